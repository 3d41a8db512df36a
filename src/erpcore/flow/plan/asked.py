"""What material plan is asked for: its days, one site or all, open orders as they are or expedited."""

import datetime
from typing import NamedTuple

from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import not_before
from erpcore.kernel.fields import is_day
from erpcore.planning.lots import MOST_DAYS


class Asked(NamedTuple):
    """What plan is asked for."""

    today: datetime.date  # the day of the plan, its first; no clock tells it
    last: datetime.date | None = None  # what is needed later is left out
    site: str | None = None  # goods and orders of this site alone; None: of all own sites together
    reschedule: bool = False  # open orders that come after they are needed count as expedited


def check_asked(asked: Asked) -> None:
    """Refuse days that no plan can have.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    for field, day in (("date", asked.today), ("until", asked.last)):
        if (day is not None or field == "date") and not (type(day) is datetime.date and is_day(day)):
            raise invalid(
                field,
                f"a day from 1900 to 2199; found {day!r:.60}",
                f"应为 1900 至 2199 年的日期，现为 {day!r:.60}",
            )
    if asked.last is None:
        return
    if asked.last < asked.today:
        words = not_before(asked.today, asked.last)
        raise invalid("until", *words)
    if asked.last - asked.today > datetime.timedelta(days=MOST_DAYS):
        raise invalid(
            "until",
            f"a plan of {MOST_DAYS} days at most; found {asked.last}",
            f"计划至多 {MOST_DAYS} 天，现截至 {asked.last}",
        )
