"""Reports of the first month of a year leave the log of the year before alone, where that year left nothing open."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.pressing_shop import CASE, PRESS, READER, RESIN, SETUP

from erpcore import Books, MemoryLog, Setup
from erpcore.cli.writing import without_options
from erpcore.flow.entry import Entry

# The reports that read more than their month, and why.
BEYOND = {
    "stock_ageing": "how old goods are is told from the day that each came",
    "slow_movers": "when goods last moved may be long ago",
    "cash_review": "the plan of a month is drawn up as it stood when the month before ended",
}


class CountingLog(MemoryLog):
    """A log that says which of its entries were read."""

    def __init__(self) -> None:
        super().__init__()
        self.positions: set[int] = set()

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read entries, and note which."""
        for entry in super().read(after, until):
            self.positions.add(entry.position)
            yield entry


def documents(month: str) -> list[tuple[str, int, dict[str, Any]]]:
    """Buy, make and sell 90 cases in a month, charge, pay and be paid for all of it."""
    return [
        ("meter_reading", 1, {"id": "M1", "meter": "EL", "reading": "100" if month == "2026-12" else "300"}),
        ("purchase_order", 1, {"id": "PO", "partner": "V", "expected": f"{month}-05", "lines": [RESIN]}),
        ("goods_receipt", 5, {"id": "GR", "purchase_order": f"{month}-PO/1", "quantity": "200"}),
        ("purchase_invoice", 6, {"id": "PI", "partner": "V", "vat": "260",
                                 "lines": [{"receipt": f"{month}-GR", "amount": "2000"}]}),
        ("supplier_payment", 7, {"id": "SP", "partner": "V", "lines": [{"invoice": f"{month}-PI", "amount": "2260"}]}),
        ("sales_order", 2, {"id": "SO", "partner": "C", "promised": f"{month}-25",
                            "lines": [{**CASE, "quantity": "90"}]}),
        ("work_order", 5, {"id": "WO", "item": "CASE", "quantity": "100", "due": f"{month}-20"}),
        ("work_order_release", 5, {"id": "WR", "work_order": f"{month}-WO"}),
        ("material_issue", 6, {"id": "MI", "work_order": f"{month}-WO", "item": "RESIN", "quantity": "200"}),
        ("time_ticket", 7, {"id": "TT", "work_order": f"{month}-WO", **PRESS, "labour_hours": "12",
                            "machine_hours": "11"}),
        ("operation_report", 8, {"id": "OR", "work_order": f"{month}-WO", "operation": 10, "good": "90",
                                 "scrapped": "10"}),
        ("downtime_report", 12, {"id": "DT", **PRESS, "hours": "3", "cause": "breakdown"}),
        ("production_receipt", 18, {"id": "PR", "work_order": f"{month}-WO", "quantity": "90", "final": True}),
        ("delivery", 19, {"id": "DL", "sales_order": f"{month}-SO/1", "quantity": "90"}),
        ("sales_invoice", 20, {"id": "SI", "partner": "C", "vat": "585",
                               "lines": [{"delivery": f"{month}-DL", "quantity": "90", "amount": "4500"}]}),
        ("customer_receipt", 21, {"id": "CR", "partner": "C", "lines": [{"invoice": f"{month}-SI", "amount": "5085"}]}),
        ("meter_reading", 31, {"id": "M2", "meter": "EL", "reading": "200" if month == "2026-12" else "400"}),
        ("overhead_expense", 31, {"id": "OE", "cost_centre": "POWER", "amount": "320", "owed": "bank"}),
    ]  # fmt: skip


def post(books: Books, month: str) -> None:
    """Post the documents of a month and close it."""
    for kind, day, fields in documents(month):
        document = {"type": kind, "date": f"{month}-{day:02}", **fields, "id": f"{month}-{fields['id']}"}
        books.post(READER.validate_python(document))
    books.month_end(month).run()


def test_the_first_month_of_a_year_reads_nothing_of_the_year_before() -> None:
    """All but the reports named read no entry before January: what there was before is known without the log."""
    log = CountingLog()
    books = Books(
        Setup.model_validate({**SETUP, "company": {**SETUP["company"], "first_period": "2026-12"}}), log
    )
    post(books, "2026-12")
    post(books, "2027-01")
    begin = books.state.begins["2027-01"]
    beyond = set()
    for name in without_options(books.state.master.setup.layouts):
        log.positions.clear()
        books.report(name, period="2027-01")
        if any(position < begin for position in log.positions):
            beyond.add(name)
    assert beyond == set(BEYOND)
