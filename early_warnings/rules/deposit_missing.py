"""W21: no wage deposit twenty working days after the contract (工资保证金未存储)."""

from decimal import Decimal

from django.db.models import F, TextField
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from clocks.queries import current_calendar
from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.sites import lacking

WAGE_DEPOSIT = "wage_deposit"


def find(scope: Scope, values: Values) -> Found:
    """Sites without a deposit or a guarantee in force more than so many working days after the contract."""
    last = current_calendar().shift(scope.day, -int(values["days"]))
    rows = lacking(scope, WAGE_DEPOSIT).annotate(
        signed=Coalesce("project__contract_signed_on", "project__started_on")
    ).filter(signed__lt=last)  # fmt: skip
    return Found.rows(
        rows.values_list(
            "contractor", "project_id", Cast("signed", TextField()), "signed", JSONObject(signed_on=F("signed")),
        )
    )  # fmt: skip


RULE = Rule(
    code="W21",
    name=_("工资保证金未存储"),
    article=_("保障农民工工资支付条例第三十二条；人社部发〔2021〕65号"),
    condition=_("合同签订后超过规定工作日，农民工工资保证金仍未落实或保函已到期"),
    explanation=_("%(signed_on)s签订合同（或开工），至今没有有效的农民工工资保证金"),
    subject=Subject.PROJECT,
    find=find,
    parameters=(Parameter("days", _("合同签订后工作日"), _("个工作日"), Decimal(20), Decimal(1), Decimal(120)),),
)
