"""WIP count: units in process at the month's end, with how far they have come."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    Spoilage,
    WipCount,
    WorkOrder,
)
from erpcore.production.wip_count import equivalent_units

UNIT = 1_000_000


@pytest.fixture
def running(shop):
    """An order for 20 toys, 12 of which are received."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="12")
    return shop


def counted(shop):
    """Give what was counted on the order in October."""
    return shop.books.state.orders.orders["WO-1"].counts["2026-10"]


def test_portions_of_an_order_add_up_to_equivalent_units(running):
    """5 with all material and half of the work, 3 at 20 % of everything: 5.6 of material, 3.1 of labour."""
    lines = [
        {"work_order": "WO-1", "quantity": "5", "degree": "0.5", "degrees": {"material": "1"}},
        {"work_order": "WO-1", "quantity": "3", "degree": "0.2"},
    ]
    entry = running(WipCount, "WC-1", date="2026-10-31", lines=lines)
    assert entry.movements == ()
    assert equivalent_units(counted(running), "material") == Fraction(56, 10) * UNIT
    assert equivalent_units(counted(running), "labour") == Fraction(31, 10) * UNIT


def test_a_degree_may_be_a_fraction(running):
    """Two thirds of 3 units are 2, where 0.666667 of them are a millionth more."""
    line = {"work_order": "WO-1", "quantity": "3", "degree": "2/3", "degrees": {"material": "1"}}
    entry = running(WipCount, "WC-1", date="2026-10-31", lines=[line])
    assert equivalent_units(counted(running), "labour") == 2 * UNIT
    assert WipCount.model_validate_json(entry.document.model_dump_json()) == entry.document


def test_an_operation_tells_the_degrees_of_the_card(running):
    """After the only operation everything is in; what the line says of an element goes before."""
    line = {"work_order": "WO-1", "quantity": "4", "operation": 10, "degrees": {"labour": "0.25"}}
    running(WipCount, "WC-1", lines=[line])
    (portion,) = counted(running)
    assert (portion.operation, portion.degree_of("material"), portion.degree_of("labour")) == (
        10,
        1,
        Fraction(1, 4),
    )


def test_units_in_an_operation_have_its_material_and_a_part_of_its_work(running):
    """Half of the only operation: all material, half of the labour; 0 is before the first."""
    line = {"work_order": "WO-1", "quantity": "4", "operation": 0, "under_way": "0.5"}
    running(WipCount, "WC-1", lines=[line])
    (portion,) = counted(running)
    assert (portion.degree_of("material"), portion.degree_of("labour")) == (1, Fraction(1, 2))


def test_a_count_taken_back_can_be_made_again_whenever_it_is_reversed(running):
    """The month is that of the count, not of its reversal."""
    line = {"work_order": "WO-1", "quantity": "4", "degree": "0.5"}
    running(WipCount, "WC-1", lines=[line])
    running.refuses(Code.DOCUMENT_INVALID, "lines.1.work_order", WipCount, "WC-2", lines=[line])
    before = running.picture()
    running(Reversal, "RV-1", of="WC-1", reason="miscounted", date="2026-11-02")
    assert running.books.state.orders.orders["WO-1"].counts == {}
    assert running.picture()["ledger"] == before["ledger"]
    running(WipCount, "WC-2", lines=[{**line, "quantity": "0"}])
    assert equivalent_units(counted(running), "labour") == 0
    running(WipCount, "WC-3", date="2026-11-30", lines=[line])
    assert set(running.books.state.orders.orders["WO-1"].counts) == {"2026-10", "2026-11"}


def test_nothing_has_no_degree(running):
    """A count of zero says that nothing is in process; units need a degree or an operation."""
    running(WipCount, "WC-1", lines=[{"work_order": "WO-1", "quantity": "0"}])
    assert equivalent_units(counted(running), "labour") == 0


GOOD = {"work_order": "WO-1", "quantity": "4", "degree": "0.5"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.UNKNOWN_ELEMENT, "degrees.gold", {"degrees": {"gold": "1"}}),
        (Code.DOCUMENT_INVALID, "degree", {"degree": None}),
        (Code.DOCUMENT_INVALID, "degree", {"operation": 10}),
        (Code.DOCUMENT_INVALID, "operation", {"degree": None, "operation": 20}),
        (Code.DOCUMENT_INVALID, "operation", {"degree": None, "operation": 0}),
        (Code.DOCUMENT_INVALID, "operation", {"degree": None, "operation": 10, "under_way": "0"}),
        (Code.DOCUMENT_INVALID, "under_way", {"under_way": "0.5"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "9"}),
    ],
)
def test_a_count_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the line and the field, and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="20")
    running.start("WO-2", "TOY", "1")
    running(OrderCompletion, "OC-2", work_order="WO-2")
    running.refuses(code, f"lines.1.{field}", WipCount, "WC-1", lines=[{**GOOD, **change}])


def test_the_lines_of_one_order_together_are_at_most_what_is_open(running):
    """12 received and 2 scrapped of 20 leave 6, on however many lines."""
    running(Spoilage, "SP-1", work_order="WO-1", quantity="2")
    two = [GOOD, {**GOOD, "quantity": "3"}]
    running.refuses(Code.QUANTITY_EXCEEDS_ORDER, "lines.2.quantity", WipCount, "WC-1", lines=two)
    running(WipCount, "WC-1", lines=[GOOD, {**GOOD, "quantity": "2"}])


@pytest.mark.parametrize("change", [{"degree": "1.01"}, {"degrees": {"labour": "2"}}, {"quantity": "-1"}])
def test_degrees_above_one_make_no_document(shop, change):
    """Nothing is more than finished, and nothing less than not there: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(WipCount, "WC-1", lines=[{**GOOD, **change}])
