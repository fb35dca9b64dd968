"""Invented feeds of a city: the same from the same seed, sound, at one with each other, and the traps are traps."""

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from stdnum.cn import ric, uscc

from common.errors import Refused
from enterprises.models import Enterprise
from feeds.models import Batch, BatchState, UnmatchedSubject
from feeds.sources import SOURCES
from feeds.synthetic.city import City, Firms, months_until
from feeds.synthetic.files import FeedFile, feed_file
from feeds.synthetic.of_employers import HALTED, insurance, power
from feeds.synthetic.of_sites import account, payroll
from feeds.synthetic.traps import Trap, spellings, traps
from projects.models import Project, Stage, StageKind
from tests.feeds.batches import reasons, store

UNTIL = date(2026, 3, 20)


def city(employers: int = 120, sites: int = 6) -> City:
    return City(1, Firms(1, employers), sites, months_until(UNTIL, 3), UNTIL)


def written(folder: Path, **how: object) -> dict[str, bytes]:
    how = {"enterprises": 30, "projects": 4, "months": 2, "until": UNTIL, "traps": True} | how
    call_command("make_feeds", out=folder, **how)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_seed_writes_the_same_files_and_another_one_others(tmp_path: Path):
    first = written(tmp_path / "a")
    assert first == written(tmp_path / "b")
    other = written(tmp_path / "c", seed=2)
    assert other.keys() == first.keys() and other["tax-2026-02.csv"] != first["tax-2026-02.csv"]
    assert {name.partition("-")[0] for name in first if not name.startswith("traps")} >= set(SOURCES)
    told = list(csv.DictReader(io.StringIO(first["files.csv"].decode())))
    assert {row["file"] for row in told} == first.keys() - {"files.csv"}
    assert first["power-2026-01.csv"].decode("gb18030").startswith("统一社会信用代码")


def test_a_city_too_small_is_said(tmp_path: Path):
    with pytest.raises(CommandError, match="--enterprises must be at least 12"):
        call_command("make_feeds", out=tmp_path, enterprises=3)


def test_no_two_employers_are_alike_and_all_codes_and_numbers_are_sound():
    many = [*Firms(1, 2000), *Firms(1, 2000, 9000), *Firms(1, 50, 99_980), *Firms(1, 50, 4_000_000)]
    assert len({one.name for one in many}) == len({one.credit_code for one in many}) == len(many)
    assert all(uscc.is_valid(one.credit_code) for one in many[::97])
    rows = list(payroll(city(), UNTIL.replace(month=2, day=1)))
    assert all(ric.calc_check_digit(row["id_number"]) == row["id_number"][-1] for row in rows)
    assert len({(row["project_code"], row["id_number"]) for row in rows}) == len(rows)


def test_workers_days_and_wage_are_what_left_the_account():
    month = UNTIL.replace(month=2, day=1)
    due, paid, out = defaultdict(Decimal), defaultdict(Decimal), defaultdict(Decimal)
    for row in payroll(city(sites=12), month):
        due[row["project_code"]] += Decimal(row["amount"])
        paid[row["project_code"]] += Decimal(row["paid"])
    for row in account(city(sites=12), month):
        out[row["project_code"]] += Decimal(row["money_out"])
    assert out == paid
    shares = sorted({round(paid[code] / due[code], 1) for code in due})
    assert shares == [0, Decimal("0.6"), 1], "some sites pay in full, some short, some nothing"


def test_an_employer_comes_to_a_halt():
    """Its power falls by 60 per cent in the last month, and it pays no social insurance for two."""
    whole, place = city(), HALTED[1]
    used = [float([*power(whole, month)][place]["kwh"]) for month in whole.months]
    assert used[2] < 0.5 * used[1]
    paid = [[*insurance(whole, month)][3 * place]["paid"] for month in whole.months]
    assert paid[0] != "0.00" and paid[1:] == ["0.00", "0.00"]


@pytest.mark.django_db
def test_every_file_is_accepted_whole_and_finds_its_employers_and_sites(district):
    """Sent in the order of the list, no row is rejected, and the register has grown by the city."""
    whole = city()
    for source in ("market", "permit", "payroll", "account", "tax", "insurance", "power", "water", "court"):
        batch = _sent(feed_file(whole, source, whole.months))
        assert (batch.state, batch.rejected, batch.error) == (BatchState.STORED, 0, ""), source
        assert batch.matched == batch.accepted, source
    assert Enterprise.objects.filter(district=district).count() >= 120
    assert Project.objects.exclude(platform_code=None).count() == 6
    assert set(Stage.objects.values_list("kind", flat=True)) == {StageKind.WAGE_PAYMENT, StageKind.LABOUR_COST}


@pytest.mark.django_db
def test_each_trap_is_caught_as_it_says(district):
    whole = city(30, 3)
    _sent(feed_file(whole, "market", whole.months))
    for trap in traps(whole):
        _fall_into(trap)


def _fall_into(trap: Trap) -> None:
    if trap.refused == "cut_off":
        with pytest.raises(Refused) as refused:
            _sent(trap.file, declared_rows=trap.declared_rows)
        assert refused.value.code == "cut_off" and not Batch.objects.filter(key=trap.file.name).exists()
        return
    batch = _sent(trap.file, declared_rows=trap.declared_rows)
    if trap.refused:
        assert batch.state == BatchState.REFUSED and "缺少这些列" in batch.error
        return
    assert batch.state == BatchState.STORED
    assert sorted((row, reason) for row, _column, reason in reasons(batch)) == list(trap.rejected)
    assert (batch.rows, batch.repeated) == (trap.declared_rows, trap.repeated)
    if trap.file.name.startswith("mixed"):
        assert batch.encoding == "mixed"
    if trap.file.name.startswith("many"):
        waiting = UnmatchedSubject.objects.filter(state="open")
        assert 10 < batch.matched + waiting.count() <= batch.accepted == 30


def test_there_are_thirty_spellings_of_one_company():
    found = spellings("杭州宏达服饰有限公司")
    assert len(set(found)) == 30 and found[0] == "杭州宏达服饰有限公司"


def _sent(file: FeedFile, **declared: object) -> Batch:
    return store(b"".join(file.lines), key=file.name, source=file.source, file_format=file.file_format, **declared)
