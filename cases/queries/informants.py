"""Who may know who tipped us off (劳动保障监察条例 art. 9: the identity of an informant is kept secret)."""

from django.db.models import Q

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, Channel, Complaint

# Heads answer for the secret; beside them only the lead inspector of the case, who must be able to ask.
KNOWS_INFORMANTS = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)


def is_secret(complaint: Complaint) -> bool:
    """Whether the complaint has an informant, shown to nobody but through the reveal page."""
    return complaint.channel == Channel.TIP_OFF


def may_know_informants(case: Case, actor: Actor) -> bool:
    """Whether the actor may ask, with a reason, who tipped us off about this case."""
    if actor.has(*KNOWS_INFORMANTS):
        return True
    return actor.user is not None and case.lead_id == actor.user.pk and actor.sees_personal_data


def not_secret_from(actor: Actor) -> Q:
    """Complaints that may be found by the person who made them: tip-offs only by those who may know."""
    if actor.has(*KNOWS_INFORMANTS):
        return Q()
    mine = Q(case__lead=actor.user) if actor.user and actor.sees_personal_data else Q(pk__in=[])
    return ~Q(channel=Channel.TIP_OFF) | mine
