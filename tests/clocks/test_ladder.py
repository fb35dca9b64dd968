"""The ladder is the district's own choice: brigade head and administrator edit it, everybody reads it."""

import pghistory.models
import pytest

from clocks.actions.ladder import set_ladder
from clocks.models import LadderRung
from clocks.rungs import Rung
from common.errors import Refused
from tests.people import actor, client_of

PAGE = "/clocks/rules/ladder/"
USUAL = [
    Rung(1, "handler", -1),
    Rung(2, "squad_head", 0),
    Rung(3, "brigade_head", 1),
    Rung(4, "group_office", 3),
]


def ladder() -> list[tuple]:
    return list(LadderRung.objects.order_by("level").values_list("level", "recipient", "working_days", "active"))


def form(*rows: tuple, **more: str) -> dict:
    """What the browser sends: (level, recipient, working days, active) a row."""
    data = {"rungs-TOTAL_FORMS": str(len(rows)), "rungs-INITIAL_FORMS": "4"} | more
    for place, (level, recipient, days, active) in enumerate(rows):
        data |= {
            f"rungs-{place}-level": level,
            f"rungs-{place}-recipient": recipient,
            f"rungs-{place}-working_days": days,
        }
        data |= {f"rungs-{place}-active": "on"} if active else {}
    return data


def test_a_rung_is_changed_added_and_switched_off_and_history_says_by_whom(district: object) -> None:
    rungs = [Rung(1, "handler", -3), *USUAL[1:3], Rung(5, "group_office", 10)]
    assert set_ladder(rungs, actor=actor("sunyan")) == 3
    assert ladder() == [
        (1, "handler", -3, True),
        (2, "squad_head", 0, True),
        (3, "brigade_head", 1, True),
        (4, "group_office", 3, False),
        (5, "group_office", 10, True),
    ]
    events = pghistory.models.Events.objects.tracks(LadderRung.objects.get(level=1))
    assert events.last().pgh_context["actor"] == "sunyan"
    assert set_ladder(rungs, actor=actor("sunyan")) == 0


@pytest.mark.parametrize(
    ("rungs", "code", "field"),
    [
        ([Rung(1, "handler", 3), Rung(2, "squad_head", 0)], "order", "rungs-1-working_days"),
        ([Rung(1, "handler", 0), Rung(1, "squad_head", 0)], "level", "rungs-1-level"),
        ([Rung(1, "mayor", 0)], "recipient", "rungs-0-recipient"),
        ([Rung(1, "handler", 61)], "working_days", "rungs-0-working_days"),
        ([Rung(1, "handler", 0, active=False)], "empty", "rungs-0-active"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_refused(district: object, rungs: list, code: str, field: str) -> None:
    before = ladder()
    with pytest.raises(Refused) as refused:
        set_ladder(rungs, actor=actor("admin"))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert ladder() == before


@pytest.mark.parametrize("username", ["chenjing", "liming", "zhou", "feng"])
def test_others_read_the_ladder_and_cannot_change_it(district: object, username: str) -> None:
    page = client_of(username).get(PAGE)
    assert page.status_code == 200 and "届满后 3 个工作日" in page.content.decode()
    assert "rungs-TOTAL_FORMS" not in page.content.decode()
    answer = client_of(username).post(PAGE, form((1, "handler", -5, True)))
    assert answer.status_code == 409
    assert ladder()[0] == (1, "handler", -1, True)


def test_the_page_saves_the_rows_and_leaves_the_empty_spare_row_alone(district: object) -> None:
    rows = [(1, "handler", -2, True), (2, "squad_head", 0, True), (3, "brigade_head", 1, True)]
    answer = client_of("sunyan").post(PAGE, form(*rows, (4, "group_office", 3, True), ("", "handler", "", False)))
    assert answer.status_code == 302
    assert [row[2] for row in ladder()] == [-2, 0, 1, 3]


def test_a_refused_ladder_keeps_what_was_typed(district: object) -> None:
    answer = client_of("sunyan").post(PAGE, form((1, "handler", 5, True), (2, "squad_head", 0, True)))
    said = answer.content.decode()
    assert answer.status_code == 409 and "高一级不能早于低一级" in said and 'value="5"' in said


def test_a_row_that_is_no_number_is_said_where_it_is(district: object) -> None:
    answer = client_of("sunyan").post(PAGE, form((1, "handler", "x", True)))
    assert answer.status_code == 200 and "rungs-0-working_days" in answer.content.decode()
    assert "field-error" in answer.content.decode()
