"""Bring a renovated asset back into use: what it stands at in construction in progress is its cost from then on.

That is what it stood at when it was taken out, with what was spent on it since and without what was replaced. It is
depreciated again by the rule of its category, as an asset that is brought in: from the next month, or the same.

Before: `assets.asset_renovation`, `assets.asset_addition`.   After: `assets.asset_depreciation`.
Source: 企业会计准则第4号——固定资产 应用指南 (达到预定可使用状态时转为固定资产,
按重新确定的使用寿命、预计净残值和折旧方法计提折旧).
"""

from typing import Literal

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.register import COST
from erpcore.flow.assets.asset_cost import CONSTRUCTION
from erpcore.flow.assets.asset_estimates import going_on
from erpcore.flow.assets.fixed_assets import change_mark, changing, settled_until
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, Part, QuantityValue
from erpcore.kernel.movements import Effect, Movement
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import DepreciationMethod, UsefulLife


class AssetCompletion(Document):
    """Bring a renovated fixed asset back into use (固定资产改造完工单)."""

    type: Literal["asset_completion"] = "asset_completion"
    asset: Code
    method: DepreciationMethod | None = None  # how it goes on; None: as before
    # months left from the first one that is depreciated; None: as before
    useful_life: UsefulLife | None = None
    units: QuantityValue | None = None  # what it can still do, for units of production; None: as before
    residual: AmountOrZero | None = None  # what is left at the end; None: as before
    declining_rate: Part | None = None  # of the book value a year, for a declining method; None: as before


def decide(books: View, document: AssetCompletion) -> Effect:
    """Move what was collected to the asset, and write how it goes on.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID, NUMBER_INVALID.
    """
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period, out_of_use=True)
    if asset.card.out_of_use is None:
        expected = Words(
            f"an asset under renovation; {asset.code} is in use", f"应为改造中的固定资产；{asset.code} 在用"
        )
        raise invalid("asset", *expected)
    start = settled_until(books, asset, month) + 1
    estimate, cost = going_on(books, document, asset, start), asset.card.collected
    changed = Changed(0, "completion", month, start, cost=cost, whole=cost, estimate=estimate)
    place = books.assets.place(asset.code, COST)
    movements = (Movement(CONSTRUCTION, place, (("", "", cost),)),) if cost else ()
    return Effect(movements, (change_mark(document, asset, changed),))


STEP = Step(
    AssetCompletion,
    decide,
    (
        Route(
            COST,
            "construction",
            "what it stands at: carrying amount then, cost since, less what was replaced",
        ),
    ),
)
