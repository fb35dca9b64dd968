"""A project at a desk and on a telephone: the panels arrive, nothing is wider than the screen, axe is quiet."""

from datetime import timedelta
from decimal import Decimal

import pytest

from common.time import today
from projects.actions.parties import add_party, add_team
from projects.actions.stages import set_stage
from projects.models import StageKind
from tests.accessible import accessible
from tests.people import actor, person
from tests.projects.building import employer, make_project


@pytest.mark.django_db(transaction=True)
def test_a_project_is_read_at_a_desk_and_on_a_telephone(district, new_page):
    who, month = actor("liming"), today().replace(day=1)
    project = make_project(general_contractor=employer("浙江宏建集团有限公司"))
    party = add_party(project, employer("杭州顺达建筑劳务有限公司"), actor=who)
    add_team(project, "钢筋一班", party=party, foreman_name="王小二", foreman_phone="13800001111", actor=who)
    late = {"due_on": today() - timedelta(days=30), "amount_due": Decimal(800000)}
    set_stage(project, StageKind.PROGRESS_PAYMENT, month, **late, source="业主", actor=who)
    for width, locale in ((1440, "zh-CN"), (390, "en")):
        page = new_page(user=person("liming"), width=width, locale=locale)
        page.goto(f"/projects/{project.number}/")
        page.locator("#project-systems tbody tr").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.locator(".life-broken").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        accessible(page)
        page.locator(".note-error a").first.click()
        assert page.locator("#id_amount_due").input_value() == "800000.00"
