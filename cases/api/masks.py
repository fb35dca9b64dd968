"""Personal data as REST shows it: masked, whoever asks."""

from accounts.actor import Actor
from cases.models import Complaint, Worker
from cases.queries.informants import is_secret
from common.encryption import mask_id, mask_name, mask_phone

HIDDEN = "***"


def person_of(row: Worker | Complaint, actor: Actor) -> dict[str, str]:
    """name, id_number, phone. The name in full only to those who work with the people themselves."""
    if isinstance(row, Complaint) and is_secret(row):  # 劳动保障监察条例 art. 9
        return dict.fromkeys(("name", "id_number", "phone"), HIDDEN)
    prefix = "complainant_" if isinstance(row, Complaint) else ""
    name = getattr(row, f"{prefix}name")
    return {
        "name": name if actor.sees_personal_data else mask_name(name),
        "id_number": mask_id(getattr(row, f"{prefix}id_number")),
        "phone": mask_phone(getattr(row, f"{prefix}phone")),
    }
