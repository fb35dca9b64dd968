"""What a warning says of the facts it rests on."""

from early_warnings.models import WarningFact
from early_warnings.rules.words import explain


def explanation_of(rule: str, fact: WarningFact) -> str:
    """The sentence of the rule (its code) with this fact, in the reader's language. No query."""
    return explain(rule, fact.values)
