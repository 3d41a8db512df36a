"""Laws of sub-ledgers: what stock, orders and open items hold is what their accounts hold.

Accounts are compared cell by cell, dimension by dimension. Roles that share an account are compared together;
lines held back for summary vouchers count as posted.
"""

from collections import Counter
from collections.abc import Iterator

from erpcore.assets.moments import month_of
from erpcore.books.books import Books
from erpcore.flow.prices import priced
from erpcore.flow.state import State
from erpcore.inventory.cost_variance import OWED
from erpcore.inventory.passage import TRANSIT
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Place
from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AWAY, in_use
from erpcore.posting.asset_roles import REGISTER
from erpcore.posting.optional_roles import UNBILLED
from erpcore.posting.roles import ROLES

_CONTROL = {role.name for role in ROLES.values() if role.control}


def stock_equals_its_accounts(books: Books) -> None:
    """The value of all pools is the balance of the stock accounts."""
    _compare(books.state, {"stock", AWAY})


def wip_equals_its_accounts(books: Books) -> None:
    """The cost in process of all orders, by element, is the balance of the accounts of work in process."""
    _compare(books.state, {"wip"})


def open_items_equal_their_accounts(books: Books) -> None:
    """What is open by document is the balance of GR/IR, payables, receivables and goods shipped."""
    _compare(books.state, set(books.state.open_items))


def estimates_are_left_out_of_the_rate(books: Books) -> None:
    """Of a class at planned price what the variance rate leaves out is what is owed on receipts without an invoice."""
    state = books.state
    planned, claims = state.master.planned, state.cost_variances.claims
    if state.master.policies.planned_estimate != "planned":
        return
    owed = Counter[str]()
    for role in OWED:
        for key, item in state.open_items[role].items.items():
            if item.place.item in planned and key not in claims:
                owed[planned[item.place.item]] -= item.amount
    for code, variance in state.cost_variances.classes.items():
        waits = sum(variance.estimated.values())
        assert waits == owed[code] or variance.ended, (
            f"{code}: {owed[code]} owed, {waits} left out of the rate"
        )


def what_is_delivered_and_not_invoiced_is_claimed(books: Books) -> None:
    """Where revenue comes with the delivery a claim is open for each that is not invoiced in full, at its price."""
    state = books.state
    delivered = state.deliveries.lines if state.master.policies.revenue == "delivery" else {}
    claims, book = state.open_items[UNBILLED].items, state.master.currency.code
    for key, line in delivered.items():
        waits, found = line.kept - line.count("invoiced"), claims.get(key)
        claimed, sold = found.quantity if found is not None else 0, line.terms
        worth = priced(sold.price, sold.per, sold.quantity, currency(sold.currency or book).decimals)
        assert claimed == waits or not worth, f"{key}: {waits} wait, {claimed} are claimed"
        rest = found is not None and (found.quantity or found.original is None)
        assert waits or not rest, f"{key}: nothing waits, and something is claimed"
    assert claims.keys() <= delivered.keys(), f"claims of no delivery: {claims.keys() - delivered.keys()}"


def transit_equals_its_accounts(books: Books) -> None:
    """What is in transit is the balance of its account; every other passage is empty."""
    for key, passage in books.state.passages.passages.items():
        assert passage.place.role == TRANSIT or not passage.balance(), (
            f"{key} is not empty: {passage.balance()}"
        )
        assert passage.quantity or passage.place.role != TRANSIT or not passage.balance(), key
    _compare(books.state, {TRANSIT})


def spoilage_ends_empty(books: Books) -> None:
    """Whatever spoiled units cost has gone to whoever bears it: the account of 废品损失 stands at nothing."""
    _compare(books.state, {"spoilage"})


def assets_equal_their_accounts(books: Books) -> None:
    """Cost, depreciation and provision of all assets are the balances of their accounts, where a register is kept."""
    if books.state.master.setup.asset_categories:
        _compare(books.state, set(REGISTER))


def cards_tell_what_assets_have(books: Books) -> None:
    """An asset has its cost, its depreciation and what it was impaired by; one that is gone has nothing.

    But what an earlier month has charged since, and the month of the disposal has still to give back.
    """
    last = month_of(AFTER_ALL)
    for code, card in books.state.assets.cards.items():
        terms, booked = card.terms, card.booked(AFTER_ALL)
        if terms is None:
            expected = (0, -booked, 0)
        elif card.disposed is not None:
            expected = (0, card.lost(last) - booked, 0)
        else:
            worn = terms.accumulated + booked - card.worn_away(last)
            expected = (card.cost(last), -worn, -card.impairment(last))
        found = tuple(card.amounts.get(role, 0) for role in REGISTER)
        assert found == expected, f"{code} has {found}, its card says {expected}"


def _compare(state: State, roles: set[str]) -> None:
    accounts = accounts_of(state.master, roles)
    held: Counter[tuple[str, Dimensions]] = Counter()
    for place, element, amount in _holdings(state):
        account, dimensions, _ = state.account_map.resolve(place, element)
        if account in accounts:
            held[account, dimensions] += amount
    booked: Counter[tuple[str, Dimensions]] = Counter()
    for account, dimensions, balance in state.ledger.cells(AFTER_ALL):
        booked[account, dimensions] += balance
    for lines in state.collected.values():
        for line in lines:
            booked[line.account, line.dimensions] += line.debit - line.credit
    for cell in {*held, *booked}:
        if cell[0] in accounts:
            assert held[cell] == booked[cell], (
                f"{' and '.join(sorted(roles))}: account {cell[0]} {dict(cell[1])} stands at {booked[cell]},"
                f" the sub-ledger at {held[cell]}"
            )


def accounts_of(master: MasterData, roles: set[str]) -> set[str]:
    """The accounts of some roles and of every controlled role that shares one with them; none that are kept by hand."""
    controlled = _CONTROL | (set(REGISTER) if master.setup.asset_categories else set())
    rows = [row for row in master.account_map if row.role in controlled and in_use(master, row.role)]
    while True:
        accounts = {row.account for row in rows if row.role in roles}
        sharing = {row.role for row in rows if row.account in accounts}
        if sharing <= roles:
            return accounts
        roles |= sharing


def _holdings(state: State) -> Iterator[tuple[Place, str, int]]:
    """Every cell of every sub-ledger: place, element, minor units, debit positive."""
    for (item, site), pool in state.stock.pools.items():
        for parcel in pool.stories():
            for element, amount in parcel.amounts.items():
                yield Place("stock", "", item, site), element, amount
    for order in state.orders.orders.values():
        for element, amount in order.balance().items():
            yield order.wip, element, amount
    for passage in state.passages.passages.values():
        for element, amount in passage.balance().items() if passage.place.role == TRANSIT else ():
            yield passage.place, element, amount
    for open_items in state.open_items.values():
        for open_item in open_items.items.values():
            for element, amount in open_item.amounts.items():
                yield open_item.place, element, amount
    yield from state.assets.cells()
