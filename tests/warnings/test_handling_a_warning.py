"""Each level handles its own: verify, visit, talk, watch, close with proof, grade, pass up, assign."""

import pytest

from accounts.models import User
from common.errors import Refused, Stale
from early_warnings.actions import handling
from early_warnings.models import EarlyWarning, WarningClock, WarningFile
from early_warnings.workflow import Ending, Finding, Grade, Level, State
from tests.evidence.files import picture, upload
from tests.people import actor, client_of, person, street
from tests.warnings.made import brigade, make_warning

pytestmark = pytest.mark.django_db


def kinds(warning: EarlyWarning) -> list[str]:
    return list(warning.entries.values_list("kind", flat=True))


def test_a_real_one_meets_the_limit_to_answer_and_starts_the_one_to_finish(district):
    warning = make_warning()
    handling.verify(warning, finding=Finding.REAL, note="欠两个月", version=1, actor=actor("chenjing"))
    warning.refresh_from_db()
    assert (warning.state, warning.finding) == (State.HANDLING, Finding.REAL)
    assert warning.verified_at and warning.acted_at is None, "looking is no intervention yet"
    first, second = warning.clocks.order_by("pk")
    assert first.met_at and second.rule_id == "WRN-06" and second.is_open
    handling.visit(warning, note="约了老板", actor=actor("chenjing"))
    warning.refresh_from_db()
    assert warning.acted_at and kinds(warning) == ["raised", "verified", "visited"]


@pytest.mark.parametrize(
    ("finding", "ending"),
    [("false_alarm", Ending.FALSE_ALARM), ("not_found", Ending.FALSE_ALARM), ("solved", Ending.CLEARED)],
)
def test_any_other_finding_ends_it(district, finding, ending):
    warning = make_warning(Grade.ORANGE)
    handling.verify(warning, finding=finding, note="已看过", actor=actor("chenjing"))
    warning.refresh_from_db()
    assert (warning.state, warning.finding, warning.ending) == (State.CLOSED, finding, ending)
    assert not WarningClock.objects.filter(warning=warning).open().exists()
    with pytest.raises(Refused) as no:
        handling.visit(warning, note="再看", actor=actor("chenjing"))
    assert no.value.code == "wrong_state"


def test_closing_wants_a_sentence_or_a_file(district):
    one, two = make_warning(), make_warning()
    for warning in (one, two):
        handling.verify(warning, finding="real", note="属实", actor=actor("chenjing"))
    with pytest.raises(Refused) as no:
        handling.close(one, ending=Ending.CLEARED, note="好", actor=actor("chenjing"))
    assert no.value.code == "no_proof"
    handling.close(one, ending=Ending.CLEARED, note="凭证显示已付清", actor=actor("chenjing"))
    handling.close(two, ending=Ending.CLEARED, upload=[upload(picture())], actor=actor("chenjing"))
    assert set(EarlyWarning.objects.values_list("state", "ending")) == {("closed", "cleared")}
    kept = WarningFile.objects.get(warning=two)
    assert client_of("chenjing").get(f"/warnings/{two.number}/files/{kept.pk}/").status_code == 200
    assert client_of("wulei").get(f"/warnings/{two.number}/files/{kept.pk}/").status_code == 404
    assert client_of("feng").get(f"/warnings/{two.number}/files/{kept.pk}/").status_code == 403


def test_a_level_handles_its_own_and_no_other(district):
    of_street, of_district = make_warning(), make_warning(Grade.RED)
    for who, warning, code in [
        ("liming", of_street, "not_your_level"),
        ("chenjing", of_district, "not_your_level"),
        ("feng", of_street, "no_right"),
    ]:
        with pytest.raises(Refused) as no:
            handling.verify(warning, finding="real", note="属实", actor=actor(who))
        assert no.value.code == code, who
    with pytest.raises(EarlyWarning.DoesNotExist):
        handling.verify(of_street, finding="real", note="属实", actor=actor("wulei"))
    handling.verify(of_district, finding="real", note="属实", actor=actor("liming"))


def test_a_stale_page_is_refused_and_the_form_keeps_what_was_typed(district):
    warning = make_warning()
    with pytest.raises(Stale):
        handling.verify(warning, finding="real", note="属实", version=7, actor=actor("chenjing"))
    body = {"version": 7, "finding": "real", "note": "写了很久的话"}
    answer = client_of("chenjing").post(f"/warnings/{warning.number}/steps/verify/", body)
    page = answer.content.decode()
    assert answer.status_code == 409 and "写了很久的话" in page and 'name="version" value="1"' in page


def test_the_street_passes_up_and_the_head_of_the_district_grades(district):
    warning = make_warning()
    handling.move_grade(warning, grade=Grade.ORANGE, reason="涉及人数多", actor=actor("sunyan"))
    warning.refresh_from_db()
    assert (warning.grade, warning.level) == (Grade.ORANGE, Level.STREET)
    handling.pass_up(warning, note="老板在外地", version=warning.version, actor=actor("chenjing"))
    warning.refresh_from_db()
    assert (warning.level, warning.unit) == (Level.DISTRICT, brigade())
    assert kinds(warning)[1:] == ["grade", "level", "level"]
    with pytest.raises(Refused):
        handling.pass_up(warning, note="再报", actor=actor("liming"))


def test_one_person_of_the_unit_is_made_its_handler(district):
    warning = make_warning()
    chief = User.objects.get(posts__unit=street(), posts__role="squad_head")
    with pytest.raises(Refused):
        handling.assign(warning, handler=person("liming"), actor=actor(chief.username))
    handling.assign(warning, handler=person("chenjing"), actor=actor(chief.username))
    warning.refresh_from_db()
    assert warning.handler == person("chenjing") == warning.clocks.get().handler
    page = client_of("chenjing").get(f"/warnings/{warning.number}/").content.decode()
    assert f"指定承办人：{person('chenjing').label}" in page
