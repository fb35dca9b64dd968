"""What every address answers to every seat: the one table to read when a right changes.

Columns: the seats of tests/access/world.py. Relations: `own` is a case of the street of the clerk, brought by the
hotline and at the mediation studio; `sibling` one of another street; `foreign` one of another district; `-` has none.
200 seen, 302 done (for anonymous: sent to the login), 401 who are you, 403 not for this post, 404 not there for you,
409 refused with a sentence, 201 made. A `w` behind the number: our tables are different afterwards, and only then.
What to look for: the column of the auditor has no w; that of the administrator only where the office is configured;
foreign rows have nothing but refusals; what GET hides POST does not do.
"""

from dataclasses import dataclass

from tests.access.parts import PARTS
from tests.access.public_table import PUBLIC_TABLE
from tests.access.rows_of_grids import GRIDS
from tests.access.rows_of_orders import ORDERS
from tests.access.rows_of_rosters import ROSTERS
from tests.access.world import SEATS


@dataclass(frozen=True)
class Row:
    """One line: the expected answer by seat, e.g. `302w`."""

    method: str
    door: str
    relation: str
    expected: dict[str, str]


# Any other method than GET is refused, whoever asks.
READ_ONLY = (
    "portal:home", "portal:privacy", "portal:entry", "portal:receipt", "portal:complaint", "cases:evidence",
    "api-case-evidence", "api-case-evidence-file", "cases:entry_points", "cases:entry_point_sheet",
    "cases:entry_point_picture",
    "cases:roster", "cases:roster_template", "cases:roster_failed",
    "cases:work", "cases:tray", "cases:accuracy", "cases:samples", "enterprises:grids",
    "accounts:people", "accounts:person", "accounts:tokens", "accounts:unit", "accounts:units",
    "accounts:ping", "api-cases", "api-case", "api-clocks", "api-clocks-due", "api-complaint", "api-docs",
    "api-schema", "cases:list", "cases:case", "cases:receipt", "clocks:calculate", "clocks:calendar",
    "clocks:notice", "clocks:rules", "health", "livez", "outbox:messages", "outbox:sent", "readyz",
    "cases:answer_kinds", "cases:groups", "cases:group", "cases:group_live", "accounts:duty", "api-answer-kinds",
    "outbox:webhooks", "outbox:webhook", "api-changes",
    "api-groups", "api-group", "cases:duplicates", "api-complaint-duplicates",
    *(name for part in PARTS for name in part.read_only),
)  # fmt: skip
# GET is refused, whoever asks.
POST_ONLY = (
    "portal:add", "portal:survey", "portal:leave", "cases:entry_point_close", "cases:roster_row",
    "cases:roster_confirm", "cases:roster_drop", "api-case-rosters",
    "accounts:free_address", "accounts:new_password", "accounts:new_post", "accounts:finish_post",
    "accounts:new_token", "accounts:unlock", "accounts:end_token", "accounts:logout", "api-case-accept",
    "api-case-close", "api-case-extend", "api-case-file", "api-case-give-back", "api-case-join", "api-case-unjoin",
    "api-case-mediate", "api-case-mediation-failed",
    "api-case-notify", "api-case-order", "api-case-payments", "api-case-reverse", "api-case-receive",
    "api-case-redispatch", "api-case-refer", "api-case-refuse", "api-case-resume", "api-case-return",
    "api-case-route", "api-case-suspend", "api-case-wage-lines", "api-case-withdraw", "cases:intake_employers",
    "cases:intake_preview", "cases:rerun_grids", "cases:samples_first", "cases:sample_drop",
    "enterprises:grid_rule_drop", "clocks:apply_notice", "clocks:discard_notice",
    "outbox:forbid_host", "outbox:rotate_secret", "outbox:end_former_secret", "outbox:stop_webhook",
    "outbox:restart_webhook", "outbox:test_webhook", "outbox:replay_failed", "outbox:replay",
    "outbox:read", "outbox:retry", "cases:sign_many", "cases:wording", "cases:group_note", "cases:group_check",
    "cases:group_close", "accounts:add_duty", "accounts:paste_duty", "accounts:end_duty", "api-complaint-sign",
    "api-complaint-respond", "api-complaint-return", "api-complaint-extend", "api-complaint-answer",
    "api-group-notes", "api-group-checks", "api-group-close", "api-case-employer",
    *(name for part in PARTS for name in part.post_only),
)  # fmt: skip

TABLE = """
#    door                      relation anon clrk sqd  insp brig bur  med  aud  adm  outside
GET  cases:work                -       302  200  200  200  200  200  200  302  302  302
GET  accounts:people           -       302  403  403  403  200  200  403  200  200  403
POST accounts:free_address     -       401  403  403  403  403  403  403  403  302  403
GET  accounts:new_person       -       302  403  403  403  403  403  403  403  200  403
POST accounts:new_person       -       401  403  403  403  403  403  403  403  200w 403
GET  accounts:person           -       302  403  403  403  200  200  403  200  200  403
GET  accounts:edit_person      -       302  403  403  403  403  403  403  403  200  403
POST accounts:edit_person      -       401  403  403  403  403  403  403  403  409  403
POST accounts:new_password     -       401  403  403  403  403  403  403  403  200w 403
POST accounts:new_post         -       401  403  403  403  403  403  403  403  302w 403
POST accounts:finish_post      -       401  403  403  403  403  403  403  403  302w 403
POST accounts:new_token        -       401  403  403  403  403  403  403  403  200w 403
POST accounts:unlock           -       401  403  403  403  403  403  403  403  302w 403
GET  accounts:tokens           -       302  403  403  403  200  200  403  200  200  403
POST accounts:end_token        -       401  403  403  403  403  403  403  403  302w 403
GET  accounts:unit             -       302  403  403  403  200  200  403  200  200  403
GET  accounts:edit_unit        -       302  403  403  403  403  403  403  403  200  403
POST accounts:edit_unit        -       401  403  403  403  403  403  403  403  409  403
GET  accounts:units            -       302  403  403  403  200  200  403  200  200  403
GET  accounts:new_unit         -       302  403  403  403  403  403  403  403  200  403
POST accounts:new_unit         -       401  403  403  403  403  403  403  403  302w 403
GET  accounts:login            -       200  200  200  200  200  200  200  200  200  200
POST accounts:login            -       200  200  200  200  200  200  200  200  200  200
POST accounts:logout           -       401  302  302  302  302  302  302  302  302  302
GET  accounts:password         -       302  200  200  200  200  200  200  200  200  200
POST accounts:password         -       401  200  200  200  200  200  200  200  200  200
GET  accounts:ping             -       302  204  204  204  204  204  204  204  204  204
GET  api-cases                 -       401  200  200  200  200  200  200  200  200  200
GET  api-case                  own     401  200  200  200  200  200  200  200  404  200
GET  api-case                  sibling 401  404  404  200  200  200  404  200  404  404
GET  api-case                  foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-accept           own     401  409  409  409  409  409  409  403  404  403
POST api-case-accept           sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-accept           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-close            own     401  409  409  409  409  409  409  403  404  403
POST api-case-close            sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-close            foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-extend           own     401  409  409  409  409  409  409  403  404  403
POST api-case-extend           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-extend           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-file             own     401  409  409  409  409  409  409  403  404  403
POST api-case-file             sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-file             foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-give-back        own     401  409  409  409  409  409  409  403  404  403
POST api-case-give-back        sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-give-back        foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-join             own     401  409  409  409  409  409  409  403  404  403
POST api-case-join             sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-join             foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-unjoin           own     401  409  409  409  409  409  409  403  404  403
POST api-case-unjoin           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-unjoin           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-mediate          own     401  409  409  409  409  409  409  403  404  403
POST api-case-mediate          sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-mediate          foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-mediation-failed own     401  200w 200w 200w 200w 409  200w 403  404  403
POST api-case-mediation-failed sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-mediation-failed foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-notify           own     401  409  409  409  409  409  409  403  404  403
POST api-case-notify           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-notify           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-order            own     401  409  409  409  409  409  409  403  404  403
POST api-case-order            sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-order            foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-payments         own     401  201w 201w 201w 201w 409  201w 403  404  403
POST api-case-payments         sibling 401  404  404  201w 201w 409  404  403  404  404
POST api-case-payments         foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-reverse          own     401  201w 201w 201w 201w 409  201w 403  404  403
POST api-case-reverse          sibling 401  404  404  201w 201w 409  404  403  404  404
POST api-case-reverse          foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-receive          own     401  409  409  409  409  409  409  403  404  403
POST api-case-receive          sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-receive          foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-redispatch       own     401  409  409  409  409  409  409  403  404  403
POST api-case-redispatch       sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-redispatch       foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-refer            own     401  409  409  409  409  409  409  403  404  403
POST api-case-refer            sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-refer            foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-refuse           own     401  409  409  409  409  409  409  403  404  403
POST api-case-refuse           sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-refuse           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-resume           own     401  409  409  409  409  409  409  403  404  403
POST api-case-resume           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-resume           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-return           own     401  409  409  409  409  409  409  403  404  403
POST api-case-return           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-return           foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-route            own     401  409  409  409  409  409  409  403  404  403
POST api-case-route            sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-route            foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-suspend          own     401  409  409  409  409  409  409  403  404  403
POST api-case-suspend          sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-suspend          foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-wage-lines       own     401  201w 201w 201w 201w 409  201w 403  404  403
POST api-case-wage-lines       sibling 401  404  404  201w 201w 409  404  403  404  404
POST api-case-wage-lines       foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-withdraw         own     401  200w 200w 200w 200w 409  409  403  404  403
POST api-case-withdraw         sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-withdraw         foreign 401  404  404  404  404  404  404  404  404  404
GET  api-changes               -       401  200  200  200  200  200  200  200  200  200
GET  api-clocks                -       401  200  200  200  200  200  200  200  200  200
GET  api-clocks-due            -       401  400  400  400  400  400  400  400  400  400
GET  api-complaints            -       401  200  200  200  200  200  200  200  200  200
POST api-complaints            -       401  201w 201w 201w 201w 409  201w 403  403  201w
GET  api-complaint             own     401  200  200  200  200  200  200  200  404  200
GET  api-complaint             sibling 401  404  404  200  200  200  404  200  404  404
GET  api-complaint             foreign 401  404  404  404  404  404  404  404  404  404
GET  api-docs                  -       200  200  200  200  200  200  200  200  200  200
GET  api-schema                -       200  200  200  200  200  200  200  200  200  200
GET  cases:list                -       302  200  200  200  200  200  200  200  403  403
GET  api-complaint-duplicates  own     401  200  200  200  200  200  200  200  404  403
GET  api-complaint-duplicates  sibling 401  404  404  200  200  200  404  200  404  403
GET  api-complaint-duplicates  foreign 401  404  404  404  404  404  404  404  404  403
GET  cases:duplicates          own     302  200  200  200  200  200  200  200  404  404
GET  cases:duplicates          sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:duplicates          foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:case                own     302  200  200  200  200  200  200  200  404  404
GET  cases:case                sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:case                foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:step                own     302  200  200  200  200  409  409  409  404  404
GET  cases:step                sibling 302  404  404  200  200  409  404  409  404  404
GET  cases:step                foreign 302  404  404  404  404  404  404  404  404  404
POST cases:step                own     401  302w 302w 302w 302w 409  409  409  404  404
POST cases:step                sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:step                foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:payments            own     302  200  200  200  200  200  200  200  404  404
GET  cases:payments            sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:payments            foreign 302  404  404  404  404  404  404  404  404  404
POST cases:payments            own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:payments            sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:payments            foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:reverse             own     302  200  200  200  200  200  200  200  404  404
GET  cases:reverse             sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:reverse             foreign 302  404  404  404  404  404  404  404  404  404
POST cases:reverse             own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:reverse             sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:reverse             foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:reveal              own     302  200  200  200  200  200  200  200  404  404
GET  cases:reveal              sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:reveal              foreign 302  404  404  404  404  404  404  404  404  404
POST cases:reveal              own     401  200w 200w 200w 200w 200w 200w 409  404  404
POST cases:reveal              sibling 401  404  404  200w 200w 200w 404  409  404  404
POST cases:reveal              foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:reroute             own     302  200  200  200  200  200  200  200  404  404
GET  cases:reroute             sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:reroute             foreign 302  404  404  404  404  404  404  404  404  404
POST cases:reroute             own     401  409  409  409  409  409  409  409  404  404
POST cases:reroute             sibling 401  404  404  409  409  409  404  409  404  404
POST cases:reroute             foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:add_line            own     302  200  200  200  200  200  200  200  404  404
GET  cases:add_line            sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:add_line            foreign 302  404  404  404  404  404  404  404  404  404
POST cases:add_line            own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:add_line            sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:add_line            foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:intake              -       302  200  200  200  200  403  200  403  403  403
POST cases:intake              -       401  302w  302w  302w  302w  403  302w  403  403  403
POST cases:intake_employers    -       401  200  200  200  200  403  200  403  403  403
POST cases:intake_preview      -       401  200  200  200  200  403  200  403  403  403
GET  cases:receipt             own     302  200  200  200  200  200  200  200  404  404
GET  cases:receipt             sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:receipt             foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:search              -       302  302  302  302  302  302  302  302  403  403
POST cases:search              -       401  302  302  302  302  302  302  302  403  403
GET  clocks:calculate          -       302  200  200  200  200  200  200  200  200  403
GET  clocks:calendar           -       302  200  200  200  200  200  200  200  200  403
GET  clocks:notice             -       302  200  200  200  200  200  200  200  200  403
POST clocks:apply_notice       -       401  403  403  403  302w 403  403  403  302w 403
POST clocks:discard_notice     -       401  403  403  403  302w 403  403  403  302w 403
GET  clocks:new_notice         -       302  403  403  403  200  403  403  403  200  403
POST clocks:new_notice         -       401  403  403  403  302w 403  403  403  302w 403
GET  clocks:rules              -       302  200  200  200  200  200  200  200  200  403
GET  clocks:ladder             -       302  200  200  200  200  200  200  200  200  403
POST clocks:ladder             -       401  409  409  409  302w 409  409  409  302w 403
GET  health                    -       302  403  403  403  200  200  403  200  200  403
GET  set_language              -       302  302  302  302  302  302  302  302  302  302
POST set_language              -       302  302  302  302  302  302  302  302  302  302
GET  livez                     -       200  200  200  200  200  200  200  200  200  200
GET  outbox:messages           -       302  200  200  200  200  200  200  200  200  403
POST outbox:read               -       401  302  302  302  302  302  302  302  302  403
GET  outbox:sent               -       302  403  403  403  200  200  403  200  200  403
POST outbox:retry              -       401  403  403  403  302w 302  403  302  302w 403
GET  outbox:webhooks           -       302  403  403  403  200  200  403  200  200  403
GET  outbox:new_webhook        -       302  403  403  403  403  403  403  403  200  403
POST outbox:new_webhook        -       401  403  403  403  403  403  403  403  200w 403
GET  outbox:hosts              -       302  403  403  403  200  200  403  200  200  403
POST outbox:hosts              -       401  403  403  403  409  409  403  409  302w 403
POST outbox:forbid_host        -       401  403  403  403  403  403  403  403  302w 403
GET  outbox:webhook            -       302  403  403  403  200  200  403  200  200  403
POST outbox:rotate_secret      -       401  403  403  403  403  403  403  403  200w 403
POST outbox:end_former_secret  -       401  403  403  403  403  403  403  403  302w 403
POST outbox:stop_webhook       -       401  403  403  403  403  403  403  403  302w 403
POST outbox:restart_webhook    -       401  403  403  403  403  403  403  403  302w 403
POST outbox:test_webhook       -       401  403  403  403  403  403  403  403  302w 403
POST outbox:replay_failed      -       401  403  403  403  403  403  403  403  302w 403
POST outbox:replay             -       401  403  403  403  403  403  403  403  302w 403
GET  readyz                    -       200  200  200  200  200  200  200  200  200  200
"""


def _rows() -> list[Row]:
    rows = []
    parts = "".join(part.rows for part in PARTS)
    for line in (TABLE + PUBLIC_TABLE + GRIDS + ORDERS + ROSTERS + parts).strip().splitlines()[1:]:
        method, door, relation, *expected = line.split()
        rows.append(Row(method, door, relation, dict(zip(SEATS, expected, strict=True))))
    return rows


ROWS = _rows()


def cell(method: str, door: str, seat: str) -> str:
    """The answer to one seat where no case is concerned."""
    return next(row.expected[seat] for row in ROWS if (row.method, row.door, row.relation) == (method, door, "-"))
