"""How refusals name goods and say what is wrong with them: each in English and in Chinese."""

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import goods_of_lot
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words


def goods_at(item: str, site: str, lot: str = "") -> Words:
    """Name goods of a site, or of all sites that share their value, and of a lot.

    >>> goods_at("GLUE", "MAIN", "A")
    Words(en='GLUE lot A at MAIN', zh='MAIN 的 GLUE（批号 A）')
    """
    goods = goods_of_lot(item, lot)
    return Words(f"{goods.en} at {site or 'all sites'}", f"{f'{site} ' if site else '各仓库'}的 {goods.zh}")


def asked_for(goods: Words, on_hand: int, asked: int) -> Words:
    """Say how much there is of some goods, and how much is asked for; both in micro-units.

    >>> asked_for(goods_at("GLUE", "MAIN"), 2_000_000, 3_000_000)
    Words(en='GLUE at MAIN: 2 on hand, 3 asked for', zh='MAIN 的 GLUE：现存量 2，需要 3')
    """
    there, wanted = from_micro(on_hand), from_micro(asked)
    return Words(
        f"{goods.en}: {there} on hand, {wanted} asked for", f"{goods.zh}：现存量 {there}，需要 {wanted}"
    )


def stock_short(goods: Words, on_hand: int, asked: int) -> Refused:
    """Refuse to take more than there is of some goods; both in micro-units."""
    return Refused(Code.STOCK_SHORT, field="quantity", expected=asked_for(goods, on_hand, asked))


def no_standard(item: str) -> Refused:
    """Refuse goods that are to move at a standard which they do not have on the day."""
    expected = Words(
        f"{item} is valued at standard or planned price and has none on the day",
        f"{item} 按标准成本或计划成本计价，而当日没有该成本",
    )
    return Refused(Code.STANDARD_MISSING, field="item", expected=expected)


def another_standard(goods: Words) -> Refused:
    """Refuse goods that still stand at an earlier standard than that of the day."""
    expected = Words(
        f"{goods.en} is valued at another standard than that of the day",
        f"{goods.zh} 现行计价的标准成本与当日的标准成本不同",
    )
    return Refused(Code.STANDARD_NOT_ADOPTED, field="item", expected=expected)


def issued_to(taker: str, goods: Words, issued: int, asked: int, by: str = "") -> Words:
    """Say how much of some goods a taker could give back, of one document, and how much it is to be: micro-units.

    >>> issued_to("WO-1", goods_of_lot("GLUE", ""), 2_000_000, 3_000_000).zh
    '发给 WO-1 而未退回的 GLUE 为 2，本次退回 3'
    >>> issued_to("WO-1", goods_of_lot("GLUE", ""), 2_000_000, 3_000_000, "MI-1").zh
    '由 MI-1 发给 WO-1 而未退回的 GLUE 为 2，本次退回 3'
    """
    there, wanted = from_micro(issued), from_micro(asked)
    to = Words(f" to {taker}", f"发给 {taker} ") if taker else Words("", "发出")
    with_it = Words(f" by {by}", f"由 {by} ") if by else NOTHING
    return Words(
        f"{there} of {goods.en} issued{to.en}{with_it.en} and not returned, {wanted} asked for",
        f"{with_it.zh}{to.zh}而未退回的 {goods.zh} 为 {there}，本次退回 {wanted}",
    )


def still_finds(document: str, refusal: Refused) -> Words:
    """Say that a document of a later day would not find its goods any more, or their value."""
    return Words(
        f"goods that {document} of a later day still finds: {refusal.expected}",
        f"须使以后日期的 {document} 仍有货可用：{refusal.expected_zh}",
    )
