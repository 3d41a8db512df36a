"""Published problems of material requirements planning, worked again.

Weeks are counted from a Monday; a lead time of so many weeks is seven times as many days. Quantities are whole units.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from erpcore.planning.lots import LotRule, order_days
from erpcore.planning.mrp import MaterialPlan, material_plan
from erpcore.planning.record import record, spans
from erpcore.planning.situation import Bill, Component, ItemRule, Need, Situation, Supply

FIRST = date(2026, 11, 2)
LOT_FOR_LOT = LotRule()


def week(number: int) -> date:
    return FIRST + timedelta(weeks=number - 1)


def rule(weeks: int, lot: LotRule = LOT_FOR_LOT, *, kind: str = "purchase", safety: int = 0) -> ItemRule:
    return ItemRule(kind, lot, 7 * weeks, safety)


def needs(item: str, by_week: Mapping[int, int]) -> list[Need]:
    return [Need(item, week(number), quantity, f"week {number}") for number, quantity in by_week.items()]


def made_of(**parts: int) -> Sequence[Bill]:
    return [Bill(tuple(Component(item, quantity) for item, quantity in parts.items()))]


def rows(plan: MaterialPlan, item: str, weeks: int) -> list[tuple[int, ...]]:
    """Gross, scheduled, projected, net, receipts, releases of each week."""
    starts = [week(number) for number in range(1, weeks + 1)]
    return [row[1:] for row in spans(record(plan, item), starts)]


def column(plan: MaterialPlan, item: str, name: str, weeks: int) -> list[int]:
    starts = [week(number) for number in range(1, weeks + 1)]
    return [getattr(row, name) for row in spans(record(plan, item), starts)]


def releases(plan: MaterialPlan, item: str) -> dict[int, int]:
    """Week -> what is released in it; weeks before the first are zero and below."""
    found: dict[int, int] = {}
    for order in plan.items[item].orders:
        number = (order.release - FIRST).days // 7 + 1
        found[number] = found.get(number, 0) + order.quantity
    return found


SPEEDY = {1: 35, 2: 30, 3: 40, 5: 10, 6: 40, 7: 30, 9: 30, 10: 55}


def costs(lot: LotRule) -> tuple[int, int]:
    """Set-ups at 100 and units in stock at the ends of weeks at 1."""
    plan = material_plan(
        Situation(FIRST, needs("ITEM", SPEEDY), {"ITEM": rule(1, lot)}, on_hand={"ITEM": 35})
    )
    held = column(plan, "ITEM", "projected", 10)
    return 100 * len({order.release for order in plan.orders}), sum(held)


def test_heizer_and_render_lot_for_lot():
    """Heizer and Render, Operations Management, ch. 14 (Speedy Makers, lot-for-lot): 7 set-ups, nothing held: $700."""
    assert costs(LOT_FOR_LOT) == (700, 0)


def test_heizer_and_render_economic_lot():
    """The same with an economic order of 73: 4 set-ups $400; 0, 43, 3, 3, 66, 26, 69, 69, 39, 57 held: $375."""
    assert costs(LotRule(fixed=73)) == (400, 375)


def test_heizer_and_render_period_order_quantity():
    """73 at 27 a week covers 3 weeks: orders of 70, 80 and 85, $300, and 40 + 70 + 30 + 55 = $195 held: $495."""
    weeks = order_days(73, 27, 1)
    assert weeks == 3
    assert costs(LotRule(days=7 * weeks)) == (300, 195)


def test_heizer_and_render_hip_replacements():
    """Hip Replacements, Inc.: lots of 32, where one is not enough further ones: 64, 32, 32, 96.

    Held 0, 0, 14, 14, 14, 11, 28, 28, 24, 24 = 157 units at $2, and 4 releases at $50: $514.
    """
    demand = {3: 50, 6: 35, 7: 15, 9: 100}
    plan = material_plan(Situation(FIRST, needs("HIP", demand), {"HIP": rule(1, LotRule(fixed=32))}))
    held = column(plan, "HIP", "projected", 10)
    assert held == [0, 0, 14, 14, 14, 11, 28, 28, 24, 24]
    assert releases(plan, "HIP") == {2: 64, 5: 32, 6: 32, 8: 96}
    assert sum(held) * 2 + 4 * 50 == 514


def test_heizer_and_render_speaker_kits():
    """Heizer and Render, ch. 14 (Awesome speaker kits): 50 in week 8, lead times and stock of seven items.

    A 40 in week 7; B 80 - 15 = 65 in 5; C 120 - 20 = 100 in 6; E 130 - 10 = 120 in 3 and 200 in 4; F 200 - 5 = 195 in
    3; D 2 x 195 - 10 = 380 in 2 and 2 x 65 = 130 in 4; G 195 in 1.
    """
    rules = {"A": 1, "B": 2, "C": 1, "D": 1, "E": 2, "F": 3, "G": 2}
    plan = material_plan(
        Situation(
            FIRST,
            needs("A", {8: 50}),
            {
                item: rule(weeks, kind="make" if item in "ABCF" else "purchase")
                for item, weeks in rules.items()
            },
            {
                "A": made_of(B=2, C=3),
                "B": made_of(D=2, E=2),
                "C": made_of(E=2, F=2),
                "F": made_of(G=1, D=2),
            },
            {"A": 10, "B": 15, "C": 20, "D": 10, "E": 10, "F": 5},
        )
    )
    found = {item: releases(plan, item) for item in rules}
    assert found == {
        "A": {7: 40},
        "B": {5: 65},
        "C": {6: 100},
        "D": {2: 380, 4: 130},
        "E": {3: 120, 4: 200},
        "F": {3: 195},
        "G": {1: 195},
    }


def test_jacobs_and_chase_two_levels():
    """Jacobs and Chase, Operations and Supply Chain Management (MRP, solved problem of product X): 100 in week 10.

    X of 2 Y and 3 Z, Y of 1 A and 2 B, Z of 2 A and 4 C: A 600 in week 4 and 200 in week 5, C 1 200 in week 3.
    """
    weeks = {"X": 1, "Y": 2, "Z": 3, "A": 2, "B": 1, "C": 3}
    plan = material_plan(
        Situation(
            FIRST,
            needs("X", {10: 100}),
            {
                item: rule(number, kind="make" if item in "XYZ" else "purchase")
                for item, number in weeks.items()
            },
            {"X": made_of(Y=2, Z=3), "Y": made_of(A=1, B=2), "Z": made_of(A=2, C=4)},
        )
    )
    found = {item: releases(plan, item) for item in weeks}
    assert found == {
        "X": {9: 100}, "Y": {7: 200}, "Z": {6: 300}, "A": {4: 600, 5: 200}, "B": {6: 400}, "C": {3: 1200}
    }  # fmt: skip


def test_jacobs_and_chase_low_level_codes_with_fixed_lots():
    """Jacobs and Chase (MRP, problem of items A to F): lots of 20, 40 and 160 of A, B and D, the others lot for lot.

    A: 20 needed in week 10, 5 + 10 come before: 5 missing, a lot of 20 from week 8. C 20 from week 7. B (under A and
    C): 3 x 20 = 60 in week 7 with 10 + 20 there, 30 missing, 40 from week 5; then 20 in week 8, 10 left, 10 missing,
    40 from week 6. F: 40 in week 5 come in, 40 in week 6 from week 4. D: 3 x 40 = 120 in weeks 5 and 6, 20 in week 7;
    with 100 there 160 are missing, one lot from week 2. E: 160 in week 2 are there with the 60 that come; 4 x 20 = 80
    in week 7, from week 5.
    """
    kinds = {"A": 2, "B": 2, "C": 1, "D": 3, "E": 2, "F": 2}
    lots = {"A": LotRule(fixed=20), "B": LotRule(fixed=40), "D": LotRule(fixed=160)}
    plan = material_plan(
        Situation(
            FIRST,
            needs("A", {10: 20}),
            {
                item: rule(weeks, lots.get(item, LOT_FOR_LOT), kind="purchase" if item in "EF" else "make")
                for item, weeks in kinds.items()
            },
            {
                "A": made_of(B=1, C=1),
                "B": made_of(D=3, F=1),
                "C": made_of(B=3, D=1, E=4),
                "D": made_of(E=1),
            },
            {"A": 5, "B": 10, "D": 100, "E": 100},
            [
                Supply("A", week(3), 10, "A in 3"),
                Supply("B", week(7), 20, "B in 7"),
                Supply("F", week(5), 40, "F in 5"),
                Supply("E", week(2), 60, "E in 2"),
            ],
        )
    )
    assert [plan.items[item].level for item in "ACBDEF"] == [0, 1, 2, 3, 4, 3]
    assert {item: releases(plan, item) for item in kinds} == {
        "A": {8: 20}, "B": {5: 40, 6: 40}, "C": {7: 20}, "D": {2: 160}, "E": {5: 80}, "F": {4: 40}
    }  # fmt: skip


def shutters(frames: LotRule, sections: LotRule) -> MaterialPlan:
    return material_plan(
        Situation(
            FIRST,
            needs("SHUTTER", {4: 100, 8: 150}),
            {"SHUTTER": rule(1, kind="make"), "FRAME": rule(2, frames), "SECTION": rule(1, sections)},
            {"SHUTTER": made_of(FRAME=2, SECTION=4)},
            supplies=[Supply("SECTION", week(1), 70, "on order")],
        )
    )


def test_stevenson_shutters_lot_for_lot():
    """Stevenson, Operations Management, ch. 12 (wooden shutters): 100 in week 4, 150 in week 8.

    Frames 200 and 300 from weeks 1 and 5; sections 400 - 70 = 330 from week 2, 600 from week 6.
    """
    plan = shutters(LOT_FOR_LOT, LOT_FOR_LOT)
    assert releases(plan, "SHUTTER") == {3: 100, 7: 150}
    assert releases(plan, "FRAME") == {1: 200, 5: 300}
    assert releases(plan, "SECTION") == {2: 330, 6: 600}
    assert column(plan, "SECTION", "projected", 8) == [70, 70, 0, 0, 0, 0, 0, 0]


def test_stevenson_shutters_in_lots():
    """The same with lots of 320 frames and of 70 sections: 320 and 320; 5 x 70 = 350 and 9 x 70 = 630."""
    plan = shutters(LotRule(multiple=320), LotRule(multiple=70))
    assert releases(plan, "FRAME") == {1: 320, 5: 320}
    assert column(plan, "FRAME", "projected", 8) == [0, 0, 120, 120, 120, 120, 140, 140]
    assert releases(plan, "SECTION") == {2: 350, 6: 630}
    assert column(plan, "SECTION", "projected", 8) == [70, 70, 20, 20, 20, 20, 50, 50]


def seats(lot: LotRule, safety: int = 0) -> MaterialPlan:
    gross = {1: 150, 4: 120, 6: 150, 7: 120}
    supplies = [Supply("SEAT", FIRST, 230, "scheduled")]
    rules = {"SEAT": rule(2, lot, kind="make", safety=safety)}
    return material_plan(
        Situation(FIRST, needs("SEAT", gross), rules, on_hand={"SEAT": 37}, supplies=supplies)
    )


def test_krajewski_seat_subassembly_by_three_rules():
    """Krajewski, Ritzman and Malhotra, Operations Management, ch. 11 (seat subassembly): 37 there, 230 scheduled.

    Fixed lots of 230 come in weeks 4 and 7, 187 are left; three periods of supply 153 and 120; lot for lot 3, 150, 120.
    """
    plan = seats(LotRule(fixed=230))
    assert column(plan, "SEAT", "projected", 8) == [117, 117, 117, 227, 227, 77, 187, 187]
    assert column(plan, "SEAT", "receipts", 8) == [0, 0, 0, 230, 0, 0, 230, 0]
    assert releases(plan, "SEAT") == {2: 230, 5: 230}
    plan = seats(LotRule(days=21))
    assert column(plan, "SEAT", "receipts", 8) == [0, 0, 0, 153, 0, 0, 120, 0]
    assert column(plan, "SEAT", "projected", 8) == [117, 117, 117, 150, 150, 0, 0, 0]
    plan = seats(LOT_FOR_LOT)
    assert column(plan, "SEAT", "receipts", 8) == [0, 0, 0, 3, 0, 150, 120, 0]


def test_krajewski_seat_subassembly_with_safety_stock():
    """The same with 80 units of safety stock: the second lot comes in week 6 already, for 77 would be left."""
    plan = seats(LotRule(fixed=230), safety=80)
    assert column(plan, "SEAT", "receipts", 8) == [0, 0, 0, 230, 0, 230, 0, 0]
    assert column(plan, "SEAT", "projected", 8) == [117, 117, 117, 227, 227, 307, 187, 187]


def test_lot_for_lot_with_scheduled_receipt():
    """A test bank of operations management (lead time one week, 100 on hand, 75 to come in week 1).

    Gross 0, 100, 80, 15: 5 are missing in week 3 and released in week 2.
    """
    plan = material_plan(
        Situation(
            FIRST,
            needs("ITEM", {2: 100, 3: 80, 4: 15}),
            {"ITEM": rule(1)},
            on_hand={"ITEM": 100},
            supplies=[Supply("ITEM", FIRST, 75, "scheduled")],
        )
    )
    assert column(plan, "ITEM", "net", 4) == [0, 0, 5, 15]
    assert releases(plan, "ITEM") == {2: 5, 3: 15}


def test_chinese_net_requirement_formula():
    """净需求 = 毛需求 - 计划接收量 - 前期可用库存 + 安全库存 (主生产计划与物料需求计划教材).

    On hand 20, safety stock 5, fixed lots of 40, lead time one period; 毛需求 15, 30, 25, 40; 20 scheduled in period 1.
    Period 1: 20 + 20 - 15 = 25. Period 2: 30 - 25 + 5 = 10 net, 40 planned, 35 left. Period 3: 10 left, no less than
    the safety stock. Period 4: 40 - 10 + 5 = 35 net, 40 planned, 10 left.
    """
    plan = material_plan(
        Situation(
            FIRST,
            needs("ITEM", {1: 15, 2: 30, 3: 25, 4: 40}),
            {"ITEM": rule(1, LotRule(fixed=40), safety=5)},
            on_hand={"ITEM": 20},
            supplies=[Supply("ITEM", FIRST, 20, "scheduled")],
        )
    )
    assert rows(plan, "ITEM", 4) == [
        (15, 20, 25, 0, 0, 40),
        (30, 0, 35, 10, 40, 0),
        (25, 0, 10, 0, 0, 40),
        (40, 0, 10, 35, 40, 0),
    ]


def test_infor_ln_yield_and_scrap():
    """Infor LN, estimating materials: 27 boxes at a yield of 90 % are 30; 20 screws each, 5 % of them break.

    30 x 20 / 0.95 = 631.58 screws, in whole screws 632 (`multiple`); 27 boxes are what the order brings.
    """
    screws = Component("SCREW", 20 * 10 * 20, 9 * 19)  # x 20 / 0.9 / 0.95
    plan = material_plan(
        Situation(
            FIRST,
            needs("BOX", {2: 27 * 10**6}),
            {"BOX": rule(0, kind="make"), "SCREW": rule(0, LotRule(multiple=10**6))},
            {"BOX": [Bill((screws,))]},
        )
    )
    assert releases(plan, "BOX") == {2: 27 * 10**6}
    (need,) = plan.items["SCREW"].needs
    assert need.quantity == 631_578_947
    assert releases(plan, "SCREW") == {2: 632 * 10**6}


def test_syteline_scrap_factor():
    """SyteLine, scrap factor: 100 good pieces at 20 % scrap take 100 / (1 - 0.2) = 125, not 120."""
    plan = material_plan(
        Situation(
            FIRST,
            needs("GOOD", {1: 100}),
            {"GOOD": rule(0, kind="make"), "PIECE": rule(0)},
            {"GOOD": [Bill((Component("PIECE", 5, 4),))]},
        )
    )
    assert releases(plan, "PIECE") == {1: 125}


def test_stevenson_requirements_of_a_product_tree():
    """Stevenson, Operations Management, ch. 12 (MRP, product structure tree of X).

    X of 2 B and 1 C, B of 3 D and 1 E, C of 2 E and 2 F, D of 4 E. One X: 2 B, 1 C, 6 D, 24 + 2 + 2 = 28 E, 2 F.
    Ten, with 4 B, 10 C, 8 D and 60 E there: 16 B, no C, 48 - 8 = 40 D, 160 + 16 - 60 = 116 E, no F.
    """
    bills = {"X": made_of(B=2, C=1), "B": made_of(D=3, E=1), "C": made_of(E=2, F=2), "D": made_of(E=4)}
    rules = {item: rule(0, kind="purchase" if item in "EF" else "make") for item in "XBCDEF"}

    def wanted(quantity: int, on_hand: Mapping[str, int]) -> dict[str, int]:
        plan = material_plan(Situation(FIRST, needs("X", {1: quantity}), rules, bills, on_hand))
        return {order.item: order.quantity for order in plan.orders}

    assert wanted(1, {}) == {"X": 1, "B": 2, "C": 1, "D": 6, "E": 28, "F": 2}
    assert wanted(10, {"B": 4, "C": 10, "D": 8, "E": 60}) == {"X": 10, "B": 16, "D": 40, "E": 116}


def test_bassa_buys_varnish_in_constant_lots():
    """Programme des approvisionnements par quantités constantes: 375 in March, July, October and November.

    300 are there; what the next month takes is to be on hand as well, so that it is needed a month earlier. After each
    delivery 450, 540, 525 and 750 are there.
    Source: scribd.com, 581718232, lesson 6.
    """
    taken = [180, 45, 75, 75, 60, 75, 120, 150, 120, 150, 225, 225]
    firsts = [date(2027, month, 1) for month in range(1, 13)]
    ahead = [taken[0] + taken[1], *taken[2:]]
    wanted = [Need("VARNISH", day, of, "production") for day, of in zip(firsts, ahead, strict=False)]
    rules = {"VARNISH": ItemRule(lot=LotRule(fixed=375))}
    plan = material_plan(Situation(firsts[0], wanted, rules, on_hand={"VARNISH": 300}))
    assert [(order.due.month, order.quantity) for order in plan.of("VARNISH").orders] == [
        (3, 375),
        (7, 375),
        (10, 375),
        (11, 375),
    ]
    left = {of.day.month: of.projected for of in spans(record(plan, "VARNISH"), firsts)}
    later = dict(enumerate((*taken[1:], 0), start=1))  # what the next month takes is still there
    there = [left[month] + later[month] + taken[month - 1] for month in (3, 7, 10, 11)]
    assert there == [450, 540, 525, 750]
