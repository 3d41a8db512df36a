"""Begin a stock count: the goods named do not move until their count is posted, or the count is cancelled.

Before: any movement.   After: `stock.count_result`; a `reversal` cancels what is not counted yet.
Source: 存货盘点 (财会〔2006〕18号, 1901); a count agrees with the books only where nothing moves meanwhile.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.goods import shelf
from erpcore.flow.step import Step
from erpcore.flow.stock.freezing import check_not_counted, frozen_mark
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import Words


class StockCount(Document):
    """Freeze goods for a count (盘点单)."""

    type: Literal["stock_count"] = "stock_count"
    site: Code
    items: Annotated[list[Code], Field(max_length=10_000)] = []  # empty: all that the site has in the books


def decide(books: View, document: StockCount) -> Effect:
    """Freeze each item at the site.

    Raises:
        Refused: UNKNOWN_SITE, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, DOCUMENT_INVALID, LATE_FACT_REFUSED, STOCK_FROZEN,
            NOTHING_TO_POST.
    """
    site = books.master.site(document.site).code
    items = document.items or [
        item
        for item in dict.fromkeys(item for item, _ in books.stock.pools)
        if books.stock.on_hand(item, site)
    ]
    if not items:
        expected = Words(f"goods at {site}; there are none", f"{site} 须有货物；现无结存")
        raise Refused(Refusal.NOTHING_TO_POST, field="items", expected=expected)
    marks = {}
    for number, item in enumerate(items, 1):
        try:
            place = shelf(books, item, site)
        except Refused as refusal:
            raise refusal.within(f"items.{number}") from None
        if item in marks:
            raise invalid(f"items.{number}", f"{item} once", f"{item} 只能出现一次")
        check_not_counted(books, place, "items")
        marks[item] = frozen_mark(place, "", document.id)
    return Effect(marks=tuple(marks.values()))


STEP = Step(StockCount, decide)
