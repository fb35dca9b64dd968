"""What complaints, cases and warnings go back to, counted the same way everywhere (S2)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.causes import Campaign, save_cause, save_special_action, tag, untag
from cases.models import Case, Cause, CauseTag, Complaint
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.causes import tag_warning, untag_warning
from early_warnings.models import EarlyWarning
from early_warnings.queries.causes import Counts, Days, counts_of, report
from tests.factories import make_complaint
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db


def cause(code: str = "epidemic") -> Cause:
    return Cause.objects.get(code=code)


def copies(one: Complaint, count: int) -> list[Complaint]:
    """More complaints in the same case, as many as are asked for."""
    start = Complaint.objects.count()
    fields = {
        field.attname: getattr(one, field.attname)
        for field in Complaint._meta.concrete_fields
        if field.attname not in ("id", "number", "query_code", "query_code_index", "external_number")
    }
    return Complaint.objects.bulk_create(
        Complaint(**fields, number=f"LJ-{start + n}", query_code=f"C{start + n}", query_code_index=f"I{start + n}")
        for n in range(count)
    )


def campaign(**changes: object) -> Campaign:
    fields = {"name": "冬季行动", "first_day": today() - timedelta(days=30), "last_day": today(), "causes": (cause(),)}
    return Campaign(**(fields | changes))


def warning(**changes: object) -> EarlyWarning:
    """A warning of an employer, raised now."""
    case = Case.objects.latest("pk")
    fields = {
        "number": "YJ2026000001", "district": case.district, "street": case.unit, "unit": case.unit, "rule": "W06",
        "rule_version": 1, "enterprise": case.enterprise, "own_grade": "yellow", "grade": "yellow",
        "level": "enterprise", "raised_at": now(), "seen_on": today(),
    }  # fmt: skip
    return EarlyWarning.objects.create(**(fields | changes))


def test_twenty_complaints_tagged_show_on_both_pages_and_one_taken_off_changes_both(district):
    first = make_complaint()
    complaints = [first, *copies(first, 19)]
    for one in complaints:
        tag(first.case, cause(), complaint=one, actor=actor("chenjing"))
    action = save_special_action(None, campaign(), actor=actor("sunyan"))
    page = client_of("sunyan")

    def shown() -> tuple[int, int, int]:
        days = Days(action.first_day, action.last_day, actor("sunyan"))
        [line] = [one for one in report(days) if one.cause == cause()]
        of_action = page.get(f"/special-actions/{action.pk}/").context["columns"]
        listed = page.get("/causes/rows/complaints/", {"from": action.first_day, "cause": "epidemic"})
        assert of_action[1]["counts"] == Counts()
        return line.counts.complaints, of_action[0]["counts"].complaints, len(listed.context["rows"])

    assert shown() == (20, 20, 20)
    assert f">{20}<" in page.get("/causes/").content.decode()

    untag(CauseTag.objects.get(complaint=complaints[3]), actor=actor("chenjing"))

    assert shown() == (19, 19, 19)
    assert first.case.timeline.filter(kind="cause_untagged").exists()


def test_a_case_carries_the_causes_of_its_complaints_and_counts_once(district):
    one = make_complaint()
    tag(one.case, cause("cash"), actor=actor("chenjing"))
    tag(one.case, cause("cash"), complaint=one, actor=actor("chenjing"))
    days = Days(today(), today(), actor("sunyan"))
    assert counts_of(days, [cause("cash")]) == Counts(complaints=1, cases=1, warnings=0)
    assert counts_of(days, []) == Counts(complaints=1, cases=1, warnings=0)
    assert counts_of(days.year_before, []) == Counts()
    with pytest.raises(Refused, match="tagged_already"):
        tag(one.case, cause("cash"), actor=actor("chenjing"))


def test_only_handlers_of_the_case_tag_it_and_only_chiefs_keep_the_lists(district):
    case = make_complaint().case
    with pytest.raises(Refused, match="no_right"):
        tag(case, cause(), actor=actor("feng"))
    with pytest.raises(Case.DoesNotExist):
        tag(case, cause(), actor=actor("wulei"))
    with pytest.raises(Refused, match="no_right"):
        save_cause(None, code="x", name="某因", name_en="", active=True, actor=actor("liming"))
    with pytest.raises(Refused, match="days_reversed"):
        save_special_action(None, campaign(last_day=today() - timedelta(days=60)), actor=actor("zhou"))
    save_special_action(None, campaign(), actor=actor("zhou"))
    with pytest.raises(Refused, match="name_taken"):
        save_special_action(None, campaign(), actor=actor("zhou"))


def test_a_cause_out_of_use_is_not_put_on_but_still_counted(district):
    case = make_complaint().case
    tag(case, cause("other"), actor=actor("chenjing"))
    save_cause(cause("other"), code="other", name="其他", name_en="", active=False, actor=actor("sunyan"))
    with pytest.raises(Refused, match="cause_not_in_use"):
        tag(make_complaint(name="李四").case, cause("other"), actor=actor("chenjing"))
    lines = {line.cause.code: line.counts for line in report(Days(today(), today(), actor("sunyan")))}
    assert lines["other"] == Counts(cases=1)


def test_a_warning_is_tagged_and_counted_too(district):
    make_complaint()
    one = warning()
    tag_warning(one, cause("flight"), actor=actor("chenjing"))
    days = Days(today(), today(), actor("chenjing"))
    assert counts_of(days, [cause("flight")]).warnings == 1
    assert one.number in client_of("chenjing").get("/causes/rows/warnings/?cause=flight").content.decode()
    with pytest.raises(EarlyWarning.DoesNotExist):
        tag_warning(one, cause("cash"), actor=actor("wulei"))
    untag_warning(one, cause("flight"), actor=actor("liming"))
    assert counts_of(days, [cause("flight")]).warnings == 0


def test_the_case_page_control_puts_a_cause_on_and_takes_it_off(district):
    one = make_complaint()
    page, address = client_of("chenjing"), f"/cases/{one.case.number}/causes/"
    assert page.post(address, {"cause": "", "complaint": ""}).status_code == 422
    assert page.post(address, {"cause": "cash", "complaint": one.pk}).status_code == 302
    assert page.post(address, {"cause": "cash", "complaint": one.pk}).status_code == 409
    made = CauseTag.objects.get()
    assert (made.complaint, made.tagged_by) == (one, person("chenjing"))
    panel = page.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "资金链断裂" in panel and one.number in panel and "<html" not in panel
    assert page.post(address, {"tag": made.pk}).status_code == 302
    assert not CauseTag.objects.exists()
    assert page.post(address, {"tag": made.pk}).status_code == 302


def test_a_chief_enters_a_special_action_on_its_page(district):
    page = client_of("sunyan")
    fields = {"name": "根治欠薪冬季行动", "first_day": "2026-11-01", "last_day": "2026-12-31", "causes": [cause().pk]}
    made = page.post("/special-actions/new/", fields)
    assert made.status_code == 302
    assert "根治欠薪冬季行动" in page.get("/special-actions/").content.decode()
    assert "疫情影响" in page.get(made.url).content.decode()
    assert page.post("/special-actions/new/", fields).status_code == 409
    changed = page.post(made.url + "edit/", fields | {"name": "冬季行动", "causes": []})
    assert changed.status_code == 302
    assert page.post("/causes/new/", {"code": "epidemic", "name": "疫情"}).status_code == 409
    assert page.post("/causes/epidemic/edit/", {"name": "疫情", "active": "on"}).status_code == 302
    assert cause().name == "疫情"


def test_counting_asks_the_same_however_much_is_tagged(district):
    first = make_complaint()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            report(Days(today(), today(), actor("sunyan")))
        return len(asked)

    before = queries()
    CauseTag.objects.bulk_create(
        CauseTag(case=first.case, complaint=one, cause=cause(), tagged_by=person("chenjing"), tagged_at=now())
        for one in copies(first, 10)
    )
    assert queries() == before
    assert street() == first.case.unit
