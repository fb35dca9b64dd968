"""How REST says no."""

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from common.errors import Refused


def exception_handler(error: Exception, context: dict) -> Response | None:
    """`Refused` is 409 with {code, message, field}; bad input is 400 with {code, message, fields}."""
    if isinstance(error, Refused):
        body = {"code": error.code, "message": str(error.message), "field": error.field}
        return Response(body, status=status.HTTP_409_CONFLICT)
    response = drf_exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        response.data = {"code": "invalid", "message": _("有内容填写不正确"), "fields": response.data}
    elif isinstance(error, Http404):
        response.data = {"code": "not_found", "message": _("没有这条记录")}
    elif isinstance(response.data, dict) and "detail" in response.data:
        detail = response.data["detail"]
        response.data = {"code": getattr(detail, "code", "error"), "message": str(detail)}
    return response
