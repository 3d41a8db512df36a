"""What the European standard asks of an invoice without tax because the buyer owes it, or goods leave the Union.

Source: EN 16931-1:2017, BR-AE-01 to BR-AE-10 (reverse charge), BR-IC-01 to BR-IC-12 (intra-community supply), BR-G-01
to BR-G-10 (export). BR-AE-08 and its kin are in `ubl_checks`.
"""

from collections.abc import Iterator, Sequence
from typing import get_args

from erpcore.interop.invoice import InvoiceLine, Oddity, TaxGroup
from erpcore.interop.matching import BuyersCategory
from erpcore.interop.safe_xml import Node
from erpcore.interop.ubl_parts import RULES, Charge, Group, Parts, broken_rule
from erpcore.kernel.money import to_text
from erpcore.kernel.words import Words

_SELLER, _BUYER, _AGENT = (
    "AccountingSupplierParty/Party",
    "AccountingCustomerParty/Party",
    "TaxRepresentativeParty",
)
_REASON = ("TaxExemptionReason", "TaxExemptionReasonCode")
_CHARGE = Words("a charge or allowance", "附加费或折让")


def untaxed(
    parts: Parts,
    lines: Sequence[tuple[InvoiceLine, Group]],
    groups: Sequence[TaxGroup],
    charges: Sequence[Charge],
) -> Iterator[Oddity]:
    """Check each category of which the seller charges no tax."""
    for category in get_args(BuyersCategory):
        rule = f"BR-{RULES.get(category, category)}"
        used = [(f"{number}", line[1]) for number, line in enumerate(lines, 1) if line[1][0] == category]
        used += [("", of.group) for of in charges if of.group[0] == category]
        stated = [of for of in groups if of.category == category]
        if used or stated:
            yield from _of_category(parts, category, rule, stated, used)


def _of_category(
    parts: Parts, category: str, rule: str, stated: list[TaxGroup], used: list[tuple[str, Group]]
) -> Iterator[Oddity]:
    if len(stated) != 1:
        found = f"one breakdown of tax of category {category}; found {len(stated)}"
        yield broken_rule(f"{rule}-01", found, f"{category} 类税额汇总应有且仅有一项，现有 {len(stated)} 项")
    missing = _missing(parts.root, category)
    if used and missing is not None:
        yield broken_rule(f"{rule}-02", missing.en, missing.zh)
    for number, (_, rate) in used:
        if rate != 0:
            part = Words(f"line {number}", f"第 {number} 行") if number else _CHARGE
            which = f"{rule}-{'05' if number else '06'}"
            yield broken_rule(which, f"{part.en} has a rate of zero", f"{part.zh}的税率应为零")
    for of in stated:
        if of.tax:
            tax = to_text(of.tax, parts.money)
            yield broken_rule(
                f"{rule}-09",
                f"the tax of {category} is zero; found {tax}",
                f"{category} 类税额应为零，现为 {tax}",
            )
    if stated and not _reasoned(parts.tax_total(), category):
        yield broken_rule(
            f"{rule}-10", f"the reason why {category} has no tax", f"应列明 {category} 类不计税的原因"
        )
    if used and category == "K":
        yield from _delivered(parts.root, rule)


def _missing(root: Node, category: str) -> Words | None:
    """Say whose number is missing: who has no number for taxes can pass no tax on, nor owe any."""
    seller = _numbers(root, _SELLER) or _numbers(root, _AGENT)
    buyer = _numbers(root, _BUYER)
    if category == "AE":
        seller = seller or _numbers(root, _SELLER, vat=False)
        buyer = buyer or [of.text for of in root.each(f"{_BUYER}/PartyLegalEntity/CompanyID") if of.text]
    if not seller:
        return Words("the seller's number for taxes", "销售方税号")
    if not buyer and category != "G":
        return Words("the buyer's number for taxes", "购买方税号")
    return None


def _numbers(root: Node, party: str, *, vat: bool = True) -> list[str]:
    schemes = root.each(f"{party}/PartyTaxScheme")
    return [
        of.value("CompanyID")
        for of in schemes
        if (of.value("TaxScheme/ID") == "VAT") == vat and of.value("CompanyID")
    ]


def _reasoned(total: Node, category: str) -> bool:
    return any(
        of.value(f"TaxCategory/{name}")
        for of in total.each("TaxSubtotal")
        if of.value("TaxCategory/ID") == category
        for name in _REASON
    )


def _delivered(root: Node, rule: str) -> Iterator[Oddity]:
    """Goods that go to another member state say when, and to which."""
    days = ("Delivery/ActualDeliveryDate", "InvoicePeriod/StartDate", "InvoicePeriod/EndDate")
    if not any(root.value(of) for of in days):
        yield broken_rule(f"{rule}-11", "a day of delivery, or a period", "应列明交货日期或开票期间")
    if not root.value("Delivery/DeliveryLocation/Address/Country/IdentificationCode"):
        yield broken_rule(f"{rule}-12", "the country of delivery", "应列明交货国家")
