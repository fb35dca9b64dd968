"""Files that go wrong as files of offices do, each with what must become of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from feeds.sources import SOURCES
from feeds.synthetic.city import City
from feeds.synthetic.files import ROWS, FeedFile, Row, csv_lines

ROWS_OF_A_TRAP = 12
FORM = "有限公司"


@dataclass(frozen=True)
class Trap:
    """A file with something wrong. `declared_rows`: what its sender says it has; `refused`: the code under which the
    whole of it is refused; `rejected`: (row, reason) of the rows not taken; `repeated`: rows that say nothing new."""

    file: FeedFile
    expected: str
    declared_rows: int
    refused: str = ""
    rejected: tuple[tuple[int, str], ...] = ()
    repeated: int = 0


def traps(city: City) -> Iterator[Trap]:
    """One of each kind, about the first employers and sites of the city."""
    yield _duplicate_keys(city)
    yield _mixed_encodings(city)
    yield _old_id_numbers(city)
    yield _wrong_columns(city)
    yield _cut_off(city)
    yield many_spellings(city)


def _some(city: City, source: str) -> list[Row]:
    return list(islice(ROWS[source](city, city.months[-1]), ROWS_OF_A_TRAP))


def _file(source: str, name: str, lines: Iterable[bytes]) -> FeedFile:
    return FeedFile(source, f"{name}.csv", "csv", list(lines))


def _duplicate_keys(city: City) -> Trap:
    """The third row again, and the fourth with another sum."""
    rows = _some(city, "tax")
    rows += [rows[2], {**rows[3], "amount": "1.00"}]
    lines = csv_lines(SOURCES["tax"], rows)
    return Trap(
        _file("tax", "duplicate-keys", lines),
        "一行重复不计；主键相同而内容不同的后一行拒收",
        len(rows),
        rejected=((len(rows), "contradicts"),),
        repeated=1,
    )


def _mixed_encodings(city: City) -> Trap:
    """Every other line in GB18030."""
    rows = _some(city, "water")
    pairs = zip(csv_lines(SOURCES["water"], rows), csv_lines(SOURCES["water"], rows, "gb18030"), strict=True)
    lines = [pair[place % 2] for place, pair in enumerate(pairs)]
    return Trap(_file("water", "mixed-encodings", lines), "逐行识别编码，全部入库", len(rows))


def _old_id_numbers(city: City) -> Trap:
    """Fifteen digits as on the first ID cards; one of them has a month that never was."""
    rows = [{**row, "id_number": row["id_number"][:6] + row["id_number"][8:17]} for row in _some(city, "payroll")]
    wrong = rows[1]["id_number"]
    rows[1] = {**rows[1], "id_number": f"{wrong[:8]}13{wrong[10:]}"}
    lines = csv_lines(SOURCES["payroll"], rows)
    return Trap(
        _file("payroll", "old-id-numbers", lines),
        "15 位旧身份证号换算为 18 位；月份不存在的一行拒收",
        len(rows),
        rejected=((2, "id_number"),),
    )


def _wrong_columns(city: City) -> Trap:
    """The heading of another register: what must be there is not."""
    rows = list(islice(ROWS["market"](city, city.months[0]), ROWS_OF_A_TRAP))
    lines = csv_lines(SOURCES["market"], rows)
    return Trap(
        _file("insurance", "wrong-columns", lines), "缺少必要的列，整批拒收", ROWS_OF_A_TRAP, refused="wrong_columns"
    )


def _cut_off(city: City) -> Trap:
    """It ends within a line, half way; the sender says how many rows there should be."""
    data = b"".join(csv_lines(SOURCES["insurance"], rows := _some(city, "insurance")))
    return Trap(
        _file("insurance", "cut-off", [data[: len(data) // 2]]), "行数不足，整批不保留", len(rows), refused="cut_off"
    )


def many_spellings(city: City) -> Trap:
    """One company under every name a bill may bear, without its code."""
    row = next(row for row in ROWS["power"](city, city.months[-1]) if row["name"].endswith(FORM))
    names = spellings(row["name"])
    rows = [
        {**row, "credit_code": "", "name": name, "account": f"99{place:08d}"} for place, name in enumerate(names, 1)
    ]
    lines = csv_lines(SOURCES["power"], rows)
    return Trap(_file("power", "many-spellings", lines), "全部入库；认不出的名称进入待匹配队列", len(rows))


def spellings(name: str) -> list[str]:
    """Thirty ways to write 杭州某某服饰有限公司: on a counter, on the telephone, in a hurry."""
    place, brand, trade = name[:2], name[2:4], name.removesuffix(FORM)[4:]
    whole = f"{brand}{trade}"
    return [
        name, f"{place}市{whole}{FORM}", f"{place}{whole}有限责任公司", f"{place}{whole}公司", f"{place}{whole}",
        f"{whole}（{place}）{FORM}", f"{whole}({place}){FORM}", f"{whole}{FORM}", f"{whole}公司", whole,
        f"{brand}公司", brand, f"浙江{place}{whole}{FORM}", f"{place}市上城区{whole}{FORM}",
        f"{place} {whole} {FORM}", f"{place}\u3000{whole}{FORM}", f" {name}", f"{name} ", f"{place}{whole}（{FORM}）",
        f"{place}{whole}有线公司", f"{place}{whole}有公司", f"{place}{whole}有限限公司", f"{place}{whole}有公限司",
        f"{place}{brand[::-1]}{trade}{FORM}", f"{place}{brand[0]}{brand}{trade}{FORM}", f"{place[1]}{whole}{FORM}",
        f"{place}{brand}{trade[::-1]}{FORM}", f"{place}{brand}{trade}{trade[-1]}{FORM}", f"{name}（上城店）",
        f"{name}第二分公司",
    ]  # fmt: skip
