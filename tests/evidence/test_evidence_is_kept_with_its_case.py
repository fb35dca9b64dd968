"""Files from workers and officers: kept once, counted, told, and given out only by the row rule."""

import hashlib
from pathlib import Path

import pytest

from cases.actions.evidence import add_evidence
from cases.actions.joining import join
from cases.actions.steps import TAKE_STEP
from cases.models import Complaint, Evidence, TimelineEntry
from common.errors import Refused
from tests.evidence import files
from tests.factories import make_complaint
from tests.people import actor, client_of
from tests.portal.visitor import complain, text, tip_off, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(district):
    """A worker whose complaint was just sent over the public pages."""
    client = visitor()
    complain(client)
    return client


def send(client, data: bytes, name: str = "工资条.jpg", **more: object):
    return client.post("/p/progress/add/", {"upload": files.upload(data, name), **more})


def test_a_worker_adds_a_photograph_and_reads_that_it_has_come(worker):
    answer = send(worker, files.photograph(), note="三月的工资条")
    evidence = Evidence.objects.get()

    assert answer.status_code == 302
    assert "材料已收到" in text(worker.get(answer["Location"]))
    assert (evidence.complaint, evidence.case) == (Complaint.objects.get(), Complaint.objects.get().case)
    assert (evidence.source, evidence.name, evidence.kind) == ("worker", "工资条.jpg", "image/jpeg")
    assert evidence.digest == hashlib.sha256(evidence.file.read()).hexdigest()
    assert b"HUAWEI" not in evidence.file.open().read()


def test_the_timeline_says_that_a_file_came_without_its_name(worker):
    send(worker, files.photograph(), name="张三.jpg")
    entry = TimelineEntry.objects.get(kind="evidence_added")

    assert entry.data == {"name": "001.jpg", "evidence": Evidence.objects.get().pk}


def test_the_same_file_twice_is_one_row_and_is_said(worker):
    send(worker, files.photograph())
    answer = send(worker, files.photograph(), name="again.jpg")

    assert Evidence.objects.count() == 1
    assert "没有重复保存" in text(worker.get(answer["Location"]))


def test_what_is_not_taken_is_said_and_the_note_is_kept(worker):
    answer = send(worker, b"MZ" + b"\0" * 100, name="photo.jpg", note="这是照片")

    assert answer.status_code == 409 and "只收照片" in text(answer) and "这是照片" in text(answer)
    assert not Evidence.objects.exists()


def test_without_a_file_the_page_asks_for_one(worker):
    answer = worker.post("/p/progress/add/", {"note": ""})

    assert answer.status_code == 422 and "请先选择文件" in text(answer)


def test_a_file_past_ten_megabytes_is_refused(worker):
    answer = send(worker, files.MP4 + b"\1" * (10 * 1024 * 1024))

    assert answer.status_code == 409 and "超过 10 MB" in text(answer)


def test_the_twenty_first_file_of_a_complaint_is_refused(worker):
    for number in range(20):
        assert send(worker, files.AMR + bytes([number])).status_code == 302
    answer = send(worker, files.AMR + b"last")

    assert answer.status_code == 409 and "20 份" in text(answer)
    assert Evidence.objects.count() == 20


def test_nobody_adds_without_having_shown_the_code(district):
    make_complaint()
    answer = send(visitor(), files.photograph())

    assert answer["Location"] == "/p/progress/" and not Evidence.objects.exists()


def test_an_outside_system_cannot_add_for_an_officer(district):
    case = make_complaint().case
    with pytest.raises(Refused, match="no_right"):
        add_evidence(case, upload=files.upload(files.AMR), source="officer", actor=actor("hotline-12345"))


def test_a_closed_case_takes_nothing_more(district):
    case = TAKE_STEP["receive"](make_complaint().case, actor=actor("chenjing"))
    case = TAKE_STEP["withdraw"](case, actor=actor("chenjing"), reason="本人书面撤回")
    with pytest.raises(Refused, match="case_ended"):
        add_evidence(case, upload=files.upload(files.AMR), source="officer", actor=actor("chenjing"))


def test_staff_add_on_the_case_page_and_their_file_stays_as_it_is(district):
    case = make_complaint().case
    data = files.photograph()
    clerk = client_of("chenjing")
    answer = clerk.post(
        f"/cases/{case.number}/evidence/", {"upload": files.upload(data), "source": "employer", "note": "考勤表"}
    )
    page = text(clerk.get(answer["Location"]))

    assert Evidence.objects.get().file.read() == data
    assert "材料（1）" in page and "IMG_0001.jpg" in page and "考勤表" in page and "收到材料：001.jpg" in page


def test_a_file_leaves_as_an_attachment_that_no_browser_guesses_at(worker):
    send(worker, files.M4A, name="录音.m4a")
    evidence = Evidence.objects.get()
    answer = client_of("liming").get(f"/cases/{evidence.case.number}/evidence/{evidence.pk}/")

    assert answer["Content-Disposition"].startswith("attachment;") and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream" and "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == files.M4A


def test_a_file_is_found_only_under_its_own_case_and_by_those_who_see_people(worker):
    send(worker, files.AMR)
    evidence = Evidence.objects.get()
    other = make_complaint(phone="13900001111").case
    own = f"/cases/{evidence.case.number}/evidence/{evidence.pk}/"

    assert client_of("liming").get(own).status_code == 200
    assert client_of("liming").get(f"/cases/{other.number}/evidence/{evidence.pk}/").status_code == 404
    assert client_of("wulei").get(own).status_code == 404
    assert client_of("feng").get(own).status_code == 403
    assert visitor().get(own).status_code == 302


def test_no_address_leads_to_the_stored_file(worker):
    send(worker, files.AMR)
    stored = Evidence.objects.get().file.name

    for start in ("", "media/", "static/"):
        assert client_of("liming").get(f"/{start}{stored}").status_code == 404


def test_files_go_with_a_case_that_is_joined(worker):
    send(worker, files.AMR)
    evidence = Evidence.objects.get()
    into = make_complaint(phone="13900001111").case
    join(evidence.case, into=into, reason="同一家单位", actor=actor("liming"))

    page = text(client_of("liming").get(f"/cases/{into.number}/"))
    assert "材料（1）" in page and f"/cases/{into.number}/evidence/{evidence.pk}/" in page


def test_the_file_of_an_informant_has_no_name_that_gives_them_away(district):
    client = visitor()
    tip_off(client)
    send(client, files.AMR, name="李不名的录音.amr")

    assert Evidence.objects.get().name == "001.amr"


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_given_up_leaves_no_file_behind(district, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    case = make_complaint().case
    add_evidence(case, upload=files.upload(files.AMR), source="officer", actor=actor("chenjing"))
    kept = [path for path in Path(tmp_path).rglob("*") if path.is_file()]
    assert len(kept) == 1 and oct(kept[0].stat().st_mode)[-3:] == "600"

    monkeypatch.setattr("cases.actions.evidence.tell", _fails)
    with pytest.raises(RuntimeError):
        add_evidence(case, upload=files.upload(files.M4A), source="officer", actor=actor("chenjing"))
    assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == kept


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError
