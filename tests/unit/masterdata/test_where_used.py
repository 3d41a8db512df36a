"""Where a component is used, up to every product."""

from tests.unit.masterdata.speaker_kits import DAY, MICRO, SPEAKER_KITS, master_of

from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.where_used import Usage, where_used


def test_where_used_climbs_to_every_product() -> None:
    """E goes into B and C and through both into A: 2 x 2 and 2 x 3 of it in one A."""
    assert where_used("E", DAY, master_of(SPEAKER_KITS)) == [
        Usage(1, "B", 2 * MICRO, ("E", "B")),
        Usage(2, "A", 4 * MICRO, ("E", "B", "A")),
        Usage(1, "C", 2 * MICRO, ("E", "C")),
        Usage(2, "A", 6 * MICRO, ("E", "C", "A")),
    ]


def test_where_used_adds_the_lines_of_one_bill() -> None:
    """A component on two lines of a bill is used once, with the sum; a phantom is a user like any other."""
    master = master_of({"A": "1 P", "P": "2 B, 3 B"}, phantoms="P")
    assert where_used("B", DAY, master) == [
        Usage(1, "P", 5 * MICRO, ("B", "P")),
        Usage(2, "A", 5 * MICRO, ("B", "P", "A")),
    ]
    assert where_used("A", DAY, master) == []


def _bag_in_a_kit(**sizes: str) -> MasterData:
    """A takes two kits, and a kit one bag for an order; items have the costing lots that are told."""
    kit = Bom(item="K", valid_from="2026-01-01", lines=[BomLine(item="BAG", quantity="1", fixed=True)])
    plain = master_of({"A": "2 K", "K": kit}, phantoms="K")
    items = [item.model_copy(update={"lot_size": sizes.get(item.code)}) for item in plain.setup.items]
    return MasterData(plain.setup.model_copy(update={"items": items}))


def test_what_is_fixed_is_spread_over_the_lot_of_what_is_made() -> None:
    """A bag for an order of fifty is 0.02 for each; a phantom has no lot but that of what it goes into."""
    assert where_used("BAG", DAY, _bag_in_a_kit(A="50")) == [
        Usage(1, "K", MICRO, ("BAG", "K")),
        Usage(2, "A", 20_000, ("BAG", "K", "A")),
    ]
    assert where_used("BAG", DAY, _bag_in_a_kit())[-1].quantity == MICRO


def test_what_is_fixed_and_what_goes_with_output_add_up() -> None:
    """Two B in each A and four for an order of eight: 2.5, of which each has three C."""
    lines = [BomLine(item="B", quantity="2"), BomLine(item="B", quantity="4", fixed=True)]
    plain = master_of({"A": Bom(item="A", valid_from="2026-01-01", lines=lines), "B": "3 C"})
    items = [item.model_copy(update={"lot_size": 8}) for item in plain.setup.items]
    master = MasterData(plain.setup.model_copy(update={"items": items}))
    assert [of.quantity for of in where_used("C", DAY, master)] == [3 * MICRO, 7_500_000]
