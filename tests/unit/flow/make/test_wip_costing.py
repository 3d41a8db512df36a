"""Work in process valued by rule at a month's end: what moves, what stays, and what a later fact changes."""

import pytest
from tests.cases.process import Plant, plant

from erpcore import Code, Refused
from erpcore.documents import (
    Delivery,
    MaterialReturn,
    OrderCompletion,
    PeriodClosing,
    PurchaseInvoice,
    Reversal,
    SalesOrder,
    Spoilage,
    WipCosting,
)

ALL_IN = {"degree": "1"}
HALF = {"degree": "0.5", "degrees": {"material": "1"}}


@pytest.fixture
def works():
    """80 bodies finished of 100 begun: 1 000 of pulp and 450 of labour, 20 of them half done."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "200")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.charge("WO", labour="450")
    works.receive("WO", "80", id="PR-1")
    works.count("WO", {"quantity": "20", **HALF})
    return works


def run(works, period="2026-10"):
    """Post the document alone."""
    return works.post(WipCosting, period)


def test_receipts_are_brought_to_what_the_rule_gives_them(works):
    """1 000 / 100 and 450 / 90 a unit: 80 cost 800 and 400, 200 and 50 stay; again nothing moves."""
    before = works.received("WO")
    assert before == {"material": "80.00"}  # at standard
    entry = run(works)
    assert works.received("WO") == works.stock("BODY") == {"labour": "400.00", "material": "800.00"}
    assert works.in_process("WO") == {"labour": "50.00", "material": "200.00"}
    assert {movement.origin for movement in entry.movements} == {"WO"}
    assert [mark.name for mark in entry.marks] == ["sheet"]
    again = run(works)
    assert (again.movements, again.marks) == ((), ())


def test_the_differences_follow_the_goods(works):
    """A quarter is sold: its cost of sales is costed, too."""
    works.post(
        SalesOrder, id="SO", partner="SHOPS", lines=[{"item": "BODY", "quantity": "20", "price": "99"}]
    )
    works.post(Delivery, sales_order="SO/1", quantity="20")
    run(works)
    assert works.stock("BODY") == {"labour": "300.00", "material": "600.00"}
    assert works.books.state.ledger.balance("5401001", "2026-10") == 300_00


def test_a_later_fact_of_the_month_moves_its_share_only(works):
    """The pulp costs 1 100: 80 of the 100 more are for the finished units, 20 stay in process."""
    run(works)
    receipt = next(iter(works.books.state.open_items["gr_ir"].items))
    lines = [{"receipt": receipt, "amount": "1100"}]
    works.post(PurchaseInvoice, partner="MILL", lines=lines, vat="0")
    assert works.in_process("WO") == {"labour": "50.00", "material": "300.00"}
    entry = run(works)
    assert [movement.amounts for movement in entry.movements] == [(("material", "material", 80_00),)]
    assert works.in_process("WO") == {"labour": "50.00", "material": "220.00"}


def test_receipts_of_a_closed_month_stay_as_they_are(works):
    """What November costs more is for November's receipts: 300 and 80 less for 20 units that it finishes."""
    works.close()
    october = works.received("WO", "PR-1")
    works.charge("WO", "2026-11", labour="130")
    works.receive("WO", "20", "2026-11", id="PR-2")
    works.count("WO", {"quantity": "0", "degree": "0"}, period="2026-11")
    works.close("2026-11")
    assert works.received("WO", "PR-1") == october
    assert works.received("WO", "PR-2") == {"labour": "180.00", "material": "200.00"}
    assert works.in_process("WO") == {}


@pytest.mark.parametrize("final", [True, False])
def test_a_completed_order_gives_the_last_months_receipts_what_is_left(works, final):
    """By its final receipt or by a slip of its own; the reversal brings the month back to what it was."""
    works.close()
    works.charge("WO", "2026-11", labour="130")
    works.receive("WO", "5", "2026-11", id="PR-2")
    if not final:
        works.receive("WO", "15", "2026-11", id="PR-3")
    before = works.received("WO", "PR-2"), works.in_process("WO"), works.stock("BODY")
    if final:
        works.receive("WO", "15", "2026-11", id="PR-3", final=True)
    else:
        works.post(OrderCompletion, "2026-11", id="OC", work_order="WO")
    assert works.received("WO", "PR-1") == {"labour": "400.00", "material": "800.00"}
    assert works.received("WO", "PR-2") == {"labour": "45.00", "material": "50.00"}
    assert works.received("WO", "PR-3") == {"labour": "135.00", "material": "150.00"}
    assert works.in_process("WO") == {}
    works.post(Reversal, "2026-11", of="PR-3" if final else "OC", reason="not yet")
    assert (works.received("WO", "PR-2"), works.in_process("WO"), works.stock("BODY")) == before
    if final:
        works.receive("WO", "15", "2026-11", id="PR-4", final=True)
    else:
        works.post(OrderCompletion, "2026-11", work_order="WO")
    works.close("2026-11")
    assert works.stock("BODY") == {"labour": "580.00", "material": "1000.00"}


def test_a_completion_taken_back_leaves_the_costed_month(works):
    """The receipts of a month that was costed before the completion go back to what its sheet gave them."""
    run(works)
    before = works.received("WO"), works.in_process("WO")
    works.post(OrderCompletion, id="OC", work_order="WO")
    assert works.received("WO") == {"labour": "450.00", "material": "1000.00"}
    works.post(Reversal, of="OC", reason="not yet")
    assert (works.received("WO"), works.in_process("WO")) == before


def test_a_completion_in_a_month_without_receipts_is_for_the_last_ones(works):
    """Nothing came in November: what is left goes to the receipts of October, in November."""
    works.close()
    works.post(OrderCompletion, "2026-11", id="OC", work_order="WO")
    assert works.received("WO", "PR-1") == {"labour": "450.00", "material": "1000.00"}
    works.post(Reversal, "2026-11", of="OC", reason="not yet")
    assert works.received("WO", "PR-1") == {"labour": "400.00", "material": "800.00"}
    assert works.in_process("WO") == {"labour": "50.00", "material": "200.00"}


def test_what_a_closed_month_never_gave_goes_to_the_last_receipts(works):
    """October was locked without its costing: the completion of November leaves nothing in process, and comes back."""
    works.post(PeriodClosing)
    before = works.received("WO"), works.in_process("WO")
    works.post(OrderCompletion, "2026-11", id="OC", work_order="WO")
    assert works.received("WO", "PR-1") == {"labour": "450.00", "material": "1000.00"}
    assert works.in_process("WO") == {}
    works.post(Reversal, "2026-11", of="OC", reason="not yet")
    assert (works.received("WO"), works.in_process("WO")) == before


def test_a_credit_after_closed_months_is_nobodys(works):
    """More material comes back than is in process: completed, the order leaves a late difference."""
    works.close()
    works.receive("WO", "20", "2026-11", id="PR-2")
    works.post(MaterialReturn, "2026-11", work_order="WO", item="PULP", quantity="30")
    works.post(OrderCompletion, "2026-11", id="OC", work_order="WO")
    assert works.received("WO", "PR-2") == {"labour": "50.00"}
    assert works.in_process("WO") == {}
    works.post(Reversal, "2026-11", of="OC", reason="not yet")
    assert works.in_process("WO")["material"] == "-120.00"


def test_spoiled_units_take_their_share_before_the_month_is_divided(works):
    """10 of 110 spoiled abnormally: their cost leaves the order, the rest is divided over good units."""
    works.post(Spoilage, work_order="WO", quantity="10", cause="abnormal", whole="100", basis="actual")
    run(works)
    # Off: 100.00 of material and 45.00 of labour; left 900.00 over 100, 405.00 over 90.
    assert works.received("WO") == {"labour": "360.00", "material": "720.00"}
    assert works.in_process("WO") == {"labour": "45.00", "material": "180.00"}


def test_an_order_that_is_not_counted_stays_as_it_is():
    """Nothing moves and no sheet is written; the checks say what is missing."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.receive("WO", "80", id="PR-1")
    entry = run(works)
    assert (entry.movements, entry.marks) == ((), ())
    with pytest.raises(Refused, match="WIP_NOT_COUNTED"):
        works.close()


def test_a_count_taken_back_takes_the_sheet_and_the_next_one_writes_another(works):
    """Counted anew with less done, the finished units bear more of the labour."""
    run(works)
    works.post(
        Reversal, of=next(of for of in works.books.state.documents if of.startswith("WipCount")), reason="x"
    )
    run(works)
    assert works.books.state.orders.orders["WO"].sheets == {}
    works.count("WO", {"quantity": "20", "degree": "0.25", "degrees": {"material": "1"}})
    run(works)
    # 450 / 85 a unit: 80 of them.
    assert works.received("WO") == {"labour": "423.53", "material": "800.00"}


def test_it_is_taken_back_by_running_the_close_again(works):
    """Like every document of the close."""
    works.post(WipCosting, id="WV")
    with pytest.raises(Refused) as refusal:
        works.post(Reversal, of="WV", reason="x")
    assert refusal.value.code == Code.NOT_REVERSIBLE


def test_an_order_completed_after_its_month_was_divided_has_no_sheet_any_more(works):
    """Nothing of it is in process: the next run takes the sheet off."""
    run(works)
    works.post(OrderCompletion, id="OC", work_order="WO")
    assert "2026-10" in works.books.state.orders.orders["WO"].sheets
    entry = run(works)
    assert (entry.movements, [mark.after for mark in entry.marks]) == ((), [""])
    assert works.books.state.orders.orders["WO"].sheets == {}
