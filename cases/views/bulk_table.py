"""What came of each row of a bulk job, as a table for a spreadsheet: no cell computes."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from cases.models import BulkRow
from common.sheets.export import harmless


def results_table(rows: Iterable[BulkRow]) -> bytes:
    """CSV in UTF-8 with its mark, which spreadsheets need."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_("序号"), _("案件"), _("用人单位"), _("承办机构"), _("结果"), _("说明")])
    for row in rows:
        case = row.case
        cells = [row.position, case.number, case.enterprise, case.unit.label, row.get_state_display(), row.message]
        writer.writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
