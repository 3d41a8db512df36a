"""What the auditor reads as booked is named in one place, and no more than that is."""

from erpcore import Books, Setup
from erpcore.documents import STEPS, document_adapter
from erpcore.flow.assets.fixed_assets import DEPRECIATED
from erpcore.testing.auditor.booking import AS_BOOKED, BEARING, ends, items_as_booked, items_changed
from erpcore.testing.laws import auditor_agrees, check
from erpcore.testing.samples import sample_setup

READ = document_adapter().validate_python


def test_the_list_names_documents() -> None:
    """Each type on it is one that there is."""
    assert {step.name for step in STEPS} >= AS_BOOKED | BEARING


def test_whatever_brings_depreciation_up_to_its_day_is_read_as_booked() -> None:
    """What depreciates an asset before it is added to, renovated or disposed of charges its cost centre, too."""
    assert {step.name for step in STEPS if {*step.routes} >= {*DEPRECIATED}} <= BEARING


def test_only_goods_that_were_touched_are_given(books) -> None:
    """A transfer of resin leaves toys to be recomputed."""
    master = books.state.master
    assert items_as_booked(books.read(), master) == set()
    moved = {"item": "RESIN", "quantity": "1", "from_site": "MAIN", "to_site": "NORTH"}
    books.post(READ({"type": "stock_transfer", "id": "TR", "date": "2026-10-09", **moved}))
    assert items_as_booked(books.read(), master) == {"RESIN"}


def test_goods_whose_method_changes_are_given(books) -> None:
    """Toys go from a moving average to FIFO; resin stays for the auditor to recompute."""
    master = books.state.master
    assert items_changed(books.read(), master) == set()
    change = {"item_class": "finished", "method": "fifo", "reason": "tells more"}
    books.post(READ({"type": "valuation_change", "id": "VC", "date": "2026-10-09", **change}))
    changed = items_changed(books.read(), master)
    assert changed == items_as_booked(books.read(), master, changed) == {"TOY"}


def test_goods_that_are_invoiced_before_they_come_are_worked_out(books) -> None:
    """By item or by the order line: what is not invoiced of those that come has a price, ordered or stated."""
    goods = [{"item": "RESIN", "quantity": "1", "amount": "9"}]
    ahead = {"type": "purchase_invoice", "date": "2026-10-09", "partner": "CHEM"}
    books.post(READ({"id": "PI-2", "goods": goods, **ahead}))
    assert items_as_booked(books.read(), books.state.master) == set()
    lines = [{"item": "RESIN", "quantity": "1", "price": "9"}]
    books.post(
        READ(
            {"type": "purchase_order", "id": "PO-3", "date": "2026-10-09", "partner": "CHEM", "lines": lines}
        )
    )
    goods = [{"purchase_order": "PO-3/1", "quantity": "1", "amount": "9"}]
    books.post(READ({"id": "PI-3", "goods": goods, **ahead}))
    books.post(
        READ(
            {
                "type": "goods_receipt",
                "id": "GR-3",
                "date": "2026-10-09",
                "invoice": "PI-3/1",
                "quantity": "1",
            }
        )
    )
    assert items_as_booked(books.read(), books.state.master) == set()


def test_goods_that_share_a_cost_with_goods_of_the_month_are_given() -> None:
    """What resin at the month's average turned out to cost is as booked, and so is the share of the toys with it."""
    data = sample_setup().model_dump()
    for of in data["item_classes"]:
        of["valuation"] = "monthly_average" if of["code"] == "raw" else "moving_average"
    books = Books(Setup.model_validate(data))
    bought = {
        "type": "goods_receipt",
        "date": "2026-10-09",
        "partner": "CHEM",
        "quantity": "10",
        "price": "10",
    }
    bill = {"type": "purchase_invoice", "id": "PI", "date": "2026-10-09", "partner": "CHEM"}
    cost = {"type": "landed_cost", "id": "LC", "date": "2026-10-09", "partner": "CHEM"}
    for document in (
        {**bought, "id": "GR-1", "item": "RESIN"},
        {**bought, "id": "GR-2", "item": "TOY"},
        {**bill, "lines": [{"receipt": "GR-1", "amount": "0.01"}]},
        {**cost, "charges": [{"amount": "60"}], "receipts": [{"receipt": "GR-1"}, {"receipt": "GR-2"}]},
    ):
        books.post(READ(document))
    assert books.state.stock.pool("TOY", "MAIN").value == 159_99
    assert "TOY" in items_as_booked(books.read(), books.state.master)
    auditor_agrees(books)


def test_goods_of_one_landed_cost_are_given_together(books) -> None:
    """Its shares depend on what all of its goods are worth."""
    for document in (
        {
            "type": "goods_receipt",
            "id": "GR-2",
            "partner": "CHEM",
            "item": "RESIN",
            "quantity": "1",
            "price": "9",
        },
        {
            "type": "goods_receipt",
            "id": "GR-3",
            "partner": "CHEM",
            "item": "TOY",
            "quantity": "1",
            "price": "9",
        },
        {
            "type": "landed_cost",
            "id": "LC",
            "partner": "CHEM",
            "charges": [{"amount": "9"}],
            "receipts": [{"receipt": "GR-2"}, {"receipt": "GR-3"}],
        },
        {
            "type": "stock_transfer",
            "id": "TR",
            "item": "RESIN",
            "quantity": "1",
            "from_site": "MAIN",
            "to_site": "NORTH",
        },
    ):
        books.post(READ({"date": "2026-10-09", **document}))
    assert items_as_booked(books.read(), books.state.master) == {"RESIN", "TOY"}


def test_goods_without_a_stated_price_are_given(books) -> None:
    """The books look for a price that they know, the auditor does not; with a price he values them himself."""
    receipt = {"type": "goods_receipt", "date": "2026-10-09", "partner": "CHEM", "quantity": "1"}
    books.post(READ({**receipt, "id": "GR-2", "item": "TOY", "price": "9"}))
    assert items_as_booked(books.read(), books.state.master) == set()
    books.post(READ({**receipt, "id": "GR-3", "item": "RESIN"}))
    assert items_as_booked(books.read(), books.state.master) == {"RESIN"}
    check(books)


def test_a_movement_has_two_ends(books) -> None:
    """The source has less and the target more, each by the elements of its end."""
    (movement,) = books.log.find("GR").movements
    (source, out, left), (target, came, right) = ends(movement)
    assert (source.role, out, left) == ("gr_ir", -movement.quantity_out, {"": -100_000})
    assert (target.role, came, right) == ("stock", movement.quantity_in, {"material": 100_000})
