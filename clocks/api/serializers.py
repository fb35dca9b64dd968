"""Clocks and due dates as REST words them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from clocks.lights import article_of, label_of
from clocks.models import Clock
from common.time import now
from statutes.rules import rule_version


class ClockOut(serializers.Serializer):
    """A limit that runs, is paused or has ended."""

    rule = serializers.CharField(source="rule_id", help_text=_("规则编号，如 LSI-06"))
    name = serializers.SerializerMethodField(help_text=_("规则名称，按 Accept-Language"))
    article = serializers.SerializerMethodField(help_text=_("法条"))
    subject = serializers.CharField(help_text=_("案件编号"))
    unit = serializers.CharField(source="unit.label", help_text=_("责任机构"))
    started_at = serializers.DateTimeField()
    natural_due = serializers.DateField(help_text=_("自然届满日"))
    legal_due = serializers.DateField(help_text=_("法定最后一天，逾期以此为准"))
    safe_due = serializers.DateField(help_text=_("内部最后一天，催办以此为准"))
    due_at = serializers.DateTimeField(help_text=_("从这一刻起算逾期"))
    provisional = serializers.BooleanField(help_text=_("所依据年份的放假通知尚未公布"))
    extended = serializers.BooleanField()
    state = serializers.SerializerMethodField()
    overdue = serializers.SerializerMethodField()

    def get_name(self, clock: Clock) -> str:
        return label_of(rule_version(clock.rule_id, clock.rule_version))

    def get_article(self, clock: Clock) -> str:
        return article_of(rule_version(clock.rule_id, clock.rule_version))

    def get_state(self, clock: Clock) -> str:
        """running, paused, met, dropped"""
        if not clock.is_open:
            return "met" if clock.met_at else "dropped"
        return "paused" if clock.is_paused else "running"

    def get_overdue(self, clock: Clock) -> bool:
        return clock.is_overdue(now())


class DayOut(serializers.Serializer):
    """One day of the explanation."""

    date = serializers.DateField(source="day")
    counted = serializers.BooleanField()
    number = serializers.IntegerField(allow_null=True, help_text=_("计到第几日，不计的为空"))
    reason = serializers.CharField(
        source="reason_code",
        help_text=(
            "start, working_day, makeup_workday, calendar_day, weekend, holiday, suspended, natural, roll, due, omitted"
        ),
    )
    label = serializers.CharField(help_text=_("放假通知中的名称"))
    source = serializers.CharField(help_text=_("放假通知文号"))


class RuleName(serializers.Serializer):
    """A name in both languages."""

    zh = serializers.CharField(source="name")
    en = serializers.CharField(source="name_en")


class DueOut(serializers.Serializer):
    """The dates of one limit, explained day by day."""

    rule = serializers.CharField(source="rule.id")
    version = serializers.IntegerField(source="rule.version")
    name = RuleName(source="rule")
    article = serializers.SerializerMethodField()
    start = serializers.SerializerMethodField(help_text=_("起算日；按小时计的为起算时刻"))
    natural = serializers.DateField(help_text=_("自然届满日"))
    legal = serializers.DateField(help_text=_("法定最后一天，逾期以此为准"))
    safe = serializers.DateField(help_text=_("内部最后一天，催办以此为准"))
    due_at = serializers.DateTimeField(help_text=_("从这一刻起算逾期"))
    provisional = serializers.BooleanField(help_text=_("所依据年份的放假通知尚未公布"))
    extended = serializers.BooleanField()
    paused = serializers.BooleanField(help_text=_("仍在中止，日期为最早可能"))
    days = DayOut(many=True)

    def get_article(self, deadline) -> str:
        return article_of(deadline.rule)

    def get_start(self, deadline) -> str:
        return deadline.start.isoformat()
