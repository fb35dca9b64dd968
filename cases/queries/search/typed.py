"""What was typed into the search box, and what it may be. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

from cases.queries.case_list import NAME, looks_personal, may_be_a_person, plain_number
from common.characters import sign_by_sign
from common.encryption import normal_id_number, normal_phone
from enterprises.names import grams, letter_grams, typed_letters

LONGEST = 100
SHORTEST_CODE = 4
SHORTEST_PHONE = 7
_CODE = re.compile(r"(?=.*\d)[0-9A-Z\u4e00-\u9fff〔〕\[\]()/-]{4,60}")
_SIGN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Typed:
    """One line, at most a hundred characters, without signs nobody sees."""

    text: str

    @classmethod
    def of(cls, text: str) -> "Typed":
        return cls(" ".join(sign_by_sign(text).split())[:LONGEST].strip())

    @cached_property
    def code(self) -> str:
        """As a number of ours, a permit or a channel's own number; empty when it cannot be one."""
        code = self.text.replace(" ", "").upper()
        return code if _CODE.fullmatch(code) else ""

    @cached_property
    def credit_code(self) -> str:
        """As the beginning of a credit code, or the whole; empty when it cannot be one."""
        code = plain_number(self.text)
        return code if code.isascii() and code.isalnum() and SHORTEST_CODE <= len(code) <= 18 else ""

    @cached_property
    def letters(self) -> str:
        """As initials in pinyin (拼音首字母)."""
        return typed_letters(self.text)

    @cached_property
    def grams(self) -> list[str]:
        """What a name must have in its index; empty when the text can be no part of one."""
        if self.letters:
            return letter_grams(self.letters)
        return [] if self.is_personal or len(self.text) < 2 else [one for one in grams(self.text) if len(one) == 2]

    @cached_property
    def has_signs(self) -> bool:
        """Whether it holds two Chinese characters, so that one may be a slip."""
        return len(_SIGN.findall(self.text)) >= 2 and not self.is_personal

    @cached_property
    def person(self) -> str:
        """As somebody's name or part of it; empty when it cannot be one."""
        return self.text if NAME.match(self.text) else ""

    @cached_property
    def phone(self) -> str:
        digits = normal_phone(self.text)
        return digits if self.may_be_somebody and len(digits) >= SHORTEST_PHONE else ""

    @cached_property
    def id_number(self) -> str:
        return normal_id_number(self.text) if self.may_be_somebody else ""

    @cached_property
    def may_be_somebody(self) -> bool:
        """Whether it may be somebody's name or number: then it stays out of addresses unless an employer is meant."""
        return may_be_a_person(self.text) or self.text.isdecimal()

    @cached_property
    def is_personal(self) -> bool:
        """Whether a telephone or an ID number may be in it."""
        return looks_personal(self.text)
