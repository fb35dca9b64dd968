"""`python -m benchmarks.duplicates`: likely duplicates over 200,000 cases beside one look-up by index.

Prints one ratio; ends with 1 when it is more than 5. The slower of a clerk's and the brigade's suggestions, by the
function of the page, over one row of one table by its number through the same ORM. Beside it, for who wants to know,
the same over the look-up they replace: the complaints of a telephone that the clerk may see. In turns, the quickest of
many each.
"""

import math
import sys
import time
from collections.abc import Callable
from random import Random

from benchmarks.place import database

CASES = 200_000
EMPLOYERS = 20_000
ROUNDS = 200
MOST_TIMES = 5
TRADES = ("服饰", "建筑", "餐饮", "物流", "科技", "装饰", "贸易", "劳务")
STREETS = ("xiaoying", "hubin")
SYLLABLES = "宏达鑫盛恒昌瑞丰永泰金华中天东方新城大通顺发安博辰德富广海和嘉凯兰美宁鹏奇荣尚拓万祥雅正卓佰晨鼎飞冠虹捷康"


def main() -> int:
    with database():
        load()
        look_up, bare, suggestions = compare()
    slowest = max(suggestions)
    print(f"likely duplicates over {CASES:,} cases: {slowest / bare:.1f} x one row by its number")
    print(f"  {slowest * 1e3:.1f} ms; {slowest / look_up:.1f} x the complaints of a telephone, with the row rule")
    return int(slowest > MOST_TIMES * bare)


def load() -> None:
    """Employers with every spelling indexed, cases at two streets, complaints and workers with blind indexes.

    One person in fifty phoned twice; one employer has three thousand complaints.
    """
    from django.db import connection

    from accounts.models import Unit
    from common.time import now
    from enterprises.likeness import spellings
    from enterprises.models import Enterprise, EnterpriseName
    from enterprises.names import name_key, search_grams

    district, (here, there) = Unit.objects.get(code="shangcheng"), [Unit.objects.get(code=code) for code in STREETS]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET statement_timeout = 0")
    names = [_name(number) for number in range(EMPLOYERS)]
    made = Enterprise.objects.bulk_create(
        [Enterprise(name=name, district=district, created_at=now()) for name in names], batch_size=5000
    )
    EnterpriseName.objects.bulk_create(
        [
            EnterpriseName(enterprise=one, name=one.name, key=name_key(one.name), grams=search_grams(one.name),
                           sounds=spellings(one.name))
            for one in made
        ],
        batch_size=2000,
    )  # fmt: skip
    _load_cases(made[0].pk, district.pk, here.pk, there.pk)


def _name(number: int) -> str:
    picked = Random(number)
    first, second, third = (picked.choice(SYLLABLES) for _place in range(3))
    trade = picked.choice(TRADES)
    return f"杭州{first}{second}{third}{trade}有限公司"


def _load_cases(first: int, district: int, here: int, there: int) -> None:
    from django.db import connection

    from common.encryption import encrypt

    values = {
        "cases": CASES, "employers": EMPLOYERS, "first": first, "district": district, "here": here, "there": there,
        "name": encrypt("王小燕"), "phone": encrypt("13805710001"), "code": encrypt("0123456789ABC"),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, values)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET session_replication_role; RESET statement_timeout")


STATEMENTS = (
    """INSERT INTO cases_case (number, district_id, unit_id, enterprise_id, state, outcome, route, is_group,
         workers_count, is_construction, place, summary, received_at, resume_to, returns, version,
         is_repeat)
       SELECT 'BM2026-' || lpad(n::text, 6, '0'), %(district)s, CASE WHEN n %% 2 = 0 THEN %(here)s ELSE %(there)s END,
         %(first)s + CASE WHEN n <= 3000 THEN 0 ELSE n %% %(employers)s END, 'dispatched', '', 'inspection', false, 1,
         false, '', '', now() - (n %% 170) * interval '1 day', '', 0, 1, false
       FROM generate_series(1, %(cases)s) n""",
    """INSERT INTO cases_involvement (case_id, unit_id, kind, since)
       SELECT id, unit_id, 'handling', received_at FROM cases_case""",
    """INSERT INTO cases_complaint (number, case_id, channel, external_number, registered_by, received_at,
         registered_at, anonymous, complainant_name, complainant_phone, complainant_id_number, phone_index,
         id_number_index, employer_text, street_id, address, urgent, matters, workers_count, amount,
         period_from, period_to, narrative, route_proposed, route_rule, route_reasons, query_code, query_code_index)
       SELECT 'LB' || substr(number, 3), id, '12345', 'B-' || id, 'b', received_at, received_at, false, %(name)s,
         %(phone)s, '', 'phone' || (id %% 196000), 'id' || (id %% 196000), '', unit_id, '江城路' || id %% 300 || '号',
         false, '{wage_arrears}', 1, 12000, '2026-03-01', '2026-05-01', '', 'inspection', '', '[]', %(code)s,
         md5(id::text)
       FROM cases_case""",
    """INSERT INTO cases_worker (case_id, name, phone, id_number, name_index, phone_index, id_number_index)
       SELECT case_id, %(name)s, %(phone)s, '', 'name' || id %% 2000, phone_index, id_number_index
       FROM cases_complaint""",
)


def compare() -> tuple[float, float, list[float]]:
    """Seconds of the look-up, of one row of one table, and of the suggestions for a clerk and for the brigade."""
    from accounts.actor import Actor
    from accounts.models import User
    from cases.models import Case, Complaint
    from cases.queries.duplicates import likely_duplicates
    from cases.queries.likeness import Particulars

    chen, sun = (Actor.for_user(User.objects.get(username=name)) for name in ("chenjing", "sunyan"))
    # The indexes of the rows are plain words, so the particulars name them as they stand.
    told = []
    for case in Case.objects.filter(number__in=["BM2026-000100", "BM2026-100000", "BM2026-199998"]):
        one = Particulars(employer=case.enterprise.name.replace("有限", ""), address="江城路7号", amount=12_000)
        one.__dict__.update(phone_index=f"phone{case.pk % 196000}", id_number_index="", name_index="name77")
        told.append(one)
    seen = Complaint.objects.visible_to(chen).order_by("-pk")
    numbers = list(seen.values_list("external_number", flat=True)[:3])

    def look_up(one: Particulars) -> None:
        assert list(Complaint.objects.visible_to(chen).filter(phone_index=one.phone_index))

    def bare(number: str) -> None:
        Complaint.objects.get(channel="12345", external_number=number)

    def suggest(who: Actor) -> Callable[[Particulars], object]:
        return lambda one: likely_duplicates([one], district=chen.district, actor=who)

    assert all(suggest(sun)(one).likely for one in told)
    works = [(look_up, told), (bare, numbers), (suggest(chen), told), (suggest(sun), told)]
    look_up_s, bare_s, *suggested = in_turns(works)
    return look_up_s, bare_s, suggested


def in_turns(works: list[tuple[Callable, list]]) -> list[float]:
    """Seconds of each work: of its dearest thing the quickest of many rounds, in which all take turns."""
    quickest = [[math.inf] * len(things) for _work, things in works]
    for _round in range(ROUNDS):
        for seconds, (work, things) in zip(quickest, works, strict=True):
            for place, thing in enumerate(things):
                start = time.perf_counter()
                work(thing)
                seconds[place] = min(seconds[place], time.perf_counter() - start)
    return [max(seconds) for seconds in quickest]


if __name__ == "__main__":
    sys.exit(main())
