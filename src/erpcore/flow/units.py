"""The unit of a slip that names another one: it must be named where that one is in another than the base unit.

Whether 4 of a receipt in tonnes are four tonnes or four kilograms is not guessed. Nothing is nothing in any unit.
"""

from decimal import Decimal

from erpcore.flow.goods import base_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid


def other_unit(books: View, item: str, unit: str | None) -> str:
    """Name the unit that a slip states goods in, where it is another than their base unit; "" where it is that one.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
    """
    return unit if unit is not None and books.master.factor(item, unit) != 1 else ""


def check_unit_stated(books: View, item: str, unit: str | None, apart: str, field: str = "quantity") -> None:
    """Refuse goods of another slip without their unit, where that slip is in another than the base unit.

    Args:
        books: The books.
        item: The goods.
        unit: Their unit; None: it is not stated.
        apart: The other slip, or its line, where it is in another than the base unit; "" where it is not.
        field: Of the quantity; that of its unit stands beside it.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if apart and unit is None:
        base, line = books.master.items[item].unit, field.rpartition(".")[0]
        raise invalid(
            f"{line}.unit" if line else "unit",
            f"the unit of the quantity, for {apart} is in another than {base}",
            f"须给出数量的单位：{apart} 以 {base} 以外的单位计量",
        )


def stated_quantity(
    books: View,
    item: str,
    quantity: Decimal,
    unit: str | None,
    apart: str,
    field: str = "quantity",
) -> int:
    """Convert a quantity of goods of another slip to their base unit, exactly; see `check_unit_stated`.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    if apart and quantity:
        check_unit_stated(books, item, unit, apart, field)
    return base_quantity(books, item, quantity, unit, field)


def slip_quantity(
    books: View, item: str, quantity: Decimal, unit: str | None, slip: str, field: str = "quantity"
) -> int:
    """Convert a quantity of goods of a slip that has been posted to their base unit, exactly.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    apart = ""
    if unit is None:
        document = books.earlier(slip, field).document
        stated = getattr(document, "unit", None)
        if stated is not None and getattr(document, "item", None) in (None, item):  # None: that of its order
            apart = slip if other_unit(books, item, stated) else ""
    return stated_quantity(books, item, quantity, unit, apart, field)
