"""The signed link by which an enterprise answers (答复链接): its address, and what it opens."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from common.time import now
from early_warnings.models import AnswerLink, EarlyWarning, EnterpriseAnswer
from early_warnings.queries.employer import employer_of
from early_warnings.queries.naming import rule_name
from early_warnings.queries.places import END_CLOCK
from early_warnings.queries.words import explanation_of
from early_warnings.rules import RULES
from early_warnings.workflow import State

SALT = "early_warnings.answer"
LONGEST_TOKEN = 80
FACTS_SHOWN = 12


@dataclass(frozen=True)
class Asked:
    """What an enterprise reads of a warning: nothing that names a worker or whoever reported it."""

    number: str
    employer: str
    unit: str
    phone: str
    title: str
    facts: list[str]
    due: date | None
    answered: list[EnterpriseAnswer]


def token_of(link: AnswerLink) -> str:
    """The part of the address that nobody can guess."""
    return signing.Signer(salt=SALT, sep=".").sign(str(link.pk))


def address_of(link: AnswerLink) -> str:
    """The whole address, as it stands in the message; without the host where this installation does not know it."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("warnings:answer", args=[token_of(link)])


def link_of(token: str) -> AnswerLink | None:
    """The link of a token; None for one nobody gave out."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        pk = int(signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    parts = ("warning__enterprise", "warning__project__general_contractor", "warning__unit")
    return AnswerLink.objects.select_related(*parts).filter(pk=pk).first()


def is_alive(link: AnswerLink) -> bool:
    """Whether it still opens: not past its day, not withdrawn, the warning not ended."""
    return link.revoked_at is None and link.expires_at > now() and link.warning.state != State.CLOSED


def asked_by(link: AnswerLink) -> Asked:
    """What the page of a link says. Two queries."""
    warning = link.warning
    employer = employer_of(warning)
    running = warning.clocks.open().exclude(rule_id=END_CLOCK).order_by("due_at").first()
    return Asked(
        number=warning.number,
        employer=employer.name if employer else "",
        unit=warning.unit.label,
        phone=warning.unit.phone or settings.DISTRICT_DUTY_PHONE,
        title=_title(warning),
        facts=_facts(warning),
        due=running.legal_due if running else None,
        answered=list(link.answers.all()[:3]),
    )


def _is_quotable(warning: EarlyWarning) -> bool:
    """What registers say is quoted; what people reported is not: it would tell who spoke."""
    rule = RULES.get(warning.rule)
    return rule is not None and not rule.own and bool(rule.sources)


def _title(warning: EarlyWarning) -> str:
    return rule_name(warning.rule) if _is_quotable(warning) else _("工资支付情况需要核实")


def _facts(warning: EarlyWarning) -> list[str]:
    if not _is_quotable(warning):
        return []
    return [explanation_of(warning.rule, fact) for fact in warning.facts.all()[:FACTS_SHOWN]]
