"""What a line of what happened says of an agreement, its instalments and what followed."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from mediation.models import ProcedureKind, ProcedureState


def _agreed(data: Mapping, people: Mapping) -> str:
    said = {"instalments": data.get("instalments", "—"), "amount": _money(data.get("amount"))}
    return _("分 %(instalments)s 期，共 %(amount)s 元") % said


def _instalment(data: Mapping, people: Mapping) -> str:
    said = {"position": data.get("position", "—"), "amount": _money(data.get("amount"))}
    return _("第 %(position)s 期 %(amount)s 元") % said


def _procedure(data: Mapping, people: Mapping) -> str:
    if data.get("kind") == "press":
        return _("催促履行")
    kinds, stages = dict(ProcedureKind.choices), dict(ProcedureState.choices)
    kind, stage = data.get("procedure", "—"), data.get("stage", "—")
    body = f"（{data['body']}）" if data.get("body") else ""
    return f"{kinds.get(kind, kind)} · {stages.get(stage, stage)}{body}"


def _money(text: object) -> str:
    try:
        return f"{Decimal(str(text)):,.2f}"
    except InvalidOperation:
        return "—"


PROMISE_WORDS: dict[str, Callable[[Mapping, Mapping], str]] = {
    "agreed": _agreed,
    "proven": _instalment,
    "missed": _instalment,
    "procedure": _procedure,
}
