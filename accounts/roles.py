"""Sets of roles that more than one place asks for."""

from accounts.models import Role

# People who register complaints; outside systems do too, by REST.
REGISTRARS = frozenset({Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR})
