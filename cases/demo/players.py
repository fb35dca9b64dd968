"""Who plays along: what an app above makes of the beats of a story, and of the evening of each day."""

from typing import TYPE_CHECKING, Protocol

from cases.demo.story import Story

if TYPE_CHECKING:
    from cases.demo.stage import Stage


class Player(Protocol):
    """Made once a load with the district and its company, on the first day, when people may still be added."""

    def play(self, stage: "Stage", story: Story, name: str, argument: str) -> bool:
        """Play this beat and say so; False leaves it to the others."""

    def evening(self) -> None:
        """Do what is done at the end of a day, now."""
