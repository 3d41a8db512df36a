"""Whole months of published problems: every transaction a document, the month closed, every account of the answer.

Material is kept in pieces of 1.00 and wages are hours at 1.00, so that their quantities are the amounts of the problem.
The sources stand in the tests; what an answer does not print is worked out beside it.
"""

from fractions import Fraction
from typing import Any

from tests.cases.examination import Ledger, company
from tests.cases.months.by_hand import balances

from erpcore.documents import (
    CostDistribution,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
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
