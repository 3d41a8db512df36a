"""Why did this product cost more than last month? Two cost cards taken apart by volume, price, usage, rate and mix.

The earlier month is the standard of the later one: its prices, its usage and its fixed cost for each unit made.
The tree adds up to the later cost less the earlier one; plus is dearer. Quantities are millionths, amounts minor units.

Source: 成本会计, 成本分析 (连环替代法; 产量, 品种结构, 单位成本); Horngren, Datar and Rajan, Cost Accounting,
    ch. 7-8, with the earlier month in place of the standard.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, by_item, cause
from erpcore.costing.variances.mix import Mixed, split_mix
from erpcore.kernel.rounding import per_minor


class Kind(StrEnum):
    """How a cost behaves."""

    MATERIAL = "material"
    LABOUR = "labour"
    MACHINE = "machine"
    VARIABLE_OVERHEAD = "variable overhead"
    FIXED_OVERHEAD = "fixed overhead"  # of the period; has no quantity


class CostLine(NamedTuple):
    """What one input cost in a month; neither number negative, but for a pool that is over-applied."""

    kind: Kind
    name: str  # item, grade, machine or cost pool
    quantity: int  # used for the whole output: base units or hours; fixed overhead: zero
    amount: int  # of fixed overhead any sign: below zero where rates charged more than the pool had


class Card(NamedTuple):
    """What a product cost in a month."""

    output: int  # good units, in millionths, above zero
    lines: tuple[CostLine, ...]

    @property
    def amount(self) -> int:
        """The cost of the output, in minor units."""
        return sum(line.amount for line in self.lines)


class _Compared(NamedTuple):
    """One input in both months; old price and quantity are those of the earlier month, for the later output."""

    name: str
    price: Fraction
    expected: Fraction
    used: int
    before: int  # amount of the earlier month
    flexed: int  # the same for the later output
    amount: int


@exact_arguments
def compare_cards(
    before: Card, after: Card, *, decimals: int, mixtures: Sequence[Collection[str]] = ()
) -> Breakdown:
    """Explain the cost of a product in one month less its cost in another.

    Args:
        before: The earlier month.
        after: The later month.
        decimals: Decimals of the currency.
        mixtures: Materials that can stand in for one another, in one unit of measure: their usage is divided
            into mix and yield.

    Returns:
        "output volume": more or fewer units at the earlier unit cost. "unit cost": what the later output cost
        above that, by kind; price and usage of material, rate and efficiency of labour and machines, spending
        and efficiency of variable, spending and volume of fixed overhead; each by input where there are
        several. An input that was not used before is all usage, or efficiency, at its own price.

    Raises:
        ValueError: When an output is not above zero, a number is negative other than the amount of fixed overhead, an
            input is named twice, costs something without a quantity, is fixed overhead with one, or stands in two
            mixtures or in none of the cards.

    Source: worked by hand: 100 units took 200 kg at 5.00 and 600.00 fixed cost; 120 units take 252 kg at 5.50
        and 630.00.

    >>> june = Card(100_000_000, (CostLine(Kind.MATERIAL, "resin", 200_000_000, 1_000_00),
    ...     CostLine(Kind.FIXED_OVERHEAD, "rent", 0, 600_00)))
    >>> july = Card(120_000_000, (CostLine(Kind.MATERIAL, "resin", 252_000_000, 1_386_00),
    ...     CostLine(Kind.FIXED_OVERHEAD, "rent", 0, 630_00)))
    >>> for row in compare_cards(june, july, decimals=2).rows():
    ...     print(row.level, row.name, row.amount // 100)
    0 production cost 416
    1 output volume 320
    1 unit cost 96
    2 direct material 186
    3 material price 126
    3 material usage 60
    2 fixed overhead -90
    3 fixed overhead spending 30
    3 fixed overhead volume -120
    """
    check_card(before, "earlier")
    check_card(after, "later")
    keys = dict.fromkeys((line.kind, line.name) for card in (before, after) for line in card.lines)
    inputs = {key: _compare(key, before, after, decimals) for key in keys}
    _check_mixtures(mixtures, {name for kind, name in inputs if kind is Kind.MATERIAL})
    parts = []
    for kind in Kind:
        found = [compared for (of_kind, _), compared in inputs.items() if of_kind is kind]
        if found:
            parts.append(_explain(kind, found, mixtures, decimals))
    flexed = sum(compared.flexed for compared in inputs.values())
    return add_up(
        "production cost", cause("output volume", flexed - before.amount), add_up("unit cost", *parts)
    )


@exact_arguments
def check_card(card: Card, month: str) -> None:
    """Refuse a card that cannot be compared.

    Args:
        card: What is to be compared.
        month: What a refusal calls it, such as "first".

    Raises:
        ValueError: When its output is not above zero, it has no line, a number is negative other than the amount of
            fixed overhead, an input is named twice, costs something without a quantity, or is fixed overhead with one.

    >>> check_card(Card(1, []), "first")
    Traceback (most recent call last):
    ValueError: the first card needs an output above zero and a line
    """
    if card.output <= 0 or not card.lines:
        raise ValueError(f"the {month} card needs an output above zero and a line")
    if len({line[:2] for line in card.lines}) < len(card.lines):
        raise ValueError(f"the {month} card names each input once")
    for kind, name, quantity, amount in card.lines:
        if quantity < 0 or (amount < 0 and kind is not Kind.FIXED_OVERHEAD):
            raise ValueError(f"{name} of the {month} card must not have a number below zero")
        if (kind is Kind.FIXED_OVERHEAD) is bool(quantity) and (quantity or amount):
            raise ValueError(
                f"{name} of the {month} card needs a quantity, or none where it is fixed overhead"
            )


def _compare(key: tuple[Kind, str], before: Card, after: Card, decimals: int) -> _Compared:
    """Put an input's two months side by side, the earlier one for the later output, rounded once."""
    absent = CostLine(*key, 0, 0)
    old, new = (next((line for line in card.lines if line[:2] == key), absent) for card in (before, after))
    priced = old if old.quantity else new
    price = Fraction(priced.amount * per_minor(decimals), priced.quantity or 1)
    flexed = value(Fraction(old.amount * per_minor(decimals), before.output), after.output, decimals)
    expected = Fraction(old.quantity * after.output, before.output)
    return _Compared(key[1], price, expected, new.quantity, old.amount, flexed, new.amount)


def _explain(
    kind: Kind, inputs: list[_Compared], mixtures: Sequence[Collection[str]], decimals: int
) -> Breakdown:
    """Tell price from quantity; of fixed overhead, spending from volume."""
    whole, price, quantity = _NAMES[kind]
    at_old = {each.name: value(each.price, each.used, decimals) for each in inputs}
    if kind is Kind.FIXED_OVERHEAD:
        at_old = {each.name: each.before for each in inputs}
    prices = by_item(price, [(each.name, each.amount - at_old[each.name]) for each in inputs])
    mixed = {name for names in mixtures for name in names} if kind is Kind.MATERIAL else set()
    alone = [(each.name, at_old[each.name] - each.flexed) for each in inputs if each.name not in mixed]
    if not mixed:
        return add_up(whole, prices, by_item(quantity, alone))
    usage = [cause(*found) for found in alone]
    for names in mixtures:
        mixture = [
            Mixed(each.name, each.price, each.expected, each.used) for each in inputs if each.name in names
        ]
        parts = split_mix(mixture, decimals=decimals)
        usage.append(by_item("material mix", [(part.name, part.mix) for part in parts]))
        usage.append(by_item("material yield", [(part.name, part.total) for part in parts]))
    return add_up(whole, prices, add_up(quantity, *usage))


def _check_mixtures(mixtures: Sequence[Collection[str]], materials: Collection[str]) -> None:
    named = [name for names in mixtures for name in names]
    if len(set(named)) < len(named) or not set(named) <= set(materials) or not all(mixtures):
        raise ValueError("a mixture is of materials on the cards, each in one mixture at most")


_NAMES = {  # the whole, its price side, its quantity side
    Kind.MATERIAL: ("direct material", "material price", "material usage"),
    Kind.LABOUR: ("direct labour", "labour rate", "labour efficiency"),
    Kind.MACHINE: ("machine", "machine rate", "machine efficiency"),
    Kind.VARIABLE_OVERHEAD: (
        "variable overhead",
        "variable overhead spending",
        "variable overhead efficiency",
    ),
    Kind.FIXED_OVERHEAD: ("fixed overhead", "fixed overhead spending", "fixed overhead volume"),
}
