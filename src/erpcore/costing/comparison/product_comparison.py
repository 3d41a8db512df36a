"""Why did production cost more than last month? All products by volume, mix of products and unit cost.

Quantities are millionths, amounts minor units; plus is dearer.

Source: 成本会计, 可比产品成本分析 (产量, 品种结构, 单位成本三因素).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.comparison.cost_comparison import Card, check_card, compare_cards
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause
from erpcore.costing.variances.mix import Mixed, MixMethod, split_mix
from erpcore.kernel.rounding import per_minor


@exact_arguments
def compare_products(
    before: Mapping[str, Card], after: Mapping[str, Card], *, decimals: int, mix: MixMethod | None = None
) -> Breakdown:
    """Explain the cost of all products in one month less their cost in another (可比产品成本分析).

    Args:
        before: The earlier month, by product.
        after: The later month.
        decimals: Decimals of the currency.
        mix: Products in one unit of measure: output volume is divided into mix and quantity, and this is how the mix
            of one product is valued; None: volume stays whole.

    Returns:
        "output volume", "unit cost" by product, each as in `compare_cards`, and "new product" for what was not
        made before (不可比产品); a product that is made no more is all volume.

    Raises:
        ValueError: As `compare_cards`; when no product was made before.

    >>> from erpcore.costing.comparison.cost_comparison import CostLine, Kind
    >>> lamp = Card(1_000_000, (CostLine(Kind.MATERIAL, "steel", 2_000_000, 10_00),))
    >>> dearer = Card(2_000_000, (CostLine(Kind.MATERIAL, "steel", 4_000_000, 22_00),))
    >>> [(row.name, row.amount) for row in compare_products({"lamp": lamp}, {"lamp": dearer}, decimals=2).rows()][:3]
    [('production cost', 1200), ('output volume', 1000), ('unit cost', 200)]
    """
    if not before:
        raise ValueError("a comparison needs a product that was made before")
    for month, cards in (("earlier", before), ("later", after)):
        for card in cards.values():
            check_card(card, month)
    made = {name: after[name].output if name in after else 0 for name in before}
    inputs = [
        Mixed(name, Fraction(card.amount * per_minor(decimals), card.output), card.output, made[name])
        for name, card in before.items()
    ]
    trees = {
        name: compare_cards(before[name], card, decimals=decimals)
        for name, card in after.items()
        if name in before
    }
    volumes = {
        name: trees[name]["output volume"].amount if name in trees else -card.amount
        for name, card in before.items()
    }
    volume = cause("output volume", sum(volumes.values()))
    if mix is not None:
        split = split_mix(inputs, decimals=decimals, method=mix)
        quantity = sum(part.total for part in split)
        volume = add_up(
            "output volume",
            cause("output mix", volume.amount - quantity),
            cause("output quantity", quantity),
        )
    costs = [_named(name, tree["unit cost"]) for name, tree in trees.items()]
    parts = [volume, add_up("unit cost", *costs)] if costs else [volume]
    new = sum(card.amount for name, card in after.items() if name not in before)
    return add_up("production cost", *parts, *([cause("new product", new)] if new else []))


def _named(product: str, tree: Breakdown) -> Breakdown:
    return add_up(product, *tree.children) if tree.children else cause(product, tree.amount)
