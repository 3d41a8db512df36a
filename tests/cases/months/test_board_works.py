"""Two months of a works that assembles control boards in batches, the second its year's last, worked by hand.

Invented company on 企业会计准则; 分批法 without bills (于富生, 成本会计学): of batch 102, begun in November, 50 boards
leave at the planned cost of one and keep it, the last 70 take what is left (按计划单位成本结转); each batch has its own
cost on the shelf (个别计价法). Parts 计划成本法 with a rate for each class in two decimals of a per cent, 暂估 taken
back on the first (月初一次冲回), bare boards 委托加工 of laminate at planned price, whose fee is billed dearer in
December. Overhead at the rate of the year (年度计划分配率法); its difference December's batches bear by machine hours.
Six boards are spoiled (不可修复废品) at actual cost, and a worker pays 300.00 of it.

Planned prices: IC 12.00, set of passive parts (RC) 3.50, bare board 18.00, laminate 40.00. Rates have four decimals;
the batch that was opened last takes what they leave. There is no VAT.
"""

from typing import Any

import pytest
from tests.cases.months.conftest import Factory, Line, doc

SETUP = """
element = [
  { code = "material", name = "直接材料" }, { code = "labour", name = "直接人工" },
  { code = "overhead", name = "制造费用" },
]
unit = [{ code = "pcs", name = "piece" }]
item_class = [
  { code = "parts", name = "元器件", valuation = "planned" },
  { code = "sheets", name = "板材", valuation = "planned" },
  { code = "finished", name = "产成品", valuation = "specific" },
]
item = [
  { code = "IC", name = "芯片", kind = "raw", item_class = "parts", unit = "pcs" },
  { code = "RC", name = "阻容包", kind = "raw", item_class = "parts", unit = "pcs" },
  { code = "BARE", name = "裸板", kind = "raw", item_class = "parts", unit = "pcs" },
  { code = "LAM", name = "覆铜板", kind = "raw", item_class = "sheets", unit = "pcs" },
  { code = "A", name = "控制板甲", kind = "finished", item_class = "finished", unit = "pcs", tracking = "lot" },
  { code = "B", name = "控制板乙", kind = "finished", item_class = "finished", unit = "pcs", tracking = "lot" },
]
standard = [
  { item = "IC", valid_from = "2026-01-01", amounts = { material = "12" } },
  { item = "RC", valid_from = "2026-01-01", amounts = { material = "3.50" } },
  { item = "BARE", valid_from = "2026-01-01", amounts = { material = "18" } },
  { item = "LAM", valid_from = "2026-01-01", amounts = { material = "40" } },
  { item = "B", valid_from = "2026-01-01", amounts = { material = "100", labour = "270", overhead = "190" } },
]
cost_centre = [{ code = "SHOP", name = "装配车间", purpose = "production", driver = "machine_hours" }]
work_centre = [{ code = "LINE", name = "贴片线", cost_centre = "SHOP" }]
rate = [{ work_centre = "LINE", valid_from = "2026-01-01", overhead = "52" }]
routing = [
  { item = "A", valid_from = "2026-01-01", operation = [{ number = 10, name = "装配", work_centre = "LINE" }] },
  { item = "B", valid_from = "2026-01-01", operation = [{ number = 10, name = "装配", work_centre = "LINE" }] },
]
wip_rule = [{ item = "B", valid_from = "2026-01-01", rule = "finished_at_quota" }]
partner = [
  { code = "V", name = "供应商", supplier = true }, { code = "S", name = "制板厂", supplier = true },
  { code = "C", name = "客户", customer = true },
]
site = [{ code = "MAIN", name = "仓库" }, { code = "AT-S", name = "制板厂", subcontractor = "S" }]

[company]
name = "晶板电子"
currency = "CNY"
chart = "cn_asbe"
first_period = "2026-11"

[company.policies]
overhead_absorption = "month_end"
overhead_rest = "orders_at_year_end"
provisional_receipts = "month_start"
variance_rate_decimals = 2
rate_decimals = 4
rounding_receiver = "last"
spoilage_loss = "order"
"""


def issued(day: str, order: str, **parts: str) -> list[Line]:
    """Write what a batch takes of each part."""
    why: dict[str, Any] = {"work_order": order, "reason": "无定额"}
    return [
        doc("material_issue", f"MI-{order}-{day}-{item}", f"2026-{day}", item=item, quantity=of, **why)
        for item, of in parts.items()
    ]


def begun(day: str, order: str, item: str, quantity: str) -> list[Line]:
    """Write a batch and its release."""
    on = f"2026-{day}"
    return [
        doc("work_order", order, on, item=item, quantity=quantity),
        doc("work_order_release", f"R-{order}", on, work_order=order),
    ]


def bought(day: str, number: str, item: str, quantity: str, amount: str) -> list[Line]:
    """Write a receipt and its invoice."""
    on, of = f"2026-{day}", {"receipt": f"GR-{number}", "amount": amount}
    return [
        doc("goods_receipt", f"GR-{number}", on, partner="V", item=item, quantity=quantity),
        doc("purchase_invoice", f"PI-{number}", on, partner="V", lines=[of]),
    ]


def sold(day: str, number: str, item: str, lot: str, quantity: str, price: str) -> list[Line]:
    """Write an order, its delivery and its invoice."""
    on, lines = f"2026-{day}", [{"item": item, "quantity": quantity, "price": price}]
    return [
        doc("sales_order", f"SO-{number}", on, partner="C", lines=lines),
        doc("delivery", f"DL-{number}", on, sales_order=f"SO-{number}/1", quantity=quantity, lot=lot),
        doc("sales_invoice", f"SI-{number}", on, partner="C", lines=[{"delivery": f"DL-{number}"}]),
    ]


def spent(day: str, wages: str, overhead: str, **hours: tuple[str, str]) -> list[Line]:
    """Write labour and machine hours of batches, named B and their number, wages by labour hours, and overhead."""
    on, share = f"2026-{day}", {"basis": "labour_hours", "element": "labour", "owed": "wages_payable"}
    lines = [{"work_order": order[1:]} for order in hours]
    at: dict[str, Any] = {"work_centre": "LINE"}
    return [
        *(
            doc(
                "time_ticket",
                f"TT-{order}-{day}",
                on,
                work_order=order[1:],
                labour_hours=labour,
                machine_hours=machine,
                **at,
            )
            for order, (labour, machine) in hours.items()
        ),
        doc("cost_distribution", f"W-{day}", on, amount=wages, lines=lines, **share),
        doc("overhead_expense", f"OE-{day}", on, cost_centre="SHOP", amount=overhead, owed="bank"),
    ]


def voucher(number: str, debit: str, credit: str, amount: str) -> Line:
    """Write a voucher of the year's last day."""
    lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    return doc("manual_voucher", number, "2026-12-31", lines=lines)


OPENING = (("IC", "2000", "24480"), ("RC", "2000", "6940"), ("BARE", "800", "14715"), ("LAM", "150", "5820"))
BOOKS = [{"account": "1002", "debit": "100000"}, {"account": "4001", "credit": "150715"}]
SENT = {"item": "LAM", "quantity": "120", "from_site": "MAIN", "to_site": "AT-S"}
USED = {"from_site": "AT-S", "fee": "2600", "materials": [{"item": "LAM", "quantity": "110"}]}
FREIGHT = {"charges": [{"amount": "300"}], "receipts": [{"receipt": "GR-1"}]}
NOVEMBER = [
    *(
        doc("opening_stock", f"OS-{item}", "2026-11-01", item=item, quantity=of, amounts={"material": amount})
        for item, of, amount in OPENING
    ),
    doc(
        "opening_balance",
        "OB",
        "2026-11-01",
        lines=BOOKS,
        overhead=[{"cost_centre": "SHOP", "credit": "1240"}],
    ),
    *bought("11-04", "1", "IC", "1500", "18600"),
    doc("landed_cost", "LC", "2026-11-04", partner="V", **FREIGHT),
    *bought("11-05", "2", "LAM", "200", "8240"),
    doc("stock_transfer", "ST", "2026-11-06", **SENT),
    *begun("11-08", "101", "A", "200"),
    *begun("11-08", "102", "B", "120"),
    doc("subcontract_receipt", "SB", "2026-11-12", item="BARE", quantity="400", **USED),
    *issued("11-15", "101", IC="820", RC="1640", BARE="205"),
    *issued("11-16", "102", IC="500", RC="360", BARE="122"),
    doc("production_receipt", "PR-1", "2026-11-25", work_order="102", quantity="50", lot="102-1"),
    *sold("11-27", "1", "B", "102-1", "30", "860"),
    doc("goods_receipt", "GR-3", "2026-11-28", partner="V", item="RC", quantity="2000"),  # 暂估
    *spent("11-30", "38110", "28784", B101=("620", "340.5"), B102=("410", "228")),
]
DECEMBER = [
    doc("purchase_invoice", "PI-3", "2026-12-04", partner="V", lines=[{"receipt": "GR-3", "amount": "6900"}]),
    doc("purchase_invoice", "PI-S", "2026-12-04", partner="S", lines=[{"receipt": "SB", "amount": "2700"}]),
    *bought("12-05", "4", "IC", "1000", "11800"),
    *begun("12-09", "103", "A", "100"),
    *issued("12-10", "101", IC="15"),
    *issued("12-11", "103", IC="410", RC="820", BARE="103"),
    doc("material_return", "MR", "2026-12-12", work_order="102", item="RC", quantity="20"),
    doc("production_receipt", "PR-2", "2026-12-28", work_order="101", quantity="194", lot="101"),
    doc("production_receipt", "PR-3", "2026-12-28", work_order="102", quantity="70", lot="102-2"),
    *sold("12-29", "2", "A", "101", "100", "780"),
    *sold("12-29", "3", "B", "102-2", "40", "860"),
    doc("sales_return", "SR", "2026-12-29", delivery="DL-1", quantity="2", lot="102-1"),
    doc(
        "sales_credit_note",
        "CN",
        "2026-12-29",
        invoice="SI-1",
        lines=[{"delivery": "DL-1", "quantity": "2"}],
    ),
    *spent("12-31", "35000", "28596.50", B101=("480", "250"), B102=("300", "160.5"), B103=("120", "60")),
    doc("order_completion", "OC-102", "2026-12-31", work_order="102"),
]
SPOILED = [
    doc("spoilage", "SP", "2026-12-31", work_order="101", quantity="6", claimed="300"),
    doc("order_completion", "OC-101", "2026-12-31", work_order="101"),
]


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The works after November and December: what is spoiled is told when its cost is known, the year's end last."""
    works = Factory(tmp_path_factory.mktemp("boards"), SETUP)
    works.close("2026-11", *NOVEMBER)
    works.cost("2026-12", *DECEMBER)
    works.cost("2026-12", *SPOILED)
    works.close("2026-12", voucher("YE", "4103", "410406", "56104.74"))
    return works


def test_november_comes_out_as_worked_by_hand(boards: Factory) -> None:
    """Laminate (-180 + 240) / 14 000 = 0.43 %; parts (735 + 900 - 181.08) / 70 600 = 2.06 %: the estimate is left out.

    bare boards 4 400 + 18.92 + 2 600 for 7 200 planned: -181.08; IC 600 and 300 of freight
    101: 19 270 + 396.96, wages 620 of 1 030 h 22 940, 340.5 h x 52; 102: 9 456 + 194.79, 15 170, 228 h x 52
    102 without 50 x (100 + 270 + 190): 4 650.79, 1 670 and 2 356 stay; 30 are sold at 560 each
    overhead 28 784 - 29 562 - 1 240 = -2 018 is carried on
    """
    assert boards.in_process("2026-11") == {
        "101": {"material": "19666.96", "labour": "22940.00", "overhead": "17706.00"},
        "102": {"material": "4650.79", "labour": "1670.00", "overhead": "2356.00"},
    }
    assert boards.stock("2026-11")["B MAIN"] == ("20", "0.00", "28000.00", "16800.00", "11200.00")
    balances = boards.balances("2026-11")
    assert (balances["1404"], balances["1408"], balances["5101"]) == ("903.25", "400.00", "-2018.00")


def test_december_comes_out_as_worked_by_hand(boards: Factory) -> None:
    """Parts (862.17 - 100 - 200 + 100) / 60 874 = 1.09 %; wages 38.8889 and the year's rest 4.4899 an hour.

    101: 19 848.92, 41 606.67 and 31 828.48; six of 200 are spoiled, 300 of it claimed: 92 984.07 for 194 boards
    102: 8 676.79 - 70.76 + 11 666.67 + 9 066.63 = 29 339.33 for the last 70; the 50 of November stay at 560 each
    103: 9 749.12, 4 666.66 and 3 120 + 269.39
    sold 100 of 101 for 47 929.93 and 40 of 102 for 16 765.33; two of November's come back at 1 120
    profit 9 000 and 78 000 + 34 400 - 1 720 - 47 929.93 - 16 765.33 + 1 120 = 47 104.74
    """
    assert boards.in_process("2026-12") == {
        "103": {"material": "9749.12", "labour": "4666.66", "overhead": "3389.39"}
    }
    stock = boards.stock("2026-12")
    assert stock["A MAIN"] == ("94", "0.00", "92984.07", "47929.93", "45054.14")
    assert stock["B MAIN"] == ("52", "11200.00", "29339.33", "15645.33", "24894.00")
    assert boards.balances("2026-12") == {
        "1002": "42619.50",
        "1122": "136480.00",
        "1221": "300.00",
        "1403": "60320.00",  # parts 51 120, laminate 9 200
        "1404": "596.93",  # parts 662.17 - 1.96 - 105.12 + 0.76, laminate 60 - 18.92
        "1408": "400.00",
        "140502": "69948.14",
        "220201": "-48540.00",
        "221101": "-73110.00",
        "4001": "-150715.00",
        "410406": "-56104.74",
        "50010101": "9749.12",
        "50010102": "4666.66",
        "50010104": "3389.39",
    }


def test_the_cost_sheet_names_the_rule(boards: Factory) -> None:
    """Of 36 676.79 that batch 102 has cost, November's boards take 28 000.00 at plan."""
    rows = [
        row
        for row in boards.rows("2026-11", "product_cost_sheet", "line", "closing", "detail")
        if row["item"] == "B"
    ]
    told = {row["text"]["zh"]: row["total"] for row in rows}
    assert "在产品计价方法：完工产品按计划单位成本结转" in told
    assert (told["完工产品成本"], told["月末在产品成本"]) == ("28000.00", "8676.79")
