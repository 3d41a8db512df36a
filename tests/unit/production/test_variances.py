"""Variances explain actual less allowed cost, to the minor unit."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.production.filled import charge, give

from erpcore.costing.variances.mix import MixMethod
from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard, GradeCost, OperationCost
from erpcore.production.mixtures import Mixing
from erpcore.production.paid_hours import PaidHours
from erpcore.production.variances import order_variances, variances_by_cause
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

CLOTH = ComponentCost("CLOTH", 20_000 * MICRO, (("material", 30 * MICRO),), "standard")
SEW = OperationCost(
    10, "SEW", "SHOP", 8_000 * MICRO, 4_000 * MICRO, "machine_hours", 20 * MICRO, 0, 30 * MICRO
)
# Webb Company plans 10 000 jackets: 2 square yards at 30, 0.8 labour hours at 20, 0.4 machine hours at 30.
WEBB = CostCard(10_000 * MICRO, (CLOTH,), (SEW,), 2)


def order(card: CostCard | None, **costs: tuple[int, dict[str, int]]) -> WorkOrder:
    """Make an order; causes are written `stock__CLOTH`."""
    made = WorkOrder("WO-1", "JACKET", "S", "SHOP", card.quantity if card else MICRO)
    made.standard = card
    for name, (quantity, amounts) in costs.items():
        role, key = name.split("__")
        charge(made, (role, key), quantity, amounts)
    return made


def test_webb_company():
    """22 200 square yards for 621 600, 9 000 hours for 198 000, overhead of 130 500 on 4 500 machine hours.

    Source: Horngren, Datar and Rajan, Cost Accounting, chapter 7 (materials and labour) and chapter 8
    (variable overhead): price 44 400 F, efficiency 66 000 U; 18 000 U, 20 000 U; spending 4 500 F, efficiency
    15 000 U.
    """
    made = order(
        WEBB,
        stock__CLOTH=(22_200 * MICRO, {"material": 621_600_00}),
        labour_applied__SEW=(9_000 * MICRO, {"labour": 198_000_00}),
        overhead_applied__SEW=(4_500 * MICRO, {"overhead": 130_500_00}),
    )
    allowed = WEBB.allowed(0, 10_000 * MICRO)
    assert allowed == {"material": 600_000_00, "labour": 160_000_00, "overhead": 120_000_00}
    assert order_variances(made, allowed) == {
        "material_price": {"material": -44_400_00},
        "material_usage": {"material": 66_000_00},
        "labour_rate": {"labour": 18_000_00},
        "labour_efficiency": {"labour": 20_000_00},
        "overhead_rate": {"overhead": -4_500_00},
        "overhead_efficiency": {"overhead": 15_000_00},
    }


def test_a_price_of_several_elements_is_extended_once():
    """Half a hectolitre too much of wort at 23.00, 2.75 and 4.25 is 15.00 of usage: rounded one by one it was 15.01."""
    prices = (("labour", 2_750_000), ("material", 23 * MICRO), ("overhead", 4_250_000))
    card = CostCard(600 * MICRO, (ComponentCost("WORT", 48 * MICRO, prices, "standard"),), (), 2)
    used = {"material": 1_141_19, "labour": 138_51, "overhead": 222_62}
    found = order_variances(order(card, stock__WORT=(48_500_000, used)), card.amounts())
    assert {kind: sum(amounts.values()) for kind, amounts in found.items()} == {
        "material_price": 47_32,
        "material_usage": 15_00,
    }
    assert found["material_usage"] == {"labour": 1_38, "material": 11_50, "overhead": 2_12}  # of 1.375, 2.125


def test_machine_cost_has_a_rate_and_an_efficiency():
    """Five hours at 4.00 paid with 22.00, four hours allowed: 2.00 and 4.00, both unfavourable."""
    card = CostCard(
        MICRO, (), (SEW._replace(machine_hours=4 * MICRO, machine=4 * MICRO, labour=0, overhead=0),), 2
    )
    made = order(card, machine_applied__SEW=(5 * MICRO, {"machine": 22_00}))
    assert order_variances(made, {"machine": 16_00}) == {
        "machine_rate": {"machine": 2_00},
        "machine_efficiency": {"machine": 4_00},
    }


def test_what_spoiled_units_took_of_goods_made_before_is_usage():
    """A spoiled jacket of 30.00 of cloth and 16.00 of labour had a lining with 5.00 of labour: not the shop's hours."""
    made = order(
        WEBB,
        stock__CLOTH=(20_000 * MICRO, {"material": 600_000_00}),
        labour_applied__SEW=(8_000 * MICRO, {"labour": 160_000_00}),
        overhead_applied__SEW=(4_000 * MICRO, {"overhead": 120_000_00}),
        **{"spoilage__WO-1": (-MICRO, {"material": -30_00, "labour": -21_00})},
    )
    (month,) = made.months.values()
    month.spoiled = {Stage(TRANSFERRED, "labour"): 5_00, Stage(OWN, "labour"): 16_00}
    assert order_variances(made, WEBB.amounts()) == {
        "material_usage": {"material": -30_00, "labour": -5_00},
        "labour_efficiency": {"labour": -16_00},
    }


def test_an_order_as_planned_has_no_variances():
    """Actual equal to allowed, price by price and hour by hour: nothing to explain."""
    made = order(
        WEBB,
        stock__CLOTH=(20_000 * MICRO, {"material": 600_000_00}),
        labour_applied__SEW=(8_000 * MICRO, {"labour": 160_000_00}),
        overhead_applied__SEW=(4_000 * MICRO, {"overhead": 120_000_00}),
    )
    assert order_variances(made, WEBB.amounts()) == {}


def test_what_was_planned_and_not_used_is_favourable():
    """An order without any cost has all of what is allowed as usage and efficiency, below zero."""
    assert order_variances(order(WEBB), WEBB.amounts()) == {
        "material_usage": {"material": -600_000_00},
        "labour_efficiency": {"labour": -160_000_00},
        "overhead_efficiency": {"overhead": -120_000_00},
    }


def test_material_that_was_not_planned_is_all_usage():
    """Without a price on the card there is no price variance."""
    made = order(WEBB, stock__SILK=(MICRO, {"material": 9_00, "labour": 1_00}))
    assert order_variances(made, {}) == {"material_usage": {"material": 9_00, "labour": 1_00}}


def test_a_component_made_in_the_factory_varies_in_every_element():
    """Its standard has elements of its own; each has a price and a usage variance under that element."""
    gear = ComponentCost("GEAR", 2 * MICRO, (("material", 3 * MICRO), ("labour", 1 * MICRO)), "standard")
    card = CostCard(MICRO, (gear,), (), 2)
    made = order(card, stock__GEAR=(3 * MICRO, {"material": 8_00, "labour": 3_50, "machine": 25}))
    assert order_variances(made, {"material": 6_00, "labour": 2_00}) == {
        "material_price": {"material": -1_00, "labour": 50, "machine": 25},
        "material_usage": {"material": 3_00, "labour": 1_00},
    }


def test_work_at_a_centre_that_was_not_planned_is_efficiency():
    """Another work centre's hours have no standard rate on the card."""
    made = order(WEBB, labour_applied__IRON=(MICRO, {"labour": 25_00}))
    assert order_variances(made, {}) == {"labour_efficiency": {"labour": 25_00}}


def test_the_rest_of_an_overhead_pool_is_spending():
    """What the month charges beyond the predetermined rate was not caused by more hours."""
    made = order(WEBB, overhead_pool__SHOP=(0, {"overhead": 7_00}))
    assert order_variances(made, {}) == {"overhead_rate": {"overhead": 7_00}}


def test_opening_cost_and_scrap_count_as_quantity():
    """Cost carried in has no price: its conversion is efficiency, its material is usage, like scrap."""
    made = order(
        WEBB,
        opening_balance__OW=(
            0,
            {"material": 5_00, "labour": 4_00, "machine": 3_00, "overhead": 2_00, "freight": 1_00},
        ),
        scrap__CHIPS=(-MICRO, {"material": -1_50}),
    )
    assert order_variances(made, {}) == {
        "material_usage": {"material": 3_50, "freight": 1_00},
        "labour_efficiency": {"labour": 4_00},
        "machine_efficiency": {"machine": 3_00},
        "overhead_efficiency": {"overhead": 2_00},
    }


def test_an_element_without_a_line_on_the_card_has_one_variance():
    """Labour allowed for which the card has no hours: nothing but the amounts can be compared."""
    card = WEBB._replace(operations=())
    made = order(card, labour_applied__SEW=(MICRO, {"labour": 20_00}), wages__SHOP=(0, {"labour": 3_00}))
    assert order_variances(made, {"labour": 21_00}) == {"labour_rate": {"labour": 2_00}}


def test_an_order_that_was_never_released_has_no_prices():
    """What came to it is quantity, what its output is worth stands against no line."""
    made = order(None, stock__CLOTH=(MICRO, {"material": 30_00}))
    assert order_variances(made, {"labour": 21_00}) == {
        "material_usage": {"material": 30_00},
        "labour_rate": {"labour": -21_00},
    }


def test_rework_and_spoilage_are_quantity_and_planned_price_differences_are_price():
    """Hours spent again are efficiency, units credited as well; the difference to planned prices is one of price."""
    made = order(
        WEBB,
        wip__RW=(0, {"material": 2_00, "labour": 9_00}),
        spoilage__WO=(-MICRO, {"labour": -4_00}),
        material_cost_variance__raw=(0, {"material": 1_00}),
    )
    assert order_variances(made, {}) == {
        "material_usage": {"material": 2_00},
        "labour_efficiency": {"labour": 5_00},
        "material_price": {"material": 1_00},
    }


def done(made: WorkOrder) -> WorkOrder:
    """Let an order have received all that it planned."""
    give(made, "PR-1", made.quantity, {})
    return made


def test_what_the_card_costs_beyond_the_products_standard_is_planning():
    """A standard of 16.50 labour made from other hours: the card's 16.00 is no efficiency of the workers."""
    card = WEBB._replace(product=(("material", 60 * MICRO), ("labour", 16_500_000)))
    made = done(
        order(
            card,
            stock__CLOTH=(20_000 * MICRO, {"material": 600_000_00}),
            labour_applied__SEW=(9_000 * MICRO, {"labour": 198_000_00}),
        )
    )
    assert order_variances(made, {"material": 600_000_00, "labour": 165_000_00}) == {
        "labour_rate": {"labour": 18_000_00},
        "labour_efficiency": {"labour": 20_000_00},
        "planning": {"labour": -5_000_00, "overhead": 120_000_00},
        "overhead_efficiency": {"overhead": -120_000_00},
    }


def test_a_change_of_standard_is_no_efficiency():
    """Received at 18.00 instead of the 16.00 at release: 20 000 favourable, and the workers are judged as before."""
    card = WEBB._replace(product=(("material", 60 * MICRO), ("labour", 16 * MICRO)), operations=(SEW,))
    made = done(
        order(
            card,
            stock__CLOTH=(20_000 * MICRO, {"material": 600_000_00}),
            labour_applied__SEW=(8_500 * MICRO, {"labour": 170_000_00}),
            overhead_applied__SEW=(4_000 * MICRO, {"overhead": 120_000_00}),
        )
    )
    found = variances_by_cause(made, {"material": 600_000_00, "labour": 180_000_00}, {"labour": -20_000_00})
    assert found == {
        ("standard_change", ("standard_change", "JACKET")): {"labour": -20_000_00},
        ("planning", ("planning", "JACKET")): {"overhead": 120_000_00},
        ("labour_efficiency", ("labour_applied", "SEW")): {"labour": 10_000_00},
    }


SGR = tuple(
    ComponentCost(item, kilograms * MICRO, (("material", price * MICRO),), "standard", "resin")
    for item, kilograms, price in (("A", 50, 10), ("B", 40, 5), ("C", 20, 9))
)


def mixed(method: MixMethod) -> dict[tuple[str, str], int]:
    """Make 23 180 kg of SGR of 13 200, 7 600 and 5 600 kg."""
    made = WorkOrder("WO-1", "SGR", "S", "SHOP", 23_180 * MICRO)
    made.standard = CostCard(100 * MICRO, SGR, (), 2)
    for item, kilograms, amount in (
        ("A", 13_200, 132_000_00),
        ("B", 7_600, 38_000_00),
        ("C", 5_600, 50_400_00),
    ):
        charge(made, ("stock", item), kilograms * MICRO, {"material": amount})
    allowed = made.standard.allowed(0, 23_180 * MICRO)
    assert allowed == {"material": 204_000_00 - 16_00}  # 880 for 100 kg
    found = variances_by_cause(done(made), allowed, mixing=Mixing(material=method))
    return {(kind, cause[1]): amounts["material"] for (kind, cause), amounts in found.items()}


def test_materials_that_can_stand_in_for_one_another_have_mix_and_yield():
    """50 kg of A at 10, 40 of B at 5 and 20 of C at 9 make 100 kg.

    Source: Kaplan, ACCA F5 exam kit (SGR): mix 9,200 adverse, yield 7,216 adverse.
    """
    assert mixed(MixMethod.OWN_PRICE) == {
        ("material_mix", "A"): 12_000_00,
        ("material_mix", "B"): -10_000_00,
        ("material_mix", "C"): 7_200_00,
        ("material_yield", "A"): 4_100_00,
        ("material_yield", "B"): 1_640_00,
        ("material_yield", "C"): 1_476_00,
    }


def test_the_mix_at_prices_above_or_below_the_average():
    """Each material at 10, 5 and 9 less 8: 3,220 of A, 5,016 of B, 964 of C; the whole mix is the same 9,200."""
    found = mixed(MixMethod.AVERAGE_PRICE)
    mix = {item: amount for (kind, item), amount in found.items() if kind == "material_mix"}
    assert mix == {"A": 3_220_00, "B": 5_016_00, "C": 964_00}
    assert sum(found.values()) == 9_200_00 + 7_216_00


def test_opposite_variances_of_one_kind_leave_nothing():
    """Two components' price variances that cancel are no line of zero."""
    card = CostCard(
        MICRO, (CLOTH._replace(quantity=MICRO), CLOTH._replace(item="TWILL", quantity=MICRO)), (), 2
    )
    made = order(card, stock__CLOTH=(MICRO, {"material": 32_00}), stock__TWILL=(MICRO, {"material": 28_00}))
    assert order_variances(made, {"material": 60_00}) == {}


amounts = st.dictionaries(
    st.sampled_from(["material", "labour", "machine", "overhead", "freight"]), st.integers(-9, 9)
)
causes = st.sampled_from(
    [
        ("stock", "CLOTH"),
        ("stock", "SILK"),
        ("labour_applied", "SEW"),
        ("labour_applied", PaidHours("SEW", "men").key()),
        ("labour_applied", PaidHours("SEW", "boys").key()),
        ("labour_applied", PaidHours("SEW", "men", idle=True).key()),
        ("machine_applied", "SEW"),
        ("overhead_applied", "IRON"),
        ("overhead_pool", "SHOP"),
        ("opening_balance", "OW-1"),
        ("scrap", "CHIPS"),
        ("stock", "LINING"),
        ("wip", "RW"),
        ("freight", "V"),
    ]
)
small = st.integers(0, 3 * MICRO)
cards = st.builds(
    CostCard,
    st.just(MICRO),
    st.lists(
        st.builds(
            ComponentCost,
            st.sampled_from(["CLOTH", "LINING"]),
            small,
            st.dictionaries(st.sampled_from(["material", "labour"]), small).map(
                lambda found: tuple(found.items())
            ),
            st.just(""),
            st.sampled_from(["", "M"]),
        ),
        max_size=3,
        unique_by=lambda component: component.item,
    ).map(tuple),
    st.lists(
        st.builds(
            OperationCost,
            st.just(10),
            st.sampled_from(["SEW", "IRON"]),
            st.just("SHOP"),
            small,
            small,
            st.sampled_from(["labour_hours", "machine_hours"]),
            small,
            small,
            small,
            st.lists(
                st.builds(GradeCost, st.sampled_from(["men", "boys"]), small, small),
                max_size=2,
                unique_by=lambda line: line.grade,
            ).map(tuple),
            setup=st.sampled_from([(), (1, 4)]),
        ),
        max_size=3,
    ).map(tuple),
    st.just(2),
    st.dictionaries(st.sampled_from(["material", "labour", "freight"]), small).map(
        lambda found: tuple(found.items())
    ),
)


@given(
    st.one_of(st.none(), cards),
    st.dictionaries(causes, st.tuples(small, amounts), max_size=6),
    st.dictionaries(st.sampled_from(["material", "labour", "machine", "overhead"]), st.integers(0, 999)),
    st.dictionaries(st.sampled_from(["material", "labour", "machine"]), st.integers(-99, 99)),
    st.builds(Mixing, st.sampled_from(MixMethod), st.sampled_from((None, *MixMethod))),
)
def test_variances_add_up_to_actual_less_standard(card, costs, output, changed, mixing):
    """In every element, to the minor unit, whatever was used, allowed, planned or changed; no line is zero."""
    made = done(order(card))
    for cause, (quantity, values) in costs.items():
        charge(made, cause, quantity, {element: amount for element, amount in values.items() if amount})
    found: dict[str, int] = {}
    for kind, values in order_variances(made, output, changed, mixing).items():
        assert values, kind
        for element, amount in values.items():
            assert amount, (kind, element)
            found[element] = found.get(element, 0) + amount
    actual = made.cost()
    for element in {*found, *actual, *output}:
        assert found.get(element, 0) == actual.get(element, 0) - output.get(element, 0)


GRADES = (GradeCost("men", 2 * MICRO, 20 * MICRO), GradeCost("boys", 2 * MICRO, 10 * MICRO))


def graded(grades: tuple[GradeCost, ...], hours: dict[PaidHours, tuple[int, int]]) -> dict[str, int]:
    """Make one unit with hours paid, and tell the variances of labour by kind."""
    operation = OperationCost(10, "SEW", "SHOP", 4 * MICRO, 0, "labour_hours", 15 * MICRO, 0, 0, grades)
    card = CostCard(MICRO, (), (operation,), 2)
    made = order(card)
    for of, (number, amount) in hours.items():
        charge(made, ("labour_applied", of.key()), number * MICRO, {"labour": amount})
    found = order_variances(done(made), card.allowed(0, MICRO))
    return {kind: amounts["labour"] for kind, amounts in found.items()}


def test_idle_hours_are_allowed_nothing():
    """4 hours at 15.00 allowed; 4 worked and 1 idle, all at 16.00: rate 5 x 1.00, idle 15.00."""
    found = graded((), {PaidHours("SEW"): (4, 64_00), PaidHours("SEW", idle=True): (1, 16_00)})
    assert found == {"labour_rate": 5_00, "labour_idle": 15_00}


def test_grades_that_nobody_planned_are_paid_at_the_rate_of_the_work_centre():
    """4 hours at 15.00 allowed; 5 of men at 20.00: rate 5 x 5.00, efficiency 15.00."""
    assert graded((), {PaidHours("SEW", "men"): (5, 100_00)}) == {
        "labour_rate": 25_00,
        "labour_efficiency": 15_00,
    }


def test_grades_have_mix_and_yield_instead_of_efficiency():
    """2 hours of men at 20.00 and 2 of boys at 10.00 allowed; 4 and 1 worked, a fifth hour idle.

    Worked 90.00 in 5 hours; 5 hours in standard proportions 75.00, so mix 15.00; 75.00 - 60.00 is yield.
    """
    found = graded(
        GRADES,
        {
            PaidHours("SEW", "men"): (4, 80_00),
            PaidHours("SEW", "boys"): (1, 12_00),
            PaidHours("SEW", "men", idle=True): (1, 20_00),
        },
    )
    assert found == {"labour_rate": 2_00, "labour_idle": 20_00, "labour_mix": 15_00, "labour_yield": 15_00}


def test_by_cause_before_it_is_added_up():
    """Each variance stands with what caused it: the cloth's own price, the sewing's own efficiency."""
    made = order(
        WEBB,
        stock__CLOTH=(22_200 * MICRO, {"material": 621_600_00}),
        labour_applied__SEW=(9_000 * MICRO, {"labour": 198_000_00}),
    )
    allowed = {"material": 600_000_00, "labour": 160_000_00}
    assert variances_by_cause(made, allowed) == {
        ("material_price", ("stock", "CLOTH")): {"material": -44_400_00},
        ("material_usage", ("stock", "CLOTH")): {"material": 66_000_00},
        ("labour_rate", ("labour_applied", "SEW")): {"labour": 18_000_00},
        ("labour_efficiency", ("labour_applied", "SEW")): {"labour": 20_000_00},
    }
