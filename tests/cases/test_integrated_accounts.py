"""Cost and financial accounts in one ledger: published problems, posted as documents and closed, to the cent.

Goods and material are kept in pieces of 1.00, so that their quantities are the amounts of the problem. What a separate
cost ledger keeps as its control account is here the accounts of suppliers, bank and wages.
"""

from tests.cases.examination import Ledger, company
from tests.cases.integrated_works import FIRST, Works, journal

from erpcore.documents import (
    CustomerReceipt,
    GoodsReceipt,
    LandedCost,
    ManualVoucher,
    MaterialIssue,
    OpeningBalance,
    OpeningItem,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    SalesInvoice,
    SalesReturn,
    SupplierPayment,
)


def test_a_year_in_an_integral_ledger() -> None:
    """ICMAI, integral accounts, X Co. Ltd.: stores 12,000, work in progress 94,000, finished goods 16,000, bank 34,800.

    - Works: 34,000 and 220,000 of material, 174,000 of wages, 96,000 recovered, 430,000 finished. The problem names
      no jobs: one is finished here, another is not.
    - Overhead: wages 10,000, stores 4,000, 80,000 less 600 of rates paid in advance, depreciation 2,600: 96,000.
    - Profit: 600,000 - 440,000 - 24,000 - 28,000 - 2,000 - 1,000 - 200 - 40,000 = 64,800, after 64,000.
    """
    works = Works({"RM": "36000", "FG": "26000"})
    works(OpeningItem, "PI-0", role="supplier", partner="B", amount="16000", **FIRST)
    works(OpeningItem, "SI-0", role="customer", partner="B", amount="24000", **FIRST)
    assets = (("1020", "20000"), ("1520", "110000"), ("1580", "-10000"))
    works(OpeningBalance, "OB", lines=journal(*assets, ("3010", "-160000"), ("3070", "-64000")), **FIRST)
    works.job("DONE", "430000", "34000")
    works.job("OPEN", "94000")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="200000", price="1")
    works(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "200000"}])
    works.charge("DONE", "180000", "140000", "76000")
    works.charge("OPEN", "40000", "34000", "20000")
    works(OwnUse, "REPAIR", item="RM", quantity="4000", cost_centre="SHOP")
    works.spend("WAGES", "SHOP", "10000")
    works.spend("WORKS", "SHOP", "79400")
    works.spend("WEAR", "SHOP", "2600", "accumulated_depreciation")
    works.spend("ADMIN", "OFFICE", "24000")
    works.spend("SELLING", "SALES", "28000")
    works(ProductionReceipt, "PR", work_order="DONE", quantity="430000", final=True)
    works.sell("440000", "1.5")
    works(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL", "amount": "600000"}])
    paid = [{"invoice": "PI-0", "amount": "16000"}, {"invoice": "PI", "amount": "186000"}]
    works(SupplierPayment, "SP", partner="B", lines=paid)
    came = [{"invoice": "SI-0", "amount": "24000"}, {"invoice": "SI", "amount": "556000"}]
    works(CustomerReceipt, "CR", partner="B", lines=came)
    rest = (("1160", "600"), ("1520", "4000"), ("7240", "2000"), ("7240", "1000"), ("7310", "200"))
    works(ManualVoucher, "MV", lines=journal(*rest, ("7410", "40000"), ("1020", "-47800")))
    works.books.month_end("2026-10").run()
    goods = ("1210", "1310", "1320", "1340", "1240", "6010", "6020")
    wip = ["40000.00", "34000.00", "20000.00"]
    assert works.balances(*goods) == ["12000.00", *wip, "16000.00", "0.00", "0.00"]
    others = ("1020", "1110", "1160", "1520", "1580", "2110", "3010")
    assert works.balances(*others) == [
        "34800.00",
        "44000.00",
        "600.00",
        "114000.00",
        "-12600.00",
        "-14000.00",
        "-160000.00",
    ]
    assert works.balances("3070", "3080") == ["-64000.00", "-64800.00"]  # 128,800 together


def test_a_quarter_of_a_cost_ledger() -> None:
    """ICAI, non-integrated accounts: stores 277,000, work in progress 185,000, finished 309,000, overhead 5,000.

    300,000, 150,000, 250,000 and 15,000 over-recovered at first; 125,000 bought, 13,000 sent back, 135,000 issued;
    40,000 of wages, 85,000 recovered of 85,000 and 20,000 of indirect wages; 225,000 finished, 175,000 sold of which
    9,000 come back.
    """
    works = Works({"RM": "300000", "FG": "250000"}, overhead_rest="carry_forward")
    pools = [{"cost_centre": "SHOP", "credit": "15000"}]
    works(OpeningBalance, "OB", lines=journal(("3010", "-685000")), overhead=pools, **FIRST)
    works.job("DONE", "225000", "150000")
    works.job("OPEN", "185000")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="125000", price="1")
    works(PurchaseReturn, "PR", receipt="GR", quantity="13000")
    works(MaterialIssue, "DONE-M", work_order="DONE", item="RM", quantity="75000", reason="as used")
    works.charge("OPEN", "60000", "40000", "85000", "wages_payable")
    works.spend("OH", "SHOP", "85000")
    works.spend("IL", "SHOP", "20000", "wages_payable")
    works(ProductionReceipt, "FIN", work_order="DONE", quantity="225000", final=True)
    works.sell("175000", "2")
    works(SalesReturn, "SR", delivery="DL", quantity="9000")
    works.books.month_end("2026-10").run()
    assert (works.stock("RM"), works.stock("FG")) == ("277000.00", "309000.00")
    assert sum(works.books.work_order("OPEN").balance().values()) == 185_000_00
    assert sum(works.books.state.ledger.balance(of, "2026-10") for of in ("6010", "6020")) == 5_000_00


def test_two_chemicals_of_which_some_broke_on_the_way() -> None:
    """ICAI, material cost, chemicals A and B: 4,600 and 3,072 pounds cost 19,200 and 12,976: 4.39 and 4.45.

    4,800 at 3.20 and 3,200 at 3.25, less 200 and 128 that broke; tax of 2,576 by value, freight of 3,840 by the weight
    sent. Another 5 % will spoil: the price for issues is over 4,370 and 2,918.4 pounds.
    """
    store = Ledger(company({"A": "raw", "B": "raw"}, "ifrs", "fifo"))
    goods = [
        {"item": "A", "quantity": "4800", "amount": "15360"},
        {"item": "B", "quantity": "3200", "amount": "10400"},
    ]
    store(PurchaseInvoice, "PI", partner="B", goods=goods)
    store(GoodsReceipt, "GA", invoice="PI/1", quantity="4600", normal_loss="200")
    store(GoodsReceipt, "GB", invoice="PI/2", quantity="3072", normal_loss="128")
    charges = [{"amount": "2576", "basis": "value"}, {"amount": "3840", "basis": "hand"}]
    sent = [{"receipt": "GA", "share": "4800"}, {"receipt": "GB", "share": "3200"}]
    store(LandedCost, "LC", partner="B", charges=charges, receipts=sent)
    assert (store.stock("A"), store.stock("B")) == ("19200.00", "12976.00")
    assert (round(1_920_000 / 4_370), round(1_297_600 / 2_918.4)) == (439, 445)  # cents
