"""W02: wages unpaid for more than one month and up to two (欠薪)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.late_wages import ARTICLE, EXPLANATION, SHARED, SOURCES, late_wages


def find(scope: Scope, values: Values) -> Found:
    """Sites and employers with wages late by more than the one and at most the other number of months."""
    return late_wages(scope, values, over=int(values["over"]), most=int(values["most"]))


RULE = Rule(
    code="W02",
    name=_("欠薪超过一个月"),
    article=ARTICLE,
    condition=_("工资到期未足额支付，最早的一笔逾期超过一个月、不超过两个月（月数可调）"),
    explanation=EXPLANATION,
    subject=Subject.ENTERPRISE,
    find=find,
    sources=SOURCES,
    own=True,
    parameters=(
        Parameter("over", _("逾期超过"), _("个月"), Decimal(1), Decimal(1), Decimal(6)),
        Parameter("most", _("逾期不超过"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),
        *SHARED,
    ),
    supersedes=("W01",),
)
