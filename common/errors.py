"""The one way an action says no."""


class Refused(Exception):
    """The law, a right or the state of things forbids what was asked.

    `code` is stable and for machines, `message` is a sentence in the reader's language,
    `field` names the input it concerns, when there is one.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.field = field


class Stale(Refused):
    """Somebody else changed the row since it was read."""
