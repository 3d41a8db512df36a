"""Change what an asset cost: what is spent on it later, a part that replaces another, what it turns out to cost less.

In use its cost grows, and what is left is depreciated anew: from the next month or the same, by the rule of its
category, over what is left of its life unless the document says otherwise. What is replaced goes with its share of
depreciation and impairment, and is a loss as what is scrapped; a disposal of the part instead tells what it brings.
An asset under renovation is in construction in progress: there the cost is collected until it comes back.

Cost comes down by what its supplier allows, by final accounts below the estimate, by a grant that is deducted, and by
an obligation to remove it that turns out smaller: at most by its carrying amount; what was depreciated stays. In
another currency it comes down at the rate that the document states: what was bought keeps the rate of its day.

Before: `assets.asset_acquisition`, perhaps `assets.asset_renovation`.   After: `assets.asset_depreciation`,
`assets.asset_completion`, `pay.supplier_payment`.
Source: IAS 16 paragraphs 12-14 and 70; 企业会计准则第4号 article 6 and 应用指南 (后续支出,
终止确认被替换部分的账面价值; 竣工决算后调整原来的暂估价值); 小企业会计准则 article 33 (改建支出). Less: IAS 16
paragraph 16 (rebates), IAS 21 paragraph 23 (b), IAS 20 paragraph 27 and 企业会计准则第16号 article 8 (净额法), IFRIC 1
paragraph 5.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.parting import Standing
from erpcore.assets.register import CLEARING, COST, DEPRECIATION, PROVISION
from erpcore.flow.assets.asset_cost import CONSTRUCTION, PAID, Spending, Spent, spent
from erpcore.flow.assets.asset_estimates import going_on, stated
from erpcore.flow.assets.asset_leaving import AssetPart, cleared, parted, read_part
from erpcore.flow.assets.fixed_assets import (
    DEPRECIATED,
    Asset,
    change_mark,
    changing,
    check_work_stated,
    due,
    settled_until,
)
from erpcore.flow.foreign import check_rate_back
from erpcore.flow.input_vat import recovered_routes
from erpcore.flow.self_assessed_vat import assessed_routes
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, Code, Part, QuantityValue, RateValue, Text
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import DepreciationMethod, UsefulLife

_LOSS = "asset_scrap_loss"


class AssetAddition(Spending):
    """Add later cost to a fixed asset, or take off what it costs less (固定资产后续支出单)."""

    type: Literal["asset_addition"] = "asset_addition"
    asset: Code
    reason: Annotated[Text, Field(min_length=1)]
    direction: Literal["increase", "decrease"] = "increase"  # of the amounts
    # book currency for one unit; None: that of the day, and of a decrease none: it is stated
    rate: RateValue | None = None
    # the credit side, to which a decrease goes back
    owed: Literal["supplier", "bank", "cash", "account", "construction"]
    replaced: AssetPart | None = None  # the part in whose place it comes; None: none
    method: DepreciationMethod | None = None  # how it goes on; None: as before
    useful_life: UsefulLife | None = None  # months left from the first one that this changes; None: as before
    units: QuantityValue | None = None  # what it can still do, for units of production; None: as before
    residual: AmountOrZero | None = None  # what is left at the end; None: as before
    declining_rate: Part | None = None  # of the book value a year, for a declining method; None: as before


def decide(books: View, document: AssetAddition) -> Effect:
    """Move the cost to the asset, or to construction in progress, or back, and take off what was replaced.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID,
            VALUE_EXCEEDS_PLACE, AMOUNT_EXCEEDS_OPEN.
    """
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period, out_of_use=True)
    out, told = asset.card.out_of_use, stated(document)
    for field in told if out is not None else ():
        expected = Words(
            "none: it is stated when the asset comes back into use", "改造完工投入使用时再给出，此处须为空"
        )
        raise invalid(field, *expected)
    last = settled_until(books, asset, month)
    check_work_stated(books, asset, last)
    start = last + 1
    added = spent(books, document)
    less = document.direction == "decrease"
    if less:
        stands = asset.card.collected if out is not None else asset.card.standing(month, last).carrying
        check_rate_back(added.told, document.rate)
        _check_less(books, document, stands, added.cost)
    cost = -added.cost if less else added.cost
    changed = Changed(0, "addition", month, start, amount=cost, cost=cost, whole=cost)
    if out is not None:
        changed = Changed(0, "collection", month, start, amount=cost)
    movements: list[Movement] = []
    if document.replaced is not None:
        movements += due(books, asset, period, last)
        standing = asset.card.standing(month, last)
        gone = read_part(books, document.replaced, standing, "replaced")
        movements += _lost(books, document, asset, gone)
        changed = _with(changed, parted(asset, standing, gone, month, start))
    if out is None:
        changed = changed._replace(estimate=going_on(books, document, asset, start, used_up=less))
    movements += _added(books, asset, added, less=less)
    return Effect(tuple(movements), (change_mark(document, asset, changed),))


def _check_less(books: View, document: AssetAddition, carrying: int, cost: int) -> None:
    """Refuse what cost that is taken off cannot have, or more than the asset stands at."""
    for field in (of for of in ("replaced", "advances") if getattr(document, of)):
        raise invalid(field, "none, where cost is taken off", "冲减原值时须为空")
    if cost > carrying:
        limit = f"{to_decimal(max(carrying, 0), books.master.currency):f}"
        expected = at_most(limit, Words("that the asset is carried at", "该资产的账面价值"))
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="cost", expected=expected)


def _added(books: View, asset: Asset, added: Spent, *, less: bool) -> list[Movement]:
    """Bring the cost to where the asset stands, or take it back from there."""
    place = CONSTRUCTION if asset.card.out_of_use is not None else books.assets.place(asset.code, COST)
    return [of._replace(contra=less) for of in added.movements(books, place)]


def _lost(books: View, document: AssetAddition, asset: Asset, gone: Standing) -> list[Movement]:
    clearing = Place(CLEARING, document.id)
    movements = list(cleared(books, asset, gone, clearing))
    if gone.carrying:
        movements.append(Movement(clearing, Place(_LOSS), (("", "", gone.carrying),)))
    return movements


def _with(added: Changed, gone: Changed) -> Changed:
    """Record that cost came and a part went by one document."""
    return added._replace(
        amount=added.amount + (gone.amount if added.kind == "collection" else 0),
        cost=added.cost + gone.cost,
        worn=gone.worn,
        provision=gone.provision,
        whole=added.whole + gone.whole,
    )


STEP = Step(
    AssetAddition,
    decide,
    (
        *DEPRECIATED,
        *(Route(COST, credit, "cost, and VAT that is not recovered", f"owed: {credit}") for credit in PAID),
        *(
            Route("construction", credit, "the same under renovation", f"owed: {credit}")
            for credit in PAID[:-1]
        ),
        *recovered_routes(PAID),
        *assessed_routes(COST, "construction"),
        Route("supplier", "account", "paid in advance, at the rate of its day", "if any"),
        Route(CLEARING, COST, "cost of what was replaced", "if any"),
        Route(DEPRECIATION, CLEARING, "its depreciation until then", "if any"),
        Route(PROVISION, CLEARING, "what it was impaired by", "if any"),
        Route(CLEARING, "construction", "what it stands at", "under renovation"),
        Route(_LOSS, CLEARING, "carrying amount of what was replaced", "if any"),
    ),
)
