"""What goods are worth until their invoice comes (暂估): at a price by hand, else the first that is known.

Source: 企业会计准则 application guide, 1403 原材料 (暂估价值); the order of the sources is that of Chinese products
(K/3, U8): order price, latest purchase price, planned or standard price.
"""

import datetime
from decimal import Decimal

from erpcore.flow.bought import further_cost
from erpcore.flow.foreign import tender
from erpcore.flow.order_lines import Ordered
from erpcore.flow.prices import priced
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.movements import Original, Place
from erpcore.kernel.rounding import MICRO, extend, share
from erpcore.kernel.words import NOTHING, Words

_NO_PRICE = (
    Words("a price above zero, on the order or the receipt", "采购订单或入库单上须有大于零的单价"),
    NOTHING,
)
_TOO_LITTLE = (
    Words(
        "goods that are worth something: at this price so few come to less than half the smallest coin",
        "货物须有金额：按该单价计算，数量过少，金额不足最小货币单位的一半",
    ),
    Words(
        "Receive them together with more of the same, or with free and price 0, where they are to cost nothing.",
        "请与更多的同种货物一并入库；若确不计成本，请填 free 且单价为 0。",
    ),
)

# What the receipt says: a price in micro-currency and the micro-units that it is for, currency, rate.
Stated = tuple[tuple[int, int] | None, str | None, Decimal | None]
UNPRICED = "unpriced"  # nothing is known of the price, and the month's end asks for it
# What goods are taken in at: minor units, what is owed in another currency, and "hand", "order", or whence else.
Estimate = tuple[int, tuple[Original, ...], str]


def estimate(
    books: View, goods: Place, quantity: int, day: datetime.date, stated: Stated, ordered: Ordered | None
) -> Estimate:
    """Value goods at the price stated or ordered, else at the latest purchase price, price list, or standard.

    Goods that are priced at their month's average come unpriced where nothing is known: their invoice tells.

    Args:
        books: The books.
        goods: A place that names item and partner.
        quantity: Micro-units.
        day: For rates, price lists and standards.
        stated: What the receipt says.
        ordered: The order line, if there is one.

    Raises:
        Refused: DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, PRICE_MISSING.
    """
    price, named, rate = stated
    usual = ordered.currency if ordered is not None else ""
    owed_in = tender(books, named, rate, day, usual)
    decimals = owed_in.currency.decimals
    agreed = usual or books.master.currency.code
    if price is not None:
        amount, source = priced(*price, quantity, decimals), "hand"
    elif owed_in.currency.code != agreed:
        raise invalid(
            "currency",
            f"{agreed}, or a price in {owed_in.currency.code}",
            f"应为 {agreed}，或给出 {owed_in.currency.code} 单价",
        )
    elif ordered is not None:
        amount, source = priced(ordered.price, ordered.per, quantity, decimals), "order"
    else:
        amount, source = usual_worth(books, goods, quantity, day)
    booked = owed_in.booked(amount)
    if not booked:
        if price is None and ordered is None and books.stock.pool(goods.item, goods.site).by_month:
            return 0, (), UNPRICED
        priced_at = price[0] if price is not None else ordered and ordered.price
        expected, remedy = _TOO_LITTLE if priced_at else _NO_PRICE
        raise Refused(Code.PRICE_MISSING, field="price", expected=expected, remedy=remedy)
    return booked, owed_in.at("source", amount), source


def usual_worth(books: View, goods: Place, quantity: int, day: datetime.date) -> tuple[int, str]:
    """Value goods without a price at what is known of them, in minor units; zero where nothing is."""
    decimals = books.master.currency.decimals
    last = books.stock.last_purchase(goods.item)
    paid = last.value - further_cost(books, goods.item, last.layer)
    if paid > 0:
        return share(paid, quantity, last.quantity), f"receipt {last.layer}"
    listed = books.master.list_price(goods.item, day, goods.partner)
    if listed is not None:
        return priced(listed.numerator, listed.denominator * MICRO, quantity, decimals), "price list"
    standard = books.master.standard(goods.item, day) or {}
    return extend(sum(standard.values()), quantity, decimals), "standard"
