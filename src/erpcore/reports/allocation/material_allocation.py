"""Material allocation (材料费用分配表): materials by the account, product, order and cost centre that took them.

Goods used by orders and by cost centres, less what came back and scrap recovered, are charged directly (直接计入);
bills for material that orders share by a key (费用分配单) are shared out (分配计入) on their basis at their rate.
Goods at planned price stand at it, with the variance rate of their class and their part of its variance.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 材料费用的归集和分配; 企业会计准则 account 1404 材料成本差异.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.cost_bearer import OWN_USERS
from erpcore.flow.creditor import CREDITS
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import CONTEXT, from_micro
from erpcore.kernel.rounding import divide, split
from erpcore.kernel.words import NOTHING, Words, joined
from erpcore.posting.roles import COST_VARIANCE
from erpcore.reports import words
from erpcore.reports.allocation.allocation import CREDITED, TAKER, Table, at_rate, rests
from erpcore.reports.charges import SHARED_OUT, Charge, Giver, Way, shared_out
from erpcore.reports.face import Face, named
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Value
from erpcore.reports.valuation_methods import Methods

TITLE = Words("Material allocation", "材料费用分配表")
DIRECT = Words("Charged directly", "直接计入")
SHARED = Words("Shared out", "分配计入")
PLANNED = Words("At planned price", "计划成本")
_VARIANCE = Words("cost variance", "成本差异")
_TAKERS = {"wip", *OWN_USERS}
_RATE_DECIMALS = 4  # of a variance rate in per cent that the policy does not round


def _describe(face: Face, way: Way) -> Giver | None:
    """Show what orders and users took, and what orders gave back to other shelves than their product's.

    What orders of goods at planned price hand to the cost variance belongs to their output.
    """
    giver, taker = way.giver, way.taker
    if taker.role not in _TAKERS:
        return None
    if shared_out(way) and not way.elements.isdisjoint(face.materials):
        return SHARED_OUT
    if giver.role == "stock" and (way.forward or taker.role != "wip" or giver.item != taker.item):
        return Giver(taker.cost_centre, giver.item, face.item(giver.item), NOTHING)
    if giver.role == COST_VARIANCE and way.forward:
        name = joined(named(face.master.item_classes.get(giver.key)), _VARIANCE)
        return Giver(taker.cost_centre, giver.key, name, NOTHING)
    return None


def _columns(source: Source, period: Period) -> tuple[Column, ...]:
    """Choose the columns; those of planned prices only where there are any by then, or were."""
    planned = (
        Column("planned", "amount", words.AMOUNT, PLANNED),
        Column("variance_rate", "percent", Words("Rate %", "差异率%"), PLANNED),
        Column("variance", "amount", Words("Variance", "差异额"), PLANNED),
    )
    return (
        *TAKER,
        Column("code", "text", Words("Material / document", "材料/单据")),
        Column("name", "text", words.NAME),
        Column("unit", "text", words.UNIT),
        Column("quantity", "quantity", words.QUANTITY, DIRECT),
        Column("price", "price", words.UNIT_COST, DIRECT),
        Column("direct", "amount", words.AMOUNT, DIRECT),
        Column("basis", "text", words.BASIS, SHARED),
        Column("measure", "quantity", Words("Measure", "标准数量"), SHARED),
        Column("rate", "price", words.RATE, SHARED),
        Column("shared", "amount", words.AMOUNT, SHARED),
        *rests(source),
        *(planned if Methods(source).any_planned(period.code) else ()),
        Column("amount", "amount", words.ACTUAL_COST, zeros=True),
        CREDITED,
    )


def _arrange(source: Source, _: Period, found: list[Charge]) -> list[Charge]:
    """Put each part of a cost variance beside the goods of its class that the same taker took."""
    found = list(_counted_by_element(found))
    methods, items = Methods(source), source.state.master.items
    found = [
        charge._replace(at_planned=_at_planned(methods, charge)) if charge.giver == "stock" else charge
        for charge in found
    ]
    rates = _rates(source, found)
    taken: dict[_Taker, dict[_Goods, int]] = {}  # planned value
    for charge in found:
        if charge.at_planned:
            of = taken.setdefault(_taker(charge, items[charge.code].item_class), {})
            goods = _Goods(charge.code, charge.name, charge.credited)
            of[goods] = of.get(goods, 0) + charge.amount
    told: list[Charge] = []
    for charge in found:
        if charge.giver == COST_VARIANCE:
            told += _beside(charge, taken.get(_taker(charge, charge.code), {}), rates.get(charge.code))
        elif charge.at_planned:
            told.append(charge._replace(variance_rate=rates.get(items[charge.code].item_class)))
        else:
            told.append(charge)
    return told


def _counted_by_element(found: list[Charge]) -> Iterator[Charge]:
    """Count goods on each account that has a part of their cost, also where that part is known later than they moved.

    What a month's costing adds brings no goods: labour in semi-finished goods, say, that left without any.
    """
    # goods of one shelf with one taker -> account -> minor units
    amounts: dict[tuple[str, ...], Amounts] = {}
    told: dict[tuple[int, int], set[str]] = {}  # movement -> accounts
    for charge in found:
        add(amounts.setdefault(_goods(charge), {}), [(charge.account, charge.amount)])
        told.setdefault((charge.entry.position, charge.at), set()).add(charge.account)
    for charge in found:
        yield charge
        accounts = told.pop((charge.entry.position, charge.at), set())
        if charge.giver == "stock" and charge.quantity and accounts:
            for account, amount in amounts[_goods(charge)].items():
                if amount and account not in accounts:
                    yield charge._replace(account=account, amount=0)


def _goods(charge: Charge) -> tuple[str, ...]:
    return charge.code, charge.credited, charge.cost_centre, charge.work_order


def _at_planned(methods: Methods, charge: Charge) -> bool:
    """Tell whether goods left a shelf at planned price; what an order gives to one is a receipt."""
    given = charge.entry.movements[charge.at].source.role == "stock"
    return given and methods.then(charge.code, charge.entry.position) == "planned"


class _Goods(NamedTuple):
    """Goods that one taker took."""

    item: str
    name: Words
    credited: str


_Taker = tuple[str, str, str, str]


def _taker(charge: Charge, item_class: str) -> _Taker:
    return charge.account, charge.cost_centre, charge.work_order, item_class


def _rates(source: Source, found: list[Charge]) -> dict[str, Decimal]:
    """Say by how much per cent the goods of each class cost more than planned, with the decimals of the policy."""
    items, decimals = source.state.master.items, source.state.master.policies.variance_rate_decimals
    planned: Amounts = {}
    variance: Amounts = {}
    for charge in found:
        if charge.giver == COST_VARIANCE:
            add(variance, [(charge.code, charge.amount)])
        elif charge.at_planned:
            add(planned, [(items[charge.code].item_class, charge.amount)])
    shown = _RATE_DECIMALS if decimals is None else decimals
    return {
        code: CONTEXT.scaleb(Decimal(divide(amount * 10 ** (shown + 2), planned[code])), -shown)
        for code, amount in variance.items()
        if planned.get(code)
    }


def _beside(charge: Charge, taken: dict[_Goods, int], rate: Decimal | None) -> Iterator[Charge]:
    """Split a variance over goods by their planned value; it stands alone where there are none, or more came back."""
    if min(taken.values(), default=0) < 0 or not any(taken.values()):
        yield charge
        return
    for goods, part in zip(taken, split(charge.amount, list(taken.values())), strict=True):
        yield charge._replace(
            code=goods.item, name=goods.name, amount=part, beside=goods.credited, variance_rate=rate
        )


def _cells(face: Face, behind: Sequence[Charge]) -> dict[str, Value]:
    """Write what was charged directly, shared out, and planned."""
    values = _sums(face, behind)
    rate = next((charge.variance_rate for charge in behind if charge.variance_rate is not None), None)
    goods = [charge for charge in behind if charge.giver == "stock"]
    if goods:
        moved = sum(charge.quantity for charge in goods)
        price = face.unit_cost(sum(charge.amount for charge in goods), moved)
        values |= {"unit": face.unit(goods[0].code), "quantity": from_micro(moved), "price": price}
    if behind[0].giver in CREDITS:
        measure = sum(charge.quantity for charge in behind)
        values |= {"basis": behind[0].basis, "measure": from_micro(measure), **at_rate(face, behind, measure)}
    return values if rate is None else values | {"variance_rate": _borne(face, values, rate, len(behind))}


def _borne(face: Face, values: Mapping[str, Value], rate: Decimal, charges: int) -> Decimal:
    """Say at which rate a row bears a variance: that of its class, or its element's where the class has several."""
    planned, variance = values.get("planned"), values.get("variance")
    if not isinstance(planned, Decimal) or not isinstance(variance, Decimal) or not planned:
        return rate
    at_rate = CONTEXT.multiply(planned, CONTEXT.scaleb(rate, -2))
    if abs(CONTEXT.subtract(variance, at_rate)) <= CONTEXT.scaleb(Decimal(charges), -face.decimals):
        return rate
    own = CONTEXT.divide(CONTEXT.scaleb(variance, 2), planned)
    return CONTEXT.quantize(own, CONTEXT.scaleb(Decimal(1), -_RATE_DECIMALS))


def _sums(face: Face, every: Sequence[Charge]) -> dict[str, Value]:
    """Add up what was charged directly, shared out, and planned."""
    direct = sum(charge.amount for charge in every if charge.giver == "stock")
    shared = sum(charge.amount for charge in every if charge.giver in CREDITS)
    values: dict[str, Value] = {"direct": face.amount(direct), "shared": face.amount(shared)}
    if any(charge.at_planned or charge.giver == COST_VARIANCE for charge in every):
        planned = sum(charge.amount for charge in every if charge.at_planned)
        variance = sum(charge.amount for charge in every if charge.giver == COST_VARIANCE)
        values |= {"planned": face.amount(planned), "variance": face.amount(variance)}
    return values


REPORT = Table(
    "material_allocation",
    TITLE,
    "Materials used in the period by account, product and order: charged directly or shared out, planned cost and "
    "variance, actual cost.",
    ("account",),
    _describe,
    _columns,
    _cells,
    _sums,
    _arrange,
).definition()
