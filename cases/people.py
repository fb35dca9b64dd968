"""How a person is kept: sealed, with blind indexes beside. Pure functions."""

from common.encryption import blind_index, normal_id_number, normal_phone


def worker_fields(*, name: str, phone: str, id_number: str) -> dict[str, str]:
    """The columns of a worker: sealed values and their blind indexes."""
    name, phone, id_number = " ".join(name.split()), normal_phone(phone), normal_id_number(id_number)
    return {
        "name": name,
        "phone": phone,
        "id_number": id_number,
        "name_index": blind_index(name, kind="name"),
        "phone_index": blind_index(phone, kind="phone"),
        "id_number_index": blind_index(id_number, kind="id"),
    }
