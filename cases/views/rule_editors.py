"""Who may change routing rules, their drafts and the samples they are tried on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cases.actions.routing import MAY_EDIT_ROUTING


def require_editor(request: HttpRequest) -> None:
    """Raises PermissionDenied for those who may not change the rules."""
    if not request.actor.has(*MAY_EDIT_ROUTING):
        raise PermissionDenied
