"""Three months of feeds, received and stored as in real life; tax has been silent for ten days, and is red."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from accounts.models import UnitKind
from cases.demo.company import Company
from census.actions.checks import finish_check
from census.models import CheckResult, CheckTask
from common.time import CHINA, local_day, moved_clock
from feeds.actions.receive import receive_batch
from feeds.actions.work import work_batches
from feeds.synthetic.city import City
from feeds.synthetic.files import ROWS, FeedFile, feed_file
from feeds.synthetic.traps import many_spellings

SILENT, SILENT_DAYS = "tax", 10
OWN_SYSTEM = {"tax": "tax-feed"}  # the other sources come as files, carried by the brigade


def deliver_feeds(city: City, company: Company, *, end: datetime) -> None:
    """Everything up to the month before last at once, then the last month; each source when it would come."""
    *first, last = city.months
    with moved_clock(datetime.combine(last + timedelta(days=2), time(9), tzinfo=CHINA)):
        _deliver(city, ROWS, first, company)
    with moved_clock(end - timedelta(days=SILENT_DAYS)):
        _deliver(replace(city, until=local_day(end) - timedelta(days=SILENT_DAYS)), [SILENT], [last], company)
    with moved_clock(end):
        _deliver(city, [source for source in ROWS if source != SILENT], [last], company)
        _receive(many_spellings(city).file, "用电-补报", company)
        work_batches()


def _deliver(city: City, sources: Iterable[str], months: list[date], company: Company) -> None:
    for source in sources:
        _receive(feed_file(city, source, months), f"{source}-{months[-1]:%Y%m}", company)
    work_batches()


def _receive(file: FeedFile, key: str, company: Company) -> None:
    lines = list(file.lines)
    receive_batch(
        file.source, key=key, stream=io.BytesIO(b"".join(lines)), file_format=file.file_format,
        declared_rows=len(lines) - (file.file_format == "csv"), file_name=file.name,
        actor=company.actors[OWN_SYSTEM.get(file.source, "sunyan")],
    )  # fmt: skip


def settle_a_check(company: Company) -> None:
    """One of the checks the feeds asked for was a false alarm; the others are waiting."""
    check = CheckTask.objects.filter(done_at=None, street__kind=UnitKind.STREET_SQUAD).order_by("number").first()
    if check is not None:
        who = company.squads[check.street_id][-1]
        note = "上门核实，门牌改号后信函被退回，单位正常经营，已提示其申请移出"
        finish_check(check, result=CheckResult.FALSE_ALARM, note=note, actor=who)
