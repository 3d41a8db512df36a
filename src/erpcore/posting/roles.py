"""The roles: what a place is for. Only the account map knows which account a role means."""

from typing import NamedTuple


class Role(NamedTuple):
    """One role."""

    name: str
    chinese: str
    meaning: str
    keys: tuple[str, ...] = ()  # what an account-map row may match besides the role
    control: bool = False  # its accounts belong to a sub-ledger: no manual voucher may touch them


_PARTY = ("partner_group",)
_ITEM = ("item_class", "item")
_CENTRE = ("cost_centre",)

_ROLES = (
    Role("stock", "存货", "Goods on the shelf", (*_ITEM, "site"), control=True),
    Role("wip", "在产品", "Cost in process on work orders", ("element", "cost_centre", *_ITEM), control=True),
    Role("gr_ir", "暂估应付", "Goods received and not yet invoiced", _PARTY, control=True),
    Role("supplier", "应付账款", "Invoices of suppliers not yet paid", _PARTY, control=True),
    Role("customer", "应收账款", "Invoices to customers not yet paid", _PARTY, control=True),
    Role(
        "goods_shipped",
        "发出商品",
        "Goods delivered whose cost is not yet charged to sales",
        _ITEM,
        control=True,
    ),
    Role("input_vat", "进项税额", "VAT on purchases that is recovered"),
    Role("output_vat", "销项税额", "VAT on sales that is owed"),
    Role("bank", "银行存款", "Money at the bank"),
    Role("cash", "库存现金", "Money in the till"),
    Role("accrued_expense", "预提费用", "Expenses owed and not yet invoiced"),
    Role("accumulated_depreciation", "累计折旧", "Depreciation charged so far"),
    Role("wages_payable", "应付职工薪酬", "Wages owed"),
    Role("labour_applied", "应付职工薪酬", "Direct labour charged to orders", _CENTRE),
    Role("overhead_pool", "制造费用", "Manufacturing overhead collected", _CENTRE),
    Role("machine_applied", "已分配制造费用", "Machine cost charged to orders", _CENTRE),
    Role("overhead_applied", "已分配制造费用", "Overhead charged to orders", _CENTRE),
    Role("administrative_expense", "管理费用", "Expenses of administration", _CENTRE),
    Role("selling_expense", "销售费用", "Expenses of selling", _CENTRE),
    Role("revenue", "主营业务收入", "Revenue from sales", (*_ITEM, *_PARTY)),
    Role("cost_of_sales", "主营业务成本", "Cost of the goods sold", (*_ITEM, *_PARTY)),
    Role(
        "purchase_price_variance", "采购价格差异", "Invoice or order price against standard", ("item_class",)
    ),
    Role("variance", "生产成本差异", "Production variances by kind", ("variance",)),
    Role("overhead_variance", "制造费用分配差异", "Over- or under-applied overhead written off", _CENTRE),
    Role("production_loss", "生产损失", "Orders given up, written off"),
    Role("late_difference", "迟到差异", "Differences whose taker can no longer be charged"),
    Role("opening_balance", "期初余额平衡", "The other side of opening documents; ends at zero"),
    Role("current_profit", "本年利润", "Profit of the year, before it is appropriated"),
)

ROLES: dict[str, Role] = {role.name: role for role in _ROLES}
ACCOUNT = "account"  # the place is the account named by its key
JOURNAL = "journal"  # an n:m voucher passes through it; it prints no line and ends empty
VARIANCES = (
    "material_price", "material_usage", "labour_rate", "labour_efficiency", "machine_rate", "machine_efficiency",
    "overhead_rate", "overhead_efficiency", "standard_change",
)  # fmt: skip
