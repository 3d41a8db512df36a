"""What a shelf held at the end of a day, for who has counted it: in whatever order documents were posted.

What late slips are worth is a policy; a quantity that was counted is of its day under each of them.
"""

import datetime
from collections.abc import Iterator

from erpcore.flow.entry import Entry
from erpcore.flow.since import back_to, change_of, since_then, standing
from erpcore.flow.view import View
from erpcore.kernel.movements import Place


def on_shelf(books: View, place: Place, day: datetime.date) -> int:
    """Say what a shelf held, or of a lot, at the end of a day, in whatever order documents were posted; micro-units."""
    stock = books.stock
    if place.key:
        held = stock.lots.quantity(place.item, place.site, place.key)
    elif stock.shelves.area_of is not None:
        held = stock.shelves.held.get((place.item, place.site), 0)
    else:
        pool = stock.pools.get((place.item, place.site))
        held = 0 if pool is None else standing(books, pool)[0]

    def here(of: Place) -> bool:
        return place in (of, of._replace(key=""))

    if books.master.late_facts == "reprice":
        return held - since_then(books, day, here)[0]
    later = (movement for entry in after(books, day) for movement in entry.movements)
    return held - sum(change_of(movement, here)[0] for movement in later)


def after(books: View, day: datetime.date) -> Iterator[Entry]:
    """Go back through the log to the first document of a later day than one, among those that stand there."""
    end = day.toordinal()
    first = books.stock.looked.first_after(end)
    if first is not None:
        yield from (entry for entry, turn in back_to(books, first) if turn[0] > end)
