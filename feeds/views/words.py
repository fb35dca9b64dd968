"""A fact in the reader's words."""

from datetime import date
from typing import Any

from django.utils.translation import get_language

from feeds.models import Record
from feeds.sources import SOURCES
from feeds.sources.base import Column, Kind, Source

SHOWN = ("amount", "paid", "quantity", "happened_on", "due_on")


def fact_words(record: Record) -> dict[str, Any]:
    """What one record says: its period, which of several, what happened, its figures with their names."""
    source = SOURCES[record.source.code]
    return {
        "period": f"{record.period:%Y-%m}" if source.period == "month" else f"{record.period:%Y-%m-%d}",
        "item": _item(source, record),
        "event": _event(source, record.event),
        "figures": [one for target in SHOWN if (one := _figure(source, record, target))],
    }


def _item(source: Source, record: Record) -> str:
    """Without the event, which stands beside it."""
    return record.item.removesuffix(record.event).rstrip("/") if source.events_apart else record.item


def _event(source: Source, code: str) -> str:
    column = source.column("event")
    words = column.choices.get(code, ()) if column else ()
    return words[0] if words and _in_chinese() else code.replace("_", " ")


def _figure(source: Source, record: Record, target: str) -> dict[str, Any] | None:
    column, value = source.column(target), getattr(record, target)
    if column is None or value is None:
        return None
    if column.kind == Kind.MONEY:
        return {"label": _label(column), "value": value, "is_money": True}
    plain = value.isoformat() if isinstance(value, date) else f"{value:f}".rstrip("0").rstrip(".")
    return {"label": _label(column), "value": plain, "is_money": False}


def _label(column: Column) -> str:
    """As the files call it; in English its own name."""
    return column.aliases[0] if column.aliases and _in_chinese() else column.name.replace("_", " ")


def _in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
