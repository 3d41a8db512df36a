"""With what an asset was brought in: its cost, what it had lost before, how it is depreciated."""

import json
from typing import NamedTuple

from erpcore.assets.moments import Moment, of_parts
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
    accumulated: int  # earlier depreciation, minor units
    impairment: int  # earlier impairment, minor units
    used: int  # what it had done before, millionths
    estimate: Estimate
    day: str = ""  # of the document; "" in logs of before
    over: int = 0  # parts of the month in which its life begins that are over by then, of so many:
    parts: int = 1
    document: str = ""  # that brought it in; "" in logs of before

    @property
    def begun(self) -> Moment:
        """The moment from which on these books depreciate it."""
        return self.start if self.before else of_parts(self.start, (self.over, self.parts))

    def to_text(self) -> str:
        """Write the terms for the mark that records them."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "Terms":
        """Read terms that `to_text` wrote; those of before end with the estimate, or with the day."""
        told = dict(zip(cls._fields, json.loads(text), strict=False))
        return cls(**told | {"estimate": Estimate(*told["estimate"])})

    def plan(self, *, impaired: bool = True) -> Plan:
        """Plan its depreciation from `begun` on; the months and the work of before are over."""
        first = of_parts(self.start - self.before, (self.over, self.parts))
        _, rest = self.estimate.plan(self.cost, first).take(self.begun - first, self.used)
        lost = self.accumulated + (self.impairment if impaired else 0)
        residual = self.estimate.residual
        return rest.carrying(max(self.cost - lost - residual, 0), residual)
