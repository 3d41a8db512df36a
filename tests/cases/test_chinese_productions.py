"""From material to finished goods in published Chinese problems, posted as documents, to the cent and by voucher.

Sources are named in each test, the arithmetic is beside the figures.
"""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    CountResult,
    Delivery,
    GoodsReceipt,
    JointReceipt,
    LandedCost,
    ManualVoucher,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    SalesInvoice,
    SalesOrder,
    ScrapRecovery,
    ServiceReport,
    StandardRevaluation,
    StockTransfer,
    SubcontractReceipt,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.entry import Entry

SINCE = "2026-01-01"


def bill(item: str, of: str) -> dict[str, Any]:
    """Say that one of an item takes one of another."""
    return {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}


def start(ledger: Ledger, order: str, item: str, quantity: str) -> None:
    """Release an order."""
    ledger(WorkOrder, order, item=item, quantity=quantity)
    ledger(WorkOrderRelease, f"{order}-R", work_order=order)


def charge(ledger: Ledger, order: str, **amounts: str) -> None:
    """Charge an order by element."""
    for element, amount in amounts.items():
        lines = [{"work_order": order, "amount": amount}]
        fields = {"basis": "stated", "element": element, "owed": "wages_payable"}
        ledger(CostDistribution, f"{order}-{element}", amount=amount, lines=lines, **fields)


def debits(entry: Entry) -> list[tuple[str, int]]:
    """Write what a document's voucher debits, in fen."""
    return [(line.account, line.debit) for line in entry.vouchers[0].lines if line.debit]


def test_material_made_by_a_subcontractor_goes_on_into_a_taxed_product() -> None:
    """委托加工 (222.198.130.40, 2783f37c): 51 950 out, fee 7 000, carriage 150; (51 950 + 7 000) / 90 % x 10 % = 6 550.

    59 100 come back and go into 甲 with 20 000 of wages, 2 800 of welfare and 18 100 of overhead: 100 000. It sells for
    200 000, taxed with 20 000: 13 450 are still to be paid.
    """
    ledger = Ledger(
        company(
            {"M": "raw", "P": "raw", "JIA": "finished"},
            boms=[bill("JIA", "P")],
            sites=[
                {"code": "MAIN", "name": "仓库"},
                {"code": "AT-B", "name": "B 企业", "subcontractor": "B"},
            ],
        )
    )
    ledger(OpeningStock, "OS", item="M", quantity="1", amounts={"material": "51950"})
    ledger(StockTransfer, "TR", item="M", quantity="1", from_site="MAIN", to_site="AT-B")
    used = [{"item": "M", "quantity": "1"}]
    ledger(SubcontractReceipt, "SB", from_site="AT-B", item="P", quantity="1", materials=used, fee="7000")
    taxed = {"consumption_tax": "6550", "consumption_tax_use": "deducted"}
    lines = [{"receipt": "SB", "amount": "7000", **taxed}]
    ledger(PurchaseInvoice, "PI", partner="B", lines=lines, vat="1190")
    charges = {"charges": [{"amount": "150"}], "receipts": [{"receipt": "SB"}], "owed": "bank"}
    ledger(LandedCost, "LC", **charges)
    found = ledger.balances("1403", "1408", "222111", "22210101", "220201")
    assert found == ["59100.00", "0.00", "6550.00", "1190.00", "-14740.00"]
    start(ledger, "WO", "JIA", "1")
    ledger(MaterialIssue, "MI", work_order="WO", item="P", quantity="1")
    charge(ledger, "WO", labour="22800", overhead="18100")
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="1", final=True)
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "JIA", "quantity": "1", "price": "200000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="1")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="34000")
    tax = [{"account": "640301", "debit": "20000"}, {"account": "222111", "credit": "20000"}]
    ledger(ManualVoucher, "MV", lines=tax)
    assert ledger.balances("640101", "1122", "222111") == ["100000.00", "234000.00", "-13450.00"]


def test_a_by_product_that_is_worked_on_takes_its_part_of_each_element() -> None:
    """初级会计实务, 副产品 H: 200 kg at 150 - 50, less 5 000 to finish: 15 of 155 thousand, by element.

    G 70 000, 21 000 and 49 000; H 7 500, 2 250 + 2 000 and 5 250 + 3 000: 20 000.
    """
    kinds = {"R": "raw", "G": "finished", "H-RAW": "semi_finished", "H": "by_product"}
    ledger = Ledger(company(kinds, boms=[bill("G", "R"), bill("H", "H-RAW")]))
    ledger(OpeningStock, "OS", item="R", quantity="1000", amounts={"material": "77500"})
    start(ledger, "WO", "G", "1000")
    ledger(MaterialIssue, "MI-1", work_order="WO", item="R", quantity="1000")
    charge(ledger, "WO", labour="23250", overhead="54250")
    products = [
        {"item": "G", "quantity": "1000", "ratio": "140"},
        {"item": "H-RAW", "quantity": "200", "ratio": "15"},
    ]
    ledger(JointReceipt, "JR", work_order="WO", basis="ratio", products=products)
    start(ledger, "FURTHER", "H", "200")
    ledger(MaterialIssue, "MI-2", work_order="FURTHER", item="H-RAW", quantity="200")
    charge(ledger, "FURTHER", labour="2000", overhead="3000")
    ledger(ProductionReceipt, "PR", work_order="FURTHER", quantity="200", final=True)
    pools = [ledger.books.state.stock.pool(item, "MAIN").amounts for item in ("G", "H")]
    assert pools == [
        {"material": 70_000_00, "labour": 21_000_00, "overhead": 49_000_00},
        {"material": 7_500_00, "labour": 4_250_00, "overhead": 8_250_00},
    ]


def test_a_by_product_at_a_fixed_price_comes_off_every_element_or_off_material() -> None:
    """副产品, 扣除法: 500 kg at 5.40 less 0.80 of tax and 0.60 of profit are 2 000 of 60, 20 and 20 thousand.

    In proportion 1 200, 400 and 400 come off: 58 800, 19 600 and 19 600 are left; off material alone 58 000.
    """
    kinds = {"R": "raw", "G": "finished", "H": "by_product"}
    each = {"treatment": "by_element", "amounts": {"material": "1200", "labour": "400", "overhead": "400"}}
    found = {}
    for name, worth in (("each", each), ("material", {"price": "5.4", "further_cost": "1.4"})):
        ledger = Ledger(company(kinds, boms=[bill("G", "R")]))
        ledger(OpeningStock, "OS", item="R", quantity="1", amounts={"material": "60000"})
        start(ledger, "WO", "G", "1000")
        ledger(MaterialIssue, "MI", work_order="WO", item="R", quantity="1", reason="all of it")
        charge(ledger, "WO", labour="20000", overhead="20000")
        ledger(ScrapRecovery, "SR", work_order="WO", item="H", quantity="500", **worth)
        ledger(ProductionReceipt, "PR", work_order="WO", quantity="1000", final=True)
        found[name] = ledger.books.state.stock.pool("G", "MAIN").amounts
        assert ledger.books.state.stock.pool("H", "MAIN").value == 2_000_00
    assert found == {
        "each": {"material": 58_800_00, "labour": 19_600_00, "overhead": 19_600_00},
        "material": {"material": 58_000_00, "labour": 20_000_00, "overhead": 20_000_00},
    }


def test_wages_and_welfare_of_a_month() -> None:
    """分配工资 (222.198.130.40, be21af01): 80 000 by 50 000 and 30 000 h; 5 000 of it are the welfare department's.

    14 % of welfare: 7 000 and 4 200, 700, 1 120, and 1 400 + 700 for the offices.
    """
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
    ledger = Ledger(
        company(
            {"A": "finished", "B": "finished"},
            cost_centres=[
                {"code": "SHOP", "name": "基本车间", "purpose": "production"},
                {"code": "AUX", "name": "辅助车间", "purpose": "service"},
                {"code": "OFFICE", "name": "厂部", "purpose": "administration"},
            ],
            routings=[{"item": item, "valid_from": SINCE, "operations": [run]} for item in "AB"],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
        )
    )
    for item, hours in (("A", "50000"), ("B", "30000")):
        start(ledger, item, item, "1")
        ledger(TimeTicket, f"TT-{item}", work_order=item, work_centre="BENCH", labour_hours=hours)
    orders = [{"work_order": "A"}, {"work_order": "B"}]
    by_hours = {"basis": "labour_hours", "element": "labour", "owed": "wages_payable"}
    workers = ledger(CostDistribution, "CD-1", amount="80000", lines=orders, **by_hours)
    centres = [{"cost_centre": of, "amount": of_it} for of, of_it in (("AUX", "5000"), ("SHOP", "8000"))]
    others = [{"cost_centre": "OFFICE", "amount": "10000"}, {"account": "221102", "amount": "5000"}]
    stated = {"basis": "stated", "owed": "wages_payable"}
    rest = ledger(CostDistribution, "CD-2", amount="28000", lines=[*centres, *others], **stated)
    measures = [{**line, "measure": wages} for line, wages in zip(orders, ("50000", "30000"), strict=True)]
    measures += [{"cost_centre": of["cost_centre"], "measure": of["amount"]} for of in centres]
    measures += [{"cost_centre": "OFFICE", "measure": "15000"}]
    of_wages = {"basis": "measured", "element": "labour", "owed": "account", "account": "221102"}
    welfare = ledger(CostDistribution, "CD-3", amount="15120", lines=measures, **of_wages)
    assert debits(workers) == [("50010102", 50_000_00), ("50010102", 30_000_00)]
    assert debits(rest) == [("5101", 5_000_00), ("5101", 8_000_00), ("6602", 10_000_00), ("221102", 5_000_00)]
    assert [amount for _, amount in debits(welfare)] == [7_000_00, 4_200_00, 700_00, 1_120_00, 2_100_00]
    assert ledger.balances("221101", "221102") == ["-108000.00", "-10120.00"]


def test_repair_and_lorries_at_planned_cost_whose_differences_the_offices_bear() -> None:
    """计划成本分配法 (ixiawen.com 27677893): 35 000 and 46 000 at 2.00 an hour and 1.20 a kilometre.

    制造费用 32 000 + 36 000, 管理费用 2 000 + 7 800, and differences of -800 + 4 000: a row of the account map puts
    them there.
    """
    uses = {
        "REPAIR": ("35000", {"LORRIES": "3000", "SHOP": "16000", "OFFICE": "1000"}),
        "LORRIES": ("46000", {"REPAIR": "3500", "SHOP": "30000", "OFFICE": "6500"}),
    }
    purposes = {"REPAIR": "service", "LORRIES": "service", "SHOP": "production", "OFFICE": "administration"}
    ledger = Ledger(
        company(
            {},
            company={"policies": {"service_departments": "planned_rates", "overhead_rest": "carry_forward"}},
            cost_centres=[{"code": code, "name": code, "purpose": of} for code, of in purposes.items()],
            service_rates=[
                {"cost_centre": code, "valid_from": SINCE, "rate": rate}
                for code, rate in (("REPAIR", "2"), ("LORRIES", "1.2"))
            ],
            account_map=[{"role": "overhead_variance", "account": "6602"}],
        )
    )
    for code, (cost, served) in uses.items():
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=cost, owed="bank")
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in served.items()]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    closed = ledger.books.month_end("2026-10").run_costing()
    (entry,) = closed.entries["service_allocation"]
    of_offices = [amount for account, amount in debits(entry) if account == "6602"]
    assert sorted(of_offices) == [-800_00, 4_000_00, 9_800_00]
    assert ledger.balances("5101", "4103") == ["68000.00", "13000.00"]


def test_an_estimate_of_which_a_part_is_invoiced_in_the_next_month() -> None:
    """用友 T+ help (chanjet.net 1251), 月初回冲: 10 at an estimate of 10; 4 are invoiced at 12 in November, method.

    The estimate is taken back on the first; 48 come in with the invoice, 60 are estimated again at the month's end.
    """
    ledger = Ledger(company({"A": "raw"}, company={"policies": {"provisional_receipts": "month_start"}}))
    ledger(GoodsReceipt, "GR", date="2026-10-19", partner="B", item="A", quantity="10", price="10")
    ledger.books.month_end("2026-10").run()
    assert ledger.balances("1403", "220202") == ["100.00", "-100.00"]
    lines = [{"receipt": "GR", "quantity": "4", "amount": "48"}]
    ledger(PurchaseInvoice, "PI", date="2026-11-15", partner="B", lines=lines)
    assert ledger.balances("1403", "220202", "220201", period="2026-11") == ["48.00", "0.00", "-48.00"]
    ledger.books.month_end("2026-11").run()
    assert ledger.balances("1403", "220202", "220201", period="2026-11") == ["108.00", "-60.00", "-48.00"]


def test_goods_kept_at_selling_price_become_cheaper_and_one_is_missing() -> None:
    """售价金额核算法, 商品调价 and 短缺, method: 100 for 4 000 at 50, at 45 from the 15th; 60 are sold, one is missing.

    The margin falls by 500 to 500 of 4 500, 1 / 9: 60 cost 2 700 - 300, one 45 - 5 = 40, 39 are left at 1 560.
    """
    prices = {"2026-01-01": "50", "2026-10-15": "45"}
    ledger = Ledger(
        company(
            {"A": "finished"},
            valuation="planned",
            standards=[
                {"item": "A", "valid_from": day, "amounts": {"material": price}}
                for day, price in prices.items()
            ],
        )
    )
    ledger(OpeningStock, "OS", date="2026-10-01", item="A", quantity="100", amounts={"material": "4000"})
    ledger(OpeningBalance, "OB", date="2026-10-01", lines=[{"account": "4001", "credit": "4000"}])
    ledger(StandardRevaluation, "SR", date="2026-10-15", item="A")
    assert ledger.balances("140502", "1404") == ["4500.00", "-500.00"]
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "A", "quantity": "60", "price": "45"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="60")
    ledger(CountResult, "CR", item="A", counted="39")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("140502", "1404", "1901", "4103") == ["1755.00", "-195.00", "40.00", "2400.00"]
