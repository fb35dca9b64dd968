"""How a dispute of the year goes: which beats on which working day, by its kind. Beats are those of cases/demo/stage.py
and of `oversight.replay.people`."""

from collections.abc import Sequence
from random import Random

from cases.demo.plots import Beat, Plot, beats

AGREED, FAILED, FILED, UNFOUNDED = "agreed", "failed", "filed", "unfounded"
WITHDRAWN, TRANSFERRED, REFUSED, ARBITRATION = "withdrawn", "transferred", "refused", "arbitration"
BEFORE_WORK = {WITHDRAWN: "wages", TRANSFERRED: "other_department", REFUSED: "not_accepted", ARBITRATION: "arbitration"}
INVESTIGATED = (FAILED, FILED, UNFOUNDED)
AT_ONCE = ("window", "telephone")  # both sides stand at the counter: mediated the same day
RETOLD = (10.9, 11.7, 12.5)  # o'clock at which the same matter comes in again, on the day it was received

ENDS: dict[str, Sequence[str]] = {
    AGREED: ("1:10.0 mediate", "2:10.0 settle", "2:15.0 close:paid"),
    WITHDRAWN: ("2:15.0 withdraw",),
    TRANSFERRED: ("1:11.0 refer:other_department",),
    REFUSED: ("2:10.0 refuse",),
    ARBITRATION: ("1:14.0 refer:arbitration",),
}
MET_AT_ONCE = ("0:10.2 mediate", "0:11.0 settle", "0:14.0 close:paid")


def course(kind: str, channel: str, random: Random, *, rests: bool, group: bool, ordered: bool, fined: bool) -> Plot:
    """The course of a dispute. `rests`: it arrives on a day of rest; `group`: ten workers and more; `ordered`: an order
    to correct is made; `fined`: and a fine on top."""
    if kind in INVESTIGATED:
        rest = _investigated(kind, random, group=group, ordered=ordered, fined=fined)
    elif kind == AGREED and channel in AT_ONCE and random.random() < 0.5:
        rest = beats(*MET_AT_ONCE)
    else:
        rest = beats(*ENDS[kind])
    about = BEFORE_WORK.get(kind, "wages")
    return Plot(kind, 0, (*_arrival(rests), *_later(rest, 1 if rests else 0)), None, (channel,), (1, 1), about)


def _arrival(rests: bool) -> tuple[Beat, ...]:
    """On a day of rest who is on duty answers the police within the hour; the street receives when it opens."""
    if rests:
        return beats("0:9.0 register", "0:9.5 respond", "1:9.2 receive")
    return beats("0:9.0 register", "0:9.6 receive")


def _later(rest: Sequence[Beat], days: int) -> tuple[Beat, ...]:
    return tuple(Beat(beat.day + days, beat.hour, beat.what) for beat in rest)


def _investigated(kind: str, random: Random, *, group: bool, ordered: bool, fined: bool) -> tuple[Beat, ...]:
    """Filed within three days, a group the same day; then as long as the money takes, within the sixty of the law."""
    if kind == FAILED:
        first, day = ("0:14.0 mediate", "2:10.0 mediation_failed", "3:10.0 file"), 3
    elif group:
        first, day = ("0:11.0 accept", "0:15.0 file"), 0
    else:
        first, day = ("1:10.0 accept", "1:15.0 file"), 1
    roster, checked = day + random.randint(1, 3), day + random.randint(5, 9)
    texts = [*first, f"{roster}:10.0 roster", f"{checked}:10.0 check"]
    if kind == UNFOUNDED:
        return beats(*first, f"{checked}:10.0 check", f"{checked + 2}:15.0 close:unfounded")
    paid = over = checked + random.randint(3, 12)
    if ordered:  # obeyed the next working day: within the seven days of the order, whatever holiday lies in them
        paid = over = checked + 2
        texts += [f"{checked + 1}:10.0 order", f"{paid}:13.0 obey"]
    if fined:
        over = checked + 11
        texts += _fine(checked + 2)
    return beats(*texts, f"{paid}:11.0 pay_all", f"{over + 1}:15.0 close:paid")


def _fine(first: int) -> list[str]:
    """The steps of a fine from the day it is proposed; none of them waits for what the law gives it longer for."""
    steps = ("propose_fine", "", "", "hear", "review_fine", "decide_fine", "serve_fine", "", "publish_fine", "pay_fine")
    return [f"{first + days}:14.5 {step}" for days, step in enumerate(steps) if step]
