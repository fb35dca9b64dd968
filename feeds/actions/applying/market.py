"""What a batch of the business register does: employers entered and changed, checks of those it reports as abnormal."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any

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
from feeds.queries.records import records_of
from feeds.sources.base import Stored
from outbox.texts import in_both

AT_ONCE = 5000  # employers of one round
NEWS_DAYS = 90  # an event older than that is no reason to go and look: a first delivery brings years of them
STANDING_AFTER = {
    "abnormal_listed": Standing.ABNORMAL,
    "abnormal_removed": Standing.ACTIVE,
    "cancelled": Standing.CANCELLED,
    "revoked": Standing.REVOKED,
}
CHECKED = ("abnormal_listed", "cancelled", "revoked")
TOLD = ("kind", "standing", "legal_representative", "address", "industry")


def apply_market(stored: Stored, actor: Actor) -> None:
    """Enter what is new, change what is otherwise, ask for checks. Some ten statements for each 5,000 employers."""
    batch = stored.batch
    _give_codes(stored)
    rules = list(rules_in_force(batch.district, today()))
    told = _employers(records_of(stored).exclude(code="").order_by("code", "period", "row").iterator(chunk_size=2000))
    while part := list(islice(told, AT_ONCE)):
        rows = list(_placed(part, rules))
        enter_many(rows, source=batch_name(batch), district=batch.district, actor=applied_by(batch))
    link_batch_by_code(stored)
    _ask_for_checks(stored)


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


def _employers(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """What the rows of each employer say together: the later one counts, what it leaves open the earlier one says."""
    for code, rows in groupby(records, key=lambda record: record.code):
        said: dict[str, Any] = {"credit_code": code}
        for record in rows:
            more = record.more or {}
            said |= {name: more[name] for name in TOLD if more.get(name)}
            if record.name:
                said["name"] = record.name
            if record.event in STANDING_AFTER:
                said["standing"] = STANDING_AFTER[record.event]
        yield said


def _placed(part: list[dict[str, Any]], rules: list[GridRule]) -> Iterator[EnterpriseRow]:
    """As rows of the register. The rules of the grids place those that are new or moved; a street known stays."""
    codes = [said["credit_code"] for said in part]
    columns = ("credit_code", "street_id", "address", "name")
    known = {row[0]: row for row in Enterprise.objects.filter(credit_code__in=codes).values_list(*columns)}
    for said in part:
        _code, street, address, name = known.get(said["credit_code"], (None, None, None, ""))
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


def _choice(value: str | None, choices: Any) -> str | None:
    return value if value in choices.values else None


def _ask_for_checks(stored: Stored) -> None:
    """A check of each employer that was listed, cancelled or revoked not long ago."""
    events = records_of(stored).filter(event__in=CHECKED, enterprise__isnull=False)
    news = events.filter(period__gte=today() - timedelta(days=NEWS_DAYS)).order_by("period", "row")
    by_event: dict[str, list[CheckRow]] = {}
    for record in news:
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
