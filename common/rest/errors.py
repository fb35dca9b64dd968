"""How REST says no."""

from json import JSONDecodeError

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
        sentence = _unreadable(error.__context__) if isinstance(error, exceptions.ParseError) else ""
        response.data = {"code": getattr(detail, "code", "error"), "message": sentence or str(detail)}
    return response


def _unreadable(cause: BaseException | None) -> str:
    """Why a body is no JSON, in the caller's language; empty when the parser was not the one to say no."""
    if isinstance(cause, JSONDecodeError):
        where = {"line": cause.lineno, "column": cause.colno}
        return _("请求体不是合格的 JSON：第 %(line)s 行第 %(column)s 列起看不懂") % where
    if isinstance(cause, UnicodeDecodeError):
        return _("请求体不是 UTF-8 编码")
    if isinstance(cause, ValueError):
        return _("请求体不是合格的 JSON：数字太长，或者是 NaN、Infinity")
    return ""
