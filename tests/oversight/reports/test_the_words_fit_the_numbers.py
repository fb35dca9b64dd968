"""A sentence of the report never tells nothing as a number, nor a share of nothing; both shares say their base."""

import re
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from accounts.models import Unit
from cases.models import Case
from common.time import now
from enterprises.models import Enterprise
from mediation.models import Mediation, Station
from oversight.actions.reports import edit_paragraph, write_report
from oversight.figures.registry import FIGURES
from oversight.models import ReportFigure
from oversight.queries.report_words import PLACE, is_share, plain, sections_of, template, unknown_places, written_value
from tests.documents.reading import docx_text, squeezed
from tests.people import actor, client_of

WORDS = {"year": "2020", "district": "某区人社局", "day": "2021年1月15日"}
NAMES = re.compile(r"12345|“110联动”")  # names of channels, no numbers


def figures_with(**values: tuple) -> dict[str, ReportFigure]:
    """All numbers of the template, each nothing unless given as (value, whole, part)."""
    made = {}
    for wanted in template().figures:
        figure = FIGURES[wanted.code]
        share = figure.measure == "share"
        value, whole, part = values.get(wanted.name, (None if share else Decimal(0), 0, 0))
        made[wanted.name] = ReportFigure(
            name=wanted.name, code=figure.code, value=value, whole=whole, part=part, unit_word=str(figure.unit_word),
            whole_digest="0" * 64, part_digest="0" * 64 if share else "",
        )  # fmt: skip
    return made


def text_with(**values: tuple) -> str:
    figures = figures_with(**values)
    return "\n".join(plain(text, figures) for one in sections_of(figures, WORDS) for text in one["paragraphs"])


def test_every_place_of_the_template_is_a_number_of_a_figure():
    figures = figures_with()
    for section in template().sections:
        for sentence in (one for paragraph in section["paragraph"] for one in paragraph["sentences"]):
            assert {sentence.get(key, "filed") for key in ("of", "only_with", "same_as")} <= figures.keys()
            for key in ("text", "when_zero", "when_none", "when_same"):
                text = sentence.get(key, "").replace("{year}", "").replace("{district}", "").replace("{day}", "")
                assert not unknown_places(text, figures), text
                assert not re.search(r"\d", NAMES.sub("", PLACE.sub("", text))), f"A number typed in: {text}"


def test_a_year_in_which_nothing_happened_is_told_without_numbers():
    text = text_with()

    assert "全年没有劳动保障监察立案的案件。" in text
    assert "没有登记上级督办，未发生督办问责。" in text
    assert "不计算满意率" in text
    assert not re.search(r"\d", re.sub(r"12345|“110联动”|2020年|2021年1月15日", "", text)), text
    assert not re.search(r"[，；。]{2}|^[，；。]|[^。]$", text, re.M), text


def test_none_of_some_is_not_nothing_to_measure():
    text = text_with(
        limits_kept=(Decimal(0), 8, 0), satisfaction=(Decimal(100), 4, 4), survey_answered=(Decimal("66.7"), 6, 4)
    )

    assert "到期的办理期限8个，没有一个按时办结" in text
    assert "回访6件，4件答复，其中满意或者基本满意4件，占答复的100.0%" in text


def test_when_nobody_withdrew_the_two_shares_are_said_to_be_one():
    share = (Decimal("50.0"), 4, 2)
    text = text_with(disputes=(4, 4, 0), mediated=(2, 2, 0), mediated_share=share, mediated_share_of_kept=share)

    assert "占全部受理纠纷（4起）的50.0%" in text
    assert "全年没有撤回和移送的纠纷" in text


@pytest.mark.parametrize(
    ("value", "said"),
    [("43600", "4.36万元"), ("50123456.78", "5,012.35万元"), ("9800.5", "9,800.5元"), ("-20", "-20元")],
)
def test_yuan_are_written_as_reports_write_them(value: str, said: str):
    assert written_value(figures_with()["fines"], Decimal(value)) == said


@pytest.mark.django_db
class TestTheTwoBases:
    """1,344 disputes as in the article: 1,175 mediated, 57 withdrawn or transferred."""

    def test_the_report_says_which_base_each_share_has(self, district: Unit) -> None:
        self.fill(district)
        report = write_report(2020, actor=actor("zhou"))
        figures = {one.name: one for one in report.figures.all()}
        paragraph = plain(report.sections[1]["paragraphs"][2], figures)

        assert "受理劳动纠纷1,344起，其中基层调解1,175起，占全部受理纠纷（1,344起）的87.4%。" in paragraph
        assert "以其余1,287起为分母，其中调解1,175起，占比为91.3%。两个占比分母不同，不能混用。" in paragraph

        words = "队伍：<b>{street_squads}</b>个中队，2020年3月起走访企业300余家，追回1,234.5万元，开通12345热线。"
        edit_paragraph(report, section=0, paragraph=1, text=words, version=1, actor=actor("zhou"))
        client = client_of("zhou")
        page = client.get("/reports/2020/1/").content.decode()
        first, second = (client.get("/reports/2020/1/report.docx") for _time in range(2))
        assert first.content == second.content
        assert first["Content-Disposition"] == 'attachment; filename="year-report-2020-1.docx"'
        self.compare(first.content, page)
        assert "改写段落中的数字300、1,234.5万为人工填写，不来自指标" in page
        links = [one.target_ref for one in Document(BytesIO(first.content)).part.rels.values() if one.is_external]
        leads = set(re.findall(r'href="(/figures/[^"]+)"', page.replace("&amp;", "&")))
        assert links and {re.sub(r"^https?://[^/]+", "", one) for one in links} <= leads

    def compare(self, word: bytes, page: str) -> None:
        """The words and the numbers of the page are those of the file, in their order."""
        said = docx_text(word)
        bare = re.sub(r"<sup.*?</sup>|<span class=\"report-about\".*?</span>", "", page, flags=re.S)
        article = bare[bare.index('id="report-title"') : bare.index('class="report-sign"')]
        for paragraph in re.findall(r"<p>(.*?)</p>", article, re.S):
            text = re.sub(r"<[^>]+>", "", paragraph).replace("&lt;", "<").replace("&gt;", ">")
            assert squeezed(text) in said, text
        table = Document(BytesIO(word)).tables[0]
        in_file = {row.cells[0].text: [cell.text for cell in row.cells[1:4]] for row in table.rows[1:]}
        for kept in ReportFigure.objects.all():
            value, part, whole = in_file[kept.label]
            assert (part, whole) == (f"{kept.part:,}" if is_share(kept) else "—", f"{kept.whole:,}"), kept.label
            assert f">{value}</a>" in page, kept.label

    def fill(self, district: Unit) -> None:
        moment = now() - timedelta(days=1)
        received = moment.replace(year=2020, month=6, day=1)
        employer = Enterprise.objects.create(name="杭州宏达服饰有限公司", district=district, created_at=received)
        cases = Case.objects.bulk_create(
            Case(
                number=f"AJ2020-{place:06d}", district=district, unit=district, enterprise=employer, route="mediation",
                received_at=received,
            )
            for place in range(1344)
        )  # fmt: skip
        gone = Case.objects.filter(pk__in=[case.pk for case in cases[1287:]])
        gone.update(state="closed", outcome="withdrawn", closed_at=received)
        station = Station.objects.create(unit=district, kind="civic_studio")
        Mediation.objects.bulk_create(
            Mediation(
                number=f"TJ2020-{place:06d}", case=case, district=district, station=station, sent_at=received,
                begun_at=received, state="mediating",
            )
            for place, case in enumerate(cases[:1175])
        )  # fmt: skip
