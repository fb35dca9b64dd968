"""A yellow warning goes to the enterprise: one message, a link without an account, an answer that verifies nothing."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.time import moved_clock, now, today
from early_warnings.actions import answers, handling
from early_warnings.models import AnswerLink, EarlyWarning, EnterpriseAnswer
from early_warnings.queries.links import token_of
from early_warnings.workflow import Finding, Grade, State
from enterprises.models import ContactRole
from outbox.actions import deliver_due
from outbox.models import DemonstrationLetter, Message
from tests.people import actor, client_of
from tests.warnings.made import OFFICER_PHONE, make_contact, make_employers, make_warning, make_warnings

pytestmark = pytest.mark.django_db
WILL_PAY = {"situation": "will_pay", "text": "下周到账", "name": "钱专管", "phone": "13811112222"}


@pytest.fixture
def link(district) -> AnswerLink:
    """Sent to the wage officer of one employer."""
    cache.clear()
    [employer] = make_employers()
    make_contact(employer, role=ContactRole.LEGAL_REPRESENTATIVE, phone="13900001111")
    make_contact(employer)
    make_warnings([employer])
    assert answers.send_links() == 1
    return AnswerLink.objects.select_related("warning").get()


def path(link: AnswerLink) -> str:
    return f"/w/{token_of(link)}/"


def test_the_link_goes_once_to_the_wage_officer_whose_number_stands_nowhere(link):
    assert answers.send_links() == 0
    message = Message.objects.get(kind="warning_to_enterprise")
    assert OFFICER_PHONE not in str(message.data) and token_of(link) not in str(message.data)
    deliver_due()
    letter = DemonstrationLetter.objects.get(message=message)
    assert path(link) in letter.body and letter.address == "劳资专管员 138****2222"
    assert list(link.warning.entries.values_list("kind", flat=True)) == ["raised", "sent"]


def test_an_enterprise_nobody_speaks_for_is_told_to_the_street(district):
    warnings = make_warnings(make_employers(3))
    assert answers.send_links() == 3 and answers.send_links() == 0
    assert not AnswerLink.objects.exists()
    told = Message.objects.get(kind="warnings_no_contact")
    assert told.unit == warnings[0].unit and told.data["count"] == 3
    page = client_of("chenjing").get(f"/warnings/{warnings[0].number}/").content.decode()
    assert "没有可联系的电话" in page
    answer = client_of("chenjing").post(f"/warnings/{warnings[0].number}/steps/remind/", {"version": 1})
    assert answer.status_code == 409 and "没有劳资专管员或法定代表人的电话" in answer.content.decode()


def test_many_links_take_no_more_queries_than_one(district):
    def sent(count: int) -> int:
        some = make_employers(count)
        for one in some:
            make_contact(one)
        make_warnings(some)
        with CaptureQueriesContext(
            connection,
        ) as made:
            assert answers.send_links() == count
        return len(made)

    assert sent(1) == sent(8)


def test_only_yellow_ones_at_the_enterprise_get_a_link(district):
    for grade in (Grade.ORANGE, Grade.RED):
        make_contact(make_warning(grade).enterprise)
    assert answers.send_links() == 0


def test_the_page_is_open_to_whoever_has_it_and_says_what_the_enterprise_may_know(link):
    page = Client().get(path(link)).content.decode()
    assert link.warning.enterprise.name in page and "3 个月" in page
    assert "钱专管" not in page and "13811112222" not in page
    link.refresh_from_db()
    assert link.opened_at is not None
    EarlyWarning.objects.filter(pk=link.warning_id).update(rule="W23")  # of what people report nothing is quoted
    page = Client().get(path(link)).content.decode()
    assert "工资支付情况需要核实" in page and "45,200" not in page


def test_an_answer_is_kept_told_to_the_street_and_verifies_nothing(link):
    client, day = Client(), (today() + timedelta(days=5)).isoformat()
    wrong = client.post(path(link), WILL_PAY)
    assert wrong.status_code == 409 and "请写哪一天前付清" in wrong.content.decode()
    assert "下周到账" in wrong.content.decode(), "what was typed stays"
    for _time in range(2):
        assert client.post(path(link), WILL_PAY | {"promised_on": day}).status_code == 302
    kept = EnterpriseAnswer.objects.get()
    assert (kept.situation, kept.answered_by) == ("will_pay", "钱专管")
    link.warning.refresh_from_db()
    assert link.warning.state == State.OPEN and link.warning.clocks.get().is_open
    assert Message.objects.get(kind="warning_answered").unit == link.warning.unit
    assert "已收到您的答复" in client.get(path(link)).content.decode()
    assert "将在约定日期前付清" in client_of("chenjing").get(f"/warnings/{link.warning.number}/").content.decode()
    assert "钱**" in client_of("feng").get(f"/warnings/{link.warning.number}/").content.decode()


def test_a_link_that_is_over_and_one_that_never_was_look_alike(link):
    forged = Client().get(f"/w/{link.pk}.forged/")
    with moved_clock(now() + timedelta(days=60)):
        late = Client().get(path(link))
    AnswerLink.objects.update(revoked_at=now())
    revoked = Client().post(path(link), WILL_PAY)
    AnswerLink.objects.update(revoked_at=None)
    handling.verify(link.warning, finding=Finding.FALSE_ALARM, note="误报", actor=actor("chenjing"))
    ended = Client().get(path(link))
    assert [one.status_code for one in (forged, late, revoked, ended)] == [404, 410, 410, 410]

    def said(answer):
        return answer.content.decode().split("<h1>")[1].split("</section>")[0]

    assert len({said(one) for one in (forged, late, revoked, ended)}) == 1
    assert not EnterpriseAnswer.objects.exists()


def test_guessing_is_slowed_down(link):
    answers_to = [Client().get("/w/1.guess/").status_code for _try in range(11)]
    assert answers_to == [404] * 10 + [429]
    cache.clear()


def test_a_reminder_brings_the_same_link_again_or_a_plain_word(link):
    handling.remind(link.warning, actor=actor("chenjing"))
    again = Message.objects.filter(kind="warning_to_enterprise").order_by("-pk").first()
    assert again.data["link"] == link.pk and AnswerLink.objects.count() == 1
    AnswerLink.objects.update(expires_at=now())
    handling.remind(link.warning, actor=actor("chenjing"))
    assert AnswerLink.objects.count() == 2, "one that is over is replaced"
    [orange] = make_warnings([link.warning.enterprise], Grade.ORANGE, rule="W02")
    handling.remind(orange, note="电话也打过", actor=actor("chenjing"))
    plain = Message.objects.get(kind="warning_reminder")
    assert "link" not in plain.data and OFFICER_PHONE not in str(plain.data)
    orange.refresh_from_db()
    assert orange.acted_at and orange.entries.last().data == {"to": "wage_officer"}
