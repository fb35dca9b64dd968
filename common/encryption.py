"""Personal data at rest: AES-256-GCM with a key version, and a keyed blind index for exact search.

The text in the column is `version:base64(nonce + ciphertext)`. Keys come from the environment, newest first.
"""

import base64
import hmac
import os
import re
import unicodedata
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from common.characters import sign_by_sign

NONCE_BYTES = 12
_NO_DIGIT = re.compile(r"[^0-9]")
_SPACE = re.compile(r"[\s-]")


@lru_cache
def _cipher(version: str) -> AESGCM:
    return AESGCM(base64.b64decode(settings.FIELD_ENCRYPTION_KEYS[version]))


def encrypt(plain: str) -> str:
    """The stored form of `plain` under the newest key. An empty text stays empty."""
    return encrypt_all([plain])[0] if plain else ""


def encrypt_all(plains: Sequence[str]) -> list[str]:
    """As `encrypt`, for many texts: the key is looked up once and chance is asked once; every text has its own nonce.

    An empty text stays empty.
    """
    version = next(iter(settings.FIELD_ENCRYPTION_KEYS))
    cipher, bound = _cipher(version), version.encode()
    chance = os.urandom(NONCE_BYTES * len(plains))
    stored = []
    for number, plain in enumerate(plains):
        nonce = chance[number * NONCE_BYTES : (number + 1) * NONCE_BYTES]
        if not plain:
            stored.append("")
            continue
        body = b2a_base64(nonce + cipher.encrypt(nonce, plain.encode(), bound), newline=False)
        stored.append(f"{version}:{body.decode()}")
    return stored


def decrypt(stored: str) -> str:
    """The plain text; raises KeyError for an unknown key version and InvalidTag when the text was tampered with."""
    if not stored:
        return ""
    version, _, body = stored.partition(":")
    raw = base64.b64decode(body)
    return _cipher(version).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], version.encode()).decode()


def decrypt_all(stored: Sequence[str]) -> list[str]:
    """As `decrypt`, three times as fast for many texts under one key. An empty text stays empty."""
    version = next((text.partition(":")[0] for text in stored if text), "")
    bound, start = version.encode(), len(version) + 1
    if {text[:start] for text in stored} - {"", f"{version}:"} or not version:
        return [decrypt(text) for text in stored]
    opened = _cipher(version).decrypt
    raws = [a2b_base64(text[start:]) for text in stored]
    return [opened(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound).decode() if raw else "" for raw in raws]


def blind_index(plain: str, *, kind: str) -> str:
    """A keyed fingerprint (64 hex digits) that finds equal values without revealing them. Empty in, empty out."""
    return blind_indexes([plain], kind=kind)[0]


def blind_indexes(plains: Iterable[str], *, kind: str) -> list[str]:
    """As `blind_index`, for many values of one kind."""
    key = settings.FIELD_INDEX_KEY.encode()
    return [hmac.digest(key, f"{kind}:{plain}".encode(), "sha256").hex() if plain else "" for plain in plains]


def normal_phone(text: str) -> str:
    """A telephone number as digits: full width, spaces, hyphens and +86 are ignored."""
    digits = _NO_DIGIT.sub("", unicodedata.normalize("NFKC", text or ""))
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def normal_id_number(text: str) -> str:
    """An ID number (居民身份证号) in capitals without spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", sign_by_sign(text or ""))).upper()


def mask_phone(plain: str) -> str:
    """`138****0000`."""
    return f"{plain[:3]}****{plain[-4:]}" if len(plain) >= 7 else "****" if plain else ""


def mask_id(plain: str) -> str:
    """`330102********1234`."""
    return f"{plain[:6]}{'*' * (len(plain) - 10)}{plain[-4:]}" if len(plain) >= 15 else "****" if plain else ""


def mask_name(plain: str) -> str:
    """`张**`: for readers who do not work with the people themselves."""
    return plain[:1] + "*" * (len(plain) - 1)


class EncryptedField(models.TextField):
    """Text that is plain in Python and sealed in the database. It can't be searched: keep a blind index beside it."""

    def get_prep_value(self, value: str | None) -> str | None:
        return None if value is None else encrypt(str(value))

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str):  # a comparison would silently find nothing
        allowed = ("isnull", "df", "ndf")  # the last two are the history triggers' "has changed"
        return super().get_lookup(lookup_name) if lookup_name in allowed else None
