"""What an order may still receive, spoil and be completed at: what steps of making refuse alike."""

from decimal import Decimal

from erpcore.flow.goods import base_quantity
from erpcore.flow.make.wording import not_below_zero
from erpcore.flow.ordering import check_share
from erpcore.flow.units import check_unit_stated
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import to_decimal
from erpcore.kernel.quantity import from_micro, whole_lots
from erpcore.kernel.words import NOTHING, Words
from erpcore.masterdata.master import MasterData
from erpcore.production.order_until import most_left
from erpcore.production.work_order import WorkOrder

COST_FIRST = Words(
    "Post the issues and tickets of the order first, or run the costing where what they cost is known at the month's "
    "end only, and post this with its last day: a cost of zero is never assumed.",
    "请先录入该生产任务单的领料单和工时单；其金额月末才知道的，请先计算成本（run_costing），再以月末日期录入："
    "成本不会默认为零。",
)
PRICE_FIRST = Words(
    "Correct the amounts; material at monthly average has a value only after the costing run (policy monthly_issues "
    "month_end): complete the order then, with the month's last day.",
    "请更正金额；monthly_issues 为 month_end 时，全月加权平均的材料在成本计算（run_costing）之后才有金额，"
    "请在此后以月末日期将生产任务单完工。",
)
CAME_BACK = Words("material that came back is worth more than that", "退回的材料计价超过该项成本")
BACK_AS_ISSUED = Words(
    "Reverse the material_return and name its material_issue: goods come back at what they were issued for.",
    "请冲销退料单（material_return）并注明原领料单（material_issue），按领用成本退回。",
)
COST_AT_MONTH_END = Words(
    "Correct the quantity or the degrees; what reaches the order only at the month's end is there after the costing "
    "run: post the spoilage then, with the month's last day, while the order runs.",
    "请更正数量或完工程度（degrees）；月末才分配到生产任务单的成本，请在成本计算（run_costing）之后、完工之前，"
    "以月末日期录入废品。",
)


def made_quantity(
    books: View, order: WorkOrder, item: str, quantity: Decimal, unit: str | None, field: str = "quantity"
) -> int:
    """Convert a quantity of an item on an order to its base unit, exactly; of the order's product it has to say which.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    if order.unit and item == order.item and quantity:
        check_unit_stated(books, item, unit, order.number, field)
    return base_quantity(books, item, quantity, unit, field)


def most_by_plan(master: MasterData, order: WorkOrder, item: str) -> int:
    """Say how much of an item an order may take by its plan; of half a piece a whole one.

    Returns:
        Micro-units.
    """
    return whole_lots(order.planned(item), master.grain(item))


def check_planned(books: View, order: WorkOrder, quantity: int) -> None:
    """Refuse to receive more than the order plans, and what the policy `over_production` allows beyond it.

    Raises:
        Refused: QUANTITY_EXCEEDS_ORDER.
    """
    done = order.completed_quantity + quantity
    of = Words(f"from {order.number}", f" {order.number} 的计划数量")
    check_share(done, order.quantity, books.master.policies.over_production, of)


def priced_later(books: View) -> Words:
    """Tell what to do where material may have no value yet, because issues are priced at the end of the month."""
    return PRICE_FIRST if books.master.policies.monthly_issues == "month_end" else NOTHING


def units_in_process(books: View, order: WorkOrder) -> int:
    """Say how many units may be in process on an order: not received and not scrapped, micro-units."""
    return most_left(order, lambda _: True, books.master.policies.over_production)


def check_open(books: View, order: WorkOrder, quantity: int) -> None:
    """Refuse units that cannot be in process any more: they were received, or scrapped, before.

    Raises:
        Refused: QUANTITY_EXCEEDS_ORDER.
    """
    left = units_in_process(books, order)
    if quantity > left:
        planned, received = from_micro(order.quantity), from_micro(order.completed_quantity)
        most, scrapped = from_micro(left), from_micro(order.spoiled_quantity)
        raise Refused(
            Code.QUANTITY_EXCEEDS_ORDER,
            field="quantity",
            expected=Words(
                f"at most {most} of {order.number} in process; of {planned} planned, {received} are received,"
                f" {scrapped} scrapped",
                f"{order.number} 的在产品不得超过 {most}：计划 {planned}，已入库 {received}，已报废 {scrapped}",
            ),
        )


def check_cost(books: View, order: WorkOrder, cost: Amounts, why: Words) -> None:
    """Refuse to complete an order of whose cost more of an element was taken off than there was.

    Args:
        books: The books.
        order: The order.
        cost: Its cost by element, minor units.
        why: What was taken off, where material has not come back at what the shelf's goods were worth.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    back = books.master.policies.material_return_cost == "current" and not any(
        role == "scrap" for role, _ in order.costs
    )
    for element, amount in cost.items():
        if amount < 0:
            named = books.master.setup.company.element(element)
            found = to_decimal(amount, books.master.currency)
            expected = not_below_zero(order, named, found, CAME_BACK if back else why)
            remedy = BACK_AS_ISSUED if back else priced_later(books)
            raise Refused(Code.VALUE_EXCEEDS_PLACE, field="work_order", expected=expected, remedy=remedy)
