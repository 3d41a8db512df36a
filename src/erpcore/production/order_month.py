"""What an order was charged and brought in one month: the keys by which shared costs are spread (分配标准).

Source: 企业产品成本核算制度 (财会〔2013〕17号): shared costs by hours, wages, direct material, direct cost or output.
"""

from erpcore.production.overhead import ABSORBED, COLLECTED

Moved = tuple[tuple[str, str, int], ...]  # a movement's amounts
_INDIRECT = {COLLECTED, *ABSORBED}
_MATERIAL = {"stock", "scrap", "material_cost_variance"}


class OrderMonth:
    """One order in one period, net of what went back."""

    __slots__ = ("direct", "labour", "material", "output")

    def __init__(self) -> None:
        self.material = 0  # minor units of goods issued, less scrap recovered
        self.labour = 0  # minor units of labour that is no part of goods issued
        self.direct = 0  # minor units of all but overhead and machine cost
        self.output = 0  # micro-units of good output

    def charge(self, role: str, amounts: Moved, sign: int) -> None:
        """Add what a place of this role charged the order: plus with sign 1, back with -1."""
        if role in _INDIRECT:
            return
        for _, element, amount in amounts:
            part = sign * amount
            self.direct += part
            if role in _MATERIAL:
                self.material += part
            elif element == "labour":
                self.labour += part

    def bring(self, quantity: int) -> None:
        """Add output, micro-units, below zero when it goes back."""
        self.output += quantity
