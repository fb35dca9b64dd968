"""What is offered in mediation (调解方案), and what the sides say to it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from mediation.actions.record import enter, lock, said, save
from mediation.models import EntryKind, Mediation, Proposal, ProposalAnswer
from mediation.workflow import Side


@recorded
def propose(
    mediation: Mediation,
    *,
    side: str,
    terms: str,
    amount: Decimal | None = None,
    worker_answer: str = "",
    employer_answer: str = "",
    actor: Actor,
    version: int | None = None,
) -> Mediation:
    """Enter an offer of a side or of the mediator, yuan, with the answers if they were given at once. Who offers is for
    it. Raises Mediation.DoesNotExist, Stale, Refused."""
    found = lock(mediation, "propose", actor=actor, version=version)
    if side not in Side.values:
        raise Refused("no_side", _("请选择是谁提出的"), "side")
    answers = {Side.WORKER: worker_answer, Side.EMPLOYER: employer_answer}
    if side in answers:
        answers[Side(side)] = ProposalAnswer.ACCEPTED
    proposal = Proposal.objects.create(
        mediation=found,
        side=side,
        amount=amount,
        terms=said(terms, "terms")[:500],
        worker_answer=_known(answers[Side.WORKER], "worker_answer"),
        employer_answer=_known(answers[Side.EMPLOYER], "employer_answer"),
        made_by=actor.user,
        made_at=now(),
    )
    save(found)
    _tell(found, proposal, actor)
    return found


@recorded
def answer(
    mediation: Mediation,
    *,
    proposal: Proposal,
    worker_answer: str = "",
    employer_answer: str = "",
    actor: Actor,
    version: int | None = None,
) -> Mediation:
    """Enter what the sides say to an offer; an empty answer leaves what was said before. Raises as `propose`."""
    found = lock(mediation, "answer", actor=actor, version=version)
    held = found.proposals.select_for_update(of=("self",)).filter(pk=proposal.pk).first()
    if held is None:
        raise Refused("no_proposal", _("请选择一个方案"), "proposal")
    if not worker_answer and not employer_answer:
        raise Refused("no_answer", _("请至少登记一方的答复"), "worker_answer")
    held.worker_answer = _known(worker_answer, "worker_answer") or held.worker_answer
    held.employer_answer = _known(employer_answer, "employer_answer") or held.employer_answer
    held.save(update_fields=["worker_answer", "employer_answer"])
    save(found)
    _tell(found, held, actor)
    return found


def _known(value: str, field: str) -> str:
    if value and value not in ProposalAnswer.values:
        raise Refused("no_answer", _("请从列表中选择"), field)
    return str(value)


def _tell(found: Mediation, proposal: Proposal, actor: Actor) -> None:
    amount = str(proposal.amount) if proposal.amount is not None else None
    data = {
        "proposal": proposal.pk,
        "side": str(proposal.side),
        "amount": amount,
        "worker": str(proposal.worker_answer),
        "employer": str(proposal.employer_answer),
    }
    enter(found, EntryKind.PROPOSED, actor=actor, data=data)
