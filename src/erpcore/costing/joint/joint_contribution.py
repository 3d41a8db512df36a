"""Joint cost that varies and that does not: split by quantity, and by what the products contribute (边际贡献分配法).

Amounts are minor units.
Source: ICAI, Cost and Management Accounting, joint products (contribution margin method).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.joint.joint_products import Output, by_quantity
from erpcore.costing.overhead.allocation import allocate
from erpcore.kernel.rounding import Receiver


@exact_arguments
def by_contribution(
    variable: int,
    fixed: int,
    outputs: Mapping[str, Output],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> dict[str, int]:
    """Split variable joint cost by a physical measure, and fixed joint cost by contribution.

    What a product contributes is its sales value less its separable cost and its part of variable joint cost; one that
    contributes nothing bears no fixed cost.

    Args:
        variable: Joint cost that varies with output.
        fixed: Joint cost that does not.
        outputs: The products; their separable cost is variable.
        receiver: Who takes the minor units that do not divide, of either.

    Raises:
        ValueError: When a cost or a quantity is negative, nothing was made, or there is fixed cost and no product
            contributes.

    >>> by_contribution(4_400, 3_900, {"A": Output(100, 6_000), "B": Output(120, 3_600)})  # 2,000 + 3,000
    {'A': 5000, 'B': 3300}
    """
    parts = by_quantity(variable, outputs, receiver)
    each = Fraction(variable, sum(output.quantity for output in outputs.values()))
    contributed = {
        name: max(output.sales_value - output.separable_cost - each * output.quantity, Fraction(0))
        for name, output in outputs.items()
    }
    shares = allocate(fixed, contributed, receiver=receiver).shares
    return {name: part + shares[name] for name, part in parts.items()}
