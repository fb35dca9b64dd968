"""What the figures of mediation mean, in words, and what the groups are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from cases.models import Case
from mediation.models import Instalment, Mediation, Station, StationKind
from mediation.queries.figures import ALL, NARROW

# Label and meaning of the share, by definition: another base is another figure with another name.
SHARES = {
    ALL: (
        _("调解占比（占全部受理纠纷）"),
        _("分母：期间内受理的全部纠纷，并案的算一件；分子：其中由调解组织开始调解的。"),
    ),
    NARROW: (
        _("调解占比（不含撤回和移送）"),
        _("分母：期间内受理的纠纷，并案的算一件，不含投诉人撤回的和移送其他部门的；分子：其中由调解组织开始调解的。"),
    ),
}
SUCCESS = (
    _("调解成功率"),
    _("分母：期间内送交、已经开始并有结果的调解，不含因案件撤回、移送等终止的；分子：其中达成协议的。"),
)
MEDIAN = (_("达成协议天数（中位数）"), _("从送交调解到达成协议的自然日，当天达成为 0；一半不超过这个天数。"))
PROMISES = (
    _("按期履行率"),
    _("分母：期间内到期的分期（已过到期日或者已付的），协议终止后才到期的不计；分子：到期当日结束前已有付款凭证的。"),
)
TABS = {"kind": _("调解组织类型"), "station": _("调解组织"), "mediator": _("调解员"), "street": _("街道")}
LISTS = {
    "received": _("受理的纠纷"),
    "mediated": _("调解过的纠纷"),
    "decided": _("有结果的调解"),
    "agreed": _("达成协议的调解"),
    "due": _("到期的分期"),
    "kept": _("按期履行的分期"),
}


@dataclass(frozen=True)
class Row:
    """One row behind a number: where it opens, its number, whom it is about, and what else."""

    url: str
    number: str
    employer: str
    about: str


def names_of(by: str, keys: Iterable[Any]) -> dict[Any, str | Promise]:
    """What each group is called. At most one query."""
    keys = [key for key in keys if key is not None]
    if by == "kind":
        return dict(StationKind.choices)
    if by == "station":
        rows = Station.objects.filter(pk__in=keys).select_related("unit")
        return {one.pk: one.unit.label for one in rows}
    model = User if by == "mediator" else Unit
    return {one.pk: one.label for one in model.objects.filter(pk__in=keys)}


def parts_of(which: str) -> tuple[str, ...]:
    """What a list needs to be worded."""
    if which in ("received", "mediated"):
        return ("enterprise",)
    if which in ("decided", "agreed"):
        return ("case__enterprise", "station__unit")
    return ("agreement__mediation__case__enterprise",)


def row_of(one: Model) -> Row:
    """A case, a mediation or an instalment as a line."""
    if isinstance(one, Case):
        about = one.get_outcome_display() or one.get_state_display()
        return Row(reverse("cases:case", args=[one.number]), one.number, one.enterprise.name, str(about))
    if isinstance(one, Mediation):
        about = one.get_ending_display() or one.get_state_display()
        return Row(_page(one), one.number, one.case.enterprise.name, f"{one.station.unit.label} · {about}")
    return _instalment(one)


def _instalment(one: Instalment) -> Row:
    found = one.agreement.mediation
    said = {"position": one.position, "day": one.due_on.isoformat(), "amount": f"{one.amount:,.2f}"}
    about = gettext("第 %(position)s 期 · %(day)s · %(amount)s 元") % said
    return Row(_page(found), found.number, found.case.enterprise.name, about)


def _page(found: Mediation) -> str:
    return reverse("mediation:matter", args=[found.number])
