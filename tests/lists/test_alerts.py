"""A watched view tells its owner once when more cases match than they wanted, and again only after it fell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case, SavedView
from cases.tasks import check_views
from common.time import now
from outbox.models import Message
from tests.factories import make_case, make_complaint
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db
ALERT = "view_above_threshold"


def watch(owner: str, threshold: int, query: str = "group=on", name: str = "群体") -> SavedView:
    return SavedView.objects.create(user=person(owner), name=name, query=query, threshold=threshold)


def told(owner: str) -> list[str]:
    return [message.text for message in Message.objects.filter(kind=ALERT, recipient=person(owner))]


def test_it_tells_once_above_the_threshold_and_again_after_it_fell(district):
    case = make_case()
    view = watch("sunyan", 0)
    assert check_views() == 0

    Case.objects.filter(pk=case.pk).update(is_group=True)
    assert [check_views(), check_views()] == [1, 0]
    assert told("sunyan") == ["视图“群体”现有 1 件，超过您设定的 0 件"]
    view.refresh_from_db()
    assert view.alert_since

    Case.objects.filter(pk=case.pk).update(is_group=False)
    assert check_views() == 0
    SavedView.objects.filter(pk=view.pk, alert_since=None).get()
    Case.objects.filter(pk=case.pk).update(is_group=True)
    with_new_second = Message.objects.filter(kind=ALERT).update(reason="told before")
    assert (with_new_second, check_views(), len(told("sunyan"))) == (1, 1, 2)


def test_exactly_the_threshold_is_not_above_it(district):
    make_case(workers_count=12)
    watch("sunyan", 1)

    assert check_views() == 0


def test_each_view_is_counted_with_its_owners_eyes(district):
    make_case("received")
    make_complaint(by="wulei", at=street("hubin"), phone="13911112222")
    watch("chenjing", 1, query="channel=window")
    watch("wulei", 0, query="state=dispatched")
    watch("sunyan", 1, query="channel=window")

    assert check_views() == 2
    assert (told("chenjing"), len(told("wulei")), len(told("sunyan"))) == ([], 1, 1)


def test_who_holds_no_post_or_is_gone_hears_nothing(district):
    make_case(workers_count=12)
    watch("sunyan", 0)
    watch("liming", 0)
    person("sunyan").posts.all().delete()
    person("liming").__class__.objects.filter(username="liming").update(is_active=False)

    assert check_views() == 0


def test_another_threshold_begins_anew(district):
    make_case(workers_count=12)
    view = watch("sunyan", 0)
    SavedView.objects.filter(pk=view.pk).update(alert_since=now())
    assert check_views() == 0

    client_of("sunyan").post(f"/cases/views/{view.pk}/", {"name": "群体", "scope": "private", "threshold": "0"})
    assert check_views() == 0
    client_of("sunyan").post(f"/cases/views/{view.pk}/", {"name": "群体", "scope": "private", "threshold": ""})
    client_of("sunyan").post(f"/cases/views/{view.pk}/", {"name": "群体", "scope": "private", "threshold": "0"})
    assert check_views() == 1


def test_more_views_ask_no_more_often(district):
    make_case(workers_count=12)
    watch("sunyan", 5)
    check_views()  # the calendar is read once a process

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            check_views()
        return len(seen)

    one = asked()
    for number in range(8):
        watch("liming", 5, name=f"群体 {number}")
    assert asked() == one
