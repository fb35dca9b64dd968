"""GET /api/v1/changes/: what changed, in order, for those who ask instead of being called."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from cases.models import Change, ChangeKind, Channel
from cases.queries.changes import MOST, BadCursor, Place, stretch_after

USUAL = 100


class ChangesAsked(serializers.Serializer):
    """Which part of the feed."""

    after = serializers.CharField(
        default="", allow_blank=True, max_length=200, help_text=_("上次答复中的 next；省略为从头开始")
    )
    limit = serializers.IntegerField(default=USUAL, min_value=1, max_value=MOST, help_text=_("最多几条"))
    type = serializers.ChoiceField(ChangeKind.choices, default="", allow_blank=True, help_text=_("只看这一类变更"))

    def validate_after(self, cursor: str) -> Place:
        try:
            return Place.reached(cursor)
        except BadCursor as error:
            sentence = gettext("变更游标无效：请照原样使用上次答复中的 next；数据从备份恢复过时，请从头开始")
            raise serializers.ValidationError(sentence) from error


class ChangeOut(serializers.Serializer):
    """One change. Webhooks tell the same under `data`."""

    cursor = serializers.SerializerMethodField(help_text=_("这一条在变更序列中的位置"))
    change = serializers.IntegerField(source="pk", help_text=_("变更编号；同一来件的变更，编号大的在后"))
    type = serializers.ChoiceField(ChangeKind.choices, source="kind")
    at = serializers.DateTimeField()
    complaint = serializers.CharField(source="complaint.number", help_text=_("来件编号"))
    channel = serializers.ChoiceField(Channel.choices, source="complaint.channel")
    external_number = serializers.CharField(source="complaint.external_number", help_text=_("该渠道的工单号"))
    case = serializers.CharField(source="complaint.case.number", help_text=_("现在所属的案件"))
    data = serializers.DictField(help_text=_("环节、结果等代码和编号，没有个人信息"))

    def get_cursor(self, change: Change) -> str:
        return Place.of(change).cursor


class ChangesOut(serializers.Serializer):
    """Some changes in a row."""

    changes = ChangeOut(many=True)
    next = serializers.CharField(help_text=_("下次从这里继续；没有新变更时也给出"))
    more = serializers.BooleanField(help_text=_("后面还有，可以马上再取"))


EXAMPLE = OpenApiExample(
    "changes",
    response_only=True,
    status_codes=["200"],
    value={
        "changes": [
            {
                "cursor": "48213-17.Zk3vR2m0b0Qd4o7mYV3m5mW0v1Wb7m3yqgqk6m8aV1E",
                "change": 17,
                "type": "complaint.answered",
                "at": "2026-03-20T15:04:00+08:00",
                "complaint": "LJ2026-000017",
                "channel": "12345",
                "external_number": "HZ12345-20260302-000017",
                "case": "AX2026-000017",
                "data": {"answer": "paid", "final": True},
            }
        ],
        "next": "48213-17.Zk3vR2m0b0Qd4o7mYV3m5mW0v1Wb7m3yqgqk6m8aV1E",
        "more": False,
    },
)


class Changes(ActorView):
    """The feed of changes."""

    @extend_schema(
        summary=_("变更序列"),
        description=_(
            "按先后给出可见来件的变更；外部系统只看自己交来的。把答复中的 next 作为下次的 after，就不会漏掉也不会重复；"
            "最新的变更可能晚几秒出现。"
        ),
        parameters=[ChangesAsked],
        responses={200: OpenApiResponse(ChangesOut, _("一段变更"), [EXAMPLE]), **problems(400, 401)},
        tags=["changes"],
        operation_id="changes_list",
    )
    def get(self, request: Request, **kwargs: Any) -> Response:
        asked = ChangesAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        found = stretch_after(values["after"], self.actor, limit=values["limit"], kind=values["type"])
        return Response(ChangesOut({"changes": found.changes, "next": found.next.cursor, "more": found.more}).data)
