"""Look at pools as they were at an earlier moment, and tell what has happened since again.

A document that is dated before others is decided as if it had been posted in the order of dates: later events are
taken out of its pools, the document happens, and they happen again, at what they cost now. What a taker is
charged more or less than before is the difference that the document's entry posts.
"""

from erpcore.inventory.happening_again import happen_again
from erpcore.inventory.parcel import Event, Key, Moment
from erpcore.inventory.pool import Pool
from erpcore.inventory.story_differences import Change
from erpcore.kernel.by_element import Amounts, summed, turned
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, put
from erpcore.kernel.words import Words
from erpcore.masterdata.item import VALUATIONS


class Past:
    """Pools looked at as they were at a moment; everything done here can be taken back.

    Args:
        moment: What comes after it has not happened yet.
        undo: Takes back what is done here.
    """

    def __init__(self, moment: Moment, undo: Undo) -> None:
        self.moment = moment
        self.undo = undo
        self.later: dict[Key, tuple[Pool, list[Event]]] = {}

    def look(self, pool: Pool) -> None:
        """Bring a pool to the moment, if something has happened in it since.

        Raises:
            Refused: LATE_FACT_REFUSED, where its goods were valued by another method then.
        """
        story = pool.story
        if (pool.item, pool.site) in self.later:
            return
        if self.moment < pool.since:
            raise Refused(
                Code.LATE_FACT_REFUSED,
                field="date",
                expected=Words(
                    f"a day on which {pool.item} was valued by {pool.method} already",
                    f"须为 {pool.item} 已按{VALUATIONS[pool.method].zh}计价的日期",
                ),
            )
        later: list[Event] = []
        self.later[pool.item, pool.site] = (pool, later)
        if not story or story[-1].moment <= self.moment:
            return
        self.undo.append((setattr, pool, "ahead", pool.ahead))
        pool.ahead = self.moment
        while story and story[-1].moment > self.moment:
            event = story[-1]
            pool.untell(event)
            self.undo.append((pool.tell, event))
            if event.kind == "in":
                put(pool.arrivals, event.reference, event, self.undo)
            later.append(event)
        later.reverse()

    @property
    def is_late(self) -> bool:
        """Whether something has happened since in a pool that was looked at."""
        return any(later for _, later in self.later.values())

    def happening(self, pool: Pool) -> list[Event]:
        """Say what has happened since in a pool."""
        return self.later.get((pool.item, pool.site), (pool, []))[1]

    def taken_later(self, pool: Pool, taker: Place) -> Amounts:
        """Say what a taker has taken of a pool since, net of what came back; what he made for it is not taken."""
        events = (of for of in self.happening(pool) if of.place == taker and of.kind != "in")
        return summed(turned(of.amounts, -of.sign) for of in events)

    def come_forward(self) -> list[Change]:
        """Let everything happen again that has happened since.

        Raises:
            Refused: STOCK_SHORT, DEPENDENTS_EXIST, where a later document does not find its goods any more.
        """
        changes = []
        for pool, later in self.later.values():
            if later:
                self.undo.append((setattr, pool, "ahead", pool.ahead))
                pool.ahead = None
                changes += happen_again(pool, later, self.undo)
        self.later = {}
        return changes

    def owe(self) -> None:
        """Let everything happen again, and note the differences that the movements still to come will post."""
        for of in self.come_forward():
            put(of.pool.owed, (of.taker, of.reference, of.key), (of.quantity, of.amounts), self.undo)
