"""Who draws documents up, who declares them void, who keeps the wordings."""

from accounts.models import Role

WORKERS = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR)
HEADS = (Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
KEEPERS = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.ADMINISTRATOR)
