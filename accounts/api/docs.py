"""Parts of the OpenAPI schema that every app uses."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from accounts.api.base import KEY_HEADER
from accounts.api.fields import Problem

IDEMPOTENCY_KEY = OpenApiParameter(
    KEY_HEADER,
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description=_(
        "这次提交的唯一编号（最多 200 字符，建议 UUID）。没有收到答复时用同一编号重发：已办成的答 200 和原来的内容，"
        "不会再办一次；同一编号换了内容答 422。"
    ),
    examples=[OpenApiExample("uuid", value="0b6a4f0e-5d53-4b3c-9a53-2f4f0a4f6f11")],
)
IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description=_("上次读到的 ETag，可代替 version")
)

_WORDS = {
    400: _("内容有误，fields 指出每个字段的问题"),
    401: _("没有令牌，或令牌已过期、已撤销"),
    403: _("岗位或令牌范围不允许"),
    404: _("没有这条记录，或者不在可见范围"),
    409: _("此时不能办理、他人刚刚办理过，或同一编号正在处理"),
    415: _("请用 application/json"),
    422: _("Idempotency-Key 已用于内容不同的提交"),
}
_EXAMPLES: dict[int, dict[str, Any]] = {
    400: {"code": "invalid", "message": _("有内容填写不正确"), "fields": {"employer": {"uscc": ["…"]}}},
    401: {"code": "not_authenticated", "message": _("没有令牌，或令牌已过期、已撤销")},
    403: {"code": "permission_denied", "message": _("您的岗位不能办理")},
    404: {"code": "not_found", "message": _("没有这条记录")},
    409: {
        "code": "stale",
        "message": _("他人刚刚办理过这个案件，请看过最新情况后再办理；您填写的内容还在"),
        "field": None,
    },
    415: {"code": "unsupported_media_type", "message": _("请用 application/json")},
    422: {"code": "key_reused", "message": _("这个 Idempotency-Key 已用于内容不同的另一次提交")},
}
WRITE_PROBLEMS = (400, 401, 403, 404, 409, 415, 422)


def problems(*codes: int) -> dict[int, OpenApiResponse]:
    """The refusals an operation may answer with."""
    return {
        code: OpenApiResponse(
            Problem, _WORDS[code], [OpenApiExample(str(code), value=_EXAMPLES[code], response_only=True)]
        )
        for code in codes
    }
