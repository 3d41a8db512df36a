"""What the European standard asks of the totals of an invoice, and what of it a purchase_invoice has no place for.

Source: EN 16931-1:2017, BR-CO-11 to BR-CO-13, BR-CO-15, BR-CO-16; BR-S-08 and its kin for the other categories.
BR-CO-10, BR-CO-14 and BR-CO-17 are among the checks of every invoice.
"""

from collections.abc import Iterable, Iterator

from erpcore.interop.invoice import InvoiceLine, Oddity, TaxGroup
from erpcore.interop.ubl_parts import RULES, Charge, Group, Parts, broken_rule
from erpcore.kernel.money import to_text
from erpcore.kernel.words import Words


def broken(parts: Parts, charges: Iterable[Charge]) -> Iterator[Oddity]:
    """Compare the totals with each other."""
    allowed = charged = 0
    for charge in charges:
        allowed += charge.amount if charge.allowed else 0
        charged += 0 if charge.allowed else charge.amount
    exclusive, inclusive = parts.total("TaxExclusiveAmount"), parts.total("TaxInclusiveAmount")
    said_allowed, said_charged = (parts.total(f"{name}TotalAmount", 0) for name in ("Allowance", "Charge"))
    tax = parts.amount(parts.tax_total(), "TaxAmount")
    payable = inclusive - parts.total("PrepaidAmount", 0) + parts.total("PayableRoundingAmount", 0)
    for rule, said, should in (
        ("BR-CO-11 AllowanceTotalAmount", said_allowed, allowed),
        ("BR-CO-12 ChargeTotalAmount", said_charged, charged),
        (
            "BR-CO-13 TaxExclusiveAmount",
            exclusive,
            parts.total("LineExtensionAmount") - said_allowed + said_charged,
        ),
        ("BR-CO-15 TaxInclusiveAmount", inclusive, exclusive + tax),
        ("BR-CO-16 PayableAmount", parts.total("PayableAmount"), payable),
    ):
        if said != should:
            yield _unequal(parts, rule, said, should)


def divided(
    parts: Parts,
    lines: Iterable[tuple[InvoiceLine, Group]],
    groups: Iterable[TaxGroup],
    charges: Iterable[Charge],
) -> Iterator[Oddity]:
    """Compare what is taxable in each group with its lines, charges and allowances."""
    found: dict[Group, int] = {}
    amounts = [*((group, line.amount) for line, group in lines), *((of.group, of.signed) for of in charges)]
    for group, amount in amounts:
        found[group] = found.get(group, 0) + amount
    said: dict[Group, int] = {}
    for of in groups:
        said[of.category, of.rate] = said.get((of.category, of.rate), 0) + of.taxable
    for group in dict.fromkeys((*said, *found)):
        if said.get(group, 0) != found.get(group, 0):
            yield _unequal(
                parts,
                f"BR-{RULES.get(group[0], group[0])}-08 TaxableAmount",
                said.get(group, 0),
                found.get(group, 0),
            )


def unbooked(parts: Parts, charges: Iterable[Charge]) -> Iterator[Oddity]:
    """Say what is right, and has to be entered by hand."""
    for charge in charges:
        amount = to_text(charge.signed, parts.money)
        words = Words(f"{amount} is charged on the whole invoice", f"{amount} 为整张发票的附加费或折让")
        yield "INVOICE_CHARGE_APART", words


def _unequal(parts: Parts, rule: str, said: int, should: int) -> Oddity:
    found, right = to_text(said, parts.money), to_text(should, parts.money)
    return broken_rule(rule, f"{found} should be {right}", f"{found} 应为 {right}")
