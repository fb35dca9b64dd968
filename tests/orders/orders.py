"""Orders of the channels, for the tests of this folder."""

from datetime import datetime

from cases.models import Complaint
from common.time import CHINA
from tests.factories import make_complaint

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)


def make_order(number: str = "RX1", **changes: object) -> Complaint:
    """An order of the hotline for 小营; `changes` are fields of `Intake`."""
    return make_complaint(**({"by": "hotline-12345", "channel": "12345", "external_number": number} | changes))


def make_handover(number: str = "JQ1", **changes: object) -> Complaint:
    """A 110 hand-over: nobody knows yet who owes what to whom."""
    least = {"by": "police-110", "channel": "110", "external_number": number, "employer": "", "name": "", "phone": "",
             "amount": None, "narrative": "", "address": "解放路 1 号工地", "workers_count": 3}  # fmt: skip
    return make_complaint(**(least | changes))


def step(order: Complaint, what: str) -> str:
    """The address of one thing to do with an order."""
    return f"/cases/{order.case.number}/orders/{order.number}/{what}/"


def text_of(answer: object) -> str:
    """The page as text."""
    return answer.content.decode()
