"""Standard revaluation: what is on hand moves to the standard of the day."""

import pytest

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    OpeningStock,
    Reversal,
    SetUp,
    StandardRevaluation,
)

NOVEMBER = "2026-11-02"


@pytest.fixture
def shop(factory):
    """Bolts rise from 2.50 to 2.80 in November, gears change elements; 120 bolts, 10 gears on hand."""
    standards = [
        {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "2.8"}},
        {
            "item": "GEAR",
            "valid_from": "2026-11-01",
            "amounts": {"material": "8", "labour": "2", "subcontract": "1"},
        },
    ]
    shop = factory(more_standards=standards)
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.buy("GR-2", "BOLT", "20", "2.5", site="YARD")
    shop(OpeningStock, "OS-1", item="GEAR", quantity="10", amounts={"material": "135"})
    return shop


def test_stock_on_hand_moves_to_the_new_standard(shop):
    """标准成本变更: (2.80 − 2.50) × 120 = 36.00, over both sites, against standard cost revisions."""
    entry = shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="BOLT")
    assert shop.lines(entry) == [
        "Dr stock parts 30.00",  # 0.30 × 100 in the main store
        "Dr stock parts 6.00",  # 0.30 × 20 in the yard
        "Cr variance standard_change 36.00",
    ]
    assert shop.stock("BOLT") == ("100", {"material": "280.00"})
    assert shop.stock("BOLT", "YARD") == ("20", {"material": "56.00"})
    shop.in_step()


def test_each_element_moves_on_its_own(shop):
    """Gears: material 75 → 80, labour 30 → 20, machine 20 → 0, overhead 10 → 0, subcontract 0 → 10."""
    entry = shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="GEAR")
    assert shop.lines(entry) == [
        "Dr stock planned 15.00",  # 5 + 10
        "Dr stock planned -40.00",  # −10 −20 −10
        "Cr variance standard_change 15.00",
        "Cr variance standard_change -40.00",
    ]
    assert shop.stock("GEAR") == ("10", {"material": "80.00", "labour": "20.00", "subcontract": "10.00"})
    shop.in_step()


def test_once_adopted_the_goods_move_again(shop):
    """Before the revaluation a November movement is refused, after it bolts leave at 2.80."""
    shop.sell("SO-1", "BOLT", "10", "5")
    delivery = {"date": NOVEMBER, "sales_order": "SO-1/1", "quantity": "10"}
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", Delivery, "DL-1", **delivery)
    shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="BOLT")
    assert shop.lines(shop(Delivery, "DL-1", **delivery))[0] == "Dr cost_of_sales 28.00"


def test_goods_in_process_keep_the_standard_they_left_at(shop):
    """Bolts on an order are no stock: 30 × 2.50 stay on it."""
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    entry = shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="BOLT")
    assert shop.lines(entry)[:2] == ["Dr stock parts 21.00", "Dr stock parts 6.00"]  # 0.30 × 70, 0.30 × 20
    assert shop.wip("WO-1") == {"material": "75.00"}


def test_a_standard_added_later_is_adopted_the_same_way(shop):
    """A set_up document brings the new standard of 2.50 → 2.40: 120 × 0.10 = 12.00 less, red."""
    tables = {"standards": [{"item": "BOLT", "valid_from": "2026-10-15", "amounts": {"material": "2.4"}}]}
    shop(SetUp, "SU-1", tables=tables)
    entry = shop(StandardRevaluation, "SR-1", date="2026-10-15", item="BOLT")
    assert shop.lines(entry) == [
        "Dr stock parts -10.00",
        "Dr stock parts -2.00",
        "Cr variance standard_change -12.00",
    ]


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "RESIN"}),  # first in, first out
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "TOY"}),  # moving average
        (Code.STANDARD_MISSING, "item", {"item": "NOSTANDARD"}),
        (Code.NOTHING_TO_POST, "item", {"date": "2026-10-31"}),  # still the old standard
        (Code.NOTHING_TO_POST, "item", {"item": "REGRIND"}),  # never on hand
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_what_there_is_not_to_revalue_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, field, StandardRevaluation, "SR-1", **{"item": "BOLT", "date": NOVEMBER, **change})


def test_a_revaluation_is_done_once(shop):
    """The second one finds nothing to post."""
    shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="BOLT")
    further = {"item": "BOLT", "date": NOVEMBER}
    shop.refuses(Code.NOTHING_TO_POST, "item", StandardRevaluation, "SR-2", **further)


def test_a_revaluation_is_taken_back_by_another_one(shop):
    """Taken back after goods have moved it would leave value without quantity: a new one corrects it."""
    shop(StandardRevaluation, "SR-1", date=NOVEMBER, item="BOLT")
    shop.sell("SO-1", "BOLT", "100", "5")
    shop(Delivery, "DL-1", date=NOVEMBER, sales_order="SO-1/1", quantity="100")
    assert shop.stock("BOLT") == ("0", {})
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", date=NOVEMBER, of="SR-1", reason="wrong")
    shop.in_step()
