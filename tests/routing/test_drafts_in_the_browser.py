"""The drafts of rules at both widths and in both languages: nothing sideways, nothing axe-core objects to."""

import pytest

from cases.actions.routing import RuleText
from cases.actions.rule_drafts import keep_draft
from cases.models import RoutingRule, RuleDraft
from cases.queries.rule_drafts import versions_of
from tests.accessible import accessible
from tests.factories import make_complaint
from tests.people import actor, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (390, "en")])
def test_tried_and_put_in_use_from_one_page(new_page, district, width, locale):
    make_complaint()
    for code in ("danger-on-the-spot", "arrears"):
        rule = RoutingRule.objects.get(code=code)
        words = {name: getattr(rule, name) for name in RuleText.__dataclass_fields__}
        text = RuleText(**words | {"route": "mediation", "reason": "很长的理由" * 20})
        keep_draft(code, text, seen=versions_of([code])[code], actor=actor("sunyan"))
    page = new_page(user=person("sunyan"), width=width, locale=locale)
    for address in ("/routing/", "/routing/samples/", "/routing/drafts/rules/arrears/", "/routing/drafts/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        accessible(page)
    page.locator("form[action$='#replay'] button").click()
    page.locator("#replay").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "with the result of the trial"
    accessible(page)
    page.locator("form[action$='/in-use/'] button").click()
    page.wait_for_url("**/routing/")

    assert not RuleDraft.objects.exists() and RoutingRule.objects.get(code="arrears").route == "mediation"
