"""Who may set rules, the settings in force, and what goes with one rule."""

from datetime import date

from django.utils import translation

from accounts.actor import Actor
from accounts.context import CASE_READERS
from accounts.models import Role
from early_warnings.models import RuleSetting
from early_warnings.workflow import CHIEFS
from statutes.rules import all_rules

KEEPERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
READERS = CASE_READERS - {Role.MEDIATOR}
CLOCK_PREFIX = "WRN-"
END_CLOCK = "WRN-06"


def may_set(actor: Actor) -> bool:
    """Head of the brigade and leaders of the bureau: change rules, ask for back-tests, silence the whole district."""
    return actor.has(*KEEPERS)


def may_silence(actor: Actor) -> bool:
    return actor.has(*CHIEFS)


def settings_on(day: date) -> dict[str, RuleSetting]:
    """Rule → its version in force on a day. One query."""
    return {row.rule: row for row in RuleSetting.objects.valid_on(day)}


def clock_choices() -> list[tuple[str, str]]:
    """The limits to answer a warning: code and words, in the order of the book."""
    chinese = (translation.get_language() or "zh").startswith("zh")
    rows = {rule.id: rule for rule in all_rules() if rule.id.startswith(CLOCK_PREFIX) and rule.id != END_CLOCK}
    return [(code, rule.name if chinese else rule.name_en) for code, rule in rows.items()]
