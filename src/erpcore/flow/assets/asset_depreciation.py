"""Charge the month's depreciation of all fixed assets: workshops as overhead, offices as expense; part of the close.

Each asset comes to what its card makes of it up to the month, less what is charged already: run again it posts only
differences, and what was entered late is made up for. It comes before overhead is absorbed, which it is a part of.

Before: every acquisition, revision, impairment, disposal and output of the month.   After: `make.overhead_absorption`.
Source: IAS 16 paragraphs 48-62; 企业会计准则第4号 articles 14-19 (按月计提折旧, by use).
"""

from typing import Literal

from erpcore.assets.moments import month_of
from erpcore.assets.register import BEARERS, DEPRECIATION
from erpcore.flow.assets.fixed_assets import Asset, bearing, depreciation
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement


class AssetDepreciation(Document):
    """Charge the depreciation of the month (折旧计提单); part of the close."""

    type: Literal["asset_depreciation"] = "asset_depreciation"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: AssetDepreciation) -> Effect:
    """Charge each asset's depreciation to its cost centre, less what the month has charged."""
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    movements: list[Movement] = []
    for code, card in books.assets.cards.items():
        taker = None if card.terms is None else bearing(books, Asset(code, card, card.terms), month)
        movements += depreciation(books, code, books.assets.to_post(code, period, taker))
    return Effect(tuple(movements))


STEP = Step(
    AssetDepreciation,
    decide,
    tuple(
        Route(debit, DEPRECIATION, "depreciation of the month, less what is charged", "by the cost centre")
        for debit in BEARERS
    ),
    of_close=True,
)
