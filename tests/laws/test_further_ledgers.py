"""Further ledgers over random histories: each balances, agrees with the factory and folds to the same again."""

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, Refused, Setup
from erpcore.documents import ManualVoucher, Reversal
from erpcore.flow.document import Document
from erpcore.masterdata.chart import Account, load_chart
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import control_accounts
from erpcore.posting.ledgers import Accounts
from erpcore.posting.roles import ROLES
from erpcore.testing import laws
from erpcore.testing.laws.balances import balances
from erpcore.testing.playing import post
from erpcore.testing.snapshot import differences, snapshot
from erpcore.testing.strategies.closing import period_to_close
from erpcore.testing.strategies.histories import History, histories, proposals
from erpcore.testing.strategies.setups import FIRST_DAY

OTHER = {"cn_small": "ifrs", "cn_asbe": "ifrs", "ifrs": "cn_asbe", None: "ifrs"}


def with_ledgers(setup: Setup) -> Setup:
    """Add a ledger that is as the company's, and one under another standard that has each account of the company."""
    tables: dict[str, Any] = setup.model_dump(mode="json", exclude_defaults=True)
    other = {"code": "OTHER", "name": "Other", "chart": OTHER[setup.company.chart], "voucher_word": "OT"}
    tables["ledgers"] = [{"code": "TWIN", "name": "Twin"}, other]
    first = Setup.model_validate(tables)
    own = MasterData(first.of_ledger("OTHER"))
    guarded, roles = control_accounts(own), {row.account for row in own.account_map}
    free: dict[str, Account] = {
        of.kind: of
        for of in own.accounts.values()
        if of.posting and of.code not in guarded and of.code not in roles and not of.dimensions
    }
    kept = {of.code: of for of in setup.effective_accounts() if of.currency}
    there = {of.code for of in load_chart(str(other["chart"])).accounts}
    missing = [of for of in Accounts(first, "OTHER", own).missing if of not in kept]
    kinds = {of.code: of.kind for of in setup.effective_accounts()}
    other["accounts_of"] = {code: free[kinds[code]].code for code in missing if kinds[code] in free}
    other["accounts"] = [
        of.model_copy(update={"parent": None, "stands_as": None}).model_dump(
            mode="json", exclude_defaults=True
        )
        for of in kept.values()
        if of.code not in there
    ]
    other["accounts_of"] |= {code: code for code in kept if code not in there}
    return Setup.model_validate(tables)


class Clerk:
    """Whoever writes what is of one ledger: vouchers, what takes them back, and closings after the leading one's."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.posted: list[Document] = []

    def write(self, number: int) -> None:
        """Post something of one ledger; what is refused changes nothing."""
        before = snapshot(self.books.state)
        try:
            self._close(number) if number % 4 == 3 else self._post(number)
        except Refused:
            assert not differences(before, snapshot(self.books.state))

    def _post(self, number: int) -> None:
        code = ("OTHER", "TWIN", "leading")[number % 3]
        day = max(of.document.date for of in self.books.read())
        fields: dict[str, Any] = {"id": f"ONE-{number}", "date": day, "ledger": code}
        if number % 5 == 4 and self.posted:
            of = self.posted[number % len(self.posted)]
            document: Document = Reversal(**fields | {"ledger": of.ledger}, of=of.id, reason="wrong")
        else:
            accounts = self._accounts(code)
            one, two = accounts[number % len(accounts)], accounts[(number * 7 + 3) % len(accounts)]
            amount = str(number + 1)
            lines = [{"account": one, "debit": amount}, {"account": two, "credit": amount}]
            document = ManualVoucher.model_validate(fields | {"lines": lines})
        held = snapshot(self.books.state.ledger), balances(self.books)
        self.books.post(document)
        self.posted.append(document)
        if document.ledger != "leading":
            assert held[1] == balances(self.books), "a document of a further ledger moves the leading one"
            assert not differences(held[0], snapshot(self.books.state.ledger)), "it takes a number there"

    def _accounts(self, code: str) -> list[str]:
        """List accounts that no sub-ledger controls."""
        leading = self.books.state.master
        master = leading if code == "leading" else MasterData(leading.setup.of_ledger(code))
        guarded = {row.account for row in master.account_map if row.role in ROLES and ROLES[row.role].control}
        return [
            of.code
            for of in master.accounts.values()
            if of.posting and of.code not in guarded and not of.dimensions and not of.currency
        ]

    def _close(self, number: int) -> None:
        ledger = self.books.ledger(("OTHER", "TWIN")[number % 2])
        waiting = sorted(set(self.books.state.periods.closed) - set(ledger.state.periods.closed))
        if waiting:
            ledger.month_end(waiting[0]).run()
            assert waiting[0] in ledger.state.periods.closed


@settings(max_examples=40)
@given(histories(documents=45), st.integers(2, 9))
def test_each_ledger_is_a_fold_of_the_one_log(history: History, every: int) -> None:
    """With shared documents and documents of one ledger among them, all ledgers hold and none disturbs another."""
    books = Books(with_ledgers(history.setup))
    clerk = Clerk(books)
    for number, document in enumerate(proposals(books, history.steps)):
        post(books, document)
        if number % every == 0:
            clerk.write(number)
    laws.check(books)
    period = period_to_close(books.state, FIRST_DAY)
    with suppress(Refused):
        books.month_end(period.code, actor="EVE").run()
    for code in ("OTHER", "TWIN") if period.code in books.state.periods.closed else ():
        with suppress(Refused):  # an earlier month of the ledger is open
            assert books.ledger(code).month_end(period.code, actor="EVE").run().locked
    laws.further_ledgers_hold(books)


class Withdrawn(Exception):
    """The host's transaction has failed."""


def asked_and_withdrawn(books: Books, document: Document) -> None:
    """Post a document in a unit, ask a ledger about it, and fail."""
    with books.unit():
        books.post(document)
        assert books.ledger("OTHER").state.position == books.state.position
        raise Withdrawn


@settings(max_examples=20)
@given(histories(documents=40))
def test_what_is_withdrawn_leaves_no_trace_in_a_ledger(history: History) -> None:
    """A ledger that was asked inside a unit which is then undone is what it was before."""
    books = Books(with_ledgers(history.setup))
    for number, document in enumerate(proposals(books, history.steps)):
        if number % 6 == 5:
            before = snapshot(books.ledger("OTHER").state)
            with suppress(Refused, Withdrawn):
                asked_and_withdrawn(books, document)
            assert not differences(before, snapshot(books.ledger("OTHER").state))
        post(books, document)
    laws.further_ledgers_hold(books)
