"""Stock value (存货结存表): what was on hand at the end of a period or of any day, by account, item and element.

Its sums are the balances of the stock accounts at that moment: what came later is taken off what the books hold
now, on both sides alike.
"""

import datetime

from erpcore.flow.goods import stock_place
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import Stocked, controls_at, stock_at, until
from erpcore.reports.control_accounts import chooser
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF, NAMING, NARROWED, ON_DAY, area_facts, chosen, naming
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Value

_ELEMENTS = Words("By cost element", "按成本项目")
_Goods = tuple[str, str, Stocked]  # item, site, what is there


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    **narrowed: str,
) -> Report:
    """Draw up what was on hand at the end of a day or a period.

    Raises:
        Refused: UNKNOWN_SITE, PERIOD_UNKNOWN.
    """
    face = Face(source.state.master)
    wanted = chosen(source.state.master, **narrowed)
    moment = until(source, period, date)
    whole = not narrowed
    controls = controls_at(source, moment) if whole else []
    ledger = {of.account: of.ledger_of("stock") for of in controls if "stock" in of.values}
    found: dict[str, list[_Goods]] = {
        of.account: [] for of in controls if of.values.get("stock") or ledger.get(of.account)
    }
    account_of = chooser(source.state.account_map)
    for (code, where), stocked in stock_at(source, moment).items():
        if wanted(code, where) and (stocked.quantity or any(stocked.amounts.values())):
            found.setdefault(account_of(stock_place(code, where), ""), []).append((code, where, stocked))
    goods = [one for held in found.values() for one in held]
    elements = face.elements({of for *_, one in goods for of, amount in one.amounts.items() if amount})
    rows = Rows(_columns(face, elements, whole=whole))
    for account, held in sorted(found.items()):
        _add(rows, face, account, held, elements)
        sums = _sums(face, held, [account], ledger)
        rows.add("subtotal", account=account, name=face.account(account), **sums)
    rows.add("total", name=words.TOTAL, **_sums(face, goods, list(ledger), ledger))
    facts = [Fact("date", AS_OF, moment.last_day), *area_facts(source.state.master)]
    return face.report(REPORT, moment.period, rows, facts=facts)


def _add(rows: Rows, face: Face, account: str, held: list[_Goods], elements: list[str]) -> None:
    """Add what stands on an account, by item and site."""
    for code, where, stocked in sorted(held):
        rows.add(
            "line",
            account=account,
            **naming(face, code, where),
            quantity=from_micro(stocked.quantity),
            price=face.unit_cost(stocked.amount, stocked.quantity),
            amount=face.amount(stocked.amount),
            **face.by_element(elements, stocked.amounts),
        )


def _sums(face: Face, held: list[_Goods], accounts: list[str], ledger: dict[str, int]) -> dict[str, Value]:
    """Add goods up, beside what their accounts hold where the ledger is asked."""
    amount = sum(stocked.amount for *_, stocked in held)
    if not ledger:
        return {"amount": face.amount(amount)}
    posted = sum(ledger[account] for account in accounts)
    return {
        "amount": face.amount(amount),
        "ledger": face.amount(posted),
        "difference": face.amount(amount - posted),
    }


def _columns(face: Face, elements: list[str], *, whole: bool) -> tuple[Column, ...]:
    checked = (
        Column("ledger", "amount", words.GENERAL_LEDGER),
        Column("difference", "amount", words.DIFFERENCE),
    )
    return (
        Column("account", "text", words.ACCOUNT_CODE),
        *NAMING,
        Column("quantity", "quantity", words.QUANTITY),
        Column("price", "price", words.UNIT_COST),
        Column("amount", "amount", words.AMOUNT),
        *(
            Column(f"element_{of}", "amount", face.element(of) if of else words.AMOUNT, _ELEMENTS)
            for of in elements
        ),
        *(checked if whole else ()),
    )


REPORT = Definition(
    "stock_value",
    Words("Stock value", "存货结存表"),
    "Quantity and value of stock at the end of a period or of any day, by account, item, site and cost element;"
    " checked against the ledger of that moment.",
    build,
    (ON_DAY, *NARROWED),
)
