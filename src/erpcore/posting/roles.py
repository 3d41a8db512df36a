"""The roles: what a place is for. Only the account map knows which account a role means."""

from erpcore.posting.asset_roles import ASSETS
from erpcore.posting.optional_roles import OPTIONAL
from erpcore.posting.role import (
    CENTRE,
    EXPENSE,
    GOODS,
    ITEM,
    OWN_DIMENSIONS,
    PARTNER,
    PARTY,
    SALE,
    SHELF,
    Role,
)

ACCOUNT = "account"  # the place is the account named by its key
JOURNAL = "journal"  # an n:m voucher passes through it; it prints no line and ends empty
VARIANCE = "variance"  # the key of its places is the kind of variance
COST_VARIANCE = "material_cost_variance"  # the key of its places is the item class
PROFIT = "current_profit"
VARIANCES = (
    "material_price", "material_usage", "material_mix", "material_yield", "labour_rate", "labour_efficiency",
    "labour_mix", "labour_yield", "labour_idle", "machine_rate", "machine_efficiency", "overhead_rate",
    "overhead_efficiency", "lot_size", "planning", "standard_change",
)  # fmt: skip
OVERHEAD_VARIANCE = "overhead_variance"  # the key of its places is the cause
OVERHEAD_CAUSES = (
    "controllable", "spending", "variable_spending", "fixed_spending", "efficiency", "variable_efficiency",
    "fixed_efficiency", "volume", "fixed_volume", "idle_capacity", "fixed_idle_capacity", "rate",
)  # fmt: skip
# what a row of the map may match by `variance`
KINDS: dict[str, tuple[str, ...]] = {VARIANCE: VARIANCES, OVERHEAD_VARIANCE: OVERHEAD_CAUSES}

_ORDER = ("work_order", "item", "site")
_ASSET, _LIABILITY = ("asset",), ("liability",)
_DIFFERENCE = ("asset", "cost", "expense")

_ROLES = (
    Role("stock", "存货", "Goods on the shelf", ITEM, control=True, carries=SHELF, kinds=_ASSET),
    Role(
        "wip",
        "在产品",
        "Cost in process on work orders",
        ("element", "cost_centre", *ITEM),
        control=True,
        carries=_ORDER,
        given=CENTRE,
        kinds=("cost", "asset"),
    ),
    Role(
        "gr_ir",
        "暂估应付",
        "Goods received and not yet invoiced",
        PARTY,
        control=True,
        carries=GOODS,
        kinds=_LIABILITY,
    ),
    Role(
        "provisional",
        "暂估冲回",
        "Estimates taken back until the invoice comes, against the stock account; as `stock` unless mapped",
        ITEM,
        control=True,
        carries=GOODS,
        kinds=_ASSET,
        optional=True,
    ),
    Role(
        "next_month",
        "次月承担的存货差异",
        "What goods gone in a later month are worth otherwise, until that month is costed; as `stock` unless mapped",
        ITEM,
        control=True,
        carries=GOODS,
        kinds=_ASSET,
        optional=True,
    ),
    Role(
        "supplier",
        "应付账款",
        "Invoices of suppliers not yet paid",
        PARTY,
        control=True,
        carries=PARTNER,
        kinds=_LIABILITY,
    ),
    Role(
        "customer",
        "应收账款",
        "Invoices to customers not yet paid",
        PARTY,
        control=True,
        carries=PARTNER,
        kinds=_ASSET,
    ),
    Role(
        "goods_shipped",
        "发出商品",
        "Goods delivered whose cost is not yet charged to sales",
        (*SALE, "element"),
        control=True,
        carries=GOODS,
        kinds=_ASSET,
    ),
    Role(
        "input_vat",
        "进项税额",
        "VAT on purchases that is recovered",
        given=PARTNER,
        kinds=("asset", "liability"),
    ),
    Role("output_vat", "销项税额", "VAT on sales that is owed", given=PARTNER, kinds=_LIABILITY),
    Role("bank", "银行存款", "Money at the bank", given=PARTNER, kinds=_ASSET),
    Role("cash", "库存现金", "Money in the till", given=PARTNER, kinds=_ASSET),
    Role(
        "accrued_expense", "预提费用", "Expenses owed and not yet invoiced", given=PARTNER, kinds=_LIABILITY
    ),
    Role("wages_payable", "应付职工薪酬", "Wages owed", given=PARTNER, kinds=_LIABILITY),
    Role(
        "labour_applied",
        "应付职工薪酬",
        "Direct labour charged to orders",
        CENTRE,
        carries=CENTRE,
        kinds=("liability", "cost", "expense"),
    ),
    Role(
        "overhead_pool",
        "制造费用",
        "Manufacturing overhead collected",
        CENTRE,
        control=True,
        carries=CENTRE,
        kinds=("cost", "expense"),
    ),
    Role(
        "machine_applied",
        "已分配制造费用",
        "Machine cost charged to orders",
        CENTRE,
        control=True,
        carries=CENTRE,
        kinds=("cost", "expense"),
    ),
    Role(
        "overhead_applied",
        "已分配制造费用",
        "Overhead charged to orders",
        CENTRE,
        control=True,
        carries=CENTRE,
        kinds=("cost", "expense"),
    ),
    Role(
        "administrative_expense",
        "管理费用",
        "Expenses of administration",
        CENTRE,
        carries=CENTRE,
        given=(OWN_DIMENSIONS,),
        kinds=EXPENSE,
    ),
    Role(
        "selling_expense",
        "销售费用",
        "Expenses of selling",
        CENTRE,
        carries=CENTRE,
        given=(OWN_DIMENSIONS,),
        kinds=EXPENSE,
    ),
    Role("revenue", "主营业务收入", "Revenue from sales", SALE, carries=GOODS, kinds=("revenue",)),
    Role(
        "cost_of_sales",
        "主营业务成本",
        "Cost of the goods sold",
        (*SALE, "element"),
        carries=GOODS,
        kinds=EXPENSE,
    ),
    Role(
        "purchase_price_variance",
        "采购价格差异",
        "Invoice or order price against standard",
        ITEM,
        carries=SHELF,
        kinds=_DIFFERENCE,
    ),
    Role(
        COST_VARIANCE,
        "材料成本差异",
        "Actual less planned cost of goods on hand, by item class",
        ("item_class",),
        kinds=("asset",),
        valuation="planned",
    ),
    Role(
        VARIANCE,
        "生产成本差异",
        "Production variances by kind",
        (VARIANCE,),
        carries=("item",),
        kinds=_DIFFERENCE,
    ),
    Role(
        OVERHEAD_VARIANCE,
        "制造费用分配差异",
        "Over- or under-applied overhead written off, by cause where a budget asks for it",
        (*CENTRE, VARIANCE),
        carries=CENTRE,
        kinds=_DIFFERENCE,
    ),
    Role(
        "production_loss",
        "生产损失",
        "Orders given up, written off",
        carries=("work_order", "item"),
        given=CENTRE,
        kinds=EXPENSE,
    ),
    Role(
        "late_difference",
        "补录差异",
        "Differences whose taker can no longer be charged",
        carries=SHELF,
        kinds=EXPENSE,
    ),
    Role(
        "opening_balance",
        "期初余额平衡",
        "The other side of opening documents; ends at zero",
        kinds=("equity",),
    ),
    *OPTIONAL,
    *ASSETS,
    Role(PROFIT, "本年利润", "Profit of the year, before it is appropriated", kinds=("equity",)),
)

ROLES: dict[str, Role] = {role.name: role for role in _ROLES}
# Roles whose key is an order's number.
ORDER_ROLES = {role.name for role in _ROLES if "work_order" in role.carries}
