"""Who may join two rows of the register, which of them look like one employer, and how a merge reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.models import Role
from common.errors import Refused
from enterprises.likeness import SUREST_FIRST, Alike, alike
from enterprises.models import Contact, Enterprise, EnterpriseName, Merge, MergeState
from enterprises.queries.employers import called_like
from enterprises.queries.rights import KEEPERS

MAY_DECIDE = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
SUGGESTED = 10
NAMES_COMPARED = 12  # of each side; a row with more spellings says nothing new with the thirteenth
ALIKE_WORDS = {
    Alike.SAME: gettext_lazy("名称相同"),
    Alike.BODY: gettext_lazy("名称只差“集团”“厂”“分公司”等字"),
    Alike.TYPED: gettext_lazy("名称同音或只差一字"),
    Alike.SHORT: gettext_lazy("字号相同"),
    Alike.NEAR: gettext_lazy("名称相近"),
}


@dataclass
class Side:
    """One of the two rows as a card shows it. `open_cases` is filled in by who knows cases."""

    enterprise: Enterprise
    names: list[str]
    open_cases: int | None = None


@dataclass
class MergeCard:
    """A merge with both sides and why they look alike."""

    merge: Merge
    kept: Side
    absorbed: Side
    reasons: list[str] = field(default_factory=list)
    blocked: str = ""

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.kept, self.absorbed


@dataclass(frozen=True)
class Suggestion:
    """Another employer that may be the same one, and why."""

    enterprise: Enterprise
    reasons: list[str]


def merges_seen(actor: Actor) -> QuerySet[Merge]:
    """The merges this actor may read, newest first."""
    people = ("proposed_by", "decided_by", "undone_by")
    return Merge.objects.visible_to(actor).select_related("kept__street", "absorbed__street", "district", *people)


def why_not_propose(actor: Actor) -> Refused | None:
    """Why this actor may not propose merges; None when they may."""
    return None if actor.has(*KEEPERS) else Refused("no_right", _("您的岗位不能提出合并单位"))


def why_not_decide(merge: Merge, actor: Actor) -> Refused | None:
    """Why this actor may not approve or undo this merge; None when they may."""
    if not actor.has(*MAY_DECIDE) or merge.district_id not in actor.district_ids_seen:
        return Refused("no_right", _("合并与拆回由大队长或局领导审核"))
    return None


def cards_of(merges: Sequence[Merge], actor: Actor) -> list[MergeCard]:
    """The cards of these merges. Two queries whatever their number."""
    ids = {pk for one in merges for pk in (one.kept_id, one.absorbed_id)}
    names: dict[int, list[str]] = {}
    for owner, name in (
        EnterpriseName.objects.filter(enterprise__in=ids).order_by("pk").values_list("enterprise_id", "name")
    ):
        names.setdefault(owner, []).append(name)
    phones: dict[int, set[str]] = {}
    for owner, phone in (
        Contact.objects.filter(enterprise__in=ids, until=None)
        .exclude(phone_index="")
        .values_list("enterprise_id", "phone_index")
    ):
        phones.setdefault(owner, set()).add(phone)
    cards = []
    for one in merges:
        kept, absorbed = (Side(row, names.get(row.pk) or [row.name]) for row in (one.kept, one.absorbed))
        same_phone = not phones.get(one.kept_id, set()).isdisjoint(phones.get(one.absorbed_id, set()))
        cards.append(
            MergeCard(one, kept, absorbed, reasons_of(kept, absorbed, same_phone=same_phone), _blocked(one, actor))
        )
    return cards


def _blocked(merge: Merge, actor: Actor) -> str:
    if merge.state == MergeState.PROPOSED and merge.proposed_by_id == (actor.user.pk if actor.user else None):
        return _("由您提出，须由另一位负责人审核")
    refused = why_not_decide(merge, actor)
    return refused.message if refused else ""


def reasons_of(one: Side, other: Side, *, same_phone: bool = False) -> list[str]:
    """What the two have in common, in words. Pure."""
    found = name_likeness(one.names, other.names)
    reasons = [str(ALIKE_WORDS[found])] if found else []
    here, there = one.enterprise, other.enterprise
    if here.legal_representative and here.legal_representative == there.legal_representative:
        reasons.append(_("法定代表人相同"))
    if here.address and here.address == there.address:
        reasons.append(_("地址相同"))
    if same_phone:
        reasons.append(_("联系电话相同"))
    return reasons


def name_likeness(names: Iterable[str], others: Iterable[str]) -> Alike:
    """The surest likeness between any name of the one and any of the other. Pure."""
    others = list(others)[:NAMES_COMPARED]
    found = {alike(name, other) for name in list(names)[:NAMES_COMPARED] for other in others}
    return next((one for one in SUREST_FIRST if one in found), Alike.NOT)


def suggestions_for(enterprise: Enterprise, actor: Actor) -> list[Suggestion]:
    """Employers this actor sees that may be the same one, surest first. Four queries."""
    names = list(enterprise.names.values_list("name", flat=True)) or [enterprise.name]
    called = called_like(names[:NAMES_COMPARED], [], district=enterprise.district)
    ids = {one.enterprise for one in called} - {enterprise.pk}
    rows = Enterprise.objects.visible_to(actor).unmerged().filter(pk__in=ids, is_unidentified=False)
    rows = rows.select_related("street").prefetch_related(Prefetch("names", EnterpriseName.objects.order_by("pk")))
    found: list[tuple[int, Suggestion]] = []
    here = Side(enterprise, names)
    for row in rows:
        there = Side(row, [one.name for one in row.names.all()])
        likeness = name_likeness(here.names, there.names)
        if likeness and not (enterprise.credit_code and row.credit_code):
            found.append((SUREST_FIRST.index(likeness), Suggestion(row, reasons_of(here, there))))
    found.sort(key=lambda one: (one[0], one[1].enterprise.pk))
    return [suggestion for _rank, suggestion in found[:SUGGESTED]]
