"""Material cost variances as movements collect and carry them."""

from typing import Any

import pytest

from erpcore.inventory.cost_variance import ROLE, CostVariances
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import snapshot

BOLT = Place("stock", "", "BOLT", "S")
YARD = Place("stock", "", "BOLT", "YARD")
OWED = Place("gr_ir", "GR-1", "BOLT", "S", "", "V")
VENDOR = Place("supplier", "PI-1", partner="V")
OPENING = Place("opening_balance")
ORDER = Place("wip", "WO-1", "TOY")
OTHER = Place("stock", "", "TOY", "S")
CLASS = Place(ROLE, "raw")


@pytest.fixture
def variances() -> CostVariances:
    """Bolts are of the class raw, at planned price; toys are not."""
    return CostVariances({"BOLT": "raw"}.get)  # type: ignore[arg-type]


def moved(source: Place, target: Place, amount: int, **further: Any) -> Movement:
    """Write a movement; goods lie in the layer of the receipt that they are owed for."""
    further = {"layer": source.key if source.role == "gr_ir" else ""} | further
    return Movement(source, target, (("material", "material", amount),), **further)


def fold(variances: CostVariances, period: str, *movements: Movement, estimated: bool = True) -> Undo:
    undo: Undo = []
    for movement in movements:
        variances.apply(movement, period, undo, estimated=estimated)
    return undo


def test_estimated_goods_count_once_invoiced(variances: CostVariances) -> None:
    """A receipt at planned price without an invoice is left out; its invoice brings value and variance in."""
    fold(variances, "2026-10", moved(OWED, BOLT, 1000))
    fold(variances, "2026-11", moved(VENDOR, OWED, 1000), moved(VENDOR, CLASS, 50))
    of = variances.classes["raw"]
    assert (of.base("2026-10", through=True), of.variance("2026-10", through=True)) == (0, {})
    assert (of.base("2026-11", through=True), of.variance("2026-11", through=True)) == (
        1000,
        {"material": 50},
    )


def test_a_price_agreed_is_no_estimate() -> None:
    """Goods of consignment count at once, with what they cost beside the planned price; their invoice adds nothing."""
    variances = CostVariances({"BOLT": "raw"}.get, agreed={"GR-1"}.__contains__)  # type: ignore[arg-type]
    beside = moved(OWED, CLASS, 50)
    fold(variances, "2026-10", moved(OWED, BOLT, 1000), beside, moved(VENDOR, OWED, 1050))
    of = variances.classes["raw"]
    assert (of.base("2026-10", through=True), of.estimated) == (1000, {})
    assert of.variance("2026-10", through=True) == {"material": 50}
    fold(variances, "2026-10", moved(OWED, BOLT, 100, contra=True))
    assert (of.base("2026-10", through=True), of.estimated) == (900, {})


def test_what_is_owed_beside_the_planned_price_is_estimated_too(variances: CostVariances) -> None:
    """A new planned price adds 200 to the estimate of 1000: the rate has neither, and begins with neither."""
    undo: Undo = []
    fold(variances, "2026-10", moved(OWED, BOLT, 1000))
    before = snapshot(variances)
    variances.apply(moved(CLASS, BOLT, 200), "2026-11", undo, estimated=True, revalues=True)
    variances.apply(moved(OWED, CLASS, 200), "2026-11", undo, estimated=True, revalues=True)
    of = variances.classes["raw"]
    assert (sum(of.estimated.values()), of.base("2026-11", through=True), of.beginning("2026-11")) == (
        1200,
        0,
        ({}, 0),
    )
    assert of.variance("2026-11", through=True) == {}
    take_back(undo)
    assert snapshot(variances) == before


@pytest.mark.parametrize("revalues", [True, False])
def test_only_what_was_on_hand_is_brought_to_a_new_planned_price(
    variances: CostVariances, *, revalues: bool
) -> None:
    """Goods that came back with the document were none that the month began with; both change stock and variance."""
    undo: Undo = []
    before = snapshot(variances)
    variances.apply(moved(CLASS, BOLT, 40), "2026-10", undo, estimated=False, revalues=revalues)
    of = variances.classes["raw"]
    assert of.revalued == ({"2026-10": {"material": 40}} if revalues else {})
    assert of.variance("2026-10", through=True) == {"material": -40}
    take_back(undo)
    assert snapshot(variances) == before


def test_goods_sold_that_come_back_are_taken_no_more(variances: CostVariances) -> None:
    """However they come; those sold before the books began arrive with a variance of their own."""
    sold = Place("cost_of_sales", "DL-1", "BOLT", "S")
    fold(variances, "2026-10", moved(sold, BOLT, 40, layer="RT-1"))
    of = variances.classes["raw"]
    assert (of.takers("2026-10"), of.planned) == ({sold: -40}, {})
    fold(variances, "2026-10", moved(sold, BOLT, 40, layer="DL-1"))
    assert (of.takers("2026-10"), of.planned) == ({sold: -40}, {"2026-10": 40})


def test_goods_that_go_back_after_their_invoice_take_their_planned_value_along(
    variances: CostVariances,
) -> None:
    """At once, and not at what is claimed for them: the credit note changes nothing, and neither does its reversal."""
    claim = OWED._replace(key="PT-1")
    fold(variances, "2026-10", moved(OWED, BOLT, 1000), moved(VENDOR, OWED, 1000), moved(VENDOR, CLASS, 1000))
    back = [
        moved(claim, BOLT, 500, contra=True, layer="GR-1"),
        moved(claim, CLASS, 500, contra=True),
        moved(VENDOR, claim, 1000, contra=True),
    ]
    of = variances.classes["raw"]
    before = snapshot(variances)
    undo = fold(variances, "2026-10", back[0])
    take_back(undo)
    assert snapshot(variances) == before
    for number, _ in enumerate(back, 1):
        undo = fold(variances, "2026-10", *back[:number])
        assert (of.base("2026-10", through=True), of.left("2026-10")) == (500, 500)
        take_back(undo)
    fold(variances, "2026-10", *back)
    assert of.variance("2026-10", through=True) == {"material": 500}
    fold(variances, "2026-10", *(movement._replace(contra=False) for movement in back))
    assert (of.base("2026-10", through=True), of.left("2026-10")) == (1000, 1000)
    assert of.variance("2026-10", through=True) == {"material": 1000}


def test_an_estimate_taken_back_is_still_one(variances: CostVariances) -> None:
    """Reversed at the start of the month (月初回冲) and invoiced then: the goods count with the invoice only."""
    back = OWED._replace(role="provisional")
    fold(variances, "2026-10", moved(OWED, BOLT, 1000))
    fold(variances, "2026-11", moved(OWED, back, 1000, contra=True))
    of = variances.classes["raw"]
    assert (of.base("2026-11", through=True), of.left("2026-11")) == (0, 1000)
    fold(variances, "2026-11", moved(VENDOR, back, 1000))
    assert (of.base("2026-11", through=True), of.left("2026-11")) == (1000, 1000)


def test_goods_at_the_ordered_price_count_at_once(variances: CostVariances) -> None:
    """Under the other policy the receipt brings both, and the invoice only what it adds."""
    fold(variances, "2026-10", moved(OWED, BOLT, 1000), moved(VENDOR, OWED, 1000), estimated=False)
    assert variances.classes["raw"].base("2026-10", through=True) == 1000


def test_opening_stock_is_there_before_the_first_period(variances: CostVariances) -> None:
    """What opens counts as opening, less what of it is not yet invoiced."""
    fold(
        variances, "2026-10", moved(OPENING, BOLT, 1000), moved(OPENING, CLASS, 20), moved(OWED, OPENING, 300)
    )
    of = variances.classes["raw"]
    assert of.base("2026-10", through=False) == 700
    assert of.variance("2026-10", through=False) == {"material": 20}


def test_takers_are_told_apart_and_returns_count_against_them(variances: CostVariances) -> None:
    """Planned value by taker, less what came back."""
    fold(variances, "2026-10", moved(BOLT, ORDER, 400), moved(BOLT, ORDER, 100, contra=True))
    assert variances.classes["raw"].issued["2026-10"] == {ORDER: 300}


def test_goods_that_stay_in_their_class_are_neither_received_nor_issued(variances: CostVariances) -> None:
    """A transfer between sites changes nothing, nor do goods on their way; what is lost there leaves the class."""
    way, lost = Place("transit", "TR-1", "BOLT"), Place("pending_loss", "TR-1", "BOLT")
    fold(variances, "2026-10", moved(BOLT, YARD, 400), moved(BOLT, way, 100), moved(way, YARD, 90))
    assert variances.classes == {}
    fold(variances, "2026-10", moved(way, lost, 10))
    assert variances.classes["raw"].issued["2026-10"] == {lost: 10}


def test_goods_that_are_made_into_others_leave_their_class(variances: CostVariances) -> None:
    """委托加工: bolts worth 100 go into a document, bolts of another kind worth 30 come out, and toys."""
    made = Place("journal", "SB-1", "TOY", "S")
    fold(variances, "2026-10", moved(BOLT, made, 100), moved(made, BOLT, 30), moved(made, OTHER, 70))
    of = variances.classes["raw"]
    assert (of.takers("2026-10"), of.base("2026-10", through=True)) == ({made: 100}, 30)
    before = snapshot(variances)
    variances.trim("2026-10", [])
    assert snapshot(variances) == before  # the month is not closed
    variances.trim("2026-11", [])
    assert (of.base("2026-11", through=True), of.others) == (-70, {})


def test_goods_that_become_others_of_their_class_have_no_taker(variances: CostVariances) -> None:
    """形态转换: bolts worth 100 become bolts worth 130: the class has received 30."""
    made = Place("journal", "FC-1", "BOLT", "S")
    fold(variances, "2026-10", moved(OPENING, BOLT, 200), moved(BOLT, made, 100), moved(made, BOLT, 130))
    of = variances.classes["raw"]
    assert (of.takers("2026-10"), of.left("2026-10")) == ({}, 230)
    assert [of.base("2026-10", through=whole) for whole in (False, True)] == [200, 230]
    assert of.base("2026-11", through=False) == 230


def test_goods_that_come_from_a_passage_are_received(variances: CostVariances) -> None:
    """Toys worth 70 become bolts worth 80: they count in the rate of the month; a fee is no estimate of them."""
    made = Place("journal", "SB-1", "BOLT", "S")
    fee = moved(Place("gr_ir", "SB-1", "BOLT", "S"), made, 20)
    fold(variances, "2026-10", moved(OTHER, made, 70), fee, moved(made, BOLT, 80), moved(CLASS, made, 10))
    assert variances.classes["raw"].base("2026-10", through=True) == 80
    fold(variances, "2026-11", moved(VENDOR, fee.source, 20))
    assert variances.classes["raw"].base("2026-11", through=True) == 80
    assert variances.classes["raw"].estimated == {}


def test_a_new_planned_price_moves_between_stock_and_variance(variances: CostVariances) -> None:
    """It is collected with the opposite sign, not carried; elsewhere the variance is carried to its taker."""
    fold(
        variances,
        "2026-10",
        moved(CLASS, BOLT, 30),
        moved(CLASS, ORDER, 7),
        moved(CLASS, OTHER, 2, contra=True),
    )
    of = variances.classes["raw"]
    assert of.base("2026-10", through=True) == 30
    assert of.collected == {"2026-10": {"material": -30}}
    assert of.carried == {"2026-10": {ORDER: {"material": 7}, OTHER: {"material": -2}}}
    assert of.balance() == {"material": -35}


def test_folding_can_be_taken_back(variances: CostVariances) -> None:
    """Undo leaves the fold as it was, trimmed or not."""
    fold(variances, "2026-10", moved(OWED, BOLT, 1000), moved(VENDOR, OWED, 1000), moved(VENDOR, CLASS, 50))
    before = snapshot(variances)
    undo = fold(variances, "2026-11", moved(BOLT, ORDER, 400), moved(CLASS, ORDER, 20), moved(OWED, BOLT, 3))
    variances.trim("2026-11", undo)
    take_back(undo)
    assert snapshot(variances) == before


def test_trimming_keeps_what_the_next_month_opens_with(variances: CostVariances) -> None:
    """Closed months become one opening balance; takers of the month just closed are kept."""
    fold(variances, "2026-10", moved(VENDOR, OWED, 1000), moved(VENDOR, CLASS, 50), moved(BOLT, ORDER, 400))
    fold(variances, "2026-10", moved(CLASS, ORDER, 20))
    fold(variances, "2026-11", moved(BOLT, ORDER, 100))
    of = variances.classes["raw"]
    before = [of.base("2026-11", through=True), of.variance("2026-11", through=True), of.balance()]
    variances.trim("2026-11", [])
    variances.trim("2026-11", [])  # nothing older is left
    assert [of.base("2026-11", through=True), of.variance("2026-11", through=True), of.balance()] == before
    assert list(of.issued) == ["2026-11"]
    assert set(of.collected) == {""}


@pytest.mark.parametrize("layer", ["PR-1", "PR-1#2"])
def test_a_variance_belongs_to_the_month_in_which_its_goods_came(
    variances: CostVariances, layer: str
) -> None:
    """October, costed late, charges an order whose goods came in November: its own rate has none of that."""
    received = {"layer": layer, "quantity_in": 1}
    fold(variances, "2026-11", moved(ORDER, BOLT, 1000, **received))
    fold(variances, "2026-10", moved(ORDER, CLASS, 50, origin="PR-1/1"), moved(ORDER, CLASS, 7))
    of = variances.classes["raw"]
    assert of.variance("2026-10", through=True) == {"material": 7}
    assert of.variance("2026-11", through=True) == {"material": 57}


def test_goods_of_a_month_that_go_back_later_came_in_it(variances: CostVariances) -> None:
    """What October learns of bolts that were received in it is October's, though some went back in November."""
    fold(variances, "2026-10", moved(OWED, BOLT, 1000), moved(VENDOR, OWED, 1000))
    fold(variances, "2026-11", moved(OWED, BOLT, 100, contra=True, layer="GR-1"))
    fold(variances, "2026-10", moved(VENDOR, CLASS, 50, origin="GR-1/0"))
    assert variances.classes["raw"].variance("2026-10", through=True) == {"material": 50}
    variances.trim("2026-11", undo := [])
    assert variances.came == {}
    take_back(undo)
    assert variances.came == {"GR-1": "2026-10"}


def test_goods_that_leave_a_subcontractor_may_bear_the_opening_rate() -> None:
    """Only a passage that they leave for from there does; taken back, it is forgotten with what it took."""
    at = {"YARD"}
    found = CostVariances({"BOLT": "raw"}.get, lambda place: place.site in at)  # type: ignore[arg-type]
    made, changed = Place("journal", "SB-1", "NUT", "S"), Place("journal", "FC-1", "NUT", "S")
    undo = fold(found, "2026-10", moved(YARD, made, 100), moved(BOLT, changed, 50))
    assert found.classes["raw"].at_opening == {made: "YARD"}
    take_back(undo)
    assert found.classes == {}
