"""The grids of the demonstration: two or three a street, with the roads its employers stand on."""

from datetime import date

from django.db import transaction

from accounts.models import Unit, User
from enterprises.models import Grid, GridRule, Parity

FOUNDED = date(2018, 1, 1)
# street: community, English name, officer, rules (word, from, to, side). Both sides of a long road belong to two grids.
GRIDS = {
    "qingbo": [
        ("清波门社区", "Qingbomen", "fangmin", [("清波街",), ("四宜路",), ("清波门社区",)]),
        ("定安路社区", "Ding'an Road", "", [("河坊街", 1, 240), ("劳动路", None, None, Parity.ODD), ("定安路社区",)]),
        ("柳翠井巷社区", "Liucuijing", "", [("河坊街", 241, 999), ("劳动路", None, None, Parity.EVEN)]),
    ],
    "hubin": [
        ("东平巷社区", "Dongping Lane", "wulei", [("延安路", 1, 250), ("学士路",), ("东平巷社区",)]),
        ("青年路社区", "Qingnian Road", "", [("延安路", 251, 999), ("平海路",), ("邮电路",), ("青年路社区",)]),
    ],
    "xiaoying": [
        ("大学路社区", "Daxue Road", "chenjing", [("大学路",), ("马市街",), ("大学路社区",)]),
        ("葵巷社区", "Kuixiang", "", [("解放路", None, None, Parity.ODD), ("葵巷社区",)]),
        ("梅花碑社区", "Meihuabei", "", [("解放路", None, None, Parity.EVEN), ("建国中路",)]),
    ],
    "nanxing": [
        ("复兴街社区", "Fuxing Street", "guotao", [("复兴路",), ("复兴南街",), ("复兴街社区",)]),
        ("水澄桥社区", "Shuichengqiao", "", [("飞云江路",), ("之江路",)]),
    ],
    "ziyang": [
        ("春江社区", "Chunjiang", "luoying", [("江城路", 1, 200), ("抚宁巷",), ("春江社区",)]),
        ("候潮门社区", "Houchaomen", "", [("江城路", 201, 999), ("候潮路",)]),
        ("凤山社区", "Fengshan", "", [("中河南路",), ("凤山社区",)]),
    ],
    "wangjiang": [
        ("始版桥社区", "Shibanqiao", "dingjun", [("望江路",), ("秋涛路", 1, 220), ("始版桥社区",)]),
        ("在水一方社区", "Zaishuiyifang", "", [("秋涛路", 221, 999), ("富春路",), ("钱江路",)]),
    ],
}  # fmt: skip


@transaction.atomic
def load_grids(district: Unit) -> None:
    """Enter the grids that are missing, with their rules. A second call changes nothing."""
    streets = {unit.code: unit for unit in Unit.objects.filter(district=district, code__in=GRIDS)}
    people = {user.username: user for user in User.objects.filter(username__in=_officers())}
    known = set(Grid.objects.values_list("code", flat=True))
    grids, rules = [], []
    for street, rows in GRIDS.items():
        for number, (community, english, officer, words) in enumerate(rows, 1):
            grid = Grid(
                code=f"{street}-{number:02d}",
                district=district,
                street=streets[street],
                community=community,
                name=f"{community}网格",
                name_en=f"{english} grid",
                officer=people.get(officer),
                valid_from=FOUNDED,
            )
            if grid.code not in known:
                grids.append(grid)
                rules += [_rule(grid, *word) for word in words]
    Grid.objects.bulk_create(grids)
    GridRule.objects.bulk_create(rules)


def _rule(
    grid: Grid, word: str, first: int | None = None, last: int | None = None, parity: str = Parity.ALL
) -> GridRule:
    return GridRule(grid=grid, word=word, number_from=first, number_to=last, parity=parity)


def _officers() -> set[str]:
    return {officer for rows in GRIDS.values() for _community, _english, officer, _words in rows}
