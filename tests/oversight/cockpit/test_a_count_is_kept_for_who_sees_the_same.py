"""A count is kept for less than a minute, for everybody who sees the same rows and for nobody else; no row is kept."""

import pickle
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from accounts.models import Post
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.queries.cockpit_cache import KEPT, counted, what_is_seen
from tests.factories import make_complaint
from tests.oversight.cockpit.weeks import NOON
from tests.people import actor, person, street

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("weeks")]


def found(role: str, code: str = "open_cases", **more: object) -> int:
    scope = Scope(actor(role), NOON.date().replace(day=1), NOON.date(), **more)
    return counted(scope).found.whole[code].whole


def test_a_street_never_gets_what_the_district_counted() -> None:
    with moved_clock(NOON):
        assert [found(role, "open_warnings") for role in ("sunyan", "heqing", "shenwei")] == [3, 2, 1]
        assert found("sunyan", "open_warnings", unit=street().pk) == 2
        assert 0 < found("shenwei") < found("sunyan")
        Post.objects.filter(user=person("heqing")).update(unit=street("hubin"))
        assert found("heqing", "open_warnings") == 1, "a new post shows at once"
        assert what_is_seen(actor("zhou")) == what_is_seen(actor("feng")) != what_is_seen(actor("shenwei"))


def test_a_new_case_shows_within_a_minute_and_who_sees_the_same_shares_the_count() -> None:
    with moved_clock(NOON):
        before = found("sunyan")
        make_complaint(name="郑七", phone="13700000009", employer="杭州新安餐饮有限公司")
        with CaptureQueriesContext(connection) as asked:
            assert found("zhou") == before
        assert not [one for one in asked if "cases_" in one["sql"]]
    assert KEPT <= 55
    with moved_clock(NOON + timedelta(minutes=1)):
        cache.clear()  # Redis does not live in the moved time
        assert found("zhou") == before + 1


def test_only_numbers_are_kept() -> None:
    with moved_clock(NOON):
        scope = Scope(actor("sunyan"), NOON.date(), NOON.date())
        snapshot = counted(scope)
    kept = pickle.dumps((snapshot.found, snapshot.before)).decode("utf-8", "replace")
    assert not [word for word in ("赵一", "宏达", "小营", "13700000001", "李明") if word in kept]


@override_settings(
    CACHES={"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}
)
def test_without_the_cache_it_is_counted_each_time() -> None:
    with moved_clock(NOON):
        before = found("sunyan")
        make_complaint(name="郑七", phone="13700000009", employer="杭州新安餐饮有限公司")
        assert found("sunyan") == before + 1
