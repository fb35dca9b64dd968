"""How REST lists turn the page."""

from rest_framework import pagination


class CursorPagination(pagination.CursorPagination):
    """Fifty newest first; the cursor holds no count and no offset."""

    ordering = "-id"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
