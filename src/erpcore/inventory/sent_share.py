"""What goods that went back to their supplier bear of a cost that is known later: they take it along when they go.

The cost belongs to all that came in: who took goods of the receipt before some of them went back bears his share, as
he does where the cost is known first. What was given for goods that went back stays as it is but for that share.
Source: IAS 2 paragraphs 10-11: costs of purchase are those of the goods that they brought.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import NOTHING, Amounts, added, differing
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.rounding import split
from erpcore.kernel.undo import Undo, drop, put

SENT_SHARE = "sent_share"  # the subjects of marks
SENT_CLAIM = "sent_claim"


class SentShares:
    """What returns take along, folded from marks into what is given for them.

    Args:
        pool_of: Finds the pool of an item at a site.
    """

    def __init__(self, pool_of: Callable[[str, str], Pool]) -> None:
        self._pool_of = pool_of

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Let a return take more along, or less."""
        for event, element, part in self.told((mark,)):
            undo.append((setattr, event, "given", event.given))
            event.given = added(event.given, {element: part}, 1)

    def told(self, marks: Sequence[Mark]) -> Iterator[tuple[Event, str, int]]:
        """Read what marks say: return, element, minor units; nothing of stories that are forgotten."""
        for mark in marks:
            if mark.subject == SENT_SHARE:
                item, site, layer, element = mark.name.split("\t")
                pool = self._pool_of(item, site)
                event = pool.event(pool.bearer(layer), mark.key)
                if event is not None:
                    yield event, element, mark.delta


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

    def tell(self, marks: Iterable[Mark], undo: Undo) -> None:
        """Note what marks among others say."""
        for mark in marks:
            if mark.subject == SENT_CLAIM:
                self.mark(mark, undo)

    def take(self, reference: str, undo: Undo) -> Amounts:
        """Say what the goods of a movement should take along, too; they go now."""
        claim = self._waiting.get(reference, NOTHING)
        if reference in self._waiting:
            drop(self._waiting, reference, undo)
        return claim


def claim_marks(reference: str, worth: Amounts, gives: Amounts) -> list[Mark]:
    """Write down what goods of a movement should take along beyond what they do, minor units by element."""
    return [Mark(SENT_CLAIM, reference, name, delta=part) for name, part in differing(worth, gives).items()]


def further_shares(pool: Pool, layer: str, gone: int) -> list[tuple[Event, int]]:
    """Share the part of a cost that belongs to goods of a receipt which went back over their returns.

    Args:
        pool: The goods.
        layer: The receipt.
        gone: Minor units, any sign.

    Returns:
        Returns and minor units; nothing where all went back, and where the returns are not told one by one.
    """
    arrival = pool.arrivals[layer]
    if pool.by_month or not arrival.left:
        return []
    sent = returns_of(pool, layer)
    if sum(event.left for event in sent) != arrival.quantity - arrival.left:
        return []
    parts = split(gone, [event.left for event in sent])
    return [(event, part) for event, part in zip(sent, parts, strict=True) if part]


def returns_of(pool: Pool, layer: str) -> list[Event]:
    """Find what of a receipt went back to its supplier, and was not kept after all."""
    arrival = pool.arrivals.get(layer)
    return [
        event
        for event in pool.taken.get(pool.bearer(layer), ())
        if event.kind == "sent" and arrival is not None and event.of is arrival and event.left
    ]


def share_mark(shelf: Place, layer: str, event: Event, element: str, part: int) -> Mark:
    """Write down what a return takes along: minor units of an element."""
    name = f"{shelf.item}\t{shelf.site}\t{layer}\t{element}"
    return Mark(SENT_SHARE, event.reference, name, delta=part)
