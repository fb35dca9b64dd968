"""The full check of a case as its panel shows it: modules, findings, the visit after closing."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from cases.articles import in_words
from cases.models import Case, CheckItem, CheckProgramme, CheckState, Finding, Recheck
from common.time import today

ALL_WORKERS = "all_workers"  # the module under which further unpaid workers are entered


@dataclass(frozen=True)
class ItemCard:
    """One module with its findings; the article in the reader's language."""

    item: CheckItem
    article: str
    findings: list[Finding]

    @property
    def takes_workers(self) -> bool:
        return self.item.module.code == ALL_WORKERS


@dataclass(frozen=True)
class Check:
    """The programme of a case. `recheck` is there once the case is closed."""

    programme: CheckProgramme | None
    cards: list[ItemCard] = field(default_factory=list)
    recheck: Recheck | None = None
    day: date | None = None

    @property
    def findings(self) -> list[Finding]:
        return [one for card in self.cards for one in card.findings]

    @property
    def open_findings(self) -> int:
        return sum(one.is_open for one in self.findings)

    @property
    def unchecked(self) -> int:
        return sum(card.item.state == CheckState.OPEN for card in self.cards)


def check_of(case: Case) -> Check:
    """Everything of the full check. Four queries."""
    recheck = Recheck.objects.filter(case=case).select_related("done_by").first()
    programme = CheckProgramme.objects.filter(case=case).first()
    if programme is None:
        return Check(None, recheck=recheck, day=today())
    findings = Prefetch("findings", Finding.objects.select_related("found_by", "verified_by", "evidence"))
    items = programme.items.select_related("module", "checked_by").prefetch_related(findings)
    cards = [
        ItemCard(item, in_words(item.module.article), list(item.findings.all()))
        for item in items.order_by("module__position", "pk")
    ]
    return Check(programme, cards, recheck, today())
