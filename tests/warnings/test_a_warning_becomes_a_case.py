"""In one step: the case has what the warning knew, each leads to the other, and the warning has ended."""

import pytest

from cases.models import Case, Channel
from common.errors import Refused
from early_warnings.actions.casework import open_case
from early_warnings.workflow import Ending, Grade, State
from tests.people import actor, client_of
from tests.warnings.made import make_warning

pytestmark = pytest.mark.django_db


def test_one_step_makes_the_case_and_links_both_ways(district):
    warning = make_warning(Grade.RED)
    answer = client_of("liming").post(
        f"/warnings/{warning.number}/steps/open_case/", {"version": 1, "workers_count": 12, "note": "工人在门口"}
    )
    assert answer.status_code == 302
    warning.refresh_from_db()
    case = Case.objects.get()
    assert (warning.state, warning.ending, warning.case) == (State.CLOSED, Ending.CONVERTED, case)
    assert warning.acted_at and not warning.clocks.open().exists()
    assert case.enterprise == warning.enterprise and case.workers_count == 12
    complaint = case.complaints.get()
    assert (complaint.channel, complaint.external_number) == (Channel.WARNING, warning.number)
    assert warning.number in complaint.narrative and "3 个月" in complaint.narrative
    assert not case.clocks.filter(rule_id="LSI-01").exists(), "nobody complained: no decision on a complaint is due"
    seen = client_of("liming").get(f"/warnings/{warning.number}/").content.decode()
    assert f"/cases/{case.number}/" in seen
    page = client_of("liming").get(f"/cases/{case.number}/").content.decode()
    assert f"由预警 {warning.number} 转为案件" in page and f"/warnings/of/cases/{case.number}/" in page
    panel = client_of("liming").get(f"/warnings/of/cases/{case.number}/", headers={"HX-Request": "true"})
    assert f"/warnings/{warning.number}/" in panel.content.decode()


def test_no_second_case_and_none_by_who_may_register_none(district):
    warning = make_warning(Grade.RED)
    with pytest.raises(Refused) as no:
        open_case(warning, actor=actor("zhou"))
    assert no.value.code == "no_right"
    open_case(warning, actor=actor("sunyan"))
    with pytest.raises(Refused):
        open_case(warning, actor=actor("sunyan"))
    assert Case.objects.count() == 1


def test_the_english_reader_leaves_a_chinese_story(district):
    client, warning = client_of("liming"), make_warning(Grade.RED)
    body = {"version": 1, "workers_count": 1, "note": ""}
    client.post(f"/warnings/{warning.number}/steps/open_case/", body, headers={"Accept-Language": "en"})
    assert "转办" in Case.objects.get().complaints.get().narrative
