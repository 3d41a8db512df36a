"""VAT on what is bought: recovered, or part of what its lines cost, split over them to the cent.

What is recovered is deducted at once, or waits under the number of its document until that is certified.

Source: IAS 2 paragraph 11 (recoverable taxes are no cost, others are); 增值税 财会〔2016〕22号 sections 一 and 二(一)
(待认证进项税额); small-scale taxpayers and ordinary invoices (普通发票) recover nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from erpcore.flow.foreign import Tender
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import split
from erpcore.posting.account_map import in_use
from erpcore.posting.optional_roles import UNCERTIFIED

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
    return Vat(0, split(total, nets, books.master.receiver))


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
    books: View, document: str, invoice: str | None, partner: str, amount: int
) -> list[tuple[Place, int]]:
    """Say off what the VAT of a credit note is taken: what its invoice has uncertified, then what was deducted.

    A credit note that names no invoice is certified itself.

    Args:
        books: The books.
        document: The credit note.
        invoice: That it takes from; None: it names none, or several.
        partner: Who has sent it.
        amount: Minor units.
    """
    item = books.open_items[UNCERTIFIED].get(invoice or "")
    waiting = min(max(item.amount, 0), amount) if item is not None else 0
    found = [(item.place, waiting)] if item is not None and waiting else []
    if amount > waiting or not found:
        rest = Place("input_vat", partner=partner) if invoice else vat_place(books, document, partner)
        found.append((rest, amount - waiting))
    return found
