"""Open data: what is public of a round, as CSV, XLSX and JSON, without contact data (docs/open-data.md)."""
