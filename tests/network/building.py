"""A site with everybody on it: owner, general contractor, a labour subcontractor with a team, and its workers."""

from datetime import date
from decimal import Decimal

from cases.models import Case
from common.encryption import blind_index
from enterprises.models import Contact, Enterprise
from feeds.models import Record
from projects.models import Project, ProjectParty, ProjectWorker, Stage, Team
from tests.merges.building import batch, employer
from tests.people import street

DAY = date(2026, 3, 1)
ID_NUMBER = "330102199001011234"


def contact(owner: Enterprise, phone: str, **more: object) -> Contact:
    """Somebody who speaks for an employer, known by the telephone."""
    about = {"name": "周小姐", "name_index": "", "source": "市场监管数据", "since": DAY} | more
    return Contact.objects.create(
        enterprise=owner, phone=phone, phone_index=blind_index(phone, kind="phone"), **about
    )  # fmt: skip


def site(number: str = "XM-900", **columns: object) -> Project:
    """A project at 小营."""
    at = columns.pop("street", None) or street()
    about = {"name": f"{number} 住宅楼", "district": at.district, "street": at, "created_at": "2026-01-01T00:00Z"}
    return Project.objects.create(number=number, **(about | columns))


def party(project: Project, enterprise: Enterprise, **more: object) -> ProjectParty:
    """A subcontractor."""
    return ProjectParty.objects.create(project=project, enterprise=enterprise, since=DAY, **more)


def team(project: Project, of: ProjectParty | None, *, phone: str = "", name: str = "木工班") -> Team:
    """A team whose foreman is known by the telephone."""
    return Team.objects.create(
        project=project, party=of, name=name, foreman_name="老王", foreman_phone=phone,
        foreman_phone_index=blind_index(phone, kind="phone"), since=DAY,
    )  # fmt: skip


def whole_chain(case: Case) -> Project:
    """The site the worker of the case (ID_NUMBER) works on, from the team to the owner's money."""
    owner, general = employer("江城置业有限公司"), employer("江城建工集团有限公司")
    project = site(owner=owner, general_contractor=general)
    above = party(project, employer("安信工程有限公司"), role="specialist", source="施工许可数据")
    below = party(project, employer("力行劳务有限公司"), under=above, source="现场检查")
    ProjectWorker.objects.create(
        project=project, team=team(project, below, phone="13900000009"), name="张三",
        id_number_index=blind_index(ID_NUMBER, kind="id"), trade="木工", entered_on=DAY,
    )  # fmt: skip
    stored = batch("payroll")
    Record.objects.bulk_create(
        Record(
            source=stored.source, period=date(2026, month, 1), batch=stored, row=month, district=case.district,
            project=project, code="P1", item="x", amount=Decimal("6000"), paid=paid, happened_on=date(2026, month, 28),
            person_index=blind_index(ID_NUMBER, kind="id"),
        )
        for month, paid in ((1, Decimal("6000")), (2, Decimal("0")))
    )  # fmt: skip
    Stage.objects.create(
        project=project, kind="progress_payment", period=DAY, done_on=date(2026, 3, 20), source="专户数据 批次 3",
        amount_due=Decimal("2000000"), amount_paid=Decimal("1500000"),
    )  # fmt: skip
    return project
