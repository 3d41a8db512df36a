"""How much of the goods of a shelf came on which day, where what came first is the first to go."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Age = tuple[datetime.date, int]  # the day on which goods came, and how much, micro-units


def earliest(ages: Iterable[Age], quantity: int) -> list[Age]:
    """Tell of which days so much is that goes.

    Args:
        ages: The oldest first.
        quantity: Micro-units.

    Returns:
        Ages of at most the quantity, the oldest first.
    """
    found: list[Age] = []
    for day, came in ages:
        part = min(came, quantity)
        if part <= 0:
            break
        found.append((day, part))
        quantity -= part
    return found


def latest(ages: Sequence[Age], quantity: int) -> list[Age]:
    """Tell of which days so much is that is left.

    Args:
        ages: The oldest first.
        quantity: Micro-units.

    Returns:
        Ages of at most the quantity, the oldest first.
    """
    return earliest(reversed(ages), quantity)[::-1]


class Way:
    """Goods between two shelves, in the order in which they left the one."""

    __slots__ = ("_gone", "_put")

    def __init__(self) -> None:
        self._put: list[tuple[str, Age]] = []  # the layer that they left, and how old they are
        self._gone = 0  # micro-units that have arrived

    def put(self, ages: Iterable[Age], layer: str = "") -> None:
        """Let goods leave, of a layer."""
        self._put.extend((layer, age) for age in ages)

    def take_back(self, quantity: int, layer: str = "") -> list[Age]:
        """Let what left a layer last never have left; quantity in micro-units."""
        back: list[Age] = []
        for place in reversed(range(len(self._put))):
            of, (day, part) = self._put[place]
            never = min(part, quantity) if of == layer else 0
            if never:
                self._put[place] = of, (day, part - never)
                back.append((day, never))
                quantity -= never
        return back[::-1]

    def take(self, quantity: int) -> list[Age]:
        """Let goods arrive; with a minus sign, they are on their way again."""
        put = [age for _, age in self._put if age[1]]
        left = latest(put, sum(part for _, part in put) - self._gone)
        self._gone += quantity
        return earliest(left, quantity)


class Arrival:
    """What one receipt brought, less what of it was sent back or to another shelf."""

    __slots__ = ("ages", "day", "key", "quantity")

    def __init__(self, key: str, day: datetime.date) -> None:
        self.key = key  # the receipt
        self.day = day  # of the oldest
        self.ages: dict[datetime.date, int] = {}  # day -> micro-units
        self.quantity = 0  # micro-units


class Left(NamedTuple):
    """Goods that are there of one arrival and day."""

    day: datetime.date
    place: int  # of the arrival among those of its layer
    quantity: int  # micro-units
    arrival: Arrival


class Arrivals:
    """What came onto one shelf, by receipt and by layer."""

    def __init__(self) -> None:
        self.by_key: dict[str, Arrival] = {}
        self._of: dict[str, list[Arrival]] = {}  # layer -> what came into it

    def add(self, key: str, layer: str, ages: Sequence[Age], quantity: int) -> None:
        """Let goods come, or with a minus sign go back where they came from.

        Args:
            key: The receipt.
            layer: That they are of.
            ages: The oldest first; not used for what goes back.
            quantity: Micro-units.
        """
        arrival = self.by_key.get(key)
        if arrival is None:
            arrival = self.by_key[key] = Arrival(key, ages[0][0])
            self._of.setdefault(layer, []).append(arrival)
        if quantity > 0:
            for day, part in ages:
                arrival.ages[day] = arrival.ages.get(day, 0) + part
        arrival.quantity += quantity

    def left(self, layer: str, quantity: int) -> list[Left]:
        """Tell which goods of a layer are there, the oldest first.

        Args:
            layer: The layer.
            quantity: Micro-units of it that are there.
        """
        came = sorted(
            Left(day, place, part, arrival)
            for place, arrival in enumerate(self._of.get(layer, ()))
            for day, part in latest(sorted(arrival.ages.items()), arrival.quantity)
        )
        found: list[Left] = []
        for one in reversed(came):
            if quantity <= 0:
                break
            found.append(one._replace(quantity=min(one.quantity, quantity)))
            quantity -= one.quantity
        return found[::-1]

    def send(self, layer: str, held: int, quantity: int) -> list[Age]:
        """Send goods of a layer to another shelf, the oldest first.

        Args:
            layer: The layer.
            held: Micro-units of it that are there.
            quantity: Micro-units that go.

        Returns:
            Their ages, the oldest first.
        """
        sent: list[Age] = []
        for day, _, part, arrival in self.left(layer, held):
            gone = min(part, quantity)
            if gone <= 0:
                break
            arrival.ages[day] -= gone
            arrival.quantity -= gone
            quantity -= gone
            sent.append((day, gone))
        return sent

    def keep(self, layer: str, ages: Iterable[Age]) -> None:
        """Take goods of a layer back that were sent to another shelf."""
        for day, part in ages:
            came = (arrival for arrival in self._of.get(layer, ()) if day in arrival.ages)
            arrival = next(came, None)
            if arrival is not None:
                arrival.ages[day] += part
                arrival.quantity += part

    def move(self, held: Mapping[str, int], layer_of: Callable[[str], str]) -> None:
        """Bring what is there into other layers.

        Args:
            held: Layer -> micro-units of it that are there.
            layer_of: Names the new layer of a receipt.
        """
        there = [one for layer, quantity in held.items() for one in self.left(layer, quantity)]
        self._of = {}
        for arrival in self.by_key.values():
            arrival.ages, arrival.quantity = {}, 0
            self._of.setdefault(layer_of(arrival.key), []).append(arrival)
        for one in there:
            one.arrival.ages[one.day] = one.quantity
            one.arrival.quantity += one.quantity
