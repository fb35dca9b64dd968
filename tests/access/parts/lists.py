"""Saved views, how a person likes the list, and links for a meeting."""

from datetime import timedelta

from cases.models import Case, MeetingLink, SavedView
from cases.queries.meeting_links import INDEX_KIND
from common.encryption import blind_index
from common.time import now
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  cases:views               -       302  200  200  200  200  200  200  200  403  403
POST cases:views               -       401  302w 302w 302w 302w 302w 302w 302  403  403
GET  cases:view                -       302  200  404  404  404  404  404  404  403  403
POST cases:view                -       401  302w 404  404  404  404  404  404  403  403
POST cases:drop_view           -       401  302w 404  404  404  404  404  404  403  403
POST cases:list_settings       -       401  302w 302w 302w 302w 302w 302w 302  403  403
GET  cases:links               -       302  403  200  403  200  200  403  200  403  403
POST cases:links               -       401  403  200w 403  200w 200w 403  409  403  403
POST cases:end_link            -       401  403  404  403  302w 302w 403  302  403  403
GET  cases:meeting             -       200w 200w 200w 200w 200w 200w 200w 200w 200w 200w
"""
TOKEN = "a-link-of-the-matrix"


def _prepare(_cases: dict[str, Case]) -> None:
    """A private view of the clerk, a link of the head of the brigade."""
    SavedView.objects.create(user=person("chenjing"), name="急件", query="state=received")
    MeetingLink.objects.create(
        token_hash=blind_index(TOKEN, kind=INDEX_KIND),
        user=person("sunyan"),
        unit=person("sunyan").posts.get().unit,
        title="周例会",
        made_at=now(),
        expires_at=now() + timedelta(days=2),
    )


def _view(case: Case) -> int:
    return SavedView.objects.get(user__username="chenjing").pk


PART = Part(
    rows=ROWS,
    read_only=("cases:meeting",),
    post_only=("cases:drop_view", "cases:list_settings", "cases:end_link"),
    bodies={
        "cases:views": lambda case: {"name": "新视图", "query": "state=received"},
        "cases:view": lambda case: {"name": "急件（二）", "scope": "private"},
        "cases:list_settings": lambda case: {"columns": ["unit"]},
        "cases:links": lambda case: {"title": "周例会", "days": 1},
    },
    arguments={
        ("cases:view", "pk"): _view,
        ("cases:drop_view", "pk"): _view,
        ("cases:end_link", "pk"): lambda case: MeetingLink.objects.get().pk,
        ("cases:meeting", "token"): lambda case: TOKEN,
    },
    prepare=_prepare,
)
