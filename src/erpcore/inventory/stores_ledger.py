"""The stores ledger: lists of movements, without documents, valued by a method; each issue with its trace.

Of an item there is a running balance, which prices quickest, until somebody asks for its pool. Then all that has moved
is told to the pool, event by event, as if it had moved there one by one, and from then on the pool holds the goods:
returns, later differences of value and late facts are its own doors.
Source: IAS 2 paragraphs 23-27; 企业会计准则第1号 存货 art. 14; LIFO: US GAAP, ASC 330-10-30.
"""

from operator import length_hint

from erpcore.costing.arguments import exact_arguments
from erpcore.inventory.average_balances import AverageBalances
from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.layer_balances import LayerBalances
from erpcore.inventory.methods import METHODS
from erpcore.inventory.movement_list import MovementList
from erpcore.inventory.movement_run import MovementRun
from erpcore.inventory.pool import Pool
from erpcore.inventory.receipt_names import ReceiptNames
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Refused
from erpcore.kernel.undo import Undo, take_back

_METHODS = [name for name, traits in METHODS.items() if traits.has_story and not traits.by_month]


class StoresLedger:
    """Goods of any number of items, valued by one method as they move.

    Args:
        method: "fifo", "lifo", "specific" or "moving_average".

    Raises:
        ValueError: For another method: a standard, a planned price or a month's average is not in the movements.
    """

    def __init__(self, method: str) -> None:
        if method not in _METHODS:
            raise ValueError(f"method must be one of {', '.join(_METHODS)}, found {method!r:.40}")
        self.method = method
        self._average = METHODS[method].parcels == "all"
        self._balances: AverageBalances | LayerBalances = (
            AverageBalances() if self._average else LayerBalances(newest_first=METHODS[method].newest_first)
        )
        self._element = ""  # of what has a running balance
        self._pools: dict[str, Pool] = {}  # of items that have none
        self._runs: list[MovementRun] = []  # that some pool does not know yet
        self._names = ReceiptNames()
        self._count = 0  # of movements
        self._numbers = [0]  # of the lists that have moved and were not taken back, in their order
        self._given = 0  # numbers, those of lists that were taken back too

    def move(self, movements: MovementList, undo: Undo | None = None) -> IssueTrace:
        """Move goods, and price what is issued.

        Args:
            movements: In the order in which the goods moved.
            undo: Takes all of it back (`kernel.undo.take_back`), newest list first. A ValueError refuses to take back
                a list that is not the last, and goods that have moved in their pool since or were valued anew there.

        Returns:
            What each issue took.

        Raises:
            ValueError: For other arguments than these, or when a receipt has the name of an earlier one of the item.
            Refused: STOCK_SHORT, with the name of the issue; nothing has moved then.
        """
        _check(movements)
        if undo is not None and not isinstance(undo, list):
            raise ValueError(f"undo must be a list, or left out, found {undo!r:.60}")
        self._names.add(movements)
        run = MovementRun(self._trace(movements), self._count, self._given + 1)
        items = iter(movements.items)

        def number() -> int:  # of the movement that the loop has come to
            return len(movements) - 1 - length_hint(items)

        try:
            self._balances.price(run.trace, items, lambda: self._has_balance(run, number()))
        except Refused as refused:
            self._unmove(run, number())
            self._names.remove_last()
            refused.of(movements.references[number()])
            raise
        self._count += len(movements)
        self._given = run.number
        self._numbers.append(run.number)
        self._runs.append(run)
        if undo is not None:
            undo.append((StoresLedger._take_back, self, run))
        return run.trace

    def pool(self, item: str) -> Pool:
        """Find the pool of an item, which knows all that has moved; from then on the item is in it."""
        pool = self._pools.get(item)
        if pool is None:
            pool = Pool(item, "", self.method)
            for run in self._runs:
                run.tell(pool, self._balances.balances)
            self._balances.balances.pop(item, None)
            self._pools[item] = pool
            self._runs = [run for run in self._runs if run.untold(self._balances.balances)]
        return pool

    def quantity(self, item: str) -> int:
        """Say what is on hand of an item, in micro-units."""
        held = self._balances.balances.get(item) or self._pools.get(item)
        return 0 if held is None else held.quantity

    def amounts(self, item: str) -> Amounts:
        """Say what an item on hand is worth by cost element, in minor units."""
        balance = self._balances.balances.get(item)
        if balance is not None:
            return {self._element: balance.value} if balance.value else {}
        return self._pools[item].amounts if item in self._pools else {}

    def _trace(self, movements: MovementList) -> IssueTrace:
        """Begin the trace of a list; goods of another element, or of several, go on in pools."""
        elements = [element for element, column in movements.amounts.items() if any(column)]
        element = elements[0] if elements else self._element
        other = bool(self._balances.balances) and self._element not in ("", element)
        if self.method == "specific" or len(elements) > 1 or other:
            for item in dict.fromkeys(movements.items):
                self.pool(item)
        else:
            self._element = element
        return IssueTrace(movements, element, in_layers=not self._average)

    def _has_balance(self, run: MovementRun, number: int) -> bool:
        """Open the balance of a new item; move goods of others in their pool."""
        item = run.trace.movements.items[number]
        if item in self._pools:
            run.move(self._pools[item], number)
            return False
        run.opened.append(item)
        self._balances.open(item)
        return True

    def _unmove(self, run: MovementRun, count: int) -> None:
        """Let the first movements of a list not have moved."""
        for undo in run.undo.values():
            take_back(undo)
        self._balances.take_back(run.trace, count)
        for item in run.opened:
            self._balances.balances.pop(item, None)

    def _take_back(self, run: MovementRun) -> None:
        """Let the last list not have moved.

        Raises:
            ValueError: When it is not the last, or its goods have changed since; it stays as it is then.
        """
        if run.number != self._numbers[-1]:
            since = len(self._numbers) - 1 - self._numbers.index(run.number)
            raise ValueError(
                f"the last list that moved must be taken back first, {since} moved after this one"
            )
        changed = run.changed_since()
        if changed:
            raise ValueError(
                f"goods that are taken back must be as they moved, {changed} has moved in its pool since"
                " or was valued anew"
            )
        movements = run.trace.movements
        self._unmove(run, len(movements))
        self._names.remove_last()
        self._numbers.pop()
        self._count -= len(movements)
        if run in self._runs:
            self._runs.remove(run)


@exact_arguments
def _check(movements: MovementList) -> None:
    """Refuse what is no list of movements."""
