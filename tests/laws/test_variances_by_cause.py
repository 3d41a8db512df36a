"""Every variance of an order at standard is what textbooks define it as, reckoned here apart in fractions.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 7 and 8; CIMA, mix and yield variances; 成本差异分析.
"""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.ends import gained

SINCE, LATER = "2026-01-01", "2026-10-20"
MIX, PLAIN, ONCE = (
    ("A", "B"),
    "C",
    "R",
)  # two that stand in for each other, one of its own, one once for an order
tenths = st.integers(1, 60).map(lambda of: Fraction(of, 10))
cents = st.integers(100, 3_000).map(lambda of: Fraction(of, 100))
hours = st.integers(1, 300).map(lambda of: Fraction(of, 10))


class Story(NamedTuple):
    """What was planned, and what happened."""

    needs: dict[str, Fraction]  # for a unit; of ONCE for an order
    prices: dict[str, Fraction]
    setup: Fraction
    run: Fraction  # hours for a unit begun
    good: Fraction  # yield of the bill
    labour: Fraction
    overhead: Fraction
    own: dict[str, Fraction]  # standard of the product
    new: dict[str, Fraction]  # from LATER on
    lot: int | None
    ordered: int
    came: tuple[int, int]  # before LATER and after it
    issued: dict[str, Fraction]
    worked: Fraction
    on_output: bool  # overhead goes by standard hours


ITEMS = (*MIX, PLAIN, ONCE)
own = st.fixed_dictionaries(dict.fromkeys(("material", "labour", "overhead"), cents))
stories = st.builds(
    Story,
    st.fixed_dictionaries(dict.fromkeys(ITEMS, tenths)),
    st.fixed_dictionaries(dict.fromkeys(ITEMS, cents)),
    tenths,
    tenths,
    st.sampled_from((Fraction(1), Fraction(4, 5), Fraction(1, 2))),
    cents,
    cents,
    own,
    own,
    st.sampled_from((None, 20, 50)),
    st.integers(40, 100),
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
    st.fixed_dictionaries(dict.fromkeys(ITEMS, hours)),
    hours,
    st.booleans(),
)


def text(of: Fraction) -> str:
    """Write a number of at most six decimals."""
    return str(Decimal(of.numerator) / of.denominator)


def set_up(of: Story) -> Setup:
    """Open the books of a factory with one product."""
    raw, finished = {"unit": "kg", "kind": "raw", "item_class": "c"}, {"kind": "finished"}
    lot = {"lot_size": str(of.lot)} if of.lot else {}
    amounts = [(SINCE, of.own), (LATER, of.new)]
    lines: list[dict[str, Any]] = [
        {"item": item, "quantity": text(need), **({"mix": "M"} if item in MIX else {}), "fixed": item == ONCE}
        for item, need in of.needs.items()
    ]
    mill = {
        "number": 10,
        "name": "mill",
        "work_centre": "W",
        "setup_hours": text(of.setup),
        "run_hours": text(of.run),
    }
    absorbing = {"overhead_absorption": "standard_hours" if of.on_output else "ticket"}
    policies = {"over_production": "1", **absorbing}
    return Setup.model_validate(
        {
            "company": {
                "name": "X",
                "currency": "CNY",
                "chart": "ifrs",
                "first_period": "2026-10",
                "policies": policies,
            },
            "units": [{"code": "kg", "name": "kilogram", "decimals": 6}],
            "item_classes": [{"code": "c", "name": "class", "valuation": "standard"}],
            "items": [{"code": item, "name": item, **raw} for item in ITEMS]
            + [{"code": "P", "name": "product", **raw, **finished, **lot}],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": {"material": text(price)}}
                for item, price in of.prices.items()
            ]
            + [
                {
                    "item": "P",
                    "valid_from": day,
                    "amounts": {name: text(part) for name, part in found.items()},
                }
                for day, found in amounts
            ],
            "boms": [{"item": "P", "valid_from": SINCE, "yield": text(of.good), "lines": lines}],
            "routings": [{"item": "P", "valid_from": SINCE, "operations": [mill]}],
            "cost_centres": [{"code": "S", "name": "shop", "purpose": "production"}],
            "work_centres": [{"code": "W", "name": "mill", "cost_centre": "S"}],
            "rates": [
                {
                    "work_centre": "W",
                    "valid_from": SINCE,
                    "labour": text(of.labour),
                    "overhead": text(of.overhead),
                }
            ],
            "partners": [{"code": "V", "name": "vendor", "supplier": True}],
            "sites": [{"code": "S", "name": "store"}],
        }
    )


def booked(of: Story) -> tuple[Counter[str], int]:
    """Post the story and close the month: minor units by kind, of the order alone, and what it left in process."""
    books = Books(set_up(of))

    def post(kind: str, number: str, day: int, **fields: Any) -> None:
        document = {"type": kind, "id": number, "date": f"2026-10-{day:02d}", **fields}
        books.post(document_adapter().validate_python(document))

    for item, price in of.prices.items():
        post("goods_receipt", item, 1, partner="V", item=item, quantity="100", price=text(price))
    post("work_order", "WO", 2, item="P", quantity=str(of.ordered))
    post("work_order_release", "WR", 2, work_order="WO")
    for item, quantity in of.issued.items():
        post(
            "material_issue", f"MI{item}", 3, work_order="WO", item=item, quantity=text(quantity), reason="so"
        )
    post("time_ticket", "TT", 3, work_order="WO", work_centre="W", labour_hours=text(of.worked))
    post("production_receipt", "PR-1", 4, work_order="WO", quantity=str(of.came[0]))
    if of.own != of.new:
        post("standard_revaluation", "SR", 20, item="P")
    post("production_receipt", "PR-2", 20, work_order="WO", quantity=str(of.came[1]), final=True)
    books.month_end("2026-10").run_costing()
    kinds = Counter[str]()
    for entry in books.log.read(0):
        for movement in entry.movements:
            if movement.target.role == "variance" and movement.source.role == "wip":
                kinds[movement.target.key] += gained(movement)
    return kinds, sum(books.work_order("WO").balance().values())


def defined(of: Story) -> dict[str, Fraction]:
    """Reckon each variance by its definition, in minor units."""
    output, lot = sum(of.came), of.lot or of.ordered
    allowed = {item: need / of.good * output for item, need in of.needs.items() if item != ONCE}
    both, whole = sum(of.issued[item] for item in MIX), sum(allowed[item] for item in MIX)
    shares = {item: both * allowed[item] / whole for item in MIX}
    time = of.setup + of.run / of.good * output
    spread = 1 - Fraction(output, lot)
    once = of.needs[ONCE] * of.prices[ONCE] + of.setup * of.labour
    by_output = Fraction(output, of.ordered) - Fraction(output, lot)
    planned = {
        "material": sum(of.needs[item] / of.good * of.prices[item] for item in (*MIX, PLAIN))
        + of.needs[ONCE] * of.prices[ONCE] / lot,
        "labour": (of.setup / lot + of.run / of.good) * of.labour,
        "overhead": (of.setup / lot + of.run / of.good) * of.overhead,
    }
    found = {
        "material_mix": sum((of.issued[item] - shares[item]) * of.prices[item] for item in MIX),
        "material_yield": sum((shares[item] - allowed[item]) * of.prices[item] for item in MIX),
        "material_usage": (of.issued[PLAIN] - allowed[PLAIN]) * of.prices[PLAIN]
        + (of.issued[ONCE] - of.needs[ONCE]) * of.prices[ONCE],
        "labour_efficiency": (of.worked - time) * of.labour,
        "overhead_efficiency": 0 if of.on_output else (of.worked - time) * of.overhead,
        "lot_size": once * spread + of.setup * of.overhead * (by_output if of.on_output else spread),
        "planning": sum(cost - of.own[element] for element, cost in planned.items()) * output,
        "standard_change": sum(of.own[element] - of.new[element] for element in of.own) * of.came[1],
    }
    return {kind: Fraction(amount) * 100 for kind, amount in found.items()}


@settings(max_examples=25)
@given(stories)
def test_each_variance_is_what_it_is_defined_as(of: Story) -> None:
    """Mix, yield, usage, efficiency, lot size, planning, new standards: each but for cents of its rounded terms."""
    kinds, left = booked(of)
    assert left == 0
    for kind, amount in defined(of).items():
        assert abs(kinds.pop(kind, 0) - amount) <= 4, kind
    assert all(abs(amount) <= 2 for amount in kinds.values()), kinds
