"""How REST lists turn the page."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Field, QuerySet
from django.utils.translation import gettext as _
from rest_framework import exceptions, pagination
from rest_framework.request import Request

YEARS = range(1900, 9000)  # of a position in time; beyond them time zones leave the calendar


class CursorPagination(pagination.CursorPagination):
    """Fifty newest first; the cursor holds no count and no offset. One nobody gave out is 400."""

    ordering = "-id"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list | None:
        self.model = queryset.model
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request: Request) -> pagination.Cursor | None:
        try:
            cursor = super().decode_cursor(request)
            if cursor and cursor.position is not None:
                _check(cursor.position, self.model._meta.get_field(self.ordering[0].lstrip("-")))
        except (exceptions.NotFound, DjangoValidationError) as error:
            sentence = _("翻页游标无效：请照原样使用上次答复中的 next 或 previous")
            raise exceptions.ValidationError({"cursor": [sentence]}) from error
        return cursor


def _check(position: str, field: Field) -> None:
    """The place a cursor points to must be a value of the column. Raises Django's ValidationError."""
    value = field.to_python(position)
    if isinstance(value, datetime) and value.year not in YEARS:
        raise DjangoValidationError("year")
