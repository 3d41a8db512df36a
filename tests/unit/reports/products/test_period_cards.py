"""What a product cost in a period, and why two periods differ."""

import pytest

from erpcore.costing.variances.breakdown import Breakdown
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.rounding import MICRO
from erpcore.reports.products.period_cards import NOTHING, PeriodCard, Spent, explained, input_of, period_card

OCTOBER, NOVEMBER = (FiscalCalendar().period(code) for code in ("2026-10", "2026-11"))


def spent(card):
    """Write inputs as quantity in units and amount."""
    return {cause: (of.quantity // MICRO, of.amount) for cause, of in card.inputs.items()}


def leaves(node):
    """Name the amounts of the inputs."""
    return [(input_of(of), of.amount) for of in node.walk() if input_of(of)]


def card(output, **inputs):
    """Make a card: `stock__RM=(quantity, amount)`."""
    found = {
        tuple(name.split("__")): Spent(quantity * MICRO, amount, ())
        for name, (quantity, amount) in inputs.items()
    }
    return PeriodCard(output * MICRO, found)


def test_an_order_of_one_month(bicycles):
    """All inputs of the order, with their quantities; they add up to what was completed."""
    october = period_card(bicycles, "BK", OCTOBER)
    assert october.output == 10 * MICRO
    assert spent(october) == {
        ("stock", "WH"): (20, 160_00),
        ("stock", "FR"): (10, 500_00),
        ("labour_applied", "PRESS"): (5, 150_00),
        ("overhead_applied", "PRESS"): (5, 50_00),
    }
    assert october.amount == 860_00
    (frames,) = october.inputs["stock", "FR"].documents
    assert (frames.order, frames.slip.entry.document.id) == ("WO-B", "MI-WO-B-FR")
    assert (frames.quantity, frames.amount) == (10 * MICRO, 500_00)


def test_an_order_of_two_months_counts_in_both(books):
    """The order's inputs take the share of what was handed over: 248.00 of October, 539.00 of November."""
    assert [period_card(books, "FG", month).amount for month in (OCTOBER, NOVEMBER)] == [248_00, 539_00]


def test_goods_at_standard_cost_their_variances_too(at_standard, read):
    """12 cases at 31.00 and 167.00 settled: 539.00."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    assert period_card(at_standard, "FG", NOVEMBER).amount == 539_00


def test_why_november_is_dearer(bicycles):
    """185.00: wheels 40.00 and frames 55.00 dearer, a frame more 50.00, an hour more 30.00 and 10.00."""
    tree = explained(period_card(bicycles, "BK", OCTOBER), period_card(bicycles, "BK", NOVEMBER), 2)
    assert (tree.amount, tree["output volume"].amount) == (185_00, 0)
    assert [(input_of(of), of.amount) for of in tree["material price"].children] == [
        (("stock", "WH"), 40_00),
        (("stock", "FR"), 55_00),
    ]
    assert [of.amount for of in tree["material usage"].children] == [0, 50_00]
    assert leaves(tree["labour efficiency"]) == [(("labour_applied", "PRESS"), 30_00)]
    assert leaves(tree["variable overhead efficiency"]) == [(("overhead_applied", "PRESS"), 10_00)]


def test_credits_and_what_has_no_quantity_stand_apart():
    """A credit of 3.00 for 10 that becomes 8.00 for 20 is 2.00 less for 20; opening cost likewise."""
    before = card(10, stock__RM=(5, 50_00), scrap__SC=(-1, -3_00))
    after = card(20, stock__RM=(10, 110_00), scrap__SC=(-2, -8_00), opening_balance__OW=(0, 7_00))
    tree = explained(before, after, 2)
    assert tree.amount == after.amount - before.amount
    assert leaves(tree["other cost"]) == [(("scrap", "SC"), -2_00), (("opening_balance", "OW"), 7_00)]
    assert tree["output volume"].amount == 50_00 - 3_00
    assert tree["material price"].amount == 10_00


def test_the_rest_of_a_pool_is_spending_and_volume():
    """100.00 for 10, 120.00 for 20: 20.00 more spent, 100.00 less by volume."""
    tree = explained(
        card(10, overhead_pool__PRESS=(0, 100_00)), card(20, overhead_pool__PRESS=(0, 120_00)), 2
    )
    assert (tree["fixed overhead spending"].amount, tree["fixed overhead volume"].amount) == (20_00, -100_00)


def test_a_pool_that_is_over_applied_is_spending_and_volume_too():
    """-100.00 for 10, -20.00 for 5: at the earlier rate -50.00, so volume is -50.00 and spending 80.00."""
    tree = explained(
        card(10, overhead_pool__PRESS=(0, -100_00)), card(5, overhead_pool__PRESS=(0, -20_00)), 2
    )
    assert [tree[name].amount for name in ("output volume", "unit cost")] == [50_00, 30_00]
    assert (tree["fixed overhead spending"].amount, tree["fixed overhead volume"].amount) == (80_00, -50_00)


def test_only_credits(bicycles):
    """Without anything to tell in price and quantity all is other cost."""
    tree = explained(card(1, scrap__SC=(-1, -3_00)), card(1, scrap__SC=(-1, -4_00)), 2)
    assert leaves(tree) == [(("scrap", "SC"), -1_00)]
    assert explained(PeriodCard(MICRO, {}), PeriodCard(MICRO, {}), 2).amount == 0


def test_a_mixture_tells_mix_from_yield():
    """3 of A at 4.00 for B at 2.00 in the same total: 6.00 of mix, no yield."""
    before = card(1, stock__A=(5, 20_00), stock__B=(5, 10_00))
    after = card(1, stock__A=(8, 32_00), stock__B=(2, 4_00))
    tree = explained(before, after, 2, ("A", "B"))
    assert (tree["material mix"].amount, tree["material yield"].amount) == (6_00, 0)
    with pytest.raises(ReportRefused, match="there are A, B"):
        explained(before, after, 2, ("A", "C"))


def test_the_input_of_a_node():
    """A cause is no input."""
    assert input_of(Breakdown("stock\tRM", "", 1)) == ("stock", "RM")
    assert input_of(Breakdown("material price", "", 1)) is None
    assert NOTHING.amount == 0


def test_a_later_invoice_is_of_its_own_input(bicycles, read):
    """Frames turn out to have cost 11.00 more: December bears it on the frames alone, with that document."""
    invoice = {"type": "purchase_invoice", "id": "PI-FR", "date": "2026-12-01", "partner": "V",
               "lines": [{"receipt": "GR-FR", "amount": "616"}]}  # fmt: skip
    bicycles.post(read(invoice))
    december = period_card(bicycles, "BK", FiscalCalendar().period("2026-12"))
    assert december.output == 0
    assert spent(december) == {("stock", "FR"): (0, 11_00)}
    ((order, slip, *part),) = december.inputs["stock", "FR"].documents
    assert (order, slip.entry.document.id, part) == ("WO-B2", "PI-FR", [0, 11_00])
