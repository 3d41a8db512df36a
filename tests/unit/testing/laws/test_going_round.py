"""A close may refuse costs that go round for ever, and only those."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, Code, Refused
from erpcore.close.wording import GOING_ROUND
from erpcore.documents import document_adapter
from erpcore.kernel.words import Words
from erpcore.masterdata.setup import Setup
from erpcore.testing.laws.closing import (
    closing_again_moves_nothing,
    costing_again_moves_nothing,
    costing_leaves_nothing_behind,
)
from erpcore.testing.laws.going_round import goes_round
from erpcore.testing.laws.posting import trial
from erpcore.testing.samples import sample_setup
from erpcore.testing.snapshot import snapshot

DAY = datetime.date(2026, 10, 9)
METHODS = ("fifo", "lifo", "moving_average", "monthly_average")
LAWS = (costing_leaves_nothing_behind, costing_again_moves_nothing, closing_again_moves_nothing)


def workshop(made: int, used: int, spent: str = "190", method: str = "fifo") -> Books:
    """Keep books of a workshop that makes toys, pays their overhead, and uses some of them up itself."""
    setup = sample_setup().model_dump()
    setup["company"]["policies"]["overhead_rest"] = "orders"
    for of in setup["item_classes"]:
        if of["code"] == "finished":
            of["valuation"] = method
    if method == "planned":
        setup["standards"] = [{"item": "TOY", "valid_from": DAY, "amounts": {"material": "20"}}]
    for rate in setup["rates"]:
        rate["overhead"] = "0"
    books = Books(Setup.model_validate(setup))
    order, toys = {"work_order": "WO"}, {"item": "TOY", "cost_centre": "SHOP"}
    documents = [
        {"type": "goods_receipt", "partner": "CHEM", "item": "RESIN", "quantity": "100", "price": "10"},
        {"type": "work_order", "id": "WO", "item": "TOY", "quantity": str(made)},
        {"type": "work_order_release", **order},
        {"type": "material_issue", "item": "RESIN", "quantity": str(2 * made), **order},
        {"type": "time_ticket", "work_centre": "PRESS", "labour_hours": "1", "machine_hours": "1", **order},
        {"type": "production_receipt", "quantity": str(made), "final": True, **order},
        {"type": "overhead_expense", "cost_centre": "SHOP", "amount": spent, "owed": "bank"},
        {"type": "own_use", "quantity": str(used), **toys},
    ]
    for number, document in enumerate(documents):
        books.post(document_adapter().validate_python({"id": f"D-{number}", "date": DAY, **document}))
    return books


def round_it_goes(books: Books, refusal: Refused) -> bool:
    """Ask the law, and keep nothing."""
    period = books.state.periods.calendar.period("2026-10")
    found = []
    with trial(books):
        found.append(goes_round(books, period, refusal))
    return found[0]


@pytest.mark.parametrize("method", ["fifo", "monthly_average"])
def test_a_workshop_that_uses_up_all_it_makes_has_no_costs_to_ask_for(method) -> None:
    """All that is spent comes back: there is no solution, and the laws of the close have nothing to ask."""
    books = workshop(10, 10, method=method)
    before = snapshot(books.state)
    for law in LAWS:
        law(books, DAY)
    assert snapshot(books.state) == before


@pytest.mark.parametrize("spent", ["190", "1"])
def test_a_refusal_is_believed_where_all_comes_back(spent: str) -> None:
    """Toys at planned price are followed round and round: as much comes back later, be it of what is spent besides."""
    books = workshop(10, 10, spent, method="planned")
    with pytest.raises(Refused) as caught:
        books.month_end("2026-10").run_costing()
    assert round_it_goes(books, caught.value)


def round_to(places: str) -> Words:
    """Say what costs come back to, as the close does."""
    return GOING_ROUND._replace(en=f"{GOING_ROUND.en}{places}")


def test_what_leaves_the_circle_may_not_be_refused() -> None:
    """Nine of ten come back, and nine of ten of those: a close that gave up would break the law."""
    books = workshop(10, 9)
    refusal = Refused(Code.CLOSE_BLOCKED, field="period", expected=round_to("overhead_pool SHOP, wip WO"))
    with pytest.raises(AssertionError, match="yet costs leave the circle"):
        round_it_goes(books, refusal)


def test_a_circle_without_a_pool_is_not_believed() -> None:
    """What goes round goes through a pool; a refusal that names none cannot be checked."""
    refusal = Refused(Code.CLOSE_BLOCKED, field="period", expected=round_to("stock TOY, wip WO"))
    with pytest.raises(AssertionError, match="no pool is named"):
        round_it_goes(workshop(10, 10), refusal)


def test_other_refusals_are_no_circles() -> None:
    """An error among the findings, or another code, is for the laws of the close to complain of."""
    books = workshop(10, 10)
    assert not round_it_goes(
        books,
        Refused(
            Code.CLOSE_BLOCKED, field="period", expected=Words("no errors; found X", "须无错误，现有：X")
        ),
    )
    assert not round_it_goes(
        books, Refused(Code.PERIOD_CLOSED, field="date", expected=Words("open", "须未结账"))
    )


@settings(max_examples=15, deadline=None)
@given(made=st.integers(2, 40), data=st.data(), method=st.sampled_from(METHODS))
def test_a_circle_with_a_way_out_is_closed(made, data, method) -> None:
    """However little a workshop leaves for others: the month is costed, and a second run moves nothing."""
    used = data.draw(st.integers(1, made - 1))
    books = workshop(made, used, data.draw(st.sampled_from(["0.07", "190", "99999.99"])), method)
    books.month_end("2026-10").run_costing()
    assert not books.state.overhead.over_under("SHOP", "2026-10")
    costing_again_moves_nothing(books, DAY)
