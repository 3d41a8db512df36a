"""With what an asset was brought in: its cost, what it had lost before, how it is depreciated."""

import json
from typing import NamedTuple

from erpcore.assets.plan import Estimate, Plan
from erpcore.kernel.movements import text_of


class Terms(NamedTuple):
    """With what an asset was brought in."""

    name: str
    category: str
    cost_centre: str
    in_service: str  # the day, as text
    acquired: str  # period of the document
    start: int  # first month that is depreciated
    before: int  # months of its life that had gone by
    cost: int  # minor units
    accumulated: int  # depreciation of before, minor units
    impairment: int  # provision of before, minor units
    used: int  # what it had done before, millionths
    estimate: Estimate
    day: str = ""  # of the document; "" in logs of before

    def to_text(self) -> str:
        """Write the terms for the mark that records them."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "Terms":
        """Read terms that `to_text` wrote; those of before end with the estimate."""
        fields = json.loads(text)
        at = cls._fields.index("estimate")
        day = (*fields[at + 1 :], "")[0]
        return cls._make((*fields[:at], Estimate(*fields[at]), day))

    def plan(self, *, impaired: bool = True) -> Plan:
        """Plan its depreciation from `start` on; the months and the work of before are over."""
        _, rest = self.estimate.plan(self.cost).take(self.before, self.used)
        lost = self.accumulated + (self.impairment if impaired else 0)
        return rest.carrying(max(self.cost - lost - self.estimate.residual, 0))
