"""Whole months of published problems: every transaction a document, the month closed, every account of the answer.

Material is kept in pieces of 1.00 and wages are hours at 1.00, so that their quantities are the amounts of the problem.
The sources stand in the tests; what an answer does not print is worked out beside it.
"""

from fractions import Fraction
from typing import Any

from tests.cases.examination import Ledger, company
from tests.cases.months.by_hand import balances, cells

from erpcore.documents import (
    CostDistribution,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    LandedCost,
    ManualVoucher,
    MaterialIssue,
    MaterialReturn,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    OwnUse,
    OwnUseReturn,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    SalesInvoice,
    SalesOrder,
    SupplierCreditNote,
    SupplierPayment,
    TimeTicket,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


class Works(Ledger):
    """Books of a works whose overhead is a part of direct wages; each job makes one piece of an item of its name."""

    def __init__(self, *jobs: str, rate: str, chart: str = "ifrs", **policies: str) -> None:
        head = {"valid_from": SINCE}
        run = {"number": 10, "name": "run", "work_centre": "BENCH", "run_hours": "0"}
        shop = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "direct_labour"}
        super().__init__(
            company(
                {"RM": "raw", **dict.fromkeys(jobs, "finished")},
                chart,
                company={"policies": policies},
                boms=[{**head, "item": job, "lines": [{"item": "RM", "quantity": "1"}]} for job in jobs],
                routings=[{**head, "item": job, "operations": [run]} for job in jobs],
                work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
                cost_centres=[
                    shop,
                    {"code": "OFFICE", "name": "office", "purpose": "administration"},
                    {"code": "SALES", "name": "sales", "purpose": "selling"},
                ],
                rates=[{**head, "work_centre": "BENCH", "labour": "1", "overhead": rate}],
            )
        )

    def begin(self, **stock: str) -> None:
        """Open the books with goods, material in pieces of 1.00 and others as one piece."""
        for item, amount in stock.items():
            pieces = amount if item == "RM" else "1"
            self(OpeningStock, f"OS-{item}", item=item, quantity=pieces, amounts={"material": amount})

    def job(self, number: str, *cost: str, pieces: str = "1") -> None:
        """Release a job, with the material, labour and overhead that it had cost before."""
        self(WorkOrder, f"W-{number}", item=number, quantity=pieces)
        self(WorkOrderRelease, f"R-{number}", work_order=f"W-{number}")
        if cost:
            amounts = dict(zip(("material", "labour", "overhead"), cost, strict=True))
            self(OpeningWip, f"O-{number}", work_order=f"W-{number}", amounts=amounts)

    def buy(self, amount: str) -> None:
        """Receive material and book its invoice."""
        self(GoodsReceipt, "GR", partner="B", item="RM", quantity=amount, price="1")
        self(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": amount}])

    def charge(self, job: str, *material: str, labour: str) -> None:
        """Charge a job with requisitions and wages."""
        for number, quantity in enumerate(material):
            why = {"reason": "requisition"}
            self(
                MaterialIssue, f"M-{job}-{number}", work_order=f"W-{job}", item="RM", quantity=quantity, **why
            )
        self(TimeTicket, f"T-{job}", work_order=f"W-{job}", work_centre="BENCH", labour_hours=labour)

    def spend(self, number: str, amount: str, owed: str, centre: str = "SHOP", **fields: str) -> None:
        """Book an expense of a department."""
        self(OverheadExpense, number, cost_centre=centre, amount=amount, owed=owed, **fields)

    def finish(self, *jobs: str, pieces: str = "1") -> None:
        """Receive what jobs have made."""
        for job in jobs:
            self(ProductionReceipt, f"P-{job}", work_order=f"W-{job}", quantity=pieces, final=True)

    def sell(self, pieces: str = "1", **prices: str) -> None:
        """Deliver and invoice pieces of each item at their price."""
        lines = [{"item": item, "quantity": pieces, "price": price} for item, price in prices.items()]
        self(SalesOrder, "SO", partner="B", lines=lines)
        for number, item in enumerate(prices, 1):
            self(Delivery, f"D-{item}", sales_order=f"SO/{number}", quantity=pieces)
        self(SalesInvoice, "SI", partner="B", lines=[{"delivery": f"D-{item}"} for item in prices])

    def close(self) -> dict[str, Fraction]:
        """Close the month and read all accounts."""
        self.books.month_end("2026-10").run()
        return balances(self.books, "2026-10")


def voucher(**amounts: str) -> list[dict[str, str]]:
    """Write a voucher, d1020="5" for a debit and c1020="5" for a credit."""
    sides = {"d": "debit", "c": "credit"}
    return [{"account": key[1:], sides[key[0]]: amount} for key, amount in amounts.items()]


def of(**amounts: str) -> dict[str, Fraction]:
    """Write balances of accounts, as a1020="5"."""
    return {key[1:]: Fraction(amount) for key, amount in amounts.items()}


def test_riverside_company() -> None:
    """Cost accounting of the Philippines (scribd 598474915; Alexis Company is four fifths of it), Riverside Company.

    - Materials 55,000 + 70,000 - 62,500 + 2,000 - 2,500 = 62,000. Job 401: 18,750 + 13,750 + 26,000 + 20,800 = 79,300;
      job 402: 27,500 + 17,500 + 31,250 + 25,000 = 101,250; job 403: 23,750 - 1,250 + 26,250 + 21,000 = 69,750.
    - Payroll 82,000 + 7,562.50 + 4,000 + 937.50 + 3,000 = 97,500, of which 14,000 is indirect; employer's 8,937.50.
    - Overhead 7,500 - 750 + 14,000 + 8,937.50 + 37,500 = 67,187.50, less 80 % of 83,500: 387.50 under-applied.
    - Finished 62,500 + 180,550 - 79,300 = 163,750; sales 79,300 x 1.4 = 111,020, profit 31,720 - 387.50.
    """
    works = Works("J401", "J402", "J403", "OLD", rate="0.8")
    works.begin(RM="55000", OLD="62500")
    works(OpeningBalance, "OB", lines=voucher(d1160="2375", c3010="266125"))
    works(OpeningItem, "SI-0", role="customer", partner="B", amount="100000")
    works.job("J401", "7500", "6250", "5000")
    works.job("J402", "14000", "7500", "6000")
    works.job("J403")
    works.buy("70000")
    works(OwnUse, "OU", item="RM", quantity="7500", cost_centre="SHOP")
    works.charge("J401", "13750", labour="26000")
    works.charge("J402", "17500", labour="31250")
    works.charge("J403", "23750", labour="26250")
    works(MaterialReturn, "MR", work_order="W-J403", item="RM", quantity="1250")
    works(OwnUseReturn, "OR", own_use="OU", quantity="750")
    works(PurchaseReturn, "PR", receipt="GR", quantity="2500")
    credit = [{"purchase_return": "PR", "amount": "2500"}]
    works(SupplierCreditNote, "CN", partner="B", invoice="PI", returns=credit)
    works.spend("INDIRECT", "14000", "wages_payable")
    works(ManualVoucher, "PAY", lines=voucher(d2150="97500", c2160="15500", c1020="82000"))
    works.spend("EMPLOYER", "8937.50", "account", account="2160")
    works.spend("WEAR", "7500", "accumulated_depreciation")
    works.spend("INSURANCE", "2375", "account", account="1160")
    works.spend("UNPAID", "27625", "accrued_expense")
    works.finish("J401", "J402")
    works.sell(J401="111020")
    came = [{"invoice": "SI-0", "amount": "87500"}]
    works(CustomerReceipt, "CR", partner="B", lines=came)
    assert works.close() == of(
        a1020="5500",  # 87,500 - 82,000
        a1110="123520",
        a1210="62000",
        a1240="163750",
        a1310="22500",
        a1320="26250",
        a1340="21000",
        a1580="-7500",
        a2110="-67500",
        a2140="-27625",
        a2160="-24437.50",
        a3010="-266125",  # 55,000 + 62,500 + 46,250 + 2,375, and 100,000 of customers
        a3080="-31332.50",
    )


def test_a_month_with_selling_and_office() -> None:
    """Cost accounting of the Philippines (scribd 705642862): manufactured 512,500, sold 481,250, 2,750 under-applied.

    Materials 62,500 + 250,000 - 275,000; in process 22,500 + 231,250 + 175,000 + 80 % - 512,500 = 56,250; finished
    43,750 + 512,500 - 481,250 = 75,000. Payroll 262,500, of it 37,500 indirect, 31,250 selling and 18,750 office;
    employer's 17,750, 2,968.75 and 1,687.50. Overhead 43,750 + 43,750 + 37,500 + 17,750 = 142,750. Profit 673,750 -
    484,000 - 34,218.75 - 20,437.50 = 135,093.75. The problem names no jobs: here 41 at 12,500, of which 35 are sold at
    17,500 beside one of before, and one that is in process.
    """
    works = Works("DONE", "OPEN", "OLD", rate="0.8")
    works.begin(RM="62500", OLD="43750")
    works(OpeningBalance, "OB", lines=voucher(d1020="100000", c3010="228750"))
    works.job("DONE", "10000", "6500", "6000", pieces="41")
    works.job("OPEN")
    works.buy("250000")
    works.spend("OTHER", "43750", "supplier", partner="B")
    works(OwnUse, "OU", item="RM", quantity="43750", cost_centre="SHOP")
    works.charge("DONE", "211900", labour="154500")  # 22,500 + 211,900 + 154,500 + 123,600
    works.charge("OPEN", "19350", labour="20500")  # and 16,400
    for number, centre, wages, employer in (
        ("1", "SHOP", "37500", "17750"),
        ("2", "SALES", "31250", "2968.75"),
        ("3", "OFFICE", "18750", "1687.50"),
    ):
        works.spend(f"W-{number}", wages, "wages_payable", centre)
        works.spend(f"E-{number}", employer, "account", centre, account="2160")
    pay = voucher(d2150="262500", c2160="42931.25", c1020="219568.75")
    works(ManualVoucher, "PAY", lines=pay)  # 23,150 + 10,500 + 1,406.25 + 7,875 withheld
    works.finish("DONE", pieces="41")
    works(SalesOrder, "SO-0", partner="B", lines=[{"item": "OLD", "quantity": "1", "price": "61250"}])
    works(Delivery, "D-0", sales_order="SO-0/1", quantity="1")
    works(SalesInvoice, "SI-0", partner="B", lines=[{"delivery": "D-0"}])
    works.sell(pieces="35", DONE="17500")
    came = [{"invoice": "SI-0", "amount": "61250"}, {"invoice": "SI", "amount": "445000"}]
    works(CustomerReceipt, "CR", partner="B", lines=came)
    paid = [{"invoice": "PI", "amount": "250000"}, {"invoice": "OTHER", "amount": "25000"}]
    works(SupplierPayment, "SP", partner="B", lines=paid)
    works(ManualVoucher, "REMIT", lines=voucher(d2160="65337.50", c1020="65337.50"))
    assert works.close() == of(
        a1020="46343.75",  # 100,000 + 506,250 - 275,000 - 219,568.75 - 65,337.50
        a1110="167500",
        a1210="37500",
        a1240="75000",
        a1310="19350",
        a1320="20500",
        a1340="16400",
        a2110="-18750",
        a3010="-228750",
        a3080="-135093.75",
    )


def test_case_inc() -> None:
    """Weygandt, Kimmel and Kieso, job order costing, P20.3A, Case Inc.: 14,740 manufactured, Koss 3,800 in process.

    Rodgers 1,320 + 800 + 300 + 850 + 390 + 1,550 = 5,210; Stevens 2,015 + 500 + 360 + 450 = 3,325; Linton 2,205 +
    1,300 + 1,200 + 1,500 = 6,205; Koss 2,000 + 800 + 1,000. Overhead 32,640 applied of 31,650 before June; June
    applies 4,500 of 1,500 + 1,200 + 900 + 400: 1,490 over-applied, carried on. Material 4,200 + 4,900 - 6,400.
    """
    works = Works("RODGERS", "STEVENS", "LINTON", "KOSS", rate="1.25", overhead_rest="carry_forward")
    works.begin(RM="4200")
    before = [{"cost_centre": "SHOP", "credit": "990"}]
    works(OpeningBalance, "OB", lines=voucher(d1020="20000", c3010="28750"), overhead=before)
    works.job("RODGERS", "600", "320", "400")
    works.job("STEVENS", "800", "540", "675")
    works.job("LINTON", "900", "580", "725")
    works.job("KOSS")
    works.buy("4900")
    works.charge("RODGERS", "800", "300", labour="1240")
    works.charge("STEVENS", "500", labour="360")
    works.charge("LINTON", "1300", labour="1200")
    works.charge("KOSS", "2000", labour="800")
    works(OwnUse, "OU", item="RM", quantity="1500", cost_centre="SHOP")
    works.spend("INDIRECT", "1200", "wages_payable")
    works.spend("WEAR", "900", "accumulated_depreciation")
    works.spend("OTHER", "400", "accrued_expense")
    works(ManualVoucher, "PAY", lines=voucher(d2150="4800", c1020="4800"))
    works.finish("RODGERS", "STEVENS", "LINTON")
    works.sell(RODGERS="6680", STEVENS="4263", LINTON="7957")  # 18,900 in all
    works(CustomerReceipt, "CR", partner="B", lines=[{"invoice": "SI", "amount": "18900"}])
    assert works.close() == of(
        a1020="34100",
        a1210="2700",
        a1310="2000",
        a1320="800",
        a1340="1000",
        a1580="-900",
        a2110="-4900",
        a2140="-400",
        a3010="-28750",
        a3080="-4160",
        a6010="-1490",
    )
    made = works.books.report("cost_of_goods_manufactured", period="2026-10")
    rows = {row["name"].en: row["amount"] for row in made.dicts()}
    assert rows["Cost of goods manufactured"] == 14_740


def test_a_month_of_a_chinese_works() -> None:
    """会计 综合题 (iask.sina.com.cn 15561434): 201 000 and 84 000 made, 411 685.71 sold, profit 205 514.29.

    - Overhead 1 000 + 800 + 12 000 + 10 000 + 1 400 = 25 200, shared by wages of 60 000 each; welfare is 14 % of wages.
    - 全月一次加权平均: 80 x (180 000 + 201 000) / 200 = 152 400; 150 x (400 000 + 84 000) / 280 = 259 285.71.
    - 80 x 2 800 + 150 x 2 850 = 651 500 and 2 000, less cost, 31 800 of office, 4 000 of selling and 500.
    """
    setup = company(
        {"RM": "raw", "A": "finished", "B": "finished"},
        valuation="monthly_average",
        company={"policies": {"overhead_rest": "orders"}},
        cost_centres=[
            {"code": "SHOP", "name": "车间", "purpose": "production", "driver": "direct_labour"},
            {"code": "OFFICE", "name": "厂部", "purpose": "administration"},
            {"code": "SALES", "name": "销售", "purpose": "selling"},
        ],
        boms=[{"valid_from": SINCE, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in "AB"],
        routings=[
            {
                "valid_from": SINCE,
                "item": of,
                "operations": [{"number": 10, "name": "run", "work_centre": "BENCH", "run_hours": "0"}],
            }
            for of in "AB"
        ],
        work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
        rates=[{"valid_from": SINCE, "work_centre": "BENCH", "labour": "1"}],
    )
    works = Ledger(setup)
    for item, quantity, amount in (
        ("RM", "123000", "123000"),
        ("A", "100", "180000"),
        ("B", "200", "400000"),
    ):
        works(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": amount})
    works(OpeningBalance, "OB", lines=voucher(d1002="100000", c4001="803000"))
    for item, quantity, material in (("A", "100", "120000"), ("B", "80", "3000")):
        works(WorkOrder, f"W-{item}", item=item, quantity=quantity)
        works(WorkOrderRelease, f"R-{item}", work_order=f"W-{item}")
        why = {"reason": "requisition"}
        works(MaterialIssue, f"M-{item}", work_order=f"W-{item}", item="RM", quantity=material, **why)
        works(TimeTicket, f"T-{item}", work_order=f"W-{item}", work_centre="BENCH", labour_hours="60000")
        works(ProductionReceipt, f"P-{item}", work_order=f"W-{item}", quantity=quantity, final=True)
    welfare: dict[str, Any] = {"owed": "account", "account": "221102"}
    lines = [{"work_order": "W-A", "amount": "8400"}, {"work_order": "W-B", "amount": "8400"}]
    works(CostDistribution, "CD", amount="16800", basis="stated", element="labour", lines=lines, **welfare)
    for number, (centre, amount, owed) in enumerate(
        [
            ("SHOP", "1800", {"owed": "bank"}),  # 1 000 + 800
            ("SHOP", "12000", {"owed": "accumulated_depreciation"}),
            ("SHOP", "10000", {"owed": "wages_payable"}),
            ("SHOP", "1400", welfare),
            ("OFFICE", "9000", {"owed": "bank"}),  # 8 000 + 1 000
            ("OFFICE", "20000", {"owed": "wages_payable"}),
            ("OFFICE", "2800", welfare),
            ("SALES", "4000", {"owed": "bank"}),  # 1 000 + 3 000
        ]
    ):
        works(OverheadExpense, f"OE-{number}", cost_centre=centre, amount=amount, **owed)
    sold = [
        {"item": "A", "quantity": "80", "price": "2800"},
        {"item": "B", "quantity": "150", "price": "2850"},
    ]
    works(SalesOrder, "SO", partner="B", lines=sold)
    works(Delivery, "D-1", sales_order="SO/1", quantity="80")
    works(Delivery, "D-2", sales_order="SO/2", quantity="150")
    works(SalesInvoice, "SI", partner="B", lines=[{"delivery": "D-1"}, {"delivery": "D-2"}])
    works(ManualVoucher, "MV", lines=voucher(d1002="1500", d671109="500", c6301="2000"))
    works.books.month_end("2026-10").run()
    assert balances(works.books, "2026-10") == of(
        a1002="86700",
        a1122="651500",
        a140502="453314.29",  # 228 600 and 224 714.29
        a1602="-12000",
        a221101="-150000",
        a221102="-21000",
        a4001="-803000",
        a4103="-205514.29",
    )


def chinese_works(valuation: str, *products: str, **tables: Any) -> Ledger:
    """Open books on 企业会计准则: orders share the overhead of one workshop by hours."""
    head = {"valid_from": SINCE}
    run = {"number": 10, "name": "run", "work_centre": "BENCH", "run_hours": "0"}
    return Ledger(
        company(
            {"RM": "raw", "JIA": "raw", "YI": "raw", **dict.fromkeys(products, "finished")},
            valuation=valuation,
            company={"policies": {"overhead_rest": "orders"}},
            boms=[{**head, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in products],
            routings=[{**head, "item": of, "operations": [run]} for of in products],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{**head, "work_centre": "BENCH"}],
            **tables,
        )
    )


def spend_all(works: Ledger, *lines: tuple[str, str, str, str]) -> None:
    """Book expenses: department, amount, who is owed, and by which account where it is one by name."""
    for number, (centre, amount, owed, account) in enumerate(lines):
        named = {"account": account} if account else {}
        works(OverheadExpense, f"E-{number}", cost_centre=centre, amount=amount, owed=owed, **named)


def test_a_month_of_two_products_in_process() -> None:
    """会计 综合题 (51a.net 520963595), 约当产量: 1 041 600 and 535 500 finished, 176 000 and 87 800 in process.

    - A: 220 before, 780 begun, 840 out, 160 half done: 960 000 / 1 000 = 960, 165 600 / 920 = 180, 92 000 / 920 = 100.
    - B: 100, 400, 420 and 80: 460 000 / 500 = 920, 108 100 / 460 = 235, 55 200 / 460 = 120.
    - Overhead 3 000 + 50 000 + 55 000 + 2 000 = 110 000 by 30 000 and 20 000 hours, 2.2 each.
    """
    works = chinese_works(
        "moving_average", "A", "B", wip_rules=[{"valid_from": SINCE, "rule": "weighted_average"}]
    )
    works(OpeningStock, "OS", item="RM", quantity="1108000", amounts={"material": "1108000"})
    works(OpeningBalance, "OB", lines=voucher(d1002="10000", c4001="1501300"))
    lines = []
    for item, before, month, out, left in (
        ("A", ("220000", "18000", "26000"), ("740000", "147600", "30000"), "840", "160"),
        ("B", ("100000", "8100", "11200"), ("360000", "100000", "20000"), "420", "80"),
    ):
        works(WorkOrder, f"W-{item}", item=item, quantity="1000")
        works(WorkOrderRelease, f"R-{item}", work_order=f"W-{item}")
        amounts = dict(zip(("material", "labour", "overhead"), before, strict=True))
        works(OpeningWip, f"O-{item}", work_order=f"W-{item}", amounts=amounts)
        material, wages, hours = month
        why = {"reason": "requisition"}
        works(MaterialIssue, f"M-{item}", work_order=f"W-{item}", item="RM", quantity=material, **why)
        works(TimeTicket, f"T-{item}", work_order=f"W-{item}", work_centre="BENCH", labour_hours=hours)
        paid = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        of_order = [{"work_order": f"W-{item}", "amount": wages}]
        works(CostDistribution, f"C-{item}", amount=wages, lines=of_order, **paid)
        works(ProductionReceipt, f"P-{item}", work_order=f"W-{item}", quantity=out)
        degrees = {"degree": "0.5", "degrees": {"material": "1"}}
        lines.append({"work_order": f"W-{item}", "quantity": left, **degrees})
    works(WipCount, "WC", lines=lines)
    works(OwnUse, "OU-1", item="RM", quantity="3000", cost_centre="SHOP")
    works(OwnUse, "OU-2", item="RM", quantity="5000", cost_centre="OFFICE")
    spend_all(
        works,
        ("SHOP", "50000", "wages_payable", ""),
        ("OFFICE", "80000", "wages_payable", ""),
        ("SALES", "40000", "wages_payable", ""),
        ("SHOP", "55000", "accumulated_depreciation", ""),
        ("OFFICE", "30000", "accumulated_depreciation", ""),
        ("SHOP", "2000", "bank", ""),
    )
    works.books.month_end("2026-10").run()
    assert balances(works.books, "2026-10") == of(
        a1002="8000",
        a140502="1577100",
        a1602="-85000",
        a221101="-417600",
        a4001="-1501300",
        a4103="155000",
        a50010101="227200",  # 153 600 and 73 600
        a50010102="23800",  # 14 400 and 9 400
        a50010104="12800",  # 8 000 and 4 800
    )
    rows = works.books.report("product_cost_sheet", period="2026-10").dicts()
    done = {row["item"]: cells(row) for row in rows if row["text"].zh == "完工产品成本" and row["item"]}
    assert done["A"] == {"material": 806_400, "labour": 151_200, "overhead": 84_000}
    assert done["B"] == {"material": 386_400, "labour": 98_700, "overhead": 50_400}


def test_a_month_that_begins_with_the_capital() -> None:
    """会计 综合题 (bcrsw.com dzoffkzevj): freight 4 500 by 100 and 50 tons, profit 25 400, tax 6 350.

    甲 203 000, 乙 151 500. Material 20 000, 10 000 and 2 000, wages 50 000, 10 000 and 20 000 and 14 % of welfare,
    depreciation 20 000 and 6 000: overhead 41 400, office 30 800. 100 000 less 28 800 of cost, 10 000 of selling,
    5 000 and the office.
    """
    works = chinese_works("moving_average", "P")
    works(OpeningStock, "OS-1", item="RM", quantity="32000", amounts={"material": "32000"})
    works(OpeningStock, "OS-2", item="P", quantity="288", amounts={"material": "28800"})
    works(OpeningBalance, "OB", lines=voucher(d1002="300000", c4001="360800"))
    works(ManualVoucher, "MV-1", lines=voucher(d1002="200000", d1601="100000", c4001="300000"))
    for item, quantity, price in (("JIA", "100", "2000"), ("YI", "50", "3000")):
        works(GoodsReceipt, f"GR-{item}", partner="B", item=item, quantity=quantity, price=price)
    bill = [{"receipt": "GR-JIA", "amount": "200000"}, {"receipt": "GR-YI", "amount": "150000"}]
    works(PurchaseInvoice, "PI", partner="B", lines=bill, vat="59500")
    charges = [{"amount": "4500", "basis": "quantity"}]
    brought = [{"receipt": "GR-JIA"}, {"receipt": "GR-YI"}]
    works(LandedCost, "LC", owed="bank", charges=charges, receipts=brought)
    works(SupplierPayment, "SP", partner="B", lines=[{"invoice": "PI", "amount": "409500"}])
    assert (works.stock("JIA"), works.stock("YI")) == ("203000.00", "151500.00")
    works(WorkOrder, "WO", item="P", quantity="1000")
    works(WorkOrderRelease, "WR", work_order="WO")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="20000", reason="requisition")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="1")
    for number, (amount, owed) in enumerate(
        [("50000", {"owed": "wages_payable"}), ("7000", {"owed": "account", "account": "221102"})]
    ):
        lines = [{"work_order": "WO", "amount": amount}]
        shared = {"basis": "stated", "element": "labour", **owed}
        works(CostDistribution, f"CD-{number}", amount=amount, lines=lines, **shared)
    works(OwnUse, "OU-1", item="RM", quantity="10000", cost_centre="SHOP")
    works(OwnUse, "OU-2", item="RM", quantity="2000", cost_centre="OFFICE")
    spend_all(
        works,
        ("SHOP", "10000", "wages_payable", ""),
        ("OFFICE", "20000", "wages_payable", ""),
        ("SHOP", "1400", "account", "221102"),
        ("OFFICE", "2800", "account", "221102"),
        ("SHOP", "20000", "accumulated_depreciation", ""),
        ("OFFICE", "6000", "accumulated_depreciation", ""),
        ("SALES", "10000", "bank", ""),
    )
    works(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "288", "price": "347.222222"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="288")
    sold = [{"delivery": "DL", "amount": "100000"}]
    works(SalesInvoice, "SI", partner="B", lines=sold, vat="17000")
    works(CustomerReceipt, "CR", partner="B", lines=[{"invoice": "SI", "amount": "117000"}])
    works(ManualVoucher, "MV-2", lines=voucher(d671102="5000", c1002="5000"))
    works(ManualVoucher, "MV-3", lines=voucher(d680101="6350", c222115="6350"))
    works.books.month_end("2026-10").run()
    assert balances(works.books, "2026-10") == of(
        a1002="188000",  # 300 000 for what is paid, and 200 000 - 414 000 + 117 000 - 10 000 - 5 000
        a1403="354500",
        a1601="100000",
        a1602="-26000",
        a221101="-80000",
        a221102="-11200",
        a22210101="59500",
        a22210107="-17000",
        a222115="-6350",
        a4001="-660800",
        a4103="-19050",
        a50010101="20000",
        a50010102="57000",
        a50010104="41400",
    )


def test_a_month_of_furniture() -> None:
    """Jiambalvo, job-order costing, ErgoFurn (here Concord, solutioninn 9120732): 1,410,400, 526,200, 802,500, 498,000.

    5.00 a machine hour. Manufactured 2,434,600, in process 802,500, cost of the month 1,514,100; of it 8,200 of 20,000
    caddies, 10,000 chairs and 4,500 of 5,000 desks are sold: 578,264 + 526,200 + 448,200 = 1,552,664.
    """
    head = {"valid_from": SINCE}
    run = {"number": 10, "name": "run", "work_centre": "BENCH", "run_hours": "0"}
    jobs = {
        "CADDY": ("20000", "1000000", "194000", "126400", "18000"),
        "CHAIR": ("10000", "438000", "17000", "49200", "4400"),
        "STAND": ("28000", "285000", "208500", "211000", "19600"),
        "DESK": ("5000", "", "256000", "147000", "19000"),
    }
    shop = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "machine_hours"}
    works = Ledger(
        company(
            {"RM": "raw", "OLD": "finished", **dict.fromkeys(jobs, "finished")},
            "ifrs",
            company={"policies": {"overhead_rest": "carry_forward"}},
            boms=[{**head, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in jobs],
            routings=[{**head, "item": of, "operations": [run]} for of in jobs],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            cost_centres=[shop],
            rates=[{**head, "work_centre": "BENCH", "overhead": "5"}],
        )
    )
    for item, amount in (("RM", "691000"), ("OLD", "3476400")):
        works(OpeningStock, f"OS-{item}", item=item, quantity=amount, amounts={"material": amount})
    over = [{"cost_centre": "SHOP", "debit": "34500"}]  # 4,284,500 less 850,000 hours
    works(OpeningBalance, "OB", lines=voucher(c3010="5924900"), overhead=over)
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="648000", price="1")
    for item, (units, before, material, wages, hours) in jobs.items():
        works(WorkOrder, item, item=item, quantity=units)
        works(WorkOrderRelease, f"R-{item}", work_order=item)
        if before:
            works(OpeningWip, f"O-{item}", work_order=item, amounts={"material": before})
        works(MaterialIssue, f"M-{item}", work_order=item, item="RM", quantity=material, reason="as used")
        works(TimeTicket, f"T-{item}", work_order=item, work_centre="BENCH", machine_hours=hours)
        paid = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        lines = [{"work_order": item, "amount": wages}]
        works(CostDistribution, f"C-{item}", amount=wages, lines=lines, **paid)
        if item != "STAND":
            works(ProductionReceipt, f"P-{item}", work_order=item, quantity=units, final=True)
    assert [works.stock(item) for item in ("CADDY", "CHAIR", "DESK")] == [
        "1410400.00",
        "526200.00",
        "498000.00",
    ]
    sold = (("CADDY", "8200"), ("CHAIR", "10000"), ("DESK", "4500"))
    lines = [{"item": item, "quantity": quantity, "price": "200"} for item, quantity in sold]
    works(SalesOrder, "SO", partner="B", lines=lines)
    for number, (item, quantity) in enumerate(sold, 1):
        works(Delivery, f"D-{item}", sales_order=f"SO/{number}", quantity=quantity)
    works.books.month_end("2026-10").run()
    rows = {
        row["name"].en: row["amount"]
        for row in works.books.report("cost_of_goods_manufactured", period="2026-10").dicts()
    }
    assert rows["Manufacturing cost of the period"] == 1_514_100
    assert rows["Cost of goods manufactured"] == 2_434_600
    assert rows["Closing work in process"] == -802_500
    assert rows["Cost of goods sold"] == 1_552_664
    assert rows["Closing finished goods"] == -4_358_336
