"""Which part of each cost of an order is in what it finished, as its months' ends divided it (产品成本计算单).

Where a rule values work in process, units in process may hold all of the goods of earlier steps and little labour: so
each sheet's closing work in process is held by the causes of its stage, and the rest went out with finished units. What
has come and gone since the last sheet is not divided yet: it leaves in proportion to what each cause has cost.
What cost nothing, as hours whose wages are shared out (费用分配单), goes along with the order's cost of its element.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配; 成本还原.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from erpcore.costing.products.cost_tree import Origin, Part, shared
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.rounding import half_up
from erpcore.production.allowance import CONVERSION
from erpcore.production.order_month import Input
from erpcore.production.wip_sheet import OWN, TRANSFERRED, WipSheet
from erpcore.reports.order_costs import OrderCosts, Slip, added_up

Key = tuple[Input, Origin]
_FIRST_IN = "first_in_first_out"
SPOILED = "spoilage"  # what spoiled units took is a share of all stages: it is never in process
_OF = {True: TRANSFERRED, False: OWN}


class Held:
    """Quantities and amounts by cause and by who brought the goods."""

    def __init__(self) -> None:
        self.quantities: dict[Key, int] = {}  # micro-units or micro-hours
        self.amounts: dict[Key, Amounts] = {}  # minor units by element

    def add(self, key: Key, quantity: int, amounts: Mapping[str, int], sign: int = 1) -> None:
        """Add to a cause, or take from it with the sign -1."""
        self.quantities[key] = self.quantities.get(key, 0) + sign * quantity
        add(self.amounts.setdefault(key, {}), amounts.items(), sign)

    def join(self, other: "Held", sign: int = 1) -> None:
        """Add all that another one holds, or take it off with the sign -1."""
        for key, amounts in other.amounts.items():
            self.add(key, other.quantities[key], amounts, sign)

    def share(self, amounts: Amounts, parts: Mapping[str, Fraction] | None = None) -> "Held":
        """Share amounts out by what each cause has cost.

        Args:
            amounts: Minor units by element.
            parts: Which part of the quantities that is, by element, where units were weighed; otherwise quantities go
                along with amounts.
        """
        found = Held()
        for part in shared(amounts, [Part(*key, of) for key, of in self.amounts.items()]):
            key = (part.cause, part.origin)
            held = self.amounts.get(key, {})
            whole = sum(held.values())
            if not whole:
                continue
            taken = Fraction(sum(part.amounts.values()))
            if parts is not None and all(element in parts for element, amount in held.items() if amount):
                taken = sum(
                    (parts[element] * amount for element, amount in held.items() if amount), Fraction(0)
                )
            quantity = taken * self.quantities[key] / whole
            found.add(key, half_up(quantity), part.amounts)
        for key, free in self.quantities.items():
            if free and not sum(self.amounts[key].values()):
                quantity = free * self._along(CONVERSION.get(key[0][0], ""), amounts, parts or {})
                found.add(key, half_up(quantity), {})
        return found

    def _along(self, element: str, amounts: Amounts, parts: Mapping[str, Fraction]) -> Fraction:
        """Say which part goes of what cost nothing: that of its element, or of all where nothing cost any of it."""
        if element in parts:
            return parts[element]
        whole = sum(held.get(element, 0) for held in self.amounts.values())
        if whole:
            return Fraction(amounts.get(element, 0), whole)
        whole = sum(sum(held.values()) for held in self.amounts.values())
        return Fraction(sum(amounts.values()), whole) if whole else Fraction(0)

    def of(self, chosen: Iterable[Key]) -> "Held":
        """Keep some of the causes."""
        found = Held()
        for key in chosen:
            if key in self.amounts:
                found.add(key, self.quantities[key], self.amounts[key])
        return found


def cost_in_output(
    costs: OrderCosts,
    sheets: Sequence[WipSheet],
    transferred: Callable[[str, str], bool],
    origin: Callable[[Input, Slip], Origin],
) -> Held:
    """Find what an order's finished units have taken of each cause.

    Args:
        costs: Of the order, until some period.
        sheets: How the months until then were divided, in order.
        transferred: Whether a cause, by role and key, brought goods of an earlier level.
        origin: Who brought the goods of a slip.

    Returns:
        Quantities and amounts, which add up to what the order has handed over.
    """
    charged, held, before = Held(), Held(), ""
    for sheet in sheets:
        came = _charged(costs, origin, before, sheet.period)
        charged.join(came)
        held = _in_process(sheet, held, came, transferred)
        before = sheet.period
    since = _charged(costs, origin, before)
    charged.join(since)
    held.join(since)
    gone = added_up(slip for slip in costs.handed_over() if slip.entry.period > before)
    held.join(held.share(gone), -1)
    charged.join(held, -1)
    return charged


def _in_process(sheet: WipSheet, opening: Held, came: Held, transferred: Callable[[str, str], bool]) -> Held:
    """Say what is in process of each cause after a sheet: first in first out, of what came last."""
    found, whole = Held(), Held()
    whole.join(opening)
    whole.join(came)
    for source in (OWN, TRANSFERRED):
        rows = [row for row in sheet.rows if row.stage.source == source]
        new = sheet.rule == _FIRST_IN and all(0 <= row.closing <= row.cost for row in rows)
        stage = [key for key in whole.amounts if key[0][0] != SPOILED and _OF[transferred(*key[0])] == source]
        pool = (came if new else whole).of(stage)
        weighed = new or sheet.rule != _FIRST_IN
        parts = {
            row.stage.element: row.closing_weight / (row.finished_weight + row.closing_weight)
            for row in rows
            if weighed and row.finished_weight > 0
        }
        found.join(pool.share({row.stage.element: row.closing for row in rows if row.closing}, parts))
    return found


def _charged(
    costs: OrderCosts, origin: Callable[[Input, Slip], Origin], after: str, until: str = "~"
) -> Held:
    """Gather what causes cost in the periods after one, up to another."""
    found = Held()
    for cause, slips in costs.causes.items():
        for slip in slips:
            if after < slip.entry.period <= until:
                found.add((cause, origin(cause, slip)), slip.quantity, added_up([slip]))
    return found
