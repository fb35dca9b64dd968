"""The sources over REST: how fresh each is."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from accounts.context import FEED_READERS
from common.time import today
from feeds.queries.freshness import Freshness, source_states
from feeds.queries.rights import employer_reader


class SourceOut(serializers.Serializer):
    """A source and how it stands today. `usable` false: what rests on it is "not evaluated", never "no risk"."""

    code = serializers.CharField(source="row.code")
    name = serializers.CharField(source="source.name")
    state = serializers.ChoiceField([one.value for one in Freshness], help_text=_("fresh、late、stale、never 或 off"))
    usable = serializers.BooleanField(source="is_usable", help_text=_("为 false 时依据它的判断一律视为未评估"))
    received_at = serializers.DateTimeField(
        source="batch.received_at", default=None, allow_null=True, help_text=_("最近一批有新数据的批次何时收到")
    )
    as_of = serializers.DateField(source="batch.as_of", default=None, allow_null=True)
    expected_days = serializers.IntegerField(source="row.expected_days")
    grace_days = serializers.IntegerField(source="row.grace_days")
    covered = serializers.IntegerField(allow_null=True)
    counted = serializers.IntegerField(allow_null=True)
    coverage = serializers.DecimalField(max_digits=5, decimal_places=1, allow_null=True, help_text=_("百分比"))
    rejected_share = serializers.DecimalField(max_digits=5, decimal_places=1, allow_null=True, help_text=_("百分比"))


class Sources(ActorView):
    """Every source of the caller's district."""

    @extend_schema(
        operation_id="feed_list",
        summary=_("数据源及其新鲜度"),
        responses={200: SourceOut(many=True), **problems(401, 403)},
        tags=["feeds"],
    )
    def get(self, request: Request, **kwargs: Any) -> Response:
        if not self.actor.has(*FEED_READERS) or self.actor.district is None:
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看数据源"))
        states = source_states(self.actor.district, today(), reader=employer_reader(self.actor))
        return Response(SourceOut(states, many=True).data)
