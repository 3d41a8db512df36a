"""The routes of differences that follow goods and orders (`repricing`): to whoever may have these by then.

Source: 企业产品成本核算制度 (财会〔2013〕17号): planned or estimated cost is brought to actual cost.
"""

from erpcore.flow.cost_bearer import BEARERS, USERS
from erpcore.flow.stated_adjustment import AGAINST, VARIANCE
from erpcore.flow.step import Route
from erpcore.inventory.passage import PASSING
from erpcore.posting.roles import COST_VARIANCE

FOLLOWING = (
    Route("wip", "stock", "share of the difference in goods issued to running orders", "if any"),
    Route("stock", "wip", "share of the difference in products completed", "if any"),
    Route("cost_of_sales", "stock", "share of the difference in goods sold", "if any"),
    Route(
        "next_month", "stock", "share of the difference in goods that a later month took", "monthly average"
    ),
    Route("goods_shipped", "stock", "share of the difference in goods shipped", "if any"),
    *(Route(user, "stock", "share of the difference in goods used or lost", "if any") for user in USERS),
    *(Route(way, "stock", "share of the difference in goods passed on", "if any") for way in PASSING),
    *(Route("stock", way, "share of the difference in goods passed on", "if any") for way in PASSING),
    *(
        Route(variance, way, "difference in goods passed on", "item at a fixed price")
        for way in PASSING
        for variance in ("purchase_price_variance", COST_VARIANCE)
    ),
    *(
        Route("late_difference", way, "share of goods passed on that are settled", "if any")
        for way in PASSING
    ),
    Route("journal", "transit", "share of the difference in goods that arrived in parts", "if any"),
    Route("pending_loss", "transit", "share of the difference in goods lost on their way", "if any"),
    Route("late_difference", "wip", "share whose taker is gone", "if any"),
    Route("late_difference", "stock", "share of the difference in a receipt that was reversed", "if any"),
    *(Route(way, "wip", "share of an order of joint products", "if any") for way in PASSING),
    Route("wip", "wip", "share of a rework order, to the order it works for", "if any"),
    Route("spoilage", "spoilage", "the same, passing through", "废品损失 is a cost element"),
    *(Route(role, "wip", "share of a rework order", "if any") for role in BEARERS),
    Route(
        "stock", "late_difference", "what goods cannot give that cost less, red or taken off before", "if any"
    ),
    Route("production_loss", "wip", "share of an order written off", "if any"),
    *(Route("stock", role, "what brings goods to a stated price, found anew", "if any") for role in AGAINST),
    Route("stock", "cost_of_sales", "what goods that came back are worth on the shelf, found anew", "if any"),
    Route("stock", "pending_loss", "what goods found in a count are worth, found anew", "if any"),
    Route("stock", VARIANCE, "share of goods on hand in what they cost more, found anew", "if any"),
)
