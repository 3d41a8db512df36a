"""A cost card: quantities times frozen prices, and the part of it that some output is allowed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard, GradeCost, OperationCost

CLOTH = ComponentCost("CLOTH", 20_000 * MICRO, (("material", 30 * MICRO),), "standard")
SEW = OperationCost(
    10, "SEW", "SHOP", 8_000 * MICRO, 4_000 * MICRO, "machine_hours", 20 * MICRO, 5 * MICRO, 30 * MICRO
)
# Webb Company plans 10 000 jackets: 2 square yards at 30, 0.8 labour hours at 20, 0.4 machine hours at 30.
# Source: Horngren, Datar and Rajan, Cost Accounting, chapters 7 and 8; the machine rate of 5 is added here.
WEBB = CostCard(10_000 * MICRO, (CLOTH,), (SEW,), 2)


def overhead(card, operation):
    return card.operation_causes(operation)["overhead_applied", operation.work_centre]


def test_overhead_is_absorbed_on_the_hours_of_the_driver():
    """The cost centre says whether labour or machine hours carry its overhead."""
    assert SEW.driver_hours() == 4_000 * MICRO
    assert SEW._replace(driver="labour_hours").driver_hours() == 8_000 * MICRO


def test_overhead_may_be_absorbed_on_what_labour_costs():
    """8,000 hours at 20.00 are 160,000.00, of every grade where labour is planned by grade: 5 x 22 + 3 x 12 = 146."""
    by_labour = SEW._replace(driver="direct_labour", overhead=MICRO * 3 // 2)
    assert by_labour.driver_hours() == 160_000 * MICRO
    assert overhead(WEBB, by_labour) == 240_000_00
    grades = (GradeCost("tailor", 5 * MICRO, 22 * MICRO), GradeCost("helper", 3 * MICRO, 12 * MICRO))
    assert by_labour._replace(grades=grades).driver_hours() == 146 * MICRO


def test_overhead_may_be_absorbed_on_what_the_whole_order_costs():
    """30 % of 600,000.00 of cloth; the operation carries what it is, and a card that was written reads the same."""
    by_material = SEW._replace(driver="direct_material", overhead=300_000, base=600_000 * MICRO)
    card = WEBB._replace(operations=(by_material, SEW))
    assert by_material.driver_hours() == 600_000 * MICRO
    assert overhead(card, by_material) == 180_000_00
    assert CostCard.from_json(card.to_json()) == card
    assert "30000000,[]]]" in WEBB.to_json()  # what no operation plans is not written


def test_hours_that_charge_an_element():
    """Wages go by labour hours, machines by theirs, all else by the driver's; a card without these has all others."""
    hand = SEW._replace(machine_hours=0)
    card = WEBB._replace(operations=(SEW, hand))
    assert card.hours_of("labour") == (8_000 * MICRO, 8_000 * MICRO)
    assert card.hours_of("machine") == card.hours_of("overhead") == (4_000 * MICRO, 0)
    assert WEBB._replace(operations=(hand,)).hours_of("fuel") == (8_000 * MICRO,)


def test_the_lines_of_a_card():
    """Each component's prices by element; each operation's labour, machine and overhead; in minor units."""
    part = ComponentCost("LINING", 3 * MICRO, (("material", 1_250_000), ("labour", 333_333)), "receipt GR-1")
    assert WEBB.component_amounts(CLOTH) == {"material": 600_000_00}
    assert WEBB.component_amounts(part) == {"material": 3_75, "labour": 1_00}
    assert list(WEBB.operation_causes(SEW).values()) == [160_000_00, 20_000_00, 120_000_00]
    by_hand = SEW._replace(driver="labour_hours")
    assert overhead(WEBB, by_hand) == 240_000_00


def test_a_card_is_what_charges_its_order():
    """The cloth and the operation's labour, machine and overhead, each under its element, add up to the card."""
    causes = dict(WEBB.causes())
    assert causes["stock", "CLOTH"] == {"material": 600_000_00}
    assert causes["labour_applied", "SEW"] == {"labour": 160_000_00}
    assert sum(amount for of in causes.values() for amount in of.values()) == sum(WEBB.amounts().values())


def test_labour_by_grade():
    """5 hours of a tailor at 22.00 and 3 of a helper at 12.00; a grade that only stands in costs nothing."""
    grades = (
        GradeCost("tailor", 5 * MICRO, 22 * MICRO),
        GradeCost("helper", 3 * MICRO, 12 * MICRO),
        GradeCost("master", 0, 40 * MICRO),
    )
    by_grade = SEW._replace(labour_hours=8 * MICRO, machine_hours=0, driver="labour_hours", grades=grades)
    assert SEW.labour_lines() == (("", 8_000 * MICRO, 20 * MICRO),)
    assert by_grade.labour_lines() == grades
    assert list(WEBB.operation_causes(by_grade).values()) == [110_00, 36_00, 0, 0, 240_00]


def test_a_card_adds_up_by_element():
    """All lines together; an element without an amount is left out."""
    idle = SEW._replace(number=20, machine=0)
    card = WEBB._replace(components=(CLOTH, CLOTH), operations=(idle,))
    assert WEBB.amounts() == {
        "material": 600_000_00,
        "labour": 160_000_00,
        "machine": 20_000_00,
        "overhead": 120_000_00,
    }
    assert card.amounts() == {"material": 1_200_000_00, "labour": 160_000_00, "overhead": 120_000_00}
    assert CostCard(MICRO, (), (), 2).amounts() == {}


def test_a_card_is_written_in_the_book_currency():
    """A yen has no decimals: 0.5 of it is rounded up once per line."""
    card = CostCard(MICRO, (CLOTH._replace(quantity=MICRO, prices=(("material", 500_000),)),) * 2, (), 0)
    assert card.amounts() == {"material": 2}


def test_what_some_output_is_allowed():
    """A tenth of the jackets is allowed a tenth of the cost; more than planned, in proportion."""
    assert WEBB.allowed(0, 1_000 * MICRO)["material"] == 60_000_00
    assert WEBB.allowed(10_000 * MICRO, 5_000 * MICRO)["labour"] == 80_000_00
    assert WEBB.allowed(0, 0) == {}


def test_receipts_are_rounded_by_the_total_so_far():
    """Three pieces of a card of 10.00 are allowed 3.33, 3.34 and 3.33: together 10.00."""
    card = CostCard(3 * MICRO, (CLOTH._replace(quantity=MICRO, prices=(("material", 10 * MICRO),)),), (), 2)
    assert [card.allowed(done * MICRO, MICRO)["material"] for done in range(3)] == [3_33, 3_34, 3_33]
    assert card.allowed(MICRO, 2 * MICRO) == {"material": 6_67}


def test_an_element_that_is_allowed_nothing_is_left_out():
    """A cent over three pieces falls to the second one."""
    card = CostCard(3 * MICRO, (CLOTH._replace(quantity=MICRO, prices=(("material", 10_000),)),), (), 2)
    assert [card.allowed(done * MICRO, MICRO) for done in range(3)] == [{}, {"material": 1}, {}]


amounts = st.integers(0, 10**9)
components = st.builds(
    ComponentCost,
    st.text(max_size=4),
    amounts,
    st.lists(st.tuples(st.sampled_from(["material", "labour", "freight"]), amounts), max_size=3).map(tuple),
    st.text(max_size=4),
)
operations = st.builds(
    OperationCost,
    st.integers(0, 99),
    st.text(max_size=4),
    st.text(max_size=4),
    amounts,
    amounts,
    st.sampled_from(["labour_hours", "machine_hours"]),
    amounts,
    amounts,
    amounts,
    st.dictionaries(st.text(max_size=4), st.tuples(amounts, amounts), max_size=3).map(
        lambda grades: tuple(GradeCost(grade, *line) for grade, line in grades.items())
    ),
    setup=st.sampled_from([(), (2, 7)]),
)
cards = st.builds(
    CostCard,
    st.integers(1, 10**9),
    st.lists(components, max_size=3).map(tuple),
    st.lists(operations, max_size=3).map(tuple),
    st.integers(0, 4),
    by_products=st.lists(components, max_size=2).map(tuple),
)


@given(cards, st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_however_output_is_handed_in_it_adds_up_to_the_card(card, weights):
    """Partial receipts that make up the whole order are allowed the whole card, to the minor unit."""
    card = card._replace(quantity=sum(weights))
    assume(min(card.amounts().values(), default=0) >= 0)  # others are refused
    done, found = 0, {}
    for weight in weights:
        for element, amount in card.allowed(done, weight).items():
            assert amount > 0
            found[element] = found.get(element, 0) + amount
        done += weight
    assert found == card.amounts()


@given(cards)
def test_a_card_is_read_as_it_was_written(card):
    """The mark that freezes a card gives the same card back, of the same kinds."""
    found = CostCard.from_json(card.to_json())
    assert found == card
    assert all(isinstance(component, ComponentCost) for component in found.components)
    assert all(isinstance(operation, OperationCost) for operation in found.operations)


def test_a_card_is_written_without_blanks():
    """The text of the mark is the same for the same card, on every machine."""
    card = CostCard(2, (ComponentCost("A", 3, (("material", 4),), "given"),), (SEW._replace(labour=1),), 2)
    assert card.to_json() == (
        '[2,[["A",3,[["material",4]],"given",""]],'
        '[[10,"SEW","SHOP",8000000000,4000000000,"machine_hours",1,5000000,30000000,[]]],2,[]]'
    )


REMNANTS = ComponentCost("REMNANTS", 1_000 * MICRO, (("material", 12 * MICRO),), "price list")


def test_standards_of_joint_products_are_read_back():
    """By item and element; what a card has none of at its end is not written."""
    card = WEBB._replace(joint=(("JACKET", (("labour", 16), ("material", 60))), ("SCARF", ())))
    assert CostCard.from_json(card.to_json()) == card
    assert CostCard.from_json(card._replace(lot=5).to_json()).joint == card.joint
    assert WEBB.to_json() == card._replace(joint=()).to_json()


def test_by_products_lower_the_element_that_they_come_off():
    """600,000.00 of cloth less 1,000 yards of remnants at 12.00; a card that was written reads the same."""
    card = WEBB._replace(by_products=(REMNANTS,))
    assert card.amounts() == WEBB.amounts() | {"material": 588_000_00}
    assert card.allowed(0, 100 * MICRO)["material"] == 5_880_00
    assert CostCard.from_json(card.to_json()) == card
    assert "REMNANTS" not in WEBB.to_json()


def test_a_by_product_that_is_worth_all_of_an_element_leaves_none_of_it():
    """Nothing of material is left where the remnants are worth 600,000.00."""
    card = WEBB._replace(by_products=(REMNANTS._replace(prices=(("material", 600 * MICRO),)),))
    assert "material" not in card.amounts()


def test_a_stated_quota_is_no_part_of_what_the_lines_plan():
    """3.00 of handling for each of 10,000 jackets stand beside the card, and are read as they were written."""
    card = WEBB._replace(stated=(("handling", 3 * MICRO),))
    assert card.stated_amounts() == {"handling": 30_000_00}
    assert card.amounts() == WEBB.amounts()
    for of in (card, card._replace(lot=MICRO), card._replace(by_products=(CLOTH,))):
        assert CostCard.from_json(of.to_json()) == of
    assert WEBB.to_json().endswith(",2,[]]")
