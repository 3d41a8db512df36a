"""VAT on a purchase that the buyer owes to the tax office himself: reverse charge, withholding, postponed import VAT.

Whoever has sent the invoice is owed nothing of it. It is stated in the book currency, in which it is declared, and
treated as invoiced VAT is: what is recovered is input VAT, at once or when it is certified, the rest is part of the
cost.

Source: Directive 2006/112/EC articles 194-200 (the customer, and who acquires from another member state, is liable),
211 (import VAT on the return), 168 (it is deducted), 91 and 230 (national currency); 增值税法 article 15 (扣缴义务人);
财会〔2016〕22号 section 二(一)6 (代扣代交增值税: 按应付或实际支付的金额贷记应付账款).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from erpcore.flow.foreign import LOSS
from erpcore.flow.input_vat import Vat, VatTreatment, divide_vat, vat_place
from erpcore.flow.money import minor
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.movements import Movement, Place
from erpcore.posting.optional_roles import SELF_ASSESSED, UNCERTIFIED


class Assessed(Protocol):
    """A document, or a line of it, on which the buyer owes VAT himself."""

    @property
    def self_assessed_vat(self) -> Decimal:
        """In the book currency, major units."""

    @property
    def vat_treatment(self) -> VatTreatment | None:
        """Recovered, or part of the cost; None: by policy, or as the whole document's."""


def assess(
    books: View, document: Assessed, nets: Sequence[int], lines: Sequence[tuple[str, Assessed]] = ()
) -> Vat:
    """Read what the buyer owes: minor units of the book currency.

    Args:
        books: The books.
        document: With VAT of the whole.
        nets: What each line, or cost, comes to without VAT, minor units of any currency.
        lines: With VAT of their own: where each stands in the document, and the line.

    Raises:
        Refused: NUMBER_INVALID.
    """
    if not document.self_assessed_vat and not any(line.self_assessed_vat for _, line in lines):
        return Vat(0, [0] * len(nets))
    whole = minor(books, document.self_assessed_vat, SELF_ASSESSED)
    parts = [
        (line.vat_treatment, minor(books, line.self_assessed_vat, f"{field}.{SELF_ASSESSED}"))
        for field, line in lines
    ]
    return divide_vat(books, whole, document.vat_treatment, parts, nets)


def owed_to_office(movements: Iterable[Movement], owed: Place, amount: int) -> list[Movement]:
    """Let a part of what movements owe to somebody be owed to the tax office: the last ones first.

    Args:
        movements: Of a document; those that owe less, or claim less, stay as they are.
        owed: Whom or what the document is owed to.
        amount: Minor units, at most what they owe; below zero for what is claimed back.

    Raises:
        ValueError: When they owe less: what is left would be owed to the wrong one.
    """
    if not amount:
        return [*movements]
    office, left, back = Place(SELF_ASSESSED, partner=owed.partner), abs(amount), amount < 0
    found: list[Movement] = []
    for movement in reversed([*movements]):
        kept = movement
        if left and movement.source == owed and movement.contra == back and movement.target.role != LOSS:
            parts: list[tuple[str, str, int]] = []
            rest: list[tuple[str, str, int]] = []
            for source, target, value in movement.amounts:
                part = min(left, value)
                left -= part
                parts += [(source, target, part)] if part else []
                rest += [(source, target, value - part)] if value > part else []
            found.append(
                movement._replace(
                    source=office, amounts=tuple(parts), quantity_out=0, quantity_in=0, original=()
                )
            )
            kept = movement._replace(amounts=tuple(rest))
        if kept.amounts or kept.quantity_out or kept.quantity_in or kept.original or kept is movement:
            found.append(kept)
    if left:
        raise ValueError(f"{left} minor units of self-assessed VAT are more than {owed.key} is owed for")
    return found[::-1]


def recovered_of(
    books: View, document: str, partner: str, amount: int, *, back: bool = False
) -> list[Movement]:
    """Deduct what the buyer owes, or have it wait to be certified.

    Args:
        books: The books.
        document: The number by which it is certified.
        partner: Who has sent the invoice; "" for nobody.
        amount: Minor units.
        back: It is taken back.
    """
    if not amount:
        return []
    place = vat_place(books, document, partner)
    return [Movement(Place(SELF_ASSESSED, partner=partner), place, (("", "", amount),), contra=back)]


def assessed_routes(*debits: str, red: bool = False) -> tuple[Route, ...]:
    """List the routes of VAT that the buyer owes himself.

    Args:
        debits: Who bears it where it is not recovered.
        red: It is taken back.
    """
    told = " (red)" if red else ""
    return tuple(
        Route(debit, SELF_ASSESSED, f"VAT that the buyer owes himself{told}", condition)
        for debit, condition in (
            ("input_vat", "recovered"),
            (UNCERTIFIED, "recovered, policy input_vat_deduction when_certified"),
            *((of, "part of the cost") for of in debits),
        )
    )
