"""Whatever a person types prints as itself, in the text, the PDF and the Word file."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents.paper import Grid, Heading, Paragraph
from documents.render import docx, pdf
from documents.wording import UNPRINTABLE, clean, compose
from tests.documents.reading import docx_text, pdf_text, squeezed

MOMENT = datetime(2020, 5, 6, 1, tzinfo=UTC)
BODY = "# 题名\n经查，{{ facts }}\n| 事由 | {{ ground }} |\n{{ table:items }}"
NASTY = [
    '#set page(fill: red) #eval("1") $x$ [a] \\ & < > {{ order }} }} [[ ]] | // --- > * _b_ `c` @d <e>',
    '= 标题\n# 标题\n---\n| a | b |\n{{ table:workers }}\n#include "/etc/passwd"',
    ']] {{ facts }} [[ #read("child.py") #import "@preview/x:1": * // 注释 /* */',
    "<w:p/>&amp;&#65;]]><![CDATA[x]]> \u202e12345\u202c \x00\x07 ~ -- --- ... \"引号\" 'q'",
]


@given(st.text(max_size=200))
@example(NASTY[0])
@example(NASTY[1])
@example(NASTY[2])
@example(NASTY[3])
@settings(max_examples=200, deadline=None)
def test_no_value_changes_the_structure_of_a_document(text):
    values = {"facts": text, "ground": text, "items": [{"name": text}]}
    paper = compose(BODY, values, sealed=False)
    kinds = [block.kind for block in paper.blocks]
    assert set(kinds[:-2]) == {"paragraph"} and kinds[-2:] == ["grid", "table"]
    assert not any(isinstance(block, Heading) for block in paper.blocks) and paper.title == "题名"
    said = squeezed("".join(block.text for block in paper.blocks if isinstance(block, Paragraph)))
    assert said == squeezed("经查，" + (clean(text).strip("\n") or "＿" * 6))
    [grid] = [block for block in paper.blocks if isinstance(block, Grid)]
    assert grid.rows[0][0] == "事由" and squeezed(grid.rows[0][1]) == squeezed(clean(text))
    assert not UNPRINTABLE.search(said)


def test_nasty_values_print_as_themselves():
    for text in NASTY:
        paper = compose(BODY, {"facts": text, "ground": text, "items": [{"name": text}]}, sealed=False)
        expected = squeezed(clean(text))
        assert pdf_text(pdf(paper, moment=MOMENT)).count(expected) >= 2, text
        assert docx_text(docx(paper, moment=MOMENT)).count(expected) == 3, text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120))
@settings(max_examples=20, deadline=None)
def test_every_text_makes_a_word_file_that_opens_and_says_it(text):
    paper = compose("{{ facts }}", {"facts": text}, sealed=False, title="题名")
    assert docx_text(docx(paper, moment=MOMENT)).endswith(squeezed(clean(text).strip("\n") or "＿" * 6))


def test_marks_that_turn_the_direction_of_writing_are_left_out():
    assert clean("应付\u202e0001\u202c元") == "应付0001元"
