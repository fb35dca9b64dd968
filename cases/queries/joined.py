"""Which complaints go on in another case than the one they were registered with."""

from collections.abc import Iterable

from cases.models import Complaint, Joining


def joined_into(complaints: Iterable[Complaint]) -> dict[int, str]:
    """The number of the case they go on in, by key of the complaint; who was never joined is missing. One query."""
    here = {one.pk: one.case_id for one in complaints}
    if not here:
        return {}
    joinings = Joining.objects.filter(into__in=set(here.values()), undone_at=None)
    return {
        key: number
        for into, number, moved in joinings.values_list("into_id", "into__number", "moved")
        for key in moved.get("complaints", [])
        if here.get(key) == into
    }
