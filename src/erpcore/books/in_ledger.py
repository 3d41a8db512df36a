"""Decide a document of a further ledger against it, and let no shared document in that one of them cannot book."""

from erpcore.flow.control.duties import Asked, divided
from erpcore.flow.document import Document
from erpcore.flow.ledgers import PERIOD, SEAL, is_shared, keeping, ledger_of, no_such_ledger
from erpcore.flow.record.balances_stay import check_balances_stay
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words, some
from erpcore.masterdata.ledger import LEADING
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap
from erpcore.posting.layouts import lines_of
from erpcore.posting.ledgers import Accounts
from erpcore.posting.roles import JOURNAL


def decided_in(state: State, code: str, step: Step, document: Document, actor: str) -> tuple[str, Effect]:
    """Decide a document of a further ledger: its period, and the marks that keep what it does there.

    Args:
        state: The leading ledger, which it leaves as it is.
        code: Of the further ledger.
        step: Of the document.
        document: As it was handed over.
        actor: Who posts it.

    Raises:
        Refused: With the code of the first rule broken.
    """
    books = state.further_state(code)
    if step.needs_open_period:
        period = books.periods.require_open(document.date, document.period)
        if state.periods.status(period) == "future":  # in which nothing has happened to adjust
            state.periods.require_open(document.date, document.period)
    else:
        named = document.period
        period = books.periods.named(named).code if named else books.periods.containing(document.date)
    if isinstance(document, PeriodClosing | ProfitCarry):
        _check_led(state, code, period)
    effect = step.decide(books, document)
    _check_alone(books, document, effect)
    if isinstance(document, PeriodClosing):
        sealed = Mark(SEAL, code, period, "", books.hash)
        effect = Effect(effect.movements, (*effect.marks, sealed))
    marks = [Mark(PERIOD, code, of.key, of.before, of.after) for of in effect.marks if of.subject == "period"]
    if (duties := state.master.duties) is not None:
        asked = divided(Asked(state, duties, document, period, actor), effect)
        marks += asked.marks[len(effect.marks) :]
    return period, Effect((), (keeping(code, effect), *marks))


def further_of(state: State, document: Document) -> str | None:
    """Name the further ledger that a document is of; None: the leading one, or all.

    Raises:
        Refused: DOCUMENT_INVALID, for a ledger that there is not.
    """
    ledger = ledger_of(document)
    if ledger is None or ledger == LEADING:
        return None
    if str(ledger) not in state.further:  # a document of the host may have a field of this name, of any kind
        raise no_such_ledger(state, ledger)
    return str(ledger)


def check_bookable(state: State, document: Document, effect: Effect) -> None:
    """Refuse a shared document that a further ledger has no account for, and what cannot be of the leading one alone.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN, DOCUMENT_INVALID.
    """
    if ledger_of(document) is not None:
        _check_alone(state, document, effect)
    elif effect.movements and is_shared(document):
        red = state.master.policies.contra_print == "red"
        for ledger in state.further.values():
            try:
                ledger.check(effect.movements, document.id)
            except Refused:  # that of the company's own map goes before
                lines_of(effect.movements, document.id, state.account_map, red=red)
                raise


def require_stay(state: State, document: SetUp) -> None:
    """Refuse a change that would move what a sub-ledger holds from one account of a further ledger to another.

    Raises:
        Refused: SETUP_INVALID.
    """
    if document.tables is None or not state.further:
        return
    setup = state.master.setup.merged(document.tables)
    for code, ledger in state.further.items():
        own = MasterData(setup.of_ledger(code))
        after = AccountMap(own)
        try:
            _check_accounts_stay(state, ledger.accounts, Accounts(setup, code, own))
        except Refused as refusal:
            raise refusal.of(document.id) from None
        try:
            check_balances_stay(state.further_state(code), after)
        except Refused as refusal:
            raise refusal.of(document.id).within(f"ledgers.{code}") from None


def _check_alone(books: View, document: Document, effect: Effect) -> None:
    """Refuse a document of one ledger that has no account in it, or moves what is the same in every ledger.

    What a sub-ledger keeps, and money in another currency, are facts of the factory. A reversal does what the document
    that it takes back was let do.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN; DOCUMENT_INVALID.
    """
    if not effect.movements:
        return
    shared = {**books.master.kept_in, **books.account_map.controlled}
    rows = [(movement, row) for movement in effect.movements for row in movement.amounts]
    ends = [(of.source, row[0]) for of, row in rows] + [(of.target, row[1]) for of, row in rows]
    for place, element in ends:
        if place.role == JOURNAL:
            continue
        account = books.account_map.resolve(place, element).account
        if account in shared and document.type != "reversal":
            raise invalid(
                "ledger",
                f"none: {place.role} on account {account} is the same in every ledger",
                f"应留空：科目 {account} 所记为工厂的共有事实，各账簿相同",
            )


def _check_led(state: State, code: str, period: str) -> None:
    """A further ledger carries and closes what the leading one has closed: no shared document comes into it any more.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER.
    """
    if state.periods.status(period) != "closed":
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(
                f"{period} closed in the leading ledger before it is in {code}",
                f"账簿 {code} 结账前，主账簿须先结 {period}",
            ),
        )


def _check_accounts_stay(state: State, before: Accounts, after: Accounts) -> None:
    """What documents have put on an account of the company stays where it stands in a further ledger.

    Raises:
        Refused: SETUP_INVALID.
    """
    moved = [
        code
        for code, here in before.codes.items()
        if after.codes.get(code) != here and state.ledger.balance(code, AFTER_ALL)
    ]
    if moved:
        these = some(moved)
        raise Refused(
            Code.SETUP_INVALID,
            field="tables.ledgers",
            expected=Words(
                f"accounts that stay what they are in the ledger {before.ledger}; {these.en} would be others",
                f"账簿 {before.ledger} 中的对应科目不得改变；{these.zh} 将改为其他科目",
            ),
            remedy=Words("Add the row while the account has no balance.", "请在该科目没有余额时增加该行。"),
        )
