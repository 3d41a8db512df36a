"""The average price of a month: what it makes of everything that was taken in that month.

All goods of the month, those there at its beginning and those that came, share one price. Each withdrawal is
rounded once; the goods on hand keep the rest, so nothing on hand is worth nothing. Withdrawals are gone through
by day, and on a day in the order of the log, which decides where odd cents stand and nothing else.
Source: 全月一次加权平均法: 加权平均单价 = (月初结存金额 + 本月收入金额) ÷ (月初结存数量 + 本月收入数量).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from erpcore.inventory.average_price import EXACT, AveragePrice, PriceRounding
from erpcore.inventory.holding import Holding
from erpcore.inventory.months import Moved
from erpcore.inventory.parcel import Event, Moment, Parcel
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import Amounts, added, differing, portion
from erpcore.kernel.rounding import Receiver, split


def _posted(event: Event) -> Amounts:
    return event.amounts


class Averaged(NamedTuple):
    """The values of a month's withdrawals, and what no goods are there to bear."""

    values: list[tuple[Event, Amounts]]
    rest: Amounts


class MonthStory(NamedTuple):
    """What there was in a pool to take from in a month, and who took it."""

    value: Amounts  # of all goods that were there or came, minor units by element
    quantity: int  # of them, micro-units
    left: int  # of them on hand at the end
    net: dict[str, int]  # withdrawal -> micro-units taken in the month and not brought back in it
    own: list[Event]  # withdrawals of the month, and what came back of them or went out again
    earlier: list[tuple[Event, Amounts]]  # what came back of earlier ones, with its value
    held: Amounts  # what is on hand is worth with withdrawals as they are worth now
    circling: frozenset[str] = frozenset()  # withdrawals whose taker brings, in the end, to the pool itself

    @property
    def falls_short(self) -> bool:
        """Whether its goods would be worth less than nothing."""
        return self.quantity > 0 and any(amount < 0 for amount in self.value.values())


def month_story(
    events: Sequence[Event], period: str, end: Moved, worth: Callable[[Event], Amounts] = _posted
) -> MonthStory:
    """Gather what the average of a month is made of.

    Args:
        events: The story of the pool, of any months.
        period: The month.
        end: Micro-units and minor units by element on hand at its end, with withdrawals as they are worth now.
        worth: What an event is worth now, minor units by element.
    """
    month = [event for event in events if event.period == period and has_average(event)]
    own = [event for event in month if _withdrawal(event).period == period]
    earlier = _of_earlier_months(
        [event for event in month if _withdrawal(event).period != period], events, worth
    )
    left, value = end
    for event, now in earlier:
        value = added(value, differing(now, worth(event)), event.sign)
    net: dict[str, int] = {}
    for event in own:
        value = added(value, worth(event), -event.sign)
        name = _withdrawal(event).reference
        net[name] = net.get(name, 0) - event.sign * event.quantity
    return MonthStory(value, left + sum(net.values()), left, net, own, earlier, end[1])


def averaged(story: MonthStory, rounding: PriceRounding = EXACT) -> Averaged:
    """Price what was taken at the average of all goods of the month.

    Returns:
        Each withdrawal and return of the month with its value. Goods that come back from a withdrawal of an
        earlier month come back at what they were taken for; others at the average, like those withdrawn.
    """
    value, found = story.value, story.earlier
    if story.quantity <= 0:  # there were no goods: what was taken waits for some to come
        return Averaged(found, _kept(value) if not story.left else {})
    rest = {element: amount for element, amount in value.items() if amount < 0}
    whole = {element: amount for element, amount in value.items() if amount > 0}
    return Averaged(found + _priced(AveragePrice(whole, story.quantity, rounding), story), rest)


def _priced(average: AveragePrice, story: MonthStory) -> list[tuple[Event, Amounts]]:
    """Price withdrawals, and what came back of them or went out again, each rounded once."""
    names = [event.reference for event in sorted(story.own, key=_when) if event.kind == "out"]
    weights, circling = [story.net[name] for name in names], [name in story.circling for name in names]
    shares = dict(zip(names, average.shares(weights, story.left, circling), strict=True))
    for event in story.own:
        if event.kind != "out":
            name = event.withdrawal.reference
            back = average.of(event.quantity)
            shares[name] = added(shares[name], back, event.sign)
    return [
        (event, _kept(shares[event.reference]) if event.kind == "out" else average.of(event.quantity))
        for event in story.own
    ]


def stands(parcel: Parcel, value: Amounts) -> bool:
    """Tell whether goods may be worth this for now: not less than nothing, and nothing without goods."""
    if not parcel.quantity:
        return not any(value.values())
    return parcel.quantity < 0 or all(amount >= 0 for amount in value.values())


def month_before(parcel: Parcel, period: str) -> str:
    """Name the latest month before a period in which goods were taken; "" where nobody is known any more."""
    return max((event.period for event in _taken(parcel) if event.period < period), default="")


def last_takers(
    parcel: Parcel, period: str, change: Amounts, receiver: Receiver
) -> list[tuple[Event, Amounts]]:
    """Share out what no goods of a month are there to bear, over those who took the last before it.

    Args:
        parcel: The goods.
        period: The month.
        change: Minor units by element, of any sign.
        receiver: Who takes the odd cents.

    Returns:
        Withdrawals of the latest earlier month in which goods were taken, the first first, with their parts; none where
        nobody is known any more.
    """
    latest = month_before(parcel, period)
    takers = sorted((event for event in _taken(parcel) if event.period == latest), key=_when)
    if not takers:
        return []
    weights = [event.left for event in takers]
    parts = {element: split(amount, weights, receiver) for element, amount in change.items()}
    return [
        (event, {element: of[index] for element, of in parts.items()}) for index, event in enumerate(takers)
    ]


def has_average(event: Event) -> bool:
    """Tell whether an event has the price of a month: a withdrawal, or what came back of one or went out again.

    No arrival has, nor what was sent back to a supplier, nor what of that was kept after all.
    """
    return event.kind in {"out", "back", "again"} and _withdrawal(event).kind == "out"


def _taken(parcel: Parcel) -> list[Event]:
    return [event for event in parcel.events if event.kind == "out" and event.left]


def _when(event: Event) -> Moment:
    return event.moment


def _withdrawal(event: Event) -> Event:
    return event if event.kind == "out" else event.withdrawal


def given_back_later(
    pool: Holding, event: Event, worth: Callable[[Event], Amounts]
) -> list[tuple[Event, Amounts]]:
    """Price what came back in later months of goods that were passed on: it changes with what they were taken for.

    Others who brought goods back learn it when that month is costed.

    Args:
        pool: Of which they were taken.
        event: The withdrawal; nothing comes back of anything else.
        worth: What an event is worth now, minor units by element.

    Returns:
        What came back, or went out again, with its value now.
    """
    if not pool.by_month or event.place.role not in PASSING:
        return []
    events = event.parcel.events
    later = [of for of in events if of.period > event.period and of.kind in {"back", "again"}]
    return _of_earlier_months([of for of in later if of.withdrawal is event], events, worth)


def _of_earlier_months(
    moved: Sequence[Event], events: Sequence[Event], worth: Callable[[Event], Amounts]
) -> list[tuple[Event, Amounts]]:
    """Price goods that come back from withdrawals of earlier months, so that all of them bring all back.

    What came back and goes out again takes what it brought. What is posted of other months stays.
    """
    priced = {id(event): event for event in moved}
    found: list[tuple[Event, Amounts]] = []
    for taken in {id(event.withdrawal): event.withdrawal for event in moved}.values():
        left, net = taken.left, added(worth(taken), taken.returned, -1)
        known = [event for event in events if event.kind in {"back", "again"} and event.withdrawal is taken]
        for event in known:  # as if none of them had happened yet
            left, net = left + event.sign * event.quantity, added(net, event.amounts, event.sign)
        values: dict[int, Amounts] = {}
        for event in known:
            now = worth(event)
            if id(event) in priced and event.kind == "back":
                now = _kept(portion(net, event.quantity, left))
            elif id(event) in priced:
                now = values[id(event.cause)] if id(event.cause) in values else worth(event.cause)
            values[id(event)] = now
            left, net = left - event.sign * event.quantity, added(net, now, -event.sign)
            if id(event) in priced:
                found.append((event, now))
    return found


def _kept(amounts: Amounts) -> Amounts:
    return {element: amount for element, amount in amounts.items() if amount}
