"""A file kept with a row: what its content says, once, counted, and gone again when the transaction fails."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.http import Http404
from PIL import Image

from common.errors import Refused
from common.time import now
from documents.actions.attaching import attach, keeping_files
from documents.attachments import attachment
from projects.models import Project, ProjectVisit, VisitFile
from statutes import thresholds
from tests.evidence import files
from tests.people import actor, person, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(district) -> ProjectVisit:
    project = Project.objects.create(
        number="XM2026000901", name="城东商住楼", district=district, street=street(), created_at=now()
    )
    return ProjectVisit.objects.create(
        project=project, visited_on=date(2026, 5, 6), visitor=person("liming"), note="工地正常", recorded_at=now()
    )


def keep(visit: ProjectVisit, data: bytes, name: str = "IMG_1.jpg") -> tuple[VisitFile, bool]:
    return attach(visit, files.upload(data, name), model=VisitFile, strip=True, actor=actor("liming"))


def kept_on_disk(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_photograph_loses_its_place_and_its_name_on_disk_tells_nothing(visit):
    row, added = keep(visit, files.photograph(), "C:\\张三 13805710000.png")

    assert added and row.visit == visit and row.kind == "image/jpeg" and row.added_by == person("liming")
    assert row.name == "张三 ***.jpg"
    assert not Image.open(io.BytesIO(row.file.read())).getexif()
    stored = Path(row.file.name).name
    assert stored.endswith(".jpg") and "张三" not in stored and row.digest not in stored


def test_the_same_content_twice_is_the_row_there_is(visit):
    first, _ = keep(visit, files.photograph())
    second, added = keep(visit, files.photograph(), "again.jpg")

    assert (second, added) == (first, False) and VisitFile.objects.count() == 1


def test_what_is_no_photograph_too_large_or_one_too_many_is_refused(visit):
    with pytest.raises(Refused) as refused:
        keep(visit, b"MZ" + b"\0" * 200)
    assert (refused.value.code, refused.value.field) == ("type_not_taken", "upload")
    with pytest.raises(Refused) as refused:
        keep(visit, files.MP4 + b"\1" * (10 * 1024 * 1024))
    assert refused.value.code == "too_large"

    most = int(thresholds.threshold("ATTACHED_FILES", date(2026, 5, 6)).value)
    VisitFile.objects.bulk_create(
        VisitFile(visit=visit, digest=f"{n:064d}", size=1, file=f"{n}", added_by=person("liming"), added_at=now())
        for n in range(most)
    )
    with pytest.raises(Refused) as refused:
        keep(visit, files.photograph())
    assert refused.value.code == "too_many"


def test_a_file_is_gone_again_when_what_it_was_kept_in_fails(visit, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}

    with pytest.raises(Refused), keeping_files():
        keep(visit, files.photograph())
        assert len(kept_on_disk(settings)) == 1
        raise Refused("later", "后来出错")

    assert kept_on_disk(settings) == []


def test_it_leaves_as_an_attachment_only(visit):
    row, _ = keep(visit, files.photograph())
    answer = attachment(row)

    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    row.file.storage.delete(row.file.name)
    with pytest.raises(Http404):
        attachment(VisitFile.objects.get())
