"""Stations of any type: what was sent is counted under the type; a street without a station of its own shows."""

import pytest

from accounts.models import Unit
from cases.actions.steps import TAKE_STEP
from common.errors import Refused
from common.time import now
from mediation.actions.ending import end
from mediation.actions.stations import ProfileFacts, StationFacts, describe_station, found_station, keep_profile
from mediation.models import Mediation, StationKind
from mediation.queries.network import Counts, by_kind, coverage, on_duty, stations_in
from mediation.workflow import Ending, State
from tests.counted import click_all
from tests.factories import make_case, make_complaint
from tests.mediation_network.places import MONDAY, at, make_mediation, make_slots, make_station
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db


def test_a_dispute_sent_to_a_police_civil_station_is_counted_under_that_type(station, district):
    police = make_station("police-studio", StationKind.POLICE_CIVIL, streets=[street()])
    make_mediation()
    for number, how in enumerate(("running", "agreed", "failed")):
        case = make_case("received", phone=f"1390000000{number}", name=f"工人{number}")
        case = TAKE_STEP["mediate"](case, actor=actor("chenjing"), station=police.unit)
        mediation = Mediation.objects.get(case=case)
        if how == "agreed":
            for state in (State.SIGNED, State.MEDIATING, State.AGREED):
                Mediation.objects.filter(pk=mediation.pk).update(state=state, agreed_at=now())
        if how == "failed":
            end(mediation, Ending.FAILED, actor=actor("chenjing"))

    stations = list(stations_in(district))
    kinds = {row.kind: row for row in by_kind(stations, actor("sunyan"), MONDAY, MONDAY)}
    assert kinds[StationKind.POLICE_CIVIL].counts == Counts(sent=3, running=1, agreed=1, failed=1)
    assert kinds[StationKind.CENTRE].counts == Counts(sent=1, running=1)
    assert set(kinds) == {StationKind.CENTRE, StationKind.POLICE_CIVIL}
    # Another period, another district: nothing.
    assert all(
        row.counts == Counts()
        for row in by_kind(stations, actor("sunyan"), at(9).date().replace(day=1), MONDAY.replace(day=6))
    )
    assert all(row.counts == Counts() for row in by_kind(stations, actor("wulei"), MONDAY, MONDAY))

    own = {row.street.code: row.stations for row in coverage(district, stations)}
    assert own.pop("xiaoying") == [police] and len(own) == 5 and not any(own.values())


def test_people_on_duty_today(station, district):
    make_slots(station, at(9), at(9, 30), at(16, 30))
    [one] = on_duty(district, MONDAY)[station.pk]
    assert (one.mediator, one.starts_at, one.ends_at) == (person("qian"), at(9), at(17))


def test_a_station_is_set_up_and_described_by_the_heads(station, district):
    facts = StationFacts(kind="police_civil", whole_district=False, streets=[street()], slot_minutes=45)
    made = found_station("小营街道警民联调工作室", facts, district=district, actor=actor("zhou"))
    assert (made.unit.kind, made.unit.district, list(made.streets.all())) == ("mediation", district, [street()])
    assert made.unit.code == Unit.objects.latest("pk").code == "tj-2026-000001"
    for who in ("chenjing", "qian", "feng", "admin", "liming"):
        with pytest.raises(Refused, match="no_right"):
            describe_station(made.unit, facts, actor=actor(who))
    wrong = {
        "name_taken": (made.unit.name, facts),
        "one_centre": ("甲", StationFacts(kind="centre")),
        "no_streets": ("乙", StationFacts(kind="union", whole_district=False)),
        "project_required": ("丙", StationFacts(kind="project_site")),
        "slot_length": ("丁", StationFacts(kind="union", slot_minutes=4)),
    }
    for code, (name, said) in wrong.items():
        with pytest.raises(Refused, match=code):
            found_station(name, said, district=district, actor=actor("sunyan"))


def test_the_profile_of_a_mediator(station):
    facts = ProfileFacts("lawyer", ["construction", "group"], "13301202010000001", "浙江 天平律师事务所")
    kept = keep_profile(person("qian"), facts, station=station, actor=actor("qian"))
    assert (kept.firm, kept.specialities) == ("浙江天平律师事务所", ["construction", "group"])
    with pytest.raises(Refused, match="firm_required"):
        keep_profile(person("qian"), ProfileFacts("lawyer"), station=station, actor=actor("sunyan"))
    with pytest.raises(Refused, match="no_right"):
        keep_profile(person("qian"), facts, station=station, actor=actor("liming"))


@pytest.mark.parametrize(("who", "sent"), [("sunyan", 3), ("chenjing", 2), ("wulei", 1)])
def test_each_number_opens_exactly_its_rows(station, district, who, sent):
    """One still running at the studio; two at the police station of the street, one of them failed."""
    police = make_station("police-studio", StationKind.POLICE_CIVIL, streets=[street()])
    case = TAKE_STEP["receive"](make_complaint(by="wulei", at=street("hubin")).case, actor=actor("wulei"))
    TAKE_STEP["mediate"](case, actor=actor("wulei"), station=station.unit)
    for number in range(2):
        case = make_case("received", phone=f"1390000000{number}", name=f"工人{number}")
        TAKE_STEP["mediate"](case, actor=actor("chenjing"), station=police.unit)
    end(Mediation.objects.latest("pk"), Ending.FAILED, actor=actor("chenjing"))
    client = client_of(who)

    assert click_all(client, "/mediation/network/")[-1] == max(sent, 2), "the two stations themselves are a number too"
    assert click_all(client, f"/mediation/network/{police.unit.code}/") == ([1, 1, 2] if who != "wulei" else [])
    assert client.get("/mediation/matters/").context["total"] == sent
    assert client.get("/mediation/matters/?kind=union&since=x").status_code == 200


def test_what_was_sent_to_a_station_that_is_gone_still_counts(station, district):
    make_mediation()
    Unit.objects.filter(pk=station.unit_id).update(valid_until=MONDAY.replace(day=6))
    [line] = by_kind(list(stations_in(district)), actor("sunyan"), MONDAY, MONDAY)
    assert (line.lines, line.counts) == ([], Counts(sent=1, running=1))
