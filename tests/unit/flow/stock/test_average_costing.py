"""The toy works at monthly averages: provisional prices in the month, the true ones at its end."""

from itertools import permutations

import pytest

from erpcore import Code
from erpcore.documents import (
    AverageCosting,
    Delivery,
    Disassembly,
    FormConversion,
    LandedCost,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OwnUse,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SalesReturn,
    StockTransfer,
    SupplierCreditNote,
    TransferShipment,
)
from erpcore.testing.laws.stock import stock_is_never_negative
from erpcore.testing.laws.subledgers import transit_equals_its_accounts

END = {"date": "2026-10-31"}
MONTHLY = ("raw", "finished", "semi_finished")


@pytest.fixture
def works(factory):
    """The toy works with what is bought and made at monthly average."""

    def build(**policies):
        kept = {"auxiliary": "fifo", "parts": "standard", "planned": "standard"}
        classes = [{"code": of, "name": of, "valuation": "monthly_average"} for of in MONTHLY]
        classes += [{"code": of, "name": of, "valuation": method} for of, method in kept.items()]
        return factory(policies, item_classes=classes)

    return build


def october(shop):
    """Resin at 10.00 and 20.00; 20 kg become ten toys, of which five are sold."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop.buy("GR-2", "RESIN", "100", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    shop.sell("SO-1", "TOY", "5", "90")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")


def test_the_true_price_follows_the_goods_level_by_level(works):
    """15.00 a kilogram: 100.00 more for the order, half of it in stock, half in cost of sales."""
    shop = works()
    october(shop)
    assert (shop.stock("RESIN"), shop.stock("TOY")) == (
        ("180", {"material": "2800.00"}),
        ("5", {"material": "100.00"}),
    )
    entry = shop(AverageCosting, "AC-1", **END)
    assert sorted(shop.lines(entry)) == sorted(
        [
            "Dr wip material 100.00",
            "Cr stock raw 100.00",
            "Dr stock finished 100.00",
            "Cr wip material 100.00",
            "Dr cost_of_sales 50.00",
            "Cr stock finished 50.00",
        ]
    )
    assert (shop.stock("RESIN"), shop.stock("TOY")) == (
        ("180", {"material": "2700.00"}),
        ("5", {"material": "150.00"}),
    )
    shop.in_step()


def test_run_again_it_posts_only_what_changed(works):
    """Nothing the second time; after a late invoice the difference of that alone."""
    shop = works()
    october(shop)
    shop(AverageCosting, "AC-1", **END)
    assert not shop(AverageCosting, "AC-2", **END).movements
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "1200"}])
    entry = shop(AverageCosting, "AC-3", **END)
    assert "Dr wip material 20.00" in shop.lines(entry)  # 20 × (3 200 ÷ 200 − 15)
    assert shop.balance("cost_of_sales") == "160.00"
    shop.in_step()


def test_the_order_of_the_months_documents_does_not_matter(works):
    """Whenever the dear resin comes, orders and stock end with the same figures."""

    def dear(shop):
        shop.buy("GR-2", "RESIN", "31", "17.77")

    def first(shop):
        shop.start("WO-1", "TOY", "10")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="7", reason="trial")

    def second(shop):
        shop.start("WO-2", "TOY", "10")
        shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="13", reason="trial")

    ends = []
    for order in permutations((dear, first, second)):
        shop = works()
        shop(
            OpeningStock,
            "OS-1",
            date="2026-10-01",
            item="RESIN",
            quantity="29",
            amounts={"material": "291.01"},
        )
        for step in order:
            step(shop)
        shop(AverageCosting, "AC-1", **END)
        ends.append((shop.stock("RESIN"), shop.wip("WO-1"), shop.wip("WO-2")))
    assert all(end == ends[0] for end in ends)
    assert ends[0][1] == {"material": "98.22"}  # 7 × 841.88 ÷ 60


def test_returns_come_back_at_the_average(works):
    """Half of what was issued is brought back: 10 kg at 15.00 stay."""
    shop = works()
    october(shop)
    shop.start("WO-2", "TOY", "10")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="20")
    shop(MaterialReturn, "MR-2", work_order="WO-2", item="RESIN", quantity="10")
    shop(AverageCosting, "AC-1", **END)
    assert shop.wip("WO-2") == {"material": "150.00"}
    shop.in_step()


def test_a_negative_difference_is_a_contra_movement(works):
    """The dear resin went first: its order gives 100.00 back, red on the same sides."""
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "20")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop.buy("GR-2", "RESIN", "100", "10")
    assert shop.lines(shop(AverageCosting, "AC-1", **END)) == [
        "Dr wip material -100.00", "Cr stock raw -100.00"
    ]  # fmt: skip


def test_the_last_of_the_goods_takes_the_last_of_the_value(works):
    """All taken: nothing left, although 10.00 over three does not divide."""
    shop = works()
    shop.buy("GR-1", "RESIN", "3", "3.34")
    for number in "123":
        shop.start(f"WO-{number}", "TOY", "10")
        shop(MaterialIssue, f"MI-{number}", work_order=f"WO-{number}", item="RESIN", quantity="1")
    shop(AverageCosting, "AC-1", **END)
    assert shop.stock("RESIN") == ("0", {})
    shop.in_step()


def test_an_invoice_of_the_next_month_counts_in_that_month(works):
    """October stays as it is closed; November's average bears the difference, and without goods the takers do."""
    shop = works()
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(AverageCosting, "AC-1", **END)
    november = {"date": "2026-11-03"}
    lines = [{"receipt": "GR-1", "quantity": "20", "amount": "240"}]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, **november)
    assert shop.stock("RESIN") == ("20", {"material": "240.00"})
    shop.start("WO-2", "TOY", "10", **november)
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="20", **november)
    assert shop.wip("WO-2") == {"material": "240.00"}
    lines = [{"receipt": "GR-1", "amount": "230"}]
    shop(PurchaseInvoice, "PI-2", partner="V", lines=lines, **november)
    assert shop.wip("WO-2") == {"material": "270.00"}  # nothing is on hand to wait for the end of the month
    assert shop.stock("RESIN") == ("0", {})
    assert shop.wip("WO-1") == {"material": "200.00"}
    shop.in_step()


@pytest.mark.parametrize("first", ["invoice", "issue"])
def test_an_invoice_that_takes_off_more_than_there_is_left_is_shared_with_the_month_before(works, first):
    """40 kg at 10.00, of which 36 are used in October, turn out to cost 7.00: the 4 left cannot bear 120.00 less."""
    shop = works()
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "18")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="36")
    shop(AverageCosting, "AC-1", **END)
    november = {"date": "2026-11-03"}
    shop.start("WO-2", "TOY", "10", **november)
    invoice = (PurchaseInvoice, "PI-1"), {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "280"}]}
    issue = (MaterialIssue, "MI-2"), {"work_order": "WO-2", "item": "RESIN", "quantity": "3"}
    for kind, fields in (invoice, issue) if first == "invoice" else (issue, invoice):
        shop(*kind, **fields, **november)
    shop(AverageCosting, "AC-2", date="2026-11-30")
    assert (shop.wip("WO-1"), shop.wip("WO-2")) == ({"material": "252.00"}, {"material": "21.00"})
    assert shop.stock("RESIN") == ("1", {"material": "7.00"})
    shop.in_step()


def test_a_rounded_price_is_used_as_it_is_worked_by_hand(works):
    """12.73 over 400 with the rest in closing stock, or the other way round."""
    for rest, taken in (("closing", "509.20"), ("issues", "509.05")):
        shop = works(average_price_decimals=2, average_price_rest=rest)
        shop(OpeningStock, "OS-1", item="RESIN", quantity="55", amounts={"material": "700"})
        shop.start("WO-1", "TOY", "20")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
        shop(AverageCosting, "AC-1", **END)
        assert shop.wip("WO-1") == {"material": taken}


def test_documents_of_the_month_are_still_reversed(works):
    """A receipt and an issue taken back after the costing leave it to the next run."""
    shop = works()
    october(shop)
    shop(AverageCosting, "AC-1", **END)
    shop(Reversal, "RV-1", of="GR-2", reason="wrong", **END)
    shop(AverageCosting, "AC-2", **END)
    assert shop.balance("cost_of_sales") == "100.00"
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-2", of="AC-1", reason="wrong", **END)
    shop.in_step()


def test_a_provisional_price_is_refused_where_the_price_is_known(works):
    """A provisional price belongs to goods whose price is not known."""
    shop = works()
    shop.buy("GR-1", "DYE", "10", "4")
    shop.start("WO-1", "TRUCK", "10")
    issue = {"work_order": "WO-1", "item": "DYE", "quantity": "1", "provisional_price": "3"}
    shop.refuses(Code.DOCUMENT_INVALID, "provisional_price", MaterialIssue, "MI-1", **issue)


def test_goods_kept_after_all_are_no_withdrawal_of_the_month(works):
    """A return to the supplier and its reversal leave the month at 10.00 a kilogram, whatever was issued."""
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    shop(Reversal, "RV-1", of="RT-1", reason="kept")
    assert shop(AverageCosting, "AC-1", **END).movements == ()
    shop.start("WO-1", "TOY", "5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    assert shop(AverageCosting, "AC-2", run=2, **END).movements == ()
    assert shop.stock("RESIN") == ("90", {"material": "900.00"})


def test_a_credit_for_more_than_the_shelf_holds_is_given_back_to_its_bearers_by_its_reversal(works):
    """60.00 of 100.00 credited, 10.00 left on hand: takers bear what the shelf cannot, and get all of it back."""
    shop = works()
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="7")
    shop(TransferShipment, "TS-1", item="RESIN", quantity="2", from_site="MAIN", to_site="YARD")
    before = shop.picture()
    allowance = [{"receipt": "GR-1", "amount": "60"}]
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=allowance)
    assert shop.stock("RESIN") == ("1", {"material": "4.00"})
    assert shop.wip("WO-1") == {"material": "28.00"}
    shop(Reversal, "RV-1", of="CN-1", reason="wrong")
    after = shop.picture()
    apart = {"position", "facts"}  # who reversed what
    assert {name for name in before if before[name] != after[name]} == apart
    shop.in_step()


def test_an_invoice_is_taken_back_also_from_what_came_back_since(works):
    """All ten were issued when 20.00 more were billed, four came back at 12.00: 40.00 and 60.00 without the bill."""
    shop = works()
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="4")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("4", {"material": "48.00"}), {"material": "72.00"})
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("4", {"material": "40.00"}), {"material": "60.00"})
    shop(Reversal, "RV-2", of="MR-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("0", {}), {"material": "100.00"})
    shop.in_step()


def test_months_costed_in_any_order_leave_the_same_figures(works):
    """What came back in November is worth October's average, and whichever month is costed first, stock stands."""
    november, last = {"date": "2026-11-05"}, {"date": "2026-11-30"}
    ends = []
    for first in ({**END}, {**last}):
        shop = works(monthly_issues="month_end", average_price_decimals=2)
        shop.buy("GR-1", "RESIN", "10", "10")
        for number in "12":
            shop.start(f"WO-{number}", "TOY", "10")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8")
        shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5", **november)
        shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="6", **november)
        shop(AverageCosting, "AC-1", **first)
        stock_is_never_negative(shop.books)
        shop(AverageCosting, "AC-2", **END)
        stock_is_never_negative(shop.books)
        shop(AverageCosting, "AC-3", **last)
        assert not shop(AverageCosting, "AC-4", run=2, **END).movements
        assert not shop(AverageCosting, "AC-5", run=2, **last).movements
        shop.in_step()
        ends.append((shop.stock("RESIN"), shop.wip("WO-1"), shop.wip("WO-2")))
    assert ends[0] == (("1", {"material": "10.00"}), {"material": "30.00"}, {"material": "60.00"})
    assert ends[1] == ends[0]


def test_a_return_before_its_month_is_costed_is_priced_with_the_month_it_came_back_in(works):
    """October closes with 2 kg at 10.00 and 80.00 on the order; November brings 50.00 of them back."""
    shop = works(monthly_issues="month_end")
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5", date="2026-11-05")
    shop(AverageCosting, "AC-1", **END)
    assert shop.balance("stock raw", "2026-10") == "20.00"
    assert shop.wip("WO-1") == {"material": "80.00"}
    shop(AverageCosting, "AC-2", date="2026-11-30")
    assert shop.stock("RESIN") == ("7", {"material": "70.00"})
    assert shop.wip("WO-1") == {"material": "30.00"}
    shop(MaterialReturn, "MR-2", work_order="WO-1", item="RESIN", quantity="1", date="2026-11-30")
    assert shop.stock("RESIN") == ("8", {"material": "80.00"})


def test_the_last_of_the_goods_learns_with_its_own_month_what_an_earlier_one_leaves_it(works):
    """November took the last 2 kg with all of 100.00: October ends with 20.00 of stock, and November bears 20.00."""
    shop = works(monthly_issues="month_end")
    shop.buy("GR-1", "RESIN", "10", "10")
    for number in "12":
        shop.start(f"WO-{number}", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="2", date="2026-11-05")
    assert shop.wip("WO-2") == {"material": "100.00"}
    shop(AverageCosting, "AC-1", **END)
    assert (shop.wip("WO-1"), shop.wip("WO-2")) == ({"material": "80.00"}, {"material": "100.00"})
    assert shop.stock("RESIN") == ("0", {})
    assert shop.balance("stock raw", "2026-10") == "20.00"
    shop.in_step()
    shop(AverageCosting, "AC-2", date="2026-11-30")
    assert (shop.wip("WO-1"), shop.wip("WO-2")) == ({"material": "80.00"}, {"material": "20.00"})
    assert shop.balance("stock raw", "2026-11") == "0.00"
    assert not shop(AverageCosting, "AC-3", run=2, **END).movements
    assert not shop(AverageCosting, "AC-4", run=2, date="2026-11-30").movements
    shop.in_step()


def test_what_a_late_invoice_leaves_to_goods_sold_in_the_next_month_is_its_cost_of_sales(works):
    """October's invoice is 60.00 dearer; of ten toys November had sold the last four: 24.00 are November's.

    Taken back in October, nothing waits any more; entered again, November is not closed before it bears them.
    """
    shop = works()
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    november = {"date": "2026-11-05"}
    for number, quantity, day in (("1", "6", {}), ("2", "4", november)):
        shop.sell(f"SO-{number}", "TOY", quantity, "90")
        shop(Delivery, f"DL-{number}", sales_order=f"SO-{number}/1", quantity=quantity, **day)
    invoice = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "260"}], **END}
    waiting = shop.books.state.open_items["next_month"].items
    shop(PurchaseInvoice, "PI-1", **invoice)
    assert [of.amounts for of in waiting.values()] == [{"material": 60_00}]  # until the month is costed
    shop(Reversal, "RV-1", of="PI-1", reason="wrong", **END)
    assert not waiting
    shop(PurchaseInvoice, "PI-2", **invoice)
    shop(AverageCosting, "AC-1", **END)
    assert (shop.balance("cost_of_sales", "2026-10"), shop.balance("stock finished", "2026-10")) == (
        "156.00",
        "104.00",
    )
    shop.in_step()
    shop(ProfitCarry, "PC-1", **END)
    shop(PeriodClosing, "CL-1", **END)
    shop(ProfitCarry, "PC-2", date="2026-11-30")
    last = {"date": "2026-11-30"}
    refusal = shop.refuses(Code.CLOSE_BLOCKED, "date", PeriodClosing, "CL-2", **last)
    assert "TOY" in refusal.expected
    shop(AverageCosting, "AC-2", **last)
    assert shop.balance("stock finished", "2026-11") == "0.00"
    shop(ProfitCarry, "PC-3", run=2, **last)
    shop(PeriodClosing, "CL-2", **last)
    assert shop.balance("current_profit", "2026-11") == "260.00"
    shop.in_step()


@pytest.mark.parametrize("rest", ["closing", "issues"])
def test_goods_that_circle_between_sites_keep_a_rounded_price(works, rest):
    """Two stores give to each other at a price of whole yuan: run again, nothing moves.

    MAIN has 4 at 1.00 and YARD 4 at 4.00; 2 go there, 3 come back. Exactly M = 4 + 3/6 Y and Y = 16 + 2/7 M, so M = 14
    and Y = 20. At whole prices M = 4 + 3 x 3 = 13, over 7 is 2; Y = 16 + 2 x 2 = 20, over 6 is 3. MAIN keeps 13 - 4 = 9
    and YARD 20 - 9 = 11: what rounding leaves stays with the goods on hand, since all that was taken comes back.
    """
    shop = works(average_price_decimals=0, average_price_rest=rest)
    shop.buy("GR-1", "RESIN", "4", "1")
    shop.buy("GR-2", "RESIN", "4", "4", site="YARD")
    shop(StockTransfer, "ST-1", item="RESIN", quantity="2", from_site="MAIN", to_site="YARD")
    shop(StockTransfer, "ST-2", item="RESIN", quantity="3", from_site="YARD", to_site="MAIN")
    shop(AverageCosting, "AC-1", **END)
    assert shop.stock("RESIN", "MAIN") == ("5", {"material": "9.00"})
    assert shop.stock("RESIN", "YARD") == ("3", {"material": "11.00"})
    assert shop(AverageCosting, "AC-2", **END).movements == ()
    shop.in_step()


def test_what_leaves_the_circle_takes_the_rest_of_a_rounded_price(works):
    """The same stores; an order takes 2 of MAIN: 3 are left at 2.00, and it bears 13.00 - 4.00 - 6.00 = 3.00."""
    shop = works(average_price_decimals=0, average_price_rest="issues")
    shop.buy("GR-1", "RESIN", "4", "1")
    shop.buy("GR-2", "RESIN", "4", "4", site="YARD")
    shop(StockTransfer, "ST-1", item="RESIN", quantity="2", from_site="MAIN", to_site="YARD")
    shop(StockTransfer, "ST-2", item="RESIN", quantity="3", from_site="YARD", to_site="MAIN")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2")
    shop(AverageCosting, "AC-1", **END)
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("3", {"material": "6.00"}), {"material": "3.00"})
    assert shop(AverageCosting, "AC-2", **END).movements == ()


def test_goods_that_nearly_all_come_back_are_solved_exactly(works):
    """99 of 100 go to the other store and 99 of the 100 there come back: what is left is worth what was paid.

    M = 100 + 0.99 Y and Y = 100 + 99/199 M, where M is over 199 and E over 100 pieces: M = 199 / 0.50749 = 392.13,
    Y = 295.08; on hand 100/199 of M, 197.05, and 1/100 of Y, 2.95, each within a cent of rounding.
    """
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "1")
    shop.buy("GR-2", "RESIN", "1", "100", site="YARD")
    shop(StockTransfer, "ST-1", item="RESIN", quantity="99", from_site="MAIN", to_site="YARD")
    shop(StockTransfer, "ST-2", item="RESIN", quantity="99", from_site="YARD", to_site="MAIN")
    shop(AverageCosting, "AC-1", **END)
    assert shop.stock("RESIN", "MAIN") == ("100", {"material": "197.05"})
    assert shop.stock("RESIN", "YARD") == ("1", {"material": "2.95"})
    assert shop(AverageCosting, "AC-2", **END).movements == ()


@pytest.mark.parametrize("policies", [{}, {"monthly_issues": "month_end"}])
@pytest.mark.parametrize("cost", ["original", "current"])
def test_goods_that_a_customer_returns_have_the_average_of_the_month(works, cost, policies):
    """Ten toys at 20 kg of 15.00: five sold, two back, three are charged at 30.00, whatever the price was meanwhile."""
    shop = works(sales_return_cost=cost, **policies)
    october(shop)
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="2")
    shop(AverageCosting, "AC-1", **END)
    assert shop.balance("cost_of_sales") == "90.00"
    assert shop.stock("TOY") == ("7", {"material": "210.00"})
    shop.in_step()


def test_goods_without_a_price_yet_become_others(works):
    """Value at month end: 20 kg of 15.00 become four wheels, two are taken apart again; the month prices all."""
    shop = works(monthly_issues="month_end")
    october(shop)
    made = {"taken": {"item": "RESIN", "quantity": "20"}, "made": {"item": "WHEEL", "quantity": "4"}}
    shop(FormConversion, "FC-1", **made)
    parts = [{"item": "DYE", "quantity": "1", "ratio": "1"}]
    shop(Disassembly, "DA-1", item="WHEEL", quantity="2", components=parts)
    assert shop.stock("WHEEL") == ("2", {})
    shop(AverageCosting, "AC-1", **END)
    assert shop.stock("WHEEL") == ("2", {"material": "150.00"})
    assert shop.stock("DYE") == ("1", {"material": "150.00"})
    shop.in_step()


SENT = {"item": "RESIN", "quantity": "30", "from_site": "MAIN", "to_site": "YARD", "freight": "7"}
CONVERTED = {"taken": {"item": "RESIN", "quantity": "30"}, "made": {"item": "TOY", "quantity": "10"}}


@pytest.mark.parametrize(
    ("kind", "fields"), [(TransferShipment, SENT), (StockTransfer, SENT), (FormConversion, CONVERTED)]
)
@pytest.mark.parametrize("ahead", [True, False])
def test_goods_passed_on_that_came_back_in_the_next_month_leave_no_value_on_the_way(
    works, kind, fields, ahead
):
    """30 of 200 at 15.00 went at 10.00 and came back in November: costing October takes 150.00 there and back."""
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(kind, "TS-1", **fields)
    shop.buy("GR-2", "RESIN", "100", "20")
    if ahead:
        shop(Reversal, "RV-1", of="TS-1", reason="wrong lorry", date="2026-11-03")
    shop(AverageCosting, "AC-1", **END)
    if not ahead:
        shop(Reversal, "RV-1", of="TS-1", reason="wrong lorry", date="2026-11-03")
    transit_equals_its_accounts(shop.books)
    assert shop.stock("RESIN") == ("200", {"material": "3000.00"})
    assert shop(AverageCosting, "AC-2", date="2026-11-30").movements == ()
    shop.in_step()


@pytest.mark.parametrize("taken", ["5", None])
def test_what_a_later_month_cannot_bear_is_no_cost_of_the_one_that_is_costed_first(works, taken):
    """7 of 12 kg at 10.00 are October's, posted after an invoice of November, of 39.00 in all: October bears 70.00.

    November, 31.00 short, has October bear 7 of 12 kg at 3.25, and the rest: closed or not, taken or still there.
    """
    shop = works()
    shop.buy("GR-1", "RESIN", "12", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", date="2026-11-05", lines=[{"receipt": "GR-1", "amount": "39"}])
    use = {"item": "RESIN", "cost_centre": "SHOP"}
    if taken:
        shop(OwnUse, "OU-2", quantity=taken, date="2026-11-06", **use)
    shop(OwnUse, "OU-1", quantity="7", **use)
    shop(AverageCosting, "AC-1", **END)
    assert shop.books.state.ledger.balance("overhead_pool", "2026-10") == 70_00
    shop(AverageCosting, "AC-2", date="2026-11-30")
    assert shop.books.state.ledger.balance("overhead_pool", "2026-11") == (39_00 if taken else 22_75)
    assert shop(AverageCosting, "AC-3", **END).movements == ()
    shop.in_step()


def test_costing_a_month_leaves_goods_that_went_back_what_their_freight_was(works):
    """Of 66 kg 16 went back in October: of a freight of 66.00 in November their 16.00 are no cost of the 50 kept."""
    shop = works()
    shop.buy("GR-1", "RESIN", "66", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="16")
    shop(AverageCosting, "AC-1", **END)
    freight = {"charges": [{"amount": "66"}], "receipts": [{"receipt": "GR-1"}]}
    shop(LandedCost, "LC-1", partner="W", date="2026-11-09", **freight)
    assert shop(AverageCosting, "AC-2", date="2026-11-30").movements == ()
    assert shop.stock("RESIN") == ("50", {"material": "550.00"})
    shop.in_step()
