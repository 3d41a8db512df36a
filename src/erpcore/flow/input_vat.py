"""VAT on what is bought: recovered, or part of what its lines cost, split over them to the cent.

What is recovered is deducted at once, or waits under the number of its document until that is certified.

Source: IAS 2 paragraph 11 (recoverable taxes are no cost, others are); 增值税 财会〔2016〕22号 sections 一 and 二(一)
(待认证进项税额); small-scale taxpayers and ordinary invoices (普通发票) recover nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from erpcore.flow.foreign import Tender
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.movements import Movement, Original, Place
from erpcore.kernel.rounding import split
from erpcore.posting.account_map import in_use
from erpcore.posting.optional_roles import UNCERTIFIED

VatTreatment = Literal["recovered", "cost"]


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
    return Vat(0, split(total, nets, books.master.receiver))


def divide_vat(
    books: View,
    whole: int,
    treatment: VatTreatment | None,
    parts: Sequence[tuple[VatTreatment | None, int]],
    nets: Sequence[int],
) -> Vat:
    """Tell recovered VAT from VAT that is cost, all in minor units.

    Args:
        books: The books, for the company's policy.
        whole: VAT of the whole document; what is cost of it is split by the lines' amounts.
        treatment: What becomes of it; None: the policy `input_vat`.
        parts: For each line what becomes of VAT of its own, and how much it is; None: as of the whole.
        nets: For each line its amount without VAT.
    """
    usual = treatment or books.master.policies.input_vat
    recovered, costs = treat_vat(books, whole, usual, nets)
    for index, (own, amount) in enumerate(parts):
        if (own or usual) == "recovered":
            recovered += amount
        else:
            costs[index] += amount
    return Vat(recovered, costs)


class Invoiced(Protocol):
    """A document, or a line of it, with VAT that is invoiced."""

    @property
    def vat(self) -> Decimal:
        """Major units."""

    @property
    def vat_treatment(self) -> VatTreatment | None:
        """Recovered, or part of the cost; None: by policy, or as the whole document's."""


def invoiced_vat(
    books: View,
    document: Invoiced,
    nets: Sequence[int],
    lines: Sequence[tuple[str, Invoiced]],
    billed_in: Tender,
) -> Vat:
    """Read the VAT of an invoice and of its lines, in minor units of its currency.

    Args:
        books: The books.
        document: With VAT of the whole.
        nets: For each line its amount without VAT, in the same.
        lines: For each where it stands in the document, and the line.
        billed_in: The currency.

    Raises:
        Refused: NUMBER_INVALID.
    """
    parts = [(line.vat_treatment, billed_in.minor(line.vat, f"{field}.vat")) for field, line in lines]
    return divide_vat(books, billed_in.minor(document.vat, "vat"), document.vat_treatment, parts, nets)


def vat_place(books: View, document: str, partner: str) -> Place:
    """Say where VAT that is recovered goes: deducted, or to be certified first.

    Args:
        books: The books, for the company's policy.
        document: The number by which the invoice is certified.
        partner: Who has sent it.
    """
    if in_use(books.master, UNCERTIFIED):
        return Place(UNCERTIFIED, document, partner=partner)
    return Place("input_vat", partner=partner)


def recovered_routes(creditors: Sequence[str]) -> tuple[Route, ...]:
    """List the routes of VAT that is recovered, where a document says whom or what it is owed to."""
    return tuple(
        Route(debit, credit, "VAT that is recovered", f"owed: {credit}")
        for debit in ("input_vat", UNCERTIFIED)
        for credit in creditors
    )


def vat_credited(
    books: View,
    document: str,
    invoice: str | None,
    owed: Place,
    amount: int,
    told: tuple[Original, ...] = (),
    before: int = 0,
) -> Iterator[Movement]:
    """Take the VAT of a credit note off what its invoice has uncertified, then off what was deducted.

    A credit note that names no invoice is certified itself.

    Args:
        books: The books.
        document: The credit note.
        invoice: That it takes from; None: it names none, or several.
        owed: Whom it was owed to: a place of the partner who has sent it.
        amount: Minor units.
        told: The same in another currency.
        before: That the note takes off besides, minor units.
    """
    item = books.open_items[UNCERTIFIED].get(invoice or "")
    waiting = min(max(item.amount - before, 0), amount) if item is not None else 0
    found = [(item.place, waiting)] if item is not None and waiting else []
    if amount > waiting or not found:
        rest = (
            Place("input_vat", partner=owed.partner) if invoice else vat_place(books, document, owed.partner)
        )
        found.append((rest, amount - waiting))
    for target, part in found:
        yield Movement(owed, target, (("", "", part),) if part else (), contra=True, original=told)
        told = ()
