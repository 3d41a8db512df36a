"""Bills of material taken apart: quantities, phantoms, levels, and the way up."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.masterdata.speaker_kits import DAY, MICRO, SPEAKER_KITS, _bill, master_of

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.explode import (
    Exploded,
    Requirement,
    explode,
    requirements,
)
from erpcore.masterdata.item import Item
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.unit import UnitConversion
from erpcore.masterdata.where_used import where_used


def _needs(master: MasterData, item: str, quantity: str) -> list[Requirement]:
    bom = master.bom(item, DAY)
    assert bom is not None
    return requirements(bom, int(Decimal(quantity) * MICRO), master, on=DAY)


def test_a_speaker_kit_needs_the_textbook_quantities() -> None:
    """50 kits need 100 B, 150 C, 800 D, 500 E, 300 F, 300 G.

    Source: Heizer and Render, Operations Management, the speaker-kit example of bills of material.
    """
    master = master_of(SPEAKER_KITS)
    totals: dict[str, int] = {}
    for row in explode("A", 50 * MICRO, DAY, master):
        totals[row.item] = totals.get(row.item, 0) + row.quantity
    assert {item: quantity // MICRO for item, quantity in totals.items()} == {
        "B": 100,
        "D": 800,
        "E": 500,
        "C": 150,
        "F": 300,
        "G": 300,
    }


def test_an_explosion_is_an_indented_bill() -> None:
    """Each component is followed at once by its own, with its level and the way down to it."""
    rows = explode("C", 1 * MICRO, DAY, master_of(SPEAKER_KITS))
    assert rows == [
        Exploded(1, "E", 2 * MICRO, ("C", "E")),
        Exploded(1, "F", 2 * MICRO, ("C", "F")),
        Exploded(2, "D", 4 * MICRO, ("C", "F", "D")),
        Exploded(2, "G", 2 * MICRO, ("C", "F", "G")),
    ]


def test_one_level_needs_only_its_own_lines() -> None:
    """The requirement of an order is its bill, line by line, and not what its components are made of."""
    assert _needs(master_of(SPEAKER_KITS), "A", "50") == [
        Requirement("B", 100 * MICRO, (1,)),
        Requirement("C", 150 * MICRO, (2,)),
    ]


def test_a_mix_inside_a_phantom_is_told_apart_from_its_namesake() -> None:
    """What can stand in for one another is a matter of one bill; the phantom's is written after its code."""
    mixed = {"quantity": "1", "mix": "M"}
    lines = [BomLine(item="oak", **mixed), BomLine(item="elm", **mixed), BomLine(item="seat", quantity="1")]
    inner = [BomLine(item="ash", **mixed), BomLine(item="fir", **mixed), BomLine(item="glue", quantity="1")]
    boms = {
        "chair": Bom(item="chair", valid_from="2026-01-01", lines=lines),
        "seat": Bom(item="seat", valid_from="2026-01-01", lines=inner),
    }
    master = master_of(boms, phantoms="seat")
    assert [(need.item, need.mix) for need in _needs(master, "chair", "1")] == [
        ("oak", "M"),
        ("elm", "M"),
        ("ash", "seat M"),
        ("fir", "seat M"),
        ("glue", ""),
    ]


def test_a_phantom_in_a_mix_puts_all_that_it_stands_for_into_it() -> None:
    """A premix of ash and fir beside oak: all three stand in for one another, whatever its own bill mixes."""
    mixed = {"quantity": "1", "mix": "M"}
    inner = [BomLine(item="ash", quantity="1", mix="N"), BomLine(item="fir", quantity="1", mix="N")]
    boms = {
        "chair": Bom(
            item="chair",
            valid_from="2026-01-01",
            lines=[BomLine(item="oak", **mixed), BomLine(item="seat", **mixed)],
        ),
        "seat": Bom(item="seat", valid_from="2026-01-01", lines=inner),
    }
    needs = _needs(master_of(boms, phantoms="seat"), "chair", "1")
    assert [(need.item, need.mix) for need in needs] == [("oak", "M"), ("ash", "M"), ("fir", "M")]


def test_scrap_is_a_share_of_the_input() -> None:
    """9 kg that arrive after a loss of 10 % of the input take 10 kg, not 9.9 kg."""
    line = BomLine(item="resin", quantity="9", scrap="0.1")
    master = master_of({"cap": Bom(item="cap", valid_from="2026-01-01", lines=[line])})
    assert _needs(master, "cap", "1")[0].quantity == 10 * MICRO


def test_yield_and_scrap_and_batch_are_applied_once_each() -> None:
    """1,000 good caps, 2.4 kg for 500, 4 % scrap, 80 % yield: 2 x 2.4 / 0.96 / 0.8 = 6.25 kg."""
    line = BomLine(item="resin", quantity="2.4", scrap="0.04")
    bom = Bom(item="cap", valid_from="2026-01-01", quantity="500", yield_ratio="0.8", lines=[line])
    assert _needs(master_of({"cap": bom}), "cap", "1000")[0].quantity == 6_250_000


@pytest.mark.parametrize(
    ("batch", "micro"), [("3", 333_333), ("6", 166_667), ("2000000", 1), ("2000001", 0), ("0.8", 1_250_000)]
)
def test_a_requirement_is_rounded_half_up_to_a_millionth(batch: str, micro: int) -> None:
    """The exact fraction is rounded once: a third down, a sixth up, half a millionth up."""
    bom = Bom(item="cap", valid_from="2026-01-01", quantity=batch, lines=[BomLine(item="ink", quantity="1")])
    assert _needs(master_of({"cap": bom}), "cap", "1")[0].quantity == micro


def test_a_line_in_another_unit_is_converted_to_the_base_unit() -> None:
    """Two dozen screws and a third of a box of nine are 24 and 3 pieces."""
    lines = [
        BomLine(item="screw", quantity="2", unit="dozen"),
        BomLine(item="nail", quantity="0.333333", unit="box"),
    ]
    master = master_of(
        {"shelf": Bom(item="shelf", valid_from="2026-01-01", lines=lines)},
        conversions=[
            UnitConversion(unit="dozen", to="pc", factor="12"),
            UnitConversion(unit="box", to="pc", factor="9", item="nail"),
        ],
    )
    assert [need.quantity for need in _needs(master, "shelf", "1")] == [24_000_000, 2_999_997]


def test_a_phantom_is_replaced_by_its_components_with_its_own_losses() -> None:
    """A phantom yields 80 %; 2 of it, lost at 50 %, need 2 / 0.5 / 0.8 x 3 = 15 of its component."""
    frame = Bom(
        item="frame", valid_from="2026-01-01", yield_ratio="0.8", lines=[BomLine(item="bar", quantity="3")]
    )
    lines = [BomLine(item="seat", quantity="1"), BomLine(item="frame", quantity="2", scrap="0.5")]
    master = master_of(
        {"chair": Bom(item="chair", valid_from="2026-01-01", lines=lines), "frame": frame}, phantoms="frame"
    )
    assert _needs(master, "chair", "1") == [
        Requirement("seat", 1 * MICRO, (1,)),
        Requirement("bar", 15 * MICRO, (2, 1)),
    ]


def test_a_phantom_inside_a_phantom_is_blown_through_as_well() -> None:
    """The path of a requirement names the line of the order's bill and then those of each phantom."""
    master = master_of({"A": "1 P, 1 X", "P": "1 Y, 2 Q", "Q": "4 Y, 3 Z"}, phantoms="P Q")
    assert _needs(master, "A", "10") == [
        Requirement("Y", 10 * MICRO, (1, 1)),
        Requirement("Y", 80 * MICRO, (1, 2, 1)),
        Requirement("Z", 60 * MICRO, (1, 2, 2)),
        Requirement("X", 10 * MICRO, (2,)),
    ]


def test_a_phantom_is_no_level_of_an_explosion() -> None:
    """Components of a phantom stand where the phantom stood; the way down still names it."""
    rows = explode("A", MICRO, DAY, master_of({"A": "1 P", "P": "2 B", "B": "3 C"}, phantoms="P"))
    assert rows == [
        Exploded(1, "B", 2 * MICRO, ("A", "P", "B")),
        Exploded(2, "C", 6 * MICRO, ("A", "P", "B", "C")),
    ]


def test_fractions_are_carried_down_and_rounded_where_they_are_shown() -> None:
    """A third of B, three C in each B: exactly one C, although the third of B is shown rounded."""
    third = Bom(item="A", valid_from="2026-01-01", quantity="3", lines=[BomLine(item="B", quantity="1")])
    rows = explode("A", MICRO, DAY, master_of({"A": third, "B": "3 C"}))
    assert [(row.item, row.quantity) for row in rows] == [("B", 333_333), ("C", MICRO)]


def test_an_item_without_a_bill_explodes_into_nothing() -> None:
    """What is bought has no components, and neither has an item before its bill is valid."""
    master = master_of(SPEAKER_KITS)
    assert explode("D", MICRO, DAY, master) == []
    assert explode("A", MICRO, datetime.date(2025, 12, 31), master) == []


def test_a_phantom_without_a_valid_bill_is_refused() -> None:
    """A phantom is never stocked, so without a bill nothing could be issued for it."""
    late = Bom(item="P", valid_from="2026-06-01", lines=[BomLine(item="B", quantity="1")])
    master = master_of({"A": "1 P", "P": late}, phantoms="P")
    early = datetime.date(2026, 3, 1)
    bom = master.bom("A", early)
    assert bom is not None
    with pytest.raises(Refused) as refused:
        requirements(bom, MICRO, master, on=early)
    assert refused.value.code == Code.BOM_MISSING


def test_a_phantom_is_made_as_its_bill_of_the_day_says() -> None:
    """One bill of the chair, two of its frame one after the other: what a chair needs is another from June on."""
    june = datetime.date(2026, 6, 1)
    first = Bom(
        item="P", valid_from="2026-01-01", valid_until="2026-05-31", lines=[BomLine(item="B", quantity="3")]
    )
    second = Bom(item="P", version="2", valid_from=june, lines=[BomLine(item="C", quantity="4")])
    master = master_of({"A": "1 P", "P": first, "P later": second}, phantoms="P")
    bom = master.bom("A", june)
    assert bom is not None
    for day, item, quantity in ((datetime.date(2026, 1, 1), "B", 3), (june, "C", 4)) * 2:
        assert requirements(bom, MICRO, master, on=day) == [Requirement(item, quantity * MICRO, (1, 1))]


def test_an_unknown_item_is_refused() -> None:
    """Exploding or looking up an item that the set-up lacks is refused by name."""
    master = master_of(SPEAKER_KITS)
    for ask in (lambda: explode("Z", MICRO, DAY, master), lambda: where_used("Z", DAY, master)):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == Code.UNKNOWN_ITEM


def test_what_is_fixed_is_needed_once_whatever_is_made() -> None:
    """2 kg net of 20 % scrap are 2.5 for ten and for a thousand, in their own unit; yield asks for no more."""
    lines = [
        BomLine(item="B", quantity="3"),
        BomLine(item="C", quantity="2000", unit="g", scrap="0.2", fixed=True),
    ]
    bom = Bom(item="A", valid_from="2026-01-01", quantity="10", yield_ratio="0.5", lines=lines)
    master = master_of({"A": bom}, conversions=[UnitConversion(unit="g", to="pc", factor="1/1000")])
    for made, needed in (("10", 6), ("1000", 600)):
        found = _needs(master, "A", made)
        assert [(of.item, of.quantity, of.fixed) for of in found] == [
            ("B", needed * MICRO, False),
            ("C", 2_500_000, True),
        ]


def test_what_is_fixed_in_a_phantom_is_needed_once_for_each_line_that_calls_for_it() -> None:
    """Four kits, or forty, on one line take one bag; a kit that is fixed itself takes three screws for any order."""
    kit = Bom(
        item="K",
        valid_from="2026-01-01",
        lines=[BomLine(item="S", quantity="3"), BomLine(item="BAG", quantity="1", fixed=True)],
    )
    top = Bom(
        item="A",
        valid_from="2026-01-01",
        lines=[BomLine(item="K", quantity="4"), BomLine(item="K", quantity="1", fixed=True)],
    )
    master = master_of({"A": top, "K": kit}, phantoms="K")
    for made in (1, 10):
        assert [(of.item, of.quantity, of.fixed) for of in _needs(master, "A", str(made))] == [
            ("S", made * 12 * MICRO, False),
            ("BAG", MICRO, True),
            ("S", 3 * MICRO, True),
            ("BAG", MICRO, True),
        ]


def test_a_component_that_is_made_is_one_order_of_it() -> None:
    """Ten A take twenty B, and these one litre of rinse between them; one A takes two B, and as much."""
    made = Bom(
        item="B",
        valid_from="2026-01-01",
        lines=[BomLine(item="R", quantity="1", fixed=True), BomLine(item="C", quantity="1")],
    )
    master = master_of({"A": "2 B", "B": made})
    for quantity in (1, 10):
        assert [(of.item, of.quantity) for of in explode("A", quantity * MICRO, DAY, master)] == [
            ("B", 2 * quantity * MICRO),
            ("R", MICRO),
            ("C", 2 * quantity * MICRO),
        ]


class _Circular(MasterData):
    """Master data that no set-up would pass: A needs B and B needs A."""

    def __init__(self, *, phantom: bool) -> None:
        good = master_of({"A": "1 B", "B": "1 C"}, phantoms="A B" if phantom else "")
        self.made = {code: good.items[code] for code in "AB"}
        self.bills = {"A": _bill("A", "1 B"), "B": _bill("B", "1 A")}

    def item(self, code: str) -> Item:
        return self.made[code]

    def bom(self, item: str, on: datetime.date) -> Bom:
        assert on == DAY
        return self.bills[item]

    def boms(self, on: datetime.date) -> list[Bom]:
        assert on == DAY
        return list(self.bills.values())


@pytest.mark.parametrize("phantom", [False, True])
def test_bills_in_a_circle_are_refused_instead_of_followed_for_ever(*, phantom: bool) -> None:
    """The set-up refuses circles; should one get by, every way through the bills still ends."""
    master = _Circular(phantom=phantom)
    for ask in (
        lambda: explode("A", MICRO, DAY, master),
        lambda: where_used("A", DAY, master),
    ):
        with pytest.raises(Refused, match=r"A > B|B > A") as refused:
            ask()
        assert refused.value.code == Code.SETUP_INVALID


# ------------------------------------------------------------------------------------------ properties

LAYERS = ("a b c", "d e f", "g h i", "x y z")


@st.composite
def factories(draw: st.DrawFn) -> dict[str, str]:
    """Draw bills over four layers, each item needing some of those below its own layer."""
    layers = [layer.split() for layer in LAYERS]
    bills = {}
    for depth, layer in enumerate(layers[:-1]):
        below = [item for lower in layers[depth + 1 :] for item in lower]
        for item in layer:
            used = draw(st.lists(st.sampled_from(below), min_size=1, max_size=3, unique=True))
            quantities = draw(st.lists(st.integers(1, 9), min_size=len(used), max_size=len(used)))
            lines = zip(quantities, used, strict=True)
            bills[item] = ", ".join(f"{quantity} {code}" for quantity, code in lines)
    return bills


def _need_of(bills: dict[str, str], item: str, target: str) -> Fraction:
    """Count a component in an item without any of the code under test."""
    if item == target:
        return Fraction(1)
    lines = [part.split() for part in bills[item].split(",")] if item in bills else []
    return sum((Fraction(quantity) * _need_of(bills, code, target) for quantity, code in lines), Fraction(0))


@given(bills=factories(), item=st.sampled_from("abc"), target=st.sampled_from("defghixyz"))
def test_going_down_and_going_up_agree_with_a_plain_count(
    bills: dict[str, str], item: str, target: str
) -> None:
    """The total of a component below an item is the same exploded, looked up from below, or counted."""
    master = master_of(bills)
    down = sum(row.quantity for row in explode(item, MICRO, DAY, master) if row.item == target)
    known = target in master.items
    up = sum(row.quantity for row in where_used(target, DAY, master) if row.item == item) if known else 0
    assert down == up == _need_of(bills, item, target) * MICRO
