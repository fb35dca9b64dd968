"""The bundle: numbered, index first, hashes that are those of the files, the same bytes again, only for who may."""

import hashlib
import io
import re
import tracemalloc
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import PersonalDataAccess
from cases.actions.referral.decide import approve, hand_over
from cases.models import Case, CustodyEntry, Evidence, WageLine, Worker
from cases.people import worker_fields
from cases.queries.readiness import readiness_of
from cases.queries.referral_bundle import Damaged, bundle_of
from common.time import now
from documents.actions import void
from tests.factories import make_case
from tests.people import actor, client_of
from tests.referral.world import DAY, ORDERED, RECEIPT, give_file, on, paper, ready, reported

pytestmark = pytest.mark.django_db


def download(case, who: str = "liming", reason: str = "移送公安机关"):
    return client_of(who).post(f"/cases/{case.number}/referral/bundle/", {"reason": reason})


def opened(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_index_and_hashes_are_those_of_the_files(district):
    case = ready(documented=True)
    give_file(case, b"one")
    give_file(case, b"two")
    answer = download(case)
    assert answer["Content-Disposition"] == f'attachment; filename="{case.number}.zip"'
    archive = opened(answer)

    assert archive.testzip() is None
    assert archive.namelist() == ["000-index.html", "001.pdf", "002.amr", "003.amr"]
    index = archive.read("000-index.html").decode()
    for name in archive.namelist()[1:]:
        data = archive.read(name)
        assert hashlib.sha256(data).hexdigest() in index and f"<td>{len(data)}</td>" in index
    assert archive.read("001.pdf").startswith(b"%PDF-")
    assert "张三" not in index and "限期改正指令书" in index and len(re.findall(r"<tr><td>\d", index)) == 3


def test_the_bundle_of_the_hand_over_stays_as_it_was(district):
    case = reported(ready(documented=True))
    with on(ORDERED + 8 * DAY, 9):
        give_file(case)
    done = handed_over_of(case)
    with on(ORDERED + 9 * DAY):
        give_file(case, b"later")
        first, second = (b"".join(download(case).streaming_content) for _time in range(2))

    assert first == second
    assert hashlib.sha256(first).hexdigest() == done.bundle_digest
    assert len(zipfile.ZipFile(io.BytesIO(first)).namelist()) == 3


def handed_over_of(case):
    with on(ORDERED + 8 * DAY, 11):
        approve(case, actor=actor("zhou"))
    with on(ORDERED + 8 * DAY, 15):
        return hand_over(case, **RECEIPT, handed_over_at=now(), actor=actor("liming"))


def test_taking_it_out_is_written_down_and_not_for_everybody(district):
    case = make_case("investigating")
    file = give_file(case)
    assert download(case, "feng").status_code == 409  # sees people masked
    assert download(case, "wulei").status_code == 404
    assert download(case, reason="x").status_code == 409
    assert not PersonalDataAccess.objects.filter(field="bundle").exists()

    assert download(case).status_code == 200
    look = PersonalDataAccess.objects.get(field="bundle")
    assert (look.case_number, look.reason, look.user.username) == (case.number, "移送公安机关", "liming")
    assert CustodyEntry.objects.get(evidence=file, kind="copied").holder == "李明"


def test_a_file_that_was_changed_on_disk_is_not_handed_over(district):
    case = make_case("investigating")
    file = give_file(case)
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, ContentFile(b"#!AMR\nxyz"))

    with bundle_of(case) as bundle, pytest.raises(Damaged, match="第 1 号材料"):
        bundle.digest()


def test_memory_and_queries_do_not_grow_with_files_and_workers(district):
    """Twelve megabytes of files; five thousand workers."""
    case = make_case("investigating", amount=None)
    for number in range(6):
        data = bytes([number]) * 2_000_000
        big = give_file(case, bytes([number]))
        big.file.storage.delete(big.file.name)
        name = big.file.storage.save(big.file.name, ContentFile(data))
        digest = hashlib.sha256(data).hexdigest()
        Evidence.objects.filter(pk=big.pk).update(size=len(data), digest=digest, file=name)
    with bundle_of(case) as bundle:
        tracemalloc.start()
        bundle.digest()
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4_000_000

    small = queries_of(case)
    person = worker_fields(name="工人", phone="", id_number="")
    workers = Worker.objects.bulk_create(Worker(case=case, **person) for _number in range(5000))
    WageLine.objects.bulk_create(
        WageLine(case=case, worker=one, owed=100, period_from=ORDERED, period_to=ORDERED) for one in workers
    )
    assert queries_of(case) == small <= 9
    assert readiness_of(case).facts.n_workers == 5000


def queries_of(case) -> int:
    case = Case.objects.select_related("district").get(pk=case.pk)
    with CaptureQueriesContext(connection) as seen:
        readiness_of(case)
    return len(seen)


def test_void_documents_stay_at_home(district):
    case = ready(documented=True)
    document = paper(case, "inquiry_notice")
    assert len(bundle_of(case).pieces) == 2
    void(document, reason="内容有误", actor=actor("sunyan"))
    assert [piece.title.split()[0] for piece in bundle_of(case).pieces] == ["限期改正指令书"]
