"""The auditor's shelf: worked examples of FIFO and moving average."""

from erpcore.testing.auditor.shelf import Shelf


def test_fifo_takes_the_oldest_first() -> None:
    """10 at 10 and 10 at 20: 15 cost 200, 5 at 100 stay."""
    shelf = Shelf(apart=True)
    shelf.arrive("A", 10)
    shelf.arrive("B", 10)
    shelf.take("MI", "WO", 15)
    values, taken = shelf.worth({"A": {"m": 100}, "B": {"m": 200}})
    assert values == [{"m": 0}, {"m": 100}]
    assert [one.amounts for one in taken.values()] == [{"m": 100}, {"m": 100}]
    assert shelf.held == [0, 5]


def test_a_moving_average_mixes() -> None:
    """10 at 10 and 10 at 20 average 15: 5 cost 75."""
    shelf = Shelf(apart=False)
    shelf.arrive("A", 10)
    shelf.arrive("B", 10)
    shelf.take("MI", "WO", 5)
    values, taken = shelf.worth({"A": {"m": 100}, "B": {"m": 200}})
    assert (values, taken["MI/0"].amounts) == ([{"m": 225}], {"m": 75})


def test_what_comes_back_comes_at_what_it_was_taken_for() -> None:
    """5 of 10 taken at 100 come back at 50, whatever has come in since; taken back again they go at 50."""
    shelf = Shelf(apart=False)
    shelf.arrive("A", 10)
    shelf.take("MI", "WO", 10)
    shelf.arrive("B", 10)
    shelf.give_back("MR", "WO", 5)
    worth = {"A": {"m": 100}, "B": {"m": 500}}
    assert shelf.worth(worth)[0] == [{"m": 550}]
    assert shelf.worth(worth)[1]["MI/0"].amounts == {"m": 50}
    shelf.undo_give_back("MR", "RV")
    values, taken = shelf.worth(worth)
    assert (values, taken["MI/0"].amounts, taken["MI/0"].quantity) == ([{"m": 500}], {"m": 100}, 10)


def test_returns_that_are_gone_are_replaced_by_others() -> None:
    """When the goods that came back were taken meanwhile, the oldest go out instead."""
    shelf = Shelf(apart=True)
    shelf.arrive("A", 10)
    shelf.take("MI", "WO", 10)
    shelf.give_back("MR", "WO", 4)
    shelf.take("MI2", "WO2", 4)
    shelf.arrive("B", 10)
    shelf.undo_give_back("MR", "RV")
    assert shelf.held == [0, 6]
    assert shelf.takers["RV/0"] == "WO"


def test_a_withdrawal_is_undone_as_a_whole() -> None:
    """All that a document took comes back."""
    shelf = Shelf(apart=True)
    shelf.arrive("A", 3)
    shelf.arrive("B", 3)
    shelf.take("DL", "DL", 5)
    shelf.undo_take("DL", "RV")
    assert shelf.worth({"A": {"m": 10}, "B": {"m": 20}})[0] == [{"m": 10}, {"m": 20}]


def test_an_arrival_that_was_used_gives_its_share() -> None:
    """Own value when the pool can spare it; otherwise the share of what is there: nothing stays without goods."""
    shelf = Shelf(apart=False)
    shelf.arrive("A", 10)
    shelf.arrive("B", 20)
    shelf.take("MI", "WO", 10)
    shelf.undo_arrive("A", 10)
    assert shelf.worth({"A": {"m": 100}, "B": {"m": 2000}})[0] == [{"m": 1300}]
    assert shelf.worth({"A": {"m": 100}, "B": {"m": 20}})[0] == [{"m": 40}]


def test_all_of_an_arrival_goes_back_at_its_value_and_what_stands_apart() -> None:
    """10 worth 1000 for which 10 more were claimed: of 2210 on the shelf 1200 stay; a part takes what is given."""
    for quantity, stays in ((10, 1200), (5, 1715)):
        shelf = Shelf(apart=False)
        shelf.arrive("A", 10)
        shelf.arrive("B", 10)
        shelf.join("B+PI", "B")
        shelf.send_part("RT/0", "B", quantity, {"m": 495}, {"m": 10})
        assert shelf.worth({"A": {"m": 1200}, "B": {"m": 1000}, "B+PI": {"m": 10}})[0] == [{"m": stays}]


def test_lot_by_lot_each_lot_is_a_parcel() -> None:
    """Two receipts of lot A are worth 300 together; lot B is worth its own 50 and comes back as such."""
    shelf = Shelf(apart=False, by_lot=True)
    for name, lot in (("1", "A"), ("2", "B"), ("3", "A")):
        shelf.arrive(name, 10, lot)
    number = shelf.take("MI", "WO", 5, "B")
    assert shelf.take("MI", "WO", 5, "A", number) == 2
    shelf.give_back("MR", "WO", 5, "B")
    values, taken = shelf.worth({"1": {"m": 100}, "2": {"m": 50}, "3": {"m": 200}})
    assert (values, shelf.held) == ([{"m": 225}, {"m": 50}], [15, 10])
    assert [one.amounts for one in taken.values()] == [{"m": 0}, {"m": 75}]


def test_a_difference_is_followed_alone() -> None:
    """Two of four that share a price leave, two come, two of four leave: 2.00 of 8.00 are there, until all is sent."""
    shelf = Shelf(apart=False)
    shelf.arrive("A", 2)
    shelf.arrive("B", 2)
    shelf.take("MI-1", "WO", 2)
    shelf.arrive("C", 2)
    shelf.take("MI-2", "WO", 2)
    assert (shelf.on_hand("A", 800), shelf.on_hand("A", -800), shelf.on_hand("A", 2)) == (200, -200, 1)
    shelf.send_part("RT/0", "C", 1, {"m": 5})
    assert shelf.on_hand("A", 800) == 200
    shelf.send_part("RT/1", "C", 1, {"m": 5})
    assert shelf.on_hand("A", 800) == 0


def test_value_that_joins_takes_no_more_off_than_there_is() -> None:
    """Goods of 3 give 3 of 10."""
    shelf = Shelf(apart=True)
    shelf.arrive("A", 1)
    shelf.join("A+CN", "A")
    assert shelf.worth({"A": {"m": 3}, "A+CN": {"m": -10}})[0] == [{"m": 0}]
