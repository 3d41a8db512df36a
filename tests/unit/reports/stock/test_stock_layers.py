"""Stock card by layer."""

import pytest

from erpcore.kernel.errors import Refused


def layers(report):
    """Read the layers below each row: (document, [(layer, quantity, amount)])."""
    found = []
    for row in report.rows:
        values = dict(zip([column.key for column in report.columns], row.values, strict=True))
        if row.style in ("opening", "line"):
            found.append((values["document"] or "opening", []))
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
    ]


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
