"""Layouts that are remembered print what they would if they were not."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place
from erpcore.ledger.lines import Lines
from erpcore.posting.account_map import AccountMap
from erpcore.posting.layouts import both, lay_out, lines_of

SHELF = Place("stock", item="RESIN", site="MAIN")
PLACES = (
    SHELF,
    Place("stock", "LOT-1", "RESIN", "MAIN"),
    Place("stock", item="BOX", site="MAIN"),
    *(Place("wip", order, "TOY", "MAIN") for order in ("WO-1", "WO-2", "WO-3")),
    Place("wip", "WO-1", "TOY", "MAIN", dimensions=(("work_order", "WO-1"),)),
    Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "HOME"),
    Place("gr_ir", "GR-2", "RESIN", "MAIN", "", "HOME"),
    Place("account", "cash"),
    Place("account", "bank"),
    Place("account", "wip", dimensions=(("work_order", "WO-1"),)),
    Place("journal", "MV-1"),
)


@pytest.fixture(scope="session")
def account_map(map_of: Callable[..., AccountMap]) -> AccountMap:
    return map_of()


def fresh(movements: list[Movement], account_map: AccountMap, *, red: bool) -> tuple[object, ...]:
    """Print movements after a layout of their own."""
    layout, order = lay_out(movements, range(len(movements)), account_map.resolve, red=red)
    amounts = [-of[2] if moved.contra and red else of[2] for moved in movements for of in moved.amounts]
    return tuple(layout.lines(amounts, "D", order))


values = st.lists(
    st.tuples(st.sampled_from(["material", "labour"]), st.just("material"), st.integers(0, 5)), max_size=2
)
moves = st.builds(
    lambda source, target, amounts, contra: Movement(source, target, tuple(amounts), contra=contra),
    st.sampled_from(PLACES),
    st.sampled_from(PLACES),
    values,
    st.booleans(),
)


@settings(max_examples=300)
@given(moved=st.lists(moves, min_size=1, max_size=3), red=st.booleans())
def test_a_remembered_layout_prints_what_a_fresh_one_does(
    account_map: AccountMap, *, moved: list[Movement], red: bool
) -> None:
    """Whatever was printed before: lots, receipts and orders change; accounts, sides and amounts are those moved."""
    assert lines_of(moved, "D", account_map, red=red) == fresh(moved, account_map, red=red)


def issue(order: str, amount: int = 4) -> list[Movement]:
    return [Movement(SHELF, Place("wip", order, "TOY", "MAIN"), (("material", "material", amount),))]


def test_documents_that_are_alike_share_a_layout(map_of: Callable[..., AccountMap]) -> None:
    """Issues of an item to two orders differ in order and amount alone."""
    one_map = map_of()
    one, other = (lines_of(issue(order), "D", one_map, red=True) for order in ("WO-1", "WO-2"))
    assert isinstance(one, Lines)
    assert isinstance(other, Lines)
    assert one.layout is other.layout
    assert len(one_map.layouts) == 1
    assert [dict(lines[0].dimensions)["work_order"] for lines in (one, other)] == ["WO-1", "WO-2"]


def test_what_goes_from_order_to_order_is_laid_out_each_time(map_of: Callable[..., AccountMap]) -> None:
    """Two orders on one voucher are no matter of one that is left out; nothing is remembered of them."""
    one_map = map_of()
    first, second = (Place("wip", order, "TOY", "MAIN") for order in ("WO-1", "WO-2"))
    lines_of([Movement(first, second, (("material", "material", 4),))], "D", one_map, red=True)
    assert one_map.layouts == {}


def test_an_account_that_is_told_its_order_keeps_it(map_of: Callable[..., AccountMap]) -> None:
    """What is carried off an account by order, as a loss is at the month's end, names no place of the order."""
    one_map = map_of()
    loss = Place("account", "wip", dimensions=(("work_order", "WO-1"),))
    for _ in range(2):
        lines = lines_of([Movement(loss, Place("account", "cash"), (("", "", 4),))], "D", one_map, red=True)
        assert [dict(line.dimensions).get("work_order") for line in lines] == [None, "WO-1"]
    assert one_map.layouts == {}


def test_a_refusal_is_not_remembered(map_of: Callable[..., AccountMap]) -> None:
    """What has no account is refused each time."""
    one_map = map_of()
    moved = [Movement(SHELF, Place("nowhere"), (("material", "material", 4),))]
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            lines_of(moved, "D", one_map, red=True)
        assert caught.value.code is Code.ACCOUNT_NOT_MAPPED


def test_rows_are_named_once() -> None:
    """A line of several rows names each of them, in the order in which they came."""
    assert both("a; b", "b") == "a; b"
    assert both("a", "c; a; b") == "a; c; b"
