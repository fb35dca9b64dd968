"""REST for a signed-in person."""

from rest_framework import authentication


class SessionAuthentication(authentication.SessionAuthentication):
    """A signed-in person may use the browsable documentation; without a login the answer is 401, not 403."""

    def authenticate_header(self, request: object) -> str:
        return "Bearer"
