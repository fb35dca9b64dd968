"""The case itself: where it came from, what it is about, what happened to it."""

from cases.decision_workflow import DecisionState
from cases.models import Channel, Complaint
from cases.models import Matter as Subject
from cases.queries.document_values.chinese import amount, heads_of, period_of, without_id_numbers, workers_named
from cases.queries.document_values.matter import Matter
from cases.queries.document_values.tables import is_secret
from cases.texts import GROUNDS
from common.time import local_day
from documents.catalogue import Values
from documents.chinese import official_date

CAUSES = {
    Subject.WAGE_ARREARS: "拖欠劳动者工资",
    Subject.OVERTIME: "未依法支付加班费",
    Subject.DEPOSIT: "违法收取劳动者财物",
    Subject.CONTRACT: "未依法订立劳动合同",
    Subject.SOCIAL_INSURANCE: "未依法缴纳社会保险费",
    Subject.WORK_INJURY: "未依法支付工伤待遇",
}
SOURCES = {Channel.TIP_OFF: "举报", Channel.PETITION: "信访交办", Channel.POLICE: "公安机关移交"}
# Forms that take down what the complainant says, not what was found.
TAKEN_DOWN = frozenset({"complaint_form", "report_form", "mediation_application", "supplement_notice"})
# Which happening a form gives the ground or the reason of.
HAPPENING = {
    "extension_approval": "extend",
    "suspension_approval": "suspend",
    "resumption_approval": "resume",
    "refusal_decision": "refuse",
    "referral_notice": "refer",
    "referral_letter": "refer",
    "closing_approval": "close",
    "file_cover": "close",
    "file_note": "close",
}
APPROVED_BY = {"filing_approval": "file", "extension_approval": "extend", "suspension_approval": "suspend",
               "resumption_approval": "resume"}  # fmt: skip


def case_facts(matter: Matter) -> Values:
    """Number, cause, source, days, and the facts and requests."""
    case, first = matter.case, matter.complaints[0] if matter.complaints else None
    return {
        "case_number": case.number,
        "cause": _cause(matter),
        "source": SOURCES.get(first.channel, "投诉") if first else "",
        "channel": str(first.get_channel_display()) if first else "",
        "received_on": _day(case.received_at),
        "accepted_on": _day(case.accepted_at),
        "filed_on": _day(case.filed_at),
        "closed_on": _day(case.closed_at),
        "receiver_of_complaint": _registrar(first),
        "workers_count": str(max(case.workers_count, heads_of(matter.lines))),
        "facts": without_id_numbers(_facts(matter, first)),
        "claims": _claims(matter, first),
        "proof": "；".join(one.shows or one.name for one in matter.evidence if not is_secret(one)),
    }


def _day(moment: object) -> str:
    return official_date(local_day(moment)) if moment else ""


def _registrar(complaint: Complaint | None) -> str:
    """A person; what came over the network was taken down by nobody."""
    return complaint.registered_by if complaint is not None and complaint.brought_by_id is None else ""


def _cause(matter: Matter) -> str:
    """The subjects of all complaints in words, each once; wages where none was chosen."""
    subjects = [subject for one in matter.complaints for subject in one.matters]
    words = [CAUSES[Subject(one)] for one in dict.fromkeys(subjects) if one in CAUSES]
    return "涉嫌" + ("、".join(words) or CAUSES[Subject.WAGE_ARREARS])


def _facts(matter: Matter, first: Complaint | None) -> str:
    if matter.form in TAKEN_DOWN:
        return first.narrative if first else ""
    if matter.decision is not None and matter.decision.facts:
        return matter.decision.facts
    return arrears(matter) or matter.case.summary or (first.narrative if first else "")


def arrears(matter: Matter) -> str:
    """What the wage lines say, in one sentence."""
    if not matter.lines:
        return ""
    owed = amount(sum(line.owed for line in matter.lines))
    period = period_of(matter.lines)
    name = "" if matter.case.enterprise.is_unidentified else matter.case.enterprise.name
    return f"{name}未按时足额支付{workers_named(matter.lines)}{period}劳动报酬，共计{owed}元。"


def _claims(matter: Matter, first: Complaint | None) -> str:
    """What was asked for: the sum the complainant named, else that of the lines."""
    sums = [one.amount for one in matter.complaints if one.amount] or [line.owed for line in matter.lines]
    total = f"{amount(sum(sums))}元" if sums else ""
    subjects = dict.fromkeys(subject for one in matter.complaints for subject in one.matters)
    words = "、".join(str(Subject(one).label) for one in subjects if one != Subject.OTHER)
    if not total:
        return f"依法处理{words}问题" if words else ""
    return f"要求支付{period_of(matter.lines)}工资等劳动报酬{total}"


def what_happened(matter: Matter) -> Values:
    """Ground, reason, result, approval: from the line of the timeline that the form is about."""
    entry = matter.happened.get(HAPPENING.get(matter.form, ""))
    note = without_id_numbers(entry.note) if entry is not None else ""
    ground = str(GROUNDS.get(entry.data.get("ground", ""), "")) if entry is not None else ""
    step = "extend" if "extend" in matter.happened else "suspend"
    if matter.form == "limit_notice" and step in matter.happened:
        note = matter.happened[step].note
    approval = matter.happened.get(APPROVED_BY.get(matter.form, ""))
    told = matter.happened.get("notify")
    return {
        "ground": note,
        "reason": "：".join(part for part in (ground, note) if part),
        "result": _result(matter),
        "approver": str(approval.data.get("approver", "")) if approval is not None else "",
        "approved_on": _day(approval.at) if approval is not None else "",
        "told_on": _day(told.at) if told is not None else "",
    }


def _result(matter: Matter) -> str:
    """How it ended and with what money; before that, which decisions there are."""
    parts = [str(matter.case.get_outcome_display())] if matter.case.outcome else []
    if matter.lines:
        paid = amount(sum(line.paid for line in matter.lines)) or "0.00"
        parts.append(f"已支付{paid}元")
    standing = [one for one in matter.decisions if one.state != DecisionState.WITHDRAWN]
    parts += [f"{one.get_kind_display()}（{one.get_state_display()}）" for one in standing]
    return "；".join(parts)
