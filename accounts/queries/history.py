"""What was done about a unit or a person, by whom and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import ApiToken, Post, Unit, User

TokenEvent = ApiToken.pgh_event_model
PostEvent = Post.pgh_event_model
UserEvent = User.pgh_event_model
SHOWN = 30


@dataclass(frozen=True)
class Done:
    """One line of history. `kind` as the `timeline_item` tag takes it."""

    who: str
    at: datetime
    what: str
    detail: str = ""
    kind: str = "person"


def latest_event(row: Unit | User) -> int:
    """The number of the newest history entry of a row: a page shows it, a change later brings it back."""
    return row.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0


def history_of(user: User) -> list[Done]:
    """The newest thirty changes of a person's account, posts and tokens. Four queries."""
    events: list[Any] = []
    for rows, worded in (
        (UserEvent.objects.filter(pgh_obj=user), _account_change),
        (PostEvent.objects.filter(user=user).select_related("unit"), _post_change),
        (TokenEvent.objects.filter(user=user), _token_change),
    ):
        events += [(event, worded(event)) for event in rows.order_by("-pgh_id")[:SHOWN]]
    events.sort(key=lambda pair: pair[0].pgh_created_at, reverse=True)
    events = events[:SHOWN]
    names = {_actor_name(event) for event, _words in events}
    people = {person.username: person.label for person in User.objects.filter(username__in=names)}
    return [_line(event, words, people) for event, words in events]


def _actor_name(event: Any) -> str:
    return (event.pgh_context or {}).get("actor", "")


def _line(event: Any, words: tuple[str, str], people: dict[str, str]) -> Done:
    name = _actor_name(event)
    who, kind = (people[name], "person") if name in people else (_("系统"), "system")
    return Done(who, event.pgh_created_at, words[0], words[1], kind)


def _account_change(event: Any) -> tuple[str, str]:
    if event.pgh_label == "password_reset":
        return _("重设密码（临时密码）"), ""
    if event.pgh_label == "unlocked":
        return _("解除登录锁定"), ""
    what = _("建立账户") if event.pgh_label == "insert" else _("修改资料")
    certificate = f"{event.certificate_number} {_day(event.certificate_until)}" if event.certificate_number else ""
    state = "" if event.is_active else _("账户已停用")
    return what, " · ".join(part for part in (event.full_name, certificate, state) if part)


def _post_change(event: Any) -> tuple[str, str]:
    what = _("办理任职") if event.pgh_label == "insert" else _("岗位变动")
    days = f"{_day(event.since)} – {_day(event.until)}" if event.until else f"{_day(event.since)} –"
    return what, f"{event.unit.label} · {event.get_role_display()} · {days}"


def _token_change(event: Any) -> tuple[str, str]:
    key = event.token_key[:8]
    if event.pgh_label == "insert":
        return _("发放接口令牌 %(key)s…") % {"key": key}, ""
    return _("吊销接口令牌 %(key)s…") % {"key": key}, ""


def _day(day: Any) -> str:
    return date_format(day, "Y-m-d", use_l10n=False) if day else ""
