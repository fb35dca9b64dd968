"""Numbers in what a browser sent."""

from collections.abc import Mapping


def number_in(sent: Mapping[str, str], name: str) -> int | None:
    """A small whole number; None when it is none."""
    text = sent.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
