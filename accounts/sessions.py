"""Sessions in the database that also know until when they are kept: a page view need not write to put off the end."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

RENEWAL = timedelta(seconds=settings.SESSION_RENEWED_EVERY)


class SessionStore(db.SessionStore):
    """`SESSION_ENGINE`."""

    # The end of the session as it was read; None when nothing was read, or nothing found.
    kept_until: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        found = super()._get_session_from_db()
        self.kept_until = found.expire_date if found else None
        return found

    def renewal_is_due(self) -> bool:
        """Whether the end was last put off RENEWAL ago or longer: an idle session ends at most that much early."""
        return self.kept_until is not None and self.kept_until <= self.get_expiry_date() - RENEWAL
