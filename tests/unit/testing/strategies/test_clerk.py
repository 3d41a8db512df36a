"""A clerk knows the factory and the books."""

import datetime
from decimal import Decimal
from fractions import Fraction

from erpcore.documents import WorkOrder, WorkOrderRelease


def test_the_simplest_choices(clerk) -> None:
    """Today, the books' own site, the whole quantity, the exact amount."""
    one = clerk()
    assert one.id("GR") == "GR-99"
    assert one.day() == datetime.date(2026, 10, 10)
    assert one.site() is None
    assert one.partner("supplier") == "CHEM"
    assert one.partner("customer") == "SHOPS"
    assert one.items("raw") == ["RESIN"]
    assert one.part_of(7_500_000, "RESIN") == Decimal("7.5")
    assert one.about(1_234) == Decimal("12.34")
    assert one.written("RESIN", Decimal(3)) == (Decimal(3), None)
    assert one.vat() == 0
    assert one.choose(["a", "b"]) == "b"
    assert one.choose([]) is None


def test_a_part_can_be_counted(clerk) -> None:
    """A piece is not cut; nothing is no part."""
    for drawn in range(256):
        part = clerk(bytes([drawn] * 3)).part_of(7_000_000, "TOY")
        assert part == int(part)
        assert 1 <= part <= 7
    assert clerk().part_of(999_999, "TOY") is None


def test_what_is_on_hand_and_what_is_wanted(books, clerk) -> None:
    """40 toys need 80 kg, 60 are there."""
    assert clerk().on_hand("RESIN", None) == 60_000_000
    assert clerk().on_hand("TOY", "NORTH") == 0
    assert clerk().wanted("raw") == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="40"))
    assert [order.number for order in clerk().orders("planned")] == ["WO-2"]
    assert clerk().wanted("raw") == ["RESIN"]
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    assert clerk().wanted("raw", "packing") == ["RESIN"]
    assert clerk().wanted("finished") == []


def test_goods_whose_price_comes_later_are_priced_by_hand(clerk) -> None:
    """60 kg are there at a price that is known; the 61st has none, and is priced now and then."""
    drawn = [bytes([number] * 4) for number in range(256)]
    assert {clerk(dice).by_hand("RESIN", "MAIN", Decimal(60)) for dice in drawn} == {None}
    assert {clerk(dice).by_hand("RESIN", "MAIN", Decimal(61)) is None for dice in drawn} == {True, False}


def test_amounts_can_be_written(clerk) -> None:
    """Prices above zero, amounts with the currency's decimals, never more digits than a document holds."""
    for drawn in range(256):
        one = clerk(bytes([drawn] * 4))
        assert one.price() > 0
        assert one.amount().as_tuple().exponent >= -2
        assert one.quantity("TOY").as_tuple().exponent >= 0
    assert clerk().major(10**20) == Decimal("1000000000000.00")


def test_no_standard_has_changed(clerk) -> None:
    """Nothing is valued at standard here."""
    assert clerk().standard_changed() == []


def test_a_quantity_of_an_order_is_written_with_its_unit(clerk) -> None:
    """An order may be in another unit than the base unit, so its slips name theirs each time."""
    for drawn in range(64):
        one = clerk(bytes([drawn] * 4))
        told = one.told("RESIN", Decimal(12))
        assert one.master.factor("RESIN", told["unit"]) * Fraction(told["quantity"]) == 12
    assert clerk().base("RESIN") == "kg"
