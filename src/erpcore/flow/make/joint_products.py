"""Joint products on documents: how much of each, and what its share of the cost is measured by."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from erpcore.flow.elements import check_element
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.money import minor
from erpcore.flow.prices import priced_units
from erpcore.flow.view import View
from erpcore.inventory.passage_weights import weight_of_item
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import once
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.words import Words, listed
from erpcore.production.joint_plan import MATERIAL, MUCH, Basis, JointPlan, NotShared, PlannedProduct

BY_VALUE = frozenset({"sales_value", "realisable_value", "constant_margin"})


class JointOutput(Frozen):
    """One of the products that an order is to make."""

    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    measure: QuantityValue | None = None  # physical measure of one `unit`, in one measure for all products
    price: PriceValue | None = None  # selling price of one `unit`, at split-off or after further work
    further_cost: AmountOrZero = Decimal(0)  # of the quantity, after the split-off point, with cost to sell
    ratio: QuantityValue | None = None  # its part of the cost, against other ratios, whatever quantity comes
    # cost element -> its part of that element against the others' parts, whatever the basis is
    ratios: dict[Code, QuantityValue] = {}


class JointProducts(Frozen):
    """What joint products an order is to make (联产品), and how they share its cost."""

    products: Annotated[list[JointOutput], Field(min_length=2, max_length=100)]
    basis: Basis = "sales_value"  # what the cost is shared by
    material_basis: Basis | None = None  # for the element material; None: as the rest


def planned(books: View, document: JointProducts, ordered: str, whole: int) -> JointPlan:
    """Plan the joint products of an order: receipts name them by their items.

    Args:
        books: The books.
        document: The products.
        ordered: The item of the order; it need not be a product, but one fact is not stated in two ways.
        whole: How much of it is ordered, micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, NUMBER_INVALID, BASIS_MISSING,
            DOCUMENT_INVALID, UNKNOWN_ELEMENT.
    """
    products: dict[str, PlannedProduct] = {}
    bases: set[Basis | None] = {document.basis, document.material_basis}
    for number, line in enumerate(document.products, 1):
        if line.item in products:
            field = f"joint.products.{number}.item"
            raise invalid(field, *once(line.item))
        try:
            shelf(books, line.item, None)
            key = weight_of_item(line.item)
            products[line.item] = measured(books, line, key, document.products, bases)
        except Refused as refusal:
            raise refusal.within(f"joint.products.{number}") from None
        if line.item == ordered and products[line.item].quantity != whole:
            raise invalid(
                f"joint.products.{number}.quantity",
                f"{from_micro(whole):f} {ordered} in the base unit, as much as is ordered",
                f"{ordered} 按基本计量单位须为 {from_micro(whole):f}，与生产任务单数量相同",
            )
    plan = JointPlan(document.basis, document.material_basis or "", tuple(products.values()))
    try:
        check_ratios(books, document.products, plan)
    except Refused as refusal:
        raise refusal.within("joint") from None
    _check_weighs(plan, books.master.currency.decimals)
    return plan


def _check_weighs(plan: JointPlan, decimals: int) -> None:
    """Refuse a plan by which a product would bear nothing whatever the order cost: it could not be completed."""
    try:
        weights = plan.weights({"": MUCH}, plan.planned(), decimals)
    except NotShared as error:
        raise Refused(Refusal.BASIS_MISSING, field=f"joint.{error.field}", expected=error.words) from error
    for number, weight in enumerate(weights[""].values(), 1):
        if not weight:
            expected = Words(
                "a measure, a ratio, or a price above what is spent after the split-off point, of every product",
                "每种产品须有分配标准的数量（measure）、比例（ratio），或高于后续加工成本的单价",
            )
            raise Refused(Refusal.BASIS_MISSING, field=f"joint.products.{number}", expected=expected)


def check_ratios(books: View, lines: Sequence[JointOutput], plan: JointPlan) -> None:
    """Refuse ratios of elements that there are not or that other products do not share, and two ways for material.

    Raises:
        Refused: UNKNOWN_ELEMENT, BASIS_MISSING, DOCUMENT_INVALID.
    """
    stated = dict.fromkeys(element for line in lines for element in line.ratios)
    for number, line in enumerate(lines, 1):
        for element in line.ratios:
            check_element(books, element, f"products.{number}.ratios.{element}")
        for element in stated:
            if element not in line.ratios:
                expected = Words(
                    f"a ratio of {line.item} for {element}, as another product has",
                    f"须给出 {line.item} 的成本项目 {element} 的比例，与其他产品相同",
                )
                raise Refused(
                    Refusal.BASIS_MISSING, field=f"products.{number}.ratios.{element}", expected=expected
                )
    if plan.material_basis and MATERIAL in plan.by_own_ratio():
        raise invalid(
            "material_basis",
            "none: the ratios of the products share material",
            "须为空：材料已按各产品的比例（ratios）分配",
        )


def measured(
    books: View, line: JointOutput, key: str, lines: Sequence[JointOutput], bases: set[Basis | None]
) -> PlannedProduct:
    """Measure a product as its bases ask for.

    Raises:
        Refused: UNIT_DOES_NOT_CONVERT, BASIS_MISSING, NUMBER_INVALID.
    """
    quantity = base_quantity(books, line.item, line.quantity, line.unit)
    if "quantity" in bases and line.measure is None:
        units = {books.master.item(of.item).unit for of in lines}
        if len(units) > 1:
            told = listed(sorted(units))
            expected = Words(
                f"a physical measure; the products are counted in {told.en}",
                f"须给出实物计量的数量；各产品的计量单位不同：{told.zh}",
            )
            raise Refused(Refusal.BASIS_MISSING, field="measure", expected=expected)
    if bases & BY_VALUE and line.price is None:
        expected = Words(f"a selling price of {line.item}", f"须给出 {line.item} 的售价")
        raise Refused(Refusal.BASIS_MISSING, field="price", expected=expected)
    if "ratio" in bases and line.ratio is None:
        expected = Words(
            f"a ratio of {line.item}, such as its part of the cost in per cent",
            f"须给出 {line.item} 的比例，例如应负担成本的百分比",
        )
        if line.ratios:
            expected = Words(
                f"{expected.en}, for elements that its ratios leave out; or another basis for these",
                f"{expected.zh}，供 ratios 以外的成本项目使用；或为这些项目改用其他分配方法（basis）",
            )
        raise Refused(Refusal.BASIS_MISSING, field="ratio", expected=expected)
    priced_by = priced_units(books, line.item, line.unit)
    return PlannedProduct(
        key,
        line.item,
        quantity,
        priced_by.per if line.measure is None else to_micro(line.measure) * priced_by.times,
        priced_by.price(line.price) if line.price is not None else 0,
        priced_by.per,
        minor(books, line.further_cost, "further_cost"),
        to_micro(line.ratio) if line.ratio is not None else 0,
        tuple(sorted((element, to_micro(ratio)) for element, ratio in line.ratios.items())),
    )
