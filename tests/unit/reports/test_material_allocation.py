"""Materials by who took them."""

from decimal import Decimal

OIL = {
    "type": "own_use",
    "id": "OU",
    "date": "2026-10-29",
    "item": "RM",
    "quantity": "4",
    "purpose": "cost_centre",
    "cost_centre": "SHOP",
}
BACK = {"type": "own_use_return", "id": "OR", "date": "2026-10-30", "own_use": "OU", "quantity": "1"}
COLUMNS = ("account", "cost_centre", "work_order", "code", "quantity", "rate", "amount", "credit_account")


def test_october_by_hand(books, amounts):
    """30 kg less 2 kg at 10.00, less 1 kg of regrind at 3.00, are 277.00 on direct material of the order."""
    report = books.report("material_allocation", period="2026-10")
    assert amounts(report, *COLUMNS, styles=("line", "subtotal"))[:3] == [
        {"account": "4001001001", "work_order": "WO-1", "code": "RM", "quantity": "28", "rate": "10.00",
         "amount": "280.00", "credit_account": "1403"},
        {"account": "4001001001", "work_order": "WO-1", "code": "SC", "quantity": "-1", "rate": "3.00",
         "amount": "-3.00", "credit_account": "1403"},
        {"account": "4001001001", "amount": "277.00"},
    ]  # fmt: skip


def test_a_cost_centre_is_charged_on_its_own_account(factory, read, amounts):
    """3 kg used by the shop, 1 kg of 4 given back, are 30.00 of overhead beside the order's material."""
    factory.post_all([read(OIL), read(BACK)])
    report = factory.report("material_allocation", period="2026-10")
    (used,) = [row for row in amounts(report, *COLUMNS, styles=("line",)) if "cost_centre" in row]
    assert used == {"account": "4101", "cost_centre": "SHOP", "code": "RM", "quantity": "3", "rate": "10.00",
                    "amount": "30.00", "credit_account": "1403"}  # fmt: skip
    assert report.dicts("total")[0]["amount"] == Decimal("307.00")
    assert report.fact("difference") == 0


def test_what_an_order_makes_is_no_material(books):
    """The product's receipts are not in the table, whichever way their cost is corrected."""
    for period in ("2026-10", "2026-11"):
        lines = books.report("material_allocation", period=period).dicts("line")
        assert {line["code"] for line in lines} <= {"RM", "SC"}


def test_the_cost_variance_follows_goods_at_planned_price(at_planned_price, read):
    """10 kg bought at 12.00, planned at 11.00: 4 kg issued bear 44.00, and 4.00 of the class's variance of 10.00."""
    documents = [
        {"type": "purchase_order", "id": "PO", "date": "2026-10-03", "partner": "V",
         "lines": [{"item": "RM", "quantity": "10", "price": "12"}]},
        {"type": "goods_receipt", "id": "GR", "date": "2026-10-05", "purchase_order": "PO/1", "quantity": "10"},
        {"type": "purchase_invoice", "id": "PI", "date": "2026-10-06", "partner": "V",
         "lines": [{"receipt": "GR", "amount": "120"}]},
        {"type": "work_order", "id": "WO-1", "date": "2026-10-06", "item": "FG", "quantity": "2"},
        {"type": "work_order_release", "id": "REL", "date": "2026-10-06", "work_order": "WO-1"},
        {"type": "material_issue", "id": "MI", "date": "2026-10-08", "work_order": "WO-1", "item": "RM",
         "quantity": "4"},
        {"type": "material_variance_carry", "id": "MVC", "date": "2026-10-31"},
    ]  # fmt: skip
    at_planned_price.post_all([read(document) for document in documents])
    report = at_planned_price.report("material_allocation", period="2026-10")
    assert [(line["name"].en, line["name"].zh, line["amount"]) for line in report.dicts("line")] == [
        ("Resin", "树脂", Decimal("44.00")),
        ("Raw cost variance", "原料 成本差异", Decimal("4.00")),
    ]
