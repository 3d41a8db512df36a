"""Chinese exercises with their answers from question sites and textbooks, posted as documents, to the cent.

Sources are named in each test; "method" says that the figures are for checking by hand. Ten thousands are in full.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    CountResult,
    Delivery,
    GoodsReceipt,
    LandedCost,
    ManualVoucher,
    MaterialIssue,
    OpeningStock,
    OrderCompletion,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    ReworkOrder,
    SalesInvoice,
    SalesOrder,
    ScrapRecovery,
    SetUp,
    Spoilage,
    StandardRevaluation,
    StockTransfer,
    StockWriteDown,
    SubcontractReceipt,
    SupplierCreditNote,
    SupplierPayment,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"
AT_B = [{"code": "MAIN", "name": "仓库"}, {"code": "AT-B", "name": "乙公司", "subcontractor": "B"}]
CARRIER = {"code": "T", "name": "运输公司", "supplier": True}
FIRM = {"code": "B", "name": "乙公司", "supplier": True, "customer": True}


def sell(ledger: Ledger, number: str, item: str, quantity: str, price: str, day: int) -> None:
    """Order and deliver goods."""
    date = {"date": f"2026-10-{day:02}"}
    ledger(
        SalesOrder, number, partner="B", lines=[{"item": item, "quantity": quantity, "price": price}], **date
    )
    ledger(Delivery, f"{number}-D", sales_order=f"{number}/1", quantity=quantity, **date)


def test_a_counter_whose_selling_prices_change() -> None:
    """售价金额核算, 商品流通企业会计, method: 2 380 of margin over 8 180 at selling price, with 调价 and 短缺.

    - A: 100 for 1 500 and 200 for 2 800 at 20, 150 sold; 150 go up to 22: 300. 40 sold at 22, 2 are missing.
    - B: 50 for 1 500 at 40, 20 sold; 30 go down to 36: -120.
    - 5 800 / 8 180: 4 680 sold cost 3 318.34, 44 missing 31.20; 3 456 are left for 2 450.46.
    """
    prices = [{"item": "A", "amounts": {"material": "20"}}, {"item": "B", "amounts": {"material": "40"}}]
    ledger = Ledger(
        company(
            {"A": "finished", "B": "finished"},
            valuation="planned",
            standards=[{**price, "valid_from": SINCE} for price in prices],
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="100", amounts={"material": "1500"}, date="2026-10-01")
    for item, quantity, amount in (("A", "200", "2800"), ("B", "50", "1500")):
        bought = {"partner": "B", "item": item, "quantity": quantity, "price": "1", "date": "2026-10-02"}
        ledger(GoodsReceipt, f"GR-{item}", **bought)
        line = {"receipt": f"GR-{item}", "amount": amount}
        ledger(PurchaseInvoice, f"PI-{item}", partner="B", lines=[line], date="2026-10-02")
    sell(ledger, "S-1", "A", "150", "20", 5)
    sell(ledger, "S-2", "B", "20", "40", 6)
    day = {"date": "2026-10-10"}
    changed = [
        {"item": item, "valid_from": "2026-10-10", "amounts": {"material": price}}
        for item, price in (("A", "22"), ("B", "36"))
    ]
    ledger(SetUp, "SU", tables={"standards": changed}, **day)
    for item in ("A", "B"):
        ledger(StandardRevaluation, f"RV-{item}", item=item, **day)
    assert (ledger.stock("A"), ledger.stock("B"), ledger.balances("1404")) == (
        "3300.00",
        "1080.00",
        ["-2380.00"],
    )
    sell(ledger, "S-3", "A", "40", "22", 12)
    ledger(CountResult, "CR", item="A", counted="108", date="2026-10-30")
    assert ledger.balances("640101") == ["4680.00"]
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("4103", "1901", "140502", "1404") == ["3318.34", "31.20", "3456.00", "-1005.54"]


def test_material_below_its_plan() -> None:
    """niukebaodian.com 1043260: 80 000 with -267; 9 900 kg at 66 for 650 000: -0.5 %; 6 000 are used: 335 713 left."""
    ledger = Ledger(
        company(
            {"A": "raw"},
            valuation="planned",
            units=[{"code": "pcs", "name": "千克", "decimals": 6}],
            standards=[{"item": "A", "valid_from": SINCE, "amounts": {"material": "66"}}],
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="1212.121212", amounts={"material": "79733"})
    ledger(GoodsReceipt, "GR", partner="B", item="A", quantity="9900", price="60")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "650000"}])
    ledger(OwnUse, "OU", item="A", quantity="6000", cost_centre="SHOP")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404") == ["337400.00", "-1687.00"]


@pytest.mark.parametrize(
    ("fee", "freight", "use", "cost"),
    [
        # kaoyaya.com 9065: 108 + 9 + 13 of consumption tax + 2; the goods go into products that are not taxed
        (("900000", "144000", "1300000"), "200000", "cost", "13200000.00"),
        # mydoc123.com d-1345885: 30 and 6, and tax that is deducted later
        (("600000", "102000", "400000"), "0", "deducted", "3600000.00"),
    ],
)
def test_goods_worked_on_elsewhere_that_are_taxed(
    fee: tuple[str, str, str], freight: str, use: str, cost: str
) -> None:
    """委托加工应税消费品: the tax that is collected is cost or deducted by what becomes of the goods."""
    work, vat, tax = fee
    material = "10800000" if use == "cost" else "3000000"
    ledger = Ledger(company({"RM": "raw", "M": "raw"}, sites=AT_B, partners=[FIRM, CARRIER]))
    ledger(GoodsReceipt, "GR", partner="B", item="RM", quantity="1", price=material)
    ledger(StockTransfer, "ST", item="RM", quantity="1", from_site="MAIN", to_site="AT-B")
    carried = {"freight": freight, "freight_partner": "T"} if freight != "0" else {}
    used = [{"item": "RM", "quantity": "1"}]
    made = {"from_site": "AT-B", "item": "M", "quantity": "1", "fee": work, "materials": used}
    ledger(SubcontractReceipt, "SB", **made, **carried)
    line = {"receipt": "SB", "amount": work, "vat": vat, "consumption_tax": tax, "consumption_tax_use": use}
    ledger(PurchaseInvoice, "PI", partner="B", lines=[line])
    assert (ledger.stock("M"), ledger.balances("1408")) == (cost, ["0.00"])


def test_write_downs_of_a_product_and_of_parts_for_products() -> None:
    """hqwx.com 14748719191782 (10 000 yuan): A 35 more, B none, C 240.

    A 3 000 at 1, 2 000 under contract at 1.2, the market 1.1, 0.15 to sell, 15 allowed before; B 0.7 and 0.2 for a
    product at 1.1 - 0.15; C 3 and 0.8 for one at 4 - 0.4.
    """
    ledger = Ledger(company({"A": "finished", "B": "raw", "C": "raw"}))
    for item, quantity, amount in (("A", "3000", "3000"), ("B", "2800", "1960"), ("C", "1200", "3600")):
        ledger(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": amount})
    sold = {"item": "A", "quantity": "2000", "price": "1.2"}
    ledger(SalesOrder, "SO", partner="B", lines=[sold])
    ledger(StockWriteDown, "W-1", portions=[{"item": "A", "value": "2985"}])
    portions = [
        {"item": "A", "sales_order": "SO/1", "price": "1.2", "costs": "0.15"},
        {"item": "A", "price": "1.1", "costs": "0.15"},
        {"item": "B", "price": "1.1", "costs": "0.35"},
        {"item": "C", "price": "4", "costs": "1.2"},
    ]
    ledger(StockWriteDown, "W-2", portions=portions)
    assert ledger.balances("1471", "6701") == ["-290.00", "290.00"]  # 15 + 35 + 240


def test_material_for_a_product_that_brings_less_than_it_costs() -> None:
    """talaoshi.com dsxrj7: 60 of material and 24 bring 90 - 12 (10 000 yuan): 54, and 6 are written down."""
    ledger = Ledger(company({"M": "raw"}))
    ledger(OpeningStock, "OS", item="M", quantity="1", amounts={"material": "600000"})
    ledger(StockWriteDown, "WD", portions=[{"item": "M", "price": "900000", "costs": "360000"}])
    assert ledger.balances("1471", "6701") == ["-60000.00", "60000.00"]


def test_a_gift_with_goods_has_its_part_of_the_price() -> None:
    """买一赠一, 国税函〔2008〕875号, method: goods of 1 000 and 200 for 1 000 together: 833.33 and 166.67 each."""
    ledger = Ledger(company({"A": "finished", "GIFT": "finished"}))
    ledger(OpeningStock, "OS-1", item="A", quantity="10", amounts={"material": "6000"})
    ledger(OpeningStock, "OS-2", item="GIFT", quantity="10", amounts={"material": "1000"})
    sell(ledger, "S-1", "A", "10", "1000", 31)
    sell(ledger, "S-2", "GIFT", "10", "200", 31)
    lines = [{"delivery": "S-1-D", "amount": "8333.33"}, {"delivery": "S-2-D", "amount": "1666.67"}]
    ledger(SalesInvoice, "SI", partner="B", lines=lines, vat="1300")
    assert ledger.balances("6001", "640101", "1122", "22210107") == [
        "-10000.00",
        "7000.00",
        "11300.00",
        "-1300.00",
    ]
    rows = ledger.books.report("product_profitability", period="2026-10").dicts()
    margins = {row["item"]: str(row["margin"]) for row in rows if row["item"] in {"A", "GIFT"}}
    assert margins == {"A": "2333.33", "GIFT": "666.67"}


@pytest.mark.parametrize(
    ("taxed", "cost"),
    [([{"amount": "70000"}, {"amount": "135882.35"}], "905882.35"), ([{"amount": "70000"}], "770000.00")],
)
def test_imported_goods_with_duty_and_consumption_tax(taxed: list[dict[str, str]], cost: str) -> None:
    """进口应税消费品, method: 100 000 dollars at 7, duty 10 %, tax 15 %: 770 000 / 0.85 x 15 % = 135 882.35.

    The tax is cost, or deducted where the goods go into taxed products; VAT 905 882.35 x 13 % = 117 764.71.
    """
    dollar = {"currency": "USD", "valid_from": SINCE, "rate": "7"}
    ledger = Ledger(company({"RM": "raw"}, exchange_rates=[dollar], partners=[FIRM, CARRIER]))
    bought = {"partner": "B", "item": "RM", "quantity": "1000", "price": "100", "currency": "USD"}
    ledger(GoodsReceipt, "GR", **bought)
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "100000"}])
    ledger(LandedCost, "LC", partner="T", charges=taxed, receipts=[{"receipt": "GR"}], vat="117764.71")
    assert (ledger.stock("RM"), ledger.balances("22210101")) == (cost, ["117764.71"])


def test_produce_of_a_farm_with_reckoned_tax() -> None:
    """农产品收购, 税务师, method: 200 000 paid, 9 % of it is input VAT: the goods cost 182 000."""
    ledger = Ledger(company({"RM": "raw"}))
    ledger(GoodsReceipt, "GR", partner="B", item="RM", quantity="100", price="1820")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "182000", "vat": "18000"}])
    assert ledger.balances("1403", "220201", "22210101") == ["182000.00", "-200000.00", "18000.00"]


def test_a_small_scale_taxpayer_buys_carries_and_sends_back() -> None:
    """小规模纳税人, method: 100 for 11 300 with freight of 218 are 115.18 each; 50 go back for 5 650, and 109 are lost.

    Power of 1 130 is an expense with its tax.
    """
    ledger = Ledger(company({"RM": "raw"}, company={"policies": {"input_vat": "cost"}}))
    ledger(GoodsReceipt, "GR", partner="B", item="RM", quantity="100", price="100")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "10000"}], vat="1300")
    charges = [{"amount": "200"}]
    ledger(LandedCost, "LC", partner="B", charges=charges, receipts=[{"receipt": "GR"}], vat="18")
    assert ledger.balances("1403", "22210101") == ["11518.00", "0.00"]
    ledger(PurchaseReturn, "RT", receipt="GR", quantity="50")
    credited = [{"purchase_return": "RT", "amount": "5000"}]
    ledger(SupplierCreditNote, "CN", partner="B", returns=credited, vat="650")
    ledger(OverheadExpense, "OE", cost_centre="OFFICE", amount="1000", vat="130", owed="bank")
    assert ledger.balances("1403", "220201", "640103", "22210101", "1002") == [
        "5759.00",
        "-5868.00",
        "109.00",
        "0.00",
        "-1130.00",
    ]


def test_goods_that_are_partly_paid_before_they_come() -> None:
    """IFRIC 22; 企业会计准则第19号, method: 400 dollars are paid at 7.0, 600 at 7.2: goods of 7 120."""
    rates = [("2026-01-01", "7"), ("2026-10-20", "7.2")]
    dollars = [{"currency": "USD", "valid_from": day, "rate": rate} for day, rate in rates]
    ledger = Ledger(company({"RM": "raw"}, exchange_rates=dollars))
    advance = {"account": "1123", "debit": "2800", "dimensions": {"partner": "B"}}
    ledger(ManualVoucher, "MV", date="2026-10-05", lines=[advance, {"account": "1002", "credit": "2800"}])
    day = {"date": "2026-10-20", "partner": "B"}
    bought = {"item": "RM", "quantity": "100", "price": "10", "currency": "USD", "rate": "7.12"}
    ledger(GoodsReceipt, "GR", **bought, **day)
    ledger(PurchaseInvoice, "PI", rate="7.12", lines=[{"receipt": "GR", "amount": "1000"}], **day)
    settled = {"method": "account", "account": "1123", "rate": "7"}
    ledger(SupplierPayment, "SP-1", lines=[{"invoice": "PI", "amount": "400"}], **settled, **day)
    ledger(SupplierPayment, "SP-2", rate="7.2", lines=[{"invoice": "PI", "amount": "600"}], **day)
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1123", "220201", "1002", "4103") == [
        "7120.00",
        "0.00",
        "0.00",
        "-7120.00",
        "0.00",
    ]


class Shop(Ledger):
    """A workshop with an order of ten that bears what its repairs and spoiled units cost."""

    def __init__(self) -> None:
        bill = {"item": "FG", "valid_from": SINCE, "lines": [{"item": "RM", "quantity": "1"}]}
        items = {"RM": "raw", "SCRAP": "by_product", "FG": "finished"}
        elements = [
            {"code": of, "name": of} for of in ("material", "labour", "machine", "overhead", "spoilage")
        ]
        head = {"elements": elements, "policies": {"spoilage_loss": "order"}}
        price = {"item": "RM", "valid_from": SINCE, "price": "20000"}
        super().__init__(company(items, boms=[bill], prices=[price], company=head))
        self(WorkOrder, "WO", item="FG", quantity="10")
        self(WorkOrderRelease, "WR", work_order="WO")

    def charge(self, order: str, material: str, **elements: str) -> None:
        """Charge an order with material and amounts by element."""
        self(GoodsReceipt, f"{order}-G", partner="B", item="RM", quantity="1", price=material)
        self(MaterialIssue, f"{order}-M", work_order=order, item="RM", quantity="1", reason="as used")
        for element, amount in elements.items():
            shared = {"basis": "stated", "element": element, "owed": "wages_payable"}
            lines = [{"work_order": order, "amount": amount}]
            self(CostDistribution, f"{order}-{element}", amount=amount, lines=lines, **shared)

    def lost(self) -> str:
        """Receive all good units, and write what they bear as 废品损失."""
        made = self.books.state.orders.orders["WO"]
        return self.amount(made.cost().get("spoilage", 0))


def test_units_that_cannot_be_repaired() -> None:
    """chati51.com 88ebb354: 20 000, 17 000 and 18 000 less 1 000 of scrap: 54 000 for the nine that are good."""
    shop = Shop()
    shop.charge("WO", "200000", labour="170000", overhead="180000")
    scrap = {"item": "SCRAP", "quantity": "1", "price": "1000"}
    shop(Spoilage, "SP", work_order="WO", quantity="1", cause="abnormal", recovered=scrap)
    assert (shop.lost(), shop.stock("SCRAP")) == ("54000.00", "1000.00")
    shop(ProductionReceipt, "PR", work_order="WO", quantity="9", final=True)
    assert shop.stock("FG") == "549000.00"


def test_units_that_are_repaired() -> None:
    """222.198.130.40 616776d4 (10 000 yuan): 2, 4 and 6 of repair less 2.5 of scrap: 9.5, whatever they had cost."""
    shop = Shop()
    shop.charge("WO", "150000")
    shop(ReworkOrder, "RW", parent="WO", quantity="2")
    shop.charge("RW", "20000", labour="40000", overhead="60000")
    shop(ScrapRecovery, "SR", work_order="RW", item="SCRAP", quantity="1", price="25000")
    shop(OrderCompletion, "OC", work_order="RW")
    assert (shop.lost(), shop.stock("SCRAP")) == ("95000.00", "25000.00")
