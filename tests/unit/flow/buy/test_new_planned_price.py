"""Estimates of receipts when the planned price changes: bolts are planned at 2.50, from November at 2.80."""

import pytest

from erpcore import Code
from erpcore.documents import (
    ConsignmentReceipt,
    ConsignmentWithdrawal,
    GoodsReceipt,
    MaterialIssue,
    MaterialVarianceCarry,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SetUp,
    StandardRevaluation,
)

NOVEMBER = {"date": "2026-11-02"}
INVOICED = {"partner": "V"}


@pytest.fixture
def works(factory):
    """200 bolts on hand: 100 invoiced at 255.00, 100 that came later and are estimated at 250.00."""

    def build(**policies):
        classes = [
            {"code": code, "name": code, "valuation": "fifo"}
            for code in ("raw", "semi_finished", "finished", "auxiliary")
        ]
        classes += [
            {"code": "parts", "name": "parts", "valuation": "planned"},
            {"code": "planned", "name": "gears", "valuation": "moving_average"},
        ]
        role = "material_cost_variance"
        dearer = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "2.8"}}
        shop = factory(
            policies,
            item_classes=classes,
            more_accounts=[
                {"code": code, "name": code, "kind": "asset", "side": "debit"}
                for code in (role, "provisional")
            ],
            more_account_map=[{"role": code, "account": code} for code in (role, "provisional")],
            more_standards=[dearer],
        )
        shop(GoodsReceipt, "GR-1", partner="V", item="BOLT", quantity="100", price="2.5")
        shop(PurchaseInvoice, "PI-1", **INVOICED, lines=[{"receipt": "GR-1", "amount": "255"}])
        shop(
            GoodsReceipt,
            "GR-2",
            date="2026-10-20",
            partner="V",
            item="BOLT",
            quantity="100",
            price="2.5",
        )
        return shop

    return build


def revalue(shop):
    """Bring the bolts to 2.80."""
    return shop(StandardRevaluation, "SR-1", **NOVEMBER, item="BOLT")


def variances(shop):
    """Say what the rate is of: variance and planned value, and what it leaves out."""
    of = shop.books.state.cost_variances.classes["parts"]
    collected = of.variance("2026-11", through=True)
    return sum(collected.values()), of.base("2026-11", through=True), sum(of.estimated.values())


def owed(shop, receipt="GR-2"):
    """Say what is owed on a receipt without an invoice, taken back or not, in minor units."""
    items = (shop.books.state.open_items[role].get(receipt) for role in ("gr_ir", "provisional"))
    return -sum(item.amount for item in items if item is not None)


def test_what_waits_is_estimated_at_the_new_price(works):
    """0.30 × 200 = 60.00, of which the variance has the 30.00 of what is invoiced: (5 − 30) ÷ 280 = −8.93 %."""
    shop = works()
    assert shop.lines(revalue(shop)) == [
        "Dr stock parts 60.00",
        "Dr material_cost_variance 30.00",
        "Cr material_cost_variance 60.00",
        "Cr gr_ir 30.00",
    ]
    assert (variances(shop), owed(shop)) == ((-2500, 28000, 28000), 28000)
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", **NOVEMBER, work_order="WO-1", item="BOLT", quantity="28", reason="spoilt")
    shop(MaterialVarianceCarry, "VC-1", date="2026-11-30")
    assert shop.wip("WO-1") == {"material": "71.40"}  # 28 × 2.80 at −8.93 %: what 28 of the first 100 cost
    shop.in_step()


def test_the_invoice_tells_what_they_cost(works):
    """At 300.00 the 100 that waited cost 20.00 more than planned now, not 50.00 more than planned then."""
    shop = works()
    revalue(shop)
    shop(PurchaseInvoice, "PI-2", **NOVEMBER, **INVOICED, lines=[{"receipt": "GR-2", "amount": "300"}])
    assert (variances(shop), owed(shop)) == ((-500, 56000, 0), 0)  # 560 planned cost 255 + 300
    shop.in_step()


def test_what_is_gone_stays_estimated_as_it_left(works):
    """60 are left of 200: they wait, at 2.80; the other 40 that wait left at 2.50."""
    shop = works()
    shop.start("WO-1", "GEAR", "50")
    shop(MaterialIssue, "MI-1", date="2026-10-21", work_order="WO-1", item="BOLT", quantity="140")
    assert shop.lines(revalue(shop))[-1] == "Cr gr_ir 18.00"
    assert owed(shop) == 26800
    shop.in_step()


def test_an_estimate_taken_back_changes_where_it_stands(works):
    """月初一次冲回: what stands against it on the stock account is more, and so is what is estimated again."""
    shop = works(provisional_receipts="month_start")
    shop(ProvisionalReversal, "PV-1", date="2026-11-01")
    assert shop.lines(revalue(shop)) == [
        "Dr stock parts 60.00",
        "Dr material_cost_variance 30.00",
        "Cr material_cost_variance 60.00",
        "Cr provisional 30.00",
    ]
    assert (variances(shop), owed(shop)) == ((-2500, 28000, 28000), 28000)
    shop.in_step()


def test_goods_that_go_back_take_their_estimate_along(works):
    """40 of those that wait are claimed at 2.80, and what the others cost stays as it was."""
    shop = works()
    revalue(shop)
    shop(PurchaseReturn, "RT-1", **NOVEMBER, receipt="GR-2", quantity="40")
    assert (variances(shop), owed(shop)) == ((-2500, 28000, 16800), 16800)
    shop.in_step()


def test_goods_that_come_back_bring_no_old_estimate(works):
    """60 stand after a return of 40, at 2.80, then at 2.50; with the 40 at 2.80 again 262.00 are taken back."""
    shop = works(provisional_receipts="month_start")
    shop(ProvisionalReversal, "PV-1", date="2026-11-01")
    cheaper = {"item": "BOLT", "valid_from": "2026-11-03", "amounts": {"material": "2.5"}}
    revalue(shop)
    shop(PurchaseReturn, "RT-1", **NOVEMBER, receipt="GR-2", quantity="40")
    shop(SetUp, "SU-1", date="2026-11-03", tables={"standards": [cheaper]})
    shop(StandardRevaluation, "SR-2", date="2026-11-03", item="BOLT")
    assert owed(shop) == 15000
    shop(Reversal, "RV-1", date="2026-11-04", of="RT-1", reason="kept")
    assert (shop.open("gr_ir", "GR-2"), shop.open("provisional", "GR-2")) == ("0.00", "-262.00")
    shop.in_step()


def test_a_receipt_reversed_leaves_nothing_of_the_change(works):
    """The goods go at 2.80, the estimate with them; the 100 invoiced are worth 280.00 and cost 255.00."""
    shop = works()
    revalue(shop)
    shop(Reversal, "RV-1", **NOVEMBER, of="GR-2", reason="not ours")
    assert (variances(shop), owed(shop)) == ((-2500, 28000, 0), 0)
    assert shop.stock("BOLT") == ("100", {"material": "280.00"})
    assert shop.balance("gr_ir") == "0.00"
    shop.in_step()


def test_a_receipt_reversed_takes_the_change_back_by_element(works):
    """The new price has labour in it: 0.10 × 100 of that are estimated, and are no variance once the goods are gone."""
    shop = works()
    worked = {"item": "BOLT", "valid_from": "2026-11-02", "amounts": {"material": "2.7", "labour": "0.1"}}
    shop(SetUp, "SU-1", **NOVEMBER, tables={"standards": [worked]})
    revalue(shop)
    shop(Reversal, "RV-1", **NOVEMBER, of="GR-2", reason="not ours")
    collected = shop.books.state.cost_variances.classes["parts"].variance("2026-11", through=True)
    assert collected == {"material": -1500, "labour": -1000}  # 255.00 less 270.00, and less 10.00
    assert shop.balance("gr_ir") == "0.00"
    shop.in_step()


def test_estimates_at_the_price_ordered_stay(works):
    """What goods were ordered at tells what they cost, whatever is planned: all of 60.00 is variance."""
    shop = works(planned_estimate="ordered")
    assert shop.lines(revalue(shop)) == ["Dr stock parts 60.00", "Cr material_cost_variance 60.00"]
    assert owed(shop) == 25000


def test_an_agreed_price_is_no_estimate(works):
    """Goods from consignment at 3.00 count with their variance at once, and what is owed for them stays 30.00."""
    shop = works()
    of = {"partner": "V", "item": "BOLT", "quantity": "10"}
    shop(ConsignmentReceipt, "CR-1", date="2026-10-20", **of)
    shop(ConsignmentWithdrawal, "CW-1", date="2026-10-21", **of, price="3")
    assert variances(shop) == (1000, 27500, 25000)
    revalue(shop)
    assert (variances(shop), owed(shop, "CW-1"), owed(shop)) == ((-2300, 30800, 28000), 3000, 28000)
    shop(PurchaseReturn, "RT-1", **NOVEMBER, receipt="CW-1", quantity="10")
    assert variances(shop) == (-2500, 28000, 28000)
    shop.in_step()


def test_an_estimate_below_what_is_taken_off_stays(works):
    """A receipt that another policy estimated at 0.10 apiece would be owed at less than nothing: it stays."""
    shop = works()
    shop.books.state.open_items["gr_ir"].items["GR-2"].amounts[""] = -1000
    cheaper = {"item": "BOLT", "valid_from": "2026-11-02", "amounts": {"material": "1"}}
    shop(SetUp, "SU-1", **NOVEMBER, tables={"standards": [cheaper]})
    assert shop.lines(revalue(shop)) == ["Dr stock parts -300.00", "Cr material_cost_variance -300.00"]


def test_an_invoice_of_before_the_change_is_refused(works):
    """In October the goods are estimated at 250.00, of which nothing is known any more."""
    shop = works()
    revalue(shop)
    late = {"date": "2026-10-31", "lines": [{"receipt": "GR-2", "amount": "300"}]}
    shop.refuses(Code.DEPENDENTS_EXIST, "date", PurchaseInvoice, "PI-2", **INVOICED, **late)
