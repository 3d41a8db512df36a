"""Material cost variances of the toy works, carried at month end.

Bolts are of a class at planned price, 2.50 apiece; trucks of another one, at 30.00.
"""

import pytest

from erpcore import Code
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    JointReceipt,
    MaterialIssue,
    MaterialReturn,
    MaterialVarianceCarry,
    OpeningStock,
    OrderCompletion,
    OrderSettlement,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    SalesReturn,
    SetUp,
    StandardRevaluation,
    WipCosting,
)

END = {"date": "2026-10-31"}
PLANNED = ("material_cost_variance", "asset")


@pytest.fixture
def works(factory):
    """The toy works with parts and finished goods at planned price."""

    def build(**policies):
        since = "2026-01-01"
        classes = [
            {"code": "raw", "name": "raw", "valuation": "fifo"},
            {"code": "parts", "name": "parts", "valuation": "planned"},
            {"code": "finished", "name": "finished", "valuation": "planned"},
            {"code": "planned", "name": "gears", "valuation": "moving_average"},
        ]
        kept = ("semi_finished", "auxiliary")
        classes += [{"code": code, "name": code, "valuation": "fifo"} for code in kept]
        account = {"code": PLANNED[0], "name": "variance", "kind": PLANNED[1], "side": "debit"}
        return factory(
            policies,
            item_classes=classes,
            more_accounts=[account],
            more_account_map=[{"role": PLANNED[0], "account": PLANNED[0]}],
            more_standards=[
                {"item": "TOY", "valid_from": since, "amounts": {"material": "30", "labour": "5"}}
            ],
        )

    return build


def bought(shop, number, quantity, amount):
    """Receive bolts and have them invoiced."""
    receipt = shop(GoodsReceipt, f"GR-{number}", partner="V", item="BOLT", quantity=quantity)
    shop(PurchaseInvoice, f"PI-{number}", partner="V", lines=[{"receipt": f"GR-{number}", "amount": amount}])
    return receipt


def test_goods_come_in_and_go_out_at_planned_price(works):
    """The estimate is the planned value; the invoice leaves the difference with the class."""
    shop = works()
    receipt = bought(shop, 1, "100", "260")
    assert shop.lines(receipt) == ["Dr stock parts 250.00", "Cr gr_ir 250.00"]
    assert shop.balance("material_cost_variance") == "10.00"
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    assert shop.wip("WO-1") == {"material": "75.00"}
    entry = shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.lines(entry) == ["Dr wip material 3.00", "Cr material_cost_variance 3.00"]  # 75 × 4 %
    assert not shop(MaterialVarianceCarry, "VC-2", **END).movements
    shop.in_step()


def test_a_favourable_variance_is_printed_red(works):
    """5 % saved: minus 3.75 on the same sides."""
    shop = works()
    bought(shop, 1, "100", "237.50")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    entry = shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.lines(entry) == ["Dr wip material -3.75", "Cr material_cost_variance -3.75"]


def test_run_again_it_posts_only_what_changed(works):
    """A late invoice raises the rate to 8 %, a return takes its part back."""
    shop = works()
    bought(shop, 1, "100", "260")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(MaterialVarianceCarry, "VC-1", **END)
    bought(shop, 2, "100", "280")
    assert shop.lines(shop(MaterialVarianceCarry, "VC-2", **END))[0] == "Dr wip material 3.00"
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="BOLT", quantity="10")
    assert shop.lines(shop(MaterialVarianceCarry, "VC-3", **END))[0] == "Dr wip material -2.00"
    assert shop.wip("WO-1") == {"material": "54.00"}  # 50 + 8 %
    shop.in_step()


def test_the_last_of_the_goods_takes_the_last_of_the_variance(works):
    """Nothing on hand, nothing left: the odd cent is borne, too."""
    shop = works()
    bought(shop, 1, "30", "75.10")
    for number in ("1", "2", "3"):
        shop.start(f"WO-{number}", "GEAR", "10")
        shop(
            MaterialIssue, f"MI-{number}", work_order=f"WO-{number}", item="BOLT", quantity="10", reason="all"
        )
    shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.balance("material_cost_variance") == "0.00"
    assert shop.stock("BOLT") == ("0", {})
    assert [shop.wip(f"WO-{number}")["material"] for number in "123"] == ["25.04", "25.03", "25.03"]


def test_completed_orders_hand_their_share_on_to_the_goods(works):
    """Gears at a moving average: the share of those sold goes to cost of sales, of those left to stock."""
    shop = works()
    bought(shop, 1, "100", "260")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    shop.sell("SO-1", "GEAR", "4", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert shop.stock("GEAR") == ("6", {"material": "45.00"})
    entry = shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.stock("GEAR") == ("6", {"material": "46.80"})
    assert "Dr cost_of_sales 1.20" in shop.lines(entry)
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_products_at_planned_price_collect_a_variance_of_their_own(works):
    """A toy's order hands actual less planned cost to its class, from where cost of sales bears its share."""
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "20")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    assert shop.stock("TOY") == ("10", {"material": "300.00", "labour": "50.00"})
    shop.sell("SO-1", "TOY", "5", "90")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.wip("WO-1") == {}
    assert shop.balance("material_cost_variance") == "55.00"  # half of 400 + 30 + 20 + 10 − 350
    assert shop.balance("cost_of_sales") == "230.00"  # half of 460
    assert not shop(OrderSettlement, "ST-1", **END).movements
    shop.in_step()


def test_the_opening_rate_leaves_this_months_variance_in_stock(works):
    """Policy variance_rate opening: 2 % of the opening stock, whatever the month's receipts cost."""
    shop = works(variance_rate="opening")
    shop(OpeningStock, "OS-1", item="BOLT", quantity="100", amounts={"material": "255"})
    bought(shop, 1, "100", "300")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    assert shop.lines(shop(MaterialVarianceCarry, "VC-1", **END))[0] == "Dr wip material 1.50"


@pytest.mark.parametrize("decimals", [None, 2])
def test_the_opening_rate_holds_where_the_month_brings_the_variance_to_nothing(works, decimals):
    """100 bolts began at 5.00 above planned, 100 came at 5.00 below: who took 30 bears 2 % all the same."""
    shop = works(variance_rate="opening", variance_rate_decimals=decimals)
    shop(OpeningStock, "OS-1", item="BOLT", quantity="100", amounts={"material": "255"})
    bought(shop, 1, "100", "245")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    assert shop.lines(shop(MaterialVarianceCarry, "VC-1", **END))[0] == "Dr wip material 1.50"
    assert shop.balance("material_cost_variance") == "-1.50"
    shop.in_step()


def test_the_opening_rate_is_that_after_a_new_planned_price(works):
    """100 bolts that cost 255.00 are planned at 510.00 when the price becomes 5.10: 30 of them still cost 76.50.

    By the rate of before, 2 %, they would cost 156.06, and those on hand next to nothing.
    """
    shop = works(variance_rate="opening")
    shop(OpeningStock, "OS-1", item="BOLT", quantity="100", amounts={"material": "255"})
    dearer = {"item": "BOLT", "valid_from": "2026-10-02", "amounts": {"material": "5.1"}}
    shop(SetUp, "SU-1", date="2026-10-02", tables={"standards": [dearer]})
    shop(StandardRevaluation, "SR-1", date="2026-10-02", item="BOLT")
    bought(shop, 1, "100", "600")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(MaterialVarianceCarry, "VC-1", **END)
    assert shop.wip("WO-1") == {"material": "76.50"}
    shop.in_step()


@pytest.mark.parametrize("closed", [["2026-10"], ["2026-10", "2026-11"]])
def test_goods_sold_bring_their_variance_back_however_late(works, closed):
    """100 bolts cost 2 % more than planned; of 10 sold 5 come back: 95 have 4.75, though the story is forgotten."""
    shop = works()
    bought(shop, 1, "100", "255")
    shop.sell("SO-1", "BOLT", "10", "5")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    for month in closed:
        shop.books.month_end(month).run()
    assert shop.balance("material_cost_variance") == "4.50"
    shop(
        SalesReturn, "RT-1", date="2026-12-05" if closed[1:] else "2026-11-05", delivery="DL-1", quantity="5"
    )
    shop(MaterialVarianceCarry, "VC-1", date="2026-12-31" if closed[1:] else "2026-11-30")
    assert shop.balance("material_cost_variance") == "4.75"
    assert shop.balance("cost_of_sales") == "-12.75"
    shop.in_step()


def test_the_ordered_price_may_be_the_estimate(works):
    """Policy planned_estimate ordered: the receipt brings its variance, and counts before it is invoiced."""
    shop = works(planned_estimate="ordered")
    entry = shop.buy("GR-1", "BOLT", "100", "2.6")
    assert shop.lines(entry) == [
        "Dr stock parts 250.00", "Dr material_cost_variance 10.00", "Cr gr_ir 260.00"
    ]  # fmt: skip
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    assert shop.lines(shop(MaterialVarianceCarry, "VC-1", **END))[0] == "Dr wip material 3.00"
    shop.refuses(
        Code.PRICE_MISSING, "price", GoodsReceipt, "GR-2", partner="V", item="BOLT", quantity="1", price="0"
    )


def test_a_receipt_that_goes_back_takes_its_variance_along(works):
    """Reversed before the invoice and after it: stock, payables and variance stand as before."""
    shop = works()
    before = shop.balances()
    bought(shop, 1, "100", "260")
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    shop(Reversal, "RV-2", of="GR-1", reason="wrong")
    assert shop.balances() == before
    shop = works(planned_estimate="ordered")
    shop.buy("GR-1", "BOLT", "100", "2.6")
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert shop.balances() == before


def test_a_new_planned_price_leaves_actual_cost_where_it_was(works):
    """Stock is written up to 2.80, its variance down by as much (计划价调整)."""
    shop = works()
    bought(shop, 1, "100", "260")
    tables = {"standards": [{"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "2.8"}}]}
    shop(SetUp, "SU-1", tables=tables)
    entry = shop(StandardRevaluation, "SR-1", date="2026-11-02", item="BOLT")
    assert shop.lines(entry) == ["Dr stock parts 30.00", "Cr material_cost_variance 30.00"]
    assert shop.balance("material_cost_variance") == "-20.00"


def test_the_carry_is_not_reversed_but_run_again(works):
    """It has no opposite of its own."""
    shop = works()
    bought(shop, 1, "100", "260")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(MaterialVarianceCarry, "VC-1", **END)
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", **END, of="VC-1", reason="wrong")
    shop(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    assert shop.balance("production_loss") == "78.00"


def test_what_a_workshop_used_is_overhead_before_that_is_disposed_of(works):
    """Twenty bolts for the shop itself: 50.00 and 2.00 of variance, all of it written off by the same run."""
    shop = works()
    bought(shop, 1, "100", "260")
    shop(OwnUse, "OU-1", item="BOLT", quantity="20", cost_centre="SHOP")
    assert shop.pool("SHOP") == "50.00"
    shop.books.month_end("2026-10").run_costing()
    assert shop.pool("SHOP") == "0.00"
    assert shop.balance("material_cost_variance") == "8.00"


@pytest.mark.parametrize("late", [False, True])
def test_a_month_that_is_costed_late_has_no_variance_of_goods_that_came_since(works, late):
    """10 toys at 35.00 have cost 20.00 more; 4 of them are sold in October and take 8.00.

    October charges overhead of 50.00 to another order, whose joint products came in November before October was costed:
    it is in process at October's end, and not theirs to bear who took its goods. Toys are 8 tenths of 670.00 once
    November is costed, too, and stand at 280.00.
    """
    shop = works(overhead_absorption="month_end")
    shop.buy("GR-1", "RESIN", "40", "18.50")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    shop.sell("SO-1", "TOY", "4", "60")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop.start("WO-2", "TOY", "10")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="20")
    shop.work("TT-2", "WO-2", "5")
    products = [{"item": "TOY", "quantity": "8", "price": "50"}]
    products += [{"item": "WHEEL", "quantity": "2", "price": "50"}]
    november = {"work_order": "WO-2", "products": products, "date": "2026-11-03"}
    if late:
        shop(JointReceipt, "JR-1", **november)
    assert shop.books.month_end("2026-10").run().locked
    if not late:
        shop(JointReceipt, "JR-1", **november)
    shop(WipCosting, "WC-11", date="2026-11-30")
    of = shop.books.state.cost_variances.classes["finished"]
    assert [sum(sum(borne.values()) for borne in of.carried[code].values()) for code in of.carried] == [8_00]
    assert sum(of.variance("2026-11", through=True).values()) == 20_00 - 8_00 + 536_00 - 280_00
    shop.in_step()


def test_a_month_carries_what_its_orders_had_cost_by_its_end(works):
    """Toys of 400.00 at 700.00: 300.00 less in October, half of it sold; 100.00 more in November."""
    shop = works()
    shop.start("WO-1", "TOY", "20")
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "10", "100")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    lines = [{"receipt": "GR-1", "quantity": "40", "amount": "500"}]
    shop(PurchaseInvoice, "PI-1", partner="V", date="2026-11-03", lines=lines)
    shop(MaterialVarianceCarry, "VC-1", **END)
    accounts = ("wip material", "cost_of_sales", "material_cost_variance")
    assert [shop.balance(of, "2026-10") for of in accounts] == ["0.00", "200.00", "-150.00"]
    shop(MaterialVarianceCarry, "VC-2", date="2026-11-30")
    assert [shop.balance(of, "2026-11") for of in accounts] == ["0.00", "200.00", "-50.00"]
    assert not shop(MaterialVarianceCarry, "VC-3", **END).movements
    shop.in_step()
