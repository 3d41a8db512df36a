"""The roles of buying beyond the usual receipt and invoice; a company that never meets them may do without."""

from erpcore.posting.role import GOODS, PARTNER, PARTY, SALE, Role

BUYING = (
    Role(
        "goods_in_transit",
        "在途物资",
        "Goods invoiced and not yet received",
        SALE,
        control=True,
        carries=GOODS,
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "exchange_gain",
        "汇兑收益",
        "Gains on items in other currencies",
        PARTY,
        given=PARTNER,
        kinds=("revenue", "expense"),
        optional=True,
    ),
    Role(
        "exchange_loss",
        "汇兑损失",
        "Losses on items in other currencies",
        PARTY,
        given=PARTNER,
        kinds=("expense",),
        optional=True,
    ),
    Role(
        "consumption_tax",
        "应交消费税",
        "Consumption tax that a subcontractor has collected and that is deducted from our own",
        given=PARTNER,
        kinds=("asset", "liability"),
        optional=True,
    ),
    Role(
        "free_goods",
        "接受捐赠利得",
        "Goods received as a gift",
        SALE,
        carries=GOODS,
        kinds=("revenue",),
        optional=True,
    ),
)
