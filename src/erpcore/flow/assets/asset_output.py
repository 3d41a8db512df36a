"""State what assets did in a month, that are depreciated by units of production (工作量法).

Before: `assets.asset_acquisition`.   After: `assets.asset_depreciation`.
Source: IAS 16 paragraph 62; 企业会计准则第4号 article 17.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.moments import month_of, period_of
from erpcore.assets.register import OUTPUT, SUBJECT
from erpcore.flow.assets.fixed_assets import UNITS, asset_of_register
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, QuantityOrZero
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words


class AssetOutput(Document):
    """State what assets did in the month of the date (固定资产工作量单)."""

    type: Literal["asset_output"] = "asset_output"
    # by asset, in the measure of its units; zero where it stood still
    quantities: Annotated[dict[Code, QuantityOrZero], Field(min_length=1, max_length=1000)]


def decide(books: View, document: AssetOutput) -> Effect:
    """Add to what each asset did in the month.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID.
    """
    month = month_of(books.periods.require_open(document.date, document.period))
    marks = []
    for asset, quantity in document.quantities.items():
        field = f"quantities.{asset}"
        card = asset_of_register(books, asset, field).card
        if card.estimate(month).method != UNITS or not card.is_depreciated(month):
            told = period_of(month)
            expected = Words(
                f"an asset that is depreciated by units of production in {told}; {asset} is not",
                f"应为 {told} 期按工作量法计提折旧的固定资产；{asset} 不是",
            )
            raise invalid(field, *expected)
        if month < card.since:
            since = period_of(card.since)
            expected = Words(
                f"a day of {since} or later: {asset} was revised or impaired by what it had done",
                f"日期不得早于 {since}：{asset} 已按此前的工作量变动或减值",
            )
            raise invalid("date", *expected)
        name = f"{OUTPUT} {period_of(month)}"
        marks.append(Mark(SUBJECT, asset, name, "", "stated", to_micro(quantity)))
    return Effect(marks=tuple(marks))


STEP = Step(AssetOutput, decide)
