"""Each source: its folder, its columns under the names the registers use, what its panels show."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Unit
from feeds.models import Batch, FeedSource
from feeds.queries.pages import columns_of
from feeds.sources import SOURCES
from feeds.sources.base import Kind
from tests.people import client_of


@pytest.mark.django_db
def test_there_is_a_folder_for_each_source_and_a_row_for_each_folder(district: Unit):
    assert set(FeedSource.objects.values_list("code", flat=True)) == set(SOURCES)
    assert all(source.code == code for code, source in SOURCES.items())


@pytest.mark.parametrize("code", SOURCES)
def test_no_heading_could_mean_two_columns(code: str):
    source = SOURCES[code]
    headings = [heading for one in source.columns for heading in {one.name, *one.aliases}]
    assert len(headings) == len(set(headings))
    assert all(one.aliases for one in source.columns), "the files of the registers are in Chinese"


@pytest.mark.parametrize("code", SOURCES)
def test_a_source_says_whose_facts_from_when(code: str):
    source = SOURCES[code]
    assert {"code", "period"} <= {one.target for one in source.columns}
    wanted = Kind.MONTH if source.period == "month" else Kind.DATE
    assert source.column("period").kind == wanted and source.column("period").required
    targets = [one.target for one in source.columns if one.target]
    assert len(targets) == len(set(targets))
    assert [one for one in source.columns if one.target == "event"] or code == "payroll"


@pytest.mark.parametrize("code", SOURCES)
def test_no_word_of_a_file_means_two_events(code: str):
    for column in SOURCES[code].columns:
        words = [word for code, some in column.choices.items() for word in {code, *some}]
        assert len(words) == len(set(words)), column.name


def test_names_of_workers_are_sealed_and_the_rest_is_open():
    assert [code for code, source in SOURCES.items() if source.has_people] == ["payroll"]


@pytest.mark.django_db
def test_the_page_of_a_source_explains_its_columns_and_gives_an_empty_table(district: Unit):
    client = client_of("sunyan")
    page = client.get("/feeds/power/").content.decode()
    assert all(one.heading in page for one in columns_of(SOURCES["power"]))
    table = b"".join(client.get("/feeds/power/template/").streaming_content).decode("utf-8-sig")
    assert table.startswith("统一社会信用代码,用户名称,用电月份,用户编号")
    assert client.get("/feeds/nothing/").status_code == 404


@pytest.mark.django_db
def test_the_administrator_says_how_often_a_batch_is_expected(district: Unit):
    wanted = {"expected_days": "3", "grace_days": "1", "active": "on"}
    assert client_of("sunyan").post("/feeds/tax/settings/", wanted).status_code == 403
    assert client_of("admin").post("/feeds/tax/settings/", wanted).status_code == 302
    row = FeedSource.objects.get(code="tax")
    assert (row.expected_days, row.grace_days) == (3, 1)
    assert client_of("admin").post("/feeds/tax/settings/", wanted | {"expected_days": "0"}).status_code == 422


@pytest.mark.django_db
def test_a_file_handed_in_is_a_batch_and_the_same_file_again_the_same_batch(district: Unit):
    content = "户名,用电月份,户号,用电量\n甲厂,2026-01,1,2\n".encode("gb18030")
    client = client_of("liming")
    for _again in range(2):
        answer = client.post("/feeds/power/", {"file": SimpleUploadedFile("用电.csv", content)})
        assert answer.status_code == 302
    batch = Batch.objects.get()
    assert (batch.file_name, batch.state, batch.size) == ("用电.csv", "waiting", len(content))
    page = client.get(f"/feeds/power/batches/{batch.pk}/").content.decode()
    assert "正在入库" in page and batch.digest in page
    wrong = client.post("/feeds/power/", {"file": SimpleUploadedFile("用电.xlsx", content)})
    assert wrong.status_code == 422 and "只收 CSV 或 NDJSON 文件" in wrong.content.decode()
    short = client.post("/feeds/power/", {"file": SimpleUploadedFile("b.csv", content), "declared_rows": "9"})
    assert short.status_code == 409
    assert client_of("zhou").post("/feeds/power/", {}).status_code == 403
