"""An order is completed in the last month in which it was charged, or later: what it hands on is there by then.

Source: IAS 2 paragraph 10: goods bear the cost incurred in bringing them to where they are, and none that is not yet.
"""

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.production.work_order import WorkOrder


def check_last_month(order: WorkOrder, period: str) -> None:
    """Refuse to complete an order before the last period in which it was charged or brought goods.

    Its cost would be handed on before it was there.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER.
    """
    later = max((of for of, month in order.months.items() if of > period and month.stands), default="")
    if later:
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(
                f"a day of {later} or later: {order.number} has cost or output of that period",
                f"日期须在 {later} 期或以后：{order.number} 在该期有成本或产出",
            ),
            remedy=Words(
                "Complete the order in that period; or reverse what it has of it, if the order was done before.",
                "请在该期将生产任务单完工；若此前确已完工，请先冲销其在该期的单据。",
            ),
        )
