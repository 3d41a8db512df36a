"""Documents one after the other: what the examples of findings are made of."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.masterdata.master import MasterData
from erpcore.posting.proving.cases import Case


class Story:
    """Documents one after the other, each with an id of its own and the same day."""

    def __init__(self, case: Case, master: MasterData) -> None:
        self.place = case.place
        self.element = case.element or master.elements[0]
        self.master = master
        self.documents: list[dict[str, Any]] = []

    def add(self, kind: str, **fields: object) -> str:
        """Add a document and name it; fields that say nothing are left out."""
        own = str(fields.pop("id", f"EXAMPLE-{len(self.documents) + 1}"))
        said = {name: value for name, value in fields.items() if value}
        self.documents.append({"type": kind, "id": own, "date": day(self.master).isoformat(), **said})
        return own

    def partner(self, kind: str) -> str:
        """Choose the place's partner, or the first supplier or customer."""
        partners = self.master.partners.items()
        return self.place.partner or first(code for code, partner in partners if getattr(partner, kind))

    def work_centre(self) -> str:
        """Choose the first work centre of the place's cost centre."""
        centres = self.master.work_centres.items()
        return first(code for code, centre in centres if centre.cost_centre == self.place.cost_centre)

    def stocked(self) -> Iterator[str]:
        """Go through the items that are kept in stock."""
        return (item.code for item in self.master.setup.items if item.kind in STOCKED_KINDS)

    def stock(self) -> None:
        """Open the books with a unit of the place's item."""
        amounts = {self.element: "1.00"}
        self.add("opening_stock", item=self.place.item, quantity="1", site=self.place.site, amounts=amounts)

    def goods(self) -> dict[str, object]:
        """Open the books with a unit of the place's item, or of the first kept in stock, and name it."""
        if not self.place.item:
            self.place = self.place._replace(item=first(self.stocked()))
        self.stock()
        return {"item": self.place.item, "quantity": "1", "site": self.place.site}


def first(values: Iterable[str]) -> str:
    """Take the first of some values, or "" where there is none."""
    return next(iter(values), "")


def day(master: MasterData) -> datetime.date:
    """Choose the first day of the books, or else one on which every record of the set-up holds."""
    setup = master.setup
    if setup.company.first_period:
        return master.calendar.period(setup.company.first_period).start
    days = [record.valid_from for record in (*setup.boms, *setup.routings)]
    days += [record.valid_from for record in setup.rates]
    days += [record.valid_from for record in setup.standards]
    return max(days, default=datetime.date(2000, 1, 1))
