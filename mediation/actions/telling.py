"""Tell the complainants of a case when and where they are awaited (调解通知)."""

from cases.models import Case
from common.time import CHINA
from mediation.models import Session
from mediation.workflow import Mode
from outbox.actions import draft, queue_many
from outbox.models import Gateway
from outbox.texts import both_names

BOOKED = {
    Mode.IN_PERSON: "mediation_booked",
    Mode.TELEPHONE: "mediation_booked_call",
    Mode.VIDEO: "mediation_booked_video",
}
CANCELLED = "mediation_cancelled"


def tell_complainants(case: Case, session: Session, kind: str) -> None:
    """One SMS a complaint that has a telephone; what went back to its channel is told there."""
    told = [one for one in case.complaints.filter(returned_at=None, anonymous=False) if one.complainant_phone]
    unit = session.mediation.station.unit
    data = {
        "time": f"{session.starts_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        "place": session.place or both_names(unit),
        "unit": both_names(unit),
    }
    queue_many(
        draft(
            kind,
            reason=f"session:{session.pk}:{kind}:{one.pk}",
            data={**data, "number": one.external_number or one.number, "complaint": one.pk},
            unit=unit,
            gateway=Gateway.SMS,
            subject=case.number,
        )
        for one in told
    )
