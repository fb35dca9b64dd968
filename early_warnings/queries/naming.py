"""What rules are called."""

from early_warnings.rules import RULES, warning_rules


def rule_name(code: str) -> str:
    """The name of a rule in the reader's language; its code when there is no such rule any more."""
    return str(RULES[code].name) if code in RULES else code


def rule_choices() -> list[tuple[str, str]]:
    """Code and name of every rule that raises warnings, in the order of the codes."""
    return [(code, f"{code} {rule.name}") for code, rule in sorted(warning_rules().items())]
