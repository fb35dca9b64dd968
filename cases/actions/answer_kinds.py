"""Edit the wordings of the ten kinds of answer. History keeps every version of each."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from cases.answering import check_wording
from cases.models import AnswerKind
from common.errors import Refused, Stale

MAY_EDIT_ANSWERS = (Role.BRIGADE_HEAD, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Wording:
    """What of a kind may be edited. Its code, the ends it is used for and whether it is final stay."""

    name: str
    name_en: str
    text: str
    caution: str
    caution_en: str
    active: bool


@recorded
def save_answer_kind(kind: AnswerKind, wording: Wording, *, seen: int | None = None, actor: Actor) -> AnswerKind:
    """Change a wording; answers already given keep theirs.

    `seen`: number of the newest history entry on the page that was filled in. Raises Stale, and Refused: no right, a
    variable there is not, an empty text.
    """
    if not actor.has(*MAY_EDIT_ANSWERS):
        raise Refused("no_right", _("答复范文由大队长或管理员修改"))
    kind = AnswerKind.objects.select_for_update().get(pk=kind.pk)
    newest = kind.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    if seen is not None and newest is not None and newest != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这条记录。请核对最新内容后再保存"))
    if not wording.name.strip() or not wording.text.strip():
        raise Refused("text_required", _("名称和范文不能为空"), "text")
    try:
        check_wording(wording.text)
    except ValidationError as error:
        raise Refused("wording_invalid", " ".join(error.messages), "text") from error
    for name, value in vars(wording).items():
        setattr(kind, name, value)
    kind.save()
    return kind
