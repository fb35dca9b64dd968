"""One address for all steps: it offers what the table and the rights allow, keeps what was typed, and stays light."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases.models import Involvement
from common.errors import Refused
from common.time import now, today
from mediation.actions.record import lock
from mediation.actions.steps import TAKE_STEP
from mediation.forms.steps import FORMS
from mediation.models import Agreement, Instalment, Mediation, Session
from mediation.queries.rights import steps_for
from mediation.workflow import MEDIATORS, STEP_BY_CODE, STEPS, State
from tests.bulk.conftest import copies
from tests.mediation.made import begun, police_studio, sent, studio, take
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db
# Of each: the role held, and whether there.
PEOPLE = {
    "qian": "mediator", "chenjing": "clerk", "heqing": "squad_head", "liming": "inspector", "sunyan": "brigade_head",
    "zhou": "bureau_head",
}  # fmt: skip
STRANGERS = ("pei", "wulei", "feng", "admin", "hotline-12345")


def test_every_step_has_a_form_and_an_action():
    assert set(FORMS) == set(TAKE_STEP) == set(STEP_BY_CODE)


def test_who_may_do_what_follows_from_the_table_alone(district):
    """Every state × person × step, asked of the rights and of the table."""
    police_studio()
    found = sent()
    actors = {name: actor(name) for name in (*PEOPLE, *STRANGERS)}
    for state in State:
        found.state = state
        for name, who in actors.items():
            offered = {step.code for step in steps_for(found, who)}
            allowed = {step.code for step in STEPS if state in step.sources and PEOPLE.get(name) in step.roles}
            assert offered == allowed, (state, name)
    assert all(step.roles & MEDIATORS or step.roles for step in STEPS)


def test_a_step_that_is_not_offered_is_refused_and_changes_nothing(district):
    """By the actions, whichever door they are called through; the page says so."""
    police_studio()
    found = begun()
    for username in ("chenjing", "liming", "feng", "pei"):
        who = actor(username)
        refused = set(FORMS) - {step.code for step in steps_for(found, who)}
        for code in refused:
            with pytest.raises((Refused, Mediation.DoesNotExist)):
                lock(found, code, actor=who)
    posts = {("chenjing", "propose"): 409, ("feng", "assign"): 409, ("pei", "note"): 404, ("qian", "sign"): 409}
    for (username, code), status in posts.items():
        answer = client_of(username).post(f"/mediation/{found.number}/steps/{code}/", {"version": found.version})
        assert answer.status_code == status, (username, code)
    assert Mediation.objects.get().version == found.version


def test_a_stale_page_keeps_what_was_typed_and_may_be_sent_again(district):
    found, client = begun(), client_of("qian")
    old = found.version
    take(found, "propose", side="worker", amount=Decimal(9000), terms="九千")
    address = f"/mediation/{found.number}/steps/propose/"
    typed = {"version": old, "side": "employer", "amount": "8千", "terms": "月底前付八千", "worker_answer": ""}
    answer = client.post(address, typed | {"amount": "8000"})
    page = answer.content.decode()

    assert answer.status_code == 409 and "月底前付八千" in page and "刚刚有了变化" in page
    assert found.proposals.count() == 1
    fresh = Mediation.objects.get().version
    assert f'name="version" value="{fresh}"' in page
    assert client.post(address, typed | {"amount": "8000", "version": fresh}).status_code == 302
    assert client.post(address, {"version": "x", "side": "?", "amount": "很多", "terms": ""}).status_code == 422


def test_the_list_is_narrowed_and_paged_and_never_shows_what_is_not_seen(district, monkeypatch):
    monkeypatch.setattr("mediation.queries.matters.PAGE", 5)
    _many(6)
    client = client_of("qian")
    first = client.get("/mediation/matters/")
    older = first.context["page"].older

    assert first.content.count(b"data-row") == 5
    assert client.get(f"/mediation/matters/?after={older}").content.count(b"data-row") == 2
    station = Mediation.objects.first().station_id
    assert client.get(f"/mediation/matters/?state=signed&station={station}").content.count(b"data-row") == 2
    assert client.get(f"/mediation/matters/?mediator={person('qian').pk}").context["page"].older
    assert client.get("/mediation/matters/?state=nonsense&mediator=99999999&after=x").status_code == 200
    assert client_of("wulei").get("/mediation/matters/").content.count(b"data-row") == 0


def test_the_day_asks_at_most_fifteen_queries_whatever_the_number_of_rows(district):
    _many(9)
    few = [_queries(f"/mediation/?scope={scope}") for scope in ("mine", "station")]
    _many(60)
    many = [_queries(f"/mediation/?scope={scope}") for scope in ("mine", "station")]
    assert many == few and max(many) <= 15


def test_the_day_shows_what_waits(district):
    _many(9)
    page = client_of("qian").get("/mediation/").content.decode()
    for words in ("今天的场次", "待签收 4 件", "待征求意见 3 件", "逾期未付的分期", "一周内到期的分期"):
        assert words in page, words


def _queries(address: str) -> int:
    client = client_of("qian")
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE")) for one in seen)


def _many(count: int) -> list[Mediation]:
    """As many more of the studio's, Qian's, besides one that waits to be signed for: a third waits to be signed for, a
    third to be asked, a third has an agreement, half of those with a promise missed; each has an appointment."""
    first = Mediation.objects.first() or sent()
    start = Mediation.objects.count()
    first.case.state = "dispatched"  # as copies are born
    states = ("sent", "signed", "agreed")
    qian = User.objects.get(username="qian")
    made = Mediation.objects.bulk_create(
        Mediation(
            number=f"TJ2020-{start + place:06d}", case=case, district_id=case.district_id, station_id=first.station_id,
            mediator=qian, state=states[place % 3], sent_at=now(),
            agreed_at=now() if place % 3 == 2 else None,
        )
        for place, case in enumerate(copies(first.case, count))
    )  # fmt: skip
    _parts([one.case_id for one in made])
    moment = now() + timedelta(minutes=40 + 5 * start)
    Session.objects.bulk_create(
        Session(
            mediation=one, mediator=qian, starts_at=moment + timedelta(minutes=5 * place),
            ends_at=moment + timedelta(minutes=5 * place + 5), booked_by=qian, booked_at=now(),
        )
        for place, one in enumerate(made)
    )  # fmt: skip
    _promises([one for one in made if one.state == "agreed"], qian)
    return made


def _parts(cases: list[int]) -> None:
    Involvement.objects.bulk_create(
        Involvement(case_id=key, unit=studio(), kind="assisting", since=now()) for key in cases
    )


def _promises(agreed: list[Mediation], qian: User) -> None:
    agreements = Agreement.objects.bulk_create(
        Agreement(
            mediation=one, terms="付", default_clause="付", signed_on=today(), recorded_by=qian, recorded_at=now()
        )
        for one in agreed
    )
    Instalment.objects.bulk_create(
        Instalment(agreement=one, position=1, due_on=today() + timedelta(days=2 if place % 2 else -2), amount=100,
                   missed_at=None if place % 2 else now())
        for place, one in enumerate(agreements)
    )  # fmt: skip
