"""Stock: value without quantity, below zero, goods that carry no value, and more written down than they cost."""

from collections import Counter
from collections.abc import Iterable, Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import age, in_words, money, note
from erpcore.close.checks.messages import BELOW, CASH, MISSING, MORE, SHORT, SURPLUS, TOO_MUCH, WAITING, WORTH
from erpcore.close.checks.words_after_costing import GOODS
from erpcore.flow.allowance_release import cost_at_end
from erpcore.flow.later_entries import later_entries
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.written_down import of_order
from erpcore.flow.state import State
from erpcore.flow.written_down_since import brought_since, by_item
from erpcore.inventory.month_average import averaged, month_story
from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import MAKERS
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import goods_at
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words, both, joined, listed
from erpcore.ledger.lines import Dimensions

NAMED = 10  # documents that a finding names


def value_without_quantity(state: State, period: Period) -> Iterator[Finding]:
    """Find parcels that hold value and no goods: zero quantity means zero value in every element."""
    for (item, _), pool in sorted(state.stock.pools.items()):
        for parcel in pool.stories():
            if not parcel.quantity and any(parcel.amounts.values()):
                value = money(state, sum(parcel.amounts.values()))
                found = {"pool": _named(pool), "parcel": parcel.key, "value": value}
                yield note(CheckCode.STOCK_VALUE_WITHOUT_QUANTITY, "error", item, **found)


def stock_below_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find pools with a quantity or a value below zero, and goods that are short beside others, which came since.

    An element alone below zero is odd, not wrong. Goods are short beside others when the arrival that had covered them
    is reversed: the next one covers them again.
    """
    allowed = state.master.policies.negative_stock == "allow"
    for (item, _), pool in sorted(state.stock.pools.items()):
        amounts = pool.amounts
        value = sum(amounts.values())
        below = [
            state.master.setup.company.element(element) for element, amount in amounts.items() if amount < 0
        ]
        short = pool.debt.quantity if pool.debt is not None else 0  # micro-units, not above zero
        if pool.quantity < 0 or value < 0 or below or short:
            wrong = pool.quantity < 0 or value < 0
            worth = {
                "value": both(money(state, value)),
                "elements": Words(", ".join(of.en for of in below), "、".join(of.zh for of in below)),
                "short": both(f"{from_micro(-short):f}"),
            }
            beside = WORTH if wrong else BELOW
            if short and pool.quantity > short:  # others are there
                beside = WAITING
            below_zero = bool(short) or pool.quantity < 0
            yield note(
                CheckCode.STOCK_NEGATIVE,
                "error" if wrong and not (below_zero and allowed) else "warning",
                item,
                pool=_named(pool),
                quantity=from_micro(pool.quantity),
                worth=beside.fill(worth),
            )
    for (item, site), quantity in sorted(state.stock.shelves.held.items()):
        if quantity < 0:  # other sites have what it lacks
            found = {"pool": goods_at(item, site), "quantity": from_micro(quantity), "worth": NOTHING}
            yield note(CheckCode.STOCK_NEGATIVE, "warning", item, **found)


def stock_below_zero_then(state: State, period: Period) -> Iterator[Finding]:
    """Find stock that later months have filled: at the end of the period its account stood below zero."""
    ends = state.stock.pools if max(state.ledger.spans, default="") > period.code else ()
    told: dict[tuple[str, Dimensions], str] = {}
    for item, site in sorted(ends):
        posting = state.account_map.resolve(Place("stock", "", item, site), state.master.item(item).element)
        told.setdefault((posting.account, posting.dimensions), item)
    for (account, dimensions), item in told.items():
        balance = state.ledger.balance(account, period.code, dimensions)
        for (_, code), lines in state.collected.items():
            if code <= period.code:
                held = (line for line in lines if (line.account, line.dimensions) == (account, dimensions))
                balance += sum(line.debit - line.credit for line in held)
        if balance < 0:
            found = {"account": account, "value": money(state, balance), "item": item, "period": period.code}
            yield note(CheckCode.STOCK_NEGATIVE_THEN, "warning", item, **found)


def stock_without_value(state: State, period: Period) -> Iterator[Finding]:
    """Find goods on hand that are worth nothing, but for those that the costing of the month may give a value."""
    return _worth_nothing(state, period, made=False)


def stock_without_value_left(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find made goods, and goods passed on, that are worth nothing still."""
    return _worth_nothing(state, period, made=True)


def _worth_nothing(state: State, period: Period, *, made: bool) -> Iterator[Finding]:
    for (item, _), pool in sorted(state.stock.pools.items()):
        if pool.quantity > 0 and not any(pool.amounts.values()):
            events = (event for parcel in pool.stories() for event in parcel.events)
            if made is _brought(events, period):
                on_hand = from_micro(pool.quantity)
                yield note(
                    CheckCode.STOCK_WITHOUT_VALUE, "warning", item, pool=_named(pool), quantity=on_hand
                )


def _brought(events: Iterable[Event], period: Period) -> bool:
    """Tell whether orders, or documents that pass goods on, have brought goods in the month."""
    return any(
        event.kind == "in" and event.period == period.code and event.place.role in MAKERS for event in events
    )


def _named(pool: Pool) -> Words:
    return goods_at(pool.item, pool.site)


def goods_unpriced(state: State, period: Period) -> Iterator[Finding]:
    """Find goods that were taken in the month at no price, and that its costing would find none for either.

    What orders, or documents that pass goods on, have brought may cost something yet: that is asked when it has.
    """
    for _, pool in sorted(state.stock.pools.items()):
        if pool.debt is not None:
            short = [event for event in pool.debt.events if event.kind == "out" and event.left]
            yield from _without_price(pool, [event for event in short if not any(event.amounts.values())])
    yield from _taken_without_price(state, period, made=False)


def goods_unpriced_left(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find made goods, and goods passed on, that were taken at no price and have none now."""
    yield from _taken_without_price(state, period, made=True)


def _taken_without_price(state: State, period: Period, *, made: bool) -> Iterator[Finding]:
    for item, site in sorted(state.stock.months.touched(period.code)):
        pool = state.stock.pool(item, site)
        events = [event for event in pool.parcel(item).events if event.period == period.code]
        if made is not _brought(events, period):
            continue
        end = state.stock.months.end((item, site), period.code)
        priced, _ = averaged(month_story(pool.parcel(item).events, period.code, end))
        worth = {event.reference: amounts for event, amounts in priced}
        taken = [
            event
            for event in events
            if event.kind == "out" and event.left
            if not any(worth.get(event.reference, {}).values()) and not any(event.amounts.values())
        ]
        yield from _without_price(pool, taken)


def written_down_beyond_cost(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find goods that were written down by more than they had cost when the period ended.

    What production and the departments use leaves its part of the allowance behind, for the next test.

    Source: CAS 1 application guide (生产经营领用的, 期末一并调整); IAS 2 paragraph 33.
    """
    lower = Counter[str]()
    for of in state.open_items[ALLOWANCE].items.values():
        if not of_order(of.place):
            lower[of.place.item] -= of.amount
    later = by_item(later_entries(state, period.code)) if lower else {}
    for item, held in sorted(lower.items()):
        moved = later.get(item, ())
        since = brought_since(state, item, moved)
        of_goods = (more for key, more in since.allowances.items() if not of_order(Place(ALLOWANCE, key)))
        amount = held - sum(of_goods)
        _, cost = cost_at_end(state, item, period.code, moved)
        if amount > max(cost, 0):
            found = {"amount": money(state, amount), "value": money(state, cost)}
            what = GOODS.fill({"item": both(item)})
            yield note(CheckCode.WRITTEN_DOWN_BEYOND_COST, "warning", item, what=what, **found)


def counts_not_finished(state: State, period: Period) -> Iterator[Finding]:
    """Find counts that have frozen goods and wait for their result: the month's end would miss what they find."""
    waiting: dict[str, list[str]] = {}
    for frozen, count in sorted(state.stock.counts.frozen.items()):
        waiting.setdefault(count, []).append(frozen.replace("\t", " "))
    for count, goods in waiting.items():
        days = age(state, count, period)
        if days >= 0:
            named = joined(listed(goods[:NAMED]), both("…" if len(goods) > NAMED else ""))
            yield note(CheckCode.COUNT_NOT_FINISHED, "warning", count, goods=named, place=count, days=days)


def losses_not_decided(state: State, period: Period) -> Iterator[Finding]:
    """Find what is missing or was found that nobody has decided on: they are cleared before the month is closed.

    Source: 企业会计准则应用指南, 科目 1901 待处理财产损溢; 小企业会计准则, 科目 1901.
    """
    for found_by, item in sorted(state.open_items["pending_loss"].items.items()):
        days = age(state, found_by, period)
        if days >= 0 and item.amount:  # nothing where residues have made up for all that was lost
            what = item.place.item or _beside_goods(state, found_by)
            missing, found = (SHORT, TOO_MUCH) if what == CASH else (MISSING, SURPLUS)
            kind = missing if item.amount > 0 else found
            told = {"item": what, "amount": money(state, abs(item.amount)), "days": days}
            yield note(CheckCode.LOSS_NOT_DECIDED, "warning", found_by, kind=kind, place=found_by, **told)


def _beside_goods(state: State, found_by: str) -> str | Words:
    """Name what is missing or was found that is no goods: an asset, or an account; else cash."""
    document = state.earlier(found_by, "of").document
    named = (getattr(document, name, None) for name in ("asset", "account"))
    return next((of for of in named if of), CASH)


def _without_price(pool: Pool, taken: list[Event]) -> Iterator[Finding]:
    if taken:
        documents = list(dict.fromkeys(event.document for event in taken))
        named = listed(documents[:NAMED])
        if len(documents) > NAMED:
            named = MORE.fill({"named": named, "count": in_words(len(documents) - NAMED)})
        yield note(CheckCode.GOODS_UNPRICED, "error", pool.item, pool=_named(pool), takers=named)
