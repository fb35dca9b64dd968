"""What a wording may name: the variables and tables of data/variables.toml. Plain data, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "variables.toml"
Row = dict[str, str]
Value = str | list[Row]
Values = dict[str, Value]


@dataclass(frozen=True)
class Variable:
    """One text (变量), e.g. 用人单位名称. `required`: a document is not issued while it is empty."""

    name: str
    label: str
    label_en: str
    required: bool = False
    sample: str = ""
    group: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table. `share` is its part of the width, `align` one of left, center, right."""

    name: str
    label: str
    share: int = 1
    align: str = "center"


@dataclass(frozen=True)
class TableKind:
    """One table (表格), e.g. the list of workers. Its rows are texts by column name."""

    name: str
    label: str
    label_en: str
    columns: tuple[Column, ...]
    required: bool = False
    sample: tuple[Row, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Everything a wording may name, in the order of the file."""

    variables: dict[str, Variable]
    tables: dict[str, TableKind]
    groups: dict[str, str]  # Chinese heading -> English heading

    def samples(self) -> Values:
        """Made-up values for every name, to look at a wording with."""
        texts: Values = {name: one.sample for name, one in self.variables.items()}
        return texts | {name: list(one.sample) for name, one in self.tables.items()}


@lru_cache
def catalogue() -> Catalogue:
    """The catalogue of the data file."""
    book = tomllib.loads(FILE.read_text(encoding="utf-8"))
    variables, tables, groups = {}, {}, {}
    for group in book["group"]:
        groups[group["label"]] = group["label_en"]
        for row in group.get("variable", []):
            variables[row["name"]] = Variable(**row, group=group["label"])
        for row in group.get("table", []):
            columns = tuple(Column(**column) for column in row.pop("columns"))
            sample = tuple(row.pop("sample", []))
            tables[row["name"]] = TableKind(**row, columns=columns, sample=sample, group=group["label"])
    return Catalogue(variables, tables, groups)
