"""Ground of the API: one error shape (RFC 9457), paging, the schema's common answers, If-Match."""
