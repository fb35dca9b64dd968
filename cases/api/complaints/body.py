"""The body of a complaint as an outside system or a clerk's program posts it."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.serializers import ValidationError

from accounts.api.fields import CleanField, Strict
from accounts.models import Role
from cases.actions.joining import NO_SUCH_CASE
from cases.api.complaints.examples import ORDER
from cases.forms import inputs
from cases.models import TYPED_CHANNELS, Case, Channel
from cases.models.complaint import Matter
from common.time import now
from enterprises.names import name_key

EARLIEST = datetime(2004, 12, 1, tzinfo=UTC)  # 劳动保障监察条例 in force
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(minutes=5)


def _text(longest: int, **kwargs: Any) -> CleanField:
    return CleanField(partial(inputs.clean_text, longest=longest), **kwargs)


class Complainant(Strict):
    """Who complains. May be left out for an anonymous tip-off and a 110 hand-over."""

    name = CleanField(
        partial(inputs.clean_person, longest=inputs.LONGEST_NAME),
        required=False,
        help_text=_("姓名；除匿名举报和 110 移交外必填"),
    )
    id_number = CleanField(inputs.clean_id_number, required=False, help_text=_("居民身份证号，18 位，核对校验位"))
    phone = CleanField(inputs.clean_phone, required=False, help_text=_("手机或带区号的座机"))


class Employer(Strict):
    """Who owes."""

    name = _text(inputs.LONGEST_EMPLOYER, help_text=_("用人单位名称，按投诉人所说"))
    uscc = CleanField(inputs.clean_credit_code, required=False, help_text=_("统一社会信用代码，18 位，核对校验位"))

    def validate_name(self, name: str) -> str:
        if max(len(name_key(name)), len(name)) > inputs.LONGEST_EMPLOYER:  # some single signs stand for many
            raise ValidationError(gettext("用人单位名称太长"))
        return name


class Place(Strict):
    """Where the work is done."""

    street = _text(
        40, required=False, help_text=_("街道：机构代码、简称（小营）或全称；不认识的街道交受理窗口，不拒收")
    )
    address = _text(150, required=False, help_text=_("详细地址"))


@extend_schema_serializer(examples=[ORDER])
class ComplaintBody(Strict):
    """A complaint (来件)."""

    channel = serializers.ChoiceField(TYPED_CHANNELS, help_text=_("来件渠道；外部系统只能用自己的渠道"))
    external_number = _text(60, required=False, help_text=_("该渠道的工单号，外部系统必填；同一渠道同一编号只登记一次"))
    external_due_at = serializers.DateTimeField(
        required=False, allow_null=True, help_text=_("该渠道自己要求的办结时间")
    )
    received_at = serializers.DateTimeField(
        required=False, allow_null=True, help_text=_("收到时间，ISO 8601；无时区按北京时间；省略为现在")
    )
    urgent = serializers.BooleanField(default=False, help_text=_("渠道标为紧急"))
    anonymous = serializers.BooleanField(default=False, help_text=_("匿名，仅限举报"))
    complainant = Complainant(required=False)
    employer = Employer(required=False, help_text=_("用人单位；只有 110 移交可以不填"))
    place = Place(required=False)
    matters = serializers.ListField(
        child=serializers.ChoiceField(Matter.choices),
        required=False,
        max_length=20,
        help_text=_("诉求类别；省略为拖欠工资"),
    )
    workers_count = serializers.IntegerField(
        min_value=1, max_value=inputs.MOST_WORKERS, default=1, help_text=_("涉及人数")
    )
    amount = CleanField(inputs.clean_amount, required=False, help_text=_("金额，元，字符串，最多两位小数"))
    period_from = CleanField(inputs.clean_month, required=False, help_text=_("欠薪起始月，2026-03"))
    period_to = CleanField(inputs.clean_month, required=False, help_text=_("欠薪截止月，2026-05"))
    is_construction = serializers.BooleanField(default=False, help_text=_("属于工程建设领域"))
    narrative = CleanField(inputs.clean_narrative, required=False, help_text=_("诉求内容，最多 20000 字"))
    join_into = CleanField(
        partial(inputs.clean_text, longest=30),
        required=False,
        help_text=_("登记后立即并入这个案件（案件编号）；只供本单位人员的程序使用"),
    )

    def validate_join_into(self, number: str) -> Case | None:
        """The case meant, if this actor sees it."""
        if not number:
            return None
        if self.context["actor"].has(Role.OUTSIDE_SYSTEM):
            raise ValidationError(gettext("外部系统不能并案"))
        found = Case.objects.visible_to(self.context["actor"]).filter(number=number.upper()).first()
        if found is None:
            raise ValidationError(str(NO_SUCH_CASE))
        return found

    def validate_received_at(self, moment: datetime | None) -> datetime | None:
        """A clock a little ahead of ours is forgiven."""
        if moment is None:
            return None
        if moment > now() + CLOCK_SKEW:
            raise ValidationError(gettext("收到时间不能晚于现在"))
        if moment < EARLIEST:
            raise ValidationError(gettext("收到时间太早，请核对年份"))
        return min(moment, now())

    def validate_external_due_at(self, moment: datetime | None) -> datetime | None:
        if moment and not EARLIEST <= moment <= LATEST:
            raise ValidationError(gettext("办结时间不对，请核对年份"))
        return moment

    def validate(self, body: dict) -> dict:
        problems = self._who_and_where(body)
        if self.context["actor"].has(Role.OUTSIDE_SYSTEM) and not body.get("external_number"):
            problems["external_number"] = [gettext("请给出工单号，同一工单重发时据此认出")]
        try:
            inputs.check_period(body.get("period_from"), body.get("period_to"))
        except DjangoValidationError as error:
            problems["period_to"] = list(error.messages)
        if problems:
            raise ValidationError(problems)
        return body

    def _who_and_where(self, body: dict) -> dict[str, Any]:
        """A 110 hand-over knows at first only where it is; every other channel says who complains and of whom."""
        problems: dict[str, Any] = {}
        anonymous, police = body["anonymous"], body["channel"] == Channel.POLICE
        if anonymous and body["channel"] != Channel.TIP_OFF:
            problems["anonymous"] = [gettext("只有举报可以匿名")]
        if not (anonymous or police or body.get("complainant", {}).get("name")):
            problems["complainant"] = {"name": [gettext("请填写投诉人姓名")]}
        if not (police or "employer" in body):
            problems["employer"] = [gettext("请填写用人单位；不知道全名就写知道的部分")]
        place = body.get("place", {})
        if police and "employer" not in body and not (place.get("address") or place.get("street")):
            problems["place"] = {"address": [gettext("110 移交至少写明地点或用人单位")]}
        return problems
