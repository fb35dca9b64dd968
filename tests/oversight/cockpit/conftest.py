"""Where the fixtures of these tests are."""

from tests.oversight.cockpit.weeks import weeks

__all__ = ["weeks"]
