"""Revise what is estimated of a fixed asset, or move it to another cost centre: from the month of the document on.

What was depreciated stays; the carrying amount is the new cost, and what is left of the life its time. Methods by years
begin with their first year again. An impairment counts the depreciation of its month: estimates revised after it in the
same month hold from the next one on. Depreciation of the month that was charged already comes to what the revision
makes of it when the close is run again.

Before: `assets.asset_acquisition`.   After: `assets.asset_depreciation`.
Source: IAS 8 paragraphs 32-38, IAS 16 paragraphs 51 and 61; 企业会计准则第4号 article 19: a change of life, residual
value or method is a change of estimate (会计估计变更), applied prospectively (未来适用法).
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.flow.assets.asset_estimates import new_estimate, stated
from erpcore.flow.assets.fixed_assets import change_mark, changing
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, Part, QuantityValue, Text
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import DepreciationMethod, UsefulLife


class AssetRevision(Document):
    """Change the estimates of a fixed asset or its cost centre (固定资产变动单)."""

    type: Literal["asset_revision"] = "asset_revision"
    asset: Code
    reason: Annotated[Text, Field(min_length=1)]
    method: DepreciationMethod | None = None  # None: as before
    # months left, the one of the document included, but for that of an impairment; None: as before
    useful_life: UsefulLife | None = None
    units: QuantityValue | None = None  # what it can still do, for units of production; None: as before
    residual: AmountOrZero | None = None  # what is left at the end; None: as before
    declining_rate: Part | None = None  # of the book value a year, for a declining method; None: as before
    cost_centre: Code | None = None  # who bears its depreciation from the month on; None: as before


def decide(books: View, document: AssetRevision) -> Effect:
    """Note the change on the card; no value moves until the month is costed.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, NUMBER_INVALID.
    """
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period)
    estimated = bool(stated(document))
    if not estimated and document.cost_centre is None:
        expected = Words(
            "another life, residual value, method or cost centre",
            "须给出变动后的年限、净残值、折旧方法或成本中心",
        )
        raise invalid("useful_life", *expected)
    centre = document.cost_centre or asset.card.cost_centre(month)
    books.master.cost_centre(centre)
    start = max(month, asset.card.since) if estimated else month
    estimate = new_estimate(books, document, asset, start) if estimated else None
    changed = Changed(0, "revision", month, start, cost_centre=centre, estimate=estimate)
    return Effect(marks=(change_mark(document, asset, changed),))


STEP = Step(AssetRevision, decide)
