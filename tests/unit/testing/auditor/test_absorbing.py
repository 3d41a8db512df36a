"""The auditor on overhead that orders absorb."""

from erpcore.books.books import Books
from erpcore.documents import document_adapter
from erpcore.masterdata.setup import Setup
from erpcore.testing.auditor.auditor import Auditor
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_documents, sample_setup


def test_what_orders_absorb_on_standard_hours_is_read_as_booked():
    """20 toys at 0.1 machine hours of the card at 10.00: 20.00, whatever was worked."""
    data = sample_setup().model_dump(mode="json")
    data["company"]["policies"]["overhead_absorption"] = "standard_hours"
    data["cost_centres"][0]["driver"] = "machine_hours"
    books = Books(Setup.model_validate(data))
    for number, (kind, fields) in enumerate(
        (
            ("opening_stock", {"item": "RESIN", "quantity": "40", "amounts": {"material": "400"}}),
            ("work_order", {"item": "TOY", "quantity": "20", "id": "WO"}),
            ("work_order_release", {"work_order": "WO"}),
            ("time_ticket", {"work_order": "WO", "work_centre": "PRESS", "machine_hours": "3"}),
            ("production_receipt", {"work_order": "WO", "quantity": "20"}),
            ("overhead_absorption", {}),
        )
    ):
        given = {"type": kind, "id": f"D{number}", "date": "2026-10-09", **fields}
        books.post(document_adapter().validate_python(given))
    entries = list(books.log.read())
    auditor = Auditor(entries[0])
    for entry in entries[1:]:
        auditor.take(entry)
    order = books.state.orders.orders["WO"]
    assert order.cost()["overhead"] == 20_00
    assert auditor.in_process()["WO"] == order.balance()


def test_idle_capacity_is_taken_off_what_the_orders_bear():
    """100.00 spent, 60.00 absorbed, 30.00 a loss: the order bears 10.00 more; taken back, it bears 40.00."""
    data = sample_setup().model_dump(mode="json")
    data["company"]["policies"]["overhead_rest"] = "orders"
    books = Books(Setup.model_validate(data))
    books.post_all(sample_documents()[:8])
    loss = {"cost_centre": "SHOP", "amount": "30", "reason": "no orders"}
    for number, (kind, fields) in enumerate(
        (
            ("overhead_expense", {"cost_centre": "SHOP", "amount": "100", "owed": "bank"}),
            ("idle_capacity", {"id": "IC", **loss}),
            ("overhead_rest", {}),
            ("reversal", {"of": "IC", "reason": "there was an order"}),
            ("overhead_rest", {}),
        )
    ):
        given = {"type": kind, "id": f"D{number}", "date": "2026-10-31", **fields}
        books.post(document_adapter().validate_python(given))
        auditor_agrees(books)
        if kind == "overhead_rest":
            borne = 30_00 if number == 2 else 60_00  # 20.00 absorbed as overhead, the rest of the pool
            assert books.work_order("WO").cost()["overhead"] == borne
