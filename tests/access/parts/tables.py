"""Registers in and out as tables. The tables and files are the clerk's alone; the heads see that there is one."""

from cases.models import Case
from common.sheets.read import read_pasted
from tables.actions.incoming.receive import receive_table
from tables.actions.outgoing.ask import ask_export
from tables.incoming import table_in
from tables.models import Export, TableImport
from tables.outgoing import table_out
from tests.access.part import Part
from tests.people import actor

ROWS = """\
GET  tables:imports            -       302  200  200  200  200  200  403  200  403  403
GET  tables:import_new         -       302  200  200  200  200  200  403  403  403  403
POST tables:import_new         -       401  302w 302w 302w 302w 302w 403  403  403  403
GET  tables:import_template    -       302  200  200  200  200  200  403  403  403  403
GET  tables:import             -       302  200  404  404  200  200  404  200  404  404
GET  tables:import_failed      -       302  200  404  404  403  403  404  403  404  404
POST tables:import_row         -       401  302w 404  404  409  409  404  409  404  404
POST tables:import_confirm     -       401  302w 404  404  409  409  404  409  404  404
POST tables:import_drop        -       401  302w 404  404  409  409  404  409  404  404
GET  tables:exports            -       302  200  200  200  200  200  200  200  403  403
GET  tables:export_new         -       302  200  200  200  200  200  200  200  403  403
POST tables:export_new         -       401  302w 302w 302w 302w 302w 302w 302w 403  403
POST tables:export_decide      -       401  404  404  404  302w 302w 404  404  403  403
GET  tables:export_file        -       302  409  404  404  404  404  404  404  403  403
POST api-exports               -       401  201w 201w 201w 201w 201w 201w 201w 403  403
GET  api-export                -       401  200  404  404  404  404  404  404  403  403
GET  api-export-file           -       401  409  404  404  404  404  404  404  403  403
"""
ROW = "单位名称\t统一社会信用代码\t联系人\t联系电话\n杭州矩阵服饰有限公司\t91330102MA0000001C\t李四\t"


def prepare_tables(cases: dict[str, Case]) -> None:
    """A table of the clerk with a bad row, and an export in plain that waits for a head."""
    clerk, table = actor("chenjing"), table_in("enterprises")
    bad = read_pasted(f"{ROW}13800001234\n坏行\t1\t王五\t1\n", table.shape)
    receive_table(table, content=bad, file_name="a.csv", digest="0" * 64, actor=clerk)
    ask_export(
        table_out("enterprises"), filters={}, file_format="csv", unmasked=True, reason="逐家电话核实", actor=clerk
    )


def _table(case: Case) -> int:
    return TableImport.objects.earliest("pk").pk


def _export(case: Case) -> int:
    return Export.objects.earliest("pk").pk


ONE_TABLE = tuple(f"tables:import{door}" for door in ("", "_failed", "_row", "_confirm", "_drop"))
ONE_EXPORT = ("tables:export_decide", "tables:export_file", "api-export", "api-export-file")

PART = Part(
    rows=ROWS,
    read_only=(
        "tables:imports", "tables:import_template", "tables:import", "tables:import_failed", "tables:exports",
        "tables:export_file", "api-export", "api-export-file",
    ),
    post_only=(
        "tables:import_row", "tables:import_confirm", "tables:import_drop", "tables:export_decide", "api-exports",
    ),
    bodies={
        "tables:import_new": lambda case: {"pasted": f"{ROW}13800001234\n"},
        "tables:import_row": lambda case: {"seen": "1", "skip": "1"},
        "tables:export_new": lambda case: {"file_format": "csv"},
        "tables:export_decide": lambda case: {"approve": "1"},
        "api-exports": lambda case: {"kind": "enterprises"},
    },
    arguments={
        **{(door, "pk"): _table for door in ONE_TABLE},
        **{(door, "pk"): _export for door in ONE_EXPORT},
        **{(f"tables:{door}", "kind"): lambda case: "enterprises"
           for door in ("import_new", "import_template", "export_new")},
        **{(f"tables:{door}", "extension"): lambda case: "csv" for door in ("import_template", "import_failed")},
        ("tables:import_row", "row"): lambda case: 3,
    },
    prepare=prepare_tables,
)  # fmt: skip
