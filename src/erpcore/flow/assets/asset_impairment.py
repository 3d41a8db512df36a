"""Impair a fixed asset to what can be recovered of it, or take an impairment back where the standard allows it.

Its carrying amount counts the depreciation of the month, posted or not; from the next month on what is left is spread
over what is left of its life. What is taken back goes no further than the asset would stand without impairment.

Before: `assets.asset_acquisition`.   After: `assets.asset_depreciation`.
Source: IAS 36 paragraphs 59-63 and 117; 企业会计准则第8号 articles 15-17 (not taken back in later periods); in
小企业会计准则 there is none: its chart has no account for it.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.register import PROVISION
from erpcore.flow.assets.fixed_assets import change_mark, changing, check_work_stated
from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, Code, Text
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Place, signed
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import asset_category

LOSS = "asset_impairment_loss"


class AssetImpairment(Document):
    """Bring a fixed asset to what can be recovered of it (固定资产减值单)."""

    type: Literal["asset_impairment"] = "asset_impairment"
    asset: Code
    recoverable_amount: AmountOrZero  # fair value less cost of disposal, or value in use, whichever is higher
    reason: Annotated[Text, Field(min_length=1)]


def decide(books: View, document: AssetImpairment) -> Effect:
    """Charge the loss, or take an earlier one back as far as it may be.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID, NUMBER_INVALID.
    """
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period)
    check_work_stated(books, asset, month)
    carrying, recoverable = (
        asset.card.book(month),
        minor(books, document.recoverable_amount, "recoverable_amount"),
    )
    loss = carrying - recoverable
    if loss < 0:
        category = asset_category(books.master.setup.asset_categories, asset.terms.category)
        least = asset.card.book(month, impaired=False) if category.impairment_reversed else carrying
        loss = carrying - min(recoverable, max(least, carrying))
    if not loss:
        at = f"{to_decimal(carrying, books.master.currency):f}"
        below = Words(
            f"less than the carrying amount, {at}; more only where an impairment may be taken back",
            f"低于账面价值 {at} 的金额；仅减值可以转回的类别可高于账面价值",
        )
        expected = instead(below, document.recoverable_amount)
        raise invalid("recoverable_amount", *expected)
    provision = books.assets.place(asset.code, PROVISION)
    changed = Changed(0, "impairment", month, month + 1, amount=loss)
    movements = signed(provision, Place(LOSS, provision.key), {"": loss})
    return Effect(tuple(movements), (change_mark(document, asset, changed),))


STEP = Step(
    AssetImpairment,
    decide,
    (Route(LOSS, PROVISION, "carrying amount less recoverable amount (red when taken back)"),),
)
