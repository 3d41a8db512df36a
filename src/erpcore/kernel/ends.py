"""What a movement does at its two ends: what comes there is above zero, what goes from there below."""

from collections.abc import Iterable, Iterator

from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.movements import Movement, Place, at_source, at_target, total


def gained(movement: Movement) -> int:
    """Say by how much the target has more, and the source less, in minor units."""
    value = total(movement)
    return -value if movement.contra else value


def ends_of(movement: Movement) -> Iterator[tuple[Place, int, int]]:
    """Say by how much each end has more, the target first: micro-units and minor units."""
    sign, value = -1 if movement.contra else 1, gained(movement)
    yield movement.target, sign * movement.quantity_in, value
    yield movement.source, -sign * movement.quantity_out, -value


def originals(movement: Movement) -> Iterator[tuple[Place, str, int]]:
    """Say by how much each end that carries another currency has more of it: its code and its minor units."""
    for end, code, minor, _ in movement.original:
        arrives = end == "target"
        place = movement.target if arrives else movement.source
        yield place, code, minor if arrives != movement.contra else -minor


def left_at(movements: Iterable[Movement], place: Place) -> tuple[int, dict[str, int]]:
    """Add up what movements leave at a place: minor units of the books, and of other currencies by their codes.

    >>> shelf, bank = Place("stock", item="RESIN"), Place("bank")
    >>> bought, back = Movement(bank, shelf, (("", "", 50),)), Movement(bank, shelf, (("", "", 20),), contra=True)
    >>> left_at([bought, back], shelf), left_at([bought, back], bank)
    ((30, {}), (-30, {}))
    """
    value, abroad = 0, dict[str, int]()
    for movement in movements:
        value += sum(amount for end, _, amount in ends_of(movement) if end == place)
        for end, code, minor in originals(movement):
            if end == place:
                abroad[code] = abroad.get(code, 0) + minor
    return value, abroad


def elements_left_at(movements: Iterable[Movement], place: Place) -> Amounts:
    """Add up what movements leave at a place by its cost elements, in minor units."""
    found: Amounts = {}
    for movement in movements:
        sign = -1 if movement.contra else 1
        if movement.target == place:
            found = added(found, at_target(movement), sign)
        if movement.source == place:
            found = added(found, at_source(movement), -sign)
    return found
