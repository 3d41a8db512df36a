"""An order is completed in the last month in which it was charged, or later: what it hands on is there by then.

Source: IAS 2 paragraph 10: goods bear the cost incurred in bringing them to where they are, and none that is not yet.
"""

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.production.order_month import OrderMonth
from erpcore.production.work_order import WorkOrder


def check_last_month(order: WorkOrder, period: str, *, hands_on: bool = True) -> None:
    """Refuse to complete an order before the last period in which it was charged or brought goods.

    Its cost would be handed on before it was there. A difference that went through it to goods does not count, and one
    that an order keeps until it is settled is settled with its own month.

    Args:
        order: The order.
        period: Of the completion.
        hands_on: Whether the completion hands on what the order has cost; at a fixed price its settlement does.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER.
    """

    def counts(month: OrderMonth) -> bool:
        return month.runs or (hands_on and month.keeps)

    later = max((of for of, month in order.months.items() if of > period and counts(month)), default="")
    if later:
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(
                f"a day of {later} or later: {order.number} has cost or output of that period",
                f"日期须在 {later} 期或以后：{order.number} 在该期有成本或产出",
            ),
            remedy=Words(
                "Complete the order in that period, with an order_completion; goods that came before come in with a"
                " receipt that is not final. Or reverse what it has of that period first; an invoice is posted anew"
                " then.",
                "请在该期以完工单（order_completion）将其完工，此前入库的产品以非最后一次（final）的入库单入库；"
                "或先冲销其在该期的单据，其中的发票在完工后重新录入。",
            ),
        )
