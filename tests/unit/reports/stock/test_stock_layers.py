"""Stock card by layer."""

import pytest

from erpcore.documents import StockWriteOff
from erpcore.kernel.errors import Refused, ReportRefused


def layers(report):
    """Read the layers below each row: (document, [(layer, quantity, amount)])."""
    found = []
    for row in report.rows:
        values = dict(zip([column.key for column in report.columns], row.values, strict=True))
        if row.style in ("opening", "line", "closing"):
            found.append((values["document"] or row.style, []))
        elif row.style == "detail":
            found[-1][1].append(
                (values["layer"], int(values["layer_quantity"]), f"{values['layer_amount']:f}")
            )
    return found


def test_the_layers_after_each_movement(books):
    """October's resin: the oldest layer is taken, a return goes back to it, the invoice lifts its own receipt."""
    assert layers(books.report("stock_layers", period="2026-10", item="RM")) == [
        ("opening", [("OS", 100, "1000.00")]),
        ("GR", [("OS", 100, "1000.00"), ("GR", 100, "1200.00")]),
        ("MI-1", [("OS", 70, "700.00"), ("GR", 100, "1200.00")]),
        ("MR", [("OS", 72, "720.00"), ("GR", 100, "1200.00")]),
        ("PI", [("OS", 72, "720.00"), ("GR", 100, "1250.00")]),
        ("closing", []),
    ]


def test_only_layers_that_a_movement_changed(books):
    """Of hundreds of layers one or two change; all of them stand at the beginning and at the end."""
    report = books.report("stock_layers", period="2026-10", item="RM", layers="changed")
    assert layers(report) == [
        ("opening", [("OS", 100, "1000.00")]),
        ("GR", [("GR", 100, "1200.00")]),
        ("MI-1", [("OS", 70, "700.00")]),
        ("MR", [("OS", 72, "720.00")]),
        ("PI", [("GR", 100, "1250.00")]),
        ("closing", [("OS", 72, "720.00"), ("GR", 100, "1250.00")]),
    ]


def test_a_layer_that_is_used_up_is_told_once(factory):
    """Its quantity is zero after the movement that took the rest of it, and it is not on hand at the end."""
    factory.post(StockWriteOff(id="SW", date="2026-11-28", item="RM", quantity="80", reason="wet"))
    report = factory.report("stock_layers", period="2026-11", item="RM", layers="changed")
    after = dict(layers(report))
    assert after["SW"][-1] == ("OS", 0, "0.00")
    assert [layer for layer, *_ in after["closing"]] == ["GR"]


def test_other_layers_are_refused(books):
    """A report shows all layers, or those that changed."""
    with pytest.raises(ReportRefused, match="'few'"):
        books.report("stock_layers", item="RM", layers="few")


@pytest.mark.parametrize("item", ["RM", "FG", "SC"])
def test_layers_add_up_to_the_balance(books, item):
    """After each movement the layers are the balance, at an average as one layer."""
    report = books.report("stock_layers", period="2026-11", item=item, site="S")
    balance = None
    for row in (*report.dicts("opening", "line", "detail"), None):
        if row is None or row["balance_amount"] is not None:
            assert balance in (None, 0)
            balance = row and row["balance_amount"]
        else:
            balance -= row["layer_amount"]


def test_the_sums_are_those_of_the_plain_card(books):
    """Receipts, issues and closing balance are those of the stock card."""
    plain, layered = (
        books.report(name, item="FG").dicts("closing")[0] for name in ("stock_card", "stock_layers")
    )
    assert all(layered[key] == value for key, value in plain.items())


def test_an_unknown_site_is_refused(books):
    """Item and site must be there."""
    with pytest.raises(Refused):
        books.report("stock_layers", item="RM", site="X")
