"""What a clerk types, for the tests of this folder."""

from django.http import HttpResponse
from django.test import Client

TYPED = {
    "channel": "telephone",
    "name": "王小燕",
    "phone": "138 0571 0001",
    "employer": "杭州宏达服饰有限公司",
    "amount": "1.2万",
    "period_from": "2026-03",
    "period_to": "2026-05",
    "workers_count": "1",
    "matters": "wage_arrears",
    "narrative": "公司拖欠三个月工资，一直说下个月发。",
    "form_key": "key-of-this-sheet",
}


def send(client: Client, *, to: str = "/cases/new/", **changes: object) -> HttpResponse:
    """Post the intake form (or its preview) with some fields changed; None leaves a field out."""
    return client.post(to, {name: value for name, value in (TYPED | changes).items() if value is not None})


def text(answer: HttpResponse) -> str:
    """The page as text."""
    return answer.content.decode()
