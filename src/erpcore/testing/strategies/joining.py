"""What the workshops write where one order makes several products."""

from decimal import Decimal

from erpcore.flow.document import Document
from erpcore.flow.make.joint import made_of
from erpcore.flow.make.joint_products import JointOutput, JointProducts
from erpcore.flow.make.joint_receipt import JointProduct, JointReceipt
from erpcore.flow.make.work_order import WorkOrder
from erpcore.kernel.quantity import from_micro
from erpcore.production.joint_plan import Basis
from erpcore.production.work_order import WorkOrder as Order
from erpcore.testing.strategies import making
from erpcore.testing.strategies.clerk import Clerk

_BASES: tuple[Basis, ...] = ("quantity", "sales_value", "realisable_value", "constant_margin", "ratio")
_KINDS = ("finished", "semi_finished", "by_product", "raw")


def work_order(clerk: Clerk) -> Document | None:
    """Plan an order, now and then one of joint products."""
    order = making.work_order(clerk)
    if not isinstance(order, WorkOrder) or not clerk.dice.one_in(5):
        return order
    lines = dict.fromkeys([order.item, *(clerk.dice.pick(clerk.items(*_KINDS)) for _ in range(2))])
    if len(lines) < 2:
        return order
    basis, material_basis = clerk.dice.pick(_BASES), clerk.dice.pick((None, None, *_BASES))
    by_ratio = _elements(clerk, material_basis)
    joint = JointProducts(
        products=[
            JointOutput(
                item=item,
                quantity=order.quantity if item == order.item else clerk.quantity(item, 20),
                unit=order.unit if item == order.item else None,
                measure=clerk.dice.decimal(1, 9, 1),
                price=clerk.price(),
                further_cost=clerk.amount(50) if clerk.dice.one_in(4) else Decimal(0),
                ratio=clerk.dice.decimal(1, 99, 2),
                ratios={element: clerk.dice.decimal(1, 9, 1) for element in by_ratio},
            )
            for item in lines
        ],
        basis=basis,
        material_basis=material_basis,
    )
    return order.model_copy(update={"joint": joint})


def joint_receipt(clerk: Clerk) -> Document | None:
    """Receive some of what an order plans; or two products of one that has cost something and put nothing out."""
    planned = [order for order in clerk.orders("released") if order.joint is not None]
    others = [
        order
        for order in clerk.orders("released")
        if order.cost() and not order.completed_quantity and order.joint is None
    ]
    order = clerk.choose(planned if planned and clerk.dice.below(3) else others)
    if order is None:
        return _planned(clerk, planned[-1]) if planned else None
    return _at_once(clerk, order) if order.joint is None else _planned(clerk, order)


def _planned(clerk: Clerk, order: Order) -> Document:
    products = order.joint.products if order.joint is not None else ()
    chosen = dict.fromkeys(clerk.dice.pick(products) for _ in range(2))
    done = made_of(clerk.state, order)
    lines = []
    for of in chosen:
        lot, expires = clerk.new_lot(of.item)
        whole = of.quantity * 11 // 10 if clerk.dice.one_in(6) else of.quantity
        left = clerk.part_of(whole - done.get(of.item, 0), of.item)
        told = clerk.told(of.item, left or from_micro(of.quantity))
        site = clerk.site() if clerk.dice.one_in(4) else None
        lines.append(JointProduct(item=of.item, **told, lot=lot, expires=expires, site=site))
    final = clerk.dice.one_in(3)
    return JointReceipt(
        id=clerk.id("JR"),
        date=clerk.day(),
        work_order=order.number,
        products=lines,
        basis=clerk.dice.pick((None, None, None, *_BASES)) if final else None,
        final=final,
    )


def _elements(clerk: Clerk, material_basis: Basis | None) -> tuple[str, ...]:
    """Choose cost elements that products share by ratios of their own; material only where it has no basis."""
    if not clerk.dice.one_in(4):
        return ()
    return ("labour",) if material_basis else ("material", "overhead")


def _at_once(clerk: Clerk, order: Order) -> Document:
    products, material_basis = [], clerk.dice.pick((None, *_BASES))
    by_ratio = _elements(clerk, material_basis)
    for _ in range(2):
        item = clerk.dice.pick(clerk.items(*_KINDS))
        lot, expires = clerk.new_lot(item)
        own = clerk.part_of(order.quantity, item) if item == order.item else None
        products.append(
            JointProduct(
                item=item,
                **clerk.told(item, own or clerk.quantity(item, 20)),
                lot=lot,
                expires=expires,
                measure=clerk.dice.decimal(1, 9, 1),
                price=clerk.price(),
                further_cost=clerk.amount(50) if clerk.dice.one_in(3) else Decimal(0),
                ratio=clerk.dice.decimal(1, 99, 2),
                ratios={element: clerk.dice.decimal(1, 9, 1) for element in by_ratio},
            )
        )
    return JointReceipt(
        id=clerk.id("JR"),
        date=clerk.day(),
        work_order=order.number,
        products=products,
        basis=clerk.dice.pick(_BASES),
        material_basis=material_basis,
    )
