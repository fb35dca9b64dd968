"""What six registers tell of the employers of a city, month by month: rows by the names of the source's columns.

They agree with one another: the headcount is in tax and insurance, and what it uses in power and water. Some are in
trouble: a plant that comes to a halt, one on the list of abnormal ones, a debtor of an execution.
"""

from collections.abc import Iterator
from datetime import date

from feeds.synthetic.city import City, Firm, next_month

Row = dict[str, str]
# Of so many employers one is in that trouble: (every, place among them).
HALTED, ABNORMAL, DEBTOR, PAID_LATE, CHANGED = (97, 3), (89, 5), (83, 7), (23, 11), (50, 9)
KEPT_BY_THE_HALT = 0.4  # of the power used before
INSURANCES = (("基本养老保险", 0.24), ("失业保险", 0.01), ("工伤保险", 0.004))
KWH_A_HEAD = {"C": 310, "H": 190, "E": 45}  # by section of the industry; a month
KWH_OF_OFFICES, YUAN_A_KWH, YUAN_A_TON = 60, 0.71, 4.9
EXECUTED = ("（{year}）浙0102执{number}号", "劳务合同纠纷")


def is_in(trouble: tuple[int, int], firm: Firm) -> bool:
    """Whether the employer is one of those in that trouble."""
    every, place = trouble
    return firm.number % every == place


def market(city: City, month: date) -> Iterator[Row]:
    """In the first month everybody, then what changed; in the last who came onto the list of abnormal ones."""
    for firm in city.firms:
        if month == city.months[0]:
            yield _entry(firm, month)
        elif is_in(CHANGED, firm):
            day = month.replace(day=8).isoformat()
            yield {
                "credit_code": firm.credit_code,
                "name": firm.name,
                "day": day,
                "matter": "经营期限",
                "event": "变更",
            }
        if month == city.months[-1] and is_in(ABNORMAL, firm):
            yield {
                "credit_code": firm.credit_code, "name": firm.name, "day": month.replace(day=21).isoformat(),
                "event": "列入经营异常名录", "established_on": month.replace(day=21).isoformat(),
                "reason": "通过登记的住所或者经营场所无法联系",
            }  # fmt: skip


def _entry(firm: Firm, month: date) -> Row:
    return {
        "credit_code": firm.credit_code,
        "name": firm.name,
        "day": month.isoformat(),
        "kind": "有限责任公司" if firm.is_company else "个体工商户",
        "standing": "存续",
        "legal_representative": firm.legal_representative,
        "address": firm.address,
        "industry": firm.industry,
        "established_on": date(2005 + firm.number % 19, 1 + firm.number % 12, 1 + firm.number % 28).isoformat(),
    }


def tax(city: City, month: date) -> Iterator[Row]:
    """Two taxes an employer, declared in the month after; income tax says how many were paid wages."""
    declared, due = next_month(month).replace(day=10), next_month(month).replace(day=15).isoformat()
    for firm in city.firms:
        wages = firm.headcount * firm.wage
        common = {"credit_code": firm.credit_code, "name": firm.name, "month": f"{month:%Y-%m}", "due_on": due}
        told = {"declared_on": city.known(declared), "state": "已申报" if city.known(declared) else ""}
        for name, owed, more in (
            ("增值税", wages * 0.09, {}),
            ("个人所得税", wages * 0.012, {"persons": str(firm.headcount), "wages": _yuan(wages)}),
        ):
            yield {**common, "tax": name, "amount": _yuan(owed), "paid": _yuan(owed), **more, **told}


def insurance(city: City, month: date) -> Iterator[Row]:
    """Three kinds an employer; one that comes to a halt pays none for the last two months."""
    paid_on, due = month.replace(day=22).isoformat(), month.replace(day=25).isoformat()
    for firm in city.firms:
        stopped = is_in(HALTED, firm) and month in city.months[-2:]
        for name, share in INSURANCES:
            owed = _yuan(firm.headcount * firm.wage * share)
            yield {
                "credit_code": firm.credit_code, "name": firm.name, "month": f"{month:%Y-%m}", "insurance": name,
                "persons": str(firm.headcount), "amount": owed, "paid": "0.00" if stopped else owed,
                "paid_on": "" if stopped else paid_on, "due_on": due, "state": "欠费" if stopped else "已缴",
            }  # fmt: skip


def power(city: City, month: date) -> Iterator[Row]:
    """A meter each. In the last month the halted ones use 60 % less and owe the bill."""
    for firm in city.firms:
        halted = is_in(HALTED, firm) and month == city.months[-1]
        used = firm.headcount * KWH_A_HEAD.get(firm.industry[0], KWH_OF_OFFICES) * _season(firm, month)
        used *= KEPT_BY_THE_HALT if halted else 1
        yield _bill(firm, month, used, YUAN_A_KWH, "kwh") | _owed(used * YUAN_A_KWH, halted or is_in(PAID_LATE, firm))


def water(city: City, month: date) -> Iterator[Row]:
    """As power, in cubic metres."""
    for firm in city.firms:
        used = firm.headcount * (4.0 if firm.industry[0] in "HO" else 1.2) * _season(firm, month)
        yield _bill(firm, month, used, YUAN_A_TON, "volume") | _owed(used * YUAN_A_TON, is_in(PAID_LATE, firm))


def court(city: City, month: date) -> Iterator[Row]:
    """Debtors of the last month."""
    number, cause = EXECUTED
    for firm in city.firms if month == city.months[-1] else ():
        if is_in(DEBTOR, firm):
            yield {
                "credit_code": firm.credit_code, "name": firm.name, "filed_on": month.replace(day=14).isoformat(),
                "case_number": number.format(year=month.year, number=1000 + firm.number), "event": "被执行人",
                "amount": _yuan(firm.headcount * firm.wage * 0.8), "paid": "0.00", "cause": cause,
            }  # fmt: skip


def _season(firm: Firm, month: date) -> float:
    """Between 0.93 and 1.07, another for each month."""
    return 0.93 + (firm.number * 31 + month.month * 17) % 15 / 100


def _bill(firm: Firm, month: date, used: float, price: float, quantity: str) -> Row:
    return {
        "credit_code": firm.credit_code, "name": firm.name, "month": f"{month:%Y-%m}",
        "account": f"33{firm.number:08d}", quantity: f"{used:.1f}", "amount": _yuan(used * price),
        "due_on": month.replace(day=28).isoformat(),
    }  # fmt: skip


def _owed(sum_: float, owing: bool) -> Row:
    return {"paid": "0.00" if owing else _yuan(sum_), "state": "欠费" if owing else "正常"}


def _yuan(sum_: float) -> str:
    return f"{sum_:.2f}"
