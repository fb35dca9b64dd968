"""A query code as people type it, and as it is shown. Pure functions."""

import re
import unicodedata

from common.characters import sign_by_sign

LENGTH = 13
# Crockford's alphabet has no I, L, O, U: what looks like them is what was meant.
ALIKE = str.maketrans("ILO", "110")
LAST_DIGITS = 4
NO_PHONE = "0000"  # said by who left no telephone


def plain_code(typed: str) -> str:
    """`7k2m 9qx4 tovbd` → `7K2M9QX4T0VBD`: width, case, spaces and hyphens do not matter."""
    plain = unicodedata.normalize("NFKC", sign_by_sign(typed or ""))
    return re.sub(r"[\W_]", "", plain).upper().translate(ALIKE)


def last_digits(typed: str) -> str:
    """The digits of what was typed; of a whole number its last four."""
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", sign_by_sign(typed or "")))
    return digits[-LAST_DIGITS:]
