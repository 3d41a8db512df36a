"""The log read once: what came onto shelves, what corrected it, what orders were charged."""

from typing import Any

from erpcore.books.explaining.log import Followed, Reference, meant, opener
from erpcore.kernel.movements import Place


def read(shop: Any, until: int | None = None) -> Followed:
    return Followed(shop.books.log.read(0, until), shop.books.state.stock.shelves)


def names(references: list[Reference]) -> list[str]:
    return [f"{entry.document.id}/{index}" for entry, index in references]


def test_each_layer_has_the_movement_that_brought_it(october: Any) -> None:
    """A receipt, a production receipt, recovered scrap: by item, site and layer."""
    arrivals = {key: names([reference])[0] for key, reference in read(october).arrivals.items()}
    assert arrivals == {
        ("RESIN", "MAIN", "GR-1"): "GR-1/0",
        ("RESIN", "MAIN", "GR-2"): "GR-2/0",
        ("GEAR", "MAIN", "GR-3"): "GR-3/0",
        ("CHIPS", "MAIN", "SR"): "SR/0",
        ("TOY", "MAIN", "PR-1"): "PR-1/0",
        ("TOY", "MAIN", "PR-2"): "PR-2/0",
    }


def test_changes_of_value_are_corrections_of_their_layer(october: Any) -> None:
    """The completion and the invoice have changed what the first receipt of toys is worth."""
    corrections = read(october).corrections
    assert names(corrections["RESIN", "MAIN", "GR-1"]) == ["PI/1"]
    assert [name.split("/")[0] for name in names(corrections["TOY", "MAIN", "PR-1"])] == [
        "PR-2",
        "PR-2",
        "PI",
    ]
    assert ("RESIN", "MAIN", "GR-2") not in corrections


def test_what_an_order_was_charged_is_kept_by_cause(october: Any) -> None:
    """Net of returns, differences included; scrap is a credit; quantities are those of the cause."""
    causes = dict(read(october).causes("WO"))
    told = {cause: (charged.quantity, charged.amounts) for cause, charged in causes.items()}
    assert told == {
        ("stock", "RESIN"): (40_500_000, {"material": 48_550}),
        ("stock", "GEAR"): (20_000_000, {"material": 10_000}),
        ("labour_applied", "PRESS"): (3_000_000, {"labour": 9_000}),
        ("machine_applied", "PRESS"): (2_000_000, {"machine": 4_000}),
        ("overhead_applied", "PRESS"): (3_000_000, {"overhead": 3_000}),
        ("scrap", "CHIPS"): (-1_000_000, {"material": -300}),
    }
    assert names(causes["stock", "RESIN"].references)[:3] == ["MI-1/0", "MI-1/1", "MR/0"]
    assert {cause: charged.amounts for cause, charged in causes.items()} == {
        cause: cost.amounts for cause, cost in october.books.work_order("WO").costs.items()
    }
    assert dict(read(october).causes("NO SUCH ORDER")) == {}


def test_nothing_after_the_entry_explained_is_looked_at(october: Any) -> None:
    """The log is read as far as it is handed over."""
    followed = read(october, october.entry("MI-1").position)
    assert list(dict(followed.causes("WO"))) == [("stock", "RESIN")]
    assert not followed.corrections


def test_an_average_is_of_what_came_since_the_shelf_was_empty(october_again: Any) -> None:
    """Twenty toys come in two receipts and all go; what comes later has nothing to do with them."""
    sold = october_again("delivery", "DL-2", sales_order="SO/1", quantity="5")
    line = {"item": "TOY", "quantity": "20", "price": "99"}
    october_again("sales_order", "SO-2", partner="C", lines=[line])
    last = october_again("delivery", "DL-3", sales_order="SO-2/1", quantity="10")
    october_again("work_order", "WO-2", item="TOY", quantity="20")
    october_again("work_order_release", "REL-2", work_order="WO-2")
    october_again("production_receipt", "PR-3", work_order="WO-2", quantity="4")
    new = october_again("delivery", "DL-4", sales_order="SO-2/1", quantity="1")
    followed = read(october_again)
    first = october_again.entry("DL")
    assert followed.since_empty("TOY", "MAIN", first.position) == ["PR-1"]
    assert followed.since_empty("TOY", "MAIN", sold.position) == ["PR-1", "PR-2"]
    assert followed.since_empty("TOY", "MAIN", last.position) == ["PR-1", "PR-2"]
    assert followed.since_empty("TOY", "MAIN", last.position + 1) == []
    assert followed.since_empty("TOY", "MAIN", new.position) == ["PR-3"]
    assert followed.since_empty("TOY", "ELSEWHERE", new.position) == []


def test_what_left_a_shelf_and_what_an_order_made(october: Any) -> None:
    """Withdrawals, returns and their corrections by shelf; receipts by the order that they come from."""
    followed = read(october)
    assert names(followed.takers["RESIN", "MAIN"])[:3] == ["MI-1/0", "MI-1/1", "MR/0"]
    assert [layer for _, _, layer in followed.made["WO"]] == ["SR", "PR-1", "PR-2"]


def test_a_layer_is_taken_until_its_shelf_is_empty(october: Any) -> None:
    """From its arrival to the next time that nothing is there; a shelf that still holds goods has no end."""
    followed = read(october)
    first, last = followed.until_empty("TOY", "MAIN", "PR-1")
    assert (first, last) == (october.entry("PR-1").position, None)
    assert followed.until_empty("TOY", "MAIN", "X") == (0, None)


def test_what_goods_pass_through(month: Any) -> None:
    """What goes into a passage, and what comes out of it."""
    shop = month(sites=[{"code": "MAIN", "name": "main"}, {"code": "B", "name": "branch"}])
    shop("goods_receipt", "G1", partner="V", item="RESIN", quantity="10", price="10")
    shop("stock_transfer", "ST", item="RESIN", from_site="MAIN", to_site="B", quantity="4")
    followed = read(shop)
    ((passage, into),) = followed.into.items()
    assert (passage.key, names(into), names(followed.onward[passage])) == ("ST", ["ST/0"], ["ST/1"])


def test_an_origin_is_a_movement_or_a_document(october: Any) -> None:
    """PI/1 is a movement where PI has two; what looks like one and is none is a document."""
    entries = {of.document.id: of for of in october.books.read()}
    first = entries["PI"]
    last = len(first.movements) - 1
    found = {"PI": first, "WO/2026/0001": entries["WO"], "PI/99": entries["GR-2"], "PI/00": entries["GR-3"]}
    assert meant(f"PI/{last}", found.get) == (first, last)
    assert meant("WO/2026/0001", found.get) == (entries["WO"], None)
    assert meant("PI/99", found.get) == (entries["GR-2"], None)
    assert meant("PI/00", found.get) == (entries["GR-3"], None)
    assert meant("WO", found.get) == (None, None)


def test_an_allowance_was_opened_by_no_document() -> None:
    """It is kept for an item, also where a document has the number of the item."""
    places = [Place("write_down_allowance", "RESIN", "RESIN"), Place("goods_in_transit", "PI/8/1", "RESIN")]
    assert [opener(place) for place in (*places, Place("customer", "SI/8"))] == ["", "PI/8", "SI/8"]
