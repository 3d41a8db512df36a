"""Checks of what cash plans count with: payments in whole minor units, terms of partners as what they are."""

from collections.abc import Iterator

from erpcore.kernel.money import currency, to_minor
from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode


def check_cash_items(facts: Facts) -> Iterator[Flaw]:
    """Find planned payments of a part of a minor unit."""
    book = currency(facts.company.currency)
    for index, item in enumerate(facts.tables.cash_items):
        try:
            to_minor(item.amount, book)
        except ValueError:
            message = Words(
                f"{item.amount} has more than {book.decimals} decimals ({book.code})",
                f"{item.amount} 的小数超过 {book.decimals} 位（{book.code}）",
            )
            yield Flaw(SetupCode.NUMBER_INVALID, ("cash_items", index, "amount"), message)


def check_partner_terms(facts: Facts) -> Iterator[Flaw]:
    """Find terms of a partner as what it is not."""
    partners = {partner.code: partner for partner in facts.tables.partners}
    for index, row in enumerate(facts.tables.partner_terms):
        partner = partners.get(row.partner)
        if partner is not None and row.party is not None and not getattr(partner, row.party):
            message = Words(
                f"{row.partner} is no {row.party}",
                f"{row.partner} 不是{'供应商' if row.party == 'supplier' else '客户'}",
            )
            yield Flaw(SetupCode.FIELD_INVALID, ("partner_terms", index, "party"), message)
