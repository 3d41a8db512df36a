"""What else an order is to bring by its bill of material: by-products, credited to its cost at their price.

They are no output that shares the cost (`joint_products` are): each comes off the element that it is credited to when
it is received, as `make.scrap_recovery` does it. Quantity goes with planned output, as components do.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16, by-products by the production method; 企业产品成本核算制度,
副产品: 按固定价格或可变现净值从联产品成本中扣除.
"""

import datetime
from fractions import Fraction

from erpcore.flow.make.card_prices import PriceOf
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import LISTED, Words, joined, listed
from erpcore.masterdata.bom import Bom
from erpcore.production.allowance import worth
from erpcore.production.cost_card import ComponentCost, CostCard

_ONE = Fraction(1)
_PRICE_FIRST = Words(
    "Add its standard or its price (table `price`), or post stock of it first.",
    "请在设置中补录其标准成本或价格（`price` 表），或先录入其库存。",
)
_CORRECT = Words(
    "Correct their quantity on the bill, or what they are worth (`standard`, `price`), with a set_up document; what is"
    " worth more shares the cost: leave it off the bill, and name it in `joint` of the order.",
    "请用 set_up 单据更正其在物料清单中的数量，或其标准成本、价格；价值更高的应分担成本：请从物料清单中删除，"
    "并在生产任务单的 `joint` 中列为联产品。",
)


def by_products(
    books: View, bom: Bom, quantity: int, day: datetime.date, price_of: PriceOf
) -> tuple[ComponentCost, ...]:
    """List what else comes with a quantity of good output, each at one price of the element that it comes off.

    Args:
        books: The books.
        bom: The bill of material.
        quantity: Good output, in millionths of the item's base unit.
        day: Of the price.
        price_of: Finds what a unit is worth, by element, and where that is from.

    Raises:
        Refused: PRICE_MISSING.
    """
    found = []
    for line in bom.by_products:
        priced = price_of(line.item)
        if priced is None:
            expected = Words(
                f"a standard, a price or stock of the by-product {line.item} by {day}",
                f"截至 {day}，副产品 {line.item} 须有标准成本、价格或库存之一",
            )
            raise Refused(Code.PRICE_MISSING, field="item", expected=expected, remedy=_PRICE_FIRST)
        prices, source = priced
        per = Fraction(line.quantity) / Fraction(bom.quantity) / Fraction(bom.yield_ratio) * quantity
        per *= books.master.factor(line.item, line.unit) if line.unit is not None else _ONE
        one = ((books.master.items[line.item].element, sum(price for _, price in prices)),)
        found.append(ComponentCost(line.item, half_up(per), one, source))
    return tuple(found)


def check_credits(books: View, item: str, card: CostCard) -> CostCard:
    """Refuse by-products that are worth more than the cost that they come off.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    if not card.by_products:
        return card
    exact, rounded = worth(card), card.amounts()
    below = [element for element in exact if exact[element] < 0 or rounded.get(element, 0) < 0]
    if below:
        elements = joined(*(books.master.setup.company.element(element) for element in below), by=LISTED)
        named = listed(dict.fromkeys(line.item for line in card.by_products))
        expected = Words(
            f"by-products of {item} ({named.en}) worth no more than its {elements.en}",
            f"{item} 的副产品（{named.zh}）价值不得超过其{elements.zh}成本",
        )
        raise Refused(Code.VALUE_EXCEEDS_PLACE, field="item", expected=expected, remedy=_CORRECT)
    return card
