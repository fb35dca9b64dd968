"""Keep a selection of the case list under a name."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.models import SavedView
from cases.queries.case_list import looks_personal
from common.errors import Refused

MOST_VIEWS = 20


@recorded
def save_view(*, name: str, query: str, actor: Actor) -> SavedView:
    """Keep the filters (a query string without `?`) for this person; the same name again replaces them."""
    if not actor.may_write:
        raise Refused("no_right", _("您的岗位不能保存视图"))
    name = " ".join(name.split())
    if not name or len(name) > SavedView._meta.get_field("name").max_length:
        raise Refused("name_required", _("请给视图起一个名称（最多 40 个字）"), "name")
    if looks_personal(name) or looks_personal(query):
        raise Refused("personal", _("视图里不能写电话或身份证号"), "name")
    if not query or len(query) > SavedView._meta.get_field("query").max_length:
        raise Refused("nothing_to_save", _("没有可以保存的筛选条件，或条件太多"), "name")
    others = SavedView.objects.filter(user=actor.user).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Refused("too_many_views", _("最多保存 %(most)s 个视图，请先删除不用的") % {"most": MOST_VIEWS}, "name")
    return SavedView.objects.update_or_create(user=actor.user, name=name, defaults={"query": query})[0]


@recorded
def delete_view(view: SavedView, *, actor: Actor) -> None:
    """Drop a saved selection. The door fetched it among the actor's own."""
    view.delete()
