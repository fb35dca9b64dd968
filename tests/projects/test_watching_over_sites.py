"""Who sees, keeps and watches over a site; coverage of the wage platform and of supervision; the filters."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import Unit
from common.errors import Refused, Stale
from common.time import today
from projects.actions.register import change_project
from projects.actions.watching import assign_officer, link_platform, record_visit
from projects.models import Project
from projects.queries.coverage import percent_of, platform_coverage, supervision_coverage
from projects.queries.project_list import PAGE_SIZE
from tests.people import actor, client_of, person, street
from tests.projects.building import bulk_projects, employer, make_project

pytestmark = pytest.mark.django_db


def share(coverage: object) -> Decimal | None:
    return percent_of(coverage.covered.count(), coverage.counted.count())


def photo() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG")
    return SimpleUploadedFile("site.jpg", content.getvalue(), "image/jpeg")


def test_three_of_eighty_not_on_the_platform_are_96_3_percent_and_named(district: Unit) -> None:
    day = today()
    linked = bulk_projects(77, platform_linked_on=day)
    for place, project in enumerate(linked):
        project.platform_code = f"GX{place}"
    Project.objects.bulk_update(linked, ["platform_code"])
    missing = [*bulk_projects(2, name="没接的"), make_project(name="没接的")]
    bulk_projects(5, state="completed")
    figure = platform_coverage(day)
    assert share(figure) == Decimal("96.3")
    assert set(figure.missing) == set(missing)
    Project.objects.filter(pk__in=[missing[0].pk]).update(platform_code="GXA", platform_linked_on=day)
    link_platform(missing[1], platform_code="gx b", linked_on=None, actor=actor("liming"))
    assert share(platform_coverage(day)) == Decimal("98.8")
    link_platform(missing[2], platform_code="GXC", linked_on=day, actor=actor("liming"))
    assert share(platform_coverage(day)) == 100
    assert share(platform_coverage(day - timedelta(days=1))) == 0


def test_nothing_to_cover_is_no_figure_and_nearly_all_is_not_all() -> None:
    assert percent_of(0, 0) is None
    assert percent_of(2999, 3000) == Decimal("99.9")


def test_a_new_permit_lowers_supervision_until_an_officer_has_it_and_was_there(district: Unit) -> None:
    day = today()
    bulk_projects(1, officer=person("liming"), visited_on=day - timedelta(days=90))
    assert share(supervision_coverage(day)) == 100
    assert share(supervision_coverage(day + timedelta(days=1))) == 0
    new = make_project()
    assert share(supervision_coverage(day)) == 50
    assign_officer(new, person("liming"), actor=actor("sunyan"))
    assert share(supervision_coverage(day)) == 50
    record_visit(new, visited_on=day, note="在场 12 人", photos=[photo()], actor=actor("liming"))
    assert share(supervision_coverage(day)) == 100
    assert new.visits.get().files.count() == 1


def test_an_older_visit_recorded_later_does_not_put_the_newest_back(district: Unit) -> None:
    project, day = make_project(), today()
    for days in (3, 10):
        record_visit(project, visited_on=day - timedelta(days=days), note="在", actor=actor("liming"))
    project.refresh_from_db()
    assert (project.visited_on, project.version) == (day - timedelta(days=3), 1)


def test_only_who_has_the_post_can_be_the_officer(district: Unit) -> None:
    project = make_project()
    for username in ("wulei", "zhou", "qian"):
        with pytest.raises(Refused, match="no_post"):
            assign_officer(project, person(username), actor=actor("sunyan"))
    assert assign_officer(project, person("chenjing"), actor=actor("sunyan")).officer == person("chenjing")


def test_a_stale_page_keeps_what_was_typed_and_may_be_sent_again(district: Unit) -> None:
    project = make_project()
    client, address = client_of("chenjing"), f"/projects/{project.number}/edit/"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"name": "望江安置房四期"}
    typed["street"] = street().pk
    change_project(project, {"address": "望江路1号"}, source="", actor=actor("liming"))
    answer = client.post(address, typed)
    assert answer.status_code == 409
    assert "望江安置房四期" in answer.content.decode()
    assert client.post(address, typed | {"version": 2}).status_code == 302
    with pytest.raises(Stale):
        change_project(project, {"name": "旧"}, source="", version=1, actor=actor("liming"))


def test_the_street_sees_its_own_and_cannot_move_it_away(district: Unit, other_district: Unit) -> None:
    ours, theirs = make_project(name="小营工地"), make_project(name="湖滨工地", street=street("hubin"))
    assert set(Project.objects.visible_to(actor("chenjing"))) == {ours}
    assert set(Project.objects.visible_to(actor("liming"))) == {ours, theirs}
    assert not Project.objects.visible_to(actor("sunyi")).exists()
    page = client_of("chenjing").get("/projects/").content.decode()
    assert "小营工地" in page
    assert "湖滨工地" not in page
    with pytest.raises(Refused, match="no_right"):
        change_project(ours, {"street": street("hubin")}, source="", actor=actor("chenjing"))
    with pytest.raises(Refused, match="other_district"):
        change_project(ours, {"street": street("jg-street")}, source="", actor=actor("liming"))


def test_the_list_is_narrowed_and_turned_by_keyset(district: Unit) -> None:
    bulk_projects(PAGE_SIZE + 3, name="普通工地", officer=person("liming"), visited_on=today())
    named = make_project(name="望江安置房", general_contractor=employer("浙江宏建集团有限公司"), sector="municipal")
    client = client_of("liming")
    first = client.get("/projects/").context["page"]
    assert (len(first.rows), first.newer) == (PAGE_SIZE, None)
    second = client.get(f"/projects/?after={first.older}").context["page"]
    assert (len(second.rows), second.older) == (4, None) or second.older is not None
    assert not {row.project.pk for row in first.rows} & {row.project.pk for row in second.rows}
    back = client.get(f"/projects/?before={second.newer}").context["page"]
    assert [row.project.pk for row in back.rows] == [row.project.pk for row in first.rows]
    for query in (
        "q=安置",
        "q=wja",
        "q=宏建",
        f"q={named.number}",
        "sector=municipal",
        "missing=officer",
        "missing=visit",
    ):
        shown = [row.project for row in client.get(f"/projects/?{query}").context["page"].rows]
        assert shown == [named], query


def test_the_employers_page_shows_its_projects_with_its_roles(district: Unit) -> None:
    contractor = employer("浙江宏建集团有限公司")
    project = make_project(general_contractor=contractor, owner=contractor)
    panel = client_of("liming").get(f"/enterprises/{contractor.pk}/projects/", headers={"HX-Request": "true"})
    text = panel.content.decode()
    assert "<html" not in text
    for words in (project.number, "建设单位、施工总承包单位", "0 / 6"):
        assert words in text
