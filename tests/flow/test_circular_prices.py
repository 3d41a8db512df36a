"""A price of goods on hand that would follow from itself is refused, whichever document would lead it there."""

import pytest
from tests.flow.desk import Desk

from erpcore import Code, Refused

METHODS = ("fifo", "moving_average")
ROUND = (("WF", "F", "G"), ("WG", "G", "F"))  # order, its product, and what it takes


def opened(method: str = "moving_average", *policies: tuple[str, str]) -> Desk:
    """Order F, made of G, and G, made of F; 25 of each at 10 are on hand."""
    desk = Desk(method, *policies, more_items="G")
    for order, item, _ in ROUND:
        desk.buy(f"GR-{item}", 1, 25, "10", item)
        desk("work_order", order, 1, item=item, quantity="10")
        desk("work_order_release", f"R{order}", 1, work_order=order)
    return desk


def take(desk: Desk, order: str, day: int, quantity: int = 25) -> None:
    """Issue to an order what it is made of."""
    items = {of: other for of, _, other in ROUND}
    taken = {"work_order": order, "item": items[order], "quantity": str(quantity), "reason": "recycled"}
    desk("material_issue", f"MI-{order}", day, **taken)


def make(desk: Desk, order: str, day: int, number: str = "", quantity: int = 10) -> None:
    """Receive some of what an order makes."""
    made = {"work_order": order, "quantity": str(quantity)}
    desk("production_receipt", number or f"PR-{order}", day, **made)


def give(desk: Desk, day: int, number: str = "MR", **named: str) -> None:
    """Give five G back of those that WF took."""
    back = {"work_order": "WF", "item": "G", "quantity": "5"}
    desk("material_return", number, day, **back, **named)


def complete(desk: Desk) -> None:
    """Complete both orders."""
    for order, _, _ in ROUND:
        desk("order_completion", f"OC-{order}", 20, work_order=order)


def circular(name: str, caught: pytest.ExceptionInfo[Refused]) -> bool:
    """Tell whether it was refused because of goods that a document brought."""
    return caught.value.code == Code.PRICE_CIRCULAR and f"for {name} that" in caught.value.expected


@pytest.mark.parametrize("method", METHODS)
def test_a_return_that_would_pay_for_itself_names_its_issue(method: str) -> None:
    """F is made of G and G of F; the G that WF gives back would cost what the G made of its F cost.

    The return that names its issue brings five back at 10, and nothing goes round: F cost 250 - 50 = 200, ten of them
    with 25 of the beginning all go into G, 250 more, of which ten and five are on hand.
    """
    desk = opened(method)
    take(desk, "WF", 2)
    take(desk, "WG", 2)
    make(desk, "WF", 3)
    desk("material_issue", "MI-2", 4, work_order="WG", item="F", quantity="10", reason="recycled")
    make(desk, "WG", 5)
    with pytest.raises(Refused) as caught:
        give(desk, 6)
    assert circular("MR", caught)
    assert (caught.value.document, caught.value.field) == ("MR", "")
    assert "G at S" in caught.value.expected
    assert "material_issue" in caught.value.remedy
    assert "material_issue" in caught.value.remedy_zh
    assert "循环计价" in caught.value.say("zh")
    give(desk, 6, material_issue="MI-WF")
    complete(desk)
    assert desk.stock("F") == (0, {})
    assert desk.stock("G") == (15, {"material": 50_00 + 200_00 + 250_00})
    assert desk.replays()


@pytest.mark.parametrize("method", METHODS)
def test_an_ordinary_document_that_would_lead_a_return_round_names_it(method: str) -> None:
    """The return came first; then WG, whose G was there before it, takes of the F that WF made.

    Reversed and posted again at the cost of its issue, the return lets the F go on.
    """
    desk = opened(method)
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    make(desk, "WG", 5)
    give(desk, 6)
    with pytest.raises(Refused) as caught:
        take(desk, "WG", 7)
    assert circular("MR", caught)
    assert caught.value.document == "MI-WG"
    desk.reverse("RV", "MR")
    give(desk, 6, "MR-2", material_issue="MI-WF")
    take(desk, "WG", 7)
    complete(desk)
    assert desk.replays()


@pytest.mark.parametrize("method", METHODS)
def test_a_late_document_that_would_lead_a_return_round_names_it(method: str) -> None:
    """WG, which takes F that WF made, brings its G after the return; then a receipt of the day before it comes late."""
    desk = opened(method)
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    give(desk, 6)
    take(desk, "WG", 7)
    make(desk, "WG", 8, quantity=6)
    with pytest.raises(Refused) as caught:
        make(desk, "WG", 5, "PR-2", quantity=4)
    assert circular("MR", caught)
    assert caught.value.document == "PR-2"
    complete(desk)
    assert desk.replays()


def test_the_way_may_lead_through_other_forms() -> None:
    """What WF made is turned into R before WG takes it: the way is the same."""
    desk = opened()
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    make(desk, "WG", 5)
    give(desk, 6)
    goods = {"taken": {"item": "F", "quantity": "20"}, "made": {"item": "R", "quantity": "20"}}
    desk("form_conversion", "FC", 7, **goods)
    taken = {"work_order": "WG", "item": "R", "quantity": "20", "reason": "recycled"}
    with pytest.raises(Refused) as caught:
        desk("material_issue", "MI", 8, **taken)
    assert circular("MR", caught)


def test_joint_products_lead_there_too() -> None:
    """WF turns out to have made R beside its F, before WG took R: of the next day, WG took other R."""
    desk = opened()
    desk.buy("GR-R", 1, 20, "12")
    take(desk, "WF", 2)
    make(desk, "WG", 3)
    give(desk, 6)
    desk("material_issue", "MI", 8, work_order="WG", item="R", quantity="15", reason="recycled")
    products = [{"item": item, "quantity": "10", "price": "30"} for item in "FR"]
    with pytest.raises(Refused) as caught:
        desk("joint_receipt", "JR", 7, work_order="WF", products=products, basis="quantity")
    assert circular("MR", caught)
    desk("joint_receipt", "JR", 9, work_order="WF", products=products, basis="quantity")
    assert desk.stock("R") == (15, {"material": 60_00 + 100_00})
    assert desk.replays()


@pytest.mark.parametrize("method", METHODS)
def test_what_was_taken_back_leads_nowhere(method: str) -> None:
    """The F that WG took is given back by reversal, and so the return of G may come."""
    desk = opened(method)
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    take(desk, "WG", 4)
    make(desk, "WG", 5)
    desk.reverse("RV", "MI-WG")
    give(desk, 6)
    assert desk.replays()


def test_goods_found_do_not_raise_their_own_price() -> None:
    """WG takes F, some of which a count found at the price of those that WF made of its G: that price goes round.

    With a price of their own, the goods found have it.
    """
    desk = opened()
    make(desk, "WG", 2)
    take(desk, "WF", 3)
    make(desk, "WF", 4)
    desk.count("CR", 5, 40, "F")
    with pytest.raises(Refused) as caught:
        take(desk, "WG", 7)
    assert circular("CR", caught)
    assert "price" in caught.value.remedy
    desk.reverse("RV", "CR")
    desk("count_result", "CR-2", 6, item="F", counted="40", price="9")
    take(desk, "WG", 7)
    complete(desk)
    assert desk.replays()


def test_goods_of_a_customer_are_repaired_at_their_price() -> None:
    """A cup comes back at what those on hand cost, and is repaired for the order that made them all.

    It comes back to the shelf as it was taken, and the order bears the repair: no price goes round.
    """
    desk = Desk()
    desk.buy("GR-1", 2, 20, "10")
    desk.order()
    desk.sell()
    desk.issue("MI", 2, 10)
    desk("production_receipt", "PR", 3, work_order="WO", quantity="10")
    desk.deliver("DL", 5, 4)
    desk.take_back("SR", 8, 1)
    desk("rework_order", "RW", 9, parent="WO", quantity="1")
    desk("material_issue", "MI-F", 9, work_order="RW", item="F", quantity="1", reason="repair")
    desk.issue("MI-R", 9, 1, "RW")
    desk("material_return", "MR", 10, work_order="RW", item="F", quantity="1")
    desk("order_completion", "OR", 11, work_order="RW")
    desk("order_completion", "OC", 12, work_order="WO")
    assert desk.stock("F") == (7, {"material": 77_00})  # 110 for ten: six, and one at their price
    assert desk.replays()


def test_a_return_of_a_closed_month_has_its_price() -> None:
    """What came in October stands when October is closed, and leads nowhere any more."""
    desk = opened()
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    make(desk, "WG", 5)
    give(desk, 6)
    assert list(desk.books.state.stock.shelf_priced.of) == [("G", "S")]
    desk.books.month_end("2026-10").run()
    assert not desk.books.state.stock.shelf_priced.of
    taken = {"work_order": "WG", "item": "F", "quantity": "5", "reason": "recycled"}
    desk("material_issue", "MI", 1, date="2026-11-02", **taken)
    assert desk.replays()


@pytest.mark.parametrize("late_facts", ["as_of_now", "refuse"])
def test_prices_of_the_day_go_round_as_often_as_they_like(late_facts: str) -> None:
    """Where late facts are not priced anew a return has its price from the day on which it came."""
    desk = opened("moving_average", ("late_facts", late_facts))
    take(desk, "WF", 2)
    make(desk, "WF", 3)
    take(desk, "WG", 4)
    make(desk, "WG", 5)
    give(desk, 6)
    assert not desk.books.state.stock.shelf_priced.of
