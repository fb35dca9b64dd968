"""What a batch of the business register does: employers entered and changed, checks of those it reports as abnormal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from census.actions.checks import CheckRow, open_checks
from common.time import today
from enterprises.actions.register import change_enterprise
from enterprises.actions.register_rows import EnterpriseRow, enter_many
from enterprises.industries import is_industry
from enterprises.models import Enterprise, EnterpriseKind, Grid, GridRule, Standing
from enterprises.queries.grids import best_of, plain_address, rules_in_force
from feeds.actions.matching import link_batch_by_code
from feeds.models import Record
from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of, told_since, with_credit_code
from feeds.queries.standings import LISTED, STANDING_AFTER, standings_of
from feeds.sources.base import NotApplied, Stored
from outbox.texts import in_both

AT_ONCE = 5000  # employers of one round
NEWS_DAYS = 90  # an event older than that is no reason to go and look: a first delivery brings years of them
CHECKED = (LISTED, "cancelled", "revoked")
PLACE = ("credit_code", "name", "address", "street_id", "verified_on")
TOLD = ("kind", "standing", "legal_representative", "address", "industry")


def apply_market(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """Enter what is new, change what is otherwise, ask for checks. Some ten statements for each 5,000 employers.

    Returns the rows about employers that stand in the register of another district.
    """
    batch = stored.batch
    _give_codes(stored)
    rules, later = list(rules_in_force(batch.district, today())), Later.of(stored)
    records = with_credit_code(records_of(stored)).order_by("code", "period", "row").iterator(chunk_size=2000)
    told, others = _employers(records, later), list[str]()
    while part := list(islice(told, AT_ONCE)):
        rows = list(_placed(part, rules, batch.source_id))
        done = enter_many(rows, source=batch_name(batch), district=batch.district, actor=applied_by(batch))
        others += done.others
    link_batch_by_code(stored)
    _ask_for_checks(stored, later)
    left = records_of(stored).filter(code__in=others).values_list("row", flat=True) if others else ()
    return [NotApplied(row, "enterprise_other_district") for row in left]


@dataclass(frozen=True)
class Later:
    """What came before this batch and speaks of later days: what is older changes nothing. Code → day."""

    anything: Mapping[str, date]
    standing: Mapping[str, date]

    @classmethod
    def of(cls, stored: Stored) -> "Later":
        return cls(told_since(stored), told_since(stored, Q(event__in=STANDING_AFTER)))

    def knows(self, record: Record) -> bool:
        return record.period < self.anything.get(record.code, record.period)

    def knows_standing(self, record: Record) -> bool:
        return record.period < self.standing.get(record.code, record.period)


def _give_codes(stored: Stored) -> None:
    """Employers that were matched by their name because nobody knew their code have one from now on.

    One by one, as a person would: it happens once in the life of an employer. A code another one has by now is left.
    """
    matched = with_credit_code(records_of(stored)).filter(enterprise__isnull=False, enterprise__credit_code=None)
    bare = matched.order_by("enterprise_id", "-period")
    for record in bare.distinct("enterprise_id").select_related("enterprise"):
        if Enterprise.objects.filter(credit_code=record.code).exists():
            continue
        source, actor = batch_name(stored.batch), applied_by(stored.batch)
        change_enterprise(record.enterprise, {"credit_code": record.code}, source=source, actor=actor)


def _employers(records: Iterable[Record], later: Later) -> Iterator[dict[str, Any]]:
    """What the rows of each employer say together: the later one counts, what it leaves open the earlier one says.

    `listed`: a row of this batch put it on the list of abnormal ones, and none took it off.
    """
    for code, rows in groupby(records, key=lambda record: record.code):
        said: dict[str, Any] = {"credit_code": code, "listed": False}
        for record in rows:
            if not later.knows(record):
                _add(said, record)
            if record.event in STANDING_AFTER and not later.knows_standing(record):
                said["standing"] = STANDING_AFTER[record.event]
                said["listed"] = record.event == LISTED
        yield said


def _add(said: dict[str, Any], record: Record) -> None:
    """A licence goes on while its holder is on the list: "in business" does not take it off."""
    more = record.more or {}
    standing = said.get("standing") if said["listed"] and more.get("standing") == Standing.ACTIVE else None
    said |= {name: more[name] for name in TOLD if more.get(name)}
    if standing:
        said["standing"] = standing
    if record.name:
        said["name"] = record.name


def _placed(part: list[dict[str, Any]], rules: list[GridRule], source: int) -> Iterator[EnterpriseRow]:
    """As rows of the register."""
    codes = [said["credit_code"] for said in part]
    known = {one.credit_code: one for one in Enterprise.objects.filter(credit_code__in=codes).only(*PLACE)}
    still_listed = _still_listed([one["credit_code"] for one in part if one.get("standing") == Standing.ACTIVE], source)
    for said in part:
        if said["credit_code"] in still_listed:
            said["standing"] = Standing.ABNORMAL
        old = known.get(said["credit_code"])
        registered = said.get("address", "")[:200]
        address, grid = _place(registered, old, rules)
        industry = str(said.get("industry", "")).upper()
        yield EnterpriseRow(
            credit_code=said["credit_code"],
            name=said.get("name") or (old.name if old else ""),
            kind=_choice(said.get("kind"), EnterpriseKind),
            standing=_choice(said.get("standing"), Standing),
            street=grid.street_id if grid else None,
            grid=grid.pk if grid else None,
            address=address or None,
            registered_address=registered or None,
            legal_representative=said.get("legal_representative", "")[:60] or None,
            is_construction=True if industry.startswith("E") else None,
            industry=industry if is_industry(industry) else None,
        )


def _place(registered: str, old: Enterprise | None, rules: list[GridRule]) -> tuple[str, Grid | None]:
    """Where it uses labour, as far as its registered address tells: that somebody was there (`verified_on`) tells more.
    The rules of the grids place those that are new or moved; a street known stays."""
    if old is not None and old.verified_on:
        return "", None
    plain = plain_address(registered)
    if not registered or (old is not None and old.street_id and plain == plain_address(old.address)):
        return registered, None
    return registered, best_of(plain, rules).grid


def _still_listed(codes: list[str], source: int) -> set[str]:
    """Of these the ones the register has as abnormal, and whom nothing has taken off the list."""
    abnormal = dict(
        Enterprise.objects.filter(credit_code__in=codes, standing=Standing.ABNORMAL).values_list("pk", "credit_code")
    )
    words = standings_of(abnormal, source)
    return {code for key, code in abnormal.items() if key in words and words[key].standing == Standing.ABNORMAL}


def _choice(value: str | None, choices: Any) -> str | None:
    return value if value in choices.values else None


def _ask_for_checks(stored: Stored, later: Later) -> None:
    """A check of each employer that was listed, cancelled or revoked not long ago, and nothing has changed it since."""
    news = records_of(stored).filter(enterprise__isnull=False, period__gte=today() - timedelta(days=NEWS_DAYS))
    by_event: dict[str, list[CheckRow]] = {}
    for record in news.filter(event__in=CHECKED).order_by("period", "row"):
        if later.knows_standing(record):
            continue
        day = record.happened_on or record.period
        by_event.setdefault(record.event, []).append(CheckRow(record.enterprise_id, _facts(record, day), day))
    checked = {check.enterprise for check in by_event.get(LISTED, ())}
    by_event.setdefault(LISTED, []).extend(_on_the_list(news.exclude(enterprise__in=checked), stored, later))
    for event, rows in by_event.items():
        open_checks(rows, reason=f"market:{event}", actor=applied_by(stored.batch))


def _on_the_list(news: QuerySet[Record], stored: Stored, later: Later) -> list[CheckRow]:
    """Employers that are on the list by how a row says they stand, though it told of no event: one check a listing,
    however often it is said again."""
    stand_so = news.filter(more__standing=Standing.ABNORMAL, enterprise__standing=Standing.ABNORMAL)
    newest = stand_so.exclude(event__in=STANDING_AFTER).order_by("enterprise_id", "-period", "-row")
    records = [
        record
        for record in newest.distinct("enterprise_id")
        if not later.knows(record) and not later.knows_standing(record)
    ]
    words = standings_of({record.enterprise_id for record in records}, stored.batch.source_id)
    since = {key: word.since for key, word in words.items() if word.standing == Standing.ABNORMAL}
    return [
        CheckRow(record.enterprise_id, _facts(record, since[record.enterprise_id]), since[record.enterprise_id])
        for record in records
        if record.enterprise_id in since
    ]


def _facts(record: Record, day: date) -> list[dict]:
    facts = [
        {"label": in_both(_("数据来源")), "value": in_both(_("市场监管"))},
        {"label": in_both(_("发生日期")), "value": day.isoformat()},
    ]
    if reason := (record.more or {}).get("reason"):
        facts.append({"label": in_both(_("原因")), "value": str(reason)[:200]})
    return facts
