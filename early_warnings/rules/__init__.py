"""Every rule there is, in the order of their codes."""

from early_warnings.rules import insurance_unpaid
from early_warnings.rules.base import Rule

RULES: dict[str, Rule] = {rule.code: rule for rule in (insurance_unpaid.RULE,)}
