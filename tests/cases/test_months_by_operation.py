"""Monthly variances of products at standard whose units in process are counted at an operation, kind by kind.

Sources: 成本会计, 约当产量比例法 (分工序完工程度) with 标准成本法; Horngren, Datar and Rajan, Cost Accounting, ch. 17
(standard costing in process costing) and ch. 7 (mix and yield); SAP, variance calculation at period end: what is in
process is allowed the target cost of the operations that are confirmed. The figures are our own; the arithmetic is in
each test.

A can of paint takes 1 of PULP at 10 when it is begun; an hour of a master at 40 and one of a helper at 20, who can
stand in for each other, mix it; half an hour at 20 mills it; GLUE at 4 and PASTE at 2, one of each, are filled in with
it, in half an hour at 20. So a can is 16 of material and 80 of labour: 60 mixed, 10 milled, 10 filled.
"""

from typing import Any

import pytest
from tests.cases.fixed_price_months import variances
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import OrderCompletion, Reversal, Spoilage, TimeTicket
from erpcore.testing.laws.audit import auditor_agrees

KINDS = {"PULP": "raw", "GLUE": "raw", "PASTE": "raw", "BODY": "semi_finished", "CHAIR": "finished"}
COSTS = {"PULP": "10", "GLUE": "4", "PASTE": "2"}
CENTRES = {10: "MIX", 20: "MILL", 30: "FILL"}
HOURS = {10: "1", 20: "0.5", 30: "0.5"}
NOTHING = {"quantity": "0", "degree": "0"}


def works(rule: str, quantity: str = "100", *, made: tuple[str, ...] = ("BODY",), level: str = "") -> Plant:
    """Release an order of cans (CHAIR of the plant) at standard; `made`: components that were made before."""
    rates: list[dict[str, Any]] = [
        {"work_centre": "MIX", "valid_from": SINCE, "grades": {"master": "40", "helper": "20"}},
        {"work_centre": "MILL", "valid_from": SINCE, "labour": "20"},
        {"work_centre": "FILL", "valid_from": SINCE, "labour": "20"},
    ]
    operations: list[dict[str, Any]] = [
        {"number": of, "name": centre, "work_centre": centre, "run_hours": HOURS[of]}
        for of, centre in CENTRES.items()
    ]
    operations[0]["grades"] = {"master": "1", "helper": "1"}
    amounts = {of: {"material": cost} for of, cost in COSTS.items()}
    amounts["CHAIR"] = {"material": "16", "labour": "80"}
    kinds = KINDS | dict.fromkeys(made, "semi_finished")
    lines = [
        {"item": "PULP", "quantity": "1"},
        {"item": "GLUE", "quantity": "1", "operation": 30, "mix": "paint"},
        {"item": "PASTE", "quantity": "1", "operation": 30, "mix": "paint"},
    ]
    found = Plant(
        plant(
            rule,
            valuation="standard",
            level=level or "moving_average",
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            boms=[{"item": "CHAIR", "valid_from": SINCE, "lines": lines}],
            standards=[{"item": of, "valid_from": SINCE, "amounts": value} for of, value in amounts.items()],
            work_centres=[{"code": of, "name": of, "cost_centre": "SHOP"} for of in CENTRES.values()],
            routings=[{"item": "CHAIR", "valid_from": SINCE, "operations": operations}],
            rates=rates,
        )
    )
    found.start("WO", "CHAIR", quantity)
    return found


def work(found: Plant, period: str = "2026-10", **hours: str) -> None:
    """Report hours: of grades, which mix, or of work centres."""
    for name, of in hours.items():
        where = {"work_centre": "MIX", "grade": name} if name.islower() else {"work_centre": name}
        found.post(TimeTicket, period, work_order="WO", labour_hours=of, **where)


def issue(found: Plant, period: str = "2026-10", **quantities: str) -> None:
    """Issue materials at their standard."""
    for item, of in quantities.items():
        found.issue("WO", item, str(int(of) * int(COSTS[item])), period, quantity=of)


def october(rule: str, **count: Any) -> Plant:
    """100 are begun and mixed with 10 helper's hours too many; 60 are finished exactly to standard."""
    found = works(rule)
    issue(found, PULP="100", GLUE="60", PASTE="60")
    work(found, master="100", helper="110", MILL="30", FILL="30")
    found.receive("WO", "60")
    found.count("WO", {"quantity": "40", **count})
    return found


def test_an_operation_that_has_not_begun_is_allowed_nothing() -> None:
    """40 mixed and not milled: allowed are 100 + 100 hours of mixing, 60 / 2 of milling, of filling, 60 of GLUE, PASTE.

    Mixing: yield (210 - 200) x 30 = 300; mix (100 - 105) x 40 + (110 - 105) x 20 = -100. All else is to standard. In
    process are 40 x 10 and 40 x 60.
    """
    found = october("at_quota", operation=10)
    found.close()
    assert found.in_process("WO") == {"labour": "2400.00", "material": "400.00"}
    assert variances(found) == {"labour_yield": 300_00, "labour_mix": -100_00}


def test_work_in_process_bears_its_share_of_the_kinds_that_there_are() -> None:
    """Average: 40 x 60 / 80 = 30 equivalent units beside 60, so a third of 200.00 stays: of 300.00 and of -100.00.

    Labour 4 000 + 2 200 + 600 + 600 = 7 400 over 90: 2 466.67 stay.
    """
    found = october("weighted_average", operation=10)
    found.close()
    assert found.in_process("WO") == {"labour": "2466.67", "material": "400.00"}
    assert variances(found) == {"labour_yield": 200_00, "labour_mix": -66_67}


@pytest.mark.parametrize("rule", ["by_quota", "first_in_first_out"])
def test_other_shares_of_cost_tell_the_same_in_the_first_month(rule: str) -> None:
    """The quota of what is in process is 40 x 60, of what is finished 60 x 80: a third of each variance stays, too."""
    found = october(rule, operation=10)
    found.close()
    assert variances(found) == {"labour_yield": 200_00, "labour_mix": -66_67}


def three(rule: str = "at_quota") -> Plant:
    """As in October, and 40 are half milled: 10 hours are allowed for them and 14 were worked."""
    found = october(rule, operation=10, under_way="0.5")
    work(found, MILL="14")
    return found


TWO_KINDS = {"labour_yield": 300_00, "labour_mix": -100_00, "labour_efficiency": 80_00}


def test_an_operation_under_way_is_allowed_its_part() -> None:
    """Of three operations one is done, one half: milling is allowed 30 + 40 x 1/2 x 1/2 = 40 hours of 44, 80."""
    found = three()
    found.close()
    assert found.in_process("WO") == {"labour": "2600.00", "material": "400.00"}
    assert variances(found) == TWO_KINDS


def test_material_is_allowed_from_the_operation_that_takes_it_in() -> None:
    """Before the operation GLUE and PASTE are allowed for 60: 3 and 1 too many are a yield of 12.00, and a mix.

    GLUE 63, PASTE 61: mix (63 - 62) x 4 + (61 - 62) x 2 = 2, yield (124 - 120) x 3 = 12. PULP is allowed for all 100,
    two too many are usage of 20. Under way, filling has all of them: (124 - 200) x 3 = -228 of yield.
    """
    for count, expected in (
        ({"operation": 20}, {"material_usage": 20_00, "material_mix": 2_00, "material_yield": 12_00}),
        (
            {"operation": 20, "under_way": "0"},
            {"material_usage": 20_00, "material_mix": 2_00, "material_yield": -228_00},
        ),
    ):
        found = works("at_quota")
        issue(found, PULP="102", GLUE="63", PASTE="61")
        work(found, master="100", helper="100", MILL="50", FILL="30")
        found.receive("WO", "60")
        found.count("WO", {"quantity": "40", **count})
        found.close()
        assert variances(found) == expected


@pytest.mark.parametrize("rule", ["at_quota", "weighted_average", "first_in_first_out", "by_quota"])
def test_the_kinds_of_both_months_add_up_to_those_of_the_order(rule: str) -> None:
    """November finishes the 40: 9 of 10 hours allowed to mill, 20 to fill, PASTE 42. To date 10 x 30 and -100, 3 x 20.

    PASTE: 102 and GLUE 100 for 100 of each: mix (100 - 101) x 4 + (102 - 101) x 2 = -2, yield 2 x 3 = 6.
    """
    found = three(rule)
    found.close()
    issue(found, "2026-11", GLUE="40", PASTE="42")
    work(found, "2026-11", MILL="9", FILL="20")
    found.receive("WO", "40", "2026-11", final=True)
    found.close("2026-11")
    assert found.in_process("WO") == {}
    assert variances(found) == {
        "labour_yield": 300_00,
        "labour_mix": -100_00,
        "labour_efficiency": 60_00,
        "material_mix": -2_00,
        "material_yield": 6_00,
    }
    auditor_agrees(found.books)


def test_spoiled_units_leave_the_operations_that_they_never_reached() -> None:
    """105 begun, 5 spoiled after mixing at standard cost 5 x 10 and 5 x 60; mixing was to standard, filling too.

    The mixers worked 105 + 105 hours: 10 x 30 beyond what 100 are allowed is yield, and the credit of spoiled units
    takes it back as efficiency, and of PULP within usage.
    """
    found = works("at_quota", "105")
    issue(found, PULP="105", GLUE="60", PASTE="60")
    work(found, master="105", helper="105", MILL="30", FILL="30")
    found.post(Spoilage, work_order="WO", quantity="5", operation=10, basis="standard", bearer="loss")
    found.receive("WO", "60")
    found.count("WO", {"quantity": "40", "operation": 10})
    found.close()
    assert variances(found) == {"labour_yield": 300_00, "labour_efficiency": -300_00}


def test_what_a_count_says_of_an_element_holds_for_all_its_lines() -> None:
    """A degree of 1/2 of labour beside the operation: 20 of 80 are allowed, of mixing 80 + 80, of milling, filling 40.

    Mixing: yield (210 - 160) x 30 = 1 500, mix -100; milling and filling (30 - 40) x 20 each, -400.
    """
    found = october("at_quota", operation=10, degrees={"labour": "0.5"})
    found.close()
    assert variances(found) == {"labour_yield": 1500_00, "labour_mix": -100_00, "labour_efficiency": -400_00}


def test_as_finished_all_lines_are_done() -> None:
    """Units that count as finished have had everything: 100 are allowed, milled and filled, too."""
    found = october("as_finished", operation=10)
    found.close()
    # 60 % of each variance: yield 300, mix -100, milling and filling (30 - 50) x 20 = -400 each; GLUE and PASTE, of
    # which 60 were used, (120 - 200) x 3 = -240
    assert variances(found) == {
        "labour_yield": 180_00,
        "labour_mix": -60_00,
        "labour_efficiency": -480_00,
        "material_yield": -144_00,
    }


def test_at_a_fixed_amount_lines_stay_as_they_were_counted() -> None:
    """October's 2 466.67 stay in November, all of them allowed, and as counted all of them are mixing.

    Ten more were made to standard: mixing has 7 400 - 2 466.67 - 60 x 80 = 133.33 to date, -100 of it mix, and neither
    milling nor filling has anything.
    """
    found = october("keep_fixed", operation=10)
    found.close()
    assert variances(found) == {"labour_yield": 200_00, "labour_mix": -66_67}
    issue(found, "2026-11", PULP="10", GLUE="10", PASTE="10")
    work(found, "2026-11", master="10", helper="10", MILL="5", FILL="5")
    found.receive("WO", "10", "2026-11")
    found.close("2026-11")
    assert variances(found) == {"labour_yield": 233_33, "labour_mix": -100_00}


def test_a_count_taken_back_and_made_anew_and_a_month_run_twice() -> None:
    """Counted anew as half milled the month is explained anew; run again nothing moves; reopened it is as before."""
    found = october("at_quota", operation=10)
    month = found.books.month_end("2026-10")
    month.run_costing()
    assert variances(found) == {"labour_yield": 300_00, "labour_mix": -100_00}
    found.post(Reversal, of="WipCount-14", reason="miscounted")
    found.count("WO", {"quantity": "40", "operation": 10, "under_way": "0.5"})
    work(found, MILL="14")
    month.run_costing()
    assert variances(found) == TWO_KINDS
    again = month.run_costing()
    assert not [entry for of in again.entries.values() for entry in of if entry.movements or entry.marks]
    found.post(OrderCompletion, id="OC", work_order="WO")
    month.run_costing()
    assert variances(found) != TWO_KINDS
    found.post(Reversal, of="OC", reason="they go on")
    found.close()
    assert variances(found) == TWO_KINDS


def test_goods_made_before_are_allowed_from_the_operation_that_takes_them_in() -> None:
    """PULP, GLUE and PASTE are made: 40 before filling have PULP, 10 of 16 of what is transferred in, and no paint.

    GLUE 63, PASTE 61: mix 2, yield 12; PULP 102: usage 20. In process are 40 x 10 and 40 x 70.
    """
    found = works("at_quota", made=("PULP", "GLUE", "PASTE", "BODY"), level="standard")
    issue(found, PULP="102", GLUE="63", PASTE="61")
    work(found, master="100", helper="100", MILL="50", FILL="30")
    found.receive("WO", "60")
    found.count("WO", {"quantity": "40", "operation": 20})
    found.close()
    assert found.in_process("WO") == {"labour": "2800.00", "material": "400.00"}
    assert variances(found) == {"material_usage": 20_00, "material_mix": 2_00, "material_yield": 12_00}
