"""A form that was sent too late: its fields travel inside the login page, signed, and are never kept on the server."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

SALT = "anxin.carried-form"
MAX_AGE_SECONDS = 2 * 3600  # a desk changes hands; what was typed must not wait there for the next person
LARGEST_TOKEN = 8 * 1024 * 1024  # with the rest of the form it must stay under DATA_UPLOAD_MAX_MEMORY_SIZE
NEVER_CARRIED = frozenset(
    {"csrfmiddlewaretoken", "carried", "password", "old_password", "new_password1", "new_password2"}
)


@dataclass(frozen=True)
class CarriedForm:
    """Where a form was going, what it said, and whether files were attached (they can't be carried)."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool = False


def collect(request: HttpRequest) -> CarriedForm:
    """The posted fields of a request in order, without passwords and tokens."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in NEVER_CARRIED for value in values]
    return CarriedForm(request.get_full_path(), fields, bool(request.FILES))


def carry(request: HttpRequest) -> str:
    """The posted fields as signed, compressed text; empty when there is nothing to carry or it is too large."""
    form = collect(request)
    token = signing.dumps([form.path, form.fields, form.had_files], salt=SALT, compress=True)
    return token if len(token) <= LARGEST_TOKEN else ""


def unpack(token: str) -> CarriedForm | None:
    """The carried form, or None when the text is not ours, too old, or leads elsewhere."""
    try:
        path, fields, had_files = signing.loads(token, salt=SALT, max_age=MAX_AGE_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    return CarriedForm(path, [(name, value) for name, value in fields], had_files)
