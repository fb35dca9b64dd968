"""API tokens: knox keeps them hashed, with an end date; we add what history and the administrator need."""

import pghistory
from knox.models import AuthToken


@pghistory.track(exclude=["digest"])
class ApiToken(AuthToken):
    """A token of an outside system or a person (接口令牌). Shown once, kept as a SHA-512 digest, deleted to revoke."""

    class Meta:
        proxy = True
