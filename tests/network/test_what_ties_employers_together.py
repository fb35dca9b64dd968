"""Ties from the register's own rows: each kind found, each with its source, none that was disputed counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.queries.of_enterprise import serial_of
from common.errors import Refused
from enterprises.models import Enterprise, TieDispute, TieKind
from projects.actions.network import dispute_tie, withdraw_dispute
from projects.queries.network import Network, ties_of
from tests.merges.building import cases, employer
from tests.network.building import contact, party, site, team
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


def found(enterprise: Enterprise, who: str = "sunyan") -> set[tuple[str, str]]:
    return {(tie.kind, tie.other.name) for tie in ties_of(enterprise, actor(who)).ties}


def test_every_kind_of_tie_is_found_from_both_ends_with_its_source(district):
    one = employer("甲", legal_representative="赵钱孙", address="江城路 12 号")
    other = employer("乙", legal_representative="赵钱孙", address="江城路 12 号", kind="branch", head_office=one)
    contact(one, "13811112222")
    contact(other, "13811112222", role="finance")
    project = site(general_contractor=one)
    part = party(project, other, source="施工许可数据")
    team(project, None, phone="13900000001")
    team(project, part, phone="13900000001", name="瓦工班")

    assert found(one) == {(str(kind), "乙") for kind in TieKind}
    assert found(other) == {(str(kind), "甲") for kind in TieKind}
    sources = {tie.kind: tie.sources for tie in ties_of(one, actor("sunyan")).ties}
    assert all(sources.values())
    assert sources["contract"] == ["工程 XM-900 劳务分包 施工许可数据"]
    assert sources["phone"] == ["联系人：财务 · 市场监管数据"]
    assert "13811112222" not in str(sources) and "13900000001" not in str(sources)


def test_what_two_strangers_have_in_common_is_no_tie(district):
    one = employer("甲", address="江城路")
    employer("乙", address="江城路")
    employer("丙", legal_representative="")
    merged = employer("丁", legal_representative="李四", merged_into=one)
    Enterprise.objects.filter(pk=one.pk).update(legal_representative="李四")
    contact(one, "13811112222", until="2026-04-01")
    contact(employer("戊"), "13811112222")
    project = site(owner=one)
    first, second = (party(project, employer(name)) for name in ("己", "庚"))
    party(project, employer("辛"), under=second)

    assert merged.name not in {name for _kind, name in found(one)}
    assert found(one) == {("contract", "己"), ("contract", "庚")}, "one level, no further"
    assert found(first.enterprise) == {("contract", "甲")}


def test_a_street_sees_no_tie_to_an_employer_of_another_street(district):
    here = employer("甲", legal_representative="赵钱孙")
    employer("乙", legal_representative="赵钱孙", street=street("hubin"))

    assert found(here, "sunyan") and not found(here, "chenjing")


def test_a_disputed_tie_stays_to_be_seen_and_leads_nowhere(district):
    one, other = employer("甲", legal_representative="王伟"), employer("乙", legal_representative="王伟")
    cases(other, 2)
    by = actor("liming")
    assert [row.open_cases for row in serial_of(one, by)] == [2]

    dispute_tie(other, one.pk, "legal_representative", "只是同名同姓", actor=by)

    network: Network = ties_of(one, by)
    assert [tie.dispute.reason for tie in network.ties] == ["只是同名同姓"] and network.counted == []
    assert serial_of(one, by) == []
    with pytest.raises(Refused):
        dispute_tie(one, other.pk, "legal_representative", "只是同名同姓", actor=by)
    withdraw_dispute(one, other.pk, "legal_representative", actor=by)
    assert len(serial_of(one, by)) == 1 and TieDispute.objects.get().withdrawn_by.username == "liming"


def test_only_a_tie_that_is_there_can_be_disputed_and_not_by_everybody(district):
    one, other = employer("甲", legal_representative="王伟"), employer("乙", legal_representative="王伟")

    for who, kind, reason, code in (
        ("feng", "legal_representative", "只是同名同姓", "no_right"),
        ("liming", "phone", "只是同名同姓", "no_such_tie"),
        ("liming", "legal_representative", " ", "reason_required"),
    ):
        with pytest.raises(Refused) as refused:
            dispute_tie(one, other.pk, kind, reason, actor=actor(who))
        assert refused.value.code == code


def test_employers_two_steps_away_with_open_cases_are_named_with_the_way_to_them(district):
    one, near, far, further = (employer(name) for name in ("甲", "乙", "丙", "丁"))
    for phone, pair in (("13811110001", (one, near)), ("13811110002", (near, far)), ("13811110003", (far, further))):
        for each in pair:
            contact(each, phone, role="finance" if phone.endswith("2") else "other")
    cases(far, 3)
    cases(further, 1, start=50)

    (serial,) = serial_of(one, actor("sunyan"))
    assert (serial.reached.enterprise, serial.open_cases, serial.reached.via) == (far, 3, near)
    page = client_of("sunyan").get(f"/enterprises/{one.pk}/cases/?part=serial").content.decode()
    assert "丙" in page and "经 乙" in page and "丁" not in page


def test_many_ties_make_no_more_queries_and_the_list_is_cut(district):
    one = employer("中心", legal_representative="赵钱孙")
    Enterprise.objects.bulk_create(
        Enterprise(
            name=f"单位{n}", district=one.district, street=one.street, created_at=one.created_at,
            legal_representative="赵钱孙",
        )
        for n in range(120)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        network = ties_of(one, actor("sunyan"))

    assert len(network.ties) == 100 and network.cut
    assert len(seen) <= 10, [query["sql"][:80] for query in seen]


def test_the_panel_disputes_and_withdraws_and_says_why_not(district):
    one, other = employer("甲", legal_representative="王伟"), employer("乙", legal_representative="王伟")
    client, address = client_of("liming"), f"/enterprises/{one.pk}/network/"
    told = {"kind": "legal_representative", "other": other.pk, "what": "dispute"}

    assert client.post(address, told | {"reason": "x"}).status_code == 409
    assert client.post(address, told | {"kind": "nonsense"}).status_code == 422
    assert client.post(address, told | {"reason": "只是同名同姓"}).status_code == 302
    page = client.get(address).content.decode()
    assert "tie-disputed" in page and "只是同名同姓" in page and "tie-map" not in page
    assert client.post(address, told | {"what": "withdraw"}).status_code == 302
    assert "tie-map" in client.get(address, headers={"hx-request": "true"}).content.decode()
    assert client_of("wulei").get(address).status_code == 404
