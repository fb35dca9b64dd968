"""What a batch of the business register does: employers entered and changed, checks of those it reports as abnormal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from census.actions.checks import CheckRow, open_checks
from common.time import today
from enterprises.actions.register import change_enterprise
from enterprises.actions.register_rows import EnterpriseRow, enter_many
from enterprises.industries import is_industry
from enterprises.models import Enterprise, EnterpriseKind, GridRule, Standing
from enterprises.queries.grids import best_of, plain_address, rules_in_force
from feeds.actions.matching import link_batch_by_code
from feeds.models import Record
from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of, told_since
from feeds.sources.base import NotApplied, Stored
from outbox.texts import in_both

AT_ONCE = 5000  # employers of one round
NEWS_DAYS = 90  # an event older than that is no reason to go and look: a first delivery brings years of them
LISTED, UNLISTED = "abnormal_listed", "abnormal_removed"
STANDING_AFTER = {
    LISTED: Standing.ABNORMAL,
    UNLISTED: Standing.ACTIVE,
    "cancelled": Standing.CANCELLED,
    "revoked": Standing.REVOKED,
}
CHECKED = (LISTED, "cancelled", "revoked")
TOLD = ("kind", "standing", "legal_representative", "address", "industry")


def apply_market(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """Enter what is new, change what is otherwise, ask for checks. Some ten statements for each 5,000 employers."""
    batch = stored.batch
    _give_codes(stored)
    rules, later = list(rules_in_force(batch.district, today())), Later.of(stored)
    records = records_of(stored).exclude(code="").order_by("code", "period", "row").iterator(chunk_size=2000)
    told = _employers(records, later)
    while part := list(islice(told, AT_ONCE)):
        rows = list(_placed(part, rules, batch.source_id))
        enter_many(rows, source=batch_name(batch), district=batch.district, actor=applied_by(batch))
    link_batch_by_code(stored)
    _ask_for_checks(stored, later)
    return ()


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
    matched = records_of(stored).filter(enterprise__isnull=False, enterprise__credit_code=None).exclude(code="")
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


def _placed(part: list[dict[str, Any]], rules: list[GridRule], source: str) -> Iterator[EnterpriseRow]:
    """As rows of the register. The rules of the grids place those that are new or moved; a street known stays."""
    codes = [said["credit_code"] for said in part]
    columns = ("credit_code", "street_id", "address", "name")
    known = {row[0]: row for row in Enterprise.objects.filter(credit_code__in=codes).values_list(*columns)}
    still_listed = _still_listed([one["credit_code"] for one in part if one.get("standing") == Standing.ACTIVE], source)
    for said in part:
        _code, street, address, name = known.get(said["credit_code"], (None, None, None, ""))
        if said["credit_code"] in still_listed:
            said["standing"] = Standing.ABNORMAL
        new_address = said.get("address", "")[:200]
        grid = None
        if new_address and (street is None or plain_address(new_address) != plain_address(address)):
            grid = best_of(plain_address(new_address), rules).grid
        industry = str(said.get("industry", "")).upper()
        yield EnterpriseRow(
            credit_code=said["credit_code"],
            name=said.get("name") or name,
            kind=_choice(said.get("kind"), EnterpriseKind),
            standing=_choice(said.get("standing"), Standing),
            street=grid.street_id if grid else None,
            grid=grid.pk if grid else None,
            address=new_address or None,
            legal_representative=said.get("legal_representative", "")[:60] or None,
            is_construction=True if industry.startswith("E") else None,
            industry=industry if is_industry(industry) else None,
        )


def _still_listed(codes: list[str], source: str) -> set[str]:
    """Of these the ones the register has as abnormal whose last word on the list is that they were put on it."""
    abnormal = Enterprise.objects.filter(credit_code__in=codes, standing=Standing.ABNORMAL)
    events = Record.objects.current().filter(source=source, enterprise__in=abnormal, event__in=(LISTED, UNLISTED))
    last = events.order_by("enterprise_id", "-period", "-batch_id", "-row").distinct("enterprise_id")
    return {code for code, event in last.values_list("enterprise__credit_code", "event") if event == LISTED}


def _choice(value: str | None, choices: Any) -> str | None:
    return value if value in choices.values else None


def _ask_for_checks(stored: Stored, later: Later) -> None:
    """A check of each employer that was listed, cancelled or revoked not long ago, and nothing has changed it since."""
    events = records_of(stored).filter(event__in=CHECKED, enterprise__isnull=False)
    news = events.filter(period__gte=today() - timedelta(days=NEWS_DAYS)).order_by("period", "row")
    by_event: dict[str, list[CheckRow]] = {}
    for record in news:
        if later.knows_standing(record):
            continue
        day = record.happened_on or record.period
        by_event.setdefault(record.event, []).append(CheckRow(record.enterprise_id, _facts(record, day), day))
    for event, rows in by_event.items():
        open_checks(rows, reason=f"market:{event}", actor=applied_by(stored.batch))


def _facts(record: Record, day: date) -> list[dict]:
    facts = [
        {"label": in_both(_("数据来源")), "value": in_both(_("市场监管"))},
        {"label": in_both(_("发生日期")), "value": day.isoformat()},
    ]
    if reason := (record.more or {}).get("reason"):
        facts.append({"label": in_both(_("原因")), "value": str(reason)[:200]})
    return facts
