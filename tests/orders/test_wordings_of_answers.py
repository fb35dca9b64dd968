"""The wordings of the ten kinds: read by all, edited by few, checked when saved, with their history."""

from accounts.models import Unit
from cases.models import AnswerKind
from tests.orders.orders import text_of
from tests.people import client_of

PAID = "/answers/paid/"
TYPED = {"name": "已付清", "name_en": "Paid", "text": "{employer}已付清 {paid} 元（{number}）。", "caution": "看凭证",
         "caution_en": "", "active": "on"}  # fmt: skip


def test_everybody_reads_the_ten_kinds(district: Unit) -> None:
    page = text_of(client_of("chenjing").get("/answers/"))

    assert page.count("data-row") == 10 and "{employer}" in page and PAID not in page


def test_a_changed_wording_is_used_from_then_on_and_the_former_is_kept(district: Unit) -> None:
    client = client_of("sunyan")
    former = AnswerKind.objects.get(code="paid").text
    client.post(PAID, TYPED)

    kind = AnswerKind.objects.get(code="paid")
    assert (kind.text, kind.final, kind.outcomes) == (TYPED["text"], True, ["paid"])
    page = text_of(client.get(PAID))
    assert former in page and "孙岩" in page


def test_a_variable_there_is_not_is_named_and_the_text_stays(district: Unit) -> None:
    answer = client_of("sunyan").post(PAID, TYPED | {"text": "{worker}已收到工资"})
    alone = client_of("sunyan").post(PAID, TYPED | {"text": "已收到 {paid 元"})

    assert (
        answer.status_code == 422 and "没有变量 {worker}" in text_of(answer) and "{worker}已收到工资" in text_of(answer)
    )
    assert alone.status_code == 422 and "花括号没有成对" in text_of(alone)
    assert "worker" not in AnswerKind.objects.get(code="paid").text


def test_a_page_that_grew_old_overwrites_nothing_until_it_was_read(district: Unit) -> None:
    client = client_of("sunyan")
    seen = client.get(PAID).context["form"]["seen"].value()
    client.post(PAID, TYPED | {"seen": seen})
    stale = client_of("admin").post(PAID, TYPED | {"seen": seen, "text": "旧页面的话"})

    assert stale.status_code == 409 and "旧页面的话" in text_of(stale)
    assert AnswerKind.objects.get(code="paid").text == TYPED["text"]
    again = client_of("admin").post(PAID, TYPED | {"seen": stale.context["form"]["seen"].value(), "text": "看过了"})
    assert again.status_code == 302 and AnswerKind.objects.get(code="paid").text == "看过了"


def test_a_kind_out_of_use_is_shown_as_such(district: Unit) -> None:
    client_of("admin").post(PAID, {**TYPED, "active": ""})

    assert not AnswerKind.objects.get(code="paid").active
    assert "停用" in text_of(client_of("chenjing").get("/answers/"))
