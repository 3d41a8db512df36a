"""What an order was charged and brought in one month: by which shared costs are spread, and what its end divides.

Source: 企业产品成本核算制度 (财会〔2013〕17号): shared costs by hours, wages, direct material, direct cost or output.
"""

from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.undo import Key
from erpcore.production.overhead import ABSORBED, COLLECTED, OPENING
from erpcore.production.wip_sheet import Stage

Moved = tuple[tuple[str, str, int], ...]  # a movement's amounts
Input = tuple[str, str]  # role of the other end, and its item, work centre or key
# overhead, of earlier months, of spoiled units, repairs
_BESIDE = {COLLECTED, *ABSORBED, OPENING, "spoilage", "wip"}
_MATERIAL = {"stock", "scrap", "material_cost_variance"}
_OTHER_WORK = ("machine", "overhead")
_NO_RECEIPT = "\t"  # no code holds one


class OrderMonth:
    """One order in one period, net of what went back."""

    __slots__ = ("ahead", "brought", "costs", "outputs", "spoiled", "used", "worked")

    def __init__(self) -> None:
        self.costs: dict[Input, Amounts] = {}  # in, by cause
        # of that, differences of goods taken in later months: month and item -> minor units by element
        self.ahead: dict[tuple[str, str], Amounts] = {}
        self.used: dict[Input, int] = {}  # cause -> micro-units or micro-hours
        self.outputs: dict[str, Amounts] = {}  # out, by receipt (layer), and by variance or loss key
        self.brought: dict[str, int] = {}  # receipt -> micro-units
        self.spoiled: dict[Stage, int] = {}  # what spoiled units took of a stage, where that is known
        self.worked: dict[str, int] = {}  # work centre -> micro-units that work on spoiled ones amounts to

    @property
    def output(self) -> int:
        """Micro-units of good output."""
        return sum(self.brought.values())

    @property
    def runs(self) -> bool:
        """Whether the order was worked on or supplied in it, or brought goods, and that did not go back."""
        return any(self.used.values()) or any(self.brought.values())

    @property
    def keeps(self) -> bool:
        """Whether it left the order another cost than it found; what went through to the goods did not."""
        return summed(self.costs.values()) != summed(self.outputs.values())

    @property
    def material(self) -> int:
        """Minor units of goods issued, less scrap recovered."""
        goods = sum(sum(held.values()) for (role, _), held in self.costs.items() if role in _MATERIAL)
        return goods - self._credited("labour", *_OTHER_WORK)

    @property
    def labour(self) -> int:
        """Minor units of labour that is no part of goods issued, nor of a repair: that is its rework order's."""
        causes = ((role, held) for (role, _), held in self.costs.items() if role not in _MATERIAL)
        return sum(held.get("labour", 0) for role, held in causes if role not in _BESIDE) + self._credited(
            "labour"
        )

    @property
    def direct(self) -> int:
        """Minor units of all but overhead and machine cost, cost of earlier months, of repairs and of spoiled units."""
        whole = sum(sum(held.values()) for (role, _), held in self.costs.items() if role not in _BESIDE)
        return whole - self._credited(*_OTHER_WORK)

    def _credited(self, *elements: str) -> int:
        """Say what by-products that lower each element took off elements of work, in minor units below zero."""
        scrap = [held for (role, _), held in self.costs.items() if role == "scrap"]
        return sum(held.get(element, 0) for held in scrap for element in elements)


def given_to(role: str, key: str) -> str:
    r"""Write the key under which an order counts what it gives to a variance, a loss or joint products.

    >>> given_to("variance", "price"), taker_of(given_to("variance", "price")), taker_of("PR:1")
    ('\tvariance\tprice', ('variance', 'price'), ('', ''))
    """
    return f"{_NO_RECEIPT}{role}{_NO_RECEIPT}{key}"


def taker_of(key: str) -> tuple[str, str]:
    """Read the role and the key of the place that `given_to` wrote; both are empty where the key is a receipt."""
    if not key.startswith(_NO_RECEIPT):
        return "", ""
    _, role, of = key.split(_NO_RECEIPT, 2)
    return role, of


def count(
    costs: dict[Key, Amounts],
    quantities: dict[Key, int],
    key: Key,
    quantity: int,
    amounts: Moved,
    end: int,
    sign: int,
) -> None:
    """Count a movement under a key; what comes to zero goes.

    Args:
        costs: A month's `costs` or `outputs`.
        quantities: Its `used` or `brought`.
        key: The cause, or the receipt, variance or loss.
        quantity: Of the movement, micro-units or micro-hours.
        amounts: Of the movement.
        end: Whose elements count: 0 the source's, 1 the target's.
        sign: 1, or -1 to take it off.
    """
    if amounts:
        of = costs.get(key)
        if of is None:
            of = costs[key] = {}
        for left, arrived, amount in amounts:
            element = arrived if end else left
            value = of.get(element, 0) + sign * amount
            if value:
                of[element] = value
            else:
                of.pop(element, None)
        if not of:
            del costs[key]
    if quantity:
        counted = quantities.get(key, 0) + sign * quantity
        if counted:
            quantities[key] = counted
        else:
            del quantities[key]
