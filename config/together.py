"""How the apps hang together: what an app shows on the pages of those below it, and what each gives to a common list.

Part of the settings; apps name each other here only, so that none has to import what stands above it.
"""

# Panels of an employer's and a project's page, loaded one after another; each is an address that takes the row's key.
# The apps above the register hang theirs here, so that the register knows none of them.
ENTERPRISE_PANELS: tuple[str, ...] = (
    "cases:of_enterprise",
    "census:of_enterprise",
    "projects:of_enterprise",
    "projects:network",
    "census:checks_of_enterprise",
    "feeds:of_enterprise",
    "warnings:of_enterprise",
)
PROJECT_PANELS: tuple[str, ...] = ("projects:workers_of", "feeds:of_project", "cases:of_project", "warnings:of_project")

# Panels of a case: `CASE_PANELS` take its number.
CASE_PANELS: tuple[str, ...] = ("mediation:of_case", "feedback:of_case", "warnings:of_case")

# What presses besides cases, on the page of "my work" in this order: `(actor, calendar, moment)` → clocks/pressing.py.
PRESSING: tuple[str, ...] = (
    "cases.queries.pressing.pressing",
    "mediation.queries.pressing.pressing",
    "early_warnings.queries.pressing.pressing",
    "census.queries.pressing.pressing",
)

# Panels of the receipt of a new complaint: they take the number of its case.
RECEIPT_PANELS: tuple[str, ...] = ("mediation:at_once",)

# Told of every step of a case, inside its transaction: `(case, code, *, data, note, actor)`.
CASE_STEPS_TOLD: tuple[str, ...] = ("mediation.actions.following.follow_case", "feedback.actions.following.follow_case")

# Told when two employers became one, inside the transaction of the merge: `(kept, *, actor)`.
MERGES_TOLD: tuple[str, ...] = ("cases.actions.groups.check_merged",)
# Told when such a merge is undone, inside its transaction: `(merge, kept, absorbed)`.
MERGES_UNDONE_TOLD: tuple[str, ...] = ("feeds.actions.parting.part_facts",)

# What the apps above know for documents of a case: `(case) -> {variable: value}`, over what the case itself knows.
DOCUMENT_VALUES: tuple[str, ...] = ("mediation.queries.document_values.values_of",)

# Kinds of messages whose addressee or link stands in no row: the function that looks them up at delivery.
SEALED_MESSAGES: dict[str, str] = {
    "warning_to_enterprise": "early_warnings.queries.letters.sealed_of",
    "warning_reminder": "early_warnings.queries.letters.sealed_of",
    "payment_question": "feedback.queries.letters.sealed_of",
    "satisfaction_question": "feedback.queries.letters.sealed_of",
    "mediation_refused": "mediation.queries.sides.sealed_of",
    "mediation_booked": "mediation.queries.letters.sealed_of",
    "mediation_booked_call": "mediation.queries.letters.sealed_of",
    "mediation_booked_video": "mediation.queries.letters.sealed_of",
    "mediation_cancelled": "mediation.queries.letters.sealed_of",
}

# How the rows every installation begins with are entered, in this order; and what a demonstration shows beyond cases.
BASE_ROWS: tuple[str, ...] = (
    "clocks.actions.base.load_base",
    "documents.actions.base.load_base",
    "projects.actions.base.load_base",
    "feeds.actions.base.load_base",
    "cases.actions.base.load_base",
    "early_warnings.actions.base.load_base",
)
# Who plays along in the stories of the demonstration: `(district, company) -> Player` (cases/demo/players.py).
DEMONSTRATION_PLAYERS: tuple[str, ...] = ("mediation.demo.player.Mediators",)
DEMONSTRATIONS: tuple[str, ...] = (
    "mediation.demo.show.show",
    "feedback.demo.show.show",
    "early_warnings.demo.show.show",
)

# Registers that come in as tables and lists that go out as files: dotted names of their descriptions.
TABLES_IN: tuple[str, ...] = ("enterprises.tables.incoming.ENTERPRISES", "projects.tables.incoming.PROJECTS")
TABLES_OUT: tuple[str, ...] = (
    "cases.tables.outgoing.CASES",
    "cases.tables.outgoing.WAGE_LINES",
    "cases.tables.outgoing.LEDGER",
    "cases.tables.outgoing.ORDERS",
    "cases.tables.outgoing.DECISIONS",
    "enterprises.tables.outgoing.ENTERPRISES",
    "projects.tables.outgoing.PROJECTS",
    "oversight.tables.FIGURE_ROWS",
    "oversight.tables.COMPLIANCE",
)
