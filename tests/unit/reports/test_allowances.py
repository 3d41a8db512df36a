"""Allowances at a month's end."""

from tests.cases.examination import Ledger, company

from erpcore.documents import OpeningStock, StockWriteDown
from erpcore.reports.allowances import allowances_at


def test_what_later_months_wrote_down_is_theirs() -> None:
    """50.00 in October, 20.00 more in November; nothing before."""
    ledger = Ledger(company({"V": "finished"}))
    ledger(OpeningStock, "OS", item="V", quantity="5", amounts={"material": "500"})
    ledger(StockWriteDown, "WD-1", portions=[{"item": "V", "value": "450"}])
    ledger(StockWriteDown, "WD-2", date="2026-11-30", portions=[{"item": "V", "value": "430"}])
    calendar = ledger.books.state.master.calendar
    found = {
        period: [*allowances_at(ledger.books, calendar.period(period)).values()]
        for period in ("2026-09", "2026-10", "2026-11")
    }
    assert found == {"2026-09": [], "2026-10": [5000], "2026-11": [7000]}
