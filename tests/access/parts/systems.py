"""The six systems of a project, its real-name roll, and the figures of coverage."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.models import Case
from common.time import now
from projects.models import Project, ProjectSystem, SystemFile, WageSystem
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  projects:coverage         -       302  200  200  200  200  200  403  200  403  403
GET  projects:coverage_rows    -       302  200  200  200  200  200  403  200  403  403
GET  api-coverage              -       401  200  200  200  200  200  403  200  403  403
GET  projects:wage_systems     -       302  403  403  403  403  200  403  403  200  403
GET  projects:wage_system      -       302  403  403  403  403  200  403  403  200  403
POST projects:wage_system      -       401  403  403  403  403  302w 403  403  302w 403
GET  projects:systems_of       own     302  200  200  200  200  200  404  200  404  404
GET  projects:systems_of       sibling 302  404  404  200  200  200  404  200  404  404
GET  projects:systems_of       foreign 302  404  404  404  404  404  404  404  404  404
GET  projects:check_system     own     302  200  200  200  200  200  404  403  404  404
GET  projects:check_system     sibling 302  404  404  200  200  200  404  403  404  404
GET  projects:check_system     foreign 302  404  404  404  404  404  404  404  404  404
POST projects:check_system     own     401  302w 302w 302w 302w 302w 404  403  404  404
POST projects:check_system     sibling 401  404  404  302w 302w 302w 404  403  404  404
POST projects:check_system     foreign 401  404  404  404  404  404  404  404  404  404
GET  projects:system_file      -       302  200w 200w 200w 200w 200w 404  403  404  404
GET  projects:workers_of       -       302  200  200  200  200  200  404  200  404  404
GET  projects:enter_workers    -       302  200  200  200  200  200  404  403  404  404
POST projects:enter_workers    -       401  200w 200w 200w 200w 200w 404  403  404  404
"""
DOORS_OF_A_PROJECT = ("systems_of", "check_system", "system_file", "workers_of", "enter_workers")


def _number(case: Case) -> str:
    return f"XM-{case.pk}"


def _prepare(cases: dict[str, Case]) -> None:
    """A site where each case is, with its systems; a proof at ours."""
    systems = list(WageSystem.objects.all())
    for case in cases.values():
        project = Project.objects.create(
            number=_number(case),
            name="工地",
            state="active",
            district=case.district,
            street=case.unit,
            created_at=now(),
        )
        ProjectSystem.objects.bulk_create(ProjectSystem(project=project, system=system) for system in systems)
    entry = ProjectSystem.objects.filter(project__number=_number(cases["own"])).first()
    file = SystemFile(entry=entry, name="a.pdf", kind="application/pdf", size=5, digest="0" * 64)
    file.added_by, file.added_at, file.file.name = person("liming"), now(), _file()
    file.save()


def _file() -> str:
    return default_storage.save("attached/a.pdf", ContentFile(b"%PDF-"))


def _proof(case: Case) -> int:
    return SystemFile.objects.filter(entry__project__number=_number(case)).latest("pk").pk


PART = Part(
    rows=ROWS,
    read_only=(
        "projects:coverage",
        "projects:coverage_rows",
        "api-coverage",
        "projects:wage_systems",
        "projects:systems_of",
        "projects:system_file",
        "projects:workers_of",
    ),
    bodies={
        "projects:wage_system": lambda case: {
            "position": 1,
            "name": "实名制",
            "article": "条例第二十八条",
            "evidence": "台账",
            "recheck_days": 60,
            "active": "on",
        },
        "projects:check_system": lambda case: {"state": "missing", "reason": "没有开户"},
        "projects:enter_workers": lambda case: {"pasted": "姓名\t身份证号\n张三\t11010519491231002X\n"},
    },
    arguments={
        **{(f"projects:{door}", "number"): _number for door in DOORS_OF_A_PROJECT},
        ("projects:check_system", "code"): lambda case: "special_account",
        ("projects:wage_system", "code"): lambda case: "real_name",
        ("projects:system_file", "pk"): _proof,
    },
    prepare=_prepare,
)
