"""How well machines use their time: availability, performance and quality, and what each loses (设备综合效率, OEE).

    all time ── not planned ──▶ planned ── stops ──▶ run ── speed ──▶ net run ── rejects ──▶ fully productive

| factor | 中文 | is | loses |
|---|---|---|---|
| availability | 时间开动率 | run over planned | stops: breakdowns, set-up, waiting |
| performance | 性能开动率 | net run over run | speed: slow cycles, and stops too short to be noted |
| quality | 合格品率 | fully productive over net run | rejects: pieces that are scrapped or repaired |

Net run is what all pieces take at their ideal cycle; fully productive what the good ones do. So the three factors
multiply to the ideal time of good pieces over planned time, and the losses add up to the rest of it. Several products
on a machine each have their own cycle. Times and cycles are of one measure, whole numbers or fractions; so are pieces.
Source: Nakajima, Introduction to TPM (1988), ch. 2: 设备综合效率; the six big losses; ISO 22400-2:2014, OEE index.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import check_bases

SPEED = "speed"  # what is lost between run and net run
REJECTS = "rejects"  # what pieces took that are not good


class Pieces(NamedTuple):
    """Pieces of one kind that were made."""

    cycle: Measure  # the time of one at its ideal speed
    total: Measure
    good: Measure


class Effectiveness(NamedTuple):
    """Where the time of machines went; a ratio of nothing is None."""

    planned: Fraction  # in which they were to work: without breaks, planned maintenance, days off
    run: Fraction  # in which they did
    net_run: Fraction  # what the pieces take at their ideal speed
    productive: Fraction  # what the good ones among them do
    # each stop by its name, `SPEED`, `REJECTS`; below zero: a cycle that is not ideal
    losses: dict[str, Fraction]

    @property
    def availability(self) -> Fraction | None:
        """Run over planned time (时间开动率)."""
        return _ratio(self.run, self.planned)

    @property
    def performance(self) -> Fraction | None:
        """Net run over run (性能开动率); above one: the ideal cycle is no ideal."""
        return _ratio(self.net_run, self.run)

    @property
    def quality(self) -> Fraction | None:
        """Fully productive over net run (合格品率)."""
        return _ratio(self.productive, self.net_run)

    @property
    def oee(self) -> Fraction | None:
        """Fully productive over planned time (设备综合效率): the product of the three."""
        return _ratio(self.productive, self.planned)

    @exact_arguments
    def of_all_time(self, hours: Measure) -> Fraction | None:
        """Fully productive over all time that there is, such as a month of 24 hours a day (完全有效生产率, TEEP).

        Args:
            hours: All that there are, in the measure of the other times.
        """
        return _ratio(self.productive, Fraction(hours))


@exact_arguments
def equipment_effectiveness(
    planned: Measure, stops: Mapping[str, Measure], pieces: Iterable[Pieces]
) -> Effectiveness:
    """Tell where the planned time of a machine, or of several together, has gone.

    Args:
        planned: Time in which it was to work.
        stops: Time by name in which it did not, of the planned.
        pieces: What was made, kind by kind.

    Raises:
        ValueError: When a time or a number of pieces is negative, the stops take more than there was, or more pieces
            are good than were made.

    Source: vorne.com, Calculating OEE: a shift of 480 minutes less two breaks of 15 and one of 30; 47 minutes of
        downtime; a piece a second; 19 271 pieces, of which 423 are rejected.

    >>> minute = Pieces(Fraction(1, 60), 19_271, 19_271 - 423)
    >>> found = equipment_effectiveness(420, {"downtime": 47}, [minute])
    >>> [round(of * 10_000) for of in (found.availability, found.performance, found.quality, found.oee)]  # 88.81 % ...
    [8881, 8611, 9780, 7479]
    >>> sum(found.losses.values()) + found.productive
    Fraction(420, 1)
    """
    made = list(pieces)
    stopped = check_bases(stops)
    check_bases({"planned time": planned})
    if stopped > planned:
        raise ValueError(f"stops take {stopped} of {planned} planned")
    reserved = sorted({SPEED, REJECTS} & stops.keys())
    if reserved:
        raise ValueError(f"a stop cannot be called {reserved[0]}")
    for number, of in enumerate(made, 1):
        _check(number, of)
    run = Fraction(planned) - stopped
    net = sum((Fraction(of.cycle) * of.total for of in made), Fraction(0))
    productive = sum((Fraction(of.cycle) * of.good for of in made), Fraction(0))
    losses = {name: Fraction(time) for name, time in stops.items()}
    losses |= {SPEED: run - net, REJECTS: net - productive}
    return Effectiveness(Fraction(planned), run, net, productive, losses)


def _check(number: int, of: Pieces) -> None:
    if min(of) < 0:
        raise ValueError(f"pieces, {number} must not be negative, found {min(of)}")
    if of.good > of.total:
        raise ValueError(f"pieces, {number}: {of.good} are good of {of.total} made")


def _ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None
