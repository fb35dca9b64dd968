"""Characters that are in a text and not on the screen: left behind by copying, or put there to deceive."""

import re

# Controls but tab and line ends; soft hyphen, zero width space, marks of direction, byte order mark; half a surrogate
# pair. The joiners (U+200C, U+200D) stay: emoji and some scripts are written with them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


def seen(text: str) -> str:
    """The text without what nobody sees; empty when nothing else was in it."""
    if text.isalnum():  # letters and digits alone, as most names: nothing to look for
        return text
    left = UNSEEN.sub("", text)
    return left if JOINERS.sub("", left).strip() else ""


def in_groups(code: str) -> str:
    """A code of 13 signs as it is shown: `7K2M 9QX4 T0VBD`."""
    return " ".join((code[:4], code[4:8], code[8:]))


def sign_by_sign(text: str) -> str:
    """For numbers and codes, where joiners have no business either."""
    if text.isascii() and text.isprintable():  # as most numbers are
        return text
    return JOINERS.sub("", UNSEEN.sub("", text))
