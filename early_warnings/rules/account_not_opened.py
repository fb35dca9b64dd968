"""W20: no special wage account thirty days after the contract (专户未开立)."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, TextField
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sites import lacking
from projects.queries.system_coverage import SPECIAL_ACCOUNT

LOOK_BACK = 3  # months: a bank that tells of the account proves that there is one


def find(scope: Scope, values: Values) -> Found:
    """Sites without an account so many days after the contract, or after the start where no contract is known."""
    last = scope.day - timedelta(days=int(values["days"]))
    told_of = scope.records("account", since=months_before(scope.day, LOOK_BACK)).filter(project=OuterRef("project"))
    rows = lacking(scope, SPECIAL_ACCOUNT).annotate(
        signed=Coalesce("project__contract_signed_on", "project__started_on")
    ).filter(~Exists(told_of), signed__lt=last)  # fmt: skip
    return Found.rows(
        rows.values_list(
            "contractor", "project_id", Cast("signed", TextField()), "signed", JSONObject(signed_on=F("signed")),
        )
    )  # fmt: skip


RULE = Rule(
    code="W20",
    name=_("工资专户未开立"),
    article=_("保障农民工工资支付条例第二十六条；人社部发〔2021〕53号"),
    condition=_("合同签订后超过规定天数，工资专用账户仍未落实"),
    explanation=_("%(signed_on)s签订合同（或开工），至今未开立工资专用账户"),
    subject=Subject.PROJECT,
    find=find,
    parameters=(Parameter("days", _("合同签订后天数"), _("天"), Decimal(30), Decimal(1), Decimal(180)),),
    partners=_("行业主管部门"),
)
