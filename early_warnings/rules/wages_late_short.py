"""W01: wages unpaid for up to a month (短期欠薪)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.late_wages import ARTICLE, EXPLANATION, SHARED, SOURCES, late_wages


def find(scope: Scope, values: Values) -> Found:
    """Sites and employers with wages late by at most so many months."""
    return late_wages(scope, values, most=int(values["most"]))


RULE = Rule(
    code="W01",
    name=_("欠薪不超过一个月"),
    article=ARTICLE,
    condition=_("工资到期未足额支付，最早的一笔逾期不超过规定月数"),
    explanation=EXPLANATION,
    subject=Subject.ENTERPRISE,
    find=find,
    sources=SOURCES,
    own=True,
    parameters=(Parameter("most", _("逾期不超过"), _("个月"), Decimal(1), Decimal(1), Decimal(6)), *SHARED),
)
