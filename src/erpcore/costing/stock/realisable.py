"""What goods will bring: net realisable value (可变现净值), and the market value of US GAAP.

Source: IAS 2 paras 6, 28-32; CAS 1 arts. 15-17; ASC 330-10-35-1B and 35-1C.
"""

from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.kernel.rounding import extend, share


class Compared(NamedTuple):
    """Goods to be compared: cost, and net realisable value or market, in minor units."""

    name: str
    cost: int
    realisable: int
    group: str = ""


@exact_arguments
def net_realisable_value(selling_price: int, *, completion: int = 0, selling_costs: int = 0) -> int:
    """Say what goods will bring: selling price less what completing and selling them costs, at least nothing.

    Args:
        selling_price: By contract or in the ordinary course of business, in minor units.
        completion: Estimated costs of completion.
        selling_costs: Estimated costs and taxes of the sale.

    Raises:
        ValueError: When an amount is negative.

    Source: IAS 2 para 6; CAS 1 art. 15.

    >>> net_realisable_value(562_00, completion=180_00)
    38200
    """
    not_negative(selling_price=selling_price, completion=completion, selling_costs=selling_costs)
    return max(selling_price - completion - selling_costs, 0)


@exact_arguments
def realisable_material(
    cost: int,
    *,
    product_cost: int,
    product_selling: int,
    completion: int,
    selling_costs: int = 0,
    replacement: int | None = None,
) -> int:
    """Say what material held for production may be carried at: its cost, unless the product sells below cost.

    Args:
        cost: Of the material, in minor units.
        product_cost: Of the product made of it: the material and its completion.
        product_selling: What the product sells for.
        completion: What making the product of the material still costs.
        selling_costs: Of the product.
        replacement: What buying the material anew would cost, where that is the best measure of what it brings; None:
            the product's price less completion and selling costs is.

    Returns:
        The realisable value to compare the material's cost with; its cost where the product earns its own.

    Raises:
        ValueError: When an amount is negative.

    Source: IAS 2 para 32; CAS 1 art. 16. Example: 中级会计实务: material at 144, 6 products under contract at 62,
        completion 230 (10 000 yuan). Replacement cost: IAS 2 para 32; AS 2 (India) para 24.

    >>> realisable_material(144_00, product_cost=374_00, product_selling=372_00, completion=230_00)
    14200
    >>> realisable_material(275, product_cost=360, product_selling=340, completion=110, replacement=180)
    180
    """
    not_negative(cost=cost, product_cost=product_cost, replacement=replacement or 0)
    brings = net_realisable_value(product_selling, selling_costs=selling_costs)
    if brings >= product_cost:
        return cost
    if replacement is not None:
        return replacement
    return net_realisable_value(product_selling, completion=completion, selling_costs=selling_costs)


@exact_arguments
def split_by_contract(
    quantity: int,
    cost: int,
    *,
    contracted: int,
    contract_price: int,
    market_price: int,
    selling_costs: int = 0,
    decimals: int,
) -> tuple[Compared, Compared]:
    """Test goods under a firm contract by its price and the rest by the market's, each for itself.

    Args:
        quantity: On hand, in millionths of the base unit, above zero.
        cost: Of all of it, in minor units.
        contracted: Quantity that a firm contract covers, not negative; above the quantity on hand it is all.
        contract_price: For one base unit, in millionths of the major unit.
        market_price: Likewise.
        selling_costs: Of one base unit, in millionths of the major unit.
        decimals: Decimals of the currency.

    Returns:
        The goods under contract, named "contracted", and the others, named "free".

    Raises:
        ValueError: When the quantity is not above zero or another number is negative.

    Source: IAS 2 para 31; CAS 1 art. 17. Example: CPA mock examination 2022: 40 at 4; 16 under contract at 4.4,
        market 4.08, selling costs 0.2 (10 000 yuan).

    >>> goods = split_by_contract(40_000_000, 160_00, contracted=16_000_000, contract_price=4_400_000,
    ...     market_price=4_080_000, selling_costs=200_000, decimals=2)
    >>> [(each.cost, each.realisable) for each in goods]
    [(6400, 6720), (9600, 9312)]
    """
    not_negative(
        cost=cost,
        contracted=contracted,
        contract_price=contract_price,
        market_price=market_price,
        selling_costs=selling_costs,
    )
    if quantity <= 0:
        raise ValueError("goods to be tested need a quantity above zero")
    firm = min(contracted, quantity)
    free = quantity - firm
    firm_cost = share(cost, firm, quantity)
    return (
        Compared("contracted", firm_cost, _brings(firm, contract_price, selling_costs, decimals)),
        Compared("free", cost - firm_cost, _brings(free, market_price, selling_costs, decimals)),
    )


@exact_arguments
def market(replacement: int, *, ceiling: int, normal_profit: int) -> int:
    """Find the market value of goods under LIFO or the retail method: replacement cost between two bounds.

    Args:
        replacement: What buying or making the goods anew would cost, in minor units.
        ceiling: Their net realisable value.
        normal_profit: The ceiling less it is the floor.

    Raises:
        ValueError: When an amount is negative.

    Source: ASC 330-10-35-1C. Example: Ian Co., US CPA examination: replacement 230 000, net realisable value
        261 000, normal profit 10 000.

    >>> market(230_000_00, ceiling=261_000_00, normal_profit=10_000_00)
    25100000
    """
    not_negative(replacement=replacement, ceiling=ceiling, normal_profit=normal_profit)
    return min(max(replacement, ceiling - normal_profit), ceiling)


def _brings(quantity: int, price: int, selling_costs: int, decimals: int) -> int:
    return extend(max(price - selling_costs, 0), quantity, decimals)
