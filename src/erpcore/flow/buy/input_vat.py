"""VAT on what is bought: recovered, or part of what its lines cost, split over them to the cent.

Source: IAS 2 paragraph 11 (recoverable taxes are no cost, others are); 增值税 财会〔2016〕22号; small-scale taxpayers
and ordinary invoices (普通发票) recover nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from erpcore.flow.foreign import Tender
from erpcore.flow.view import View
from erpcore.kernel.rounding import Receiver, split

VatTreatment = Literal["recovered", "cost"]


class _Line(Protocol):
    @property
    def vat(self) -> Decimal: ...

    @property
    def vat_treatment(self) -> VatTreatment | None: ...


class Vat(NamedTuple):
    """What a document's VAT comes to, in minor units of its currency."""

    recovered: int
    costs: list[int]  # for each line: VAT that is part of its cost


def treat_vat(books: View, total: int, treatment: VatTreatment | None, nets: Sequence[int]) -> Vat:
    """Recover the VAT of a whole document, or split it over what its lines cost.

    Args:
        books: The books, for the company's policy.
        total: VAT, minor units.
        treatment: What becomes of it; None: the policy `input_vat`.
        nets: For each line its amount without VAT, minor units.
    """
    if (treatment or books.master.policies.input_vat) == "recovered":
        return Vat(total, [0] * len(nets))
    return Vat(0, split(total, nets, Receiver(books.master.policies.rounding_receiver)))


def divide_vat(
    books: View,
    whole: Decimal,
    treatment: VatTreatment | None,
    lines: Sequence[tuple[str, _Line]],
    nets: Sequence[int],
    billed_in: Tender,
) -> Vat:
    """Tell recovered VAT from VAT that is cost.

    Args:
        books: The books, for the company's policy.
        whole: VAT of the whole invoice, major units; what is cost of it is split by the lines' amounts.
        treatment: What becomes of it; None: the policy `input_vat`.
        lines: For each line where it stands in the document, and the line with VAT of its own.
        nets: For each line its amount without VAT, minor units of the invoice's currency.
        billed_in: That currency.

    Raises:
        Refused: NUMBER_INVALID.
    """
    usual = treatment or books.master.policies.input_vat
    recovered, costs = treat_vat(books, billed_in.minor(whole, "vat"), usual, nets)
    for index, (field, line) in enumerate(lines):
        own = billed_in.minor(line.vat, f"{field}.vat")
        if (line.vat_treatment or usual) == "recovered":
            recovered += own
        else:
            costs[index] += own
    return Vat(recovered, costs)
