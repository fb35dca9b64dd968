"""What is done for many texts at once is what is done for one, and looks away from nothing."""

import hmac
import sys
from base64 import b64decode

from django.conf import settings

from cases.people import add_indexes, add_name_pairs, worker_fields
from common.characters import JOINERS, UNSEEN, seen, sign_by_sign
from common.encryption import NONCE_BYTES, blind_index, blind_indexes, decrypt, encrypt_all


def test_many_texts_are_sealed_each_under_a_nonce_of_its_own() -> None:
    plains = ["张三", "", "330102197001010012", "张三"] * 50
    sealed = encrypt_all(plains)
    assert [decrypt(one) for one in sealed] == plains
    assert [bool(one) for one in sealed] == [bool(one) for one in plains], "an empty text stays empty"
    filled = [one for one in sealed if one]
    nonces = {b64decode(one.partition(":")[2])[:NONCE_BYTES] for one in filled}
    assert len(nonces) == len(filled) and all(len(nonce) == NONCE_BYTES for nonce in nonces)


def test_blind_indexes_are_keyed_and_those_of_single_values() -> None:
    expected = hmac.digest(settings.FIELD_INDEX_KEY.encode(), "name:张三".encode(), "sha256").hex()
    assert blind_indexes(["张三", ""], kind="name") == [expected, ""] == [blind_index("张三", kind="name"), ""]


def test_a_person_of_a_roster_has_the_indexes_of_a_person_typed() -> None:
    typed = worker_fields(name="张 三", phone="138 0000 1234", id_number="11010519491231002x")
    listed = {"name": "张 三", "phone": "13800001234", "id_number": "11010519491231002X"}
    add_indexes([listed])
    add_name_pairs([listed])
    assert listed == typed


def test_no_sign_that_nobody_sees_counts_as_a_letter_or_as_printable() -> None:
    hidden = [sign for sign in map(chr, range(sys.maxunicode + 1)) if UNSEEN.match(sign) or JOINERS.match(sign)]
    assert len(hidden) > 2000
    assert not any(seen(f"{sign}") for sign in hidden)
    assert not any(sign in seen(f"张{sign}三") for sign in hidden if UNSEEN.match(sign))
    assert not any(sign in sign_by_sign(f"1{sign}2") for sign in hidden)
