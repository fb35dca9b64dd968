"""Change the wording of a form. Every version stays; documents keep the one they were drawn up with."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused, Stale
from common.time import now
from documents.models import Form, FormVersion
from documents.queries.forms import newest_version
from documents.rights import KEEPERS
from documents.texts import problem_texts
from documents.wording import check


def require_sound(body: str) -> None:
    """Raises Refused with a sentence for each line that is wrong."""
    problems = check(body)
    if problems:
        raise Refused("wording_invalid", "\n".join(problem_texts(problems)), "body")


@recorded
def save_wording(form: Form, body: str, *, note: str = "", seen: int | None = None, actor: Actor) -> FormVersion:
    """A new version of the wording; the same text again makes none. `seen`: the version the page showed.

    Raises Stale, and Refused: no right, a wording with a problem.
    """
    if not actor.has(*KEEPERS):
        raise Refused("no_right", _("文书文本由大队长、局领导或者管理员修改"))
    form = Form.objects.select_for_update().get(pk=form.pk)
    newest = newest_version(form)
    if seen is not None and seen != newest.version:
        raise Stale("stale", _("您打开本页以后，别人改过这份文本。请核对最新版本后再保存"))
    body = "\n".join(line.rstrip() for line in body.replace("\r\n", "\n").strip().split("\n")) + "\n"
    require_sound(body)
    if body == newest.body:
        return newest
    return FormVersion.objects.create(
        form=form, version=newest.version + 1, body=body, note=note.strip(), edited_by=actor.user, edited_at=now()
    )
