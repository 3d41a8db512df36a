"""What the shop floor reports, over random histories: time, weight and promises add up, and move no value."""

from decimal import Decimal

from hypothesis import given, settings

from erpcore import Books
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals

FLOOR = {
    **dict.fromkeys(WEIGHTS, 1),
    "work_order": 8,
    "work_order_release": 8,
    "goods_receipt": 6,
    "material_issue": 8,
    "production_receipt": 8,
    "scrap_recovery": 4,
    "spoilage": 4,
    "time_ticket": 12,
    "operation_report": 12,
    "downtime_report": 8,
    "meter_reading": 12,
    "reversal": 8,
    "sales_order": 4,
    "delivery": 4,
}
SILENT = {"operation_report", "downtime_report", "meter_reading"}


PARTS = {  # report: what adds up to the first of them
    "equipment_effectiveness": ("planned", "stops", "setup", "left", "speed", "rejects", "productive"),
    "workshop_hours": ("available", "run", "setup", "idle", "left"),
    "material_balance": ("put_in", "good", "recovered", "loss"),
    "on_time_delivery": ("promised", "on_time", "late", "open"),
}


@settings(max_examples=30)
@given(histories(documents=50, weights=FLOOR))
def test_what_the_floor_reports_adds_up(history: History) -> None:
    """Losses add up to planned time, hours to available ones, weights to what was put in, promises to what was due."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        if post(books, document) is None and document.type in SILENT:
            entry = books.log.find(document.id)
            assert entry is not None
            assert (entry.movements, entry.vouchers) == ((), ())
    for period in sorted(filter(None, books.state.begins)):
        for name, (whole, *parts) in PARTS.items():
            for row in books.report(name, period=period).dicts("line"):
                if row[whole] is not None:
                    assert row[whole] == sum(row[part] for part in parts), f"{name}: {row}"
        _products_take_all(books, period)


def _products_take_all(books: Books, period: str) -> None:
    """What products take of a meter is all that it counted, or nothing where nobody worked."""
    taken: dict[str, list[Decimal]] = {}
    meter = ""
    for row in books.report("energy_use", period=period).dicts("line", "detail"):
        meter = str(row["meter"] or meter)
        taken.setdefault(meter, []).append(row["used"])
    assert all(len(of) == 1 or of[0] == sum(of[1:]) for of in taken.values())
