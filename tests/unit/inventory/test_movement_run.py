"""A list that has moved is told to the pools of its goods, each movement once."""

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.movement_list import MovementList
from erpcore.inventory.movement_run import MovementRun
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import take_back

WIP = Place("wip", "WO-1")


def run_of(items, quantities, amounts):
    """A list of receipts and issues, twelve movements after the first."""
    names = [f"M-{number}" for number in range(len(items))]
    moved = MovementList(items, names, quantities, {"material": amounts}, [WIP] * len(items))
    return MovementRun(IssueTrace(moved, "material", in_layers=True), 12, 1)


def test_a_pool_is_told_what_was_priced(shown):
    """Events have the costs of the trace, and stand where their movement stands; taken back they leave nothing."""
    run, pool = run_of(["NUT", "BOLT", "NUT"], [3, 1, -2], [5, 1, 0]), Pool("NUT", "", "fifo")
    run.trace.layers.append("M-0")
    run.trace.quantities.append(2)
    run.trace.values.append(3)
    run.trace.ends.append(1)
    run.tell(pool, {"NUT", "BOLT"})
    (out,) = pool.taken[WIP]
    assert (out.reference, out.quantity, out.amounts, out.moment) == (
        "M-2",
        2,
        {"material": 3},
        (0, 14, 0, ""),
    )
    assert (pool.quantity, pool.amounts) == (1, {"material": 2})
    assert run.untold({"BOLT"}) == {"BOLT": [(1, 0)]}
    take_back(run.undo["NUT"])
    assert shown(pool) == shown(Pool("NUT", "", "fifo"))


def test_a_cost_rounded_to_nothing_is_of_its_element():
    """A tenth of a cent is nothing of the layer's element; goods that were free have no element."""
    run, pool = run_of(["NUT"] * 3, [10, -1, -1], [1, 0, 0]), Pool("NUT", "", "fifo")
    for _ in range(2):
        run.trace.layers.append("M-0")
        run.trace.quantities.append(1)
        run.trace.values.append(0)
        run.trace.ends.append(len(run.trace.values))
    run.tell(pool, {"NUT"})
    assert [event.amounts for event in pool.taken[WIP]] == [{"material": 0}] * 2


def test_goods_of_a_pool_move_in_it():
    """What a pool has it prices itself, and the trace has it from there."""
    run, pool = run_of(["NUT"] * 2, [3, -1], [5, 0]), Pool("NUT", "", "lifo")
    run.move(pool, 0)
    run.move(pool, 1)
    assert list(run.trace) == [[("M-0", 1, {"material": 2})]]
    assert (pool.quantity, pool.amounts) == (2, {"material": 3})
