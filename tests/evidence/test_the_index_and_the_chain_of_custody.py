"""The index of evidence: numbers that never change, what each piece is and shows, through whose hands it went, who
opened it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accounts.models import PersonalDataAccess
from cases.actions.custody import describe_evidence, record_custody
from cases.actions.evidence import add_evidence
from cases.actions.steps import TAKE_STEP
from cases.models import CustodyEntry, Evidence
from common.errors import Refused
from common.time import today
from tests.evidence import files
from tests.factories import make_complaint
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    return make_complaint().case


@pytest.fixture
def photo(case):
    return add_evidence(case, upload=files.upload(files.photograph()), source="employer", actor=actor("chenjing"))[0]


@pytest.fixture
def recording(case, photo):
    return add_evidence(case, upload=files.upload(files.AMR), source="officer", actor=actor("chenjing"))[0]


def test_a_piece_is_numbered_taken_in_and_described_and_keeps_its_number(case, photo, recording):
    assert [photo.position, recording.position] == [1, 2]
    assert photo.custody.get().kind == "taken" and photo.custody.get().holder == actor("chenjing").label

    client = client_of("liming")
    typed = {"nature": "documentary", "shows": "三月考勤", "obtained_from": "项目部", "obtained_on": "2026-03-02",
             "pages": "3", "position": "9"}  # fmt: skip
    assert client.post(f"/cases/{case.number}/evidence/{photo.pk}/about/", typed).status_code == 302

    photo.refresh_from_db()
    assert (photo.position, photo.nature, photo.pages, photo.obtained_from) == (1, "documentary", 3, "项目部")
    history = apps.get_model("cases", "EvidenceEvent").objects.filter(pgh_obj_id=photo.pk).latest("pgh_id")
    assert history.shows == "三月考勤" and history.pgh_context["actor"] == "liming"
    page = client.get(f"/cases/{case.number}/evidence/index/").content.decode()
    assert "三月考勤" in page and "书证" in page and photo.digest in page and "2 份" not in page
    assert "更正证据 1 的目录信息" in client.get(f"/cases/{case.number}/").content.decode()


def test_a_recording_says_what_it_recorded_from_when_and_how_long(case, photo, recording):
    client, address = client_of("chenjing"), f"/cases/{case.number}/evidence/{recording.pk}/about/"
    typed = {"recorded_activity": "site", "recorded_from": "2026-03-02T09:30", "recorded_minutes": "12：30"}
    assert client.post(address, typed).status_code == 302
    recording.refresh_from_db()
    assert (recording.recorded_activity, recording.recorded_seconds) == ("site", 750)
    index = client.get(f"/cases/{case.number}/evidence/index/").content.decode()
    assert "录音录像目录" in index and "12:30" in index and "进入和检查现场" in index

    wrong = client.post(address, typed | {"recorded_minutes": "半小时"})
    assert wrong.status_code == 409 and "时长写法看不懂" in wrong.content.decode()
    with pytest.raises(Refused, match="no_recording"):
        describe_evidence(photo, recorded_activity="site", actor=actor("chenjing"))


@pytest.mark.parametrize(
    "values",
    [{"obtained_on": today() + timedelta(days=1)}, {"pages": 0}, {"recorded_seconds": 999_999}],
)
def test_facts_that_cannot_be_are_refused(recording, values):
    with pytest.raises(Refused):
        describe_evidence(recording, actor=actor("chenjing"), **values)


def test_every_hand_is_written_down_and_nothing_is_taken_back(case, photo):
    client, address = client_of("chenjing"), f"/cases/{case.number}/evidence/{photo.pk}/custody/"
    assert client.post(address, {"kind": "taken", "holder": "李四"}).status_code == 409
    assert client.post(address, {"kind": "returned", "holder": " "}).status_code == 409
    for kind in ("verified", "copied", "handed_over", "returned"):
        assert client.post(address, {"kind": kind, "holder": "公司会计", "purpose": "核对"}).status_code == 302

    assert [one.kind for one in photo.custody.all()] == ["taken", "verified", "copied", "handed_over", "returned"]
    page = client.get(f"/cases/{case.number}/evidence/{photo.pk}/about/").content.decode()
    assert "核对原件" in page and "退还" in page
    for statement in ("UPDATE cases_custodyentry SET holder = 'x'", "DELETE FROM cases_custodyentry",
                      "DELETE FROM cases_evidence"):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_after_the_end_originals_still_go_back_but_the_index_stands(case, photo):
    closed = TAKE_STEP["receive"](case, actor=actor("chenjing"))
    TAKE_STEP["withdraw"](closed, actor=actor("chenjing"), reason="本人书面撤回")
    with pytest.raises(Refused, match="case_ended"):
        describe_evidence(photo, pages=3, actor=actor("chenjing"))
    assert record_custody(photo, kind="returned", holder="公司会计", actor=actor("chenjing")).pk


def test_who_opened_a_file_is_written_down_and_a_refused_look_is_not(case, photo):
    file = f"/cases/{case.number}/evidence/{photo.pk}/"
    for username, status in [("feng", 403), ("wulei", 404), ("liming", 200)]:
        assert client_of(username).get(file).status_code == status
    assert client_of("liming").get(f"{file}preview/").status_code == 200

    looks = PersonalDataAccess.objects.order_by("pk")
    assert [(one.user.username, one.field, one.case_number) for one in looks] == [
        ("liming", "file", case.number), ("liming", "preview", case.number),
    ]  # fmt: skip
    page = client_of("sunyan").get(f"/cases/{case.number}/").content.decode()
    assert "下载证据 1" in page and "材料文件" in page


def test_those_who_see_people_masked_see_an_index_without_names(case, photo):
    describe_evidence(photo, shows="张三的考勤", obtained_from="张三", actor=actor("chenjing"))
    for address in ("index/", f"{photo.pk}/about/"):
        page = client_of("feng").get(f"/cases/{case.number}/evidence/{address}").content.decode()
        assert "张三" not in page and photo.name not in page
        assert client_of("wulei").get(f"/cases/{case.number}/evidence/{address}").status_code == 404
    for username in ("feng", "zhou"):
        answer = client_of(username).post(
            f"/cases/{case.number}/evidence/{photo.pk}/custody/", {"kind": "copied", "holder": "某人"}
        )
        assert answer.status_code == 409
    assert CustodyEntry.objects.count() == 1


def test_the_case_page_shows_the_latest_few_and_leads_to_all(case):
    for number in range(7):
        add_evidence(case, upload=files.upload(files.AMR + bytes([number])), source="officer", actor=actor("liming"))
    page = client_of("liming").get(f"/cases/{case.number}/").content.decode()
    assert "材料（7）" in page and "全部 7 份，见证据目录" in page and page.count(" download>") == 5
    assert Evidence.objects.count() == 7


def test_rest_gives_the_index_and_takes_a_link_of_the_chain(case, photo):
    client = client_of("liming")
    address = f"/api/v1/cases/{case.number}/evidence/"
    answer = client.post(
        f"{address}{photo.pk}/custody/", {"kind": "verified", "holder": "李明"}, content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code == 201
    (told,) = client.get(address).json()
    assert told["position"] == 1 and [one["kind"] for one in told["custody"]] == ["taken", "verified"]
    (masked,) = client_of("feng").get(address).json()
    assert masked["custody"] == [] and masked["name"] == ""
