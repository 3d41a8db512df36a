"""Further ledgers: the same movements by another map, and accounts that documents name as they stand there.

A role means the same in every ledger, so the map of each answers for it. An account that a document names is one of
the company's: the set-up says which it is in the ledger (`accounts_of`); or both charts have just the same account; or
it is the account of a role there, and in the ledger the role has one account, too.
"""

from collections.abc import Iterable, Mapping, Sequence

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap, control_accounts
from erpcore.posting.layouts import lines_of
from erpcore.posting.roles import ACCOUNT


class Accounts:
    """The accounts of the company as they stand in a further ledger."""

    def __init__(self, company: Setup, ledger: str, own: MasterData) -> None:
        self.ledger = ledger
        stated = next(of.accounts_of for of in company.ledgers if of.code == ledger)
        accounts = {of.code: of for of in company.effective_accounts()}
        guarded, there = control_accounts(own), control_accounts(MasterData(company))
        self.codes: dict[str, str] = {}
        of_roles = _by_roles(company.effective_account_map(), own.account_map)
        for code, account in accounts.items():
            here = stated.get(code) or _alike(account, own.accounts) or of_roles.get(code)
            if here is None or not account.posting or not _suits(account, own.accounts[here]):
                continue
            if code in there or here not in guarded:  # what documents may name no sub-ledger controls
                self.codes[code] = here
        self.unsuitable = {
            code: _why(accounts[code], own.accounts[here])
            for code, here in stated.items()
            if code not in self.codes
        }
        self.missing = [of.code for of in accounts.values() if of.posting and of.code not in self.codes]

    def moved(self, movements: Sequence[Movement]) -> tuple[Movement, ...]:
        """Let accounts that documents name be those of the ledger.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED.
        """
        return tuple(
            [
                movement
                if movement[0][0] != ACCOUNT and movement[1][0] != ACCOUNT
                else movement._replace(source=self._of(movement.source), target=self._of(movement.target))
                for movement in movements
            ]
        )

    def _of(self, place: Place) -> Place:
        if place.role != ACCOUNT:
            return place
        code = self.codes.get(place.key)
        if code is None:
            raise Refused(
                Code.ACCOUNT_NOT_MAPPED,
                field=f"ledgers.{self.ledger}.accounts_of",
                expected=Words(
                    f"a row that says which account {place.key} is in the ledger {self.ledger}",
                    f"须指明科目 {place.key} 在账簿 {self.ledger} 中对应的科目",
                ),
                remedy=Words(
                    "Say in accounts_of of that ledger which of its accounts it is.",
                    "请在该账簿的 accounts_of 中指明对应科目。",
                ),
            )
        return place._replace(key=code)


class FurtherLedger:
    """A further ledger as the set-up has it now: asked whether it can book a document."""

    def __init__(self, company: Setup, code: str) -> None:
        self.master = MasterData(company.of_ledger(code))
        self.accounts = Accounts(company, code, self.master)
        self.account_map = AccountMap(self.master)

    def check(self, movements: Sequence[Movement], document: str) -> None:
        """Lay a shared document out in the ledger.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
        """
        own = self.accounts.moved(movements)
        red = self.master.policies.contra_print == "red"
        try:
            lines_of(own, document, self.account_map, red=red)
        except Refused as refusal:
            raise refusal.within(self._field) from None

    def check_place(self, place: Place, element: str) -> None:
        """Refuse a place that has no account in the ledger, where value may come to it later.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
        """
        try:
            self.account_map.resolve(place, element)
        except Refused as refusal:
            raise refusal.within(self._field) from None

    @property
    def _field(self) -> str:
        return f"ledgers.{self.accounts.ledger}"


def further_ledgers(setup: Setup) -> dict[str, FurtherLedger]:
    """List the further ledgers of a set-up by their codes."""
    return {of.code: FurtherLedger(setup, of.code) for of in setup.ledgers}


def _alike(account: Account, own: Mapping[str, Account]) -> str | None:
    """Name the account of the ledger that is the very same, with its name and kind."""
    return account.code if own.get(account.code) == account else None


def _by_roles(rows: Iterable[AccountMapRow], own: Iterable[AccountMapRow]) -> dict[str, str]:
    """Name the account of the ledger that stands for just what an account of the company stands for."""
    there = {(row.role, row.match): row.account for row in own}
    found: dict[str, set[str | None]] = {}
    for row in rows:
        found.setdefault(row.account, set()).add(there.get((row.role, row.match)))
    return {code: only for code, (only, *more) in found.items() if only is not None and not more}


def _suits(account: Account, here: Account) -> bool:
    """Tell whether what stands on an account may stand on another."""
    return here.posting and account.currency == here.currency and not _lacking(account, here)


def _lacking(account: Account, here: Account) -> list[str]:
    """List the dimensions that an account requires, and that documents cannot state of the company's."""
    return [
        name for name in here.dimensions if name not in (*account.dimensions, *account.optional_dimensions)
    ]


def _why(account: Account, here: Account) -> Words:
    """Say why an account cannot be what a ledger states that it is."""
    code, lacking = account.code, listed(_lacking(account, here))
    if lacking.en:
        return Words(
            f"{here.code} requires {lacking.en}, which {code} does not take",
            f"科目 {here.code} 须有辅助核算 {lacking.zh}，而科目 {code} 未设",
        )
    return Words(
        f"a sub-ledger controls the account that {code} would be, but not {code} itself",
        f"科目 {code} 所对应的科目受明细账控制，而 {code} 不受其控制",
    )
