"""The stories a case can have, in one table: what happens, on which working day, how often among a hundred cases."""

from collections.abc import Sequence
from dataclasses import dataclass

QUICK = ("12345", "12345", "12345", "110", "110", "petition", "telephone", "window", "web")
# A hotline order waits for its answer within five working days: long stories come in by other ways.
COUNTERS = ("petition", "telephone", "window", "web")  # people who may choose another unit
ARRIVING = ("12345", "web", "telephone")
SLOW = ("110", "110", "petition", "telephone", "telephone", "window", "window", "web", "tip_off")


@dataclass(frozen=True)
class Beat:
    """One thing that happens on a working day of the story (0: the day of arrival), at an hour of the day."""

    day: int
    hour: float
    what: str


@dataclass(frozen=True)
class Plot:
    """A story. `weight`: of a hundred cases; `rest`: how many working days ago its last beat was, at least and at
    most (None: anywhere in the period); `grown`: workers, least and most; `about`: what the complaint is about."""

    name: str
    weight: float
    beats: tuple[Beat, ...]
    rest: tuple[int, int] | None = None
    channels: tuple[str, ...] = SLOW
    grown: tuple[int, int] = (1, 6)
    about: str = "wages"
    in_street: bool = False

    @property
    def length(self) -> int:
        return self.beats[-1].day


def beats(*texts: str) -> tuple[Beat, ...]:
    """`"0:10.5 receive"` is the step `receive` at half past ten of the day of arrival."""
    made = []
    for text in texts:
        at, _space, what = text.partition(" ")
        day, _colon, hour = at.partition(":")
        made.append(Beat(int(day), float(hour), what))
    return tuple(made)


ARRIVES = "0:9.0 register"
TAKEN = (ARRIVES, "0:9.6 receive")
FILED = (*TAKEN, "1:10.0 accept", "1:15.0 file")
GROUP = (*TAKEN, "0:11.0 accept", "0:16.0 file")
MEDIATING = (*TAKEN, "1:10.0 mediate")
RETURNED = (ARRIVES, "0:14.0 return")
RETURNED_THRICE = (
    ARRIVES, "0:10.5 return", "0:15.0 redispatch", "1:9.5 return", "1:14.0 redispatch", "2:9.5 return",
)  # fmt: skip
ONE, FEW, MANY = (1, 1), (2, 6), (10, 14)

PLOTS: Sequence[Plot] = (
    # --- closed without an investigation
    Plot("mediated and paid", 19, beats(*MEDIATING, "2:10.0 pay_all", "3:15.0 close:paid"), None, QUICK),
    Plot("mediated and settled", 9, beats(*MEDIATING, "2:11.0 pay_part", "3:16.0 close:settled"), None, QUICK),
    Plot("not accepted", 5, beats(*TAKEN, "2:10.0 refuse"), None, QUICK, ONE, "not_accepted"),
    Plot("to arbitration", 6, beats(*TAKEN, "1:14.0 refer:arbitration"), None, QUICK, ONE, "arbitration"),
    Plot("to another department", 4, beats(*TAKEN, "1:11.0 refer:other_department"), None, QUICK, ONE,
         "other_department"),
    Plot("to the police", 1.5, beats(*TAKEN, "0:11.0 refer:police"), None, ("110", "12345"), ONE, "police"),
    Plot("withdrawn", 4, beats(*TAKEN, "2:15.0 withdraw"), None, QUICK),
    Plot("returned, then settled", 3, beats(*RETURNED, "1:9.0 redispatch", "1:11.0 receive", "1:15.0 mediate",
         "3:10.0 pay_all", "3:16.0 close:paid"), None, COUNTERS, in_street=True),
    Plot("returned to its channel", 1.5, beats(ARRIVES, "0:15.0 give_back"), None, ("12345", "petition"), ONE),
    Plot("told twice, paid", 1.5, beats(*TAKEN, "0:11.0 again", "0:15.0 join", "1:10.0 mediate", "2:10.0 pay_all",
         "3:15.0 close:paid"), None, QUICK, FEW),
    Plot("not the same after all", 0.5, beats(*TAKEN, "0:11.0 again", "0:15.0 join", "1:10.0 mediate",
         "1:15.0 unjoin", "2:10.0 pay_all", "3:15.0 close:paid"), None, QUICK, FEW),
    Plot("mediated, paid by instalments", 1.5, beats(*MEDIATING, "2:10.5 agree", "3:15.0 close:settled"), None, QUICK,
         FEW),
    Plot("promised and not paid", 0.5, beats(*MEDIATING, "2:10.5 agree:broken", "3:15.0 close:settled"), (18, 40),
         QUICK, FEW),
    # --- closed after an investigation
    Plot("ordered and paid", 10, beats(*FILED, "3:10.0 roster", "9:10.0 order", "12:11.0 pay_all",
         "13:15.0 close:paid")),
    Plot("closed, taken up again", 0.5, beats(*FILED, "14:15.0 close:unfounded", "20:10.0 reopen"), (0, 20), SLOW, ONE),
    Plot("ordered, partly paid", 4, beats(*FILED, "4:10.0 roster", "12:10.0 order", "15:11.0 pay_part",
         "15:15.0 conclude", "16:16.0 close:partly_paid"), None, SLOW, FEW),
    Plot("unfounded", 3, beats(*FILED, "14:15.0 close:unfounded"), None, SLOW, ONE),
    Plot("fled, to the police", 1.5, beats(*FILED, "4:10.0 roster", "5:10.0 order_fled", "6:10.0 close:to_police"),
         None, SLOW, FEW),
    Plot("disputed, to arbitration", 1, beats(*FILED, "18:15.0 close:to_arbitration"), None, SLOW, ONE),
    Plot("transferred later", 0.7, beats(*FILED, "10:15.0 close:transferred"), None, SLOW, ONE),
    Plot("group, paid", 3, beats(*GROUP, "1:10.0 roster", "2:15.0 order", "5:10.0 pay_part", "6:10.0 pay_all",
         "6:16.0 close:paid"), None, SLOW, MANY),
    Plot("mediation failed, paid", 2, beats(*MEDIATING, "6:10.0 mediation_failed", "7:10.0 file", "9:10.0 roster",
         "14:10.0 order", "16:10.0 pay_all", "17:10.0 close:paid")),
    Plot("returned three times, paid", 1, beats(*RETURNED_THRICE, "2:14.0 redispatch", "2:16.0 receive", "3:9.5 accept",
         "3:11.0 file", "5:10.0 roster", "10:10.0 order", "12:10.0 pay_all", "13:10.0 close:paid"),
         None, COUNTERS, in_street=True),
    Plot("suspended, resumed, paid", 1.5, beats(*FILED, "9:10.0 suspend", "9:15.0 notify", "20:10.0 resume",
         "22:10.0 roster", "24:10.0 order", "27:10.0 pay_all", "28:10.0 close:paid")),
    Plot("extended, paid", 1.2, beats(*FILED, "20:10.0 roster", "52:10.0 extend", "52:14.0 notify", "64:10.0 order",
         "66:10.0 pay_all", "67:10.0 close:paid"), None, SLOW, FEW),
    Plot("a mistake reversed", 1, beats(*FILED, "3:10.0 roster", "6:10.0 order", "8:10.0 pay_part", "8:16.0 reverse",
         "9:10.0 pay_all", "10:10.0 close:paid")),
    # --- open and in time
    Plot("just sent", 0.8, beats(ARRIVES), (0, 0), ARRIVING),
    Plot("group, just arrived", 0.3, beats(ARRIVES), (0, 0), ("110", "window"), MANY),
    Plot("just returned", 0.8, beats(*RETURNED), (0, 0), COUNTERS, in_street=True),
    Plot("returned three times", 0.5, beats(*RETURNED_THRICE), (0, 0), COUNTERS, in_street=True),
    Plot("answered, goes on", 0.8, beats(*TAKEN, "1:10.0 accept", "1:14.0 answer:filed"), (0, 1), ("12345",)),
    Plot("just received", 1.6, beats(*TAKEN), (0, 1), QUICK),
    Plot("sent to mediation", 0.8, beats(*MEDIATING), (0, 0)),
    Plot("asked whether they are willing", 0.8, beats(*MEDIATING), (1, 4)),
    Plot("in mediation", 1.2, beats(*MEDIATING, "2:10.0 talk"), (0, 5)),
    Plot("in mediation, nobody came", 0.6, beats(*MEDIATING, "2:10.0 talk", "4:10.0 no_show"), (0, 3)),
    Plot("agreed, not yet closed", 0.8, beats(*MEDIATING, "2:10.5 agree"), (0, 1), QUICK, FEW),
    Plot("the employer is not willing", 0.5, beats(*MEDIATING, "1:16.0 refuse_mediation", "3:10.0 file"), (0, 25)),
    Plot("mediation lapsed", 0.4, beats(*MEDIATING), (15, 17)),
    Plot("mediation just failed", 0.9, beats(*MEDIATING, "5:10.0 mediation_failed"), (0, 1)),
    Plot("being investigated", 4, beats(*FILED), (0, 35)),
    Plot("roster taken", 2.5, beats(*FILED, "5:10.0 roster"), (0, 35), SLOW, FEW),
    Plot("another took over", 0.7, beats(*FILED, "5:10.0 roster", "7:9.0 reassign"), (0, 20), SLOW, FEW),
    Plot("facts established", 0.7, beats(*FILED, "5:10.0 roster", "12:10.0 conclude"), (0, 8), SLOW, FEW),
    Plot("ordered", 2, beats(*FILED, "5:10.0 roster", "10:10.0 order"), (0, 3)),
    Plot("ordered, first money", 1.2, beats(*FILED, "5:10.0 roster", "11:10.0 order", "12:15.0 pay_part"), (0, 2)),
    Plot("suspended", 1, beats(*FILED, "12:10.0 suspend", "12:15.0 notify"), (0, 25)),
    Plot("extended", 0.8, beats(*FILED, "5:10.0 roster", "50:10.0 extend", "50:15.0 notify"), (0, 20)),
    Plot("group, being investigated", 1, beats(*GROUP, "1:10.0 roster"), (0, 12), SLOW, MANY),
    # --- open and overdue
    Plot("nobody received it", 0.7, beats(ARRIVES), (3, 4), QUICK),
    Plot("received and left", 0.9, beats(*TAKEN), (5, 8), QUICK),
    Plot("accepted, not filed", 0.6, beats(*TAKEN, "1:10.0 accept"), (2, 4)),
    Plot("order not obeyed", 0.8, beats(*FILED, "5:10.0 roster", "10:10.0 order"), (8, 14), SLOW, FEW),
    Plot("investigated too long", 0.5, beats(*FILED, "3:10.0 roster"), (63, 68)),
    Plot("hotline waits", 0.5, beats(*MEDIATING), (6, 8), ("12345",)),
)  # fmt: skip


def chosen(count: int) -> list[Plot]:
    """`count` plots: each at least once while they last, then by weight, largest remainder first."""
    room = max(0, count - len(PLOTS))
    total = sum(plot.weight for plot in PLOTS)
    shares = [room * plot.weight / total for plot in PLOTS]
    more = [int(share) for share in shares]
    rest = sorted(range(len(PLOTS)), key=lambda at: (more[at] - shares[at], at))
    for at in rest[: room - sum(more)]:
        more[at] += 1
    plots = [plot for plot, extra in zip(PLOTS, more, strict=True) for _time in range(1 + extra)]
    return plots[:count]
