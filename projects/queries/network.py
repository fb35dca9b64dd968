"""What ties employers together, read from the register's own rows. A fixed number of queries, whatever the number of
ties; each tie says where it is known from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor
from enterprises.models import Contact, Enterprise, TieDispute, TieKind
from projects.models import Project, ProjectParty, Team

SHOWN = 100  # ties of one employer
READ = 500  # rows of one kind looked through
FIRST_STEP = 50  # neighbours whose own neighbours are looked at
SOURCES = 3  # named of several for the same tie


class Seen(NamedTuple):
    """That `one` has something in common with `other`, and where it stands so."""

    kind: str
    one: int
    other: int
    source: str
    since: date | None = None


@dataclass(frozen=True)
class Tie:
    """A tie of an employer to another, with every source; `dispute` when somebody says it is wrong."""

    kind: str
    one: int
    other: Enterprise
    sources: list[str]
    since: date | None
    dispute: TieDispute | None

    @property
    def word(self) -> str:
        return str(TieKind(self.kind).label)

    @property
    def counts(self) -> bool:
        return self.dispute is None


@dataclass(frozen=True)
class Network:
    """The ties of one employer, those that count first. `cut`: there are more than are shown."""

    ties: list[Tie]
    cut: bool = False

    @property
    def counted(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.counts]


@dataclass(frozen=True)
class Reached:
    """An employer one or two undisputed ties away, and through whom."""

    enterprise: Enterprise
    steps: int
    kinds: list[str]
    via: Enterprise | None = None


def ties_of(enterprise: Enterprise, actor: Actor) -> Network:
    """The ties of an employer to others this actor sees. Seven queries."""
    ties = ties_among([enterprise.pk], actor)
    return Network(ties[:SHOWN], len(ties) > SHOWN)


def within_two_steps(enterprise: Enterprise, actor: Actor) -> list[Reached]:
    """Employers one or two ties away; nothing disputed leads anywhere. Fourteen queries at most."""
    first = _by_employer(tie for tie in ties_among([enterprise.pk], actor) if tie.counts)
    near = dict(list(first.items())[:FIRST_STEP])
    found = [Reached(ties[0].other, 1, _words(ties)) for ties in first.values()]
    if not near:
        return found
    further = ties_among(list(near), actor)
    for ties in _by_employer(tie for tie in further if tie.counts).values():
        other = ties[0].other
        if other.pk not in first and other.pk != enterprise.pk:
            found.append(Reached(other, 2, _words(ties), near[ties[0].one][0].other))
    return found


def ties_among(ids: Collection[int], actor: Actor) -> list[Tie]:
    """Every tie from one of these employers to another one that stands in the register. Seven queries."""
    ids = set(ids)
    seen = [*_of_the_register(ids), *_of_telephones(ids), *_of_foremen(ids, actor), *_of_contracts(ids, actor)]
    seen = [one for one in seen if one.one in ids and one.other != one.one]
    rows = Enterprise.objects.visible_to(actor).unmerged().filter(is_unidentified=False).select_related("street")
    others = rows.in_bulk({one.other for one in seen})
    disputes = _disputes(ids)
    grouped: dict[tuple[str, int, int], list[Seen]] = defaultdict(list)
    for one in seen:
        if one.other in others:
            grouped[one.kind, one.one, one.other].append(one)
    ties = [_tie(key, found, others, disputes) for key, found in grouped.items()]
    order = list(TieKind)
    return sorted(ties, key=lambda tie: (not tie.counts, tie.other.sort_key, tie.other.pk, order.index(tie.kind)))


def _tie(key: tuple[str, int, int], found: list[Seen], others: dict[int, Enterprise], disputes: dict) -> Tie:
    kind, one, other = key
    sources = list(dict.fromkeys(seen.source for seen in found))
    shown = sources[:SOURCES]
    if len(sources) > SOURCES:
        shown.append(_("另有 %(count)s 处") % {"count": len(sources) - SOURCES})
    since = min((seen.since for seen in found if seen.since), default=None)
    return Tie(kind, one, others[other], shown, since, disputes.get((kind, min(one, other), max(one, other))))


def _disputes(ids: set[int]) -> dict[tuple[str, int, int], TieDispute]:
    rows = TieDispute.objects.filter(Q(lower__in=ids) | Q(higher__in=ids), withdrawn_at=None)
    return {(one.kind, one.lower_id, one.higher_id): one for one in rows.select_related("disputed_by")}


def _of_the_register(ids: set[int]) -> list[Seen]:
    """Same legal representative, same address with a house number, head office and branch. Two queries."""
    columns = ("pk", "legal_representative", "address", "head_office_id", "district_id")
    own = list(Enterprise.objects.filter(pk__in=ids).values(*columns))
    people = {row["legal_representative"] for row in own} - {""}
    places = {row["address"] for row in own if _is_exact(row["address"])}
    offices = {row["head_office_id"] for row in own} - {None}
    alike = Q(legal_representative__in=people) | Q(address__in=places) | Q(head_office__in=ids) | Q(pk__in=offices)
    districts = {row["district_id"] for row in own}
    rows = Enterprise.objects.unmerged().filter(alike, district__in=districts).order_by("-pk").values(*columns)[:READ]
    return [seen for one in own for other in rows if one["pk"] != other["pk"] for seen in _common(one, other)]


def _common(one: dict, other: dict) -> Iterable[Seen]:
    if one["legal_representative"] and one["legal_representative"] == other["legal_representative"]:
        source = _("登记信息：%(name)s") % {"name": one["legal_representative"]}
        yield Seen(TieKind.LEGAL_REPRESENTATIVE, one["pk"], other["pk"], source)
    if _is_exact(one["address"]) and one["address"] == other["address"]:
        yield Seen(TieKind.ADDRESS, one["pk"], other["pk"], _("登记信息：%(name)s") % {"name": one["address"]})
    if other["head_office_id"] == one["pk"] or one["head_office_id"] == other["pk"]:
        yield Seen(TieKind.BRANCH, one["pk"], other["pk"], _("登记信息"))


def _is_exact(address: str) -> bool:
    """A road without a number is shared by everybody who has a door on it."""
    return len(address) >= 4 and any(letter.isdigit() for letter in address)


def _of_telephones(ids: set[int]) -> list[Seen]:
    """The same telephone among the contacts of two. One query."""
    current = Contact.objects.filter(until=None).exclude(phone_index="")
    mine = current.filter(enterprise__in=ids).values("phone_index")
    rows = current.filter(phone_index__in=mine).only("enterprise_id", "phone_index", "role", "source", "since")
    by_phone: dict[str, list[Contact]] = defaultdict(list)
    for one in rows.order_by("-pk")[:READ]:
        by_phone[one.phone_index].append(one)
    return [
        Seen(TieKind.PHONE, one.enterprise_id, other.enterprise_id, _of_contact(other), max(one.since, other.since))
        for same in by_phone.values()
        for one in same
        if one.enterprise_id in ids
        for other in same
        if other.enterprise_id != one.enterprise_id
    ]


def _of_contact(contact: Contact) -> str:
    about = [str(contact.get_role_display()), contact.source]
    return _("联系人：%(about)s") % {"about": " · ".join(part for part in about if part)}


def _of_foremen(ids: set[int], actor: Actor) -> list[Seen]:
    """The same foreman leading teams of two employers: by telephone, by name where one of them left none. One query."""
    teams = Team.objects.filter(project__in=Project.objects.visible_to(actor))
    mine = teams.filter(Q(party__enterprise__in=ids) | Q(party=None, project__general_contractor__in=ids))
    phones = mine.exclude(foreman_phone_index="").values("foreman_phone_index")
    names = mine.exclude(foreman_name_index="").values("foreman_name_index")
    same = teams.filter(Q(foreman_phone_index__in=phones) | Q(foreman_name_index__in=names))
    rows = same.order_by("-pk").values(
        "foreman_phone_index", "foreman_name_index", "party__enterprise_id", "project__general_contractor_id",
        "project__number", "name", "since",
    )[:READ]  # fmt: skip
    groups: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in rows:
        for column in ("foreman_phone_index", "foreman_name_index"):
            if row[column]:
                groups[column, row[column]].append(row)
    return [
        _of_team(one, other)
        for group in groups.values()
        for one in group
        if _led_by(one) in ids
        for other in group
        if _led_by(other) not in (None, _led_by(one)) and _same_foreman(one, other)
    ]


def _of_team(one: dict, other: dict) -> Seen:
    source = _("工程 %(number)s 班组“%(team)s”") % {"number": other["project__number"], "team": other["name"]}
    return Seen(TieKind.FOREMAN, _led_by(one), _led_by(other), source, max(one["since"], other["since"]))


def _led_by(team: dict) -> int | None:
    return team["party__enterprise_id"] or team["project__general_contractor_id"]


def _same_foreman(one: dict, other: dict) -> bool:
    if one["foreman_phone_index"] and other["foreman_phone_index"]:
        return one["foreman_phone_index"] == other["foreman_phone_index"]
    return bool(one["foreman_name_index"]) and one["foreman_name_index"] == other["foreman_name_index"]


def _of_contracts(ids: set[int], actor: Actor) -> list[Seen]:
    """Who builds for whom in the same project, one level up or down. Two queries."""
    parts = ProjectParty.objects.filter(enterprise__in=ids).values("project")
    meant = Q(owner__in=ids) | Q(general_contractor__in=ids) | Q(pk__in=parts)
    projects = {
        one.pk: one
        for one in Project.objects.visible_to(actor)
        .filter(meant)
        .order_by("-pk")
        .only("number", "name", "owner_id", "general_contractor_id", "contract_signed_on")[:READ]
    }
    parties = {one.pk: one for one in ProjectParty.objects.filter(project__in=projects)}
    found = []
    for project in projects.values():
        source = _("工程 %(number)s %(name)s") % {"number": project.number, "name": project.name}
        found += _both_ways(project.owner_id, project.general_contractor_id, source, project.contract_signed_on)
    for party in parties.values():
        project = projects[party.project_id]
        above = parties.get(party.under_id) if party.under_id else None
        giver = above.enterprise_id if above else project.general_contractor_id or project.owner_id
        source = _("工程 %(number)s %(name)s") % {"number": project.number, "name": str(party.get_role_display())}
        found += _both_ways(giver, party.enterprise_id, f"{source} {party.source}".strip(), party.since)
    return found


def _both_ways(one: int | None, other: int | None, source: str, since: date | None) -> list[Seen]:
    if one is None or other is None:
        return []
    return [Seen(TieKind.CONTRACT, a, b, source, since) for a, b in ((one, other), (other, one))]


def _by_employer(ties: Iterable[Tie]) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.other.pk].append(tie)
    return found


def _words(ties: Iterable[Tie]) -> list[str]:
    return list(dict.fromkeys(tie.word for tie in ties))
