"""The rules by which months are divided, with the quotas of each month: what every step asks that divides one.

Source: 成本会计, 定额法: quotas are changed at the beginning of a month (月初定额变动).
"""

from erpcore.flow.make.cards import quota_card
from erpcore.flow.view import View
from erpcore.inventory.parcel import Moment
from erpcore.kernel.errors import Refused
from erpcore.kernel.words import Words
from erpcore.production.allowance import card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.month_count import NotDivided
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder


def wip_policy(books: View) -> WipPolicy:
    """Give the rules of the set-up, with the quotas of each month, and when goods came."""

    def quotas(order: WorkOrder, period: str) -> CostCard:
        calendar = books.master.calendar
        of = calendar.period(period)
        if of.adjusting:
            of = calendar.period_of(of.start)
        if of.code <= order.released:
            return card_of(order)
        try:
            return quota_card(books, order, of.start)
        except Refused as refusal:
            raise NotDivided(
                Words(
                    f"order {order.number} has no quotas of {of.start}: {refusal.expected}",
                    f"生产任务单 {order.number} 没有 {of.start} 的定额：{refusal.expected_zh}",
                )
            ) from refusal

    def came(order: WorkOrder, layer: str) -> Moment:
        return books.stock.pool(order.item, order.sites.get(layer, order.site)).came(layer)

    return WipPolicy(books.master, quotas, books.periods.closed, came)
