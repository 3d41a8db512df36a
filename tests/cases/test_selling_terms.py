"""Sales on special terms, and goods that are bought or sold at a loss: published problems, posted as documents.

Sources: 企业会计准则第14号——收入, 应用指南 and 注册会计师, 会计, 收入 (附有销售退回条件, 重大融资成分); 中级会计实务,
存货 (有合同和无合同部分); Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9 (purchase commitments). The
arithmetic is in each test; what a voucher by hand has to say is a voucher by hand.
"""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    ConsignmentSale,
    CostAdjustment,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    ManualVoucher,
    OpeningStock,
    OverheadExpense,
    PurchaseInvoice,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    StockTransfer,
    StockWriteDown,
    SupplierPayment,
)


def by_hand(ledger: Ledger, number: str, date: str, *pairs: tuple[str, str, str]) -> None:
    """Post amounts from one account to another: debit, credit, amount."""
    lines: list[dict[str, Any]] = []
    for debit, credit, amount in pairs:
        lines += [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    ledger(ManualVoucher, number, date=date, lines=lines)


def test_goods_that_may_be_returned() -> None:
    """附有销售退回条件: 5 000 at 500 that cost 400, VAT 13 %; 20 % are expected back, then 10 %; 400 come back.

    - Delivered: revenue 2 000 000, 预计负债 500 000; cost 1 600 000, 应收退货成本 400 000.
    - At the month's end 10 %: 250 000 of revenue and 200 000 of cost more.
    - 400 come back: 160 000 of goods, 226 000 are paid back; 100 are kept after all: 50 000 of revenue, 40 000 of cost.
    """
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningStock, "OS", item="P", quantity="5000", amounts={"material": "2000000"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "5000", "price": "500"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="5000")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="325000")
    right = ("6001", "2801", "500000"), ("1485", "640101", "400000")
    by_hand(ledger, "MV-1", "2026-10-31", *right)
    accounts = ("6001", "2801", "640101", "1485", "1122", "140502")
    expected = ["-2000000.00", "-500000.00", "1600000.00", "400000.00", "2825000.00", "0.00"]
    assert ledger.balances(*accounts) == expected

    ledger(CustomerReceipt, "CR-1", partner="B", lines=[{"invoice": "SI", "amount": "2825000"}])
    by_hand(ledger, "MV-2", "2026-10-31", ("2801", "6001", "250000"), ("640101", "1485", "200000"))
    assert ledger.balances("6001", "640101") == ["-2250000.00", "1800000.00"]

    day = {"date": "2026-11-30"}
    ledger(SalesReturn, "SR", delivery="DL", quantity="400", **day)
    lines = [{"delivery": "DL", "quantity": "400"}]
    ledger(SalesCreditNote, "CN", invoice="SI", lines=lines, vat="26000", **day)
    ledger(CustomerReceipt, "CR-2", partner="B", lines=[{"invoice": "CN", "amount": "226000"}], **day)
    by_hand(ledger, "MV-3", "2026-11-30", ("2801", "6001", "250000"), ("640101", "1485", "200000"))
    accounts = ("6001", "2801", "640101", "1485", "140502", "22210107", "1002")
    expected = ["-2300000.00", "0.00", "1840000.00", "0.00", "160000.00", "-299000.00", "2599000.00"]
    assert ledger.balances(*accounts, period="2026-11") == expected


def test_a_sale_by_instalments_over_five_years() -> None:
    """分期收款: five times 400 (10 000 yuan) for a plant of 1 600 that cost 1 560; 7.93 %: 126.88 in the first year."""
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningStock, "OS", item="P", quantity="1", amounts={"material": "15600000"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "1", "price": "16000000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="1")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}])
    terms = {"method": "account", "account": "1531", "lines": [{"invoice": "SI", "amount": "16000000"}]}
    ledger(CustomerReceipt, "CR", partner="B", **terms)
    by_hand(ledger, "MV-1", "2026-10-31", ("1531", "1532", "4000000"))
    assert ledger.balances("1122", "6001", "640101") == ["0.00", "-16000000.00", "15600000.00"]
    first = ("1532", "660302", "1268800"), ("1002", "1531", "4000000")
    by_hand(ledger, "MV-2", "2026-10-31", *first)
    held = [float(amount) for amount in ledger.balances("1531", "1532")]
    assert sum(held) == 16_000_000 + 1_268_800 - 4_000_000


def test_goods_under_contract_and_others() -> None:
    """中级会计实务: 13 000 notebooks at 1.41, 10 000 under contract at 1.50, the market at 1.30, cost to sell 0.05.

    Source: talaoshi.com, dsxl73 (10 000 yuan). 14 100 bring 14 500; 3 000 cost 4 230 and bring 3 750: 480. The 10 000
    are sold for 15 000 and cost 14 100; of the others 100 cost 141, and 480 x 100 / 3 000 = 16 of the allowance go.
    """
    ledger = Ledger(company({"PC": "finished"}))
    ledger(OpeningStock, "OS", item="PC", quantity="13000", amounts={"material": "18330"})
    ordered = [
        {"item": "PC", "quantity": "10000", "price": "1.50"},
        {"item": "PC", "quantity": "100", "price": "1.20"},
    ]
    ledger(SalesOrder, "SO", partner="B", lines=ordered)
    tested = [
        {"item": "PC", "sales_order": "SO/1", "price": "1.50", "costs": "0.05"},
        {"item": "PC", "price": "1.30", "costs": "0.05"},
    ]
    ledger(StockWriteDown, "WD", portions=tested)
    assert ledger.balances("6701", "1471") == ["480.00", "-480.00"]
    ledger(Delivery, "DL-1", date="2026-11-06", sales_order="SO/1", quantity="10000")
    assert ledger.balances("640101", "1471", period="2026-11") == ["14100.00", "-480.00"]
    ledger(Delivery, "DL-2", date="2026-11-06", sales_order="SO/2", quantity="100")
    assert ledger.balances("640101", "1471", period="2026-11") == ["14225.00", "-464.00"]


def test_a_purchase_commitment_at_a_loss() -> None:
    """Contract 81,000, market 70,000 at the year's end and 61,000 on delivery: losses of 11,000 and 9,000.

    Source: partnerperformance.uonbi.ac.ke, 14245250 (Kieso, ch. 9, purchase commitments). The goods come in at 61,000:
    what the invoice has beyond it is taken off them, 11,000 of it against the liability.
    """
    accounts = [{"code": "2190", "name": "Purchase commitments", "kind": "liability", "side": "credit"}]
    ledger = Ledger(company({"M": "raw"}, "ifrs", accounts=accounts))
    by_hand(ledger, "MV-1", "2026-10-31", ("5230", "2190", "11000"))
    day = {"date": "2026-11-21"}
    ledger(GoodsReceipt, "GR", partner="B", item="M", quantity="1000", price="81", **day)
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "81000"}], **day)
    ledger(SupplierPayment, "SP", partner="B", lines=[{"invoice": "PI", "amount": "81000"}], **day)
    ledger(CostAdjustment, "CA", item="M", price="61", reason="worth less than was agreed", **day)
    by_hand(ledger, "MV-2", "2026-11-21", ("2190", "5230", "11000"))
    assert ledger.stock("M") == "61000.00"
    assert ledger.balances("5230", "2190", period="2026-11") == ["20000.00", "0.00"]


FOODS = {  # class, cost, net realisable value
    "SPINACH": ("raw", "80000", "120000"),
    "CARROTS": ("raw", "100000", "110000"),
    "BEANS": ("raw", "50000", "40000"),
    "PEAS": ("finished", "90000", "72000"),
    "MIXED": ("finished", "95000", "92000"),
}


@pytest.mark.parametrize(("level", "lower"), [("item", "384000.00"), ("class", "394000.00")])
def test_foods_by_item_and_by_class(level: str, lower: str) -> None:
    """Kieso, ch. 9, Regner Foods: 415 000 of cost; by item 384 000, frozen and canned apart 394 000."""
    kinds = {item: kind for item, (kind, _, _) in FOODS.items()}
    ledger = Ledger(company(kinds, "ifrs", company={"currency": "USD"}))
    for item, (_, cost, _) in FOODS.items():
        ledger(OpeningStock, f"OS-{item}", item=item, quantity="1000", amounts={"material": cost})
    portions = [{"item": item, "value": value} for item, (_, _, value) in FOODS.items()]
    entry = ledger(StockWriteDown, "WD", level=level, portions=portions)
    loss = sum(line.debit for line in entry.vouchers[0].lines)
    assert ledger.amount(415_000_00 - loss) == lower


def test_goods_with_a_dealer() -> None:
    """Kieso, ch. 18, consignment, Nelba: goods of 36,000 and freight of 3,750; two thirds are sold for 40,000.

    39,750 are with the dealer: 26,500 of cost of sales, 13,250 are left. He keeps 10 % and 2,250 of advertising:
    40,000 - 4,000 - 2,250 = 33,750.
    """
    sites = [{"code": "MAIN", "name": "store"}, {"code": "DEALER", "name": "dealer", "consignee": "B"}]
    nelba = Ledger(company({"P": "finished"}, "ifrs", sites=sites, company={"currency": "USD"}))
    nelba(OpeningStock, "OS", item="P", quantity="60", amounts={"material": "36000"})
    carried = {"from_site": "MAIN", "to_site": "DEALER", "freight": "3750", "freight_partner": "B"}
    nelba(StockTransfer, "ST", item="P", quantity="60", **carried)
    assert nelba.stock("P", "DEALER") == "39750.00"
    nelba(ConsignmentSale, "CS", site="DEALER", item="P", quantity="40", price="1000")
    nelba(SalesInvoice, "SI", partner="B", lines=[{"delivery": "CS"}])
    for number, amount in enumerate(("4000", "2250")):
        kept = {"cost_centre": "SALES", "amount": amount, "owed": "supplier", "partner": "B"}
        nelba(OverheadExpense, f"OE-{number}", **kept)
    assert nelba.balances("5010") == ["26500.00"]
    assert nelba.stock("P", "DEALER") == "13250.00"
    owed = nelba.books.state.ledger.balance("1110", "2026-10") + nelba.books.state.ledger.balance(
        "2110", "2026-10"
    )
    assert owed == 33_750_00
