"""Take an asset out of use to renovate it: what it stands at goes to construction in progress, and depreciation ceases.

Its depreciation until then is charged first, by the rule of its category. What is spent on it then is collected by
`assets.asset_addition`, or on the account of construction in progress, until `assets.asset_completion` brings it back.
IAS 16 has no such step: an asset that stands idle is depreciated on, and the category says so.

Before: `assets.asset_acquisition`.   After: `assets.asset_addition`, `assets.asset_disposal` of a part,
`assets.asset_completion`.
Source: 企业会计准则第4号——固定资产 应用指南 (更新改造: 账面价值转入在建工程, 停止计提折旧); 小企业会计准则
article 33 and 附录 1604; IAS 16 paragraph 55.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.register import COST, DEPRECIATION, PROVISION
from erpcore.flow.assets.asset_cost import CONSTRUCTION
from erpcore.flow.assets.fixed_assets import DEPRECIATED, change_mark, changing, due, settled_until
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, Text
from erpcore.kernel.movements import Effect, Movement
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import asset_category


class AssetRenovation(Document):
    """Take a fixed asset out of use for its renovation (固定资产改造转出单)."""

    type: Literal["asset_renovation"] = "asset_renovation"
    asset: Code
    reason: Annotated[Text, Field(min_length=1)]


def decide(books: View, document: AssetRenovation) -> Effect:
    """Charge what depreciation is due, and move the carrying amount to construction in progress.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID.
    """
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period)
    category = asset_category(books.master.setup.asset_categories, asset.terms.category)
    if not category.renovated_out_of_use:
        expected = Words(
            f"an asset of a category with renovated_out_of_use; {category.code} is depreciated on, and cost is added"
            " to it in use by an asset_addition",
            f"应为 renovated_out_of_use 类别的资产；{category.code} 改造期间照提折旧，支出以 asset_addition 直接计入",
        )
        raise invalid("asset", *expected)
    last = settled_until(books, asset, month)
    movements = due(books, asset, period, last)
    standing = asset.card.standing(month, last)
    cost, worn, provision = (books.assets.place(asset.code, role) for role in (COST, DEPRECIATION, PROVISION))
    parts = ((worn, standing.worn), (provision, standing.provision), (CONSTRUCTION, standing.carrying))
    movements += [Movement(cost, place, (("", "", amount),)) for place, amount in parts if amount]
    changed = Changed(
        0, "renovation", month, last + 1, amount=standing.carrying, cost=-standing.cost, worn=standing.worn,
        provision=standing.provision, whole=-standing.whole,
    )  # fmt: skip
    return Effect(tuple(movements), (change_mark(document, asset, changed),))


STEP = Step(
    AssetRenovation,
    decide,
    (
        *DEPRECIATED,
        Route(DEPRECIATION, COST, "depreciation until then"),
        Route(PROVISION, COST, "what it was impaired by", "if any"),
        Route("construction", COST, "carrying amount"),
    ),
)
