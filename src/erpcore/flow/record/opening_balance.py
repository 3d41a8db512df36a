"""Open the books with what the company had: balances of accounts that no sub-ledger controls, and overhead pools.

An overhead pool has a balance in a seasonal plant, whose rates are those of the year, and in a company that begins in
the middle of a year: what was under- or over-applied is disposed of in the months that follow, as policy says. In the
middle of a year the turnover so far may be stated, too, of all accounts: it moves nothing.

Before: `record.set_up`.   After: every other step.   Beside: opening_stock, opening_item, opening_wip.
The other side of every opening document is the role `opening_balance`; when all are posted it stands at zero.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from erpcore.flow.cost_bearer import bearer
from erpcore.flow.document import Document
from erpcore.flow.ledgers import check_ledger
from erpcore.flow.record.journal import JournalLine, journal_movements, one_side
from erpcore.flow.record.opening_turnover import OpeningTurnover, turnover_marks
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.production.overhead import COLLECTED, FIXED

_OPENED_OTHERWISE = Words(
    "State it with the opening document of its sub-ledger: goods with an opening_stock; what is owed, not invoiced yet"
    " or on its way with an opening_item; orders in process with an opening_wip; fixed assets with an"
    " asset_acquisition; overhead as `overhead` of this document.",
    "请用该明细账的期初单据录入：存货用 opening_stock（期初库存），"
    "应收、应付、暂估、在途物资用 opening_item（期初往来），在产品用 opening_wip（期初在产品），"
    "固定资产用 asset_acquisition（固定资产登记单），制造费用填在本单据的 `overhead` 中。",
)


class OpeningPool(Frozen):
    """What a cost centre's overhead pool held when the books began (期初制造费用)."""

    cost_centre: Code  # of production, or a service department
    debit: AmountOrZero = Decimal(0)  # collected beyond what was applied, major currency units
    credit: AmountOrZero = Decimal(0)  # applied beyond what was collected
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense
    behaviour: Literal["variable", "fixed"] = "variable"  # fixed was incurred whatever was worked (成本性态)


class OpeningBalance(Document):
    """State opening balances of accounts and overhead pools (期初余额), and turnover of the year (累计发生额)."""

    type: Literal["opening_balance"] = "opening_balance"
    lines: Annotated[list[JournalLine], Field(max_length=1000)] = []  # accounts that no sub-ledger controls
    overhead: Annotated[list[OpeningPool], Field(max_length=1000)] = []  # pools, by cost centre
    # of the year before the books began
    turnover: Annotated[list[OpeningTurnover], Field(max_length=10_000)] = []
    ledger: Code | None = None  # the one ledger that it is of; None: all

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if not self.lines and not self.overhead and not self.turnover:
            words = Words(
                "lines, overhead or turnover; found none of them",
                "须给出 lines、overhead 或 turnover，现均无",
            )
            raise misfit("opening_balance_empty", words, "lines")
        return self


def decide(books: View, document: OpeningBalance) -> Effect:
    """Bring each balance in against the opening clearing; a pool's counts as left over from before the books began.

    Raises:
        Refused: UNKNOWN_ACCOUNT, NUMBER_INVALID, NOT_BALANCED (a line without exactly one side), CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, UNKNOWN_COST_CENTRE, DOCUMENT_INVALID.
    """
    check_ledger(books, document.ledger, document.lines)
    if document.ledger is not None and document.overhead:
        raise invalid(
            "overhead", "none: overhead pools are those of all ledgers", "须为空：制造费用为各账簿共有"
        )
    for number, line in enumerate(document.lines, 1):
        if line.cash_flow is not None:
            raise invalid(
                f"lines.{number}.cash_flow",
                "no line of the cash flow statement: nothing was received or paid",
                "须为空：期初余额不是现金收付",
            )
    try:
        movements = journal_movements(books, Place("opening_balance"), document.lines)
    except Refused as refusal:
        for one in (refusal, *refusal.further):
            if one.code is Refusal.CONTROL_ACCOUNT:
                one.remedy, one.remedy_zh = _OPENED_OTHERWISE
        raise
    for number, pool in enumerate(document.overhead, 1):
        movements.append(_pool(books, pool, f"overhead.{number}"))
    period = books.periods.named(books.periods.containing(document.date, document.period))
    return Effect(tuple(movements), tuple(turnover_marks(books, period, document.turnover)))


def _pool(books: View, opening: OpeningPool, field: str) -> Movement:
    key = FIXED if opening.behaviour == "fixed" else ""
    try:
        pool = bearer(books, opening.cost_centre, key, opening.dimensions)
    except Refused as refusal:
        raise refusal.within(field) from None
    debit, credit = one_side(books, opening.debit, opening.credit, field)
    if pool.role != COLLECTED:
        raise invalid(
            f"{field}.cost_centre",
            f"a cost centre of production or a service department; {opening.cost_centre} bears no overhead",
            f"应为基本生产或辅助生产的成本中心；{opening.cost_centre} 不归集制造费用",
        )
    ends = (Place("opening_balance"), pool) if debit else (pool, Place("opening_balance"))
    return Movement(*ends, (("", "", debit or credit),))


STEP = Step(
    OpeningBalance,
    decide,
    (
        Route("account", "opening_balance", "opening debit balance"),
        Route("opening_balance", "account", "opening credit balance"),
        Route(COLLECTED, "opening_balance", "overhead under-applied before", "overhead pools"),
        Route("opening_balance", COLLECTED, "overhead over-applied before", "overhead pools"),
    ),
)
