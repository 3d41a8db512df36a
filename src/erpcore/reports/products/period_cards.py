"""What a product cost in a period, input by input, compared by `comparison.cost_comparison`; with the documents.

What an order has handed over by the end of a period is shared out over its inputs by what each has cost, element by
element; a period bears what that is more than at the end of the period before.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, compare_cards
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words, listed
from erpcore.production.order_month import Input
from erpcore.production.overhead import COLLECTED
from erpcore.reports.order_costs import Slip
from erpcore.reports.products.actual_makers import ActualMakers, preceding
from erpcore.reports.products.merged_inputs import Merged, merged
from erpcore.reports.source import Source

KINDS = {
    "stock": Kind.MATERIAL,
    "labour_applied": Kind.LABOUR,
    "machine_applied": Kind.MACHINE,
    "overhead_applied": Kind.VARIABLE_OVERHEAD,
    COLLECTED: Kind.FIXED_OVERHEAD,  # the rest of a pool, which has no hours
}

WHOLES = {  # what the comparison calls the whole of a kind
    Kind.MATERIAL: "direct material",
    Kind.LABOUR: "direct labour",
    Kind.MACHINE: "machine",
    Kind.VARIABLE_OVERHEAD: "variable overhead",
    Kind.FIXED_OVERHEAD: "fixed overhead",
}


class Behind(NamedTuple):
    """A document behind an input, and its part in it."""

    order: str
    slip: Slip
    quantity: int  # micro-units or micro-hours
    amount: int  # minor units


class Spent(NamedTuple):
    """One input of a product in a period."""

    quantity: int  # micro-units or micro-hours
    amount: int  # minor units
    documents: tuple[Behind, ...]  # they add up to it; what no cause has cost has none


NOTHING = Spent(0, 0, ())
_NONE = Merged(0, ())
_Documents = dict[tuple[int, int], Behind]  # by place in the log


class PeriodCard(NamedTuple):
    """What was completed of a product in a period."""

    output: int  # micro-units
    inputs: dict[Input, Spent]

    @property
    def amount(self) -> int:
        """The cost of the output, in minor units."""
        return sum(spent.amount for spent in self.inputs.values())


def period_card(source: Source, item: str, period: Period) -> PeriodCard:
    """Read what a product cost in a period; its inputs add up to what was completed, corrections included."""
    makers = ActualMakers(source, period.code)
    output, _ = makers.finished(item, period)
    earlier = ActualMakers(source, preceding(period.code))
    now, before = _handed_over(makers, item), _handed_over(earlier, item)
    inputs: dict[Input, Spent] = {}
    for key in dict.fromkeys([*now, *before]):
        after, until = now.get(key, _NONE), before.get(key, _NONE)
        quantity, amount = after.quantity - until.quantity, after.amount - until.amount
        if quantity or amount:
            order, of = key
            documents = _documents(order, of, after, makers), _documents(order, of, until, earlier)
            _add(inputs, of, Spent(quantity, amount, tuple(_since(*documents))))
    return PeriodCard(output, inputs)


def _handed_over(makers: ActualMakers, item: str) -> dict[tuple[str, Input], Merged]:
    """Share everything that orders of a product ever handed over out over their inputs, by order and cause."""
    found: dict[tuple[str, Input], Merged] = {}
    for number, parts in makers.handed_over(item).items():
        taken: dict[Input, int] = {}
        for part in parts:
            taken[part.cause] = taken.get(part.cause, 0) + sum(part.amounts.values())
        used = makers.quantities(number, item)
        for of, into in merged(makers.orders[number], taken, used, makers.class_of).items():
            found[number, of] = into
    return found


def _documents(order: str, of: Input, into: Merged, makers: ActualMakers) -> _Documents:
    """Share an input of an order out over its documents."""
    found: _Documents = {}
    for charged, amount in into.parts:
        slips = makers.orders[order].causes.get(charged, [])
        amounts = _in_proportion(amount, [slip.amount for slip in slips])
        used = _in_proportion(into.quantity if charged == of else 0, [slip.quantity for slip in slips])
        for slip, quantity, part in zip(slips, used, amounts, strict=True):
            found[slip.entry.position, slip.at] = Behind(order, slip, quantity, part)
    return found


def _since(after: _Documents, before: _Documents) -> list[Behind]:
    """Say what documents have handed over more than before; those with nothing are left out."""
    left = dict(after)
    for place, then in before.items():
        now = left.get(place, then._replace(quantity=0, amount=0))
        left[place] = now._replace(quantity=now.quantity - then.quantity, amount=now.amount - then.amount)
    return [of for of in left.values() if of.quantity or of.amount]


def _in_proportion(total: int, weights: list[int]) -> list[int]:
    """Share a total out by weights of any sign, in rounded running totals; without any weight the last takes it."""
    whole = sum(weights)
    if not whole:
        return [0] * (len(weights) - 1) + [total] if weights else []
    running = [divide(total * upto, whole) for upto in accumulate(weights)]
    return [now - before for before, now in pairwise([0, *running])]


def explained(before: PeriodCard, after: PeriodCard, decimals: int, mixture: Sequence[str] = ()) -> Breakdown:
    """Take the difference between two periods' cost apart.

    Args:
        before: The earlier period; its output is above zero, as is the later one's.
        after: The later period.
        decimals: Decimals of the currency.
        mixture: Materials that can stand in for one another.

    Returns:
        A tree of minor units whose leaves are named by component or work centre.

    Raises:
        ReportRefused: When the mixture names what is no material of either period.
    """
    causes = dict.fromkeys([*before.inputs, *after.inputs])
    pairs = {of: (before.inputs.get(of, NOTHING), after.inputs.get(of, NOTHING)) for of in causes}
    compared = {of: both for of, both in pairs.items() if all(_fits(of, spent) for spent in both)}
    materials = [of[1] for of in compared if of[0] == "stock"]
    if not set(mixture) <= set(materials):
        there = listed(materials)
        raise ReportRefused(
            Words(
                f"a mixture is of materials that both periods can tell; there are {there.en}",
                f"混合须由两个期间都有数量的材料组成；有 {there.zh}",
            )
        )
    volume = 0
    parts: list[Breakdown] = []
    if compared:
        earlier, later = (
            Card(card.output, tuple(_line(of, both[at]) for of, both in compared.items()))
            for at, card in enumerate((before, after))
        )
        mixtures = [[_name(("stock", of)) for of in mixture]] if mixture else []
        tree = compare_cards(earlier, later, decimals=decimals, mixtures=mixtures)
        volume = tree["output volume"].amount
        parts += [_named(part, list(compared)) for part in tree["unit cost"].children]
    others = []
    for of, (old, new) in pairs.items():
        if of not in compared:
            flexed = divide(old.amount * after.output, before.output)
            volume += flexed - old.amount
            others.append(Breakdown(_name(of), "", new.amount - flexed))
    if others:
        whole = sum(of.amount for of in others)
        parts.append(Breakdown("other cost", "其他成本差异", whole, tuple(others)))
    unit_cost = [add_up("unit cost", *parts)] if parts else []
    return add_up("production cost", cause("output volume", volume), *unit_cost)


def input_of(node: Breakdown) -> Input | None:
    """Say which input a leaf is about; None for a cause that is taken apart."""
    role, tab, name = node.name.partition("\t")
    return (role, name) if tab else None


def _name(of: Input) -> str:
    return "\t".join(of)


def _line(of: Input, spent: Spent) -> CostLine:
    return CostLine(KINDS[of[0]], _name(of), spent.quantity, spent.amount)


def _fits(of: Input, spent: Spent) -> bool:
    """Tell whether an input has a price and a quantity; what is left of a pool has no quantity."""
    kind = KINDS.get(of[0])
    if kind is Kind.FIXED_OVERHEAD:  # of any sign: rates may charge more than a pool has
        return not spent.quantity
    if kind is None or min(spent.quantity, spent.amount) < 0:
        return False
    return bool(spent.quantity) or not spent.amount


def _named(part: Breakdown, compared: list[Input]) -> Breakdown:
    """Put the input under a cause that is its alone, so that every leaf names one."""
    role = next(role for role, kind in KINDS.items() if WHOLES[kind] == part.name)
    own = [of for of in compared if of[0] == role]

    def leaved(node: Breakdown) -> Breakdown:
        if input_of(node) is not None:
            return node
        children = tuple(map(leaved, node.children)) or (Breakdown(_name(own[0]), "", node.amount),)
        return replace(node, children=children)

    return leaved(part)


def _add(inputs: dict[Input, Spent], of: Input, more: Spent) -> None:
    before = inputs.get(of, NOTHING)
    inputs[of] = Spent(
        before.quantity + more.quantity, before.amount + more.amount, before.documents + more.documents
    )
