"""Give out a link to a list for a meeting, take it back, count its openings."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from cases.actions.views import LONGEST_QUERY, sound_columns, sound_name
from cases.models import MeetingLink
from cases.queries.case_list import looks_personal
from cases.queries.meeting_links import INDEX_KIND
from cases.queries.saved_views import HEADS
from common.encryption import blind_index
from common.errors import Refused
from common.time import now, today
from statutes.thresholds import threshold

TOKEN_BYTES = 24  # 192 bits of chance


@recorded
def make_link(*, title: str, query: str, columns: Sequence[str], days: int, actor: Actor) -> tuple[MeetingLink, str]:
    """A link that shows these filters for some days. Returns it with the token, which is kept nowhere."""
    unit = _headed_by(actor)
    if unit is None:
        raise Refused("no_right", _("会议链接由中队长以上生成"))
    most = int(threshold("MEETING_LINK_DAYS", today()).value)
    if not 1 <= days <= most:
        raise Refused("days", _("会议链接的有效期为 1 至 %(most)s 天") % {"most": most}, "days")
    if looks_personal(query) or len(query) > LONGEST_QUERY:
        raise Refused("personal", _("视图里不能写电话或身份证号"), "title")
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), now()
    link = MeetingLink.objects.create(
        token_hash=blind_index(token, kind=INDEX_KIND),
        user=actor.user,
        unit=unit,
        title=sound_name(title),
        query=query,
        columns=sound_columns(columns),
        made_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    return link, token


@recorded
def end_link(link: MeetingLink, *, actor: Actor) -> None:
    """Take it back at once. The door fetched it among those this person sees; auditors only look."""
    if not actor.has(*HEADS) and link.user_id != actor.user.pk:
        raise Refused("no_right", _("您的岗位只能查看"))
    MeetingLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now())


@recorded
def note_opening(link: MeetingLink, *, actor: Actor) -> None:
    """Somebody opened it: one more, and when. The history keeps each."""
    MeetingLink.objects.filter(pk=link.pk).update(openings=F("openings") + 1, last_opened_at=now())


def _headed_by(actor: Actor) -> Unit | None:
    return next((post.unit for post in actor.posts if post.role in HEADS), None)
