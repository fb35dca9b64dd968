"""Projects come in as a table: known by permit number or platform code, their employers by credit code."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from projects.models import Project, ProjectSystem
from tables.models import TableImport
from tests.people import street
from tests.tables.employers import enter_employers
from tests.tables.sheets import credit_code
from tests.tables.test_registers_come_in import said

Take = Callable[..., TableImport]
HEADER = ["项目名称", "施工许可证号", "平台编码", "行业", "资金来源", "建设单位", "建设单位代码", "总承包单位",
          "总承包单位代码", "合同价", "开工日期", "计划竣工日期", "完工日期", "街道"]  # fmt: skip


def project_row(number: int, **changes: str) -> list[str]:
    values = [f"家园{number}期", f"3301022026{number:08d}", "", "房屋建筑", "政府投资", "", "", "", credit_code(1),
              "1200万", "2026-03-01", "2028-06-30", "", ""]  # fmt: skip
    return list((dict(zip(HEADER, values, strict=True)) | changes).values())


def test_good_rows_beside_bad_ones(store: Take) -> None:
    enter_employers(1, name="宏达建筑", credit_code=credit_code(1), findable=True)
    rows = [
        project_row(1), project_row(2, 计划竣工日期="2025-01-01"), project_row(3, 合同价="一笔钱"),
        project_row(4, 总承包单位代码=credit_code(77)), project_row(5, 总承包单位="另一家公司"),
        project_row(6, 行业="航天"),
        project_row(7, 施工许可证号=""), project_row(8, 街道="湖滨"), project_row(9, 开工日期="2026-02-30"),
        project_row(10, 施工许可证号="330102202600000001"), project_row(11, 总承包单位代码="", 建设单位="宏达建筑0"),
    ]  # fmt: skip
    job = store(rows, kind="projects", header=HEADER)
    assert (job.result["stored"]["added"], job.rows_bad) == (2, 9)
    problems = dict(said(job))
    expected = {
        3: "早于开工日期", 4: "金额写法", 5: "登记册里没有这个单位", 6: "宏达建筑0", 7: "房屋建筑", 8: "至少填一个",
        9: "别的街道", 10: "日期写法", 11: "与第 2 行重复",
    }  # fmt: skip
    assert {row: words in problems[row] for row, words in expected.items()} == dict.fromkeys(expected, True)
    one = Project.objects.get(permit_number="330102202600000001")
    assert (one.contract_sum, one.started_on, one.street) == (Decimal(12_000_000), date(2026, 3, 1), street())
    assert (one.general_contractor.name, one.sector, one.funding) == ("宏达建筑0", "housing", "government")
    assert ProjectSystem.objects.filter(project=one).count() == 6
    assert Project.objects.get(permit_number="330102202600000011").owner.name == "宏达建筑0"


def test_the_same_again_changes_nothing_and_a_change_is_one(store: Take) -> None:
    enter_employers(1, name="宏达建筑", credit_code=credit_code(1), findable=True)
    rows = [project_row(number) for number in range(1, 4)]
    about = {"kind": "projects", "header": HEADER}
    store(rows, **about)
    assert store(rows, **about).result["stored"] == {"added": 0, "changed": 0, "same": 3}
    again = store([project_row(1, 平台编码="zj-001", 完工日期="2027-05-01"), project_row(2)], **about)
    assert again.result["stored"] == {"added": 0, "changed": 1, "same": 1}
    one = Project.objects.get(platform_code="ZJ-001")
    assert (one.name, one.completed_on, one.version) == ("家园1期", date(2027, 5, 1), 2)
