"""The industries of GB/T 4754-2017 (国民经济行业分类): twenty sections (门类) and their divisions (大类)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import translation

FILE = Path(__file__).parent / "data" / "industries.toml"
LONGEST = 4  # section, division and one digit of the group below it


@dataclass(frozen=True)
class Industry:
    """A section, one letter, or a division, the letter with two digits."""

    code: str
    name: str
    name_en: str

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name if translation.get_language().startswith("zh") else self.name_en

    @property
    def is_section(self) -> bool:
        return len(self.code) == 1


@cache
def all_industries() -> dict[str, Industry]:
    """Every section, each followed by its divisions, by code."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["industry"]
    return {row["code"]: Industry(**row) for row in rows}


def is_industry(code: str) -> bool:
    """Whether it is a section, a division, or a group within one (a third digit)."""
    return code in all_industries() or (len(code) == LONGEST and code[3].isdecimal() and code[:3] in all_industries())


def industry_of(code: str) -> Industry | None:
    """The division or section a code belongs to; None when it is none."""
    return all_industries().get(code[:3]) or all_industries().get(code[:1])


def industry_label(code: str) -> str:
    """`C18 纺织服装、服饰业`; the code alone when nothing is known by it."""
    found = industry_of(code)
    return f"{code} {found.label}" if found else code


def industry_choices() -> list[tuple[str, str]]:
    """Code and words of each, for a list to search and choose from."""
    return [(code, f"{code} {one.label}") for code, one in all_industries().items()]
