"""Who may read what was said in confidence."""

from django.db.models import QuerySet

from accounts.actor import Actor
from mediation.models import ConfidentialNote, Mediation
from mediation.queries.rights import is_at_station


def notes_for(mediation: Mediation, actor: Actor) -> QuerySet[ConfidentialNote]:
    """All of them to the mediators of the station that has the matter; to everybody else who sees it, those released.

    The mediation must be one the actor sees. What is asked for nowhere else is shown nowhere else.
    """
    found = mediation.notes.select_related("author", "released_by").order_by("-pk")
    return found if is_at_station(mediation, actor) else found.exclude(released_at=None)
