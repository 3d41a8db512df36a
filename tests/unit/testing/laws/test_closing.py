"""The laws of the month's end see a step that posts again what it has posted."""

import datetime

import pytest

from erpcore import Books
from erpcore.documents import STEPS, LandedCost
from erpcore.flow.make import order_settlement, overhead_rest
from erpcore.flow.record import period_closing
from erpcore.flow.step import Route
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.masterdata.setup import Setup
from erpcore.testing.laws.closing import (
    closing_again_moves_nothing,
    costing_again_moves_nothing,
    costing_leaves_nothing_behind,
    overhead_shares_add_up,
)
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import snapshot

DAY = datetime.date(2026, 10, 9)


def kept(step) -> Books:
    """Keep the sample with one step replaced by another."""
    books = Books(sample_setup(), steps=[step if of.name == step.name else of for of in STEPS])
    books.post_all(sample_documents())
    return books


def write_off(view, document) -> Effect:
    """Write five off, run after run."""
    ends = (Place("overhead_pool", cost_centre="SHOP"), Place("overhead_variance", cost_centre="SHOP"))
    return Effect((Movement(*ends, (("", "", 5),)),))


def test_the_sample_keeps_them(books) -> None:
    """A month closes, reopens and closes; nothing of it stays in the books that were asked."""
    before = snapshot(books.state)
    closing_again_moves_nothing(books, DAY)
    costing_again_moves_nothing(books, DAY)
    costing_leaves_nothing_behind(books, DAY)
    overhead_shares_add_up(books, DAY)
    assert snapshot(books.state) == before


def at_standard() -> Setup:
    """Set the sample up with toys at standard, so that its order is settled."""
    setup = sample_setup()
    classes = [
        {**of.model_dump(), "valuation": "standard"} for of in setup.item_classes if of.code == "finished"
    ]
    classes += [of.model_dump() for of in setup.item_classes if of.code != "finished"]
    standards = [{"item": "TOY", "valid_from": "2026-01-01", "amounts": {"material": "20"}}]
    return Setup.model_validate({**setup.model_dump(), "item_classes": classes, "standards": standards})


def settling_into(place: Place) -> Books:
    """Keep the sample with a settlement that takes five of what an order holds, run after run."""

    def decide(view, document) -> Effect:
        return Effect((Movement(view.orders.orders["WO"].wip, place, (("material", "", 5),)),))

    routes = (*order_settlement.STEP.routes, Route(place.role, "wip", "five", "in each run"))
    step = order_settlement.STEP._replace(decide=decide, routes=routes)
    books = Books(at_standard(), steps=[step if of.name == step.name else of for of in STEPS])
    books.post_all(sample_documents())
    return books


def test_a_costing_step_that_posts_again_is_seen() -> None:
    """A second run posts only what has changed."""
    books = settling_into(Place("production_loss", "WO", "TOY"))
    with pytest.raises(AssertionError, match="order_settlement run again moves"):
        costing_again_moves_nothing(books, DAY)
    with pytest.raises(AssertionError, match="closed again moves value"):
        closing_again_moves_nothing(books, DAY)


def test_costing_that_never_comes_to_rest_is_seen() -> None:
    """A step that moves something in each round keeps the month from being costed, and from being closed."""
    books = kept(overhead_rest.STEP._replace(decide=write_off))
    for law in (costing_again_moves_nothing, closing_again_moves_nothing):
        with pytest.raises(AssertionError, match="2026-10 cannot be costed: CLOSE_BLOCKED"):
            law(books, DAY)


def test_a_pool_that_is_not_emptied_is_seen() -> None:
    """What was absorbed and not collected is written off: 60 charged by machine and overhead."""
    books = kept(overhead_rest.STEP._replace(decide=write_off))
    with pytest.raises(AssertionError, match="SHOP: -6005 left in the pool"):
        overhead_shares_add_up(books, DAY)


def test_a_pool_that_costing_leaves_is_seen() -> None:
    """Settling an order into a pool after the pools were emptied leaves five there."""
    books = settling_into(Place("overhead_pool", cost_centre="SHOP"))
    with pytest.raises(AssertionError, match="SHOP: 5 left in the pool"):
        costing_leaves_nothing_behind(books, DAY)


def test_an_order_that_keeps_cost_after_its_settlement_is_seen() -> None:
    """A completed order of a product at standard is empty once it is settled."""
    silent = order_settlement.STEP._replace(decide=lambda view, document: Effect())
    for steps in (STEPS, [silent if of.name == silent.name else of for of in STEPS]):
        books = Books(at_standard(), steps=steps)
        books.post_all(sample_documents())
        if steps is STEPS:
            costing_leaves_nothing_behind(books, DAY)
            continue
        with pytest.raises(AssertionError, match="WO is completed and holds"):
            costing_leaves_nothing_behind(books, DAY)


def test_a_month_that_does_not_close_is_seen() -> None:
    """A closing that closes nothing is asked for without end, or taken twice."""
    books = kept(period_closing.STEP._replace(decide=lambda view, document: Effect()))
    with pytest.raises(AssertionError, match="closed again"):
        closing_again_moves_nothing(books, DAY)


def test_what_a_later_month_learns_of_an_order_is_no_matter_of_the_month() -> None:
    """Freight of November reaches the order of October through its material; November settles it."""
    books = Books(at_standard())
    books.post_all(sample_documents())
    freight = {"partner": "CHEM", "charges": [{"amount": "500"}], "receipts": [{"receipt": "GR"}]}
    books.post(LandedCost(id="LC", date="2026-11-02", **freight))
    assert books.work_order("WO").months["2026-11"].costs
    costing_leaves_nothing_behind(books, DAY)
