"""A visitor of the public pages: nobody logged in, an address of its own."""

import secrets

from django.http import HttpResponse
from django.test import Client

from cases.models import Complaint

WORKER = {
    "employer": "杭州宏达服饰有限公司",
    "address": "小营路 8 号",
    "amount": "1.2万",
    "period_from": "2020-03",
    "period_to": "2020-05",
    "workers_count": "1",
    "name": "王小燕",
    "phone": "138 0571 0001",
    "narrative": "老板三个月没发工资，说下个月再给。",
    "form_key": "key-of-this-sheet",
}
INFORMANT = {
    "employer": "城东五金加工点",
    "address": "秋涛路 20 号",
    "name": "李不名",
    "phone": "13905700009",
    "narrative": "这家店拖欠十几个工人的工资。",
}


def visitor(address: str = "") -> Client:
    """A browser of its own, at an address nobody used before: what one test counts does not wear out another."""
    return Client(REMOTE_ADDR=address or f"2001:db8:{secrets.token_hex(2)}:{secrets.token_hex(2)}::1")


def complain(client: Client, *, step: str = "send", to: str = "/p/complain/", **changes: object) -> HttpResponse:
    """Send the form of a worker; None leaves a field out."""
    values = WORKER | {"step": step} | changes
    return client.post(to, {name: value for name, value in values.items() if value is not None})


def tip_off(client: Client, *, step: str = "send", **changes: object) -> HttpResponse:
    """Send the form of an informant."""
    values = INFORMANT | {"step": step} | changes
    return client.post("/p/report/", {name: value for name, value in values.items() if value is not None})


def look_up(client: Client, complaint: Complaint, *, code: str | None = None, digits: str = "0001") -> HttpResponse:
    """Ask how the complaint stands."""
    return client.post("/p/progress/", {"code": complaint.query_code if code is None else code, "digits": digits})


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
