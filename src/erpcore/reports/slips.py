"""The documents behind a row: the day of each, the voucher that prints its movement, and its number."""

from erpcore.flow.entry import Entry
from erpcore.reports import words
from erpcore.reports.table import Column, Value

SLIP = (
    Column("date", "date", words.DATE),
    Column("voucher", "text", words.VOUCHER),
    Column("document", "text", words.DOCUMENT),
)


class Slips:
    """Writes the cells of `SLIP`; the lines of an entry are read once, however many of its movements are asked for."""

    def __init__(self) -> None:
        self._numbers: dict[int, dict[int, str]] = {}  # position -> movement -> number

    def cells(self, entry: Entry, at: int) -> dict[str, Value]:
        """Name the document of a movement."""
        document = entry.document
        return {"date": document.date, "voucher": self.number(entry, at), "document": document.id}

    def number(self, entry: Entry, at: int) -> str:
        """Name the voucher that prints a movement; "" where none does, or where it is held back for a summary."""
        numbers = self._numbers.get(entry.position)
        if numbers is None:
            numbers = self._numbers[entry.position] = {}
            for voucher in entry.vouchers:
                for line in voucher.lines if voucher.sequence else ():
                    for moved in line.movements:
                        numbers.setdefault(moved, voucher.number)
        return numbers.get(at, "")
