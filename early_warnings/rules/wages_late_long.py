"""W03: wages unpaid for more than two months (长期欠薪)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.late_wages import ARTICLE, EXPLANATION, SHARED, SOURCES, late_wages


def find(scope: Scope, values: Values) -> Found:
    """Sites and employers with wages late by more than so many months."""
    return late_wages(scope, values, over=int(values["over"]))


RULE = Rule(
    code="W03",
    name=_("欠薪超过两个月"),
    article=ARTICLE,
    condition=_("工资到期未足额支付，最早的一笔逾期超过规定月数"),
    explanation=EXPLANATION,
    subject=Subject.ENTERPRISE,
    find=find,
    sources=SOURCES,
    own=True,
    parameters=(Parameter("over", _("逾期超过"), _("个月"), Decimal(2), Decimal(1), Decimal(12)), *SHARED),
    supersedes=("W01", "W02"),
)
