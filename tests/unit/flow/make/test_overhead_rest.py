"""Over- and under-applied overhead: written off, charged to the month's orders, or carried forward."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostDistribution,
    Delivery,
    MaterialIssue,
    OrderCompletion,
    OverheadExpense,
    OverheadRest,
    PeriodClosing,
    PeriodReopening,
    ProductionReceipt,
    ProfitCarry,
    Reversal,
    TimeTicket,
)

LAST = "2026-10-31"
AT = {"FLOOR": "SHOP", "TABLE": "CUT"}  # work centre -> cost centre


def robinson(factory, **policies):
    """Horngren, Cost Accounting, chapter 4, the Robinson Company: overhead at 40 a direct labour hour.

    27,000 hours absorb 1,080,000; 1,215,000 were spent: 135,000 under-allocated. Job WPP 298 took 88 of the
    hours.
    """
    shop = factory(
        policies,
        more_work_centres=[{"code": "SHOPFLOOR", "name": "s", "cost_centre": "SHOP"}],
        more_rates=[{"work_centre": "SHOPFLOOR", "valid_from": "2026-01-01", "overhead": "40"}],
    )
    for number, hours in (("WPP 298", "88"), ("OTHERS", "26912")):
        shop.start(number, "TOY", "20")
        ticket = {"work_order": number, "work_centre": "SHOPFLOOR", "labour_hours": hours}
        shop(TimeTicket, f"TT {number}", **ticket)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="1215000", owed="accrued_expense")
    return shop


def test_the_rest_is_written_off_to_cost_of_sales(factory):
    """Write-off approach: 135,000 to the period, the pool and what was absorbed close each other."""
    shop = robinson(factory)
    assert shop.pool("SHOP") == "135000.00"
    entry = shop(OverheadRest, "OR-1", date=LAST)
    assert shop.lines(entry) == [
        "Dr overhead_variance 135000.00",
        "Dr overhead_applied 1080000.00",
        "Cr overhead_pool 1215000.00",
    ]
    assert [shop.balance(account) for account in ("overhead_pool", "overhead_applied")] == ["0.00", "0.00"]
    assert shop.wip("WPP 298") == {"overhead": "3520.00"}  # 88 × 40
    shop.in_step()


def test_the_orders_may_take_the_rest(factory):
    """Adjusted allocation rate: 135,000 / 1,080,000 = 12.5 % more; WPP 298 rises from 3,520 to 3,960."""
    shop = robinson(factory, overhead_rest="orders")
    shop(OverheadRest, "OR-1", date=LAST)
    assert shop.wip("WPP 298") == {"overhead": "3960.00"}
    assert shop.wip("OTHERS") == {"overhead": "1211040.00"}  # 26,912 × 45
    assert [shop.balance(account) for account in ("overhead_pool", "overhead_applied")] == ["0.00", "0.00"]
    assert shop.balance("overhead_variance") == "0.00"
    shop.in_step()


def test_the_rest_may_be_carried_forward(factory):
    """Policy `carry_forward`: the 135,000 stay in the pool."""
    shop = robinson(factory, overhead_rest="carry_forward")
    shop(OverheadRest, "OR-1", date=LAST)
    assert shop.pool("SHOP") == "135000.00"
    assert shop.balance("overhead_variance") == "0.00"


@pytest.mark.parametrize(
    ("policy", "left", "orders"),
    [
        ("orders_at_year_end", "0.00", [1_860_00, 1_240_00]),  # 1 500 and 1 000 at 3.00, 360 and 240 more
        ("cost_of_sales_at_year_end", "600.00", [1_500_00, 1_000_00]),
        ("carry_forward", "0.00", [1_500_00, 1_000_00]),
    ],
)
def test_a_rest_is_carried_through_the_year_and_ends_with_it(factory, policy, left, orders):
    """年度计划分配率法: 5 000 spent and 4 500 absorbed in November, 2 600 and 2 500 in December: 600 in all.

    November keeps its 500. In December who worked 500 and 333 1/3 of 833 1/3 hours bears three fifths and two.
    """
    shop = factory(
        {"overhead_rest": policy},
        company={"first_period": "2026-11"},
        more_work_centres=[{"code": "FLOOR", "name": "f", "cost_centre": "SHOP"}],
        more_rates=[{"work_centre": "FLOOR", "valid_from": "2026-01-01", "overhead": "3"}],
    )
    for number in ("WO-1", "WO-2", "WO-3"):
        shop.start(number, "TOY", "20", date="2026-11-02")
    for day, spent, hours in (
        ("2026-11-30", "5000", {"WO-1": "1500"}),
        ("2026-12-31", "2600", {"WO-2": "500", "WO-3": "333.333333"}),
    ):
        for number, worked in hours.items():
            ticket = {"work_order": number, "work_centre": "FLOOR", "labour_hours": worked}
            shop(TimeTicket, f"TT {number}", date=day, **ticket)
        shop(OverheadExpense, f"OE {day}", cost_centre="SHOP", amount=spent, owed="bank", date=day)
        shop(OverheadRest, f"OR {day}", date=day)
        assert shop.books.state.overhead.over_under("SHOP", "2026-11") == 500_00
    assert shop.books.state.overhead.over_under("SHOP", "2026-12") == (
        600_00 if policy == "carry_forward" else 0
    )
    assert shop.balance("overhead_variance") == left
    assert [shop.books.work_order(of).cost()["overhead"] for of in ("WO-2", "WO-3")] == orders
    assert shop.wip("WO-1") == {"overhead": "4500.00"}
    assert shop(OverheadRest, "again", date="2026-12-31").movements == ()


def test_too_much_applied_is_red(factory):
    """Collected 50.00, absorbed 3 × (20.00 + 10.00) = 90.00: 40.00 over-applied lower the expense."""
    shop = factory()
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="50", owed="bank")
    entry = shop(OverheadRest, "OR-1", date=LAST)
    assert shop.lines(entry) == [
        "Dr machine_applied 60.00",
        "Dr overhead_applied 30.00",
        "Dr overhead_variance -40.00",
        "Cr overhead_pool 90.00",
        "Cr overhead_pool -40.00",
    ]
    assert (shop.pool("SHOP"), shop.balance("overhead_pool")) == ("0.00", "0.00")


def test_running_again_posts_only_the_difference(factory):
    """A late bill of 12.00 after the first run; then nothing more."""
    for policy, account in (("cost_of_sales", "overhead_variance"), ("orders", "wip overhead")):
        shop = factory({"overhead_rest": policy})
        shop.start("WO-1", "TOY", "20")
        shop.work("TT-1", "WO-1", "1")
        shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="50", owed="bank")
        shop(OverheadRest, "OR-1", date=LAST)
        assert shop(OverheadRest, "OR-2", date=LAST).vouchers == ()
        before = shop.balance(account)
        shop(OverheadExpense, "OE-2", cost_centre="SHOP", amount="12", owed="bank")
        entry = shop(OverheadRest, "OR-3", date=LAST)
        assert shop.lines(entry) == [f"Dr {account} 12.00", "Cr overhead_pool 12.00"]
        assert before != shop.balance(account)
        shop.in_step()


def test_each_cost_centre_has_its_own_rest(factory):
    """Repair has no orders of its own; its cost is written off beside the shop's."""
    shop = factory()
    shop(OverheadExpense, "OE-1", cost_centre="REPAIR", amount="7", owed="bank")
    shop(OverheadExpense, "OE-2", cost_centre="SHOP", amount="5", owed="bank")
    shop(OverheadRest, "OR-1", date=LAST)
    assert shop.balance("overhead_variance", cost_centre="REPAIR") == "7.00"
    assert shop.balance("overhead_variance", cost_centre="SHOP") == "5.00"


def test_a_pool_without_hours_is_kept_where_orders_are_to_take_it(factory):
    """Nobody worked: there is no order to charge, so the 7.00 stay and the checks report them."""
    shop = factory({"overhead_rest": "orders"})
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="7", owed="bank")
    assert shop(OverheadRest, "OR-1", date=LAST).vouchers == ()
    assert shop.pool("SHOP") == "7.00"


def test_completed_and_given_up_orders_hand_the_rest_on(factory):
    """Two orders of one hour: 10.00 to the toys on the shelf, 10.00 to the loss, labour-hour cent by cent."""
    shop = factory({"overhead_rest": "orders"})
    shop.buy("GR-1", "RESIN", "40", "10")
    for number in ("WO-1", "WO-2"):
        shop.start(number, "TOY", "20")
        shop.work(f"TT-{number}", number, "1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop(OrderCompletion, "OC-2", work_order="WO-2", write_off=True)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="80", owed="bank")
    shop(OverheadRest, "OR-1", date=LAST)
    # 80.00 − 2 × 30.00 absorbed = 20.00
    assert shop.stock("TOY")[1]["overhead"] == "20.00"
    assert shop.balance("production_loss") == "70.00"  # 60.00 + 10.00
    assert (shop.wip("WO-1"), shop.wip("WO-2")) == ({}, {})
    shop.in_step()


def test_a_rest_whose_goods_are_forgotten_is_a_late_difference_once(factory):
    """All toys are sold, two closes have forgotten them; October is reopened for 12.00, then 5.00 more."""
    shop = factory({"overhead_rest": "orders"})
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "20", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="20")
    shop(OverheadRest, "OR-1", date=LAST)
    for month, last in (("10", "31"), ("11", "30")):
        shop(ProfitCarry, f"PC-{month}", date=f"2026-{month}-{last}")
        shop(PeriodClosing, f"CL-{month}", date=f"2026-{month}-{last}")
    for month in ("11", "10"):
        shop(PeriodReopening, f"RO-{month}", period=f"2026-{month}", reason="bills found in a drawer")
    for number, amount in (("2", "12"), ("3", "5")):
        shop(OverheadExpense, f"OE-{number}", cost_centre="SHOP", amount=amount, owed="bank")
        entry = shop(OverheadRest, f"OR-{number}", date=LAST)
        assert f"Dr late_difference {amount}.00" in shop.lines(entry)
        assert shop.wip("WO-1") == {}
        shop.in_step()
    assert shop.balance("late_difference") == "17.00"


@pytest.mark.parametrize("amount", ["0.01", "100.00", "33.34"])
def test_shares_by_hours_add_up_to_the_rest(factory, yuan, amount):
    """Three orders of one hour each share any rest to the cent."""
    shop = factory(
        {"overhead_rest": "orders"},
        rates=[{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30"}],
    )
    for number in ("WO-1", "WO-2", "WO-3"):
        shop.start(number, "TOY", "20")
        shop.work(f"TT-{number}", number, "1")
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount=amount, owed="bank")
    shop(OverheadRest, "OR-1", date=LAST)
    shares = [yuan(shop.wip(number).get("overhead", "0")) for number in ("WO-1", "WO-2", "WO-3")]
    assert sum(shares) == yuan(amount)
    assert max(shares) - min(shares) <= yuan("0.01")


def test_the_rest_belongs_to_an_open_period(factory):
    """A run is dated in the month that it closes."""
    shop = factory()
    shop.refuses(Code.PERIOD_CLOSED, "date", OverheadRest, "OR-1", date="2026-09-30")
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", OverheadRest, "OR-1", date="2026-12-31")


WAGES = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": "30000"}


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("direct_labour", "12000.00", "8000.00"),  # 20,000 / 30,000 of wages; 18,000 and 12,000
        ("output", "5000.00", "15000.00"),  # 20,000 / 400 pieces; 100 and 300
        ("direct_cost", "12000.00", "8000.00"),  # no material: wages are all of it
    ],
)
def test_a_pool_is_shared_by_the_key_of_its_centre(factory, key, first, second):
    """制造费用按直接工资 / 产量比例分配: 20,000.00 over two orders without a time ticket; again, nothing."""
    centre = {"code": "SHOP", "name": "一车间", "purpose": "production", "shared_by": key}
    shop = factory({"overhead_rest": "orders"}, cost_centres=[centre])
    for number in ("甲", "乙"):
        shop.start(number, "TOY", "400")
    lines = [{"work_order": "甲", "amount": "18000"}, {"work_order": "乙", "amount": "12000"}]
    shop(CostDistribution, "CD-1", lines=lines, **WAGES)
    for number, made in (("甲", "100"), ("乙", "300")):
        shop(ProductionReceipt, f"PR-{number}", work_order=number, quantity=made)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="20000", owed="accrued_expense")
    entry = shop(OverheadRest, "OR-1", date=LAST)
    assert shop.lines(entry) == [
        f"Dr wip overhead {first}",
        f"Dr wip overhead {second}",
        "Cr overhead_pool 20000.00",
    ]
    assert shop(OverheadRest, "OR-2", date=LAST).vouchers == ()
    shop.in_step()


@pytest.mark.parametrize("by", [{"shared_by": "direct_labour"}, {"driver": "order_labour"}])
@pytest.mark.parametrize(
    ("printed", "first", "second"),
    [({}, "12000.00", "8000.00"), ({"rate_decimals": 2}, "12060.00", "7940.00")],
)
def test_a_driver_of_all_labour_shares_as_the_key_does(factory, by, printed, first, second):
    """20,000.00 over 18,000 and 12,000 of wages: two thirds, or 0.67 as it is printed, and the rest for the last."""
    centre = {"code": "SHOP", "name": "s", "purpose": "production", **by}
    shop = factory({"overhead_rest": "orders", **printed}, cost_centres=[centre])
    for number in ("A", "B"):
        shop.start(number, "TOY", "400")
    lines = [{"work_order": "A", "amount": "18000"}, {"work_order": "B", "amount": "12000"}]
    shop(CostDistribution, "CD-1", lines=lines, **WAGES)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="20000", owed="accrued_expense")
    shop(OverheadRest, "OR-1", date=LAST)
    assert [shop.cost(number)["overhead"] for number in ("A", "B")] == [first, second]
    shop.in_step()


def test_who_has_nothing_left_by_the_key_gives_back_what_it_bore(factory):
    """Output 1 and 3: 220.00 and 660.00; the receipt of the first reversed, the second bears all 880.00."""
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "shared_by": "output"}
    shop = factory({"overhead_rest": "orders"}, cost_centres=[centre])
    for number, hours, made in (("A", "3", "1"), ("B", "1", "3")):
        shop.start(number, "TOY", "20")
        shop.work(f"TT-{number}", number, hours)
        shop(ProductionReceipt, f"PR-{number}", work_order=number, quantity=made)
    shop(
        OverheadExpense, "OE-1", cost_centre="SHOP", amount="1000", owed="bank"
    )  # 4 h x (20 + 10) are applied
    shop(OverheadRest, "OR-1", date=LAST)
    assert [shop.books.work_order(number).cost()["overhead"] for number in "AB"] == [
        220_00 + 30_00,
        660_00 + 10_00,
    ]
    shop(Reversal, "RV-1", of="PR-A", reason="not made")
    shop(OverheadRest, "OR-2", date=LAST)
    assert [shop.books.work_order(number).cost()["overhead"] for number in "AB"] == [30_00, 880_00 + 10_00]
    assert shop.pool("SHOP") == "0.00"
    shop.in_step()


def test_a_rounded_rate_leaves_its_tail_to_the_last(factory):
    """分配率保留两位小数: 1,000.00 / 7 h = 142.86; 3 h bear 428.58, the last bears the rest, 571.42 for 571.44."""
    shop = factory(
        {"overhead_rest": "orders", "overhead_absorption": "month_end", "rate_decimals": 2},
        more_work_centres=[{"code": "HAND", "name": "hand", "cost_centre": "SHOP"}],
        more_rates=[{"work_centre": "HAND", "valid_from": "2026-01-01"}],
    )
    for number, hours in (("WO-1", "3"), ("WO-2", "4")):
        shop.start(number, "TOY", "20")
        shop(TimeTicket, f"TT-{number}", work_order=number, work_centre="HAND", labour_hours=hours)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="1000", owed="bank")
    shop(OverheadRest, "OR-1", date=LAST)
    assert [shop.wip(number)["overhead"] for number in ("WO-1", "WO-2")] == ["428.58", "571.42"]
    assert shop(OverheadRest, "OR-2", date=LAST).vouchers == ()
    shop.in_step()


def test_a_cost_centre_may_dispose_of_its_rest_by_its_own_rule(factory):
    """Year-end policy of the company: SHOP keeps its 40.00 in November, CUT hands its 25.00 to its order at once."""
    shop = factory(
        {"overhead_rest": "orders_at_year_end"},
        company={"first_period": "2026-11"},
        more_cost_centres=[{"code": "CUT", "name": "c", "purpose": "production", "overhead_rest": "orders"}],
        more_work_centres=[{"code": code, "name": "w", "cost_centre": of} for code, of in AT.items()],
        more_rates=[
            {"work_centre": "FLOOR", "valid_from": "2026-01-01", "overhead": "3"},
            {"work_centre": "TABLE", "valid_from": "2026-01-01"},
        ],
    )
    day = {"date": "2026-11-30"}
    shop.start("WO-1", "TOY", "20", date="2026-11-02")
    for place, hours in (("FLOOR", "20"), ("TABLE", "5")):
        shop(TimeTicket, f"TT-{place}", work_order="WO-1", work_centre=place, labour_hours=hours, **day)
    for centre, amount in (("SHOP", "100"), ("CUT", "25")):
        shop(OverheadExpense, f"OE-{centre}", cost_centre=centre, amount=amount, owed="bank", **day)
    shop(OverheadRest, "OR-1", **day)
    left = [shop.books.state.overhead.over_under(centre, "2026-11") for centre in ("SHOP", "CUT")]
    assert (left, shop.wip("WO-1")) == ([40_00, 0], {"overhead": "85.00"})  # 20 h at 3.00, and 25.00
    shop.in_step()
