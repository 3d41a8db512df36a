"""Certifications of input VAT: invoices that wait are named, in full or in part, and what they are used for."""

from typing import Any

from erpcore.flow.buy.input_vat_certification import CertifiedInvoice, InputVatCertification
from erpcore.flow.document import Document
from erpcore.posting.optional_roles import UNCERTIFIED
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def input_vat_certification(clerk: Clerk) -> Document | None:
    """Certify an invoice or two; None where none waits."""
    waiting = clerk.state.open_items[UNCERTIFIED].items
    named = [clerk.choose(waiting) for _ in range(clerk.dice.between(1, 2))]
    lines = [_line(clerk, key, abs(waiting[key].amount)) for key in named if key is not None]
    if not lines:
        return None
    period = clerk.dice.pick((None, None, None, "2026-11"))
    return InputVatCertification(id=clerk.id("IVC"), date=clerk.day(), tax_period=period, lines=lines)


def _line(clerk: Clerk, invoice: str, left: int) -> CertifiedInvoice:
    """Take all that is left of an invoice, or a part, and say who bears it where it is not deducted."""
    part = None if clerk.dice.below(2) else clerk.major(clerk.dice.between(1, max(left, 1)))
    return CertifiedInvoice.model_validate({"invoice": invoice, "vat": part, **_use(clerk)})


def _use(clerk: Clerk) -> dict[str, Any]:
    if not clerk.dice.one_in(3):
        return {}
    if clerk.dice.below(2):
        return {"use": "not_deduct", "cost_centre": clerk.cost_centre()}
    account, dimensions = free_account(clerk)
    return {"use": "not_deduct", "account": account, "dimensions": dimensions}
