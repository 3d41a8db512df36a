"""The roles that a company may do without: of buying and selling, of the shop floor, and of what else happens to goods.

A company whose accounting standard has no such account, or that never meets the event, leaves the row out, and the
documents that would need it are refused: 小企业会计准则 writes nothing down (article 6).
Source: 财会〔2006〕18号 and 财会〔2011〕17号, appendices (1408 委托加工物资, 1471 存货跌价准备, 1901 待处理财产损溢);
企业产品成本核算制度 (财会〔2013〕17号) article 22 (成本项目: a company may add 废品损失, 停工损失).
"""

from erpcore.posting.role import (
    ASSET,
    CENTRE,
    EITHER_SIDE,
    EXPENSE,
    GOODS,
    ITEM,
    LIABILITY,
    PARTNER,
    SALE,
    SHELF,
    Role,
    by_party,
    department,
    of_goods,
    of_partner,
    owing,
    own_goods,
    use,
)

UNCERTIFIED = "uncertified_input_vat"  # the key of its places is the document of the invoice
UNBILLED = "unbilled_receivable"  # the key of its places is the delivery
NOT_DUE = "output_vat_not_due"
SELF_ASSESSED = "self_assessed_vat"
_BUYING = (
    Role(
        "goods_in_transit",
        "在途物资",
        "Goods invoiced and not yet received",
        SALE,
        control=True,
        carries=GOODS,
        kinds=ASSET,
    ),
    owing(
        "gr_ir_exchange",
        "暂估应付汇兑差额",
        "What goods not yet invoiced are owed more or less at the rate of a month's end; as `gr_ir` unless mapped",
        carries=GOODS,
        kinds=LIABILITY,
    ),
    by_party("exchange_gain", "汇兑收益", "Gains on items in other currencies", kinds=("revenue", "expense")),
    by_party("exchange_loss", "汇兑损失", "Losses on items in other currencies", kinds=EXPENSE),
    Role(
        UNCERTIFIED,
        "待认证进项税额",
        "VAT on purchases whose invoice is not yet certified",
        control=True,
        given=PARTNER,
        kinds=EITHER_SIDE,
    ),
    by_party(
        SELF_ASSESSED,
        "代扣代交增值税",
        "VAT on purchases that the buyer owes to the tax office himself: reverse charge, withholding, import",
        kinds=LIABILITY,
    ),
    of_partner(
        "consumption_tax",
        "应交消费税",
        "Consumption tax that a subcontractor has collected and that is deducted from our own",
        kinds=EITHER_SIDE,
    ),
    Role("free_goods", "接受捐赠利得", "Goods received as a gift", SALE, carries=GOODS, kinds=("revenue",)),
)
_SELLING = (
    Role(
        UNBILLED,
        "未开票应收账款",
        "Claims for goods delivered and not invoiced, where revenue comes with the delivery",
        SALE,
        control=True,
        carries=GOODS,
        kinds=ASSET,
    ),
    of_partner(NOT_DUE, "待转销项税额", "VAT that is due with the invoice only", kinds=LIABILITY),
)
_MAKING = (
    Role(
        "spoilage",
        "废品损失",
        "Cost of spoiled units on its way to whoever bears it; ends empty",
        ("cost_centre", "item_class", "item"),
        control=True,
        carries=("work_order", "item"),
        given=CENTRE,
        kinds=("cost", "asset", "expense"),
    ),
    Role(
        "idle_time",
        "停工损失",
        "Wages of hours paid and not worked, on their way to whoever bears them; ends empty",
        CENTRE,
        carries=CENTRE,
        kinds=("cost", "expense"),
    ),
    Role(
        "idle_loss",
        "停工净损失",
        "Idle time by abnormal cause, an expense of the period",
        CENTRE,
        carries=CENTRE,
        kinds=EXPENSE,
    ),
    own_goods(
        "subcontracted", "委托加工物资", "Our goods at a subcontractor's site; as `stock` unless mapped"
    ),
)
_STOCK_EVENTS = (
    own_goods("transit", "调拨在途物资", "Goods sent to another site and not yet received there"),
    Role(
        "pending_loss",
        "待处理财产损溢",
        "What is missing or was found, until it is decided who bears it: goods, assets, cash",
        ITEM,
        control=True,
        given=SHELF,
        kinds=ASSET,
    ),
    Role(
        "write_down_allowance",
        "存货跌价准备",
        "Stock written down to net realisable value, kept beside its cost",
        ("item_class", "item"),
        control=True,
        carries=("item",),
        kinds=ASSET,
    ),
    Role(
        "impairment_loss",
        "资产减值损失",
        "Write-downs of stock, less their reversals",
        ("item_class", "item"),
        carries=("item",),
        kinds=EXPENSE,
    ),
    of_goods(
        "abnormal_loss",
        "营业外支出",
        "Stock lost or scrapped for reasons outside the ordinary course",
        kinds=EXPENSE,
    ),
    Role(
        "stock_gain",
        "营业外收入",
        "What was found and belongs to nobody else",
        ITEM,
        given=SHELF,
        kinds=("revenue", "expense"),
    ),
    of_goods(
        "cost_adjustment",
        "存货成本调整",
        "What goods turn out to cost more or less, where nobody else bears or gains it",
        kinds=("expense", "cost", "revenue"),
    ),
    of_partner(
        "compensation", "其他应收款", "What insurers and people responsible owe for losses", kinds=ASSET
    ),
    Role(
        "input_vat_transferred",
        "进项税额转出",
        "Input VAT of goods that were lost or used without a right to deduct",
        kinds=EITHER_SIDE,
    ),
    department(
        "research_expense", "研发支出", "Goods used for research and development", kinds=("expense", "cost")
    ),
    use("construction", "在建工程", "Goods used for building plant of one's own", kinds=ASSET),
    use("welfare", "应付职工薪酬", "Goods given to employees", kinds=("liability", "expense")),
    use("donation", "捐赠支出", "Goods given to charity or to sponsor others", kinds=EXPENSE),
    use(
        "provision",
        "预计负债",
        "Goods that settle an obligation provided for, such as under a warranty",
        kinds=LIABILITY,
    ),
)

OPTIONAL = tuple(role._replace(optional=True) for role in (*_BUYING, *_SELLING, *_MAKING, *_STOCK_EVENTS))
