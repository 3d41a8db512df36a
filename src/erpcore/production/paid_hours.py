"""Hours that are paid: at which work centre, of which grade of labour, worked or idle.

Source: CIMA, Management Accounting Official Terminology (idle time variance); 停工工时.
"""

from functools import lru_cache
from typing import NamedTuple

_ENDS = "\t"  # stands in no code
_IDLE = "idle"


class PaidHours(NamedTuple):
    """What tells the labour hours of an order apart; the key of the places that charge them."""

    work_centre: str
    grade: str = ""  # "" where none is named
    idle: bool = False  # paid and not worked

    def key(self) -> str:
        """Write the key of a place; hours worked without a grade have that of their work centre alone.

        >>> PaidHours("PRESS").key()
        'PRESS'
        """
        if not self.grade and not self.idle:
            return self.work_centre
        return _ENDS.join((self.work_centre, self.grade, _IDLE if self.idle else ""))


@lru_cache(maxsize=4_096)
def paid_hours(key: str) -> PaidHours:
    """Read the key of a place that charges hours.

    >>> paid_hours(PaidHours("PRESS", "setter", idle=True).key())
    PaidHours(work_centre='PRESS', grade='setter', idle=True)
    """
    if _ENDS not in key:
        return PaidHours(key)
    work_centre, grade, idle = key.split(_ENDS)
    return PaidHours(work_centre, grade, idle == _IDLE)
