"""The building sites of the demonstration: who builds, who watches, how the six systems stand, whose cases they are."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from accounts.models import Unit
from cases.actions.project import set_project
from cases.demo.company import Company
from cases.models import Case
from common.time import CHINA, local_day, moved_clock, today
from enterprises.models import Enterprise
from feeds.synthetic.city import City, Site
from projects.actions.parties import add_party, add_team
from projects.actions.register import enter_many
from projects.actions.rows import ProjectRow
from projects.actions.stages import StageRow, set_stages
from projects.actions.systems import Finding, check_system
from projects.actions.watching import assign_officer, record_visit
from projects.models import CheckedState, Project, ProjectState, ProjectSystem, StageKind

SOURCE = "工程台账初始化"
STATES = {5: ProjectState.SUSPENDED, 10: ProjectState.SETTLED, 12: ProjectState.COMPLETED}  # the others are under way
OVER, BUILT_IN = (ProjectState.SETTLED, ProjectState.COMPLETED), timedelta(days=50)
UNWATCHED = 5  # every fifth site has no officer yet
RECENT, LONG_AGO = 25, 75  # days since the systems of a site were checked; after 60 some checks count no more
MISSING = ("考勤设备未接入", "专户未开立", "未签人工费用拨付协议", "仍由班组长现金发放", "未存保证金", "公示牌内容不全")
PAPERS = ("实名制平台截图", "建设银行专户，尾号 3307", "人工费拨付协议", "银行代发回单", "银行保函", "现场照片")
NOT_HERE = "工期不足三个月、工程款一次付清，不需要分账"
VISIT_NOTES = (
    "实名制通道正常，考勤与花名册一致",
    "公示牌已更新，抽查五名工人工资已到账",
    "班组长代领工资，已当场责令改正",
)
FOREMEN = ("周大庆", "吴长贵", "郑国梁", "冯小海", "彭学文")


def enter_sites(city: City, company: Company, district: Unit, *, end: datetime) -> None:
    """Those whose permit is as old as the first month; newer ones come with the feed of permits, watched by nobody."""
    old = [site for site in map(city.site, range(city.site_count)) if site.issued_on < city.months[1]]
    with moved_clock(datetime.combine(city.months[0] + timedelta(days=6), time(9), tzinfo=CHINA)):
        projects = _entered(old, company, district)
        _add_parts(projects, company)
    with moved_clock(end):
        set_stages(
            [row for site, project in projects for row in _stages(site, project)],
            source=SOURCE, actor=company.actors["sunyan"],
        )  # fmt: skip
    for ago in (LONG_AGO, RECENT):
        with moved_clock(end - timedelta(days=ago)):
            _check_systems([one for one in projects if _checked_ago(one[0]) == ago], company, local_day(end))
    _watch(projects, company, end)
    with moved_clock(end):
        _put_cases_under([project for _site, project in projects], company)


def _entered(sites: list[Site], company: Company, district: Unit) -> list[tuple[Site, Project]]:
    who = company.actors["sunyan"]
    employers = {
        one.credit_code: one
        for one in Enterprise.objects.filter(credit_code__in=[site.contractor.credit_code for site in sites])
    }
    rows = [
        ProjectRow(
            name=site.name,
            permit_number=site.permit_number,
            state=STATES.get(site.number, ProjectState.ACTIVE),
            sector=site.sector,
            funding=site.funding,
            address=site.address,
            general_contractor=employers[site.contractor.credit_code],
            contract_sum=Decimal(site.contract_sum),
            labour_share=Decimal(20),
            contract_signed_on=site.issued_on - timedelta(days=20),
            started_on=site.issued_on,
            planned_end=site.planned_end,
            completed_on=site.issued_on + BUILT_IN if STATES.get(site.number) in OVER else None,
        )
        for site in sites
    ]
    planned = ProjectRow(
        name="望江路未来社区二期工程",
        permit_number="330102202699999",
        state=ProjectState.PREPARING,
        address="望江路9号",
    )
    counts = enter_many([*rows, planned], source=SOURCE, district=district, actor=who)
    known = Project.objects.select_related("street", "district").in_bulk(counts.ids.values())
    return [(site, known[counts.ids[place]]) for place, site in enumerate(sites)]


def _add_parts(projects: list[tuple[Site, Project]], company: Company) -> None:
    """Each site has a labour subcontractor, the contractor of another one, with its team; a third has a second team."""
    who = company.actors["sunyan"]
    for number, ((site, project), (_other, next_one)) in enumerate(pairwise([*projects, projects[0]])):
        if next_one.general_contractor_id == project.general_contractor_id:
            continue
        party = add_party(
            project, next_one.general_contractor, scope="主体结构劳务", qualified=number % 4 != 3,
            contract_sum=Decimal(site.contract_sum) / 5, source=SOURCE, actor=who,
        )  # fmt: skip
        foreman, phone = FOREMEN[number % len(FOREMEN)], f"1360000{number % len(FOREMEN):04d}"
        add_team(project, "钢筋班组", party=party, foreman_name=foreman, foreman_phone=phone, actor=who)
        if number % 3 == 0:
            add_team(project, "木工班组", foreman_name=FOREMEN[-1], actor=who)


def _stages(site: Site, project: Project) -> list[StageRow]:
    """What came before the permit, and the progress payments since: here and there the owner is behind."""
    before = {StageKind.APPROVAL: 90, StageKind.TENDER: 45, StageKind.CONTRACT: 20, StageKind.START: 0}
    rows = [
        StageRow(project.pk, kind, due_on=day, done_on=day)
        for kind, ago in before.items()
        for day in [site.issued_on - timedelta(days=ago)]
    ]
    month, due = site.issued_on.replace(day=1), Decimal(site.contract_sum) / 20
    while (day := month.replace(day=25)) < today():
        paid = Decimal(0) if site.number % 6 == 4 and day > today() - timedelta(days=60) else due
        rows.append(
            StageRow(
                project.pk, StageKind.PROGRESS_PAYMENT, period=month, due_on=day, done_on=day if paid else None,
                amount_due=due, amount_paid=paid,
            )
        )  # fmt: skip
        month = (month + timedelta(days=31)).replace(day=1)
    return rows


def _checked_ago(site: Site) -> int:
    return LONG_AGO if site.number % 4 == 2 else RECENT


def _check_systems(projects: list[tuple[Site, Project]], company: Company, day: date) -> None:
    """Every state a system can be in occurs; one entry of the last site nobody has looked at yet."""
    numbers = {project.pk: site.number for site, project in projects}
    entries = ProjectSystem.objects.filter(project__in=numbers).select_related("system").order_by("project", "system")
    for place, entry in enumerate(entries):
        number, system = numbers[entry.project_id], entry.system
        who = company.actors["liming" if number % 2 else "zhaomin"]
        if (number, system.position) == (max(numbers.values()), 6):
            continue
        if system.code == "separate_flow" and number % 7 == 1:
            check_system(entry, CheckedState.NOT_APPLICABLE, found=Finding(reason=NOT_HERE), actor=who)
        elif place % 9 == 7:
            found = Finding(reason=MISSING[system.position - 1])
            check_system(entry, CheckedState.MISSING, found=found, actor=who)
        else:
            ends = day + timedelta(days=_paper_ends(number)) if system.needs_validity else None
            amount = Decimal(300_000) if ends else None
            found = Finding(paper=PAPERS[system.position - 1], valid_until=ends, amount=amount)
            check_system(entry, CheckedState.IN_PLACE, found=found, actor=who)


def _paper_ends(number: int) -> int:
    """Days from today to the end of a guarantee: the second site's ended last week, the first one's ends soon."""
    return {1: -6, 0: 12}.get(number, 120 + number * 9)


def _watch(projects: list[tuple[Site, Project]], company: Company, end: datetime) -> None:
    """Officers for most sites, and their visits: some lately, some too long ago."""
    for site, project in projects:
        if site.number % UNWATCHED == UNWATCHED - 1:
            continue
        name = "liming" if site.number % 2 else "zhaomin"
        with moved_clock(end - timedelta(days=20 + site.number * 3)):
            assign_officer(project, company.users[name], actor=company.actors["sunyan"])
            if site.number % 3:
                record_visit(
                    project, visited_on=today(), workers_on_site=max(site.workers - site.number % 5, 1),
                    note=VISIT_NOTES[site.number % len(VISIT_NOTES)], actor=company.actors[name],
                )  # fmt: skip


def _put_cases_under(projects: list[Project], company: Company) -> None:
    """Open cases of building firms are about a site: the one their employer builds, else one it works on."""
    built = {project.general_contractor_id: project for project in reversed(projects)}
    sites = [project for project in projects if project.state == ProjectState.ACTIVE]
    cases = Case.objects.open().filter(enterprise__is_construction=True, enterprise__is_unidentified=False)
    for number, case in enumerate(cases.select_related("enterprise", "unit").order_by("number")):
        project = built.get(case.enterprise_id)
        if project is None:
            project = built[case.enterprise_id] = sites[number % len(sites)]
            add_party(project, case.enterprise, scope="劳务分包", source=SOURCE, actor=company.actors["sunyan"])
        set_project(case, project, actor=company.actors["sunyan"])
