"""The stores ledger: lists of movements at once are what they are one by one, and can be taken back."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.lifo import lifo
from erpcore.costing.stock.valuation import Issue, Receipt, Valuation, fifo, moving_average
from erpcore.inventory.holding import Slice
from erpcore.inventory.movement_list import MovementList
from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.inventory.stores_ledger import StoresLedger
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back

METHODS = ["fifo", "lifo", "specific", "moving_average"]
ITEMS = ["NUT", "BOLT"]
PLACES = [Place("gr_ir", "GR", partner="V"), Place("wip", "WO-1"), Place("wip", "WO-2")]
WIP = PLACES[1]


class Move(NamedTuple):
    """One movement as a row."""

    item: str
    reference: str
    quantity: int
    amounts: dict[str, int]
    place: Place
    lot: str


def listed(moves: list[Move], elements: tuple[str, ...] = ("material", "freight")) -> MovementList:
    """Write rows as columns."""
    return MovementList(
        [move.item for move in moves],
        [move.reference for move in moves],
        [move.quantity for move in moves],
        {element: [move.amounts.get(element, 0) for move in moves] for element in elements},
        [move.place for move in moves],
        [move.lot for move in moves],
    )


def one_by_one(moves: list[Move], method: str) -> tuple[dict[str, Pool], list[list[Slice]]]:
    """Move goods in pools, one movement after the other."""
    pools, trace = {item: Pool(item, "", method) for item in ITEMS}, []
    for number, (item, reference, quantity, amounts, place, lot) in enumerate(moves):
        pool = pools[item]
        if quantity > 0:
            pool.arrive(reference, place, quantity, amounts, [], (0, number, 0, ""), lot)
            continue
        slices = [of for _, of in withdraw_lots(pool, [(lot, -quantity)], None, 0)]
        for index, (key, part, cost) in enumerate(slices):
            pool.leave(key, reference, place, part, cost, [], (0, number, index, ""), lot)
        trace.append(slices)
    return pools, trace


def first_in(table: list[Receipt | Issue]) -> Valuation:
    """Value a table first in first out: what was received later does not matter to an issue."""
    return fifo(
        [move for move in table if isinstance(move, Receipt)],
        [move for move in table if isinstance(move, Issue)],
    )


def without_zeros(trace: list[list[Slice]]) -> list[list[tuple[str, int, Amounts]]]:
    """Leave elements of nothing out."""
    return [
        [(key, part, {name: cost for name, cost in amounts.items() if cost}) for key, part, amounts in slices]
        for slices in trace
    ]


STEP = st.tuples(
    st.integers(0, 99), st.integers(1, 60), st.integers(0, 2_000), st.integers(0, 40), st.sampled_from("AB")
)


@st.composite
def stories(draw: st.DrawFn) -> list[Move]:
    """Draw receipts and issues of two items, in one element or in two; nobody takes what is not there."""
    both, moves = draw(st.sampled_from([False, False, False, True])), []
    on_hand: dict[tuple[str, str], int] = {}
    for number, (dice, quantity, value, freight, lot) in enumerate(
        draw(st.lists(STEP, min_size=3, max_size=30))
    ):
        item = ITEMS[dice % 2]
        there = on_hand.get((item, lot), 0)
        if dice < 55 or not there:
            amounts = {"material": value, "freight": freight if both else 0}
            amounts = {element: amount for element, amount in amounts.items() if amount}
            moves.append(Move(item, f"GR-{number}", quantity, amounts, PLACES[0], lot))
        else:
            issued = 1 + quantity % there
            moves.append(Move(item, f"MI-{number}", -issued, {}, PLACES[1 + dice % 2], lot))
        on_hand[item, lot] = there + moves[-1].quantity
    return moves


@pytest.mark.parametrize("method", METHODS)
@given(moves=stories(), cuts=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 7)), max_size=30))
def test_many_at_a_time_are_one_by_one(shown, method, moves, cuts):
    """Trace, story and balance are those of one movement after the other, whoever looks or takes back between."""
    ledger, undo, trace, kept = StoresLedger(method), Undo(), [], 0
    for length, doing in [*cuts, (len(moves), 0)]:
        part = listed(moves[kept : kept + length])
        if doing in {1, 2}:  # asked for before: what comes next moves in the pool
            ledger.pool(ITEMS[doing - 1])
        count = len(undo)
        slices = list(ledger.move(part, undo))
        if doing == 3:
            ledger.pool(ITEMS[0])
        if doing in {3, 4}:  # once more
            take_back(undo, count)
            slices = list(ledger.move(part, undo))
        trace += slices
        kept += length
    pools, wanted = one_by_one(moves, method)
    assert without_zeros(trace) == without_zeros(wanted)
    for item in ITEMS:
        assert (ledger.quantity(item), ledger.amounts(item)) == (pools[item].quantity, pools[item].amounts)
        assert shown(ledger.pool(item)) == shown(pools[item])
        assert ledger.amounts(item) == pools[item].amounts
    take_back(undo)
    for item in ITEMS:
        assert shown(ledger.pool(item)) == shown(Pool(item, "", method))


@pytest.mark.parametrize("method", METHODS)
@given(moves=stories(), kept=st.integers(0, 30), asked=st.booleans())
def test_a_list_that_takes_too_much_moves_nothing(shown, method, moves, kept, asked):
    """An issue of more than there is refuses its list by name, and pools and balances are as before."""
    before, after = moves[:kept], moves[kept:]
    left = {item: sum(move.quantity for move in moves if move.item == item) for item in ITEMS}
    after += [Move("NUT", "MI-X", -left["NUT"] - 1, {}, PLACES[1], "A")]
    ledger = StoresLedger(method)
    ledger.move(listed(before))
    if asked:
        ledger.pool("BOLT")
    with pytest.raises(Refused, match="NUT") as refused:
        ledger.move(listed(after))
    assert (refused.value.code, refused.value.document) == (Code.STOCK_SHORT, "MI-X")
    ledger.move(listed(after[:-1]))
    pools, _ = one_by_one(moves, method)
    assert {item: shown(ledger.pool(item)) for item in ITEMS} == {item: shown(pools[item]) for item in ITEMS}


@pytest.mark.parametrize("method", METHODS)
@given(moves=stories(), share=st.integers(0, 4))
def test_a_list_that_was_taken_back_leaves_what_was_before(shown, method, moves, share):
    """What an item holds, and what its next issues cost, is as if the list had not moved."""
    kept = len(moves) * share // 4
    ledger, undo = StoresLedger(method), Undo()
    ledger.move(listed(moves[:kept]))
    second = listed(moves[kept:])
    ledger.move(second, undo)
    take_back(undo)
    before, _ = one_by_one(moves[:kept], method)
    for item in ITEMS:
        assert (ledger.quantity(item), ledger.amounts(item)) == (before[item].quantity, before[item].amounts)
    trace = ledger.move(second, undo)
    after, wanted = one_by_one(moves, method)
    assert without_zeros(list(trace)) == without_zeros(wanted[len(wanted) - len(trace) :])
    take_back(undo)
    ledger.move(second)
    assert {item: shown(ledger.pool(item)) for item in ITEMS} == {item: shown(after[item]) for item in ITEMS}


@pytest.mark.parametrize(
    ("method", "by_itself"), [("fifo", first_in), ("lifo", lifo), ("moving_average", moving_average)]
)
@given(moves=stories())
def test_costs_are_those_of_the_table(method, by_itself, moves):
    """An issue costs what the arithmetic of the method gives over a plain table of its item."""
    ledger = StoresLedger(method)
    costs = ledger.move(listed(moves)).costs
    issues = [move.item for move in moves if move.quantity < 0]
    for item in ITEMS:
        table = [
            Receipt(move.quantity, move.amounts.get("material", 0))
            if move.quantity > 0
            else Issue(-move.quantity)
            for move in moves
            if move.item == item
        ]
        wanted = by_itself(table)
        assert ledger.quantity(item) == wanted.quantity
        if all("freight" not in move.amounts for move in moves):
            found = tuple(cost for cost, of in zip(costs, issues, strict=True) if of == item)
            assert (found, sum(ledger.amounts(item).values())) == (wanted.issues, wanted.value)


def test_a_refused_list_leaves_its_element_behind():
    """Goods of another element than that of a list that was refused have running balances."""
    ledger = StoresLedger("fifo")
    with pytest.raises(Refused):
        ledger.move(MovementList(["NUT"] * 2, ["GR-1", "MI-1"], [1, -2], {"freight": [1, 0]}))
    ledger.move(MovementList(["NUT"], ["GR-1"], [1], {"material": [1]}))
    assert ledger.amounts("NUT") == {"material": 1}


def test_what_was_taken_back_is_as_if_it_had_not_come():
    """A list that was taken back leaves no names of receipts, no goods and no position behind."""
    ledger, undo = StoresLedger("fifo"), Undo()
    bought = MovementList(["NUT"], ["GR-1"], [5], {"material": [10]})
    ledger.move(bought, undo)
    take_back(undo)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (0, {})
    ledger.move(bought)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (5, {"material": 10})
    assert ledger.pool("NUT").arrivals["GR-1"].moment == (0, 0, 0, "")


def test_goods_that_came_back_are_issued_again_from_the_pool():
    """Who asks for a pool may use every door of it; later lists move what is there then."""
    ledger = StoresLedger("fifo")
    goods = {"material": [10_00, 30_00, 0]}
    ledger.move(
        MovementList(["NUT"] * 3, ["GR-1", "GR-2", "MI-1"], [5, 5, -8], goods, [*PLACES[:1] * 2, WIP])
    )
    pool = ledger.pool("NUT")
    for event, part, amounts in pool.returning(WIP, 4, None, 0):
        pool.come_back(event, "MR-1", part, amounts, [], (0, 3, 0, ""))
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (6, {"material": 10_00 - 8_00 + 30_00})
    trace = ledger.move(MovementList(["NUT"], ["MI-2"], [-6], {}))
    assert list(trace) == [[("GR-1", 1, {"material": 2_00}), ("GR-2", 5, {"material": 30_00})]]
    assert ledger.amounts("NUT") == {}


def test_goods_of_another_element_go_on_in_pools():
    """A balance holds one cost element; a list of another, or of several, finds its goods in pools."""
    ledger = StoresLedger("moving_average")
    ledger.move(MovementList(["NUT"], ["GR-1"], [2], {"material": [5]}))
    trace = ledger.move(MovementList(["NUT", "NUT"], ["GR-2", "MI-1"], [2, -1], {"freight": [2, 0]}))
    assert list(trace) == [[("NUT", 1, {"material": 1, "freight": 1})]]
    assert trace.costs == [2]
    assert ledger.amounts("NUT") == {"material": 4, "freight": 1}


def test_a_receipt_has_a_name_of_its_own():
    """A layer that is there cannot come in again, in a later list either."""
    ledger = StoresLedger("fifo")
    bought = MovementList(["NUT"], ["GR-1"], [5], {"material": [10]})
    ledger.move(bought)
    with pytest.raises(ValueError, match="'GR-1' of NUT has come before"):
        ledger.move(bought)
    ledger.move(MovementList(["BOLT"], ["GR-1"], [5], {"material": [10]}))
    assert ledger.quantity("NUT") == ledger.quantity("BOLT") == 5


@pytest.mark.parametrize("method", ["FIFO", "standard", "planned", "monthly_average", "", None])
def test_a_method_must_price_goods_by_their_movements(method):
    """What a standard, a plan or a month's end decides cannot be told from movements."""
    with pytest.raises(ValueError, match="one of fifo, lifo, specific, moving_average, found"):
        StoresLedger(method)


def test_of_what_never_moved_there_is_nothing():
    """An item that nobody has heard of has no quantity, no value and an empty pool."""
    ledger = StoresLedger("fifo")
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (0, {})
    assert (ledger.pool("NUT").quantity, ledger.amounts("NUT")) == (0, {})


def two_lists(method: str) -> tuple[StoresLedger, Undo, Undo]:
    """Ten and five came in, twelve were issued: a ledger, and what takes either list back."""
    ledger, first, second = StoresLedger(method), Undo(), Undo()
    ledger.move(MovementList(["NUT"] * 2, ["GR-1", "GR-2"], [10, 5], {"material": [100, 70]}), first)
    ledger.move(MovementList(["NUT"], ["MI-1"], [-12], {}, [WIP]), second)
    return ledger, first, second


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("method", METHODS)
def test_the_last_list_is_taken_back_first(method, asked):
    """An earlier list stays as it is, and its undo with it, until those after it are taken back."""
    ledger, first, second = two_lists(method)
    if asked:
        ledger.pool("NUT")
    before = (ledger.quantity("NUT"), ledger.amounts("NUT"))
    with pytest.raises(ValueError, match="the last list that moved must be taken back first, 1 moved after"):
        take_back(first)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == before
    take_back(second)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (15, {"material": 170})
    take_back(first)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (0, {})


@pytest.mark.parametrize("method", METHODS)
def test_a_list_between_others_is_known_by_itself(method):
    """A list that moved where another was taken back is not taken for that one; an empty list counts as one."""
    ledger, first, second = two_lists(method)
    take_back(second)
    ledger.move(MovementList(["NUT"], ["MI-2"], [-1], {}))
    with pytest.raises(ValueError, match="1 moved after this one"):
        take_back(first)
    ledger.move(MovementList([], [], [], {}))
    with pytest.raises(ValueError, match="2 moved after this one"):
        take_back(first)
    assert ledger.quantity("NUT") == 14


@pytest.mark.parametrize("method", METHODS)
def test_goods_that_came_back_keep_their_list_from_being_taken_back(method):
    """Nothing is left behind: what came back is taken back first, and then the list."""
    ledger, first, second = two_lists(method)
    pool, back = ledger.pool("NUT"), Undo()
    for event, part, amounts in pool.returning(WIP, 12, None, 0):
        pool.come_back(event, "MR-1", part, amounts, back)
    with pytest.raises(ValueError, match="must be as they moved, NUT has moved in its pool since"):
        take_back(second)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (15, {"material": 170})
    take_back(back)
    take_back(second)
    take_back(first)
    assert (ledger.quantity("NUT"), ledger.amounts("NUT")) == (0, {})


@pytest.mark.parametrize("method", METHODS)
def test_goods_that_were_valued_anew_keep_their_list_from_being_taken_back(method):
    """The later value of a receipt does not vanish with it."""
    ledger, first, second = two_lists(method)
    take_back(second)
    pool, freight = ledger.pool("NUT"), Undo()
    pool.revalue("GR-1", {"freight": 6}, 1, freight)
    with pytest.raises(ValueError, match="NUT has moved in its pool since or was valued anew"):
        take_back(first)
    assert ledger.amounts("NUT") == {"material": 170, "freight": 6}
    take_back(freight)
    take_back(first)
    assert ledger.amounts("NUT") == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 2],), "movements must be a MovementList, found \\[1, 2\\]"),
        ((None,), "movements must be a MovementList, found None"),
        ((MovementList(["NUT"], ["GR-1"], [1], {}), ()), "undo must be a list, or left out, found \\(\\)"),
    ],
)
def test_what_is_no_list_of_movements_is_refused(arguments, said):
    """The argument is named, and nothing has moved."""
    ledger = StoresLedger("fifo")
    with pytest.raises(ValueError, match=said):
        ledger.move(*arguments)
    assert ledger.quantity("NUT") == 0


def test_goods_without_lots_are_one_lot_of_the_item():
    """Under specific identification without lots all goods share a value; who asks for too much is told the item."""
    ledger, _, _ = two_lists("specific")
    assert ledger.amounts("NUT") == {"material": 34}  # 170 x 3 / 15
    with pytest.raises(Refused) as refused:
        ledger.move(MovementList(["NUT"], ["MI-2"], [-4_000_000], {}))
    assert refused.value.expected == "NUT: 0.000003 on hand, 4 asked for"
