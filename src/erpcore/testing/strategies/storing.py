"""What the store writes about goods that change their place, are used in the house, counted or lost."""

from decimal import Decimal
from typing import Any

from erpcore.flow.document import Document
from erpcore.flow.stock.count_result import CountResult
from erpcore.flow.stock.loss_decision import LossDecision, LossShare
from erpcore.flow.stock.own_use import OwnUse
from erpcore.flow.stock.own_use_return import OwnUseReturn
from erpcore.flow.stock.salvage_receipt import SalvageReceipt
from erpcore.flow.stock.stock_count import StockCount
from erpcore.flow.stock.stock_transfer import StockTransfer
from erpcore.flow.stock.stock_write_off import StockWriteOff
from erpcore.flow.stock.transfer_receipt import TransferReceipt
from erpcore.flow.stock.transfer_shipment import TransferShipment
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def stock_transfer(clerk: Clerk) -> Document | None:
    """Move goods on hand to another site."""
    sent = _sent(clerk)
    return None if sent is None else StockTransfer(id=clerk.id("TR"), date=clerk.day(), **sent)


def transfer_shipment(clerk: Clerk) -> Document | None:
    """Send goods on hand on their way to another site."""
    sent = _sent(clerk)
    return None if sent is None else TransferShipment(id=clerk.id("TS"), date=clerk.day(), **sent)


def _sent(clerk: Clerk) -> dict[str, Any] | None:
    goods = shelved(clerk)
    if goods is None or not clerk.master.sites:
        return None
    others = [site for site in clerk.master.sites if site != goods["site"]]
    to_site = clerk.dice.pick(others) if others else goods["site"]  # the same site is refused
    return {"from_site": goods.pop("site"), "to_site": to_site, **goods, **freight(clerk)}


def transfer_receipt(clerk: Clerk) -> Document | None:
    """Receive all of a shipment or a part of it, some of it lost."""
    passages = clerk.state.passages.passages
    key = clerk.choose(code for code, passage in passages.items() if passage.place.role == "transit")
    if key is None:
        return None
    shipped = passages[key]
    item = shipped.place.item
    lost = (clerk.part_of(shipped.quantity, item) if clerk.dice.one_in(3) else None) or Decimal(0)
    return TransferReceipt(
        id=clerk.id("TG"),
        date=clerk.day(),
        shipment=key,
        quantity=clerk.part_of(shipped.quantity - to_micro(lost), item) or Decimal(0),
        unit=clerk.base(item),
        lost=lost,
        loss=clerk.dice.pick(("pending", "normal")),
        **freight(clerk),
    )


def own_use(clerk: Clerk) -> Document | None:
    """Take goods on hand for a department, for research, building, welfare, as a gift or under a warranty."""
    goods = shelved(clerk)
    if goods is None:
        return None
    purpose = clerk.dice.pick(
        ("cost_centre", "cost_centre", "research", "construction", "welfare", "donation", "provision")
    )
    centre = clerk.cost_centre() if clerk.master.cost_centres else None
    vat, deemed = clerk.vat(), clerk.dice.one_in(3)
    return OwnUse(
        id=clerk.id("OU"),
        date=clerk.day(),
        purpose=purpose,
        cost_centre=centre if purpose in {"cost_centre", "research"} else None,
        vat=vat,
        vat_kind="deemed_sale" if deemed and vat else "transferred_out",
        **goods,
    )


def own_use_return(clerk: Clerk) -> Document | None:
    """Give back what was taken for own use, now and then more than that."""
    used = [entry for entry in clerk.books.log.read() if entry.document.type == "own_use"]
    key = clerk.choose(entry.document.id for entry in used)
    if key is None:
        return None
    (first, *_) = clerk.state.earlier(key, "own_use").movements
    item, lot = first.source.item, first.source.key or None
    told = clerk.told(item, clerk.part_of(first.quantity_out, item) or Decimal(1))
    return OwnUseReturn(id=clerk.id("OB"), date=clerk.day(), own_use=key, lot=lot, **told)


def stock_write_off(clerk: Clerk) -> Document | None:
    """Write goods on hand off."""
    goods = shelved(clerk)
    if goods is None:
        return None
    bearer = clerk.dice.pick(("pending", "pending", "cost_centre", "abnormal"))
    return StockWriteOff(
        id=clerk.id("WF"),
        date=clerk.day(),
        reason="spoilt",
        bearer=bearer,
        cost_centre=clerk.cost_centre() if bearer == "cost_centre" else None,
        vat=clerk.vat(),
        **goods,
    )


def salvage_receipt(clerk: Clerk) -> Document | None:
    """Put on the shelf what is left of lost goods, mostly worth less than they were."""
    pending = clerk.state.open_items["pending_loss"].items
    slip = clerk.dice.one_in(15)  # of what is no goods
    key = clerk.choose(
        code for code, item in pending.items() if item.amount > 0 and (slip or item.place.item)
    )
    if key is None:
        return None
    item = clerk.dice.pick(clerk.items("raw", "semi_finished"))
    worth = clerk.major(1 + clerk.dice.below(pending[key].amount))
    lot, expires = clerk.new_lot(item)
    return SalvageReceipt(
        id=clerk.id("SV"),
        date=clerk.day(),
        of=key,
        item=item,
        quantity=Decimal(1),
        price=clerk.price() if clerk.dice.one_in(4) else worth,
        site=clerk.site(),
        lot=lot,
        expires=expires,
    )


def loss_decision(clerk: Clerk) -> Document | None:
    """Decide on what is missing or was found, all of it or a part."""
    pending = clerk.state.open_items["pending_loss"].items
    key = clerk.choose(pending)
    if key is None:
        return None
    amount = pending[key].amount
    bearers: tuple[str, ...] = ("gain", "cost_centre", "account")
    if amount >= 0:  # what is missing may be cash, or an asset
        bearers = (
            "abnormal" if pending[key].place.item else "account",
            "cost_centre",
            "compensation",
            "account",
        )
    elif pending[key].place.item and not pending[key].quantity:  # a loss that has become cheaper
        bearers = ("abnormal", "cost_centre", "gain", "account")
    lines = []
    if clerk.dice.one_in(3):
        lines.append(_share(clerk, bearers, clerk.major(1 + clerk.dice.below(max(abs(amount), 1)))))
    if not lines or clerk.dice.below(2):
        lines.append(_share(clerk, bearers, None))
    vat = clerk.vat() if amount > 0 and pending[key].place.item and clerk.dice.one_in(3) else Decimal(0)
    return LossDecision(id=clerk.id("LD"), date=clerk.day(), of=key, lines=lines, vat=vat)


def _share(clerk: Clerk, bearers: tuple[Any, ...], amount: Decimal | None) -> LossShare:
    bearer = clerk.dice.pick(bearers)
    account, dimensions = free_account(clerk) if bearer == "account" else (None, {})
    owes = bearer == "compensation" and clerk.dice.below(2)
    return LossShare(
        bearer=bearer,
        amount=amount,
        cost_centre=clerk.cost_centre() if bearer == "cost_centre" else None,
        partner=clerk.partner("supplier") if owes else None,
        account=account,
        account_dimensions=dimensions,
    )


def stock_count(clerk: Clerk) -> Document | None:
    """Begin to count some goods of a site, now and then all."""
    if not clerk.master.sites:
        return None
    site = clerk.dice.pick([*clerk.master.sites])
    there = [item for item, where in clerk.shelves() if where == site and clerk.on_hand(item, where)]
    items = [clerk.dice.pick(there)] if there and clerk.dice.below(5) else []
    return StockCount(id=clerk.id("CT"), date=clerk.day(), site=site, items=items)


def count_result(clerk: Clerk) -> Document | None:
    """Post what was counted of goods that are frozen, or of any: as in the books, less, or more."""
    frozen = clerk.state.stock.counts.frozen
    cell = clerk.choose(frozen)
    if cell is None or clerk.dice.one_in(4):
        shelves = [key for key in clerk.shelves() if clerk.on_hand(*key) >= 0]
        if not shelves:
            return None
        item, site = clerk.dice.pick(shelves)
    else:
        item, _, site = cell.partition("\t")
    lots = [lot for lot, _ in clerk.state.stock.lots.in_order(item, site)]
    lot = clerk.dice.pick(lots) if lots else clerk.new_lot(item)[0]
    held = clerk.held(item, site, lot)
    less, more, books = clerk.part_of(held, item), clerk.quantity(item, 5), from_micro(max(held, 0))
    last = "average" if clerk.master.late_facts == "reprice" else "last_receipt"  # refused where priced anew
    counted = clerk.dice.pick((books, books - (less or 0), books + more))
    usual = clerk.dice.one_in(4)
    return CountResult(
        id=clerk.id("CTR"),
        date=clerk.day(),
        count=frozen.get(f"{item}\t{site}"),
        item=item,
        site=site or None,
        lot=lot,
        last=not clerk.dice.one_in(5),
        counted=counted,
        price=clerk.price() if clerk.dice.one_in(3) else None,
        price_from=clerk.dice.pick(("average", last)),
        loss="normal" if usual else "pending",
        vat=clerk.vat() if counted < books and not usual else Decimal(0),
    )


def shelved(clerk: Clerk) -> dict[str, Any] | None:
    """Choose goods on hand: item, quantity, unit, site and lot, as documents have them."""
    shelves = clerk.full()
    if not shelves:
        return None
    item, site = shelves[-1 - clerk.dice.below(len(shelves))]
    lot = clerk.lot_on_hand(item, site)
    held = clerk.held(item, site, lot)
    quantity, unit = clerk.written(item, clerk.part_of(held, item) or Decimal(1))
    return {"item": item, "quantity": quantity, "unit": unit, "site": site or None, "lot": lot}


def freight(clerk: Clerk) -> dict[str, Any]:
    """Let others carry goods or work on them, or nobody."""
    if not clerk.dice.one_in(3):
        return {}
    return {
        "freight": clerk.amount(100),
        "freight_partner": clerk.partner("supplier") if clerk.dice.below(2) else None,
    }
