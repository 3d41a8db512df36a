"""The roles: what a place is for. Only the account map knows which account a role means."""

from erpcore.posting.asset_roles import ASSETS
from erpcore.posting.optional_roles import OPTIONAL
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
    beside_stock,
    department,
    of_goods,
    of_partner,
    owing,
    own_goods,
    pool,
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
_DIFFERENCE = ("asset", "cost", "expense")

_ROLES = (
    own_goods("stock", "存货", "Goods on the shelf"),
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
    owing("gr_ir", "暂估应付", "Goods received and not yet invoiced", carries=GOODS, kinds=LIABILITY),
    beside_stock(
        "provisional",
        "暂估冲回",
        "Estimates taken back until the invoice comes, against the stock account; as `stock` unless mapped",
        optional=True,
    ),
    beside_stock(
        "next_month",
        "次月承担的存货差异",
        "What goods gone in a later month are worth otherwise, until that month is costed; as `stock` unless mapped",
        optional=True,
    ),
    owing("supplier", "应付账款", "Invoices of suppliers not yet paid", carries=PARTNER, kinds=LIABILITY),
    owing("customer", "应收账款", "Invoices to customers not yet paid", carries=PARTNER, kinds=ASSET),
    Role(
        "goods_shipped",
        "发出商品",
        "Goods delivered whose cost is not yet charged to sales",
        (*SALE, "element"),
        control=True,
        carries=GOODS,
        kinds=ASSET,
    ),
    of_partner("input_vat", "进项税额", "VAT on purchases that is recovered", kinds=EITHER_SIDE),
    of_partner("output_vat", "销项税额", "VAT on sales that is owed", kinds=LIABILITY),
    of_partner("bank", "银行存款", "Money at the bank", kinds=ASSET),
    of_partner("cash", "库存现金", "Money in the till", kinds=ASSET),
    of_partner("accrued_expense", "预提费用", "Expenses owed and not yet invoiced", kinds=LIABILITY),
    of_partner("wages_payable", "应付职工薪酬", "Wages owed", kinds=LIABILITY),
    Role(
        "labour_applied",
        "应付职工薪酬",
        "Direct labour charged to orders",
        CENTRE,
        carries=CENTRE,
        kinds=("liability", "cost", "expense"),
    ),
    pool("overhead_pool", "制造费用", "Manufacturing overhead collected"),
    pool("machine_applied", "已分配制造费用", "Machine cost charged to orders"),
    pool("overhead_applied", "已分配制造费用", "Overhead charged to orders"),
    department("administrative_expense", "管理费用", "Expenses of administration", kinds=EXPENSE),
    department("selling_expense", "销售费用", "Expenses of selling", kinds=EXPENSE),
    Role("revenue", "主营业务收入", "Revenue from sales", SALE, carries=GOODS, kinds=("revenue",)),
    Role(
        "cost_of_sales",
        "主营业务成本",
        "Cost of the goods sold",
        (*SALE, "element"),
        carries=GOODS,
        kinds=EXPENSE,
    ),
    of_goods(
        "purchase_price_variance",
        "采购价格差异",
        "Invoice or order price against standard",
        kinds=_DIFFERENCE,
    ),
    Role(
        COST_VARIANCE,
        "材料成本差异",
        "Actual less planned cost of goods on hand, by item class",
        ("item_class",),
        kinds=ASSET,
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
