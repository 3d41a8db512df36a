"""Drills on stock of 初级 and 中级会计实务, 注册会计师 会计 and 税务师, posted as documents, to the cent.

The sources are named in each test, the arithmetic is beside the figures; amounts in ten thousands are in full. Where a
site's answer is wrong, the test says where.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CountResult,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    IdleCapacity,
    LossDecision,
    ManualVoucher,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    OverheadExpense,
    OwnUse,
    PurchaseInvoice,
    SalesInvoice,
    SalesOrder,
    SalvageReceipt,
    StockTransfer,
    StockWriteDown,
    StockWriteOff,
    SubcontractReceipt,
    SupplierPayment,
    TimeTicket,
)

SINCE = "2026-01-01"
CLEARING = "224102"  # 其他往来款, empty in the end
ELSEWHERE = [
    {"code": "MAIN", "name": "仓库"},
    {"code": "AT-B", "name": "乙公司", "subcontractor": "B"},
]
MONTHS: dict[str, Any] = {  # opening quantity and value; day, "in" or "out", quantity, price
    "jnjuyue.cn 2879082": (
        ("300", "900"),
        [(3, "out", "100", ""), (12, "in", "200", "10"), (27, "out", "350", "")],
    ),
    "daan888.com 6625894": (
        ("200", "60000"),
        [(7, "in", "350", "310"), (10, "out", "300", ""), (21, "in", "400", "290"), (28, "out", "500", "")],
    ),
    "gaojiufeng.cn 2078791": (
        ("300", "6000000"),
        [
            (8, "in", "200", "22000"),
            (10, "out", "400", ""),
            (20, "in", "300", "23000"),
            (28, "out", "200", ""),
            (31, "in", "200", "25000"),
        ],
    ),
    "electedteal.com 5244896": (
        ("50", "4000000"),
        [(3, "in", "50", "60000"), (10, "out", "40", ""), (18, "in", "40", "90000"), (28, "out", "50", "")],
    ),
    "xiaoyuandeng.com tiG6pPr8": (
        ("15000", "20250"),
        [(5, "in", "36000", "1.20"), (15, "in", "2000", "1.45"), (30, "out", "40600", "")],
    ),
    "xuexiaodaquan.com ti3a58dac4": (
        ("500", "20000"),
        [
            (5, "in", "1000", "40.90"),
            (10, "out", "800", ""),
            (12, "in", "4300", "41"),
            (20, "out", "3000", ""),
            (25, "in", "4700", "41.50"),
        ],
    ),
}


@pytest.mark.parametrize(
    ("source", "method", "decimals", "left"),
    [
        ("jnjuyue.cn 2879082", "fifo", None, "500.00"),
        ("jnjuyue.cn 2879082", "moving_average", None, "325.00"),
        ("jnjuyue.cn 2879082", "monthly_average", None, "290.00"),
        ("daan888.com 6625894", "fifo", None, "43500.00"),
        ("daan888.com 6625894", "monthly_average", None, "44921.05"),
        ("gaojiufeng.cn 2078791", "fifo", None, "9600000.00"),
        ("gaojiufeng.cn 2078791", "moving_average", None, "9490000.00"),
        ("gaojiufeng.cn 2078791", "monthly_average", None, "8920000.00"),
        # 60 t at 7 and 40 at 9: 7.80; 50 t are left, where the answer says 90
        ("electedteal.com 5244896", "moving_average", None, "3900000.00"),
        ("xiaoyuandeng.com tiG6pPr8", "fifo", None, "15380.00"),
        # 66 350 / 53 000 = 1.25
        ("xiaoyuandeng.com tiG6pPr8", "monthly_average", 2, "15600.00"),
        ("xuexiaodaquan.com ti3a58dac4", "fifo", None, "277050.00"),
        ("xuexiaodaquan.com ti3a58dac4", "moving_average", None, "276938.00"),
        # 432 250 / 10 500 = 41.167
        ("xuexiaodaquan.com ti3a58dac4", "monthly_average", 3, "275815.40"),
    ],
)
def test_a_month_of_stock_by_three_methods(source: str, method: str, decimals: int | None, left: str) -> None:
    """先进先出, 移动加权平均 and 月末一次加权平均: what is left, and with what was used it is all that there was."""
    policies = {} if decimals is None else {"average_price_decimals": decimals}
    ledger = Ledger(company({"A": "raw"}, valuation=method, company={"policies": policies}))
    (quantity, value), moves = MONTHS[source]
    ledger(OpeningStock, "OS", date="2026-10-01", item="A", quantity=quantity, amounts={"material": value})
    whole = Decimal(value)
    for day, way, moved, price in moves:
        fields = {"date": f"2026-10-{day:02}", "item": "A", "quantity": moved}
        if way == "in":
            ledger(GoodsReceipt, f"GR-{day}", partner="B", price=price, **fields)
            whole += Decimal(moved) * Decimal(price)
        else:
            ledger(OwnUse, f"OU-{day}", cost_centre="OFFICE", **fields)
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.stock("A") == left
    assert ledger.balances("4103") == [f"{whole - Decimal(left):.2f}"]


@pytest.mark.parametrize(
    ("goods", "before", "contracts", "portions", "change"),
    [
        # lvechang.cn q037562697: 13 000 at 2.8, 10 000 sold at 3.04 and 3 000 for 2.8, less 0.2 each: 8 400 - 7 800
        (
            {"P": ("finished", "13000", "364000000")},
            {},
            {"P": ("10000", "30400")},
            [
                {"item": "P", "sales_order": "SO-P/1", "price": "30400", "costs": "2000"},
                {"item": "P", "price": "28000", "costs": "2000"},
            ],
            "6000000.00",
        ),
        # tjtax.com 3060: 1 000 with 100 allowed; 80 % bring 616 and 20 % 149: 184 - 80 and 51 - 20
        (
            {"M": ("raw", "100", "10000000")},
            {"M": "9000000"},
            {},
            [
                {"item": "M", "quantity": "80", "value": "6160000"},
                {"item": "M", "value": "1490000"},
            ],
            "1350000.00",
        ),
        # kuaiji.com q214840422: 300 at 1.8, 200 sold at 2 and 100 for 1.5; 25 of cost to sell: 180 - 141.67
        (
            {"P": ("finished", "300", "5400000")},
            {},
            {"P": ("200", "20000")},
            [
                {"item": "P", "sales_order": "SO-P/1", "value": "3833333.33"},
                {"item": "P", "value": "1416666.67"},
            ],
            "383333.33",
        ),
        # kuaiji.com q7477236061 (2010): 200 of 1 000 bring 0.7 each, material of 800 brings 770: 60 + 30
        (
            {"P": ("finished", "1000", "10000000"), "M": ("raw", "1", "8000000")},
            {},
            {"P": ("800", "12000")},
            [
                {"item": "P", "sales_order": "SO-P/1", "price": "12000", "costs": "1000"},
                {"item": "P", "price": "8000", "costs": "1000"},
                {"item": "M", "value": "7700000"},
            ],
            "900000.00",
        ),
        # kuaiji.com q9813117137 (2019): 1 000 of 2, two for a product of 4.7 with 0.6 and 0.2 to come: 2 000 - 1 950
        (
            {"M": ("raw", "1000", "20000000")},
            {},
            {},
            [{"item": "M", "price": "23500", "costs": "4000"}],
            "500000.00",
        ),
        # hqwx.com 3106711 (2017): 200 t of 20 for products of 21.2 with 2.6 to come: 4 000 - 3 720
        (
            {"M": ("raw", "200", "40000000")},
            {},
            {},
            [{"item": "M", "price": "212000", "costs": "26000"}],
            "2800000.00",
        ),
        # zhengss.com 150684: both products bring more than they cost: an allowance of 12 comes back
        (
            {"M": ("raw", "100", "1200000")},
            {"M": "1080000"},
            {},
            [{"item": "M", "price": "13500"}],
            "-120000.00",
        ),
        # talaoshi.com dsxrj7: a product of 90 with 24 and 12 to come: 60 - 54
        (
            {"M": ("raw", "1", "600000")},
            {},
            {},
            [{"item": "M", "price": "900000", "costs": "360000"}],
            "60000.00",
        ),
    ],
)
def test_goods_tested_for_what_they_will_bring(
    goods: dict[str, tuple[str, str, str]],
    before: dict[str, str],
    contracts: dict[str, tuple[str, str]],
    portions: list[dict[str, str]],
    change: str,
) -> None:
    """存货跌价准备, single choices: what is written down, or comes back, at the end of the year."""
    ledger = Ledger(company({item: kind for item, (kind, _, _) in goods.items()}))
    for item, (_, quantity, value) in goods.items():
        ledger(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": value})
    for item, value in before.items():
        ledger(StockWriteDown, f"WD-{item}", portions=[{"item": item, "value": value}])
    for item, (quantity, price) in contracts.items():
        lines = [{"item": item, "quantity": quantity, "price": price}]
        ledger(SalesOrder, f"SO-{item}", partner="B", lines=lines)
    (was,) = ledger.balances("6701")
    ledger(StockWriteDown, "WD", portions=portions)
    (now,) = ledger.balances("6701")
    assert f"{Decimal(now) - Decimal(was):.2f}" == change


@pytest.mark.parametrize(
    ("valuation", "material", "cost", "fee", "tax", "use", "worth"),
    [
        # 222.198.130.40 12cd222d: 10 000 at -3 %, (9 700 + 5 000) / 90 % x 10 % = 1 633.33; sold as they are
        ("planned", "10000", "9700", "5000", "1633.33", "cost", "16333.33"),
        # jhq8.cn 628662: 50 000 + 4 000 and 6 000 of tax, for products that are not taxed
        ("moving_average", "500000000", "500000000", "40000000", "60000000", "cost", "600000000.00"),
        # kuaiji.com q314126139 (2012): 70 000 + 20 000; 10 000 are deducted from the product's own tax
        ("moving_average", "70000", "70000", "20000", "10000", "deducted", "90000.00"),
        # kaoyaya.com 5617 (2019): the same, sold as they are
        ("moving_average", "70000", "70000", "20000", "10000", "cost", "100000.00"),
    ],
)
def test_goods_that_a_subcontractor_makes_and_collects_tax_on(
    valuation: str, material: str, cost: str, fee: str, tax: str, use: str, worth: str
) -> None:
    """委托加工应税消费品: tax is cost of what is sold as it is, or not taxed again, and deducted of what is."""
    kinds = [
        {"code": "raw", "name": "原材料", "valuation": valuation},
        {"code": "finished", "name": "库存商品", "valuation": "moving_average"},
    ]
    standards = [{"item": "M", "valid_from": SINCE, "amounts": {"material": "1"}}]
    tables = {"standards": standards} if valuation == "planned" else {}
    ledger = Ledger(company({"M": "raw", "P": "finished"}, item_classes=kinds, sites=ELSEWHERE, **tables))
    ledger(OpeningStock, "OS", item="M", quantity=material, amounts={"material": cost})
    ledger(StockTransfer, "TR", item="M", quantity=material, from_site="MAIN", to_site="AT-B")
    used = [{"item": "M", "quantity": material}]
    ledger(SubcontractReceipt, "SB", from_site="AT-B", item="P", quantity="1", materials=used, fee=fee)
    line = {"receipt": "SB", "amount": fee, "consumption_tax": tax, "consumption_tax_use": use}
    ledger(PurchaseInvoice, "PI", partner="B", lines=[line], vat="0")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.stock("P") == worth
    assert ledger.balances("1404", "1408") == ["0.00", "0.00"]


@pytest.mark.parametrize(
    ("lines", "scrap", "balances"),
    [
        # 定额内自然损耗
        ([{"bearer": "cost_centre", "cost_centre": "OFFICE"}], "", ["3000.00", "0.00", "0.00"]),
        # 管理不善: 1 000 are owed, the scrap brings 200 of money
        (
            [
                {"bearer": "compensation", "amount": "1200"},
                {"bearer": "cost_centre", "cost_centre": "OFFICE"},
            ],
            "",
            ["1800.00", "1200.00", "0.00"],
        ),
        # 意外事故: the insurer owes 2 000 and the keeper 500, scrap of 200 is kept
        (
            [{"bearer": "compensation", "amount": "2500"}, {"bearer": "abnormal"}],
            "200",
            ["0.00", "2500.00", "300.00"],
        ),
    ],
)
def test_material_that_is_missing_for_three_reasons(
    lines: list[dict[str, str]], scrap: str, balances: list[str]
) -> None:
    """daan888.com 8140169, 星海公司: B of 3 000 is missing. The answer to the last prints 1 300 for 300."""
    ledger = Ledger(company({"B": "raw", "SCRAP": "raw"}))
    ledger(OpeningStock, "OS", item="B", quantity="10", amounts={"material": "3000"})
    ledger(CountResult, "CR", item="B", counted="0")
    if scrap:
        ledger(SalvageReceipt, "SV", of="CR", item="SCRAP", quantity="1", price=scrap)
    ledger(LossDecision, "LD", of="CR", lines=lines)
    assert ledger.balances("1901", "6602", "1221", "671104") == ["0.00", *balances]


def test_a_storm_that_stops_the_works() -> None:
    """dayufangshui.com.cn 617055: material of 5 000, wages of 3 000 and 500 of power; 2 000 are insured: 6 500."""
    bench = [{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}]
    rates = [{"work_centre": "BENCH", "valid_from": SINCE, "labour": "30"}]
    ledger = Ledger(company({"M": "raw"}, work_centres=bench, rates=rates))
    ledger(OpeningStock, "OS", item="M", quantity="50", amounts={"material": "5000"})
    ledger(StockWriteOff, "SW", item="M", quantity="50", reason="to get going again")
    ledger(
        LossDecision,
        "LD",
        of="SW",
        lines=[{"bearer": "compensation", "amount": "2000"}, {"bearer": "abnormal"}],
    )
    ledger(TimeTicket, "TT", work_centre="BENCH", labour_hours="100", activity="idle", reason="storm")
    ledger(OverheadExpense, "OE", cost_centre="SHOP", amount="500", owed="bank")
    ledger(IdleCapacity, "IC", cost_centre="SHOP", amount="500", reason="storm")
    assert ledger.balances("671104", "671110", "1221", "5101") == ["3000.00", "3500.00", "2000.00", "0.00"]


def settle(ledger: Ledger, kind: Any, number: str, invoice: str, amount: str, account: str) -> None:
    """Settle an invoice of B against an account."""
    lines = [{"invoice": invoice, "amount": amount}]
    ledger(kind, number, partner="B", method="account", account=account, lines=lines)


def sell(ledger: Ledger, item: str, cost: str, amount: str) -> None:
    """Let B order all of an item that there is."""
    ledger(OpeningStock, "OS", item=item, quantity="1", amounts={"material": cost})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": item, "quantity": "1", "price": amount}])


def deliver(ledger: Ledger, vat: str) -> None:
    """Deliver what was ordered, with an invoice."""
    ledger(Delivery, "DL", sales_order="SO/1", quantity="1")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat=vat)


def buy(ledger: Ledger, item: str, amount: str, vat: str) -> None:
    """Receive an item of B with its invoice."""
    ledger(GoodsReceipt, "GR", partner="B", item=item, quantity="1", price=amount)
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": amount}], vat=vat)


def test_a_debt_that_is_paid_in_products_written_down() -> None:
    """odtgfuq.cn 3884106, the debtor: 450 are settled by products of 300 with 30 allowed, VAT on 350 is 45.5.

    其他收益: 450 - 270 - 45.5 = 134.5; a settlement is no sale (CAS 12 article 10).
    """
    ledger = Ledger(company({"M": "raw", "P": "finished"}))
    buy(ledger, "M", "4500000", "0")
    sell(ledger, "P", "3000000", "2700000")
    ledger(StockWriteDown, "WD", portions=[{"item": "P", "value": "2700000"}])
    deliver(ledger, "455000")
    settle(ledger, CustomerReceipt, "CR", "SI", "3155000", CLEARING)
    settle(ledger, SupplierPayment, "SP-1", "PI", "3155000", CLEARING)
    settle(ledger, SupplierPayment, "SP-2", "PI", "1345000", "6117")
    lines = [{"account": "6001", "debit": "2700000"}, {"account": "640101", "credit": "2700000"}]
    ledger(ManualVoucher, "MV", lines=lines)
    assert ledger.balances("220201", "1122", CLEARING, "6001", "640101", "140502", "1471") == ["0.00"] * 7
    assert ledger.balances("6117", "22210107") == ["-1345000.00", "-455000.00"]


def test_goods_that_come_for_a_claim() -> None:
    """The same, the creditor: the claim is worth 400 of 450, 40 are allowed: goods 400 - 45.5 = 354.5, loss 10."""
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningItem, "OI", role="customer", partner="B", amount="4500000")
    ledger(OpeningBalance, "OB", lines=[{"account": "1231", "credit": "400000"}])
    buy(ledger, "P", "3545000", "455000")
    settle(ledger, SupplierPayment, "SP", "PI", "4000000", CLEARING)
    for number, (amount, account) in enumerate(
        (("4000000", CLEARING), ("400000", "1231"), ("100000", "6111"))
    ):
        settle(ledger, CustomerReceipt, f"CR-{number}", "OI", amount, account)
    assert ledger.balances("1122", "1231", CLEARING, "220201") == ["0.00"] * 4
    assert ledger.balances("140502", "6111", "22210101") == ["3545000.00", "100000.00", "455000.00"]


def test_an_exchange_without_commercial_substance() -> None:
    """222.198.130.40 c53c23d1: a machine of 300 and material of 200 (VAT 37.4) for a machine, a patent and goods.

    500 + 37.4 - 13.6 = 523.8 by 300, 180 and 60 of 540: 291, 174.6 and 58.2 for the goods.
    """
    ledger = Ledger(company({"M": "raw", "P": "finished"}))
    sell(ledger, "M", "2000000", "2000000")
    deliver(ledger, "374000")
    buy(ledger, "P", "582000", "136000")
    settle(ledger, SupplierPayment, "SP", "PI", "718000", CLEARING)
    settle(ledger, CustomerReceipt, "CR", "SI", "2374000", CLEARING)
    lines = [
        {"account": "1601", "debit": "2910000"},
        {"account": "1701", "debit": "1746000"},
        {"account": "1606", "credit": "3000000"},
        {"account": CLEARING, "credit": "1656000"},
        {"account": "6051", "debit": "2000000"},
        {"account": "6402", "credit": "2000000"},
    ]
    ledger(ManualVoucher, "MV", lines=lines)
    assert ledger.balances("1403", CLEARING, "6051", "6402") == ["0.00"] * 4
    assert ledger.balances("140502", "22210101", "22210107") == ["582000.00", "136000.00", "-374000.00"]
