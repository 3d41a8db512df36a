"""What the accountants write in the month: openings, vouchers by hand, reversals."""

from decimal import Decimal
from typing import Any

from erpcore.flow.document import Document
from erpcore.flow.record.journal import JournalLine
from erpcore.flow.record.manual_voucher import ManualVoucher
from erpcore.flow.record.opening_balance import OpeningBalance
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.record.opening_wip import OpeningUnits, OpeningWip
from erpcore.flow.record.reversal import Reversal
from erpcore.posting.account_map import control_accounts, in_use
from erpcore.posting.optional_roles import UNCERTIFIED
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk

FINAL = {"reversal", "set_up", "work_order", "work_order_release", "purchase_order", "sales_order"}


def opening_balance(clerk: Clerk) -> Document | None:
    """State the balance of an account or two, or that of an overhead pool."""
    pools = [
        centre.code
        for centre in clerk.master.cost_centres.values()
        if centre.purpose in ("production", "service")
    ]
    if pools and clerk.dice.one_in(3):
        side, behaviour = clerk.dice.pick(("debit", "credit")), clerk.dice.pick(("variable", "fixed"))
        pool = {"cost_centre": clerk.dice.pick(pools), side: clerk.amount(), "behaviour": behaviour}
        return OpeningBalance.model_validate({"id": clerk.id("OB"), "date": clerk.day(), "overhead": [pool]})
    lines = [
        _line(clerk, clerk.amount(), debit=not clerk.dice.below(2)) for _ in range(clerk.dice.between(1, 2))
    ]
    return OpeningBalance(id=clerk.id("OB"), date=clerk.day(), lines=lines)


def opening_stock(clerk: Clerk) -> Document | None:
    """State goods on hand, of any kind, with one or more cost elements."""
    made = clerk.wanted("semi_finished") or clerk.items("semi_finished", "finished")
    item = bought(clerk) if clerk.dice.below(2) else clerk.dice.pick(made)
    amounts = {"material": clerk.amount()}
    for element in ("labour", "machine", "overhead"):
        if clerk.dice.one_in(3):
            amounts[element] = clerk.amount()
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    return OpeningStock(
        id=clerk.id("OS"),
        date=clerk.day(),
        item=item,
        quantity=quantity,
        unit=unit,
        site=clerk.site(),
        amounts=amounts,
        written_down=amounts["material"] if clerk.dice.one_in(8) else Decimal(0),
        lot=lot,
        expires=expires,
    )


def opening_at(clerk: Clerk, site: str, *kinds: str) -> Document:
    """State that a site where others keep our goods had some of them, of some kinds of items."""
    item = clerk.dice.pick(clerk.items(*kinds))
    lot, expires = clerk.new_lot(item)
    return OpeningStock(
        id=clerk.id("OS"),
        date=clerk.day(),
        item=item,
        quantity=clerk.quantity(item),
        site=site,
        amounts={"material": clerk.amount()},
        lot=lot,
        expires=expires,
    )


def opening_item(clerk: Clerk) -> Document | None:
    """State what a partner owed or was owed."""
    waiting = (UNCERTIFIED,) if in_use(clerk.master, UNCERTIFIED) else ()
    role = clerk.dice.pick(("supplier", "customer", "gr_ir", "goods_in_transit", *waiting))
    item = bought(clerk) if role in {"gr_ir", "goods_in_transit"} else None
    code = clerk.abroad()
    return OpeningItem(
        id=clerk.id("OI"),
        date=clerk.day(),
        role=role,
        partner=clerk.partner("customer" if role == "customer" else "supplier"),
        amount=clerk.amount(),
        item=item,
        quantity=clerk.quantity(item) if item else None,
        currency=code,
        original=clerk.amount(code=code) if code else None,
    )


def opening_wip(clerk: Clerk) -> Document | None:
    """State what an order had cost before."""
    order = clerk.choose(clerk.orders("released"))
    if order is None:
        return None
    elements = clerk.master.elements[: clerk.dice.between(1, len(clerk.master.elements))]
    amounts = {element: clerk.amount() for element in elements}
    came = clerk.dice.pick((None, None, None, elements[0]))
    there = clerk.part_of(order.quantity, order.item) if clerk.dice.one_in(4) else None
    waits = clerk.dice.one_in(4) and clerk.master.policies.overhead_rest == "finished_orders"
    return OpeningWip(
        id=clerk.id("OW"),
        date=clerk.day(),
        work_order=order.number,
        amounts=amounts,
        transferred={came: amounts[came] if clerk.dice.below(2) else Decimal(1)} if came else {},
        counted=[OpeningUnits(degree=Decimal("0.5"), **clerk.told(order.item, there))] if there else [],
        written_down=amounts[elements[0]] if clerk.dice.one_in(4) else Decimal(0),
        hours={"CC1": clerk.dice.decimal(1, 99, 2)} if waits else {},
    )


def manual_voucher(clerk: Clerk) -> Document | None:
    """Write a voucher of two or three lines, balanced but for a slip of the pen."""
    first, second = clerk.amount(), clerk.amount()
    lines = [
        _line(clerk, first + second, debit=True),
        _line(clerk, first, debit=False),
    ]
    if not clerk.dice.one_in(15):
        lines.append(_line(clerk, second, debit=False))
    return ManualVoucher(id=clerk.id("MV"), date=clerk.day(), lines=lines, text="by hand")


def _line(clerk: Clerk, amount: Decimal, *, debit: bool) -> JournalLine:
    """Write a line on an account that no sub-ledger controls."""
    account, dimensions = free_account(clerk)
    sides: dict[str, Any] = {"debit": amount} if debit else {"credit": amount}
    kept = clerk.master.kept_in.get(account)
    if kept and not clerk.dice.one_in(15):
        sides["original"] = clerk.dice.pick((clerk.amount(code=kept), clerk.amount(code=kept), Decimal(0)))
    return JournalLine(account=account, dimensions=dimensions, **sides)


def free_account(clerk: Clerk, kept_in: str | None = None) -> tuple[str, dict[str, str]]:
    """Choose an account that no sub-ledger controls but for a slip of the pen, and what dimensions it requires.

    Args:
        clerk: Who chooses.
        kept_in: Mostly one that is kept in this currency, where there is one.
    """
    controlled = {} if clerk.dice.one_in(20) else control_accounts(clerk.master)
    codes = [row.code for row in clerk.master.accounts.values() if row.posting and row.code not in controlled]
    abroad = [code for code, currency in clerk.master.kept_in.items() if currency == kept_in]
    if abroad and clerk.dice.below(3):
        codes = abroad
    elif clerk.master.kept_in and clerk.dice.one_in(4):
        codes = list(clerk.master.kept_in)
    account = clerk.master.accounts[clerk.dice.pick(codes)]
    known = {
        "cost_centre": clerk.master.cost_centres,
        "partner": clerk.master.partners,
        "item": clerk.master.items,
    }
    return account.code, {name: next(iter(known.get(name) or ("X",))) for name in account.dimensions}


def reversal(clerk: Clerk) -> Document | None:
    """Take back a document of the log, mostly one of the latest."""
    entries = list(clerk.books.log.read())
    if clerk.dice.below(8):
        entries = [entry for entry in entries if entry.document.type not in FINAL]
    document = clerk.choose(entry.document.id for entry in entries)
    if document is None:
        return None
    return Reversal(id=clerk.id("RV"), date=clerk.day(), of=document, reason="wrong")
