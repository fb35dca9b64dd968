"""The building sites of the year: entered in January, on the wage platform, each with an officer, visited and checked
in six rounds."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from accounts.models import Unit
from cases.demo.company import Company
from common.time import CHINA, today
from enterprises.actions.register import enter_enterprise
from enterprises.models import Enterprise
from feeds.synthetic.city import City, Firms, Site
from oversight.replay.article import Article
from projects.actions.register import enter_project
from projects.actions.rows import ProjectRow
from projects.actions.systems import Finding, check_system
from projects.actions.watching import assign_officer, link_platform, record_visit
from projects.models import CheckedState, Project, ProjectState, ProjectSystem

SOURCE = "工程台账登记"
FIRMS_FROM, FIRMS = 10_000, 240
ENTERED = 6  # of January
OFFICERS = ("liming", "zhaomin")
PAPERS = {
    "real_name": "实名制平台截图、考勤记录", "special_account": "专户开户证明，尾号 3307",
    "separate_flow": "人工费用条款、按月拨付凭证", "general_contractor_pays": "银行代发流水、签字工资表",
    "wage_deposit": "银行保函", "rights_notice": "维权告示牌现场照片",
}  # fmt: skip
NOTE = "实名制通道正常，考勤与花名册一致，抽查五名工人工资已到账"
SOON = timedelta(days=62)  # what has to be checked again before the next round is checked in this one


def rounds_of(book: Article) -> list[datetime]:
    """The day the sites are entered, then the rounds of inspection."""
    days = [date(book.year, 1, ENTERED), *book.rounds]
    return [datetime.combine(day, time(9, 30), tzinfo=CHINA) for day in days]


class Sites:
    """The sites and who watches over them."""

    def __init__(self, book: Article, company: Company, district: Unit, seed: int) -> None:
        self.company, self.district = company, district
        firms = Firms(seed, FIRMS, FIRMS_FROM)
        begun = (date(book.year - 1, 10, 1), date(book.year - 1, 11, 1))
        city = City(seed, firms, book.part("sites"), begun, date(book.year - 1, 12, 31))
        self.sites = [city.site(number) for number in range(city.site_count)]
        self.projects: list[Project] = []

    def go_round(self) -> None:
        """Enter the sites the first time; each time visit all of them and check what would lapse before the next."""
        if not self.projects:
            self._enter()
        for place, project in enumerate(self.projects):
            who = self.company.actors[OFFICERS[place % len(OFFICERS)]]
            record_visit(project, visited_on=today(), note=NOTE, workers_on_site=self.sites[place].workers, actor=who)
        self._check()

    def _enter(self) -> None:
        who = self.company.actors["sunyan"]
        for place, site in enumerate(self.sites):
            project = enter_project(self._row(site), source=SOURCE, district=self.district, actor=who)
            project = assign_officer(project, self.company.users[OFFICERS[place % len(OFFICERS)]], actor=who)
            link_platform(project, platform_code=site.platform_code, linked_on=today(), actor=who)
            self.projects.append(project)

    def _row(self, site: Site) -> ProjectRow:
        return ProjectRow(
            name=site.name, permit_number=site.permit_number, state=ProjectState.ACTIVE, sector=site.sector,
            funding=site.funding, address=site.address, general_contractor=self._contractor(site),
            contract_sum=Decimal(site.contract_sum), labour_share=Decimal(20),
            contract_signed_on=site.issued_on - timedelta(days=20), started_on=site.issued_on,
            planned_end=site.planned_end,
        )  # fmt: skip

    def _contractor(self, site: Site) -> Enterprise:
        firm = site.contractor
        known = Enterprise.objects.filter(credit_code=firm.credit_code).first()
        return known or enter_enterprise(
            name=firm.name, credit_code=firm.credit_code, street=self.company.units[firm.street], address=firm.address,
            industry=firm.industry, is_construction=True, district=self.district, although_known=True, source=SOURCE,
            actor=self.company.actors["sunyan"],
        )  # fmt: skip

    def _check(self) -> None:
        for entry in self._due():
            place = self.projects.index(entry.project)
            site = self.sites[place]
            valid = max(site.planned_end, today() + timedelta(days=365)) if entry.system.needs_validity else None
            found = Finding(paper=PAPERS.get(entry.system.code, "现场查验记录"), valid_until=valid)
            who = self.company.actors[OFFICERS[place % len(OFFICERS)]]
            check_system(entry, CheckedState.IN_PLACE, found=found, actor=who)

    def _due(self) -> Sequence[ProjectSystem]:
        entries = ProjectSystem.objects.filter(project__in=self.projects, system__active=True)
        rows = entries.select_related("project", "system").order_by("project__number", "system__position")
        return [one for one in rows if one.recheck_on is None or one.recheck_on < today() + SOON]
