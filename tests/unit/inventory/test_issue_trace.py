"""The issue trace reads its columns as slices, issue by issue."""

import pytest

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.movement_list import MovementList

MOVED = MovementList(
    ["NUT"] * 4, ["GR-1", "MI-1", "MI-2", "MI-3"], [9, -2, -3, -1], {"material": [9, 0, 0, 0]}
)


def layered():
    """Write three issues, the second priced by a pool and the first of two layers."""
    trace = IssueTrace(MOVED, "material", in_layers=True)
    trace.layers += ["GR-0", "GR-1"]
    trace.quantities += [1, 1]
    trace.values += [7, 0]
    trace.ends.append(2)
    trace.add([("GR-1", 3, {"freight": 3})])
    trace.layers.append("GR-1")
    trace.quantities.append(1)
    trace.values.append(1)
    trace.ends.append(3)
    return trace


def test_an_issue_has_its_slices():
    """Slices of layers are told in their order; an element of nothing is left out; a pool's own stand between."""
    first = [("GR-0", 1, {"material": 7}), ("GR-1", 1, {})]
    second, third = [("GR-1", 3, {"freight": 3})], [("GR-1", 1, {"material": 1})]
    trace = layered()
    assert list(trace) == [first, second, third]
    assert (trace[-1], trace[:2], trace.costs) == (third, [first, second], [7, 3, 1])


def test_goods_that_share_a_price_have_one_slice():
    """At moving average an issue takes of its item, all that it asks for."""
    trace = IssueTrace(MOVED, "material", in_layers=False)
    trace.values.append(2)
    trace.add([("NUT", 3, {"freight": 3})])
    trace.values.append(1)
    assert list(trace) == [
        [("NUT", 2, {"material": 2})],
        [("NUT", 3, {"freight": 3})],
        [("NUT", 1, {"material": 1})],
    ]


def test_there_are_as_many_as_issues():
    """An issue beyond the last is none."""
    trace = layered()
    assert len(trace) == 3
    with pytest.raises(IndexError):
        trace[3]


def test_what_comes_in_for_nothing_has_no_column():
    """Where no amount stands, receipts are free."""
    given = MovementList(["NUT"], ["GR-1"], [9], {})
    received = IssueTrace(given, "material", in_layers=False).received
    assert next(iter(received)) == 0
