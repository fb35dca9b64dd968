"""The registry of the demonstration: employers, sites, a census and three months of feeds, entered through the actions.

It comes after the cases and draws from a random source of its own, so that the stories stay as they are.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from accounts.models import Unit
from cases.demo.census import hold_census, propose_a_merge
from cases.demo.company import Company
from cases.demo.deliveries import deliver_feeds, settle_a_check
from cases.demo.employers import Employer
from cases.demo.sites import enter_sites
from common.time import local_day, moved_clock, today
from enterprises.actions.contact_rows import ContactRow, keep_contacts
from enterprises.actions.contacts import add_contact
from enterprises.actions.industries import mark_key_industry
from enterprises.actions.register import change_enterprise, enter_enterprise, enter_many, mark_verified
from enterprises.actions.register_rows import EnterpriseRow
from enterprises.models import ContactRole, Enterprise, EnterpriseKind
from enterprises.queries.grids import best_of, plain_address, rules_in_force
from enterprises.synthetic import INDUSTRIES, credit_code, person_name
from feeds.synthetic.city import City, Firm, Firms, months_until

SOURCE = "登记册初始化"
BEGAN = timedelta(days=60)  # ago the register was entered
MORE, MOST_SITES, FEWEST_SITES, MONTHS = 200, 20, 8, 3
OTHERS_FROM = 5000  # numbers of the employers that have no case
VERIFIED_AGO = (3, 33, 110, 240, None)  # days before the register was entered; None: nobody was ever there
KEY_INDUSTRIES = (("E", "1.50", "工程建设领域是欠薪治理重点"), ("C", "1.20", "制造业用工多，停工停产风险大"))
WAGE_OFFICERS = ("王立春", "李小玉", "张丽萍", "刘志刚", "陈晓燕", "杨文斌")
ALIKE = 12  # every twelfth employer has the telephone of the one before


def enter_registry(shops: Sequence[Employer], company: Company, district: Unit, *, seed: int, end: datetime) -> None:
    """The whole of it, around the employers of the cases. Quick: some statements for all employers together."""
    random = Random(f"registry:{seed}")  # noqa: S311 - the same seed must make the same register
    firms = _firms(shops, random, seed)
    sites = min(MOST_SITES, max(FEWEST_SITES, len(shops) // 8))
    day = local_day(end)
    city = City(seed, firms, sites, months_until(day, MONTHS), day)
    with moved_clock(end - BEGAN):
        _enter_employers(firms, company, district, random)
        _enter_special_ones(firms, company, district)
    enter_sites(city, company, district, end=end)
    hold_census(company, district, end=end)
    deliver_feeds(city, company, end=end)
    with moved_clock(end):
        settle_a_check(company)
        propose_a_merge(shops, company)


def _firms(shops: Sequence[Employer], random: Random, seed: int) -> list[Firm]:
    """The employers of the cases, then others in the district; no two of one name."""
    known = {shop.name for shop in shops}
    own = [
        Firm(
            number=number,
            name=shop.name,
            credit_code=shop.credit_code,
            industry=INDUSTRIES[shop.trade],
            street=shop.street,
            address=shop.address,
            legal_representative=person_name(random),
            headcount=random.randint(4, 160),
            wage=random.randrange(4800, 9600, 50),
        )
        for number, shop in enumerate(shops)
    ]
    others = Firms(seed, min(MORE, 2 * len(shops)), OTHERS_FROM)
    return own + [firm for firm in others if firm.name not in known]


def _enter_employers(firms: Sequence[Firm], company: Company, district: Unit, random: Random) -> None:
    who, units = company.actors["sunyan"], company.units
    for prefix, weight, reason in KEY_INDUSTRIES:
        mark_key_industry(prefix, district=district, weight=Decimal(weight), reason=reason, actor=who)
    _give_codes(firms, company)
    rules = list(rules_in_force(district, today()))
    rows = [
        EnterpriseRow(
            credit_code=firm.credit_code,
            name=firm.name,
            kind=EnterpriseKind.COMPANY if firm.is_company else EnterpriseKind.INDIVIDUAL,
            street=units[firm.street].pk,
            grid=grid.pk if (grid := best_of(plain_address(firm.address), rules).grid) else None,
            address=firm.address,
            legal_representative=firm.legal_representative,
            is_construction=firm.is_construction,
            industry=firm.industry,
            headcount=firm.headcount,
            headcount_on=today(),
        )
        for firm in firms
    ]
    enter_many(rows, source=SOURCE, district=district, actor=who)
    phones = [f"1380000{number:04d}" for number in range(len(firms))]
    contacts = [
        ContactRow(firm.credit_code, person_name(random), phones[number - (number % ALIKE == ALIKE - 1)])
        for number, firm in enumerate(firms)
    ]
    keep_contacts(contacts, source=SOURCE, district=district, actor=who)
    _verify(firms, company)


def _give_codes(firms: Sequence[Firm], company: Company) -> None:
    """Employers that came into a case by their name alone get their code, unless another row has it."""
    codes = {firm.name: firm.credit_code for firm in firms}
    taken = set(Enterprise.objects.exclude(credit_code=None).values_list("credit_code", flat=True))
    for one in Enterprise.objects.filter(credit_code=None, name__in=codes, merged_into=None).order_by("pk"):
        if codes[one.name] not in taken:
            taken.add(codes[one.name])
            change_enterprise(one, {"credit_code": codes[one.name]}, source=SOURCE, actor=company.actors["sunyan"])


def _verify(firms: Sequence[Firm], company: Company) -> None:
    """Some were seen lately, some long ago, some never: coverage is not full, and part of the register is stale."""
    rows = {
        one.credit_code: one for one in Enterprise.objects.filter(credit_code__in=[one.credit_code for one in firms])
    }
    for place, ago in enumerate(VERIFIED_AGO):
        seen = [rows[firm.credit_code] for number, firm in enumerate(firms) if number % len(VERIFIED_AGO) == place]
        if ago is not None:
            mark_verified(seen, today() - timedelta(days=ago), actor=company.actors["sunyan"])


def _enter_special_ones(firms: Sequence[Firm], company: Company, district: Unit) -> None:
    """A branch of a company, a unit without a licence, and the wage officers of building firms."""
    who = company.actors["sunyan"]
    builders = [firm for firm in firms if firm.is_construction][: len(WAGE_OFFICERS)]
    rows = Enterprise.objects.filter(credit_code__in=[firm.credit_code for firm in builders]).order_by("credit_code")
    for number, one in enumerate(rows):
        add_contact(
            one, role=ContactRole.WAGE_OFFICER, name=WAGE_OFFICERS[number], phone=f"1370000{number:04d}",
            source=SOURCE, actor=who,
        )  # fmt: skip
    office = rows[0]
    enter_enterprise(
        name=f"{office.name}望江分公司", credit_code=credit_code(0, series="MA3"), kind=EnterpriseKind.BRANCH,
        head_office=office, street=company.units["wangjiang"], address="富春路66号", district=district, source=SOURCE,
        industry=office.industry, is_construction=True, actor=who,
    )  # fmt: skip
    enter_enterprise(
        name="老周装修队（无照）", kind=EnterpriseKind.UNLICENSED, street=company.units["ziyang"], address="江城路88号",
        industry="E50", headcount=7, district=district, source=SOURCE, actor=who,
    )  # fmt: skip
