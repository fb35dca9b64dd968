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
CASE_PANELS: tuple[str, ...] = ("warnings:of_case",)

# Kinds of messages whose addressee or link stands in no row: the function that looks them up at delivery.
SEALED_MESSAGES: dict[str, str] = {
    "warning_to_enterprise": "early_warnings.queries.letters.sealed_of",
    "warning_reminder": "early_warnings.queries.letters.sealed_of",
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
DEMONSTRATIONS: tuple[str, ...] = ("early_warnings.demo.show.show",)

# Registers that come in as tables and lists that go out as files: dotted names of their descriptions.
TABLES_IN: tuple[str, ...] = ("enterprises.tables.incoming.ENTERPRISES", "projects.tables.incoming.PROJECTS")
TABLES_OUT: tuple[str, ...] = ("enterprises.tables.outgoing.ENTERPRISES", "projects.tables.outgoing.PROJECTS")
