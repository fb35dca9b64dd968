"""Whoever is bound to the employer is never proposed, refused when chosen, and steps down when it comes out."""

import pytest

from common.errors import Refused
from common.time import now
from enterprises.models import Enterprise
from mediation.actions.booking import book
from mediation.actions.conflicts import ConflictFacts, declare_conflict, withdraw_conflict
from mediation.models import ConflictOfInterest, MediatorProfile
from mediation.queries.conflicts import bound_mediators, conflicts_seen, why_not_mediate
from mediation.queries.slots import free_slots, next_free
from projects.models import Project
from tests.mediation_network.places import MONDAY, at, make_mediation, make_mediator, make_slots
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def declare(who: str, enterprise: Enterprise, *, by: str = "sunyan", tie: str = "acted_for"):
    return declare_conflict(ConflictFacts(person(who), enterprise, tie), actor=actor(by))


def test_the_lawyer_who_acted_for_the_employer_cannot_be_chosen_nor_a_colleague(station):
    partner = make_mediator("yang", station, firm="浙江天平律师事务所")
    neutral = make_mediator("lin", station, firm="浙江法正律师事务所")
    MediatorProfile.objects.create(user=person("qian"), kind="lawyer", firm="浙江天平律师事务所")
    make_slots(station, at(11))
    [of_partner] = make_slots(station, at(11, 30), by=partner)
    make_slots(station, at(14), by=neutral)
    mediation = make_mediation()
    case = mediation.case
    assert next_free(case).mediator == person("qian")

    declare("qian", case.enterprise)
    assert bound_mediators(case) == {person("qian").pk, partner.pk}
    assert next_free(case).mediator == neutral
    assert [slot.mediator for slot in free_slots(case, station, MONDAY)] == [neutral]
    for chosen in ({"slot": of_partner}, {"mediator": person("qian"), "starts_at": at(16)}):
        with pytest.raises(Refused, match="bound"):
            book(mediation, actor=actor("chenjing"), **chosen)
    assert "曾代理" in why_not_mediate(person("qian"), case).message
    assert "同一" not in why_not_mediate(partner, case).message and why_not_mediate(neutral, case) is None
    assert book(mediation, actor=actor("chenjing")).mediator == neutral


def test_the_general_contractor_the_head_office_and_what_was_merged_bind_too(station):
    case = make_mediation().case
    here = {"district": case.district, "created_at": now()}
    head, contractor, merged = Enterprise.objects.bulk_create(
        Enterprise(name=name, **here) for name in ("总公司", "总承包公司", "并入前的公司")
    )
    assert not bound_mediators(case)
    declare("qian", head)
    Enterprise.objects.filter(pk=case.enterprise_id).update(head_office=head)
    assert bound_mediators(case) == {person("qian").pk}

    other = make_mediation(employer="杭州另一家公司", phone="13900003333").case
    ConflictOfInterest.objects.update(enterprise=contractor)
    assert not bound_mediators(other)
    other.project = Project.objects.create(number="XM-1", name="工地", general_contractor=contractor, **here)
    assert bound_mediators(other) == {person("qian").pk}

    ConflictOfInterest.objects.update(enterprise=merged)
    assert not bound_mediators(other)
    Enterprise.objects.filter(pk=merged.pk).update(merged_into=other.enterprise)
    assert bound_mediators(other) == {person("qian").pk}


def test_declaring_takes_the_mediator_off_and_withdrawing_frees_them_again(station):
    make_slots(station, at(11))
    mediation = make_mediation()
    session = book(mediation, actor=actor("chenjing"))
    conflict, removed = declare("qian", mediation.case.enterprise, by="qian")
    mediation.refresh_from_db()
    session.refresh_from_db()
    assert removed == 1 and mediation.mediator is None and session.state == "cancelled"
    assert [entry.kind for entry in mediation.entries.all()][-2:] == ["cancelled", "removed"]
    assert mediation.clocks.open().get().handler is None

    withdraw_conflict(conflict, actor=actor("sunyan"))
    assert not bound_mediators(mediation.case) and next_free(mediation.case).starts_at == at(11)
    with pytest.raises(Refused, match="withdrawn"):
        withdraw_conflict(conflict, actor=actor("sunyan"))


def test_who_may_declare_and_withdraw(station):
    enterprise = make_mediation().case.enterprise
    make_mediator("yang", station)
    for who in ("yang", "liming", "chenjing", "feng"):
        with pytest.raises(Refused, match="no_right"):
            declare("qian", enterprise, by=who)
    conflict, _removed = declare("qian", enterprise)
    with pytest.raises(Refused, match="declared"):
        declare("qian", enterprise)
    with pytest.raises(Refused, match="no_right"):
        withdraw_conflict(conflict, actor=actor("qian"))  # what a head entered
    seen = {who: conflicts_seen(actor(who)).count() for who in ("sunyan", "zhou", "feng", "qian", "yang", "chenjing")}
    assert seen == {"sunyan": 1, "zhou": 1, "feng": 1, "qian": 1, "yang": 0, "chenjing": 0}
