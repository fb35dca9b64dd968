"""Every name of the catalogue with its value, of which most are empty in most cases."""

from collections.abc import Callable, Set
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from cases.models import Case, Decision
from cases.queries.document_values import (
    amounts,
    basis,
    decided,
    facts,
    limits,
    outside,
    papers,
    parties,
    people,
    tables,
    typed_only,
)
from cases.queries.document_values.matter import Matter, gather
from documents.catalogue import Values

Source = Callable[[Matter], Values]
TEXTS: tuple[Source, ...] = (
    parties.organ,
    parties.employer,
    parties.complainant,
    facts.case_facts,
    facts.what_happened,
    basis.law,
    decided.content,
    decided.procedure,
    amounts.amounts,
    limits.limits,
    limits.remedies_told,
    people.people,
    papers.served,
    outside.transferred,
    outside.mediated,
    typed_only.typed_only,
)
LISTS: dict[str, Callable[[Matter], list[dict[str, str]]]] = {
    "workers": tables.workers,
    "compensation": tables.compensation,
    "questions": tables.questions,
    "evidence": tables.evidence,
    "requested": tables.requested,
    "documents": papers.index,
    "items": papers.handed_over,
}


def document_values(
    case: Case,
    *,
    form: str = "",
    decision: Decision | None = None,
    moment: datetime | None = None,
    names: Set[str] | None = None,
) -> Values:
    """The values for a document of this form (its code), as the case stands and as the law of `moment` has it.

    `names`: the tables wanted, among others; a list of five thousand workers is made only where it is printed.
    """
    with translation.override("zh-hans"):  # an official document is Chinese, whoever draws it up
        matter = gather(case, form=form, decision=decision, moment=moment)
        values: Values = {}
        for source in TEXTS:
            values |= source(matter)
        for above in settings.DOCUMENT_VALUES:
            values |= import_string(above)(case)
        for name, rows in LISTS.items():
            values[name] = rows(matter) if names is None or name in names else []
    return values
