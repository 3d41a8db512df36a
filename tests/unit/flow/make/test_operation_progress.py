"""What is in units that have been through an operation, by the bill and the hours of their order's card."""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.process import SINCE, Plant, plant

from erpcore import Code, Refused
from erpcore.flow.make.operation_progress import degrees_by_line, degrees_by_stage
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

HOURS = {10: "16", 20: "24"}
DAY = datetime.date(2026, 10, 31)
MATERIAL, LABOUR, BEFORE = Stage(OWN, "material"), Stage(OWN, "labour"), Stage(TRANSFERRED, "")
MACHINE, OVERHEAD = Stage(OWN, "machine"), Stage(OWN, "overhead")


def works(*lines: dict[str, Any], hours: Mapping[int, str] = HOURS, **more: Any) -> Plant:
    """Release 10 chairs by a bill of lines; `more`: of the set-up, such as other rates."""
    boms = {
        "CHAIR": [*lines],
        "BODY": [{"item": "PULP", "quantity": "1"}],
        "KIT": [{"item": "GLUE", "quantity": "3"}],
    }
    operations = [
        {"number": number, "name": f"{number}", "work_centre": "BENCH", "run_hours": run}
        for number, run in hours.items()
    ]
    items = {"PULP": "raw", "GLUE": "raw", "BODY": "semi_finished", "CHAIR": "finished"}
    found = Plant(
        plant(
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in items.items()
            ]
            + [{"code": "KIT", "name": "KIT", "kind": "phantom", "item_class": "raw", "unit": "pcs"}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            **{
                "boms": [{"item": item, "valid_from": SINCE, "lines": of} for item, of in boms.items()],
                "routings": [{"item": "CHAIR", "valid_from": SINCE, "operations": operations}],
                "rates": [{"work_centre": "BENCH", "valid_from": SINCE, "labour": "1"}],
                **more,
            },
        )
    )
    found.start("WO", "CHAIR", "10")
    return found


def degrees(
    found: Plant, operation: int, under_way: Fraction | None = None, day: datetime.date = DAY
) -> dict[Stage, Fraction]:
    """Ask how far units have come in what the card has a cost of."""
    state = found.books.state
    told = degrees_by_stage(state, state.orders.orders["WO"], operation, day, under_way)
    return {stage: degree for stage, degree in told.items() if stage not in {MACHINE, OVERHEAD}}


TWICE = (
    {"item": "PULP", "quantity": "28", "operation": 10},
    {"item": "PULP", "quantity": "22", "operation": 20},
)


def test_material_of_two_operations_is_in_by_what_each_takes() -> None:
    """28 of 50 after the first operation, all after the second, although it is one material."""
    found = works(*TWICE)
    assert degrees(found, 10) == {MATERIAL: Fraction(28, 50), LABOUR: Fraction(16, 40)}
    assert degrees(found, 20) == {MATERIAL: 1, LABOUR: 1}


def test_an_operation_under_way_has_its_material_and_a_part_of_its_hours() -> None:
    """完工率: 16 x 50 % / 40 = 20 % and (16 + 24 x 50 %) / 40 = 70 %; 投料率 56 % and 100 %."""
    found, half = works(*TWICE), Fraction(1, 2)
    assert degrees(found, 0, half) == {MATERIAL: Fraction(56, 100), LABOUR: Fraction(20, 100)}
    assert degrees(found, 10, half) == {MATERIAL: 1, LABOUR: Fraction(70, 100)}
    assert degrees(found, 10, Fraction(0)) == {MATERIAL: 1, LABOUR: Fraction(40, 100)}


def test_parts_of_a_phantom_come_with_the_line_of_the_phantom() -> None:
    """A kit that the second operation takes is not in before it, nor are its parts; what names no operation is."""
    found = works({"item": "PULP", "quantity": "1"}, {"item": "KIT", "quantity": "1", "operation": 20})
    assert degrees(found, 10)[MATERIAL] == Fraction(1, 4)
    assert degrees(found, 20)[MATERIAL] == 1


def test_goods_made_before_are_a_stage_of_their_own() -> None:
    """A body that the second operation takes has not come after the first."""
    found = works({"item": "BODY", "quantity": "1", "operation": 20})
    assert degrees(found, 10) == {BEFORE: 0, LABOUR: Fraction(2, 5)}
    assert degrees(found, 0, Fraction(0)) == {BEFORE: 0, LABOUR: 0}


@pytest.mark.parametrize("rates", [{}, {"labour": "1"}, {"overhead": "2"}])
def test_conversion_without_a_rate_has_come_as_far_as_the_hours(rates: dict[str, str]) -> None:
    """完工率 is of quota hours: 16 x 50 % / 40 = 20 % of wages and overhead, whatever the card has a rate for."""
    found = works(*TWICE, rates=[{"work_centre": "BENCH", "valid_from": SINCE, **rates}])
    state = found.books.state
    told = degrees_by_stage(state, state.orders.orders["WO"], 0, DAY, Fraction(1, 2))
    come = Fraction(20, 100)
    assert told == {MATERIAL: Fraction(56, 100), LABOUR: come, MACHINE: come, OVERHEAD: come}


def test_without_any_hours_conversion_is_all_in() -> None:
    """A routing that says only where the product is made cannot say how far its units have come."""
    found = works(*TWICE, hours=dict.fromkeys(HOURS, "0"))
    assert degrees(found, 10) == {MATERIAL: Fraction(28, 50)}


def test_an_element_without_a_rate_goes_by_the_hours_that_charge_it() -> None:
    """Half of the wage hours and three quarters of the machine hours are done after the first operation."""
    operations = [
        {"number": number, "name": f"{number}", "work_centre": "BENCH", "run_hours": hours, "crew": crew}
        for number, hours, crew in ((10, "3", "1"), (20, "1", "3"))
    ]
    routing = {"item": "CHAIR", "valid_from": SINCE, "operations": operations}
    found = works(*TWICE, routings=[routing], rates=[{"work_centre": "BENCH", "valid_from": SINCE}])
    state = found.books.state
    told = degrees_by_stage(state, state.orders.orders["WO"], 10, DAY)
    assert (told[LABOUR], told[MACHINE], told[OVERHEAD]) == (Fraction(1, 2), Fraction(3, 4), Fraction(1, 2))


def test_without_a_bill_of_that_day_all_material_is_in() -> None:
    """The card knows what was planned, and the bill that would say where it goes in is not there."""
    assert degrees(works(*TWICE), 10, day=datetime.date(2025, 1, 1))[MATERIAL] == 1


def routings(*months: tuple[str, str | None, Mapping[int, str]]) -> list[dict[str, Any]]:
    """Write routings of chairs: since when, until when, hours by operation."""
    return [
        {
            "item": "CHAIR",
            "version": since,
            "valid_from": since,
            "valid_until": until,
            "operations": [
                {"number": number, "name": f"{number}", "work_centre": "BENCH", "run_hours": run}
                for number, run in hours.items()
            ],
        }
        for since, until, hours in months
    ]


@pytest.mark.parametrize(
    ("rule", "october", "november", "december"),
    [
        ("at_quota", "2/5", "4/5", "2/5"),
        ("quota_method", "2/5", "4/5", "2/5"),
        ("weighted_average", "2/5", "2/5", "2/5"),
    ],
)
def test_at_quota_units_have_come_as_far_as_the_hours_of_the_month_say(
    rule: str, october: str, november: str, december: str
) -> None:
    """16 of 40 hours at release, 96 of 120 in November; by equivalent units, and where 10 is gone, as at release."""
    found = works(
        *TWICE,
        routings=routings(
            (SINCE, "2026-10-31", HOURS),
            ("2026-11-01", "2026-11-30", {10: "96", 20: "24"}),
            ("2026-12-01", None, {30: "40"}),
        ),
        wip_rules=[{"valid_from": SINCE, "rule": rule}],
    )
    for day, come in (("2026-10-31", october), ("2026-11-30", november), ("2026-12-31", december)):
        assert degrees(found, 10, day=datetime.date.fromisoformat(day))[LABOUR] == Fraction(come)


def test_where_the_month_has_no_quotas_the_card_of_the_release_holds() -> None:
    """November's bill has glue, which has no price: units are as far as at release, and the close says what lacks."""
    boms = [
        {
            "item": "CHAIR",
            "version": since,
            "valid_from": since,
            "valid_until": until,
            "lines": [{"item": item, "quantity": "1", "operation": 20}],
        }
        for since, until, item in ((SINCE, "2026-10-31", "PULP"), ("2026-11-01", None, "GLUE"))
    ]
    boms.append({"item": "KIT", "valid_from": SINCE, "lines": [{"item": "GLUE", "quantity": "1"}]})
    prices = [{"item": "PULP", "valid_from": SINCE, "price": "1"}]
    rule = [{"valid_from": SINCE, "rule": "at_quota"}]
    new = routings((SINCE, "2026-10-31", HOURS), ("2026-11-01", None, {10: "96", 20: "24"}))
    found = works(boms=boms, prices=prices, routings=new, wip_rules=rule)
    assert degrees(found, 10, day=datetime.date(2026, 11, 30))[LABOUR] == Fraction(2, 5)


@pytest.mark.parametrize(
    ("operation", "under_way", "said"),
    [(15, None, "10, 20"), (0, None, "10, 20"), (15, 0, "10, 20"), (20, 0, "before the last, 20")],
)
def test_what_is_no_operation_is_refused(operation: int, under_way: int | None, said: str) -> None:
    """The refusal lists the operations; after the last one nothing is under way, and 0 says that none is done."""
    with pytest.raises(Refused, match=said) as caught:
        degrees(works(*TWICE), operation, None if under_way is None else Fraction(under_way))
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "operation")


def test_an_order_without_a_card_has_no_operations() -> None:
    """What was never planned cannot say how far it has come."""
    state = works(*TWICE).books.state
    with pytest.raises(Refused, match="it has none"):
        degrees_by_stage(state, WorkOrder("WO-2", "CHAIR", "MAIN", "", 1_000_000), 10, DAY)


@pytest.mark.parametrize(
    ("driver", "come"),
    [
        ("direct_material", Fraction(28, 50)),
        ("order_labour", Fraction(16, 40)),
        ("direct_cost", Fraction(28 * 10 + 160, 50 * 10 + 400)),  # 10 chairs: 500 of pulp, 400 of wages
        ("output", Fraction(1)),
    ],
)
def test_overhead_on_cost_is_in_with_that_cost(driver: str, come: Fraction) -> None:
    """The rate stands on the first operation, and goes by what the whole order has cost when both are done."""
    centre = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": driver}
    rate = {"work_centre": "BENCH", "valid_from": SINCE, "labour": "1", "overhead": "0.5"}
    found = works(*TWICE, cost_centres=[centre], rates=[rate])
    state = found.books.state
    assert degrees_by_stage(state, state.orders.orders["WO"], 10, DAY)[OVERHEAD] == come


def test_lines_of_the_card_tell_how_far_each_has_come() -> None:
    """One material of two operations and one work centre are one line each: 28 of 50, 16 of 40; glue is not begun."""
    found = works(*TWICE, {"item": "GLUE", "quantity": "1", "operation": 20})
    state = found.books.state
    assert degrees_by_line(state, state.orders.orders["WO"], 10, DAY) == {
        ("stock", "PULP", "material"): Fraction(28, 50),
        ("stock", "GLUE", "material"): 0,
        ("labour_applied", "BENCH", "labour"): Fraction(16, 40),
    }
