"""The subjects of the matrix that have a file of their own. A new one is added here."""

from tests.access.parts import (
    boards,
    bulk,
    case_documents,
    census,
    checks,
    cockpit,
    decisions,
    documents,
    feedback,
    feeds,
    feeds_pipe,
    figures,
    hand_overs,
    investigation,
    ledger,
    lists,
    mediation_doors,
    mediation_matters,
    mediation_network,
    mediation_promises,
    network,
    projects,
    referrals,
    register,
    reports,
    rule_drafts,
    steps,
    systems,
    tables,
    warning_rules,
    warnings,
    warnings_signals,
    warnings_standard,
)

PARTS = (
    boards.PART,
    bulk.PART,
    case_documents.PART,
    decisions.PART,
    investigation.PART,
    ledger.PART,
    lists.PART,
    steps.PART,
    systems.PART,
    checks.PART,
    projects.PART,  # after the systems, whose sites it uses
    network.PART,  # after the systems too
    documents.PART,
    referrals.PART,
    register.PART,
    feeds.PART,
    feeds_pipe.PART,  # after the feeds, whose batch it asks for
    census.PART,
    tables.PART,
    warnings_standard.PART,
    warnings_signals.PART,
    warnings.PART,  # after the systems, whose sites it uses
    warning_rules.PART,
    mediation_doors.PART,
    mediation_network.PART,  # after the doors, whose station it uses
    mediation_matters.PART,  # after the doors, whose mediations it uses
    mediation_promises.PART,  # after the doors, whose mediations it uses
    feedback.PART,
    cockpit.PART,
    figures.PART,
    hand_overs.PART,
    rule_drafts.PART,
    reports.PART,
)
