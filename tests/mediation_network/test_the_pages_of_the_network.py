"""The pages: what each shows and takes, what was typed is kept, another district's station is none."""

from datetime import timedelta

import pytest

from accounts.models import Unit
from mediation.models import ConflictOfInterest, Slot, Station
from tests.mediation_network.places import MONDAY, at, make_mediation, make_slots
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
STUDIO = "/mediation/network/mediation/"
DESCRIBED = {"what": "describe", "kind": "centre", "slot_minutes": "30", "whole_district": "on"}


def test_the_network_and_a_new_station(station, other_district):
    make_mediation()
    make_slots(station, at(11))
    head = client_of("sunyan")
    page = head.get("/mediation/network/").content.decode()
    assert "区调解中心" in page and "钱律师" in page and "没有本街道的调解组织" in page
    typed = {
        "name": "望江工会调解室",
        "kind": "union",
        "slot_minutes": "x",
        "streets": ["wangjiang"],
        "address": "望江路",
    }
    wrong = head.post("/mediation/network/", typed)
    assert "请填写整数" in wrong.content.decode() and "望江路" in wrong.content.decode()
    head.post("/mediation/network/", typed | {"slot_minutes": "45"})
    made = Station.objects.get(kind="union")
    assert [one.code for one in made.streets.all()] == ["wangjiang"] and not made.whole_district
    assert client_of("chenjing").post("/mediation/network/", typed).status_code == 403
    assert client_of("admin").get("/mediation/network/").status_code == 403
    assert "wide" in head.get("/mediation/network/?since=2026-12-09&until=2026-12-01").content.decode()

    Unit.objects.create(code="jg-m", name="江干调解", kind="mediation", district=other_district, valid_from=MONDAY)
    assert head.get("/mediation/network/jg-m/").status_code == 404
    assert head.get("/mediation/network/brigade/").status_code == 404


def test_the_rota_on_the_page_of_a_station(station):
    qian = client_of("qian")
    tuesday = MONDAY + timedelta(days=1)
    typed = {
        "what": "shift", "mediator": "qian", "first": str(tuesday), "last": str(tuesday), "begins": "9:00",
        "ends": "10:00", "weekdays": ["1"],
    }  # fmt: skip
    answer = qian.post(STUDIO, typed | {"ends": "9:10"})
    assert answer.status_code == 409 and "排不下一次预约" in answer.content.decode()
    assert qian.post(STUDIO, typed).url == f"{STUDIO}?week={tuesday}"
    slots = list(Slot.objects.all())
    page = qian.get(f"{STUDIO}?week=2026-12-08").content.decode()
    assert len(slots) == 2 and "09:00–09:30" in page and "撤下整班" in page
    assert "撤下整班" not in client_of("chenjing").get(STUDIO).content.decode()

    gone = {"what": "withdraw", "mediator": "qian", "day": str(tuesday), "slot": slots[0].pk}
    assert qian.post(STUDIO, gone).status_code == 302 and Slot.objects.filter(withdrawn_at=None).count() == 1
    assert qian.post(STUDIO, gone).status_code == 409
    assert client_of("chenjing").post(STUDIO, gone).status_code == 403
    assert qian.post(STUDIO, {"what": "nothing"}).status_code == 404
    assert qian.post(STUDIO, DESCRIBED).status_code == 403


def test_a_unit_nobody_described_and_its_people(district, ten):
    head = client_of("sunyan")
    assert "还没有登记类型和服务范围" in head.get("/mediation/network/").content.decode()
    assert "登记后才能排值班" in head.get(STUDIO).content.decode()
    assert head.post(STUDIO, DESCRIBED | {"hours": "工作日 9:00–17:00"}).status_code == 302
    profile = {"what": "profile", "mediator": "qian", "kind": "lawyer", "firm": "", "specialities": ["injury"]}
    answer = client_of("qian").post(STUDIO, profile)
    assert answer.status_code == 409 and "律师请填写律师事务所" in answer.content.decode()
    assert client_of("qian").post(STUDIO, profile | {"firm": "浙江天平律师事务所"}).status_code == 302
    page = head.get(STUDIO).content.decode()
    assert "工作日 9:00–17:00" in page and "浙江天平律师事务所" in page and "工伤" in page


def test_conflicts_are_declared_and_taken_back(station):
    name = make_mediation().case.enterprise.name
    head, address = client_of("sunyan"), "/mediation/conflicts/"
    typed = {"mediator": "qian", "enterprise": name, "tie": "advises", "since": "2025-01-01"}
    assert "登记册里没有这个单位" in head.post(address, typed | {"enterprise": "没有的公司"}).content.decode()
    assert head.post(address, typed).status_code == 302
    again = head.post(address, typed)
    assert again.status_code == 409 and "已经申报" in again.content.decode()
    new = client_of("qian").post(address, typed | {"enterprise": "没有的公司", "enter_new": "on"})
    assert new.status_code == 302 and ConflictOfInterest.objects.filter(mediator=person("qian")).count() == 2
    first = ConflictOfInterest.objects.earliest("pk")
    assert name in client_of("feng").get(address).content.decode()
    assert client_of("feng").post(address, typed).status_code == 403
    assert head.post(address, {"withdraw": "0"}).status_code == 404
    assert head.post(address, {"withdraw": first.pk}).status_code == 302
    assert not ConflictOfInterest.objects.standing().filter(pk=first.pk).exists()
