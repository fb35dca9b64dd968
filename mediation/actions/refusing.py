"""One side is not willing: the other is told (浙江省劳动人事争议调解仲裁条例 art. 10)."""

from mediation.models import Mediation
from mediation.queries.sides import speaker_of
from mediation.workflow import Side
from outbox.actions import draft, queue_many
from outbox.models import Gateway
from outbox.texts import both_names, in_both


def tell_other_side(mediation: Mediation, refused: Side) -> None:
    """Who was willing hears that the other is not, and that the case goes on: each complainant with a telephone, or who
    speaks for the employer, where anybody is known. Who they are stands in no message."""
    keys = _complained(mediation) if refused == Side.EMPLOYER else _speaks(mediation)
    said = {"number": mediation.case.number, "side": in_both(refused.label), "unit": both_names(mediation.case.unit)}
    queue_many(
        draft(
            "mediation_refused",
            reason=f"mediation:{mediation.pk}:refused:{place}",
            data={**said, **key},
            gateway=Gateway.SMS,
            unit=mediation.station.unit,
            subject=mediation.number,
        )
        for place, key in enumerate(keys)
    )


def _complained(mediation: Mediation) -> list[dict[str, int]]:
    told = mediation.case.complaints.filter(anonymous=False, returned_at=None).order_by("pk")
    return [{"complaint": one.pk} for one in told if one.complainant_phone]


def _speaks(mediation: Mediation) -> list[dict[str, int]]:
    contact = speaker_of(mediation.case.enterprise_id)
    return [{"contact": contact.pk}] if contact else []
