"""Say what a warning goes back to (原因标签), with the same words as complaints and cases."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.models import Cause
from common.errors import Refused
from common.time import now
from early_warnings.models import EarlyWarning, WarningCause
from early_warnings.workflow import HANDLERS


@recorded
def tag_warning(warning: EarlyWarning, cause: Cause, *, actor: Actor) -> WarningCause:
    """Put a cause on a warning, closed ones too. Raises EarlyWarning.DoesNotExist, Refused."""
    warning = _seen(warning, actor)
    if not cause.active:
        raise Refused("cause_not_in_use", _("这个原因已停用"), "cause")
    if WarningCause.objects.filter(warning=warning, cause=cause).exists():
        raise Refused("tagged_already", _("已经标注过“%(cause)s”") % {"cause": cause}, "cause")
    return WarningCause.objects.create(warning=warning, cause=cause, tagged_by=actor.user, tagged_at=now())


@recorded
def untag_warning(warning: EarlyWarning, cause: Cause, *, actor: Actor) -> None:
    """Take it off again; the history keeps it. Raises EarlyWarning.DoesNotExist, Refused."""
    warning = _seen(warning, actor)
    WarningCause.objects.filter(warning=warning, cause=cause).delete()


def _seen(warning: EarlyWarning, actor: Actor) -> EarlyWarning:
    if not actor.has(*HANDLERS):
        raise Refused("no_right", _("预警原因由承办人员标注"))
    return EarlyWarning.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=warning.pk)
