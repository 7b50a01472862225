"""Pages of a list: ?page=2&page_size=50."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """20 rows a page, up to 200 when asked."""

    page_size_query_param = "page_size"
    max_page_size = 200
