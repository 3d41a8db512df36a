"""Checks of what a further ledger says about accounts of the company, and of what it says twice."""

from collections import Counter
from collections.abc import Iterator, Mapping

from erpcore.kernel.words import Words
from erpcore.masterdata.chart import Account
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.ledger import ParallelLedger
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode


def check_ledger(
    facts: Facts, index: int, ledger: ParallelLedger, accounts: Mapping[str, Account]
) -> Iterator[Flaw]:
    """Find accounts of the company, or of the ledger, that cannot stand for each other, and rows that stand twice.

    Args:
        facts: Of the company.
        index: Of the ledger in its table.
        ledger: The ledger.
        accounts: That the ledger has.
    """
    path: Path = ("ledgers", index)
    for code, here in ledger.accounts_of.items():
        place = (*path, "accounts_of", code)
        yield from facts.unknown("accounts", code, place)
        account, of = facts.accounts.get(code), accounts.get(here)
        if of is None:
            message = Words(
                f"ledger {ledger.code} has no account {here!r}", f"账簿 {ledger.code} 没有科目 {here!r}"
            )
            yield Flaw(SetupCode.UNKNOWN_ACCOUNT, place, message)
        elif not of.posting or (account is not None and not account.posting):
            heading = code if of.posting else here
            message = Words(f"account {heading} is a heading", f"科目 {heading} 不是明细科目")
            yield Flaw(SetupCode.ACCOUNT_NOT_POSTABLE, place, message)
        elif account is not None and account.currency != of.currency:
            book = facts.company.currency
            message = Words(
                f"{code} is kept in {account.currency or book}, {here} in {of.currency or book}",
                f"科目 {code} 以 {account.currency or book} 核算，{here} 以 {of.currency or book} 核算",
            )
            yield Flaw(SetupCode.ACCOUNT_CURRENCY_UNSUITABLE, place, message)
    told = [account.code for account in ledger.accounts]
    rows = [f"{row.role} {dict(row.match)}" for row in ledger.account_map]
    for name, keys in (("accounts", told), ("account_map", rows)):
        for key, times in Counter(keys).items():
            if times > 1:
                message = Words(f"{key} stands here twice", f"{key} 在此重复")
                yield Flaw(SetupCode.DUPLICATE, (*path, name), message)
