"""What workers say of payments, and satisfaction: the panel of a case with its steps, slips, figures, calls."""

from datetime import timedelta

from cases.models import Case, Worker
from cases.people import worker_fields
from common.encryption import blind_index
from common.time import now, today
from feedback.models import PaymentConfirmation, Survey
from tests.access.part import Part

ROWS = """\
GET  feedback:of_case          own     302  200  200  200  200  200  200  200  404  404
GET  feedback:of_case          sibling 302  404  404  200  200  200  404  200  404  404
GET  feedback:of_case          foreign 302  404  404  404  404  404  404  404  404  404
POST feedback:of_case          own     401  302w 302w 302w 302w 409  409  409  404  404
POST feedback:of_case          sibling 401  404  404  302w 302w 409  404  409  404  404
POST feedback:of_case          foreign 401  404  404  404  404  404  404  404  404  404
POST feedback:slips            own     401  200w 200w 200w 200w 302  302  403  404  404
POST feedback:slips            sibling 401  404  404  200w 200w 302  404  403  404  404
POST feedback:slips            foreign 401  404  404  404  404  404  404  404  404  404
GET  feedback:figures          -       302  200  200  200  200  200  200  200  403  403
GET  feedback:rows             -       302  200  200  200  200  200  200  200  403  403
GET  feedback:calls            -       302  200  200  200  200  403  403  403  403  403
GET  feedback:call             own     302  200  200  200  200  403  403  403  403  403
GET  feedback:call             sibling 302  404  404  200  200  403  403  403  403  403
GET  feedback:call             foreign 302  404  404  404  404  403  403  403  403  403
POST feedback:call             own     401  302w 302w 302w 302w 403  403  403  403  403
POST feedback:call             sibling 401  404  404  302w 302w 403  403  403  403  403
POST feedback:call             foreign 401  404  404  404  404  403  403  403  403  403
"""
CODE = "7K2M9QX4T0VBD"


def _prepare(cases: dict[str, Case]) -> None:
    """In each a worker without telephone who was asked, and a complainant who was."""
    for n, case in enumerate(cases.values()):
        code = f"{CODE[:-1]}{n}"
        worker = Worker.objects.create(case=case, **worker_fields(name="无电话", phone="", id_number=""))
        PaymentConfirmation.objects.create(
            case=case, worker=worker, amount=100, code=code, code_index=blind_index(code, kind="payment_code"),
            asked_at=now(), asked_by="t", expires_on=today() + timedelta(days=9),
        )  # fmt: skip
        Survey.objects.create(case=case, complaint=case.complaints.first(), asked_at=now())


def _answer(case: Case) -> dict:
    return {"do": "answer", "one": case.confirmations.get().pk, "said": "received", "way": "slip"}


PART = Part(
    rows=ROWS,
    read_only=("feedback:figures", "feedback:rows", "feedback:calls"),
    post_only=("feedback:slips",),
    bodies={
        "feedback:of_case": _answer,
        "feedback:slips": lambda case: {},
        "feedback:call": lambda case: {"outcome": "satisfied", "seen": "0"},
    },
    prepare=_prepare,
)
