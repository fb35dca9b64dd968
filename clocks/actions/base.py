"""What a fresh installation needs to know about time: the published holidays and the first ladder."""

from clocks.models import LadderRung, RungRecipient


def load_base() -> None:
    """Enter the calendar and the ladder where they are missing. A second call changes nothing."""
    for level, recipient, working_days in [
        (1, RungRecipient.HANDLER, -1),
        (2, RungRecipient.SQUAD_HEAD, 0),
        (3, RungRecipient.BRIGADE_HEAD, 1),
        (4, RungRecipient.GROUP_OFFICE, 3),
    ]:
        LadderRung.objects.get_or_create(level=level, defaults={"recipient": recipient, "working_days": working_days})
