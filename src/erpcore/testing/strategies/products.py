"""Strategies for what a small factory buys and makes: items, bills of material, routings, standards, prices.

Codes say what an item is: R raw, K packing, B by-product, Z phantom, S semi-finished, F finished, V service.
"""

from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from erpcore.masterdata.item import AT_FIXED_PRICE, Valuation
from erpcore.masterdata.wip_rule import QUOTA_METHOD, RULES

START = "2026-01-01"  # from when records hold
CHANGE = "2026-11-01"  # the day on which some of them are followed by others
METHODS: tuple[Valuation, ...] = get_args(Valuation)
CLASSES = ("raw", "packing", "semi_finished", "finished", "by_product")
ELEMENTS = ("material", "labour", "machine", "overhead")

Tables = dict[str, list[dict[str, Any]]]

_quantities = st.sampled_from(("1", "2", "0.5", "3", "0.333", "12.5"))
_of_batches = _quantities.map(lambda much: {"quantity": much})
# of a batch, or once for an order
_inputs = st.one_of(_of_batches, _quantities.map(lambda much: {"quantity": much, "fixed": True}))
_batches = st.sampled_from(("1", "10", "3", "100"))
_lots = st.sampled_from(("1", "10", None, "100"))
_scraps = st.sampled_from(("0", "0", "0.05", "0.1", "0.333333"))
_yields = st.sampled_from(("1", "1", "0.95", "0.9", "0.7"))
GRADES = ("A", "B")  # of labour
_CREWS: tuple[dict[str, Any], ...] = (
    {"crew": "1"},
    {"crew": "2"},
    {"crew": "0.5"},
    {"grades": {"A": "1", "B": "2"}},
    {"grades": {"B": "0.5"}},
)
_LOADS: tuple[dict[str, Any], ...] = ({}, {}, {"per": "8"}, {"per": "6", "whole_loads": True})
_hours = st.sampled_from(("0", "0.1", "0.5", "1", "0.016667"))
_prices = st.decimals(Decimal("0.01"), 400, places=2, allow_nan=False).map(str)
_rules = st.sampled_from(RULES)
_rules_at_standard = st.sampled_from([rule for rule in RULES if rule != QUOTA_METHOD])
_small_prices = st.sampled_from(("0.0001", "0.0375", "0.333333"))


@st.composite
def products(draw: st.DrawFn, *, work_centres: list[str], once: bool = False) -> Tables:
    """Draw item classes, items, bills of material in two or three levels, routings, standards and prices.

    Args:
        draw: Given by hypothesis.
        work_centres: Where operations may be done.
        once: Whether some lines are once for an order, and some items state no costing lot.
    """
    raws = [f"R{number}" for number in range(1, draw(st.integers(2, 4)) + 1)]
    kinds = dict.fromkeys(raws, "raw")
    kinds |= {"B1": "by_product"}
    if draw(st.booleans()):
        kinds["K1"] = "packing"
    if draw(st.booleans()):
        kinds["Z1"] = "phantom"
    kinds |= {f"S{number}": "semi_finished" for number in range(1, draw(st.integers(1, 2)) + 1)}
    kinds |= {f"F{number}": "finished" for number in range(1, draw(st.integers(1, 2)) + 1)}
    if draw(st.booleans()):
        kinds["V1"] = "service"
    units = {code: draw(st.sampled_from(_units_of(kind))) for code, kind in kinds.items()}
    classes = [{"code": code, "name": code, "valuation": draw(st.sampled_from(METHODS))} for code in CLASSES]
    items: list[dict[str, Any]] = [
        {"code": code, "name": code, "kind": kind, "item_class": _class_of(kind), "unit": units[code]}
        for code, kind in kinds.items()
    ]
    single = {row["code"] for row in classes if row["valuation"] == "specific"}
    for item in items:
        if item["kind"] not in {"phantom", "service"}:
            tracked = item["item_class"] in single or draw(st.integers(0, 3)) == 3
            item["tracking"] = "lot" if tracked else "none"
        if item["kind"] in {"semi_finished", "finished"}:
            item["lot_size"] = draw(_lots if once else _batches)
    made = [code for code, kind in kinds.items() if kind in {"phantom", "semi_finished", "finished"}]
    return {
        "item_classes": classes,
        "items": items,
        "boms": [draw(_bom(code, kinds, units, once=once)) for code in made],
        "routings": draw(_routings(made, work_centres)),
        "standards": draw(_standards(kinds, {row["code"]: str(row["valuation"]) for row in classes})),
        "wip_rules": draw(_wip_rules(classes)),
        "prices": [
            {"item": code, "valid_from": START, "price": draw(_small_prices if code == "B1" else _prices)}
            for code, kind in kinds.items()
            if kind in {"raw", "packing", "service", "by_product"} and draw(st.integers(0, 9)) < 9
        ],
    }


@st.composite
def _wip_rules(draw: st.DrawFn, classes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Draw by which rules work in process is valued: a general one, and one of a class that another may follow."""
    rules: list[dict[str, Any]] = []
    if draw(st.booleans()):
        rules.append({"valid_from": START, "rule": draw(_rules)})
    for row in classes:
        if row["code"] in {"semi_finished", "finished"}:
            suitable = _rules if row["valuation"] != "standard" else _rules_at_standard
            days = (START, CHANGE) if draw(st.booleans()) else ()
            rules += [{"valid_from": day, "rule": draw(suitable), "item_class": row["code"]} for day in days]
    for rule in rules:
        if rule["rule"] == QUOTA_METHOD and draw(st.booleans()):
            rule["shared"] = draw(st.sampled_from(([], ["change", "deviation"], ["material_variance"])))
    return rules


def _units_of(kind: str) -> tuple[str, ...]:
    return ("kg", "pcs", "m") if kind in {"raw", "by_product"} else ("pcs",)


def _class_of(kind: str) -> str:
    return kind if kind in CLASSES else "raw"


@st.composite
def _bom(
    draw: st.DrawFn, code: str, kinds: dict[str, str], units: dict[str, str], *, once: bool
) -> dict[str, Any]:
    """Draw a bill of material: what stands before an item in the list may go into it."""
    before = list(kinds)[: list(kinds).index(code)]
    fit = {"raw", "packing", "phantom", "semi_finished", "service"}
    if kinds[code] == "phantom":
        fit = {"raw", "packing"}
    components = [item for item in before if kinds[item] in fit]
    chosen = draw(st.lists(st.sampled_from(components), min_size=1, max_size=3, unique=True))
    if kinds[code] == "finished":
        chosen = list(dict.fromkeys(["S1", *chosen]))
    lines = []
    for item in chosen:
        line: dict[str, Any] = {
            "item": item,
            **draw(_inputs if once else _of_batches),
            "scrap": draw(_scraps),
        }
        if units[item] == "kg" and draw(st.booleans()):
            line["unit"] = "g"
        lines.append(line)
    for unit in dict.fromkeys(units[item] for item in chosen):
        alike = [line for line in lines if units[line["item"]] == unit and kinds[line["item"]] in CLASSES]
        if len(alike) > 1 and draw(st.booleans()):
            for line in alike:
                line["mix"] = unit
    bill: dict[str, Any] = {
        "item": code,
        "valid_from": START,
        "quantity": draw(_batches),
        "yield_ratio": draw(_yields),
    }
    if kinds[code] != "phantom" and draw(st.integers(0, 3)) == 3:
        in_grams = units["B1"] == "kg" and draw(st.booleans())
        counted = {"unit": "g"} if in_grams else {}
        bill["by_products"] = [{"item": "B1", "quantity": draw(_quantities), **counted}]
    return {**bill, "lines": lines}


@st.composite
def _routings(draw: st.DrawFn, made: list[str], work_centres: list[str]) -> list[dict[str, Any]]:
    routings = []
    for code in made:
        count = draw(st.integers(0, 2)) if work_centres else 0
        operations = [
            {
                "number": 10 * (number + 1),
                "name": "operation",
                "work_centre": draw(st.sampled_from(work_centres)),
                "setup_hours": draw(_hours),
                "run_hours": draw(_hours),
                **draw(st.sampled_from(_LOADS)),
                **draw(st.sampled_from(_CREWS)),
            }
            for number in range(count)
        ]
        graded = {row["work_centre"] for row in operations if "grades" in row}
        for row in operations:
            if row["work_centre"] in graded:  # planned in one way
                row.pop("crew", None)
                row.setdefault("grades", {"A": "1"})
        if operations:
            routings.append({"item": code, "valid_from": START, "operations": operations})
    return routings


@st.composite
def _standards(draw: st.DrawFn, kinds: dict[str, str], methods: dict[str, str]) -> list[dict[str, Any]]:
    """Draw standards of all items at a fixed price and of some others; a few change later."""
    found = []
    for code, kind in kinds.items():
        needed = kind in methods and methods[kind] in AT_FIXED_PRICE
        if kind == "phantom" or not (needed or draw(st.booleans())):
            continue
        elements = ELEMENTS if kind in {"semi_finished", "finished"} else ELEMENTS[:1]
        for day in (START, CHANGE) if draw(st.booleans()) else (START,):
            price = _small_prices if draw(st.integers(0, 5)) == 5 else _prices
            amounts = {element: draw(price) for element in elements}
            found.append({"item": code, "valid_from": day, "amounts": amounts})
    return found
