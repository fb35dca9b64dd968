"""One form for many cases: a draft in each, one file of all, kept for a day."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from accounts.models import PersonalDataAccess
from cases.actions.bulk.ask import confirm, describe, prepare, stop, undo
from cases.actions.bulk.work import drop_old_files
from cases.models import BulkJob, Case, CaseDocument, TimelineEntry
from cases.tasks import work_bulk
from common.errors import Refused
from common.time import now
from tests.bulk.conftest import asked, confirmed, some_cases, states
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    return tmp_path


@pytest.fixture
def cases(district: object) -> list[Case]:
    return some_cases(2)


def printed(cases: list[Case], together: str = "pdf") -> BulkJob:
    """As the clerk does it."""
    job = prepare("print", cases=[case.pk for case in cases], actor=actor("chenjing"))
    describe(job, arguments={"form": "file_cover", "together": together}, actor=actor("chenjing"))
    confirm(job, actor=actor("chenjing"))
    work_bulk()
    job.refresh_from_db()
    return job


def files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_draft_in_each_case_and_one_file_of_all(cases, media):
    client = client_of("chenjing")
    client.post("/bulk/new/", {"kind": "print", "case": [case.number for case in cases]})
    job = BulkJob.objects.get()
    body = {"form": "file_cover", "together": "pdf"}
    assert "起草并打印" in client.post(f"/bulk/{job.pk}/how/", body, follow=True).content.decode()
    client.post(f"/bulk/{job.pk}/confirm/")
    work_bulk()
    assert states(job) == ["done"] * 2 and CaseDocument.objects.filter(form__code="file_cover").count() == 2
    answer = client.get(f"/bulk/{job.pk}/file/")
    content = b"".join(answer.streaming_content)
    assert len(PdfReader(io.BytesIO(content)).pages) >= 2
    assert answer["Cache-Control"] == "no-store, private" and "attachment" in answer["Content-Disposition"]
    assert len(files(media)) == 1, "the parts are gone"
    assert PersonalDataAccess.objects.filter(user__username="chenjing").count() == 2, "who takes a copy is known"
    assert TimelineEntry.objects.filter(kind="bulk_printed").count() == 2
    assert client_of("sunyan").get(f"/bulk/{job.pk}/file/").status_code == 404
    assert "打印" in client.get(f"/cases/{cases[0].number}/").content.decode()


def test_the_draft_there_is_serves_again_and_files_may_stay_apart(cases, media):
    printed(cases[:1])
    job = printed(cases, "zip")
    assert CaseDocument.objects.filter(form__code="file_cover").count() == 2
    with job.file.open("rb") as file:
        names = zipfile.ZipFile(io.BytesIO(file.read())).namelist()
    assert len(names) == 2 and all(case.number in " ".join(names) for case in cases)


def test_undoing_deletes_the_file_and_leaves_the_drafts(cases, media):
    job = printed(cases[:1])
    undo(job, actor=actor("chenjing"))
    work_bulk()
    job.refresh_from_db()
    assert not files(media) and states(job) == ["undone"] and CaseDocument.objects.count() == 1
    assert client_of("chenjing").get(f"/bulk/{job.pk}/file/").status_code == 404


def test_a_stop_deletes_what_was_printed_so_far(cases, media):
    job = confirmed(cases, "print")
    default_storage.save(f"bulk/parts/{job.pk}/001-x.pdf", io.BytesIO(b"%PDF"))
    stop(job, actor=actor("heqing"))
    assert not files(media) and states(job) == ["waiting"] * 2


def test_after_a_day_the_file_is_deleted(cases, media):
    job = printed(cases[:1])
    assert drop_old_files() == 0
    BulkJob.objects.filter(pk=job.pk).update(finished_at=now() - timedelta(days=1, minutes=1))
    assert drop_old_files() == 1 and drop_old_files() == 0 and not files(media)
    assert "这里没有文件了" in client_of("chenjing").get(f"/bulk/{job.pk}/").content.decode()


def test_a_form_must_be_chosen_and_each_row_has_its_own_right(cases):
    job = prepare("print", cases=[cases[0].pk], actor=actor("chenjing"))
    for arguments, code in [({}, "form_required"), ({"form": "file_cover", "together": "doc"}, "no_such_file")]:
        with pytest.raises(Refused) as refused:
            describe(job, arguments=arguments, actor=actor("chenjing"))
        assert refused.value.code == code
    describe(job, arguments={"form": "penalty_decision", "together": "pdf"}, actor=actor("chenjing"))
    said = client_of("chenjing").get(f"/bulk/{job.pk}/").content.decode()
    assert "不办理" in said and f"/bulk/{job.pk}/confirm/" not in said
    confirm(job, actor=actor("chenjing"))
    work_bulk()
    assert states(job) == ["refused"] and not CaseDocument.objects.exists()


def test_a_case_that_changed_is_not_printed(cases):
    job = asked(cases, "print")
    Case.objects.filter(pk=cases[0].pk).update(version=99)
    confirm(job, actor=actor("heqing"))
    work_bulk()
    assert sorted(states(job)) == ["done", "refused"]
