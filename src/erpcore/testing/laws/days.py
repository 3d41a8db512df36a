"""Laws of days: stock is what its accounts hold on every day, and any past day can be asked for."""

from collections import Counter
from datetime import date
from itertools import groupby

from erpcore.books.books import Books
from erpcore.flow.entry import Entry
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.inventory.borne_later import shelf_of
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Place
from erpcore.posting.account_map import AWAY
from erpcore.reports.control_accounts import chooser, ends, own_lines
from erpcore.reports.layers import BY_LAYER
from erpcore.reports.stock.shelves import shelves
from erpcore.testing.laws.subledgers import accounts_of

MOST = 6  # days asked for, spread over those on which something happened


def stock_equals_its_accounts_every_day(books: Books) -> None:
    """Folded day by day, the value of stock is the balance of its accounts at the end of each day.

    What other sub-ledgers hold on the same accounts is counted with it. A document counts for its date; lines
    held back for a summary voucher count on the day of their document.
    """
    state = books.state
    accounts = accounts_of(state.master, {"stock", AWAY})
    account_of = chooser(state.account_map)
    held: Counter[str] = Counter()
    booked: Counter[str] = Counter()
    for day, entries in groupby(_by_date(books), key=_day):
        for entry in entries:
            for place, element, amount in ends(entry):
                held[account_of(place, element)] += amount
            for line in own_lines(entry):
                booked[line.account] += line.debit - line.credit
        for account in accounts:
            assert held[account] == booked[account], (
                f"on {day} account {account} stands at {booked[account]}, its sub-ledgers at {held[account]}"
            )


def any_past_day_can_be_asked(books: Books) -> None:
    """The value of stock on a past day is what the documents until then say, and the ledger of the day agrees."""
    days = sorted({_day(entry) for entry in books.read() if entry.movements})
    step = max(len(days) // MOST, 1)
    for day in days[::step]:
        moved: Counter[tuple[str, str]] = Counter()
        for entry in books.read():
            if _day(entry) <= day:
                for place, amount in _stock(entry):
                    moved[books.state.stock.shelves.key(place)] += amount
        report = books.report("stock_value", date=day)
        scale = books.state.master.currency.decimals
        shown = {
            (str(row["item"]), str(row["site"])): int(f"{row['amount']:f}".replace(".", "") or 0)
            for row in report.dicts("line")
        }
        for key in {*moved, *shown}:
            assert moved[key] == shown.get(key, 0), (
                f"{key} on {day}: documents say {moved[key]} minor units (of {scale} decimals), report {shown.get(key)}"
            )
        total = report.dicts("total")[0]
        assert not total["difference"], f"on {day} stock and ledger differ by {total['difference']}"


def stock_reports_agree(books: Books) -> None:
    """Layers are what pools hold; ages, months and estimates add up to the same stock and the same ledger."""
    state = books.state
    if not any(state.stock.pools):
        return
    for (item, site), shelf in shelves(books, books.read()).items():
        pool = state.stock.pool(item, site)
        if shelf.method in BY_LAYER:
            layers = {key: (layer.quantity, layer.amount) for key, layer in shelf.layers.items()}
            parcels = {
                parcel.key: (parcel.quantity, sum(parcel.amounts.values()))
                for parcel in (*pool.parcels, *filter(None, [pool.debt]))
                if parcel.quantity
            }
            assert layers == parcels, f"{item} at {site}: layers {layers}, parcels {parcels}"
        parts = shelf.parts()
        quantity, amount = sum(part.quantity for part in parts), sum(part.amount for part in parts)
        waiting = (of for of in state.open_items[LATER].items.values() if of.place[2:4] == (item, site))
        held = pool.value + sum(of.amount for of in waiting)
        assert (quantity, amount) == (pool.quantity, held), f"{item} at {site}: ages {parts}"
    periods = sorted(code for code in state.begins if code)
    last = periods[-1]
    value = books.report("stock_value", period=last).dicts("total")[0]["amount"]
    aged = books.report("stock_ageing", period=last).dicts("total")[0]["amount"]
    moved = books.report("stock_movements", period=last, since=periods[0]).dicts("total")[0]["closing_amount"]
    assert value == aged == moved, f"{last}: value {value}, ages {aged}, movements {moved}"
    for period in periods:
        difference = books.report("estimated_receipts", period=period).fact("difference")
        assert not difference, f"{period}: estimated receipts and ledger differ by {difference}"


def _by_date(books: Books) -> list[Entry]:
    return sorted(books.read(), key=_day)


def _day(entry: Entry) -> date:
    return entry.document.date


def _stock(entry: Entry) -> list[tuple[Place, int]]:
    """Find what an entry moved onto shelves, in minor units."""
    found = []
    for movement in entry.movements:
        for place, _, value in ends_of(movement):
            if place.role in {"stock", LATER}:
                found.append((shelf_of(place), value))
    return found
