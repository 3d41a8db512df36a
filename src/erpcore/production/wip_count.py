"""Units counted in process on an order, and how far they have come: what a month's end turns into equivalent units."""

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.movements import text_of


class WipPortion(NamedTuple):
    """Units that have come equally far (在产品盘点)."""

    quantity: int  # micro-units
    degree: Fraction  # of completion, 0 to 1, in every element that `degrees` does not name
    degrees: tuple[tuple[str, Fraction], ...]  # element -> degree of completion, 0 to 1
    operation: int  # the last one done, where the count names it; 0: none named
    transferred: Fraction = Fraction(1)  # how much they have of goods that were made before, 0 to 1
    # work centre -> how much of its overhead they have, 0 to 1, where an operation tells
    work: tuple[tuple[str, Fraction], ...] = ()
    # cost centre -> micro-hours on them whose cost waits, where it is stated
    hours: tuple[tuple[str, int], ...] = ()
    # role, key, element -> how far a line of the card has come, where that is not what its element has
    lines: tuple[tuple[str, str, str, Fraction], ...] = ()

    def degree_of(self, element: str) -> Fraction:
        """Say how far the units have come in an element, 0 to 1."""
        return dict(self.degrees).get(element, self.degree)


def equivalent_units(portions: Iterable[WipPortion], element: str) -> Fraction:
    """Count unfinished units as the finished ones that they amount to in an element (约当产量).

    Args:
        portions: What was counted.
        element: A cost element.

    Returns:
        Micro-units, exact, not negative.

    Source: 企业产品成本核算制度 (财会〔2013〕17号) article 37 (约当产量法); Horngren, Cost Accounting, ch. 17.

    >>> half_done = WipPortion(40_000_000, Fraction(1, 2), (("material", Fraction(1)),), 0)
    >>> equivalent_units([half_done], "material"), equivalent_units([half_done], "labour")
    (Fraction(40000000, 1), Fraction(20000000, 1))
    """
    return sum((portion.quantity * portion.degree_of(element) for portion in portions), Fraction(0))


def worked_units(portions: Iterable[WipPortion], work_centre: str, most: int | None = None) -> Fraction:
    """Count unfinished units as the finished ones that the work of one work centre on them amounts to.

    Where no operation tells it, it has come as far as their overhead.

    Args:
        portions: What was counted.
        work_centre: The work centre.
        most: Micro-units that are left of them; those that had come farthest went first. None: all.

    >>> sawn = WipPortion(40_000_000, Fraction(1), (("overhead", Fraction(1, 2)),), 10, work=(("SAW", Fraction(1)),))
    >>> worked_units([sawn], "SAW"), worked_units([sawn], "PAINT"), worked_units([sawn._replace(work=())], "SAW")
    (Fraction(40000000, 1), Fraction(0, 1), Fraction(20000000, 1))
    >>> worked_units([sawn, WipPortion(9, Fraction(1, 3), (), 0)], "SAW", 10)
    Fraction(4, 1)
    """
    come = [
        (dict(of.work).get(work_centre, Fraction(0)) if of.work else of.degree_of("overhead"), of.quantity)
        for of in portions
    ]
    found, left = Fraction(0), sum(quantity for _, quantity in come) if most is None else most
    for degree, quantity in sorted(come):
        found += degree * min(quantity, left)
        left -= min(quantity, left)
    return found


def to_text(period: str, portions: Iterable[WipPortion]) -> str:
    """Write a count for the mark that records it."""
    rows = [
        [
            of.quantity,
            str(of.degree),
            _told(of.degrees),
            of.operation,
            str(of.transferred),
            *([_told(of.work)] if of.work or of.hours or of.lines else ()),
            *([of.hours] if of.hours or of.lines else ()),
            *([[[*line, str(come)] for *line, come in of.lines]] if of.lines else ()),
        ]
        for of in portions
    ]
    return text_of([period, rows])


def from_text(text: str) -> tuple[str, tuple[WipPortion, ...]]:
    """Read period and portions that `to_text` wrote."""
    period, rows = json.loads(text)
    return str(period), tuple(
        WipPortion(
            quantity,
            Fraction(degree),
            _read(degrees),
            operation,
            Fraction(transferred),
            _read(later[0]) if later else (),
            tuple((centre, hours) for centre, hours in later[1]) if later[1:] else (),
            tuple((role, key, of, Fraction(come)) for role, key, of, come in later[2]) if later[2:] else (),
        )
        for quantity, degree, degrees, operation, transferred, *later in rows
    )


def _told(parts: Iterable[tuple[str, Fraction]]) -> list[list[str]]:
    return [[of, str(part)] for of, part in parts]


def _read(rows: list[list[str]]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((of, Fraction(part)) for of, part in rows)
