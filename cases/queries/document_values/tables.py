"""The lists: workers, compensation, evidence, papers to bring."""

from cases.models import Channel, EvidenceSource, WageLine
from cases.queries.document_values.amounts import compensation_of
from cases.queries.document_values.chinese import amount
from cases.queries.document_values.matter import Matter
from common.encryption import mask_id

Rows = list[dict[str, str]]
# What an employer keeps by law (工资支付 book two years; 劳动保障监察条例 art. 11, 15).
PAPERS = (
    ("营业执照副本、法定代表人（主要负责人）身份证明", "复印件，加盖公章"),
    ("职工名册、劳动合同", "复印件，加盖公章"),
    ("考勤记录", "原件"),
    ("工资支付台账、支付凭证", "原件"),
)


def workers(matter: Matter) -> Rows:
    """One row a line, in the order of the case; an order lists those it orders to be paid."""
    lines = matter.ordered_lines if matter.form in ("correction_order", "treatment_decision") else matter.lines
    return [_worker(number, line) for number, line in enumerate(lines, 1)]


def _worker(number: int, line: WageLine) -> dict[str, str]:
    name = line.worker.name
    return {
        "no": str(number),
        "name": f"{name}等{line.headcount}人" if line.headcount > 1 else name,
        "id_number": mask_id(line.worker.id_number),
        "period": _period(line),
        "owed": amount(line.owed),
        "paid": amount(line.paid) or "0.00",
        "ordered": amount(line.ordered),
    }


def _period(line: WageLine) -> str:
    days = [day for day in (line.period_from, line.period_to) if day]
    return "—".join(dict.fromkeys(f"{day:%Y.%m}" for day in days))


def compensation(matter: Matter) -> Rows:
    """What each worker gets on top of the wages."""
    rate = matter.decision.rate if matter.decision is not None else None
    return [
        {
            "no": str(number),
            "name": worker.name,
            "id_number": mask_id(worker.id_number),
            "base": amount(base),
            "rate": f"{rate:.0%}" if rate else "",
            "amount": amount(share),
        }
        for number, (worker, base, share) in enumerate(compensation_of(matter), 1)
    ]


def questions(matter: Matter) -> Rows:
    """Typed by the officer who asks."""
    return []


def requested(matter: Matter) -> Rows:
    """The papers an employer always has to show; the officer changes the list."""
    return [{"no": str(number), "name": name, "note": note} for number, (name, note) in enumerate(PAPERS, 1)]


def evidence(matter: Matter) -> Rows:
    """The files of the case without those of an informant, whom the list would give away."""
    shown = [one for one in matter.evidence if not is_secret(one)]
    return [
        {
            "no": str(one.position or number),
            "name": one.shows or one.name,
            "quantity": f"{one.pages}页" if one.pages else "1份",
            "origin": one.obtained_from or str(EvidenceSource(one.source).label),
            "note": str(one.get_nature_display()) if one.nature else "",
        }
        for number, one in enumerate(shown, 1)
    ]


def is_secret(one: object) -> bool:
    """Whether a file came with a tip-off."""
    return one.complaint is not None and one.complaint.channel == Channel.TIP_OFF
