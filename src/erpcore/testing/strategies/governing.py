"""Changes of what governs the books: records of the set-up from a day on, and stock brought to a new standard."""

from typing import Any

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.document import Document
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.tables import SetupTables
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.setups import ABROAD, RULED


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
