"""What was counted in process, as numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from erpcore.production.wip_count import WipPortion, equivalent_units, from_text, to_text, worked_units

UNIT = 1_000_000
degrees = st.fractions(0, 1, max_denominator=1000)
portions = st.lists(
    st.builds(
        WipPortion,
        st.integers(0, 10**12),
        degrees,
        st.lists(
            st.tuples(st.sampled_from(("material", "labour")), degrees),
            max_size=2,
            unique_by=lambda of: of[0],
        ).map(tuple),
        st.integers(0, 90),
        degrees,
        st.lists(
            st.tuples(st.sampled_from(("SAW", "PAINT")), degrees), max_size=2, unique_by=lambda of: of[0]
        ).map(tuple),
        st.lists(st.tuples(st.just("SHOP"), st.integers(0, 10**9)), max_size=1).map(tuple),
        st.lists(
            st.tuples(
                st.just("labour_applied"), st.sampled_from(("SAW", "PAINT")), st.just("labour"), degrees
            ),
            max_size=2,
            unique_by=lambda of: of[1],
        ).map(tuple),
    ),
    max_size=4,
)


@given(portions)
def test_a_count_reads_back_as_it_was_written(counted) -> None:
    """No degree loses anything on its way through the log."""
    assert from_text(to_text("2026-10", counted)) == ("2026-10", tuple(counted))


@given(portions)
def test_equivalent_units_are_never_more_than_the_units(counted) -> None:
    """Unfinished units amount to at most as many finished ones, in every element."""
    whole = sum(portion.quantity for portion in counted)
    for element in ("material", "labour", "overhead"):
        assert 0 <= equivalent_units(counted, element) <= whole
    assert 0 <= worked_units(counted, "SAW") <= whole


def test_equivalent_units_of_a_textbook() -> None:
    """Horngren ch. 17, Global Defense, April: 225 units with all direct materials, 60 % of conversion: 225 and 135."""
    ending = [WipPortion(225 * UNIT, Fraction(6, 10), (("material", Fraction(1)),), 0)]
    assert equivalent_units(ending, "material") == 225 * UNIT
    assert equivalent_units(ending, "labour") == 135 * UNIT
    assert equivalent_units([], "labour") == 0


def test_hours_are_written_where_they_are_told():
    """A count without hours is written as before, so that no seal of an older log changes."""
    told = WipPortion(UNIT, Fraction(1), (), 0, hours=(("LINE", 29 * UNIT),))
    plain = told._replace(hours=())
    assert from_text(to_text("2026-10", [told, plain])) == ("2026-10", (told, plain))
    assert to_text("2026-10", [plain]) == '["2026-10",[[1000000,"1",[],0,"1"]]]'


def test_lines_are_written_where_they_are_told():
    """How far each line has come stands behind the hours, and a count without lines is written as before."""
    told = WipPortion(UNIT, Fraction(1), (), 10, lines=(("stock", "OIL", "material", Fraction(1, 3)),))
    assert (
        to_text("2026-10", [told])
        == '["2026-10",[[1000000,"1",[],10,"1",[],[],[["stock","OIL","material","1/3"]]]]]'
    )
    assert from_text(to_text("2026-10", [told])) == ("2026-10", (told,))
