"""A note of the mediator's is read by nobody outside the station until it is released."""

import pytest
from django.db import connection

from cases.models import Case, TimelineEntry
from mediation.models import ConfidentialNote
from tests.mediation.made import begun, kinds, police_studio, take
from tests.people import client_of

pytestmark = pytest.mark.django_db
SECRET = "单位愿意最多付九千"


@pytest.fixture
def found(district):
    return take(begun(), "note", text=SECRET)


def page(username: str, address: str) -> str:
    return client_of(username).get(address).content.decode()


def test_only_mediators_of_the_station_read_it(found):
    address = f"/mediation/{found.number}/"
    assert SECRET in page("qian", address)
    for reader in ("liming", "sunyan", "zhou", "chenjing", "feng"):
        for at in (address, f"/cases/{found.case.number}/", f"/mediation/of/cases/{found.case.number}/"):
            answer = client_of(reader).get(at)
            assert answer.status_code == 200 and SECRET not in answer.content.decode(), (reader, at)
    assert SECRET not in page("liming", f"/search/?q={SECRET}").replace(f'value="{SECRET}"', "").replace(
        f"“{SECRET}”", ""
    )


def test_a_station_it_left_reads_it_no_more(found):
    found = take(found, "forward", by="chenjing", station=police_studio(), reason="就近")
    assert SECRET not in page("qian", f"/mediation/{found.number}/")
    assert SECRET in page("pei", f"/mediation/{found.number}/")


def test_no_row_keeps_it_in_clear(found):
    assert "note" not in "".join(kinds(found))
    told = [*TimelineEntry.objects.values_list("note", "data"), *found.entries.values_list("note", "data")]
    assert SECRET not in str(told)
    with connection.cursor() as cursor:
        for table in ("mediation_confidentialnote", "mediation_confidentialnoteevent"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            assert SECRET not in cursor.fetchone()[0]


def test_nobody_else_writes_or_releases_one(found):
    note = ConfidentialNote.objects.get()
    for username in ("liming", "chenjing", "sunyan"):
        client = client_of(username)
        for code, typed in (("note", {"text": "我也写"}), ("release", {"note": note.pk})):
            answer = client.post(f"/mediation/{found.number}/steps/{code}/", {"version": found.version, **typed})
            assert answer.status_code == 409 and SECRET not in answer.content.decode()
    note.refresh_from_db()
    assert note.released_at is None and ConfidentialNote.objects.count() == 1


def test_released_it_is_read_by_whoever_sees_the_case(found):
    take(found, "release", note=ConfidentialNote.objects.get())
    assert SECRET in page("liming", f"/mediation/{found.number}/")
    assert kinds(found)[-1] == "released" and Case.objects.count() == 1
    assert SECRET not in str(list(found.entries.values_list("note", "data")))
