"""What refusals expect, where many rules say it alike: each in English and in Chinese.

What is named in braces is a code, an id or a figure, the same in both languages. Chinese words that follow one of these
functions' own are given without a blank before them, and begin with one where they begin with a code.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from erpcore.kernel.shapes import shown
from erpcore.kernel.words import NOTHING, Words, both, listed

LONGEST = 200  # signs of a name that is compared with others: each sign of it with each of theirs


def instead(what: Words, value: object) -> Words:
    """Say what was expected and what there is instead.

    >>> instead(Words("a work order", "生产任务单号"), "WO-9")
    Words(en='a work order; found WO-9', zh='应为生产任务单号，现为 WO-9')
    """
    return Words(f"{what.en}; found {value}", f"应为{what.zh}，现为 {value}")


def none_such(what: Words, name: object, known: Iterable[str], near: Words = NOTHING) -> Words:
    """Say that there is nothing of a name, and what there is; before it, whether something near it was `meant`.

    >>> none_such(Words("report", "报表"), "x", ("journal", "ledger")).zh
    "没有报表 'x'；有 journal、ledger"
    """
    there, none = listed(known), Words(f"no {what.en} {shown(name)}", f"没有{what.zh} {shown(name)}")
    if near == NOTHING:
        return Words(f"{none.en}; there are {there.en}", f"{none.zh}；有 {there.zh}")
    return Words(f"{none.en}{near.en} There are {there.en}", f"{none.zh}{near.zh}有 {there.zh}")


def one_of(known: Iterable[str], value: object = None) -> Words:
    """List what there is to choose from, and what was chosen instead where it is named.

    >>> one_of(("material", "labour"))
    Words(en='one of material, labour', zh='应为下列之一：material、labour')
    """
    there = listed(known)
    told = Words(f"one of {there.en}", f"应为下列之一：{there.zh}")
    return told if value is None else Words(f"{told.en}; found {value}", f"{told.zh}；现为 {value}")


def meant(found: object, known: Iterable[str] | Mapping[str, str]) -> Words:
    """Ask whether a name that is like the one found was meant; nothing where none is like it.

    Args:
        found: What was written; what is no text, or longer than any name, is like none.
        known: The names that there are; or, for each word that people may write, the name that it stands for.

    >>> meant("goods_reciept", ("goods_receipt", "delivery"))
    Words(en=", did you mean 'goods_receipt'?", zh="；是否应为 'goods_receipt'？")
    >>> meant("采购入库单", {"采购入库单": "goods_receipt"}).en
    ", did you mean 'goods_receipt'?"
    """
    if not isinstance(found, str) or len(found) > LONGEST:
        return NOTHING
    for near in get_close_matches(found, list(known), n=1):
        name = known[near] if isinstance(known, Mapping) else near
        return Words(f", did you mean {name!r}?", f"；是否应为 {name!r}？")
    return NOTHING


def spelled(names: Mapping[str, Words]) -> dict[str, str]:
    """List what people may write for each name: the name itself, and what it is called in both languages.

    >>> spelled({"delivery": Words("delivery", "销售出库单")})
    {'delivery': 'delivery', '销售出库单': 'delivery'}
    """
    found = {name: name for name in names}
    for name, words in names.items():
        for word in words:
            found.setdefault(word, name)
    return found


def at_most(limit: object, of: Words) -> Words:
    """Say how much there is, of what.

    >>> at_most("40", Words("of GR-1 received and not returned", " GR-1 已收未退的数量"))
    Words(en='at most 40 of GR-1 received and not returned', zh='不得超过 GR-1 已收未退的数量 40')
    """
    return Words(f"at most {limit} {of.en}", f"不得超过{of.zh} {limit}")


def would_make(limit: object, of: Words, done: object, most: object = None) -> Words:
    """Say how much there may be of what, and how much there would be; `most` where more than the limit is allowed.

    >>> would_make("2", Words("from WO-1", " WO-1 的计划数量"), "3")
    Words(en='at most 2 from WO-1; this would make 3', zh='不得超过 WO-1 的计划数量 2，本次之后为 3')
    >>> would_make("20", Words("from WO-1", " WO-1 的计划数量"), "23", "22").en
    'at most 20 from WO-1, and 22 with what may come beyond; this would make 23'
    """
    allowed = at_most(limit, of)
    if most not in (None, limit):
        beyond = Words(f", and {most} with what may come beyond", f"，连同允许超出的部分为 {most}")
        allowed = Words(allowed.en + beyond.en, allowed.zh + beyond.zh)
    return Words(f"{allowed.en}; this would make {done}", f"{allowed.zh}，本次之后为 {done}")


def once(key: str) -> Words:
    """Say that a document names something on one of its lines.

    >>> once("GR-1")
    Words(en='GR-1 on one line only', zh='GR-1 只能出现在一行中')
    """
    return Words(f"{key} on one line only", f"{key} 只能出现在一行中")


def to_be_supplier(partner: str) -> Words:
    """Expect a partner to be a supplier.

    >>> to_be_supplier("C-1")
    Words(en='C-1 to be a supplier', zh='C-1 须为供应商')
    """
    return Words(f"{partner} to be a supplier", f"{partner} 须为供应商")


def to_be_customer(partner: str) -> Words:
    """Expect a partner to be a customer.

    >>> to_be_customer("V-1")
    Words(en='V-1 to be a customer', zh='V-1 须为客户')
    """
    return Words(f"{partner} to be a customer", f"{partner} 须为客户")


def since(document: str) -> Words:
    """Say that a day is before the period of a document that is referred to.

    >>> since("GR-1")
    Words(en='a day in the period of GR-1 or later', zh='日期不得早于 GR-1 所属的会计期间')
    """
    return Words(f"a day in the period of {document} or later", f"日期不得早于 {document} 所属的会计期间")


def not_before(day: date, found: date) -> Words:
    """Say that a day is before the one at the earliest.

    >>> not_before(date(2026, 10, 9), date(2026, 10, 8))
    Words(en='a day not before 2026-10-09; found 2026-10-08', zh='日期不得早于 2026-10-09，现为 2026-10-08')
    """
    return Words(f"a day not before {day}; found {found}", f"日期不得早于 {day}，现为 {found}")


def another(what: Words, than: str, known_as: Words = NOTHING) -> Words:
    """Say that something is named that is there already.

    >>> another(Words("item", "物料"), "TOY", Words("the product", "产品"))
    Words(en='another item than the product TOY', zh='应为产品 TOY 以外的物料')
    """
    named = Words(f"{known_as.en} {than}".strip(), f"{known_as.zh} {than}")
    return Words(f"another {what.en} than {named.en}", f"应为{named.zh} 以外的{what.zh}")


def goods_of_lot(item: str, lot: str) -> Words:
    """Name goods by their item, and their lot where they have one.

    >>> goods_of_lot("GLUE", "A")
    Words(en='GLUE lot A', zh='GLUE（批号 A）')
    """
    return Words(f"{item} lot {lot}", f"{item}（批号 {lot}）") if lot else both(item)


def a_lot_of(item: str) -> Words:
    """Say that the lot of goods is not named.

    >>> a_lot_of("GLUE")
    Words(en='a lot of GLUE', zh='须给出 GLUE 的批号')
    """
    return Words(f"a lot of {item}", f"须给出 {item} 的批号")


def currency_of(invoice: str, currency: str, paid_in: str) -> Words:
    """Say that an invoice is in another currency than what is to be set against it.

    >>> currency_of("PI-1", "USD", "CNY")
    Words(en='USD, the currency of PI-1; found CNY', zh='应为 PI-1 的币种 USD，现为 CNY')
    """
    own = Words(f"{currency}, the currency of {invoice}", f" {invoice} 的币种 {currency}")
    return instead(own, paid_in)


def open_on(invoice: str, partner: str, amount: object) -> Words:
    """Say how much of an invoice is not settled, in its currency.

    >>> open_on("PI-1", "V-1", "40.00")
    Words(en='at most 40.00 open on PI-1 of V-1', zh='不得超过 V-1 的 PI-1 未结余额 40.00')
    """
    return at_most(amount, Words(f"open on {invoice} of {partner}", f" {partner} 的 {invoice} 未结余额"))


def not_posted(document: str) -> Words:
    """Say that a document is not in the log.

    >>> not_posted("GR-1")
    Words(en='no document GR-1 has been posted', zh='未录入过单据 GR-1')
    """
    return Words(f"no document {document} has been posted", f"未录入过单据 {document}")
