"""An officer keeps away: asked, decided by the head in three working days, replaced in the same breath (回避)."""

import pytest

from cases.actions.investigation.recusals import decide_recusal, request_recusal
from cases.actions.officers import reassign
from cases.models import Recusal
from clocks.models import Clock
from common.errors import Refused
from common.time import now
from tests.investigation.cases import filed, together
from tests.people import actor, client_of, person

GROUND = {"ground": "party_or_relative", "reason": "与单位负责人是表亲"}


@pytest.fixture
def case(district):
    return filed()


def ask(case, officer="liming", by="zhaomin", party="张三"):
    return request_recusal(case, officer=person(officer), party=party, actor=actor(by), **GROUND)


def decide(recusal, by="sunyan", granted=True, **more):
    return decide_recusal(recusal, granted=granted, note="经核实属实", actor=actor(by), **more)


def _clock(case):
    return Clock.objects.get(caseclock__case=case, rule_id="LSI-12")


@pytest.mark.django_db
def test_a_request_starts_the_clock_and_stops_nothing(case):
    ask(case)
    case.refresh_from_db()
    assert _clock(case).is_open and _clock(case).caseclock.handler == person("sunyan")
    assert case.state == "investigating"
    with pytest.raises(Refused) as refused:
        ask(case)
    assert refused.value.code == "recusal_open"


@pytest.mark.django_db
def test_an_officer_asks_for_himself_and_nobody_else_in_his_name(case):
    assert ask(case, by="liming", party="").requested_by == "李明"
    with pytest.raises(Refused) as refused:
        ask(case, officer="zhaomin", by="chenjing", party="")
    assert refused.value.code == "party_required"


@pytest.mark.django_db
def test_granted_for_the_lead_the_decision_names_who_takes_over(case):
    recusal = ask(case)
    with pytest.raises(Refused) as refused:
        decide(recusal)
    assert (refused.value.code, refused.value.field) == ("replacement_required", "lead")
    recusal.refresh_from_db()
    assert recusal.granted is None and _clock(case).is_open  # nothing of a refused decision stays
    decide(recusal, lead=person("zhaomin"), assistants=[person("heqing")], handover_note="材料已移交")
    case.refresh_from_db()
    assert case.lead == person("zhaomin") and not _clock(case).is_open
    assert case.assignments.get(officer=person("liming")).handover_note == "材料已移交"
    kinds = set(case.timeline.values_list("kind", flat=True))
    assert {"recusal_requested", "recusal_granted", "reassign"} <= kinds


@pytest.mark.django_db
def test_nobody_who_keeps_away_comes_back(case):
    decide(ask(case), lead=person("zhaomin"), assistants=[person("heqing")], handover_note="材料已移交")
    with pytest.raises(Refused) as refused:
        reassign(
            case,
            lead=person("zhaomin"),
            assistants=[person("liming")],
            reason="人手不够",
            handover_note="材料在柜中",
            actor=actor("sunyan"),
        )
    assert refused.value.code == "recused"
    page = client_of("sunyan").get(f"/cases/{case.number}/reassign/")
    assert person("liming") not in page.context["form"].fields["lead"].queryset


@pytest.mark.django_db
def test_refused_everything_stays_and_it_may_be_asked_again(case):
    decide(ask(case), granted=False)
    case.refresh_from_db()
    assert case.lead == person("liming") and not _clock(case).is_open
    assert ask(case).granted is None


@pytest.mark.django_db
def test_only_a_head_decides_and_never_on_himself(case):
    recusal = ask(case, officer="sunyan")
    for who, code in [("liming", "no_right"), ("sunyan", "own_recusal")]:
        with pytest.raises(Refused) as refused:
            decide(recusal, by=who)
        assert refused.value.code == code
    assert decide(recusal, by="zhou").granted


@pytest.mark.django_db
def test_the_name_of_the_party_is_not_in_the_timeline_and_masked_to_the_auditor(case):
    ask(case, party="欧阳小红")
    assert "欧阳小红" not in str(list(case.timeline.values_list("data", "note")))
    page = client_of("feng").get(f"/cases/{case.number}/recusals/").content.decode()
    assert "欧阳小红" not in page and "欧" in page


@pytest.mark.django_db
def test_the_page_of_the_decision_fills_in_the_successor(case):
    recusal = ask(case)
    address = f"/cases/{case.number}/recusals/{recusal.pk}/"
    form = client_of("sunyan").get(address).context["form"]
    assert form.fields["lead"].initial not in (None, person("liming").pk)
    told = {
        "decision": "yes",
        "note": "属实",
        "lead": form.fields["lead"].initial,
        "assistants": form.fields["assistants"].initial,
    }
    refused = client_of("sunyan").post(address, told)
    assert refused.status_code == 422 and "请写明交接说明" in refused.content.decode()
    assert client_of("sunyan").post(address, told | {"handover_note": "材料已移交"}).status_code == 302
    recusal.refresh_from_db()
    assert recusal.granted


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_the_same_moment_one_counts(district):
    recusal = ask(filed(), officer="heqing")
    said = together(lambda: decide(recusal), lambda: decide(recusal, by="zhou", granted=False))
    assert sorted(said) == ["decided_already", "done"]
    assert Recusal.objects.get().decided_at < now()
