"""What every page needs around its content: the menu of this person, the search box, the duty telephone."""

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.directory import DIRECTORY_READERS
from accounts.roles import REGISTRARS
from common.time import now

CASE_WORKERS = frozenset(
    {Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR}
)
CASE_READERS = CASE_WORKERS | {Role.AUDITOR}
# Who looks after investigations, of the squad or of the whole district.
SUPERVISORS = frozenset({Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})
STAFF_READERS = SUPERVISORS - {Role.SQUAD_HEAD}
PEOPLE = CASE_READERS | {Role.ADMINISTRATOR}
ROUTING_READERS = frozenset({Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR, Role.ADMINISTRATOR})
SUPERVISION_READERS = frozenset({Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})
FEED_READERS = frozenset({Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR, Role.ADMINISTRATOR})
SYSTEM_READERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR, Role.ADMINISTRATOR})

# Pages beside the cockpit, one click away from it.
BOARDS = (
    "oversight:compliance", "oversight:officers", "oversight:units", "oversight:forecast", "oversight:reports",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the main menu: who sees it, and the keys that open it."""

    group: int
    view: str
    label: str | Promise
    icon: str
    roles: frozenset[str]
    key: str = ""
    also: tuple[str, ...] = ()  # more pages under the same line


# The main menu. Hiding a line is a courtesy, not a lock: each page checks its own rights.
MENU = (
    Entry(1, "cases:work", _("我的待办"), "inbox", CASE_WORKERS, "g t"),
    Entry(1, "cases:list", _("案件"), "folder", CASE_READERS, "g a"),
    Entry(1, "oversight:cockpit", _("驾驶舱"), "pulse", SUPERVISORS, "g k", also=BOARDS),
    Entry(1, "enterprises:enterprises", _("单位登记册"), "building", CASE_READERS - {Role.MEDIATOR}),
    Entry(1, "projects:projects", _("工程项目"), "scale", CASE_WORKERS - {Role.MEDIATOR} | {Role.AUDITOR}),
    Entry(1, "cases:orders", _("工单"), "phone", CASE_WORKERS),
    Entry(1, "cases:groups", _("群体事件"), "users", CASE_READERS),
    Entry(1, "cases:decision_list", _("行政决定"), "book", CASE_READERS),
    Entry(1, "cases:bulk_jobs", _("批量任务"), "check", CASE_WORKERS),
    Entry(1, "cases:intake", _("登记"), "plus", REGISTRARS, "c"),
    Entry(1, "cases:missed", _("逾期调查步骤"), "alert", SUPERVISORS),
    Entry(1, "cases:rechecks", _("结案复查"), "check", SUPERVISORS),
    Entry(1, "census:campaigns", _("普查"), "building", CASE_WORKERS - {Role.MEDIATOR} | {Role.AUDITOR}),
    Entry(1, "census:checks", _("核查"), "check", CASE_WORKERS - {Role.MEDIATOR} | {Role.AUDITOR}),
    Entry(1, "mediation:day", _("调解"), "users", CASE_READERS, also=("mediation:network",)),
    Entry(1, "feedback:figures", _("回访与到账确认"), "phone", CASE_READERS),
    Entry(1, "warnings:warnings", _("预警"), "alert", CASE_WORKERS - {Role.MEDIATOR} | {Role.AUDITOR}),
    Entry(1, "warnings:signals", _("预警线索"), "pin", CASE_WORKERS - {Role.MEDIATOR}),
    Entry(1, "warnings:scores", _("风险评分"), "scale", SUPERVISORS),
    Entry(1, "warnings:standard", _("“无欠薪”标准"), "check", SUPERVISORS),
    Entry(1, "warnings:special_actions", _("专项行动"), "book", SUPERVISORS, also=("warnings:causes",)),
    Entry(1, "cases:supervision", _("督办"), "alert", SUPERVISION_READERS),
    Entry(1, "projects:coverage", _("覆盖率"), "pulse", SUPERVISORS | {Role.CLERK}),
    Entry(2, "clocks:calculate", _("期限计算"), "clock", PEOPLE, "g d"),
    Entry(2, "clocks:calendar", _("日历"), "calendar", PEOPLE),
    Entry(2, "clocks:rules", _("规则"), "book", PEOPLE),
    Entry(2, "accounts:duty", _("值班"), "calendar", PEOPLE),
    Entry(3, "oversight:figures", _("指标目录"), "scale", CASE_READERS),
    Entry(3, "cases:answer_kinds", _("答复范文"), "book", PEOPLE),
    Entry(3, "documents:forms", _("文书模板"), "book", PEOPLE),
    Entry(3, "cases:plan_templates", _("调查方案模板"), "book", PEOPLE),
    Entry(3, "cases:staff", _("执法力量"), "users", STAFF_READERS),
    Entry(3, "cases:routing", _("派案规则"), "route", ROUTING_READERS),
    Entry(3, "warnings:rules", _("预警规则"), "alert", SUPERVISORS),
    Entry(3, "projects:wage_systems", _("六项制度设置"), "check", frozenset({Role.BUREAU_HEAD, Role.ADMINISTRATOR})),
    Entry(3, "enterprises:grids", _("网格"), "pin", PEOPLE),
    Entry(3, "feeds:sources", _("数据源"), "pulse", FEED_READERS),
    Entry(3, "cases:entry_points", _("扫码入口"), "qr", ROUTING_READERS),
    Entry(3, "tables:exports", _("导入导出"), "file", CASE_READERS, also=("tables:imports",)),
    Entry(3, "outbox:messages", _("消息"), "mail", CASE_READERS),
    Entry(3, "outbox:webhooks", _("接口推送"), "route", frozenset({Role.ADMINISTRATOR})),
    Entry(3, "accounts:people", _("机构与人员"), "users", DIRECTORY_READERS),
    Entry(3, "health", _("系统状态"), "pulse", SYSTEM_READERS),
)


@cache
def _address(view: str) -> str:
    """Empty when this installation leaves the page out."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def navigation(roles: frozenset[str], path: str) -> list[dict[str, Any]]:
    """The lines of the menu for these roles; the line of the longest address that starts `path` is current."""
    lines = [dict(line) for line in _lines(roles, get_language())]
    matching = [line for line in lines if path.startswith((line["url"], *line["also"]))]
    if matching:
        max(matching, key=lambda line: len(line["url"]))["current"] = True
    return lines


@lru_cache(maxsize=500)
def _lines(roles: frozenset[str], language: str) -> list[dict[str, Any]]:
    lines, group = [], 0
    for entry in MENU:
        url = _address(entry.view)
        if not url or roles.isdisjoint(entry.roles):
            continue
        lines.append(
            {
                "url": url,
                "label": str(entry.label),
                "icon": entry.icon,
                "key": entry.key,
                "key_shown": entry.key.upper(),
                "first_of_group": entry.group != group,
                "also": tuple(filter(None, map(_address, entry.also))),
                "current": False,
            }
        )
        group = entry.group
    return lines


@lru_cache(maxsize=500)
def _drawn(roles: frozenset[str], current: str, language: str, *, keyed: bool) -> SafeString:
    """The menu as it stands in the page, twice in each: the same for everybody of these posts, so it is kept."""
    return render_to_string("components/_nav.html", {"navigation": navigation(roles, current), "keyed": keyed})


def home_address(roles: frozenset[str]) -> str:
    """Where the name of the product leads: the first page of this person's menu."""
    lines = navigation(roles, "")
    return lines[0]["url"] if lines else reverse("accounts:password")


def _searched(request: HttpRequest) -> str:
    """What the search box shows. Empty on the page which says that an address has too many parts to be read."""
    try:
        return request.GET.get("q", "")
    except SuspiciousOperation:
        return ""


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor. One query (the posts of the person), shared with the view through `request.actor`."""
    shared: dict[str, Any] = {
        "duty_phone": settings.DISTRICT_DUTY_PHONE,
        # What is certain: the end was last put off up to so long before this page.
        "idle_seconds": settings.SESSION_COOKIE_AGE - settings.SESSION_RENEWED_EVERY,
        "printed_at": now(),
        "language_next": request.get_full_path() if request.method == "GET" else "",
        "searched": _searched(request),
    }
    actor = getattr(request, "actor", None)
    if actor is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return shared
    lines = navigation(actor.roles, request.path)
    current = next((line["url"] for line in lines if line["current"]), "")
    menu = partial(_drawn, actor.roles, current, get_language())
    return shared | {
        "actor": actor,
        "navigation": lines,
        "menu": partial(menu, keyed=False),
        "menu_with_keys": partial(menu, keyed=True),
        "home_url": lines[0]["url"] if lines else home_address(actor.roles),
        "search_url": _address("cases:search") if actor.roles & CASE_READERS else "",
    }
