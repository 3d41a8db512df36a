"""What goods that went back to their supplier bear of a cost that is known later: they take it along when they go.

The cost belongs to all that came in: who took goods of the receipt before some of them went back bears his share, as
he does where the cost is known first. What was given for goods that went back stays as it is but for that share, and
for what the goods kept cost a unit more than it, or less (`flow.buy.kept_price`).
Source: IAS 2 paragraphs 10-11: costs of purchase are those of the goods that they brought.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from erpcore.inventory.parcel import Event, price_sent
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import NOTHING, Amounts, added, differing, portion, summed
from erpcore.kernel.movements import Counted, Mark, Place
from erpcore.kernel.rounding import split
from erpcore.kernel.undo import Undo, drop, keep, put

SENT_SHARE = "sent_share"  # the subjects of marks
SENT_CLAIM = "sent_claim"
KEPT_SHARE = "kept_share"
SHARES = (SENT_SHARE, KEPT_SHARE)


class Sent(NamedTuple):
    """What of a receipt went back to its supplier with one movement."""

    event: Event
    left: int  # micro-units that were not kept after all


class SentBack(NamedTuple):
    """What of a receipt went back to its supplier."""

    returns: Sequence[Sent] = ()
    quantity: int = 0  # micro-units, those of returns that nobody knows any more included

    @property
    def known(self) -> bool:
        """Whether the returns are known one by one."""
        return sum(of.left for of in self.returns) == self.quantity

    @property
    def worth(self) -> Amounts:
        """What all of that should take along, minor units by element, as far as the returns are known one by one."""
        return summed(portion(of.event.worth, of.left, of.event.quantity) for of in self.returns)


class SentShares:
    """What returns take along, folded from marks into what is given for them.

    Args:
        sent_of: Finds what of a receipt went back, by item, site and layer.
    """

    def __init__(self, sent_of: Callable[[str, str, str], SentBack]) -> None:
        self._sent_of = sent_of
        self.kept: dict[str, Amounts] = {}  # by movement: what goods kept cost more than was claimed for it

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Let a return take more along, or less; one that follows takes it along with its goods."""
        for event, element, part in self.told((mark,), mark.subject):
            undo.append((setattr, event, "given", event.given))
            event.given = added(event.given, {element: part}, 1)
        if mark.subject == KEPT_SHARE:
            change = {mark.name.rpartition("\t")[2]: mark.delta}
            keep(self.kept, mark.key, added(self.kept.get(mark.key, NOTHING), change, 1), undo)

    def kept_of(self, event: Event) -> Amounts:
        """Say what a return takes along beyond its claim because the goods kept cost so much, minor units."""
        return self.kept.get(event.reference, NOTHING)

    def trim(self, pools: Iterable[Pool], undo: Undo) -> None:
        """Forget what returns took along whose story is forgotten."""
        if not self.kept:
            return
        events = (event for pool in pools for taken in pool.taken.values() for event in taken)
        there = {event.reference for event in events if event.kind == "sent"}
        undo.append((setattr, self, "kept", self.kept))
        self.kept = {reference: of for reference, of in self.kept.items() if reference in there}

    def told(self, marks: Sequence[Mark], subject: str = SENT_SHARE) -> Iterator[tuple[Event, str, int]]:
        """Read what marks say: return, element, minor units; nothing of stories that are forgotten."""
        for mark in marks:
            if mark.subject == subject:
                *receipt, element = mark.name.split("\t")
                for of in self._sent_of(*receipt).returns:
                    if of.event.reference == mark.key:
                        yield of.event, element, mark.delta


class SentClaims:
    """What returns should have taken along beyond what there was, folded from marks before the goods go.

    A shelf gives what it has. It had more, or will have had more, where goods that came before are posted late.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, Amounts] = {}  # by movement

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Note what the goods of a movement that follows should take along, too."""
        more = added(self._waiting.get(mark.key, NOTHING), {mark.name: mark.delta}, 1)
        put(self._waiting, mark.key, more, undo)

    def take(self, reference: str, undo: Undo) -> Amounts:
        """Say what the goods of a movement should take along, too; they go now."""
        claim = self._waiting.get(reference, NOTHING)
        if reference in self._waiting:
            drop(self._waiting, reference, undo)
        return claim


def claim_marks(reference: str, worth: Amounts, gives: Amounts) -> list[Mark]:
    """Write down what goods of a movement should take along beyond what they do, minor units by element."""
    return [Mark(SENT_CLAIM, reference, name, delta=part) for name, part in differing(worth, gives).items()]


def further_shares(pool: Pool, layer: str, sent: SentBack, gone: int) -> list[tuple[Event, int]]:
    """Share the part of a cost that belongs to goods of a receipt which went back over their returns.

    Args:
        pool: The goods.
        layer: The receipt.
        sent: What of it went back.
        gone: Minor units, any sign.

    Returns:
        Returns and minor units; nothing where all went back, and where the returns are not told one by one.
    """
    if not sent.known or sent.quantity == pool.arrivals[layer].quantity:
        return []
    parts = split(gone, [of.left for of in sent.returns])
    return [(of.event, part) for of, part in zip(sent.returns, parts, strict=True) if part]


def price_of_own(
    pool: Pool, arrival: Event | None, worth: Amounts, quantity: int, there: tuple[int, Amounts], month: str
) -> Amounts:
    """Price goods of an arrival that go back where they came from: their own value, or their share where less is there.

    A month's average does without them, whatever is there: who took others has the rest. But the price of an earlier
    month is that of all its goods: of these a later one sends at most their share, or others would be left for nothing.

    Args:
        pool: The goods.
        arrival: The arrival; None where its story is forgotten.
        worth: What its goods that go back are worth themselves, minor units by element.
        quantity: Micro-units that go back.
        there: What the parcel of the arrival holds, at least that quantity, and is worth.
        month: In which they go.
    """
    held, value = there
    of_month = arrival is not None and arrival.period >= month
    if pool.by_month and (of_month or quantity == held):
        return dict(worth)
    return price_sent(value, held, worth, quantity)


def sent_of(pool: Pool, layer: str, later: Iterable[Event] = ()) -> SentBack:
    """Find what of a receipt went back to its supplier.

    Args:
        pool: The goods.
        layer: The receipt.
        later: What happens in the pool after the moment at which it is looked at.
    """
    arrival = pool.arrivals.get(layer)
    if arrival is None:
        return SentBack()
    told = [of for of in pool.taken.get(pool.bearer(layer), ()) if of.kind == "sent" and of.of is arrival]
    coming = {id(of): of for of in later if of.kind == "sent" and of.of is arrival}
    for of in later:
        if of.kind == "back":
            coming.pop(id(of.of), None)
    returns = [*(Sent(of, of.left) for of in told), *(Sent(of, of.quantity) for of in coming.values())]
    gone = arrival.quantity - arrival.left + sum(of.quantity for of in coming.values())
    return SentBack(returns, gone)


def tell_sent(counted: Mapping[str, Counted], marks: Iterable[Mark], undo: Undo) -> None:
    """Fold in what marks among others say of goods that went back to suppliers, or that go."""
    for mark in marks:
        if mark.subject in {SENT_SHARE, SENT_CLAIM, KEPT_SHARE}:
            counted[mark.subject].mark(mark, undo)


def share_mark(shelf: Place, layer: str, event: Event, element: str, part: int) -> Mark:
    """Write down what a return takes along: minor units of an element."""
    return Mark(SENT_SHARE, event.reference, _named(shelf, layer, element), delta=part)


def kept_mark(shelf: Place, layer: str, event: Event, element: str, part: int) -> Mark:
    """Write down what a return takes along because the goods kept cost so much: minor units of an element."""
    return Mark(KEPT_SHARE, event.reference, _named(shelf, layer, element), delta=part)


def claim_of(mark: Mark) -> Mark:
    """Let goods that go with the same document take that along at once."""
    return Mark(SENT_CLAIM, mark.key, mark.name.rpartition("\t")[2], delta=mark.delta)


def _named(shelf: Place, layer: str, element: str) -> str:
    return f"{shelf.item}\t{shelf.site}\t{layer}\t{element}"
