"""The channel sends an order again, and this time it says more."""

from accounts.actor import Actor, recorded
from cases.actions.groups import check_cluster, hold_employer
from cases.actions.record import tell
from cases.models import Case, Complaint
from common.time import now


@recorded
def take_in_addition(complaint: Complaint, *, narrative: str, workers_count: int, actor: Actor) -> Complaint:
    """Keep what is new in an order sent again (渠道补充): its text below the old one, the larger number of workers.

    The same text once more changes nothing. It stays one complaint of one case.
    """
    hold_employer(complaint.case)
    case = Case.objects.select_for_update(of=("self",)).get(pk=complaint.case_id)
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    adds = narrative.strip() and narrative.strip() not in complaint.narrative
    more = workers_count > complaint.workers_count
    if case.is_ended or not (adds or more):
        return complaint
    if adds:
        complaint.narrative = f"{complaint.narrative}\n\n【{now():%Y-%m-%d} 渠道补充】\n{narrative.strip()}".strip()
    complaint.workers_count = max(workers_count, complaint.workers_count)
    complaint.save(update_fields=["narrative", "workers_count"])
    if complaint.workers_count > case.workers_count:
        case.workers_count = complaint.workers_count
        case.version += 1
        case.save(update_fields=["workers_count", "version"])
    tell(case, "order_added_to", actor=actor, data={"number": complaint.external_number, "channel": complaint.channel})
    check_cluster(case, actor=actor, moment=complaint.received_at)
    return complaint
