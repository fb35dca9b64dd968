"""Projects: the list, one, what is recorded about it, pages and REST. The sites are those of the part `systems`."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.models import Case
from common.time import now, today
from projects.models import Project, ProjectVisit, Team, VisitFile
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  projects:projects         -       302  200  200  200  200  200  403  200  403  403
GET  projects:new              -       302  200  200  200  200  200  403  403  403  403
POST projects:new              -       401  302w 302w 302w 302w 302w 403  403  403  403
GET  projects:project          own     302  200  200  200  200  200  403  200  403  403
GET  projects:project          sibling 302  404  404  200  200  200  403  200  403  403
GET  projects:project          foreign 302  404  404  404  404  404  403  404  403  403
GET  projects:edit             own     302  200  200  200  200  200  404  403  404  404
GET  projects:edit             sibling 302  404  404  200  200  200  404  403  404  404
GET  projects:edit             foreign 302  404  404  404  404  404  404  404  404  404
POST projects:edit             own     401  302w 302w 302w 302w 302w 404  403  404  404
POST projects:edit             sibling 401  404  404  302w 302w 302w 404  403  404  404
POST projects:edit             foreign 401  404  404  404  404  404  404  404  404  404
GET  projects:record           own     302  200  200  200  200  200  404  403  404  404
GET  projects:record           sibling 302  404  404  200  200  200  404  403  404  404
GET  projects:record           foreign 302  404  404  404  404  404  404  404  404  404
POST projects:record           own     401  302w 302w 302w 302w 302w 404  403  404  404
POST projects:record           sibling 401  404  404  302w 302w 302w 404  403  404  404
POST projects:record           foreign 401  404  404  404  404  404  404  404  404  404
POST projects:end              -       401  302w 302w 302w 302w 302w 404  403  404  404
GET  projects:photo            -       302  200  200  200  200  200  404  403  404  404
GET  projects:of_enterprise    -       302  200  200  200  200  200  403  200  403  403
GET  api-projects              -       401  200  200  200  200  200  200  200  200  200
POST api-projects              -       401  201w 201w 201w 201w 201w 403  403  403  403
GET  api-project               own     401  200  200  200  200  200  404  200  404  404
GET  api-project               sibling 401  404  404  200  200  200  404  200  404  404
GET  api-project               foreign 401  404  404  404  404  404  404  404  404  404
POST api-project-stages        own     401  200w 200w 200w 200w 200w 404  403  404  404
POST api-project-stages        sibling 401  404  404  200w 200w 200w 404  403  404  404
POST api-project-stages        foreign 401  404  404  404  404  404  404  404  404  404
"""
DOORS = ("projects:project", "projects:edit", "projects:record", "projects:end", "projects:photo", "api-project",
         "api-project-stages")  # fmt: skip
FORM = {"name": "工地（改）", "state": "active", "sector": "housing", "funding": "private"}


def _number(case: Case) -> str:
    return f"XM-{case.pk}"


def _prepare(cases: dict[str, Case]) -> None:
    """A team at our site, and a visit with a photograph."""
    project = Project.objects.get(number=_number(cases["own"]))
    Team.objects.create(project=project, name="木工班", since=today())
    visit = ProjectVisit.objects.create(
        project=project, visited_on=today(), visitor=person("liming"), note="在场", recorded_at=now()
    )
    photo = VisitFile(visit=visit, name="a.jpg", kind="image/jpeg", size=3, digest="1" * 64)
    photo.added_by, photo.added_at = person("liming"), now()
    photo.file.name = default_storage.save("attached/a.jpg", ContentFile(b"abc"))
    photo.save()


PART = Part(
    rows=ROWS,
    read_only=("projects:projects", "projects:project", "projects:photo", "projects:of_enterprise", "api-project"),
    post_only=("projects:end", "api-project-stages"),
    bodies={
        "projects:new": lambda case: {**FORM, "street": case.unit_id},
        "projects:edit": lambda case: {**FORM, "street": case.unit_id},
        "projects:record": lambda case: {"name": "钢筋班", "since": f"{today()}"},
        "api-projects": lambda case: {"name": "工地", "street": case.unit.code},
        "api-project-stages": lambda case: {"kind": "start", "done_on": "2026-01-05"},
    },
    arguments={
        **{(door, "number"): _number for door in DOORS},
        ("projects:record", "what"): lambda case: "team",
        ("projects:end", "what"): lambda case: "team",
        ("projects:end", "pk"): lambda case: Team.objects.get(name="木工班").pk,
        ("projects:photo", "pk"): lambda case: VisitFile.objects.get().pk,
        ("projects:of_enterprise", "pk"): lambda case: case.enterprise_id,
    },
    prepare=_prepare,
)
