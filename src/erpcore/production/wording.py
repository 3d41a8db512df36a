"""Why a month's end cannot divide the cost of an order: each reason in English and in Chinese."""

from erpcore.kernel.words import Words

NO_UNIT = Words("no unit was finished or is in process that could bear it", "没有完工或在产的数量可以承担")
NO_QUOTA = Words("the order's card has no quota of it", "生产任务单没有该项定额")
NOTHING_FINISHED = Words("nothing was finished that could bear it", "没有完工数量可以承担")


def unborne(cost: str, why: Words) -> Words:
    """Say that there is cost and nothing to bear it.

    >>> unborne("5.00 CNY", NOTHING_FINISHED).zh
    '有成本 5.00 CNY，而没有完工数量可以承担'
    """
    return Words(f"{cost} of cost, and {why.en}", f"有成本 {cost}，而{why.zh}")


def below_zero(cost: str) -> Words:
    """Say that a cost is negative.

    >>> below_zero("-5.00 CNY").zh
    '成本 -5.00 CNY 为负'
    """
    return Words(f"{cost} of cost, which is below zero", f"成本 {cost} 为负")


def beyond_what_is_there(closing: str, total: str) -> Words:
    """Say that work in process would be worth more than there is, or less than nothing.

    >>> beyond_what_is_there("9.00 CNY", "5.00 CNY").zh
    '在产品成本 9.00 CNY，而成本合计为 5.00 CNY'
    """
    return Words(
        f"{closing} for work in process, and there are {total}", f"在产品成本 {closing}，而成本合计为 {total}"
    )


def finished_beyond(finished: str, total: str) -> Words:
    """Say that finished goods would take more at quota than there is.

    >>> finished_beyond("9.00 CNY", "5.00 CNY").zh
    '完工产品按定额成本为 9.00 CNY，而成本合计为 5.00 CNY'
    """
    return Words(
        f"{finished} for finished goods at quota, and there are {total}",
        f"完工产品按定额成本为 {finished}，而成本合计为 {total}",
    )


def either_below_zero(opening: str, cost: str) -> Words:
    """Say that what was brought forward or the cost of the month is negative.

    >>> either_below_zero("-1.00 CNY", "5.00 CNY").zh
    '月初成本 -1.00 CNY，本月成本 5.00 CNY，其中有负数'
    """
    return Words(
        f"{opening} at the beginning and {cost} of the month",
        f"月初成本 {opening}，本月成本 {cost}，其中有负数",
    )


def finished_or_left_below_zero(finished: str, closing: str) -> Words:
    """Say that the quota method gives finished goods, or what is in process, less than nothing.

    >>> finished_or_left_below_zero("-1.00 CNY", "5.00 CNY").zh
    '完工产品成本 -1.00 CNY，在产品成本 5.00 CNY，其中有负数'
    """
    return Words(
        f"{finished} for finished goods, and {closing} in process",
        f"完工产品成本 {finished}，在产品成本 {closing}，其中有负数",
    )
