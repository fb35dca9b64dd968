"""Keep selections of the case list under names, share them, watch them; keep how a person likes the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.models import ListHabit, SavedView, ViewScope
from cases.queries.case_list import COUNT_UP_TO, looks_personal
from cases.queries.list_columns import MOST, known
from cases.queries.saved_views import may_change, may_share
from common.errors import Refused

MOST_VIEWS = 20
LONGEST_NAME = SavedView._meta.get_field("name").max_length
LONGEST_QUERY = SavedView._meta.get_field("query").max_length


@dataclass(frozen=True)
class ViewFacts:
    """What may be said of a view beside its filters. `threshold` in cases: of more its owner is told; None: never."""

    name: str
    scope: str = ViewScope.PRIVATE
    columns: Sequence[str] = ()
    pinned: bool = False
    digest: bool = False
    threshold: int | None = None


@recorded
def save_view(*, name: str, query: str, actor: Actor) -> SavedView:
    """Keep the filters (a query string without `?`) for this person; the same name again replaces them."""
    if not actor.may_write:
        raise Refused("no_right", _("您的岗位不能保存视图"))
    name = sound_name(name)
    if looks_personal(query):
        raise Refused("personal", _("视图里不能写电话或身份证号"), "name")
    if not query or len(query) > LONGEST_QUERY:
        raise Refused("nothing_to_save", _("没有可以保存的筛选条件，或条件太多"), "name")
    others = SavedView.objects.named().filter(user=actor.user).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Refused("too_many_views", _("最多保存 %(most)s 个视图，请先删除不用的") % {"most": MOST_VIEWS}, "name")
    kept = {"query": query, "alert_since": None}
    return SavedView.objects.update_or_create(user=actor.user, name=name, defaults=kept)[0]


@recorded
def change_view(view: SavedView, *, facts: ViewFacts, actor: Actor) -> None:
    """Share it, pin it, watch it, choose its columns. Raises Refused.

    The threshold is its owner's: whoever else changes a shared view leaves it as it is.
    """
    view = SavedView.objects.select_for_update().get(pk=view.pk)
    _require_right(view, actor)
    view.name = sound_name(facts.name)
    if SavedView.objects.filter(user=view.user_id, name=view.name).exclude(pk=view.pk).exists():
        raise Refused("name_taken", _("已有同名的视图"), "name")
    _share(view, facts.scope, actor)
    view.columns = sound_columns(facts.columns)
    view.pinned, view.digest = facts.pinned, facts.digest
    if view.user_id == actor.user.pk:
        _watch(view, facts.threshold)
    view.save()


@recorded
def choose_columns(view: SavedView, *, columns: Sequence[str], actor: Actor) -> None:
    """The columns of a view, for everybody who opens it; none: each reader's own."""
    _require_right(view, actor)
    SavedView.objects.filter(pk=view.pk).update(columns=sound_columns(columns))


@recorded
def delete_view(view: SavedView, *, actor: Actor) -> None:
    """Drop a saved selection."""
    _require_right(view, actor)
    view.delete()


@recorded
def keep_columns(*, columns: Sequence[str], actor: Actor) -> None:
    """The columns this person likes; none: the usual ones."""
    _require_writer(actor)
    SavedView.objects.update_or_create(user=actor.user, name="", defaults={"columns": sound_columns(columns)})


@recorded
def want_digest(*, wanted: bool, actor: Actor) -> None:
    """Switch the morning message on or off."""
    _require_writer(actor)
    ListHabit.objects.update_or_create(user=actor.user, defaults={"wants_digest": wanted})


def sound_name(name: str) -> str:
    """The name of a view or a link, in one line. Raises Refused."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused("name_required", _("请给视图起一个名称（最多 40 个字）"), "name")
    if looks_personal(name):
        raise Refused("personal", _("视图里不能写电话或身份证号"), "name")
    return name


def sound_columns(codes: Sequence[str]) -> list[str]:
    """Columns that there are, in their order. Raises Refused when they are more than fit."""
    if len(set(codes)) > MOST:
        raise Refused("too_many_columns", _("除第一列外最多选 %(most)s 列") % {"most": MOST}, "columns")
    return known(codes)


def _require_writer(actor: Actor) -> None:
    if not actor.may_write:
        raise Refused("no_right", _("您的岗位只能查看"))


def _require_right(view: SavedView, actor: Actor) -> None:
    if not may_change(view, actor):
        raise Refused("no_right", _("只有视图的所有者，或共享机构的负责人可以修改"))


def _share(view: SavedView, scope: str, actor: Actor) -> None:
    """A view that was shared may stay so when another head mends it; to share anew one has to head the unit."""
    if scope == view.scope and view.user_id != actor.user.pk:
        return
    places = may_share(actor)
    if scope != ViewScope.PRIVATE and scope not in places:
        raise Refused("no_right", _("本单位共享须由中队长以上、全区共享须由大队长以上设置"), "scope")
    view.scope, view.unit = scope, places.get(scope)


def _watch(view: SavedView, threshold: int | None) -> None:
    if threshold is not None and not 0 <= threshold < COUNT_UP_TO:
        raise Refused("threshold", _("提醒的件数应在 0 至 %(most)s 之间") % {"most": COUNT_UP_TO - 1}, "threshold")
    if threshold != view.threshold:
        view.threshold, view.alert_since = threshold, None
