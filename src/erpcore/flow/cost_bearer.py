"""Who bears a cost that goes to no product: the expense of a cost centre, and the VAT that goes with it."""

from decimal import Decimal
from typing import Literal

from erpcore.flow.money import minor
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words

BEARERS = ("overhead_pool", "administrative_expense", "selling_expense")
OWN_USERS = (*BEARERS, "research_expense", "construction", "welfare", "donation", "provision")
USERS = (*OWN_USERS, "abnormal_loss", "pending_loss")
BEARS_COST = Words("that bears the cost", "承担费用")
BEARS_LOSS = Words("that bears the loss", "承担损失")
NO_COST_CENTRE = Words("none, unless bearer is cost_centre", "bearer 不为 cost_centre 时须为空")
Vat = Literal["transferred_out", "deemed_sale"]
_BY_PURPOSE = {
    "production": "overhead_pool",
    "service": "overhead_pool",
    "administration": "administrative_expense",
    "selling": "selling_expense",
}


def bearer(
    books: View, cost_centre: str | None, key: str, dimensions: dict[str, str], why: Words = BEARS_COST
) -> Place:
    """Find the expense of a cost centre: overhead, administration or selling, as its purpose says.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE.
    """
    centre = books.master.cost_centre(needed(cost_centre, why))
    return Place(
        _BY_PURPOSE[centre.purpose],
        key,
        cost_centre=centre.code,
        dimensions=tuple(sorted(dimensions.items())),
    )


def needed(cost_centre: str | None, why: Words) -> str:
    """Ask for a cost centre.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if cost_centre is None:
        raise invalid("cost_centre", f"the cost centre {why.en}", f"须给出{why.zh}的成本中心")
    return cost_centre


def vat_borne(books: View, taker: Place, amount: Decimal, kind: Vat, partner: str | None) -> list[Movement]:
    """Let the taker bear VAT: input VAT that may not be deducted any more, or output VAT of a deemed sale (视同销售).

    Raises:
        Refused: NUMBER_INVALID, UNKNOWN_PARTNER, DOCUMENT_INVALID.
    """
    value = minor(books, amount, "vat")
    if not value and kind == "deemed_sale":
        raise invalid("vat", "the output VAT of the deemed sale, above zero", "须给出视同销售的销项税额")
    if not value:
        return []
    if kind == "transferred_out":
        return [Movement(Place("input_vat_transferred", taker.key), taker, (("", "", value),))]
    owed = Place("output_vat", taker.key, partner=books.master.partner(partner).code if partner else "")
    return [Movement(owed, taker, (("", "", value),))]


def vat_routes(takers: tuple[str, ...], *, deemed: bool = False) -> tuple[Route, ...]:
    """List the routes of `vat_borne`."""
    found = [Route(taker, "input_vat_transferred", "input VAT transferred out", "if any") for taker in takers]
    if deemed:
        found += [Route(taker, "output_vat", "output VAT of a deemed sale", "if any") for taker in takers]
    return tuple(found)
