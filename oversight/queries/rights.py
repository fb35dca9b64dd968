"""Who opens which page of numbers; each shows only rows the reader's row rule allows."""

from django.utils.translation import gettext_lazy as _

from accounts.context import CASE_READERS, SUPERVISORS
from accounts.models import Role

READERS = CASE_READERS
DISTRICT_READERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})
OFFICER_READERS = DISTRICT_READERS | {Role.SQUAD_HEAD}
REPORT_READERS = DISTRICT_READERS | {Role.INSPECTOR}

PAGES = (
    ("oversight:cockpit", _("驾驶舱"), SUPERVISORS),
    ("oversight:compliance", _("按时办结"), SUPERVISORS),
    ("oversight:officers", _("办案力量看板"), OFFICER_READERS),
    ("oversight:units", _("街道中队排名"), DISTRICT_READERS),
    ("oversight:forecast", _("节前力量预测"), DISTRICT_READERS),
    ("oversight:reports", _("年度报告"), REPORT_READERS),
    ("oversight:figures", _("指标目录"), READERS),
)
