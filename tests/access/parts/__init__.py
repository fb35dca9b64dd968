"""The subjects of the matrix that have a file of their own. A new one is added here."""

from tests.access.parts import steps

PARTS = (steps.PART,)
