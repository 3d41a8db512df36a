"""What reports may be asked about by name, and the refusal of what nobody knows."""

from collections.abc import Callable, Collection
from typing import Literal

from erpcore.flow.make.order import find_order
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, ReportRefused
from erpcore.kernel.expectations import instead, none_such
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import asset_category
from erpcore.masterdata.nouns import UNKNOWN

Named = Literal[
    "account",
    "asset_category",
    "cost_centre",
    "document",
    "item",
    "item_class",
    "meter",
    "partner",
    "requisition",
    "work_centre",
    "work_order",
]


def require(what: Words, known: Collection[str], *asked: str) -> None:
    """Check that there is what is asked for; "" asks for nothing.

    Args:
        what: It is called.
        known: What there is.
        *asked: The values of an option.

    Raises:
        ReportRefused: For the first that there is not.
    """
    for name in asked:
        if name and name not in known:
            raise ReportRefused(none_such(what, name, known))


def _find_requisition(books: View, number: str) -> None:
    if all(line.terms.requisition != number for line in books.control.requisitions.lines.values()):
        expected = instead(Words("a purchase requisition", "已有的采购申请单"), number)
        raise Refused(Code.UNKNOWN_ORDER, field="requisition", expected=expected)


FINDERS: dict[Named, Callable[[View, str], object]] = {  # look up what is named, or refuse
    "account": lambda books, code: books.master.account(code),
    "asset_category": lambda books, code: asset_category(books.master.setup.asset_categories, code),
    "cost_centre": lambda books, code: books.master.cost_centre(code),
    "document": lambda books, code: books.earlier(code, "document"),
    "item": lambda books, code: books.master.item(code),
    "item_class": lambda books, code: require(UNKNOWN["UNKNOWN_ITEM_CLASS"], books.master.item_classes, code),
    "meter": lambda books, code: books.master.meter(code),
    "partner": lambda books, code: books.master.partner(code),
    "requisition": _find_requisition,
    "work_centre": lambda books, code: books.master.work_centre(code),
    "work_order": find_order,
}
