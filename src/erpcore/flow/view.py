"""What a step may ask of the books: reading only."""

from collections.abc import Mapping
from typing import Protocol

from erpcore.assets.register import Register
from erpcore.control.approvals import Approvals
from erpcore.control.control import Control
from erpcore.control.reviews import Reviews
from erpcore.flow.entry import Entry
from erpcore.flow.order_lines import OrderLines
from erpcore.inventory.cost_variance import CostVariances
from erpcore.inventory.passage import Passages
from erpcore.inventory.stock import Stock
from erpcore.ledger.currency_balances import CurrencyBalances
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Line
from erpcore.ledger.open_items import OpenItems
from erpcore.ledger.period import Periods
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap
from erpcore.posting.ledgers import FurtherLedger
from erpcore.production.overhead import Overhead
from erpcore.production.work_order import WorkOrders


class View(Protocol):
    """The folds, read only; `erpcore.flow.state.State` is the one implementation."""

    @property
    def position(self) -> int:
        """The position of the last entry; 0 before the set-up."""

    @property
    def hash(self) -> str:
        """The seal of the last entry."""

    @property
    def of_ledger(self) -> str:
        """Which ledger's accounts and periods these are: "leading", or the code of a further one."""

    @property
    def master(self) -> MasterData:
        """Items, orders' bills, rates, partners, accounts, policies."""

    @property
    def account_map(self) -> AccountMap:
        """Which account a place stands on."""

    @property
    def further(self) -> Mapping[str, FurtherLedger]:
        """The ledgers beside the leading one, by code, as the set-up has them."""

    @property
    def periods(self) -> Periods:
        """Which periods are open."""

    @property
    def ledger(self) -> GeneralLedger:
        """Balances of accounts."""

    @property
    def stock(self) -> Stock:
        """Pools by item and site."""

    @property
    def cost_variances(self) -> CostVariances:
        """Material cost variances of goods at planned price, by item class."""

    @property
    def passages(self) -> Passages:
        """Goods on their way from shelves to shelves."""

    @property
    def orders(self) -> WorkOrders:
        """Work orders and their cost."""

    @property
    def overhead(self) -> Overhead:
        """Overhead pools and absorption bases."""

    @property
    def open_items(self) -> dict[str, OpenItems]:
        """What is open, by role."""

    @property
    def currency_balances(self) -> CurrencyBalances:
        """Accounts kept in other currencies, and what stands on them."""

    @property
    def purchase_lines(self) -> OrderLines:
        """Purchase order lines."""

    @property
    def deliveries(self) -> OrderLines:
        """Deliveries and how much of them is invoiced."""

    @property
    def carried(self) -> dict[str, dict[str, int]]:
        """Cost of sales carried at month ends: delivery -> element -> minor units."""

    @property
    def sales_lines(self) -> OrderLines:
        """Sales order lines."""

    @property
    def control(self) -> Control:
        """Budgets, requisitions, commitments, and what is spent of them."""

    @property
    def approvals(self) -> Approvals:
        """What is approved and not posted yet."""

    @property
    def reviews(self) -> Reviews:
        """Vouchers that somebody has reviewed."""

    @property
    def assets(self) -> Register:
        """Fixed assets, what they cost and what they have lost."""

    @property
    def receipts(self) -> dict[str, int]:
        """What is counted of receipts by layer and name (`flow.bought`), and of charges (`flow.sell.charging`)."""

    @property
    def landed(self) -> dict[str, int]:
        """Landed costs in the value of receipts, minor units."""

    @property
    def facts(self) -> dict[tuple[str, str], str]:
        """Statuses of documents."""

    @property
    def documents(self) -> dict[str, int]:
        """Positions of the documents posted, in their order."""

    @property
    def begins(self) -> dict[str, int]:
        """Position of the first entry of each period."""

    @property
    def collected(self) -> dict[tuple[str, str], list[Line]]:
        """Lines waiting for a summary voucher."""

    def earlier(self, document: str, field: str) -> Entry:
        """Find the entry of an earlier document, or refuse with UNKNOWN_DOCUMENT."""


def reversed_by(books: View, document: str) -> str | None:
    """Name the reversal that has taken a document back; None while it stands."""
    return books.facts.get(("reversal", f"{document}/by"))
