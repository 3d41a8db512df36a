"""By-products of published problems in the books: credited when they are made, or income when they are sold."""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    Delivery,
    Disassembly,
    GoodsReceipt,
    OpeningWip,
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


@pytest.mark.parametrize(
    ("fields", "cost_of_sales", "lumber", "chips", "margin"),
    [
        # 250,000 - 4,000 = 246,000: 40,000 of 50,000 cost 196,800, and 1,200 of chips 1,200.
        ({"price": "1"}, 198_000_00, "49200.00", "2800.00", 43_200_00),
        # 250,000 x 40 / 50 = 200,000, and chips cost nothing: 1,200 of revenue is income.
        ({"treatment": "income"}, 200_000_00, "50000.00", "0.00", 41_200_00),
    ],
)
def test_chips_at_westlake(
    fields: dict[str, str], cost_of_sales: int, lumber: str, chips: str, margin: int
) -> None:
    """Horngren, ch. 16, Westlake: lumber and 4,000 of chips at 1 for 250,000; 40,000 of 50,000 sold at 6, 1,200 chips.

    Production method: margin 240,000 - 196,800 = 43,200. Sales method: 240,000 + 1,200 - 200,000 = 41,200.
    """
    items = {"LOG": "raw", "LUMBER": "finished", "CHIPS": "by_product"}
    westlake = Ledger(
        company(
            items,
            "ifrs",
            boms=[{"item": "LUMBER", "valid_from": SINCE, "lines": [{"item": "LOG", "quantity": "1"}]}],
            prices=[{"item": "LOG", "valid_from": SINCE, "price": "5"}],
        )
    )
    westlake(WorkOrder, "WO", item="LUMBER", quantity="50000")
    westlake(WorkOrderRelease, "REL", work_order="WO")
    westlake(OpeningWip, "OW", work_order="WO", amounts={"material": "250000"})
    westlake(ScrapRecovery, "SR", work_order="WO", item="CHIPS", quantity="4000", **fields)
    westlake(ProductionReceipt, "PR", work_order="WO", quantity="50000", final=True)
    sold = {"LUMBER": ("40000", "6"), "CHIPS": ("1200", "1")}
    lines = [{"item": of, "quantity": quantity, "price": price} for of, (quantity, price) in sold.items()]
    westlake(SalesOrder, "SO", partner="B", lines=lines)
    for number, (quantity, _) in enumerate(sold.values(), 1):
        westlake(Delivery, f"DL-{number}", sales_order=f"SO/{number}", quantity=quantity)
    westlake(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL-1"}, {"delivery": "DL-2"}])
    balance = westlake.books.state.ledger.balance
    assert balance("5010", "2026-10") == cost_of_sales
    assert (westlake.stock("LUMBER"), westlake.stock("CHIPS")) == (lumber, chips)
    assert westlake.books.state.stock.on_hand("CHIPS", "MAIN") == 2_800_000_000
    revenue = -sum(balance(account, "2026-10") for account in ("4010", "4030"))
    assert revenue - cost_of_sales == margin


def test_lots_bought_for_a_lump_sum() -> None:
    """Kieso, ch. 9, relative sales value, Woodland: 1,000,000 for 100, 100 and 200 lots at 10,000, 6,000 and 4,500.

    1,000,000, 600,000 and 900,000 of 2,500,000: 400,000, 240,000 and 360,000.
    """
    lots = {"A": ("100", "10000"), "B": ("100", "6000"), "C": ("200", "4500")}
    woodland = Ledger(company(dict.fromkeys(("LAND", *lots), "finished"), "ifrs"))
    woodland(GoodsReceipt, "GR", partner="B", item="LAND", quantity="1", price="1000000")
    parts = [
        {"item": of, "quantity": number, "ratio": str(int(number) * int(price))}
        for of, (number, price) in lots.items()
    ]
    woodland(Disassembly, "DA", item="LAND", quantity="1", components=parts)
    assert [woodland.stock(of) for of in lots] == ["400000.00", "240000.00", "360000.00"]
