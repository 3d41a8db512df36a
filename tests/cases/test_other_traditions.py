"""Japanese (日商簿記 工業簿記) and French problems in books: documents and a close, worked by hand.

Without books they stand in `costing/test_published_japanese.py` and `costing/test_published_european.py`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.process import ELEMENTS, Plant, plant
from tests.cases.published_services import HOUSE, PRIMARY, SERVED, SERVICES
from tests.cases.standard_works import SINCE, Works, variances

from erpcore.documents import (
    CostDistribution,
    Delivery,
    GoodsReceipt,
    JointReceipt,
    LandedCost,
    ManualVoucher,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    SalesInvoice,
    SalesOrder,
    ScrapRecovery,
    ServiceReport,
    SetUp,
    Spoilage,
    TimeTicket,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)

Usage = Mapping[str, Mapping[str, int]]
Borne = dict[str, str]
YEN = {"currency": "JPY"}
WAGES: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": "wages_payable"}


@pytest.mark.parametrize(
    ("rule", "received", "left"),
    [
        # 累加法 and the 非累加法 that agrees with it: 99,000 / 900, 90,000 / 900, 80,000 / 800
        (
            "weighted_average",
            {"labour": "70000.00", "machine": "70000.00", "material": "77000.00"},
            {"labour": "20000.00", "machine": "10000.00", "material": "22000.00"},
        ),
        # 先入先出法: 100, 100 and 74,000 / 740 this month
        (
            "first_in_first_out",
            {"labour": "70000.00", "machine": "70000.00", "material": "79000.00"},
            {"labour": "20000.00", "machine": "10000.00", "material": "20000.00"},
        ),
    ],
)
def test_two_processes(rule: str, received: dict[str, str], left: dict[str, str]) -> None:
    """工程別総合原価計算: 800 of 1,000 go on at 200; 100 at 60 % before, 700 finished, 200 at half."""
    rules = [{"item": of, "rule": how, "valid_from": SINCE} for of, how in (("BODY", rule), ("CHAIR", rule))]
    works = Plant(plant(company=YEN, wip_rules=rules))
    works.start("1", "BODY", "1000")
    works.issue("1", "PULP", "100000")
    works.charge("1", labour="90000")
    works.receive("1", "800")
    works.count("1", {"quantity": "200", "degree": "0.5", "degrees": {"material": "1"}})
    works.start("2", "CHAIR", "900")
    begun = {"quantity": "100", "degree": "0.6", "degrees": {"labour": "1", "material": "1"}}
    before = {"material": "19000", "labour": "10000"}
    works.opening("2", before | {"machine": "6000"}, transferred=before, counted=[begun])
    works.use("2", "BODY", "800")
    works.charge("2", machine="74000")
    works.receive("2", "700")
    works.count("2", {"quantity": "200", "degree": "0.5"})
    works.close()
    assert works.in_process("1") == {"labour": "10000.00", "material": "20000.00"}
    assert (works.received("2"), works.in_process("2")) == (received, left)


@pytest.mark.parametrize(
    ("quantity", "told", "bears", "left"),
    [
        # 度外視法, 両者負担: nobody tells them; 110,000 / 1,000 and 102,000 / 960
        ("100", None, None, "39000.00"),
        # 度外視法 with 評価額 1,100, which comes off material
        ("100", "sold", None, "38780.00"),
        # 非度外視法 at 60 %: 16,000 lie on 800 and 200 by number
        ("100", "60", "1", "39200.00"),
        # 非度外視法, 終点発生: 100 and 102,000 / 1,060; finished units bear all
        ("100", "100", "0", "35396.00"),
        # 平均的発生: half done when lost, 102,000 x 50 / 1,010; 800 and 160 equivalents bear 15,050
        ("100", "50", "0.8", "38666.00"),
    ],
)
def test_normal_spoilage(quantity: str, told: str | None, bears: str | None, left: str) -> None:
    """正常仕損, 平均法: 100 at half before, 1,000 begun, 800 finished, 100 spoiled, 200 at 80 % left."""
    kinds = {"PULP": "raw", "GLUE": "raw", "BODY": "semi_finished", "CHAIR": "finished", "WASTE": "raw"}
    works = Plant(
        plant(
            "weighted_average",
            company=YEN | {"elements": ELEMENTS},
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
        )
    )
    works.start("1", "BODY", "1100")
    begun = {"quantity": "100", "degree": "0.5", "degrees": {"material": "1"}}
    works.opening("1", {"material": "9600", "labour": "5000"}, counted=[begun])
    works.issue("1", "PULP", "100400")
    works.charge("1", labour="97000")
    works.receive("1", "800")
    degrees = {"material": "1"}
    if told == "sold":
        works.post(ScrapRecovery, work_order="1", item="WASTE", quantity="100", price="11")
    elif told:
        measure = {"element": "labour", "spoiled": told, "whole": str(960 + int(told))}
        works.post(Spoilage, work_order="1", quantity=quantity, whole="1100", measures=[measure])
        degrees |= {"spoilage": str(bears)}
    works.count("1", {"quantity": "200", "degree": "0.8", "degrees": degrees})
    works.close()
    assert works.whole(works.in_process("1")) == left


@pytest.mark.parametrize(
    ("opening", "passed", "spoilage"),
    [
        ("0.4", "0", "3200.00"),  # found at 60 %: 800 finished and 200 left bear 10,000 + 6,000
        ("0.7", "1", "3556.00"),  # the 100 of last month were inspected then: 700 and 200 do
    ],
)
def test_normal_spoilage_first_in_first_out(opening: str, passed: str, spoilage: str) -> None:
    """正常仕損, 先入先出法, 非度外視法: 100 apiece this month, of material and of work."""
    works = Plant(plant("first_in_first_out", company=YEN | {"elements": ELEMENTS}))
    works.start("1", "BODY", "1100")
    begun = {"quantity": "100", "degree": opening, "degrees": {"material": "1", "spoilage": passed}}
    works.opening("1", {"material": "9600", "labour": "5000"}, counted=[begun])
    works.issue("1", "PULP", "100000")
    worked = 1_020 - int(Decimal(opening) * 100)
    works.charge("1", labour=str(worked * 100))
    works.receive("1", "800")
    measure = {"element": "labour", "spoiled": "60", "whole": str(worked)}
    works.post(Spoilage, work_order="1", quantity="100", basis="month", whole="1000", measures=[measure])
    works.count("1", {"quantity": "200", "degree": "0.8", "degrees": {"material": "1", "spoilage": "1"}})
    works.close()
    assert works.in_process("1") == {"labour": "16000.00", "material": "20000.00", "spoilage": spoilage}


def test_product_b_at_standard() -> None:
    """標準原価計算, 製品B: 4 kg at 50, 3 h at 30, overhead at 20; 1,800 finished, 400 at a quarter before, 600 at 2/3.

    価格差異 8,010, 数量差異 500, 賃率差異 -6,310, 時間差異 300, 予算差異 -180, 能率差異 80 and 120, 操業度差異 480.
    What is finished, 630,000, and in process, 180,000, is at standard. An hour is paid 29: that is its rate once the
    order is released, and its card keeps the 30. Source: Yahoo 知恵袋 on 日商2級 (the problem; worked by hand).
    """
    card = {"quantity": "4", "price": "50", "hours": "3", "labour": "30", "overhead": "20"}
    budget = {"fixed": "76200", "rate": "8", "capacity_hours": "6350", "analysis": "four_by_capacity"}
    works = Works(card, budget, wip_rules=[{"valid_from": SINCE, "rule": "at_quota"}])
    works(WorkOrder, "WO", date="2026-10-01", item="FG", quantity="2400")
    works(WorkOrderRelease, "WR", date="2026-10-01", work_order="WO")
    paid = {"work_centre": "BENCH", "valid_from": "2026-10-02", "labour": "29", "overhead": "20"}
    works(SetUp, "SU", date="2026-10-02", tables={"rates": [paid]})
    before = {"material": "80000", "labour": "9000", "overhead": "6000"}
    quarter = {"quantity": "400", "degree": "0.25", "degrees": {"material": "1"}}
    works(OpeningWip, "OW", work_order="WO", amounts=before, counted=[quarter])
    works(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "95000"}])
    works.buy("GR", "8010", "51")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="8010", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="6310")
    works(OverheadExpense, "OE", cost_centre="SHOP", owed="accrued_expense", amount="126500")
    works(ProductionReceipt, "PR", work_order="WO", quantity="1800")
    left = {"work_order": "WO", "quantity": "600", "degree": "2/3", "degrees": {"material": "1"}}
    works(WipCount, "WC", lines=[left])
    assert variances(works) == {
        "fixed_efficiency": "120.00",
        "idle_capacity": "480.00",
        "labour_efficiency": "300.00",
        "labour_rate": "-6310.00",
        "material_usage": "500.00",
        "price": "8010.00",
        "spending": "-180.00",
        "variable_efficiency": "80.00",
    }
    assert works.stock("FG") == "630000.00"
    assert works.amount(sum(works.books.work_order("WO").balance().values())) == "180000.00"


def shop(**tables: Any) -> Ledger:
    """Open books in yen with a material and three products."""
    items = {"M": "raw", "X": "finished", "Y": "finished", "Z": "finished", "BY": "by_product"}
    boms = [
        {"item": made, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
        for made, of in (("X", "M"), ("Z", "Y"))
    ]
    return Ledger(company(items, company=YEN, boms=boms, **tables))


def begin(ledger: Ledger, quantity: str, material: str, labour: str) -> None:
    """Start an order of X with what it costs."""
    ledger(GoodsReceipt, "GR", partner="B", item="M", quantity="1", price=material)
    ledger(WorkOrder, "WO", item="X", quantity=quantity)
    ledger(WorkOrderRelease, "WR", work_order="WO")
    ledger(MaterialIssue, "MI", work_order="WO", item="M", quantity="1", reason="as used")
    ledger(CostDistribution, "CD", amount=labour, lines=[{"work_order": "WO", "amount": labour}], **WAGES)


def test_graded_products() -> None:
    """等級別総合原価計算: 540,000 by 積数 1,000 x 1, 800 x 0.8 and 400 x 0.4: 300,000, 192,000 and 48,000."""
    ledger = shop()
    begin(ledger, "1000", "240000", "300000")
    grades = (("X", "1000", "1"), ("Y", "800", "0.8"), ("Z", "400", "0.4"))
    products = [{"item": of, "quantity": made, "measure": each} for of, made, each in grades]
    ledger(JointReceipt, "JR", work_order="WO", products=products, basis="quantity")
    assert [ledger.stock(of) for of in "XYZ"] == ["300000", "192000", "48000"]


def test_joint_products_after_a_by_product() -> None:
    """連産品 and 副産物: 600,000 less 1,000 at 50 - 10; 400,000 to 600,000 split 560,000; B then costs 164 a kg."""
    ledger = shop()
    begin(ledger, "2000", "400000", "200000")
    ledger(ScrapRecovery, "SR", work_order="WO", item="BY", quantity="1000", price="50", further_cost="10")
    products = [
        {"item": "X", "quantity": "2000", "price": "200"},
        {"item": "Y", "quantity": "3000", "price": "250", "further_cost": "150000"},
    ]
    ledger(JointReceipt, "JR", work_order="WO", products=products, basis="realisable_value")
    assert [ledger.stock(of) for of in ("BY", "X", "Y")] == ["40000", "224000", "336000"]
    ledger(WorkOrder, "AGAIN", item="Z", quantity="3000")
    ledger(WorkOrderRelease, "WR-2", work_order="AGAIN")
    ledger(MaterialIssue, "MI-2", work_order="AGAIN", item="Y", quantity="3000", reason="as used")
    ledger(
        CostDistribution,
        "CD-2",
        amount="156000",
        lines=[{"work_order": "AGAIN", "amount": "156000"}],
        **WAGES,
    )
    ledger(ProductionReceipt, "PR-2", work_order="AGAIN", quantity="3000", final=True)
    assert ledger.stock("Z") == "492000"


def test_material_handling_at_a_planned_rate() -> None:
    """材料副費の予定配賦: 9,000,000 bought bears 5 % = 450,000; 430,000 was spent; 20,000 有利 go to cost of sales."""
    ledger = shop()
    ledger(GoodsReceipt, "GR", partner="B", item="M", quantity="9000", price="1000")
    ledger(
        LandedCost, "LC", owed="accrued_expense", charges=[{"amount": "450000"}], receipts=[{"receipt": "GR"}]
    )
    lines = [
        {"account": "224101", "debit": "450000"},
        {"account": "1002", "credit": "430000"},
        {"account": "640101", "credit": "20000"},
    ]
    ledger(ManualVoucher, "MV", lines=lines)
    assert (ledger.stock("M"), ledger.balances("224101", "1002")) == ("9450000", ["0", "-430000"])


@pytest.mark.parametrize(
    ("valuation", "sold", "left"),
    [
        ("monthly_average", "1560.00", "3840.00"),  # CMUP en fin de période: 5,400 / 450
        ("moving_average", "1420.00", "3980.00"),  # CMUP après chaque entrée: 50 x 10, 80 x 11.50
        ("fifo", "1360.00", "4040.00"),  # 50 x 10, 50 x 10 and 30 x 12
    ],
)
def test_cump(valuation: str, sold: str, left: str) -> None:
    """Société Bêta d'Oujda: 100 at 10; 50 out; 150 at 12; 80 out; 200 at 13 (coursecoenligne.blogspot.com)."""
    ledger = Ledger(company({"A": "raw"}, valuation=valuation))
    ledger(OpeningStock, "OS", date="2026-10-01", item="A", quantity="100", amounts={"material": "1000"})
    ledger(OpeningBalance, "OB", date="2026-10-01", lines=[{"account": "4001", "credit": "1000"}])
    ledger(
        SalesOrder,
        "SO",
        date="2026-10-01",
        partner="B",
        lines=[{"item": "A", "quantity": "130", "price": "20"}],
    )
    ledger(Delivery, "D-1", date="2026-10-05", sales_order="SO/1", quantity="50")
    ledger(GoodsReceipt, "G-1", date="2026-10-12", partner="B", item="A", quantity="150", price="12")
    ledger(Delivery, "D-2", date="2026-10-18", sales_order="SO/1", quantity="80")
    ledger(GoodsReceipt, "G-2", date="2026-10-28", partner="B", item="A", quantity="200", price="13")
    ledger.books.month_end("2026-10").run_costing()
    assert (ledger.balances("4103"), ledger.stock("A")) == ([sold], left)


def borne(way: str, order: list[str], costs: dict[str, str], usage: Usage, purposes: dict[str, str]) -> Borne:
    """Charge services on in books, and say what each centre that is none of them bears in all."""
    centres = dict.fromkeys(usage, "service") | purposes
    ledger = Ledger(
        company(
            {},
            cost_centres=[{"code": code, "name": code, "purpose": of} for code, of in centres.items()],
            company={"policies": {"service_departments": way, "service_order": order}},
        )
    )
    for code, amount in costs.items():
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=amount, owed="bank")
    for code, served in usage.items():
        lines = [{"cost_centre": to, "quantity": str(quantity)} for to, quantity in served.items()]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    closed = ledger.books.month_end("2026-10").run_costing()
    found = {code: int(Decimal(costs.get(code, "0")) * 100) for code in purposes}
    for entry in closed.entries["service_allocation"]:
        for move in entry.movements:
            amount = sum(part for _, _, part in move.amounts) * (-1 if move.contra else 1)
            for place, moved in ((move.target, amount), (move.source, -amount)):
                if place.cost_centre in purposes:
                    found[place.cost_centre] += moved
    return {code: ledger.amount(amount) for code, amount in found.items()}


@pytest.mark.parametrize(
    ("way", "order", "first", "second"),
    [
        ("direct", [], "473200.00", "412800.00"),  # 直接配賦法
        ("interact_once", [], "473811.11", "412188.89"),  # 相互配賦法, 簡便法
        ("step_down", ["sheds", "machines", "vehicles"], "470570.00", "415430.00"),  # 階梯式配賦法
    ],
)
def test_service_departments_of_a_builder(way: str, order: list[str], first: str, second: str) -> None:
    """建設業経理士2級: 450,000, 280,000 and 156,000 of three services for two building departments (inuboki.com)."""
    costs = {of: str(cost) for of, cost in SERVICES.items()}
    found = borne(way, order, costs, SERVED, {"1": "production", "2": "production"})
    assert found == {"1": first, "2": second}


def test_a_cost_sheet_by_the_step_ladder() -> None:
    """Betriebsabrechnungsbogen, Stufenleiterverfahren: water, energy, repair and foremen (scribd.com, 487624804)."""
    purposes = dict.fromkeys(("material", "F1", "F2"), "production")
    purposes |= {"office": "administration", "sales": "selling"}
    costs = {of: str(cost // 100) for of, cost in PRIMARY.items()}
    costs |= {"material": "6200", "F1": "15800", "F2": "20000", "office": "8000", "sales": "4000"}
    assert borne("step_down", list(PRIMARY), costs, HOUSE, purposes) == {
        "material": "7530.83",
        "F1": "21479.10",
        "F2": "25069.53",
        "office": "9195.58",
        "sales": "5724.96",
    }


def test_a_factory_that_settles_with_its_head_office() -> None:
    """本社工場会計: the factory owes 本社 100,000 of material and 60,000 of wages, and hands goods over for 200,000.

    Goods that cost 160,000 are an inner sale (内部売上) with 40,000 of inner profit; 本社 owes 40,000 in the end. The
    head office is supplier and customer at once, on two accounts under one heading: sub-ledgers keep their own.
    """
    sides = {"customer": ("490101", "asset", "debit"), "supplier": ("490102", "liability", "credit")}
    head = {"code": "4901", "name": "本社", "kind": "asset", "side": "debit", "posting": False}
    ledger = shop(
        partners=[{"code": "HQ", "name": "本社", "supplier": True, "customer": True, "group": "HQ"}],
        accounts=[head]
        + [
            {
                "code": code,
                "name": "本社",
                "kind": kind,
                "side": side,
                "parent": "4901",
                "dimensions": ["partner"],
            }
            for code, kind, side in sides.values()
        ],
        account_map=[
            {"role": role, "account": code, "partner_group": "HQ"} for role, (code, *_) in sides.items()
        ],
    )
    ledger(GoodsReceipt, "GR", partner="HQ", item="M", quantity="1", price="100000")
    ledger(PurchaseInvoice, "PI", partner="HQ", lines=[{"receipt": "GR", "amount": "100000"}])
    ledger(WorkOrder, "WO", item="X", quantity="10")
    ledger(WorkOrderRelease, "WR", work_order="WO")
    ledger(MaterialIssue, "MI", work_order="WO", item="M", quantity="1", reason="as used")
    wages = WAGES | {"owed": "supplier", "partner": "HQ"}
    ledger(CostDistribution, "CD", amount="60000", lines=[{"work_order": "WO", "amount": "60000"}], **wages)
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="10", final=True)
    ledger(SalesOrder, "SO", partner="HQ", lines=[{"item": "X", "quantity": "10", "price": "20000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="10")
    ledger(SalesInvoice, "SI", partner="HQ", lines=[{"delivery": "DL", "amount": "200000"}])
    assert ledger.balances("490101", "490102") == ["200000", "-160000"]
    assert ledger.balances("640101") == ["160000"]
    assert ledger.books.report("reconciliation").dicts("total")[0]["difference"] == 0
