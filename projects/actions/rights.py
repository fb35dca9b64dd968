"""The right asked before anything is written."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.errors import Refused
from projects.models import Project
from projects.queries.rights import may_write


def require_right(actor: Actor, project: Project) -> None:
    """Refused for somebody who may not write a project that lies there."""
    if not may_write(actor, project):
        raise Refused("no_right", _("工程由所在街道的经办、中队长或区监察大队、局领导维护"))
