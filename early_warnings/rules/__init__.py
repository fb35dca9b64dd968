"""Every rule there is, in the order of their codes. W26, W27 and W29 move the grade of warnings that others raise."""

from early_warnings.rules import (
    account_not_funded,
    account_not_opened,
    account_short,
    attendance_unpaid,
    before_spring_festival,
    combination,
    complaints_cluster,
    court_debtor,
    deposit_missing,
    equipment_leaving,
    gathering,
    insurance_unpaid,
    layoffs,
    loan_overdue,
    market_gone,
    owner_unreachable,
    pay_sheet_missing,
    power_falls,
    prepaid_closed,
    price_dispute,
    progress_unpaid,
    rent_unpaid,
    repeat_offender,
    stopped,
    tax_unpaid,
    utilities_unpaid,
    wages_late,
    wages_late_long,
    wages_late_short,
)
from early_warnings.rules.base import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        wages_late_short.RULE,
        wages_late.RULE,
        wages_late_long.RULE,
        utilities_unpaid.RULE,
        power_falls.RULE,
        insurance_unpaid.RULE,
        tax_unpaid.RULE,
        rent_unpaid.RULE,
        loan_overdue.RULE,
        owner_unreachable.RULE,
        equipment_leaving.RULE,
        layoffs.RULE,
        stopped.RULE,
        market_gone.RULE,
        court_debtor.RULE,
        account_not_funded.RULE,
        account_short.RULE,
        pay_sheet_missing.RULE,
        attendance_unpaid.RULE,
        account_not_opened.RULE,
        deposit_missing.RULE,
        price_dispute.RULE,
        progress_unpaid.RULE,
        complaints_cluster.RULE,
        gathering.RULE,
        before_spring_festival.RULE,
        repeat_offender.RULE,
        prepaid_closed.RULE,
        combination.RULE,
    )
}


def warning_rules() -> dict[str, Rule]:
    """Those that raise warnings, without the modifiers."""
    return {code: rule for code, rule in RULES.items() if not rule.is_modifier}
