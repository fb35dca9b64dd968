"""How a person is kept: sealed, with blind indexes beside. Pure functions."""

from collections.abc import Iterable, Sequence

from common.encryption import blind_index, blind_indexes, normal_id_number, normal_phone
from common.fingerprints import name_pairs

INDEXED = {"name": "name", "phone": "phone", "id_number": "id"}  # column → kind of its blind index


def worker_fields(*, name: str, phone: str, id_number: str) -> dict[str, str]:
    """The columns of a worker: sealed values and their blind indexes."""
    name, phone, id_number = " ".join(name.split()), normal_phone(phone), normal_id_number(id_number)
    fields = {"name": name, "phone": phone, "id_number": id_number}
    fields |= {f"{column}_index": blind_index(fields[column], kind=kind) for column, kind in INDEXED.items()}
    return fields | {"name_pairs": name_pairs([name])[0]}


def add_indexes(people: Iterable[dict[str, str]]) -> None:
    """Put the blind indexes beside the columns of each. The values are clean already."""
    people = list(people)
    for column, kind in INDEXED.items():
        indexes = blind_indexes((fields[column] for fields in people), kind=kind)
        for fields, index in zip(people, indexes, strict=True):
            fields[f"{column}_index"] = index


def add_name_pairs(people: Sequence[dict[str, str]]) -> None:
    """Put beside the name of each what finds a part of it."""
    for fields, pairs in zip(people, name_pairs([fields["name"] for fields in people]), strict=True):
        fields["name_pairs"] = pairs
