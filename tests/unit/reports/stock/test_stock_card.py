"""Stock card of the factory's items."""

from decimal import Decimal

import pytest

COLUMNS = (
    "document",
    "in_quantity",
    "in_amount",
    "out_quantity",
    "out_amount",
    "balance_quantity",
    "balance_amount",
)


def test_resin_by_hand(books, amounts):
    """100 kg at 10.00, 100 kg at 12.00, 30 out at 10.00, 2 back, 50.00 from the invoice: 172 kg, 1,970.00."""
    report = books.report("stock_card", period="2026-10", item="RM")
    assert amounts(report, *COLUMNS) == [
        {"balance_quantity": "100", "balance_amount": "1000.00"},
        {"document": "GR", "in_quantity": "100", "in_amount": "1200.00", "balance_quantity": "200",
         "balance_amount": "2200.00"},
        {"document": "MI-1", "out_quantity": "30", "out_amount": "300.00", "balance_quantity": "170",
         "balance_amount": "1900.00"},
        {"document": "MR", "out_quantity": "-2", "out_amount": "-20.00", "balance_quantity": "172",
         "balance_amount": "1920.00"},
        {"document": "PI", "in_amount": "50.00", "balance_quantity": "172", "balance_amount": "1970.00"},
        {"in_quantity": "100", "in_amount": "1250.00", "out_quantity": "28", "out_amount": "280.00",
         "balance_quantity": "172", "balance_amount": "1970.00"},
    ]  # fmt: skip


def test_lines_name_their_document(books):
    """Each line names document, voucher and the other side, in both languages."""
    issue = books.report("stock_card", period="2026-10", item="RM").dicts("line")[1]
    assert (issue["voucher"], issue["text"].zh, issue["other"].zh) == (
        "JV-2026-10-0006",
        "领料单 MI-1",
        "在产品 WO-1",
    )
    assert issue["other"].en == "WIP WO-1"


def test_unit_costs_are_shown(books):
    """A unit cost is amount by quantity: 2,200.00 / 200 = 11.00; a value without quantity has none."""
    lines = books.report("stock_card", period="2026-10", item="RM").dicts("line")
    assert lines[0]["balance_price"] == Decimal("11.00")
    assert lines[3]["in_price"] is None


def test_a_completion_reprices_the_card(books, amounts):
    """PR-2 brings 472.20 for 12; of 66.80 more for PR-1, 41.75 follow the 5 that are sold: 15 at 590.25."""
    report = books.report("stock_card", period="2026-11", item="FG")
    assert amounts(report, *COLUMNS[1:], styles=("line",)) == [
        {"in_quantity": "12", "in_amount": "472.20", "balance_quantity": "15", "balance_amount": "565.20"},
        {"in_amount": "66.80", "balance_quantity": "15", "balance_amount": "632.00"},
        {"out_amount": "41.75", "balance_quantity": "15", "balance_amount": "590.25"},
    ]


@pytest.mark.parametrize(("item", "period"), [("RM", "2026-10"), ("RM", "2026-11"), ("FG", "2026-11")])
def test_the_card_ends_at_the_pool(books, item, period):
    """Opening plus receipts less issues is the balance, at the end of any month."""
    report = books.report("stock_card", period=period, item=item, site="S")
    first, last = report.dicts("opening")[0], report.dicts("closing")[0]
    for name in ("quantity", "amount"):
        moved = last[f"in_{name}"] - last[f"out_{name}"]
        assert first[f"balance_{name}"] + moved == last[f"balance_{name}"]


def test_slices_of_one_issue_are_one_line(factory, read):
    """An issue that takes from two receipts is one line: 72 kg at 10.00 and 8 kg at 12.50 are 820.00."""
    document = {"type": "material_issue", "id": "MI-9", "date": "2026-10-30", "work_order": "WO-1",
                "item": "RM", "quantity": "80", "reason": "trial"}  # fmt: skip
    factory.post(read(document))
    line = factory.report("stock_card", item="RM").dicts("line")[-1]
    assert (line["document"], line["out_quantity"], line["out_amount"]) == (
        "MI-9",
        Decimal(80),
        Decimal("820.00"),
    )


def test_goods_without_a_value_have_no_unit_cost_until_the_month_is_costed(averaging_at_month_end):
    """平时只登记数量: 10.00 and 11.00, then nothing; at the end 172 of 200 for 2,250.00 cost 11.25 each."""
    books = averaging_at_month_end

    def prices():
        rows = books.report("stock_card", period="2026-10", item="RM").dicts()
        return [row["balance_price"] and str(row["balance_price"]) for row in rows]

    assert prices() == ["10.00", "11.00", None, None, None, None]
    books.month_end("2026-10").run_costing()
    assert prices() == ["10.00", "11.00", None, None, None, None, "11.25"]
