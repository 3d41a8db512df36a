"""The steps of the plan under each policy, with worked numbers; later months and years apart."""

import pytest

from erpcore.close.plan import CHECKS, COSTING, LOCK, OPENING, PLAN
from erpcore.documents import (
    OpeningBalance,
    OwnUse,
    PurchaseInvoice,
    Reversal,
    ServiceReport,
    Spoilage,
    TimeTicket,
)
from erpcore.kernel.errors import Refused
from erpcore.production.order_month import given_to, taker_of

OCTOBER, NOVEMBER = "2026-10", "2026-11"
ACCOUNTS = {  # pool, overhead applied, machine applied, work in process: overhead, written off
    "cn_small": ("4101", "4101", "4101", "4001001004", "5401002"),
    "ifrs": ("6010", "6020", "6030", "1340", "5210"),
}


def overhead(shop, spent: str = "300") -> None:
    """Orders A (finished, 2 h) and B (running, 1 h): applied 3 h × (20 machine + 10 overhead) = 90.00."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.order("B", "10")
    shop.work("B", "1")
    shop.spend(spent)


def profit_and_loss(entry) -> dict[str, int]:
    """Read a profit carry: account -> what it stood at, debit positive."""
    lines = [line for voucher in entry.vouchers for line in voucher.lines]
    found: dict[str, int] = {}
    for line in lines:
        found[line.account] = found.get(line.account, 0) + line.credit - line.debit
    return found


def test_the_plan_is_checks_costing_lock_opening():
    """The plan has one order: checks, costing from the inside out, profit, lock, the opening of the next month."""
    assert (CHECKS, *COSTING, LOCK, *OPENING) == PLAN
    assert [step.name for step in PLAN] == [
        "checks",
        "provisional_estimate",
        "asset_depreciation",
        "overhead_absorption",
        "average_costing",
        "material_variance_carry",
        "service_allocation",
        "overhead_rest",
        "wip_costing",
        "order_settlement",
        "cost_of_sales_carry",
        "currency_revaluation",
        "summary_voucher",
        "profit_carry",
        "period_closing",
        "provisional_reversal",
    ]


def test_every_step_says_in_both_languages_what_it_does_needs_and_leaves():
    """A newcomer reads the plan without the code."""
    for step in PLAN:
        assert step.title.en.isascii()
        assert not step.title.zh.isascii()
        assert step.needs
        assert step.leaves


def test_the_checks_ask_for_no_document(shop):
    """The first step of the plan only looks."""
    assert list(CHECKS.documents(shop.state, shop.period())) == []


@pytest.mark.parametrize("chart", ["cn_small", "ifrs"])
def test_rest_written_off(open_shop, chart):
    """cost_of_sales: collected 300.00 less applied 90.00 leaves 210.00 to the expenses of the month."""
    shop = open_shop(company={"chart": chart})
    pool, overhead_applied, machine_applied, wip, written_off = ACCOUNTS[chart]
    overhead(shop)
    closed = shop.close()
    assert profit_and_loss(closed.entries["profit_carry"][0])[written_off] == 21000
    assert {shop.balance(code) for code in (pool, overhead_applied, machine_applied)} == {0}
    assert shop.balance(wip) == 1000  # order B: 1 h at 10.00, as before


@pytest.mark.parametrize("chart", ["cn_small", "ifrs"])
def test_rest_charged_to_orders(open_shop, chart):
    """orders: 210.00 over 2 h and 1 h; A's 140.00 goes on to its product, B's 70.00 stays in process."""
    shop = open_shop(policies={"overhead_rest": "orders"}, company={"chart": chart})
    pool, overhead_applied, machine_applied, wip, written_off = ACCOUNTS[chart]
    overhead(shop)
    shop.close()
    assert shop.state.stock.pool("TOY", "STORE").amounts["overhead"] == 2000 + 14000
    assert shop.state.orders.orders["B"].balance()["overhead"] == 1000 + 7000
    assert shop.balance(wip) == 8000
    assert {shop.balance(code) for code in (pool, overhead_applied, machine_applied, written_off)} == {0}


@pytest.mark.parametrize("chart", ["cn_small", "ifrs"])
def test_rest_carried_forward(open_shop, chart):
    """carry_forward: 210.00 stays on the pool; what is applied is closed against it all the same."""
    shop = open_shop(policies={"overhead_rest": "carry_forward"}, company={"chart": chart})
    overhead(shop)
    shop.close()
    assert [shop.balance(code) for code in ACCOUNTS[chart]] == {
        "cn_small": [21000, 21000, 21000, 1000, 0],
        "ifrs": [21000, 0, 0, 1000, 0],
    }[chart]
    assert shop.state.overhead.over_under("MOULD", OCTOBER) == 21000


def test_a_rest_carried_forward_meets_the_next_month(open_shop):
    """What October carried forward, November still has: 210.00 and its own 10.00."""
    shop = open_shop(policies={"overhead_rest": "carry_forward"})
    overhead(shop)
    shop.close()
    shop.day = "2026-11-05"
    shop.spend("10", "november")
    shop.close(NOVEMBER)
    assert shop.balance("4101", NOVEMBER) == 22000


def test_over_applied_overhead_comes_back_from_the_orders(open_shop):
    """Spent 60.00 against 90.00 applied: the orders get 30.00 back by their hours, 20.00 and 10.00."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    overhead(shop, "60")
    shop.close()
    assert shop.state.stock.pool("TOY", "STORE").amounts == {
        "material": 40000,
        "labour": 6000,
        "machine": 4000,
    }
    assert shop.state.orders.orders["B"].balance() == {"labour": 3000, "machine": 2000}  # 10.00 less 10.00
    assert shop.balance("4101") == 0


def test_rest_of_a_centre_without_hours_keeps_the_month_open(open_shop):
    """orders: with no hours in the month nobody can take the rest; it stays on the pool, and the month open."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    shop.spend("300")
    with pytest.raises(Refused, match="OVERHEAD_WITHOUT_HOURS"):
        shop.close()
    assert shop.balance("4101") == 30000


def test_shares_of_the_rest_are_taken_back_with_the_hours(open_shop):
    """A ticket reversed after the rest was charged: its order gives its share back, the others take it."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    overhead(shop)
    shop.cost()
    shop.post(Reversal, "R", of="B-ticket", reason="wrong order")
    shop.cost()
    assert shop.state.orders.orders["B"].balance() == {}
    assert shop.state.stock.pool("TOY", "STORE").amounts["overhead"] == 2000 + 24000  # 300.00 - 2 h × 30.00
    shop.close()
    assert shop.balance("4101") == 0


def test_overhead_absorbed_at_month_end(open_shop):
    """month_end: tickets charge no overhead; the close charges 3 h × 10.00 and follows the goods."""
    shop = open_shop(policies={"overhead_absorption": "month_end"})
    overhead(shop)
    assert shop.balance("4001001004") == 0
    assert "overhead" not in shop.state.stock.pool("TOY", "STORE").amounts
    closed = shop.cost()
    assert len(closed.entries["overhead_absorption"]) == 1
    assert shop.balance("4001001004") == 1000
    assert shop.state.stock.pool("TOY", "STORE").amounts["overhead"] == 2000


def test_absorption_at_month_end_gives_the_variances_of_absorption_by_ticket(open_shop):
    """Hours go with the absorption, so a product at standard shows the same variances either way."""
    variances = []
    for absorption in ("ticket", "month_end"):
        shop = open_shop(policies={"overhead_absorption": absorption})
        shop.stock()
        shop.make("P", "10", "2", "PART")
        shop.cost()
        outputs = shop.state.orders.orders["P"].outputs
        variances.append(
            {key: cost.amounts for key, cost in outputs.items() if taker_of(key)[0] == "variance"}
        )
    assert (
        variances[0]
        == variances[1]
        == {
            given_to("variance", "labour_efficiency"): {"labour": 3000},  # 60.00 less 10 × 3.00
            given_to("variance", "machine_efficiency"): {"machine": 2000},
            given_to("variance", "overhead_efficiency"): {"overhead": 1000},
        }
    )


def test_rest_charged_to_a_product_at_standard_is_a_rate_variance(open_shop):
    """orders: what an order takes of the rest is spending, not efficiency: overhead_rate."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    shop.stock()
    shop.make("P", "10", "1", "PART")
    shop.spend("100")
    shop.close()
    assert shop.state.orders.orders["P"].variance("overhead_rate") == {
        "overhead": 7000
    }  # 100.00 less 30.00 applied
    assert shop.state.orders.orders["P"].balance() == {}


def test_what_november_collects_is_not_disposed_of_in_october(shop):
    """Expenses and tickets of the next month, posted before this one is closed, wait for their own close."""
    overhead(shop)
    shop.day = "2026-11-02"
    shop.spend("1000", "november")
    shop.work("B", "1", "november ticket")
    closed = shop.close()
    assert profit_and_loss(closed.entries["profit_carry"][0])["5401002"] == 21000
    assert shop.state.overhead.over_under("MOULD", NOVEMBER) == 97000


def test_an_order_completed_in_november_is_settled_in_november(shop):
    """Settlement looks at the month of completion, though the next month's documents are posted already."""
    shop.stock()
    shop.order("P", "10", "PART")
    shop.issue("P", "20")
    shop.day = "2026-11-02"
    shop.receive("P", "10", final=True)
    assert shop.posted(shop.close()) == {"period_closing": 1}
    assert shop.balance("4001") == 20000
    assert "order_settlement" in shop.posted(shop.close(NOVEMBER))
    assert shop.balance("4001", NOVEMBER) == 0


def test_cost_of_sales_with_the_delivery(shop):
    """delivery: 10 toys leave at 26.00 each: 20.00 material, 3.00 labour, 2.00 machine, 1.00 overhead."""
    overhead(shop, "90")
    shop.deliver("10")
    assert shop.balance("5401001") == 26000
    assert shop.balance("1406") == 0
    assert "cost_of_sales_carry" not in shop.posted(shop.cost())


def test_cost_of_sales_at_month_end(open_shop):
    """month_end: goods shipped wait on 发出商品; the close carries the share that is invoiced, 4 of 10."""
    shop = open_shop(policies={"cost_of_sales": "month_end"})
    overhead(shop, "90")
    shop.deliver("10")
    shop.invoice(quantity="4")
    assert [shop.balance(code) for code in ("5401001", "1406")] == [0, 26000]
    closed = shop.cost()
    assert profit_and_loss(closed.entries["profit_carry"][0])["5401001"] == 10400
    assert shop.balance("1406") == 15600
    assert shop.state.open_items["goods_shipped"].items["D"].quantity == 6_000_000


def test_later_cost_reaches_what_was_carried_already(open_shop):
    """2.00 more a toy on 10 shipped, 4 of them carried: 8.00 follow to cost of sales, 12.00 wait."""
    shop = open_shop(policies={"cost_of_sales": "month_end"})
    shop.stock(quantity="40")
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.invoice(quantity="4")
    shop.cost()
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=[{"receipt": "GR", "amount": "440"}])
    carry = shop.cost().entries["cost_of_sales_carry"][0]
    assert [movement.amounts for movement in carry.movements] == [(("material", "material", 800),)]
    assert shop.state.open_items["goods_shipped"].items["D"].amount == 15600 + 1200


def test_an_invoice_reversed_brings_its_cost_back(open_shop):
    """Carried, then the invoice is reversed: the cost goes back to goods shipped with its quantity."""
    shop = open_shop(policies={"cost_of_sales": "month_end"})
    overhead(shop, "90")
    shop.deliver("10")
    shop.invoice()
    shop.close()
    assert "D" not in shop.state.open_items["goods_shipped"].items
    shop.day = "2026-11-05"
    shop.post(Reversal, "R", of="D-invoice", reason="sent back")
    shop.close(NOVEMBER)
    assert shop.balance("1406", NOVEMBER) == 26000
    assert shop.state.open_items["goods_shipped"].items["D"].quantity == 10_000_000
    assert not shop.found("SUBLEDGER_DIFFERS", NOVEMBER)


def test_what_november_invoices_is_not_carried_in_october(open_shop):
    """Cost follows revenue: an invoice of November does not charge October, though it is posted already."""
    shop = open_shop(policies={"cost_of_sales": "month_end"})
    overhead(shop, "90")
    shop.deliver("10")
    shop.day = "2026-11-02"
    shop.invoice()
    assert "cost_of_sales_carry" not in shop.posted(shop.close())
    assert shop.balance("1406") == 26000
    carried = shop.cost(NOVEMBER).entries["cost_of_sales_carry"][0]
    assert sum(amount for _, _, amount in carried.movements[0].amounts) == 26000
    assert shop.balance("1406", NOVEMBER) == 0


def december(open_shop, **company):
    """A shop whose books begin with the last month of the year, with one adjusting period."""
    shop = open_shop(company={"first_period": "2026-12", "calendar": {"adjusting": 1}, **company})
    shop.day = "2026-12-15"
    return shop


def test_the_year_ends_with_profit_on_its_account_and_january_begins_at_zero(open_shop):
    """Closing December carries the profit; January starts with empty revenue and expense accounts."""
    shop = december(open_shop)
    shop.voucher("V", "1002", "5111", "120")
    shop.close("2026-12")
    assert shop.balance("3103", "2026-12") == -12000
    shop.day = "2027-01-15"
    shop.voucher("W", "1002", "5111", "30")
    closed = shop.close("2027-01")
    assert profit_and_loss(closed.entries["profit_carry"][0]) == {"5111": -3000, "3103": 3000}


def test_an_adjusting_period_closes_on_its_own_after_january(open_shop):
    """The auditor's entries are carried in period 13; January neither waits for them nor takes them."""
    shop = december(open_shop)
    shop.voucher("V", "1002", "5111", "120")
    with pytest.raises(Refused) as caught:
        shop.close("2026-13")
    assert caught.value.code == "PERIOD_OUT_OF_ORDER"
    shop.close("2026-12")
    shop.day = "2026-12-31"
    shop.voucher("audit", "5801", "2241001", "20", period="2026-13")
    january = shop.close("2027-01")
    assert shop.posted(january) == {"period_closing": 1}
    closed = shop.close("2026-13")
    assert [entry.period for entry in closed.entries["profit_carry"]] == ["2026-13"]
    assert profit_and_loss(closed.entries["profit_carry"][0]) == {"5801": 2000, "3103": -2000}
    assert shop.balance("3103", "2026-13") == -10000
    assert shop.balance("5", "2027-01") == 0


def test_adjusting_periods_reopen_before_their_year(open_shop):
    """Period 13 reopens whatever months closed since; December only after it and after January."""
    shop = december(open_shop)
    shop.close("2026-12")
    shop.close("2027-01")
    shop.close("2026-13")
    for refused in ("2026-12", "2026-11"):
        with pytest.raises(Refused) as caught:
            shop.reopen(refused, f"reopen {refused}")
        assert caught.value.code == "PERIOD_OUT_OF_ORDER"
    shop.reopen("2026-13", "R13")
    shop.reopen("2027-01", "R01")
    shop.reopen("2026-12", "R12")
    assert shop.close("2026-12").locked


SERVICE = [
    {"code": "MOULD", "name": "moulding", "purpose": "production"},
    {"code": "POWER", "name": "power house", "purpose": "service"},
    {"code": "OFFICE", "name": "office", "purpose": "administration"},
]


def power(shop, *, served: bool = True) -> None:
    """The power house spends 100.00, works an hour on order A itself (20 machine + 10 overhead), serves the shop."""
    shop.order("A", "10")
    ticket = {"work_order": "A", "work_centre": "BOILER", "labour_hours": "1", "machine_hours": "1"}
    shop.post(TimeTicket, "hour", **ticket)
    shop.spend("100", "coal", cost_centre="POWER")
    if served:
        report(shop)


def report(shop) -> None:
    """Say that all of the power went to the moulding shop."""
    shop.post(ServiceReport, "power", cost_centre="POWER", lines=[{"cost_centre": "MOULD", "quantity": "5"}])


def power_house(open_shop, **policies):
    """Open a shop whose power house has a work centre of its own."""
    rates = {"valid_from": "2026-01-01", "labour": "30", "machine": "20", "overhead": "10"}
    return open_shop(
        policies={"service_departments": "direct", "overhead_absorption": "month_end", **policies},
        cost_centres=SERVICE,
        work_centres=[
            {"code": "PRESS", "name": "press", "cost_centre": "MOULD"},
            {"code": "BOILER", "name": "boiler", "cost_centre": "POWER"},
        ],
        rates=[{"work_centre": "PRESS", **rates}, {"work_centre": "BOILER", **rates}],
    )


@pytest.mark.parametrize("rest", ["carry_forward", "cost_of_sales", "orders"])
def test_what_a_service_department_absorbs_itself_is_not_charged_on(open_shop, rest):
    """100.00 less 20.00 + 10.00 absorbed by its own hours: 70.00 are charged on, and again nothing."""
    shop = power_house(open_shop, overhead_rest=rest)
    power(shop)
    closed = shop.cost()
    (entry,) = closed.entries["service_allocation"]
    assert [movement.amounts[0][2] for movement in entry.movements] == [7000]
    assert shop.posted(shop.cost()) == {}


def test_a_service_reported_after_its_cost_was_written_off_is_charged_all_the_same(open_shop):
    """70.00 nobody was said to have used are written off; reported late they come back and are charged on."""
    shop = power_house(open_shop)
    power(shop, served=False)
    assert shop.posted(shop.cost())["overhead_rest"] == 1
    assert shop.state.overhead.written_off == {("2026-10", "POWER"): {"": 7000}}
    report(shop)
    closed = shop.cost()
    assert [movement.amounts[0][2] for movement in closed.entries["service_allocation"][0].movements] == [
        7000
    ]
    assert {
        key: amounts for key, amounts in shop.state.overhead.written_off.items() if any(amounts.values())
    } == {("2026-10", "MOULD"): {"": 7000}}


@pytest.mark.parametrize(
    ("policy", "orders", "written_off", "kept"),
    [("orders", 310_00, 0, 0), ("cost_of_sales", 0, 310_00, 0), ("carry_forward", 0, 0, 310_00)],
)
def test_a_pool_that_had_a_balance_when_the_books_began(open_shop, policy, orders, written_off, kept):
    """100.00 from before join the 210.00 of the month, and go where policy sends these; run again nothing moves."""
    shop = open_shop(policies={"overhead_rest": policy})
    shop.post(OpeningBalance, "OB", overhead=[{"cost_centre": "MOULD", "debit": "100"}])
    overhead(shop)
    shop.cost()
    found = shop.state.overhead
    charged = sum(found.rests_of(OCTOBER, "MOULD").values())
    written = sum(found.written_off.get((OCTOBER, "MOULD"), {}).values())
    assert (charged, written, found.over_under("MOULD", OCTOBER)) == (orders, written_off, kept)
    assert shop.posted(shop.cost()) == {}
    (line,) = shop.books.report("overhead_pools", period=OCTOBER).dicts("line")
    assert (str(line["opening"]), str(line["closing"])) == ("100.00", f"{kept // 100}.00")


def test_what_a_service_department_had_before_is_charged_on(open_shop):
    """70.00 of the month less 50.00 over-applied before reach the workshop that it served."""
    shop = power_house(open_shop, overhead_rest="carry_forward")
    shop.post(OpeningBalance, "OB", overhead=[{"cost_centre": "POWER", "credit": "50", "behaviour": "fixed"}])
    power(shop)
    (entry,) = shop.cost().entries["service_allocation"]
    assert [movement.amounts[0][2] for movement in entry.movements] == [20_00]


def circle(open_shop, valuation: str, used: str, made: str = "10"):
    """Make toys of resin for 20.00 each, 190.00 of overhead; the shop itself uses some of them up."""
    shop = open_shop(
        policies={"overhead_rest": "orders"},
        item_classes=[
            {"code": "raw", "name": "raw", "valuation": "moving_average"},
            {"code": "finished", "name": "finished", "valuation": valuation},
            {"code": "semi_finished", "name": "at standard", "valuation": "standard"},
        ],
        rates=[
            {
                "work_centre": "PRESS",
                "valid_from": "2026-01-01",
                "labour": "0",
                "machine": "0",
                "overhead": "0",
            }
        ],
        standards=[{"item": "TOY", "valid_from": "2026-01-01", "amounts": {"material": "20"}}],
    )
    shop.stock()
    shop.make("A", made, "1")
    shop.spend("190")
    shop.post(OwnUse, "USE", item="TOY", quantity=used, cost_centre="MOULD")
    return shop


@pytest.mark.parametrize("valuation", ["planned", "monthly_average", "moving_average", "fifo"])
def test_goods_that_their_own_workshop_uses_come_to_rest_in_one_close(open_shop, valuation):
    """Ten toys cost 200.00 + 190.00 + a tenth of themselves: 433.33, of which 43.33 are the one used up."""
    shop = circle(open_shop, valuation, "1")
    closed = shop.cost()
    assert shop.state.overhead.over_under("MOULD", OCTOBER) == 0
    assert shop.posted(shop.cost()) == {}
    assert sum(shop.state.orders.orders["A"].cost().values()) == 43333
    assert sum(shop.balance(code) for code in ("1405002", "1404")) == 39000
    documents = sum(map(len, closed.entries.values()))
    assert documents <= 6 or valuation == "planned"


@pytest.mark.parametrize("valuation", ["planned", "monthly_average", "moving_average", "fifo"])
def test_a_circle_with_a_small_way_out_comes_to_rest(open_shop, valuation):
    """Of fifty toys one is left and bears 1,000.00 + 190.00: in each round a fiftieth of what moves stays."""
    shop = circle(open_shop, valuation, "49", "50")
    shop.cost()
    assert shop.state.overhead.over_under("MOULD", OCTOBER) == 0
    assert shop.posted(shop.cost()) == {}
    assert sum(shop.balance(code) for code in ("1405002", "1404")) == 1_190_00


@pytest.mark.parametrize("valuation", ["monthly_average", "moving_average", "fifo"])
@pytest.mark.parametrize(("made", "used"), [("10", "1"), ("10", "9"), ("500", "499"), ("7", "6")])
def test_a_circle_takes_as_many_documents_whatever_comes_back(open_shop, valuation, made, used):
    """The pool and the price are one equation: 20.00 × made + 190.00 are borne by what is left."""
    shop = circle(open_shop, valuation, used, made)
    closed = shop.cost()
    assert sum(map(len, closed.entries.values())) <= 6
    assert shop.state.overhead.over_under("MOULD", OCTOBER) == 0
    assert shop.posted(shop.cost()) == {}
    rounding = sum(shop.state.overhead.written_off.get((OCTOBER, "MOULD"), {}).values())
    assert abs(rounding) <= 1
    assert shop.balance("1405002") + rounding == 20_00 * int(made) + 190_00


@pytest.mark.parametrize("valuation", ["monthly_average", "fifo"])
def test_a_workshop_that_uses_up_all_it_makes_is_named(open_shop, valuation):
    """Cost that comes back and never leaves cannot be borne by anybody: a finding says where."""
    shop = circle(open_shop, valuation, "10")
    (finding,) = shop.found("OVERHEAD_CIRCLE")
    assert (finding.place, finding.severity) == ("MOULD", "error")
    assert "190.00 CNY" in finding.message or "390.00 CNY" in finding.message
    assert "USE" in finding.documents
    shop.cost()
    assert shop.state.entry_of("CLOSE-2026-10-overhead_rest-1") is None
    with pytest.raises(Refused) as caught:
        shop.close()
    assert caught.value.code == "CLOSE_BLOCKED"
    assert "OVERHEAD_CIRCLE [MOULD]" in caught.value.expected


def test_a_workshop_that_uses_up_all_it_makes_at_planned_price_is_named(open_shop):
    """What goes round through the variances of a class is followed round: the close says where, and keeps no round."""
    shop = circle(open_shop, "planned", "10")
    with pytest.raises(Refused) as caught:
        shop.cost()
    assert caught.value.code == "CLOSE_BLOCKED"
    assert "overhead_pool MOULD" in caught.value.expected
    assert shop.state.entry_of("CLOSE-2026-10-overhead_rest-2") is None


def test_units_spoiled_after_the_costing_bear_the_overhead_of_the_month(open_shop):
    """200.00 of resin, 60.00 of the hour, 140.00 of rest: a tenth is 40.00, and the close leaves it so."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    shop.stock()
    shop.order("A", "10")
    shop.issue("A", "20")
    shop.work("A", "1")
    shop.spend("170")  # 30.00 of it is applied with the hour
    shop.cost()
    shop.post(
        Spoilage, "SL", date="2026-10-31", work_order="A", quantity="1", cause="abnormal", bearer="loss"
    )
    shop.close()
    assert sum(shop.state.orders.orders["A"].balance().values()) == 36000
    assert shop.state.overhead.over_under("MOULD", OCTOBER) == 0
