"""The outside registers: their state, what came, what is not matched. Handing in over REST has rows of its own."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case
from common.time import now
from feeds.models import Batch, FeedSource, UnmatchedSubject
from projects.models import Project
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  feeds:sources           -   302  403  403  200  200  200  403  200  200  403
GET  feeds:source            -   302  403  403  200  200  200  403  200  200  403
POST feeds:source            -   401  403  403  302w 302w 403  403  403  302w 403
GET  feeds:source_covered    -   302  403  403  200  200  200  403  200  404  403
POST feeds:source_settings   -   401  403  403  403  403  403  403  403  302w 403
GET  feeds:source_template   -   302  403  403  200  200  200  403  200  200  403
GET  feeds:batch             -   302  404  404  200  200  200  404  200  200  404
GET  feeds:batch_rows        -   302  404  404  200  200  200  404  200  200  404
GET  feeds:batch_rejects     -   302  404  404  200  200  200  404  200  200  404
GET  feeds:subjects          -   302  403  403  200  200  200  403  200  403  403
POST feeds:subject           -   401  403  403  302w 302w 302w 403  403  403  403
GET  feeds:waiting_facts     -   302  403  403  200  200  200  403  200  403  403
GET  feeds:of_enterprise     -   302  200  200  200  200  200  404  200  404  404
GET  feeds:of_project        -   302  200  200  200  200  200  404  200  404  404
GET  api-feeds               -   401  403  403  200  200  200  403  200  200  403
"""
OF_SOURCE = (
    "feeds:source", "feeds:source_covered", "feeds:source_settings", "feeds:source_template", "feeds:batch",
    "feeds:batch_rows", "feeds:batch_rejects",
)  # fmt: skip


def _prepare(cases: dict[str, Case]) -> None:
    """A batch of electricity with a name nobody knows."""
    district = cases["own"].district
    batch = Batch.objects.create(
        source=FeedSource.objects.get(code="power"), district=district, key="m1", state="stored", file_format="csv",
        digest="0" * 64, user=person("sunyan"), received_at=now(), stored_at=now(),
        is_news=True,
    )  # fmt: skip
    UnmatchedSubject.objects.create(
        district=district,
        source=batch.source,
        name="无人知晓",
        key="无人知晓",
        rows=1,
        first_batch=batch,
        last_batch=batch,
    )


def _batch(case: Case) -> int:
    return Batch.objects.get(key="m1").pk


def _subject(case: Case) -> int:
    return UnmatchedSubject.objects.get(name="无人知晓").pk


def _file(case: Case) -> dict:
    return {"file": SimpleUploadedFile("用电.csv", "户名,用电月份,户号,用电量\n甲厂,2026-01,1,2\n".encode())}


PART = Part(
    rows=ROWS,
    read_only=(
        "feeds:sources", "feeds:source_covered", "feeds:source_template", "feeds:batch", "feeds:batch_rows",
        "feeds:batch_rejects", "feeds:subjects", "feeds:waiting_facts", "feeds:of_enterprise", "feeds:of_project",
        "api-feeds",
    ),
    post_only=("feeds:source_settings", "feeds:subject"),
    bodies={
        "feeds:source": _file,
        "feeds:source_settings": lambda case: {"expected_days": 9, "grace_days": 1, "active": "on"},
        "feeds:subject": lambda case: {"what": "ignore"},
    },
    arguments={
        **{(door, "code"): lambda case: "power" for door in OF_SOURCE},
        ("feeds:batch", "pk"): _batch,
        ("feeds:batch_rows", "pk"): _batch,
        ("feeds:batch_rejects", "pk"): _batch,
        ("feeds:subject", "pk"): _subject,
        ("feeds:waiting_facts", "pk"): _subject,
        ("feeds:of_enterprise", "pk"): lambda case: case.enterprise_id,
        ("feeds:of_project", "number"): lambda case: Project.objects.filter(street=case.unit_id).first().number,
    },
    prepare=_prepare,
)  # fmt: skip
