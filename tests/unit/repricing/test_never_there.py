"""A receipt costs its parts less what was taken off by hand, and not less than nothing: the rest comes back."""

from tests.unit.inventory.reduced import LOSS, SHELF, TENTH, TWELFTH, shelf, take

from erpcore.inventory.past import Past
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.repricing.never_there import NeverThere


def told(stock: Stock, *changes: int) -> tuple[list[int], list[tuple[str, int]]]:
    """Change the receipt; say what it is worth more each time, and what comes back (or goes, below zero) in the end."""
    run = NeverThere(stock)
    pool = stock.pool("RM", "S")
    left = [run.left(pool, SHELF, "GR-1", {"material": change}).get("material", 0) for change in changes]
    back = [
        (of.source.key, (-1 if of.contra else 1) * sum(part for _, _, part in of.amounts))
        for of in run.movements()
    ]
    return left, back


def test_as_much_comes_back_as_was_never_there() -> None:
    """20.00 are left of 80.00 less 60.00: of -25.00 the receipt bears 20.00, and 5.00 come back; then 4.00 less."""
    assert told(shelf(), -20_00) == ([-20_00], [])
    assert told(shelf(), -25_00) == ([-20_00], [("CA-1", 5_00)])
    assert told(shelf(), -25_00, 4_00) == ([-20_00, 0], [("CA-1", 1_00)])
    assert told(shelf(), -25_00, 9_00) == ([-20_00, 4_00], [])


def test_the_first_by_its_day_takes_first() -> None:
    """15.00 of the 12th and 60.00 of the 10th: 10.00 less are there, 5.00 of them of the last; then all of it."""
    stock = shelf()
    take(stock, "CA-2", TWELFTH, 15_00, [])
    assert told(stock, -10_00) == ([-5_00], [("CA-2", 5_00)])
    assert told(stock, -70_00) == ([-5_00], [("CA-1", 50_00), ("CA-2", 15_00)])


def test_what_is_beyond_all_adjustments_is_left_to_the_late_differences() -> None:
    """60.00 come back, and no more."""
    assert told(shelf(), -90_00) == ([-30_00], [("CA-1", 60_00)])


def test_what_a_closed_month_took_stays() -> None:
    """The receipt would be worth 5.00 less than nothing."""
    stock = shelf()
    stock.reductions.trim("2026-10", [stock.pool("RM", "S")], [])
    assert told(stock, -25_00) == ([-25_00], [])


def test_a_document_takes_off_and_is_taken_back_in_the_same_way() -> None:
    """CA-3 states 50.00 where 20.00 are left: 30.00 come back at once. Without CA-1 the 80.00 are there again."""
    stock = shelf()
    pool, run = stock.pool("RM", "S"), NeverThere(stock)
    run.state(SHELF, "GR-1", {"material": 50_00}, LOSS._replace(key="CA-3"))
    assert run.left(pool, SHELF, "GR-1", {"material": -50_00}) == {"material": -20_00}
    (back,) = run.movements()
    assert back == Movement(
        LOSS._replace(key="CA-3"), SHELF, as_rows({"material": 30_00}), layer="GR-1", origin="CA-3"
    )
    run = NeverThere(stock)
    run.state(SHELF, "GR-1", {"material": -60_00}, LOSS)
    assert run.left(pool, SHELF, "GR-1", {"material": 60_00}) == {"material": 60_00}
    assert not list(run.movements())


def test_reversed_it_takes_along_what_had_come_back() -> None:
    """5.00 had come back of 60.00, in an open month or a closed one: taken back, 55.00 join the receipt."""
    for closed in ("2026-09", "2026-10"):
        stock = shelf()
        less = Movement(
            Place("supplier", "PI-2"), SHELF, as_rows({"material": 25_00}), layer="GR-1", contra=True
        )
        back = Movement(LOSS, SHELF, as_rows({"material": 5_00}), layer="GR-1", origin="CA-1")
        for of in (less, back):
            stock.apply_target(of, "PI-2/0", [], (21, 5, 0, "2026-10"))
        stock.reductions.trim(closed, [stock.pool("RM", "S")], [])
        run = NeverThere(stock)
        run.state(SHELF, "GR-1", {"material": -60_00}, LOSS)
        assert run.left(stock.pool("RM", "S"), SHELF, "GR-1", {"material": 60_00}) == {"material": 55_00}
        (gone,) = run.movements()
        assert (gone.source, gone.contra, gone.amounts) == (LOSS, True, (("material", "material", 5_00),))


def test_goods_that_went_back_took_their_cost_along() -> None:
    """Half went back with 50.00: of the 30.00 left, of which 60.00 are taken off, nothing is there for -5.00."""
    stock = shelf()
    sent = Movement(Place("gr_ir"), SHELF, (("", "material", 10_00),), 5, 5, "GR-1", contra=True)
    stock.apply_target(sent, "RT-1/0", [], (22, 6, 0, "2026-10"))
    assert told(stock, -12_00) == ([-10_00], [("CA-1", 2_00)])


def test_a_receipt_that_nobody_adjusted_takes_all_of_it() -> None:
    """And so does one at a month's average."""
    stock = Stock(lambda _: "fifo")
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (5, 1, 0, "2026-10"))
    assert told(stock, -125_00) == ([-125_00], [])
    assert told(shelf("monthly_average"), -125_00) == ([-125_00], [])


def test_entered_late_it_stands_at_its_day() -> None:
    """Of the 9th, 30.00 are taken before the 60.00 of the 10th: 10.00 of those come back."""
    stock = shelf()
    with stock.as_of(Past((9, 7, 0, "2026-10"), [])):
        run = NeverThere(stock)
        run.state(SHELF, "GR-1", {"material": 30_00}, LOSS._replace(key="CA-0"))
        assert run.left(stock.pool("RM", "S"), SHELF, "GR-1", {"material": -30_00}) == {"material": -20_00}
    assert [(of.source.key, of.amounts[0][2]) for of in run.movements()] == [("CA-1", 10_00)]
    assert TENTH > (9, 7, 0, "2026-10")
