"""What an order was charged and brought in one month: by which shared costs are spread, and what its end divides.

Source: 企业产品成本核算制度 (财会〔2013〕17号): shared costs by hours, wages, direct material, direct cost or output.
"""

from erpcore.kernel.undo import Key
from erpcore.production.overhead import ABSORBED, COLLECTED

Amounts = dict[str, int]
Moved = tuple[tuple[str, str, int], ...]  # a movement's amounts
Input = tuple[str, str]  # role of the other end, and its item, work centre or key
OPENING = "opening_balance"  # role of what stands for the time before the books
_BESIDE = {COLLECTED, *ABSORBED, OPENING}  # overhead, and cost of earlier months
_MATERIAL = {"stock", "scrap", "material_cost_variance"}


class OrderMonth:
    """One order in one period, net of what went back."""

    __slots__ = ("brought", "costs", "direct", "labour", "material", "output", "outputs", "used")

    def __init__(self) -> None:
        self.material = 0  # minor units of goods issued, less scrap recovered
        self.labour = 0  # minor units of labour that is no part of goods issued
        self.direct = 0  # minor units of all but overhead, machine cost, and what was there before
        self.output = 0  # micro-units of good output
        self.costs: dict[Input, Amounts] = {}  # in, by cause
        self.used: dict[Input, int] = {}  # cause -> micro-units or micro-hours
        self.outputs: dict[str, Amounts] = {}  # out, by receipt (layer), and by variance or loss key
        self.brought: dict[str, int] = {}  # receipt -> micro-units

    def charge(self, cause: Input, quantity: int, amounts: Moved, end: int, sign: int) -> None:
        """Add what a cause charged the order, with the elements of one end: plus with sign 1, back with -1."""
        role = cause[0]
        _add(self.costs, cause, amounts, end, sign)
        if quantity:
            _count(self.used, cause, sign * quantity)
        if role in _BESIDE:
            return
        for _, element, amount in amounts:
            part = sign * amount
            self.direct += part
            if role in _MATERIAL:
                self.material += part
            elif element == "labour":
                self.labour += part

    def give(self, key: str, quantity: int, amounts: Moved, sign: int) -> None:
        """Add what left the order to a receipt or another taker; it goes back with sign -1."""
        _add(self.outputs, key, amounts, 0, sign)
        if quantity:
            self.output += sign * quantity
            _count(self.brought, key, sign * quantity)


def _count(into: dict[Key, int], key: Key, quantity: int) -> None:
    left = into.get(key, 0) + quantity
    if left:
        into[key] = left
    else:
        del into[key]


def _add(into: dict[Key, Amounts], key: Key, amounts: Moved, end: int, sign: int) -> None:
    held = into.get(key)
    if held is None:
        held = into[key] = {}
    for row in amounts:
        element = row[1] if end else row[0]
        held[element] = value = held.get(element, 0) + sign * row[2]
        if not value:
            del held[element]
    if not held:
        del into[key]
