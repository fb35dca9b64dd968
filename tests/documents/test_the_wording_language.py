"""The wording language: what it can say, what it refuses, and what is left out when a value is empty."""

import pytest

from documents.paper import Break, Grid, Heading, Paragraph, Right, Signature, Table
from documents.wording import BLANK, Problem, check, compose, missing, names_in

VALUES = {
    "organ": "杭州市上城区人力资源和社会保障局",
    "issued_on": "2020年5月6日",
    "employer_name": "宏远公司",
    "facts": "一句。\n又一句。",
    "workers": [{"no": "1", "name": "张三", "owed": "12.00"}],
}


def blocks(body, values=VALUES, **how):
    return list(compose(body, values, sealed=how.pop("sealed", False), **how).blocks)


def test_each_kind_of_line_becomes_its_block():
    body = "# 题名\n\n# 小标题\n正文\n> 签名\n| 案由 | 欠薪 |\n| 整行 |\n---\n{{ table:workers }}"
    paper = compose(body, VALUES, sealed=False)
    kinds = [type(block) for block in paper.blocks]
    assert paper.title == "题名" and kinds == [Heading, Paragraph, Right, Grid, Break, Table]
    assert paper.blocks[3].rows == (("案由", "欠薪"), ("整行",))


def test_the_rows_of_a_table_follow_the_columns_of_the_catalogue():
    [table] = blocks("{{ table:workers }}")
    assert [column.name for column in table.columns][:2] == ["no", "name"]
    assert table.rows == (("1", "张三", "", "", "12.00", "", ""),)


def test_a_first_line_that_ends_with_a_colon_is_an_addressee_at_the_margin():
    first, second = blocks("{{ employer_name }}：\n经查：")
    assert first == Paragraph("宏远公司：", flush=True) and not second.flush


def test_a_value_of_several_lines_is_several_paragraphs():
    assert [block.text for block in blocks("经查，{{ facts }}")] == ["经查，一句。", "又一句。"]


def test_an_empty_variable_is_a_line_to_write_on_in_text_and_room_in_a_box():
    assert blocks("罚款{{ fine }}元") == [Paragraph(f"罚款{BLANK}元")]
    assert blocks("| 意见 | {{ opinion }} // // 签名 |") == [Grid((("意见", "\n\n签名"),))]


def test_a_passage_is_left_out_when_a_variable_in_it_is_empty():
    body = "甲[[（{{ credit_code }}）]]乙[[{{ employer_name }}]]"
    assert blocks(body) == [Paragraph("甲乙宏远公司")]
    assert blocks(body, VALUES | {"credit_code": "9133"}) == [Paragraph("甲（9133）乙宏远公司")]


def test_a_passage_may_run_over_lines_and_hold_a_table():
    body = "正文\n[[附件\n{{ table:items }}\n]]"
    assert blocks(body) == [Paragraph("正文")]
    assert len(blocks(body, VALUES | {"items": [{"no": "1"}]})) == 3


def test_the_seal_stands_before_the_first_page_break():
    kinds = [type(block) for block in blocks("正文\n---\n附件", sealed=True)]
    assert kinds == [Paragraph, Signature, Break, Paragraph]
    assert blocks("正文", sealed=True)[1] == Signature("杭州市上城区人力资源和社会保障局", "2020年5月6日")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("好\n{{ nothing_such }}", Problem(2, "unknown_variable", "nothing_such")),
        ("{{ table:nothing_such }}", Problem(1, "unknown_table", "nothing_such")),
        ("{{ workers }}", Problem(1, "unknown_variable", "workers")),
        ("{{ table:facts }}", Problem(1, "unknown_table", "facts")),
        ("见 {{ table:workers }}", Problem(1, "table_not_alone", "workers")),
        ("{{ employer.name }}", Problem(1, "not_a_name", "employer.name")),
        ("{{ facts|safe }}", Problem(1, "not_a_name", "facts|safe")),
        ("{{ facts", Problem(1, "not_closed", "{{")),
        ("a\nfacts }}", Problem(2, "not_opened", "}}")),
        ("a\n[[ b\n\nc", Problem(2, "not_closed", "[[")),
        ("a ]]", Problem(1, "not_opened", "]]")),
        ("[[ a [[ b ]] ]]", Problem(1, "nested", "[[")),
        ("| 一 | 二 | 三 |", Problem(1, "cells", "| 一 | 二 | 三 |")),
        ("| 一 | 二", Problem(1, "cells", "| 一 | 二")),
        ("  \n ", Problem(1, "empty")),
    ],
)
def test_a_wrong_wording_names_the_line_and_what_is_wrong(body, problem):
    assert problem in check(body)


def test_a_sound_wording_has_no_problem():
    assert check("# 题名\n[[{{ facts }}\n]]\n| 甲 | {{ order }} | 乙 | // |\r\n{{ table:workers }}") == []


def test_what_is_required_and_empty_is_named_unless_its_passage_may_be_left_out():
    body = "{{ employer_name }}{{ act }}[[{{ basis }}]]{{ credit_code }}\n{{ table:workers }}"
    assert [entry.name for entry in missing(body, {"employer_name": " "})] == ["employer_name", "act", "workers"]
    assert missing(body, {"employer_name": "甲", "act": "乙", "workers": [{"no": "1"}]}) == []


def test_the_names_a_wording_uses_are_known_before_any_value_is_computed():
    assert names_in("{{ a_b }} {{table:workers}} {{ a_b }}") == {"a_b", "workers"}
