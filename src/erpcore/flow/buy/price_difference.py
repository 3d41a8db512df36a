"""Where it goes when purchased goods turn out to cost more or less than they were received at.

Source: IAS 2 paragraphs 10-11 (cost of purchase); 企业产品成本核算制度 (财会〔2013〕17号): estimates become actual.
"""

from erpcore.flow.goods import beside
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.movements import Movement, Place
from erpcore.repricing.propagate import Propagation

ROUTES = (
    Route("material_cost_variance", "supplier", "invoice less estimate", "item at planned price"),
    Route("wip", "stock", "share of the difference in goods issued to running orders", "if any"),
    Route("stock", "wip", "share of the difference in products completed", "if any"),
    Route("cost_of_sales", "stock", "share of the difference in goods sold", "if any"),
    Route("goods_shipped", "stock", "share of the difference in goods shipped", "if any"),
    Route("late_difference", "wip", "share whose taker is gone", "if any"),
    Route("late_difference", "stock", "share of the difference in a receipt that was reversed", "if any"),
    Route("production_loss", "wip", "share of an order written off", "if any"),
)


def post_difference(
    books: View,
    creditor: Place,
    goods: Place,
    receipt: str,
    difference: int,
    differences: Propagation,
    element: str = "",
) -> list[Movement]:
    """Bring a receipt to what it really costs; the caller runs `differences` once, after all its lines.

    Args:
        books: The books.
        creditor: Who the difference is owed to.
        goods: A place that names the item and the site.
        receipt: The layer of the receipt.
        difference: Minor units above the value so far; negative below it.
        differences: Follows the difference to whoever took the goods.
        element: The cost element of the difference; "": the one that the item is bought with.

    Returns:
        The movement between creditor and shelf; the variance where the item is at a fixed price.
    """
    if not difference:
        return []
    pool = books.stock.pool(goods.item, goods.site)
    element = element or books.master.items[goods.item].element
    if receipt not in pool.arrivals:
        return beside(books, creditor, goods, receipt, {element: difference})
    shelf = Place("stock", "", goods.item, goods.site)
    differences.seed_arrival(shelf, receipt, {element: difference})
    value = (("", element, abs(difference)),)
    return [Movement(creditor, shelf, value, layer=receipt, contra=difference < 0)]
