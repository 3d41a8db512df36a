"""A change of method that needs a month of its own: the average of a month, and the variance rate of a month.

Source: 全月一次加权平均法 and 材料成本差异率 are computed once a month, from its beginning to its end.
"""

import datetime
from collections.abc import Iterable, Sequence

from erpcore.flow.view import View
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words


def check_month(
    books: View, day: datetime.date, item_class: str, pools: Sequence[Pool], before: str, method: str
) -> None:
    """Refuse a change to or from monthly average, or from planned price, that is not at the start of a month.

    Nothing of the class has moved in the month yet; earlier months are costed where the method before costs them.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER, DEPENDENTS_EXIST.
    """
    leaves = before in {"monthly_average", "planned"}
    if not leaves and method != "monthly_average":
        return
    period = books.master.calendar.period_of(day)
    monthly = "monthly_average" if "monthly_average" in (before, method) else before
    if day != period.start:
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(
                f"the change is to be dated {period.start}, the first day of {period.code}: {monthly} has one price a"
                " month",
                f"变更日期应为 {period.code} 的第一天 {period.start}：该计价方法每月只有一个单价",
            ),
            remedy=Words(
                "Date the change on the first day of a period.", "请将变更日期定在会计期间的第一天。"
            ),
        )
    moved = _months(books, item_class, pools, before)
    if any(code >= period.code for code in moved):
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="date",
            expected=Words(
                f"nothing of {item_class} moved in {period.code} before the change",
                f"变更前存货类别 {item_class} 在 {period.code} 须尚无收发",
            ),
            remedy=Words(
                "Date the change on the first day of a period in which the class has not moved yet.",
                "请将变更日期定在该类别尚无收发的会计期间的第一天。",
            ),
        )
    still_open = [code for code in moved if code and books.periods.status(code) != "closed"]
    if leaves and still_open:
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(
                f"{min(still_open)}, in which goods at {before} moved, is to be closed before the change",
                f"变更前须先结 {min(still_open)}：该期有该类存货的收发",
            ),
            remedy=Words("Close the earlier periods first.", "请先结以前各期。"),
        )


def _months(books: View, item_class: str, pools: Sequence[Pool], before: str) -> set[str]:
    """Name the periods in which goods of a class moved, as far as they are known."""
    if before == "monthly_average":
        moved = books.stock.months.moved
        return {code for pool in pools for code in moved.get((pool.item, pool.site), ())}
    if before == "planned":
        of = books.cost_variances.classes.get(item_class)
        told: Iterable[Iterable[str]] = (
            (of.collected, of.planned, of.estimated, of.issued, of.carried) if of is not None else ()
        )
        return {code for codes in told for code in codes}
    came = {books.stock.months.noted.get((pool.item, pool.site), "") for pool in pools}  # at a fixed price
    return came | {
        event.period
        for pool in pools
        for events in (pool.arrivals.values(), *pool.taken.values())
        for event in events
    }
