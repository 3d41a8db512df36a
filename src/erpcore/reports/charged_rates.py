"""The rate at which a cost was shared out (分配率), where the company prints rates with decimals.

The last taker has what such a rate leaves, so that amount ÷ measure is another one there. A rate is shown where it
gives back every share that was posted: slips that came later have changed what hours and costs of the month measure.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from erpcore.flow.cost_bearer import BEARERS
from erpcore.flow.creditor import CREDITS
from erpcore.flow.entry import Entry
from erpcore.flow.make.cost_distribution import CostDistribution
from erpcore.flow.printed_rates import split_at_rate
from erpcore.flow.view import View
from erpcore.kernel.movements import Place, total
from erpcore.kernel.quantity import to_micro
from erpcore.reports.face import Face

_TAKERS = ("wip", "account", *BEARERS)
_MILLIONTHS = 6  # decimals of what is measured


class ChargedRates:
    """The rates of a month, by document and by pool.

    Args:
        books: The books.
        face: Writes rates.
    """

    def __init__(self, books: View, face: Face) -> None:
        self._books = books
        self._face = face
        self._printed = books.master.policies.rate_decimals is not None
        self._documents: dict[str, Decimal | None] = {}
        self.of_pools: dict[str, Decimal] = {}  # by cost centre

    def of(self, entry: Entry, document: CostDistribution, quantity: Callable[[str], int]) -> Decimal | None:
        """Say at which rate a document has shared a cost out; None where there is none, or rates are exact.

        Args:
            entry: Of the document.
            document: What it says.
            quantity: What an order measures, in millionths, where the basis is not measured.
        """
        if not self._printed or document.basis == "stated":
            return None
        if document.id not in self._documents:
            self._documents[document.id] = self._rate(*_shares(entry, document, quantity))
        return self._documents[document.id]

    def measure_pool(self, centre: str, period: str, weights: Mapping[tuple[str, str], int]) -> None:
        """Note the rate at which orders share a cost centre's pool in a month, by work centre and order."""
        posted = self._books.overhead.rests_of(period, centre)
        if self._printed and posted.keys() <= weights.keys():
            rate = self._rate([posted.get(of, 0) for of in weights], [*weights.values()])
            if rate is not None:
                self.of_pools[centre] = rate

    def _rate(self, parts: list[int], weights: list[int]) -> Decimal | None:
        whole = sum(parts)
        if min(weights, default=0) < 0 or not any(weights):
            return None
        shared = split_at_rate(self._books, whole, weights, _MILLIONTHS)
        return self._face.rate(whole, sum(weights)) if shared == parts else None


def _shares(
    entry: Entry, document: CostDistribution, quantity: Callable[[str], int]
) -> tuple[list[int], list[int]]:
    """Give what each taker was charged, minus where it is relieved, and what it measures, in the order of the lines."""
    measures: dict[str, int] = {}
    for line in document.lines:
        taker = line.work_order or line.cost_centre or line.account or ""
        if document.basis == "measured":
            measures[taker] = measures.get(taker, 0) + to_micro(line.measure or Decimal(0))
        else:
            measures.setdefault(taker, quantity(taker))
    charged = dict.fromkeys(measures, 0)
    for movement in entry.movements:
        taker = _taker(movement.target)
        if movement.source.role in CREDITS and movement.target.role in _TAKERS and taker in charged:
            charged[taker] += -total(movement) if movement.contra else total(movement)
    return [*charged.values()], [*measures.values()]


def _taker(place: Place) -> str:
    return place.key if place.role in ("wip", "account") else place.cost_centre
