"""What mediation knows for the documents of a case: the agreement, who mediated, how it went, the confirmation."""

from datetime import datetime

from cases.models import Case
from cases.queries.document_values.chinese import numeral
from common.money import plain_yuan
from common.time import CHINA
from documents.chinese import capital_yuan, official_date
from mediation.models import Agreement, Mediation, Procedure, ProcedureKind, Session, SessionState
from mediation.workflow import Ending, Side, State

CONFIRMED_BY = (ProcedureKind.COURT_CONFIRMATION, ProcedureKind.ARBITRATION_CONFIRMATION)
MET = (SessionState.HELD, SessionState.NO_SHOW)


def values_of(case: Case) -> dict[str, object]:
    """Variables of the catalogue that only mediation can fill, of the newest mediation. Without one: none.

    Chinese, as all documents are. What was said in confidence is never among them. Five queries.
    """
    found = Mediation.objects.filter(case=case).select_related("station__unit", "mediator").order_by("pk").last()
    if found is None:
        return {}
    sessions = list(found.sessions.filter(state__in=MET).select_related("mediator").order_by("starts_at", "pk"))
    agreement = Agreement.objects.filter(mediation=found).prefetch_related("instalments").first()
    values: dict[str, object] = {
        "mediation_body": found.station.unit.name,
        "mediation_course": "\n".join(_session(number, one) for number, one in enumerate(sessions, 1)),
        "mediation_result": _result(found, agreement),
    }
    mediator = found.mediator or (sessions[-1].mediator if sessions else None)
    if mediator is not None:
        values["mediator"] = mediator.full_name
    if sessions:
        values |= {"mediated_at": _moment(sessions[-1].starts_at), "mediated_in": _place(found, sessions[-1])}
    if agreement is not None:
        values |= {
            "agreement": _numbered(agreement),
            "agreed_on": official_date(agreement.signed_on),
            "confirmation": _confirmation(found),
        }
    return values


def in_words(agreement: Agreement) -> str:
    """The instalments as an agreement says them: `于2020年5月31日前支付12,000.00元` or by instalments."""
    rows = sorted(agreement.instalments.all(), key=lambda one: one.position)
    total = sum(one.amount for one in rows)
    sums = f"{plain_yuan(total)}元（{capital_yuan(total)}）"
    if len(rows) == 1:
        return f"用人单位于{official_date(rows[0].due_on)}前（含当日）一次性支付{sums}。"
    parts = [
        f"第{numeral(one.position)}期于{official_date(one.due_on)}前（含当日）支付{plain_yuan(one.amount)}元"
        for one in rows
    ]
    return f"用人单位分{numeral(len(rows))}期共支付{sums}：{'；'.join(parts)}。"


def _numbered(agreement: Agreement) -> str:
    """The sides' own words, the instalments, the default clause, each with its numeral."""
    own = [line.strip() for line in agreement.terms.splitlines() if line.strip()]
    points = [*own, in_words(agreement), f"违约责任：{agreement.default_clause}"]
    return "\n".join(f"{numeral(place)}、{_plain(text)}" for place, text in enumerate(points, 1))


def _plain(text: str) -> str:
    """A point without the number that somebody typed before it, with a full stop."""
    head, mark, rest = text.partition("、")
    text = rest.strip() if mark and rest.strip() and _is_number(head) else text
    return text if text.endswith(("。", "！", "；", ".")) else f"{text}。"


def _is_number(head: str) -> bool:
    head = head.strip()
    return head.isdecimal() or (0 < len(head) <= 3 and set(head) <= set("一二三四五六七八九十"))


def _session(number: int, one: Session) -> str:
    """`第一次：2020年5月18日9时40分，当面，双方到场。双方同意分期支付。`"""
    result = one.result.strip()
    return f"第{numeral(number)}次：{_moment(one.starts_at)}，{one.get_mode_display()}，{_present(one)}。{result}"


def _present(one: Session) -> str:
    came = {Side.WORKER: one.worker_came, Side.EMPLOYER: one.employer_came}
    missing = "、".join(str(side.label) for side, there in came.items() if there is False)
    return f"{missing}未到场" if missing else "双方到场"


def _result(found: Mediation, agreement: Agreement | None) -> str:
    if agreement is not None:
        return f"双方于{official_date(agreement.signed_on)}达成调解协议。"
    return f"{Ending(found.ending).label}。" if found.state == State.ENDED else ""


def _place(found: Mediation, one: Session) -> str:
    return one.place or found.station.address or found.station.unit.name


def _moment(moment: datetime) -> str:
    local = moment.astimezone(CHINA)
    return f"{official_date(local.date())}{local.hour}时{local.minute}分"


def _confirmation(found: Mediation) -> str:
    """Whether and where the sides ask for confirmation; empty when they do not: the clause then falls away."""
    asked = found.procedures.filter(kind__in=CONFIRMED_BY).order_by("pk").last()
    return _asked(asked) if asked else ""


def _asked(one: Procedure) -> str:
    what = "司法确认" if one.kind == ProcedureKind.COURT_CONFIRMATION else "审查确认"
    if one.applied_on:
        return f"双方于{official_date(one.applied_on)}共同向{one.body}申请{what}"
    return f"双方同意共同向{one.body}申请{what}"
