"""Take semi-finished goods in a product's cost apart, step by step: as they were made, or as the month made such goods.

As they were made is what the books know: each node of the product's cost tree has the elements that these goods hold.
By the month (按本月所产半成品成本结构) is what textbooks do who carry one amount (逐步综合结转): all that is in the
product of an item, what was in stock and in process before included, has the structure of what the month made of it,
at a ratio of so many decimals as the company's rates have (`rate_decimals`).
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 成本还原 (还原分配率).
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.measures import rounded, times
from erpcore.costing.products.cost_tree import Cause, Node
from erpcore.kernel.by_element import Amounts, add, portion
from erpcore.masterdata.item import MADE_KINDS
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.overhead import OPENING
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.reports.face import Face

OF_NO_ITEM = {OPENING, COST_VARIANCE}  # causes whose goods nobody knows
_NOTHING = Node(0, ("", ""), {})
Output = Callable[[str], Node]  # of an item: what the period made of it, with its cost by level


class Carried(NamedTuple):
    """A cost as steps carry it: goods of the step before in one amount, all else by element; minor units."""

    goods: int
    amounts: Amounts


class Step(NamedTuple):
    """Goods of a step that are taken apart."""

    cause: Cause
    whole: int  # minor units that are taken apart
    output: int  # that the period made of the item; 0: nothing, or nobody knows which goods they were
    into: Carried


class _Waiting(NamedTuple):
    node: Node  # goods, as they were made
    whole: int  # minor units of them that are to be taken apart
    path: tuple[str, ...]  # the items above


def carried(face: Face, node: Node) -> Carried:
    """Say what goods cost as one amount for those of the step before, and by element for all else."""
    amounts = dict(node.amounts)
    before = _made_before(face, node)
    for child in before:
        add(amounts, child.amounts.items(), -1)
    return Carried(sum(_total(child) for child in before), amounts)


def as_made(face: Face, tree: Node, output: Output) -> Iterator[Step]:
    """Take goods apart into what they were made of, the last step first.

    Args:
        face: Knows which goods are made.
        tree: The product's cost by level.
        output: What the period made.
    """
    level = _made_before(face, tree)
    while level:
        for node in level:
            known = node.cause[0] not in OF_NO_ITEM  # else nobody knows which goods they were
            yield Step(
                node.cause,
                _total(node),
                _total(output(node.cause[1])) if known else 0,
                carried(face, node),
            )
        level = [child for node in level for child in _made_before(face, node)]


def by_month(face: Face, tree: Node, output: Output, decimals: int | None = None) -> Iterator[Step]:
    """Take goods apart by the structure of what the month made of their item, the last step first.

    What came with an opening is of the items that the product took in the month. Where the month made none of an item,
    or it goes into itself, what is in the product has the elements that it was made of.

    Args:
        face: Knows which goods are made.
        tree: The product's cost by level.
        output: What the month made.
        decimals: Of the ratio; the last element takes what a rounded one leaves. None: it is exact.

    Source: 成本会计: 还原分配率 = 产成品所耗半成品费用 / 本月所产该种半成品成本合计.
    """
    level = list(_by_item(_made_before(face, tree), carried(face, tree).goods, (tree.cause[1],)))
    while level:
        below: list[_Waiting] = []
        for node, whole, path in level:
            item = node.cause[1]
            made = output(item) if node.cause[0] not in OF_NO_ITEM and item not in path else _NOTHING
            total = _total(made)
            if min(whole, total) <= 0:
                held, own = _total(node), node.amounts
                if held > 0 and whole >= 0:
                    own = portion(own, whole, held)
                yield Step(node.cause, whole, 0, Carried(0, own))
                continue
            goods, amounts = carried(face, made)
            parts = _parts(
                {"": goods, **{of: amounts[of] for of in face.elements({*amounts})}}, whole, decimals
            )
            into = Carried(parts.pop(""), parts)
            yield Step(node.cause, whole, total, into)
            below += _by_item(_made_before(face, made), into.goods, (*path, item))
        level = below


def _parts(costs: Amounts, whole: int, decimals: int | None) -> Amounts:
    """Take an amount apart in the proportion of costs, at the ratio as it is printed where that has decimals."""
    total = sum(costs.values())
    there = [of for of, cost in costs.items() if cost]
    if decimals is None or min(costs.values()) < 0:
        return portion(costs, whole, total)
    ratio, left = rounded(Fraction(whole, total), decimals), whole
    parts = dict.fromkeys(costs, 0)
    for element in there:
        parts[element] = left if element == there[-1] else min(times(ratio, costs[element]), left)
        left -= parts[element]
    return parts


def _by_item(nodes: Iterable[Node], whole: int, path: tuple[str, ...]) -> Iterator[_Waiting]:
    """Share an amount out over the items it is for; what came with an opening, or is a variance, is of all of them."""
    nodes = list(nodes)
    named = [node for node in nodes if node.cause[0] not in OF_NO_ITEM] or nodes
    weights = {str(number): _total(node) for number, node in enumerate(named)}
    total = sum(weights.values())
    shares = portion(weights, whole, total) if total > 0 and whole >= 0 else weights
    for number, node in enumerate(named):
        if shares[str(number)]:
            yield _Waiting(node, shares[str(number)], path)


def _made_before(face: Face, node: Node) -> list[Node]:
    """List the goods of earlier steps below a node that can be taken apart, of when the books began too."""
    return [child for child in node.children if _is_made(face, child)]


def _is_made(face: Face, node: Node) -> bool:
    kind, code = node.cause
    if kind == OPENING:
        return code.endswith(MADE_BEFORE)
    if kind == COST_VARIANCE:  # of a class at planned price
        kinds = {item.kind for item in face.master.items.values() if item.item_class == code}
        return bool(kinds) and kinds <= MADE_KINDS
    return kind == "stock" and bool(node.children) and face.master.items[code].kind in MADE_KINDS


def _total(node: Node) -> int:
    return sum(node.amounts.values())
