"""Cost elements that a document names, and amounts that it gives by them."""

from collections.abc import Mapping
from decimal import Decimal

from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import meant, one_of, spelled
from erpcore.kernel.words import NOTHING, joined


def check_element(books: View, element: str, field: str) -> None:
    """Refuse a cost element that the company does not have.

    Raises:
        Refused: UNKNOWN_ELEMENT.
    """
    if element not in books.master.elements:
        company = books.master.setup.company
        near = meant(element, spelled({code: company.element(code) for code in books.master.elements}))
        expected = joined(one_of(books.master.elements, element), near, by=NOTHING)
        raise Refused(Code.UNKNOWN_ELEMENT, field=field, expected=expected)


def read_amounts(books: View, amounts: Mapping[str, Decimal], field: str = "amounts") -> Amounts:
    """Read amounts that a document gives by cost element, in minor units of the book currency.

    Raises:
        Refused: UNKNOWN_ELEMENT, NUMBER_INVALID.
    """
    found: Amounts = {}
    for element, amount in amounts.items():
        check_element(books, element, f"{field}.{element}")
        found[element] = minor(books, amount, f"{field}.{element}")
    return found
