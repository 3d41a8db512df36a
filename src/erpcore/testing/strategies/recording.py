"""What the accountants write in the month: openings, vouchers by hand, reversals, changes of the set-up."""

from decimal import Decimal
from typing import Any

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.document import Document
from erpcore.flow.record.journal import JournalLine
from erpcore.flow.record.manual_voucher import ManualVoucher
from erpcore.flow.record.opening_balance import OpeningBalance
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.record.opening_wip import OpeningUnits, OpeningWip
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.tables import SetupTables
from erpcore.posting.account_map import control_accounts
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.setups import ABROAD, RULED

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
    role = clerk.dice.pick(("supplier", "customer", "gr_ir"))
    item = bought(clerk) if role == "gr_ir" else None
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
    number = clerk.choose(order.number for order in clerk.orders("released"))
    if number is None:
        return None
    elements = clerk.master.elements[: clerk.dice.between(1, len(clerk.master.elements))]
    amounts = {element: clerk.amount() for element in elements}
    came, order = clerk.dice.pick((None, None, None, elements[0])), clerk.state.orders.orders[number]
    there = clerk.part_of(order.quantity, order.item) if clerk.dice.one_in(4) else None
    return OpeningWip(
        id=clerk.id("OW"),
        date=clerk.day(),
        work_order=number,
        amounts=amounts,
        transferred={came: amounts[came] if clerk.dice.below(2) else Decimal(1)} if came else {},
        counted=[OpeningUnits(quantity=there, degree=Decimal("0.5"))] if there else [],
    )


def standard_revaluation(clerk: Clerk) -> Document | None:
    """Bring stock to the standard of the day; without such stock receive some, without a new standard set one."""
    items = clerk.standard_changed()
    if clerk.dice.one_in(10):
        items = list(clerk.master.items)
    bought = [item for item in clerk.items("raw") if clerk.master.valuation(item) in AT_FIXED_PRICE]
    if not items and bought and not _held_at_fixed_price(clerk):
        return GoodsReceipt(
            id=clerk.id("GR"),
            date=clerk.today,
            partner=clerk.partner("supplier"),
            item=bought[0],
            quantity=clerk.quantity(bought[0]),
            price=clerk.price(),
        )
    if not items:
        return SetUp(
            id=clerk.id("SU"), date=clerk.today, tables=SetupTables.model_validate(_new_standard(clerk))
        )
    return StandardRevaluation(id=clerk.id("RS"), date=clerk.today, item=clerk.dice.pick(items))


def manual_voucher(clerk: Clerk) -> Document | None:
    """Write a voucher of two or three lines, balanced but for a slip of the pen."""
    first, second = clerk.amount(), clerk.amount()
    lines = [
        _line(clerk, clerk.major(_minor(clerk, first) + _minor(clerk, second)), debit=True),
        _line(clerk, first, debit=False),
    ]
    if not clerk.dice.one_in(15):
        lines.append(_line(clerk, second, debit=False))
    return ManualVoucher(id=clerk.id("MV"), date=clerk.day(), lines=lines, text="by hand")


def _minor(clerk: Clerk, amount: Decimal) -> int:
    return int(amount.scaleb(clerk.master.currency.decimals))


def _line(clerk: Clerk, amount: Decimal, *, debit: bool) -> JournalLine:
    """Write a line on an account that no sub-ledger controls."""
    account, dimensions = free_account(clerk)
    sides = {"debit": amount} if debit else {"credit": amount}
    return JournalLine(account=account, dimensions=dimensions, **sides)


def free_account(clerk: Clerk) -> tuple[str, dict[str, str]]:
    """Choose an account that no sub-ledger controls but for a slip of the pen, and what dimensions it requires."""
    controlled = {} if clerk.dice.one_in(20) else control_accounts(clerk.master)
    codes = [row.code for row in clerk.master.accounts.values() if row.posting and row.code not in controlled]
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


def set_up(clerk: Clerk) -> Document | None:
    """Change master data from today on: a price, a rate, a standard, a bill, an item, a rule, an exchange rate."""
    changes = (_new_price, _new_rate, _new_standard, _new_item, _new_bill, _new_rule, _new_exchange_rate)
    tables = clerk.dice.pick(changes)(clerk)
    return SetUp(id=clerk.id("SU"), date=clerk.today, tables=SetupTables.model_validate(tables))


def _new_price(clerk: Clerk) -> dict[str, Any]:
    item = clerk.dice.pick(clerk.items("raw", "packing"))
    return {"prices": [{"item": item, "valid_from": clerk.today, "price": str(clerk.price())}]}


def _new_rate(clerk: Clerk) -> dict[str, Any]:
    rate = {name: str(clerk.dice.between(0, 200)) for name in ("labour", "machine", "overhead")}
    work_centre = clerk.dice.pick(list(clerk.master.work_centres))
    return {"rates": [{"work_centre": work_centre, "valid_from": clerk.today, **rate}]}


def _new_exchange_rate(clerk: Clerk) -> dict[str, Any]:
    code = clerk.abroad() or clerk.dice.pick([of for of in ABROAD if of != clerk.master.currency.code])
    rate = str(clerk.dice.decimal(1, 20, 4))
    return {"exchange_rates": [{"currency": code, "valid_from": clerk.today, "rate": rate}]}


def _new_standard(clerk: Clerk) -> dict[str, Any]:
    item = clerk.dice.pick(_held_at_fixed_price(clerk) or clerk.items("raw", "semi_finished", "finished"))
    amounts = {element: str(clerk.price()) for element in ("material", "labour")[: clerk.dice.between(1, 2)]}
    return {"standards": [{"item": item, "valid_from": clerk.today, "amounts": amounts}]}


def _held_at_fixed_price(clerk: Clerk) -> list[str]:
    pools = clerk.state.stock.pools
    return [item for (item, _), pool in pools.items() if pool.method in AT_FIXED_PRICE and pool.quantity]


def _new_item(clerk: Clerk) -> dict[str, Any]:
    code = f"R{clerk.number}x"
    item = {"code": code, "name": code, "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
    return {"items": [item]}


def _new_bill(clerk: Clerk) -> dict[str, Any]:
    line = {"item": clerk.dice.pick(clerk.items("raw")), "quantity": str(clerk.dice.between(1, 5))}
    item = clerk.dice.pick(clerk.items("semi_finished", "finished"))
    bill = {"item": item, "version": str(clerk.number), "valid_from": clerk.today, "lines": [line]}
    return {"boms": [bill]}


def _new_rule(clerk: Clerk) -> dict[str, Any]:
    rule = {
        "code": f"RULE-{clerk.number}",
        "documents": [clerk.dice.pick(RULED)],
        "valid_from": clerk.today,
        "net": not clerk.dice.below(2),
        "summary": clerk.dice.pick(("none", "period")),
    }
    return {"posting_rules": [rule]}
