"""/api/v1/warnings/signals/: departments and other systems report what no feed carries."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import MONEY, CleanField, Strict
from common.inputs import clean_text
from early_warnings.actions.signals import LARGEST, SignalText, report_signal
from early_warnings.forms.signals import read_project
from early_warnings.models import Signal, SignalKind, SignalSource
from early_warnings.queries.signals import SENDERS
from projects.api.body import BuilderBody


def _line(longest: int, **kwargs: Any) -> CleanField:
    return CleanField(partial(clean_text, longest=longest), **kwargs)


def _count(name: str, hint: Any) -> serializers.IntegerField:
    return serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=LARGEST[name], help_text=hint
    )


class SignalBody(Strict):
    """What was seen. At least one of `enterprise` and `project`."""

    kind = serializers.ChoiceField(SignalKind.choices)
    source = serializers.ChoiceField(SignalSource.choices)
    enterprise = BuilderBody(required=False, allow_null=True)
    project = _line(200, required=False, help_text=_("工程编号、施工许可证号、平台项目编码或完整名称"))
    happened_on = serializers.DateField()
    months = _count("months", _("拖欠几个月；房租、物业费必填"))
    days = _count("days", _("贷款逾期天数（必填）；停产停业的工作日"))
    persons = _count("persons", _("涉及人数；裁员、聚集必填"))
    amount = serializers.DecimalField(**MONEY, required=False, allow_null=True, min_value=0, help_text=_("元"))
    text = _line(500, required=False, help_text=_("看到什么；不要写工人姓名、身份证号、手机号"))
    reference = _line(60, required=False, help_text=_("贵方编号；同一编号只登记一次"))

    def validate_project(self, text: str) -> Any:
        try:
            return read_project(text or "", actor=self.context["actor"])
        except DjangoValidationError as error:
            raise serializers.ValidationError(list(error.messages)) from error


class SignalOut(serializers.ModelSerializer):
    """A signal as it was taken."""

    street = serializers.CharField(source="street.code", default=None, help_text=_("街道代码"))

    class Meta:
        model = Signal
        fields = (
            "id", "kind", "source", "street", "happened_on", "months", "days", "persons", "amount", "reference",
            "reported_at",
        )  # fmt: skip


class Signals(WriteView):
    """Reporting a signal."""

    @extend_schema(
        operation_id="warning_signal_report",
        summary=_("报送预警线索"),
        description=_(
            "登记后有关预警规则立即运行。贵方编号（reference）相同的不重复登记，答 200；编号相同内容不同答 409。"
            "登记册里没有的单位按所给名称登记。"
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=SignalBody,
        responses={
            201: SignalOut,
            200: OpenApiResponse(SignalOut, _("以前已登记")),
            **problems(*WRITE_PROBLEMS),
        },
        tags=["warnings"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return super().post(request, **kwargs)

    def check_rights(self, **kwargs: Any) -> None:
        if not self.actor.has(*SENDERS):
            raise exceptions.PermissionDenied(gettext("您的岗位不能登记线索"))

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = SignalBody(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        signal, new = report_signal(SignalText(**body.validated_data), actor=self.actor)
        return status.HTTP_201_CREATED if new else status.HTTP_200_OK, SignalOut(signal).data
