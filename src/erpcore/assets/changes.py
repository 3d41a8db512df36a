"""What happens to an asset after it was brought in: one record for each document, with the exact amounts that go."""

import json
from typing import Literal, NamedTuple

from erpcore.assets.moments import Moment, of_parts
from erpcore.assets.plan import Estimate
from erpcore.kernel.movements import text_of

Change = Literal[
    "revision",  # of estimates, or of who bears its depreciation
    "impairment",
    "addition",  # of cost, in use; with what was replaced
    "part",  # of it goes, the rest goes on
    "renovation",  # taken out of use: what it stands at goes to construction in progress
    "collection",  # of cost while it is out of use; with what was replaced
    "completion",  # back in use at what it stands at by then
    "disposal",
]


class Changed(NamedTuple):
    """What happened to an asset after it was brought in; amounts are minor units."""

    number: int  # from 1 in order of time
    kind: Change
    month: int  # of the document
    start: int  # first month depreciated by it; of a disposal and a renovation the first without, or not with all
    # Of an impairment the loss, below zero what is taken back; of a renovation what goes to construction, of a
    # collection what is added there, of an addition what was added before what it replaced went.
    amount: int = 0
    cost_centre: str = ""  # of a revision: who bears it from then on
    estimate: Estimate | None = None  # how it goes on, where that changes; of a part the residual value alone
    day: str = ""  # of the document; "" in logs of before
    cost: int = 0  # by which the cost changes; of a collection that of what was replaced, below zero
    worn: int = 0  # depreciation that goes with what goes
    provision: int = 0  # of impairments, that goes with it
    whole: int = 0  # by which the carrying amount changes that it would have if it had never been impaired
    over: int = 0  # of a disposal: the parts of the month `start` that are depreciated, of so many:
    parts: int = 1

    @property
    def moment(self) -> Moment:
        """From which on it counts."""
        return of_parts(self.start, (self.over, self.parts))

    @property
    def registered(self) -> bool:
        """Whether its amounts are those of the register; what is collected outside is none of it."""
        return self.kind != "collection"

    @property
    def added(self) -> int:
        """What came to the cost, before what it replaced went."""
        return {"addition": self.amount, "completion": self.cost}.get(self.kind, 0)

    def carrying(self, *, impaired: bool) -> int:
        """Say by how much the carrying amount in the register changes.

        Args:
            impaired: Whether impairments count.
        """
        if self.kind == "impairment":
            return -self.amount if impaired else 0
        if not self.registered:
            return 0
        return self.cost + self.worn + self.provision if impaired else self.whole

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "Changed":
        """Read what `to_text` wrote; records of before end with their estimate."""
        number, kind, month, start, amount, cost_centre, estimate, *rest = json.loads(text)
        known = Estimate(*estimate) if estimate else None
        return cls(number, kind, month, start, amount, cost_centre, known, *rest)
