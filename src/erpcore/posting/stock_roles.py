"""The roles of what happens to goods besides buying, making and selling them.

All are optional: a company whose accounting standard has no such account, or that never meets the event, leaves the
row out, and the documents that would need it are refused: 小企业会计准则 writes nothing down (article 6).
Source: 财会〔2006〕18号 and 财会〔2011〕17号, appendices (1901 待处理财产损溢, 1471 存货跌价准备).
"""

from erpcore.posting.role import Role

_ITEM = ("item_class", "item", "site")
_CENTRE = ("cost_centre",)
_PLACE = ("item", "site")
_EXPENSE = ("expense",)

STOCK_EVENTS = (
    Role(
        "transit",
        "调拨在途物资",
        "Goods sent to another site and not yet received there",
        _ITEM,
        control=True,
        carries=_PLACE,
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "pending_loss",
        "待处理财产损溢",
        "Goods missing or found, until it is decided who bears it",
        _ITEM,
        control=True,
        carries=_PLACE,
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "write_down_allowance",
        "存货跌价准备",
        "Stock written down to net realisable value, kept beside its cost",
        ("item_class", "item"),
        control=True,
        carries=("item",),
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "impairment_loss",
        "资产减值损失",
        "Write-downs of stock, less their reversals",
        ("item_class", "item"),
        carries=("item",),
        kinds=_EXPENSE,
        optional=True,
    ),
    Role(
        "abnormal_loss",
        "营业外支出",
        "Stock lost or scrapped for reasons outside the ordinary course",
        _ITEM,
        carries=_PLACE,
        kinds=_EXPENSE,
        optional=True,
    ),
    Role(
        "stock_gain",
        "营业外收入",
        "Stock found that belongs to nobody else",
        _ITEM,
        carries=_PLACE,
        kinds=("revenue", "expense"),
        optional=True,
    ),
    Role(
        "cost_adjustment",
        "存货成本调整",
        "What goods turn out to cost more or less, where nobody else bears or gains it",
        _ITEM,
        carries=_PLACE,
        kinds=("expense", "cost", "revenue"),
        optional=True,
    ),
    Role(
        "compensation",
        "其他应收款",
        "What insurers and people responsible owe for losses",
        given=("partner",),
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "input_vat_transferred",
        "进项税额转出",
        "Input VAT of goods that were lost or used without a right to deduct",
        kinds=("asset", "liability"),
        optional=True,
    ),
    Role(
        "research_expense",
        "研发支出",
        "Goods used for research and development",
        _CENTRE,
        carries=_CENTRE,
        given=("own",),
        kinds=("expense", "cost"),
        optional=True,
    ),
    Role(
        "construction",
        "在建工程",
        "Goods used for building plant of one's own",
        given=("cost_centre", "own"),
        kinds=("asset",),
        optional=True,
    ),
    Role(
        "welfare",
        "应付职工薪酬",
        "Goods given to employees",
        given=("cost_centre", "own"),
        kinds=("liability", "expense"),
        optional=True,
    ),
    Role(
        "donation",
        "捐赠支出",
        "Goods given to charity or to sponsor others",
        given=("cost_centre", "own"),
        kinds=("expense",),
        optional=True,
    ),
)
