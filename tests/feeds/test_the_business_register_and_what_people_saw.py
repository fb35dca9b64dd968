"""The business register never moves an employer from where somebody found it; what it says is kept beside."""

from datetime import date

import pytest

from accounts.models import Unit
from common.time import now, today
from enterprises.actions.register import mark_verified
from enterprises.models import Enterprise, Grid, GridRule
from tests.feeds.deliveries import code_of, delivered
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
MARKET = "统一社会信用代码,企业名称,数据日期,登记状态,住所,法定代表人"


@pytest.fixture
def grid(district: Unit) -> Grid:
    made = Grid.objects.create(
        code="g1", district=district, street=street("hubin"), community="涌金", name="一", valid_from=date(2020, 1, 1)
    )
    GridRule.objects.create(grid=made, word="延安路")
    return made


def employer(district: Unit, **more: object) -> Enterprise:
    fields = {"address": "解放路201号", "street": street()} | more
    return Enterprise.objects.create(
        name="杭州宏达服饰有限公司", credit_code=code_of(1), district=district, created_at=now(), **fields
    )


def told(address: str, representative: str = "王五") -> None:
    delivered("market", MARKET, f"{code_of(1)},杭州宏达服饰有限公司,{today()},存续,{address},{representative}")


def test_where_somebody_was_stays_and_the_registered_address_stands_beside(district: Unit, grid: Grid):
    one = employer(district)
    mark_verified([one], today(), actor=actor("chenjing"))
    told("杭州市上城区延安路8号")
    one.refresh_from_db()
    assert (one.address, one.street, one.grid) == ("解放路201号", street(), None)
    assert one.registered_address == "杭州市上城区延安路8号" and one.legal_representative == "王五"
    page = client_of("chenjing").get(f"/enterprises/{one.pk}/").content.decode()
    assert "登记住所" in page and "延安路8号" in page and "解放路201号" in page
    assert client_of("chenjing").get(f"/api/v1/enterprises/{one.pk}/").json()["registered_address"].endswith("8号")


def test_a_place_nobody_has_seen_follows_the_register(district: Unit, grid: Grid):
    one = employer(district)
    told("杭州市上城区延安路8号")
    one.refresh_from_db()
    assert (one.address, one.street, one.grid) == ("杭州市上城区延安路8号", street("hubin"), grid)
    assert one.registered_address == one.address


def test_a_new_employer_is_placed_by_its_registered_address(district: Unit, grid: Grid):
    told("杭州市上城区延安路8号")
    one = Enterprise.objects.get()
    assert (one.address, one.registered_address, one.grid) == (*["杭州市上城区延安路8号"] * 2, grid)


def test_a_row_without_an_address_empties_nothing(district: Unit):
    one = employer(district, registered_address="延安路8号")
    told("")
    one.refresh_from_db()
    assert (one.address, one.registered_address) == ("解放路201号", "延安路8号")
