"""What can be wrong with a set-up, as a closed list, and what to do about each."""

from enum import StrEnum

from erpcore.kernel.words import Words


class SetupCode(StrEnum):
    """Finding codes of a set-up; where a refusal has the same reason it has the same code."""

    FILE_UNREADABLE = "FILE_UNREADABLE"
    TOML_BROKEN = "TOML_BROKEN"
    INCLUDE_BROKEN = "INCLUDE_BROKEN"
    INCLUDE_CYCLE = "INCLUDE_CYCLE"
    INCLUDE_TWICE = "INCLUDE_TWICE"
    TABLE_TWICE = "TABLE_TWICE"
    FIELD_MISSING = "FIELD_MISSING"
    FIELD_UNKNOWN = "FIELD_UNKNOWN"
    FIELD_INVALID = "FIELD_INVALID"
    NUMBER_INVALID = "NUMBER_INVALID"
    DUPLICATE = "DUPLICATE"
    UNKNOWN_UNIT = "UNKNOWN_UNIT"
    UNKNOWN_ITEM_CLASS = "UNKNOWN_ITEM_CLASS"
    UNKNOWN_ITEM = "UNKNOWN_ITEM"
    UNKNOWN_SITE = "UNKNOWN_SITE"
    UNKNOWN_PARTNER = "UNKNOWN_PARTNER"
    UNKNOWN_PARTNER_GROUP = "UNKNOWN_PARTNER_GROUP"
    UNKNOWN_TERMS = "UNKNOWN_TERMS"
    UNKNOWN_ACTOR_GROUP = "UNKNOWN_ACTOR_GROUP"
    UNKNOWN_WORK_CENTRE = "UNKNOWN_WORK_CENTRE"
    UNKNOWN_COST_CENTRE = "UNKNOWN_COST_CENTRE"
    UNKNOWN_ELEMENT = "UNKNOWN_ELEMENT"
    UNKNOWN_OPERATION = "UNKNOWN_OPERATION"
    UNKNOWN_CHART = "UNKNOWN_CHART"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    UNKNOWN_ASSET_CATEGORY = "UNKNOWN_ASSET_CATEGORY"
    DIMENSION_UNKNOWN = "DIMENSION_UNKNOWN"
    DIMENSION_BUILT_IN = "DIMENSION_BUILT_IN"
    UNIT_DOES_NOT_CONVERT = "UNIT_DOES_NOT_CONVERT"
    CONVERSION_CONTRADICTS = "CONVERSION_CONTRADICTS"
    VALIDITY_OVERLAPS = "VALIDITY_OVERLAPS"
    BOM_CYCLE = "BOM_CYCLE"
    BOM_TOO_LARGE = "BOM_TOO_LARGE"
    BOM_MISSING = "BOM_MISSING"
    ITEM_KIND_UNSUITABLE = "ITEM_KIND_UNSUITABLE"
    COST_CENTRE_UNSUITABLE = "COST_CENTRE_UNSUITABLE"
    STANDARD_MISSING = "STANDARD_MISSING"
    LOT_MISSING = "LOT_MISSING"
    RATE_MISSING = "RATE_MISSING"
    WIP_RULE_UNSUITABLE = "WIP_RULE_UNSUITABLE"
    ACCOUNT_CYCLE = "ACCOUNT_CYCLE"
    ACCOUNT_TOO_DEEP = "ACCOUNT_TOO_DEEP"
    PARENT_POSTS = "PARENT_POSTS"
    ACCOUNT_NOT_POSTABLE = "ACCOUNT_NOT_POSTABLE"
    ACCOUNT_MAP_TIE = "ACCOUNT_MAP_TIE"
    ACCOUNT_CURRENCY_UNSUITABLE = "ACCOUNT_CURRENCY_UNSUITABLE"
    SITE_SHARES_VALUE = "SITE_SHARES_VALUE"
    STATEMENT_LINE_UNKNOWN = "STATEMENT_LINE_UNKNOWN"
    STATEMENT_LINES_CIRCLE = "STATEMENT_LINES_CIRCLE"
    STATEMENT_LINE_NOT_COUNTED = "STATEMENT_LINE_NOT_COUNTED"
    STATEMENT_LINE_NAMES_NOTHING = "STATEMENT_LINE_NAMES_NOTHING"
    ACCOUNT_NOT_IN_STATEMENT = "ACCOUNT_NOT_IN_STATEMENT"
    ACCOUNT_TWICE_IN_STATEMENT = "ACCOUNT_TWICE_IN_STATEMENT"


SETUP_REMEDIES: dict[SetupCode, Words] = {
    SetupCode.FILE_UNREADABLE: Words(
        "Give the path of a readable TOML file in UTF-8.", "请给出可读的 UTF-8 编码 TOML 文件路径。"
    ),
    SetupCode.TOML_BROKEN: Words(
        "Correct the file's TOML at the place named.", "请在所指位置更正文件的 TOML。"
    ),
    SetupCode.INCLUDE_BROKEN: Words(
        'Write include = ["items.toml", "accounts.toml"], paths relative to the file.',
        '请写作 include = ["items.toml", "accounts.toml"]，路径相对于本文件。',
    ),
    SetupCode.INCLUDE_CYCLE: Words(
        "Let no file include itself, directly or through others.", "文件不得直接或间接包含自身。"
    ),
    SetupCode.INCLUDE_TWICE: Words("Include each file once.", "每个文件只包含一次。"),
    SetupCode.TABLE_TWICE: Words("Keep the table in one of the files.", "请只在一个文件中保留该表。"),
    SetupCode.FIELD_MISSING: Words("State the field.", "请填写该字段。"),
    SetupCode.FIELD_UNKNOWN: Words(
        "Correct the name or leave it out; `erpcore schema setup` prints what a set-up holds.",
        "请更正名称或将其删去；`erpcore schema setup` 列出设置的内容。",
    ),
    SetupCode.FIELD_INVALID: Words(
        "Correct the value; `erpcore schema setup` prints what the field takes.",
        "请更正该值；`erpcore schema setup` 列出字段可取的值。",
    ),
    SetupCode.NUMBER_INVALID: Words(
        'Write amounts, quantities and ratios as text, for example "12.50".',
        '金额、数量和比率请写成文本，例如 "12.50"。',
    ),
    SetupCode.DUPLICATE: Words("Keep one of the two, or tell them apart.", "请保留其一，或加以区分。"),
    SetupCode.UNKNOWN_UNIT: Words(
        "Define the unit, or use one that is defined.", "请定义该计量单位，或使用已定义的单位。"
    ),
    SetupCode.UNKNOWN_ITEM_CLASS: Words(
        "Define the item class, or use one that is defined.", "请定义该存货类别，或使用已定义的类别。"
    ),
    SetupCode.UNKNOWN_ITEM: Words(
        "Define the item, or use one that is defined.", "请定义该物料，或使用已定义的物料。"
    ),
    SetupCode.UNKNOWN_SITE: Words(
        "Define the site, or use one that is defined.", "请定义该仓库，或使用已定义的仓库。"
    ),
    SetupCode.UNKNOWN_PARTNER: Words(
        "Define the partner, or use one that is defined.", "请定义该往来单位，或使用已定义的单位。"
    ),
    SetupCode.UNKNOWN_PARTNER_GROUP: Words(
        "Give a partner this group, or correct the row.", "请给某往来单位设此分组，或更正该行。"
    ),
    SetupCode.UNKNOWN_TERMS: Words(
        "Define the payment terms, or use some that are defined.",
        "请定义该付款条件，或使用已定义的付款条件。",
    ),
    SetupCode.UNKNOWN_ACTOR_GROUP: Words(
        "Add an [[actor_group]] of this code, or correct the code.",
        "请增加该编码的 [[actor_group]]，或更正编码。",
    ),
    SetupCode.UNKNOWN_WORK_CENTRE: Words(
        "Define the work centre, or use one that is defined.", "请定义该工作中心，或使用已定义的工作中心。"
    ),
    SetupCode.UNKNOWN_COST_CENTRE: Words(
        "Define the cost centre, or use one that is defined.", "请定义该成本中心，或使用已定义的成本中心。"
    ),
    SetupCode.UNKNOWN_ELEMENT: Words(
        "Define the cost element, or use one that is defined; where there are [[element]] tables, they name all of"
        " them.",
        "请定义该成本项目，或使用已定义的成本项目；自设 [[element]] 的，须列出全部成本项目。",
    ),
    SetupCode.UNKNOWN_OPERATION: Words(
        "Use the number of an operation of the item's routing.", "请使用该物料工艺路线中的工序号。"
    ),
    SetupCode.UNKNOWN_CHART: Words(
        "Name a chart that is shipped, or leave it out and define every account.",
        "请使用随附的科目表，或不写而自行定义全部科目。",
    ),
    SetupCode.UNKNOWN_ACCOUNT: Words(
        "Define the account, or use one of the chart.", "请定义该科目，或使用科目表中的科目。"
    ),
    SetupCode.UNKNOWN_ASSET_CATEGORY: Words(
        "Define the asset category, or use one that is defined.", "请定义该资产类别，或使用已定义的资产类别。"
    ),
    SetupCode.DIMENSION_UNKNOWN: Words(
        "Define the dimension, or use one that is built in or defined.",
        "请定义该辅助核算，或使用内置或已定义的辅助核算。",
    ),
    SetupCode.DIMENSION_BUILT_IN: Words(
        "Give the company's own dimension another code.", "请为公司自设的辅助核算另取代码。"
    ),
    SetupCode.UNIT_DOES_NOT_CONVERT: Words(
        "Define a conversion, for all items or for this one.", "请为全部物料或该物料定义换算率。"
    ),
    SetupCode.CONVERSION_CONTRADICTS: Words(
        "Correct a factor, or leave out what follows from others.",
        "请更正换算率，或删去可由其他换算率推出的一项。",
    ),
    SetupCode.VALIDITY_OVERLAPS: Words(
        "End the earlier one the day before the later one begins. A set_up document does so with an open one, if what"
        " it adds begins later; a posting rule also has to bear the code of the one that it replaces.",
        "请使前一记录在后一记录生效的前一日终止。用 set_up 单据增加时，新记录晚于原记录生效（凭证模板还须沿用原编码），"
        "未写终止日的原记录即自动终止。",
    ),
    SetupCode.BOM_CYCLE: Words("Take the item out of its own components.", "请将物料从其自身的组成中删去。"),
    SetupCode.BOM_TOO_LARGE: Words(
        "Take levels out of it, or keep in stock what phantoms stand for.",
        "请减少层次，或将虚拟件改为入库的半成品。",
    ),
    SetupCode.BOM_MISSING: Words(
        "Add a bill of material, or change the item's kind.", "请增加物料清单，或更改物料种类。"
    ),
    SetupCode.ITEM_KIND_UNSUITABLE: Words("Use an item of a suitable kind.", "请使用种类适合的物料。"),
    SetupCode.COST_CENTRE_UNSUITABLE: Words(
        "Use a cost centre of the purpose that the record is for, production or service; or leave the field out.",
        "请使用该记录所要求用途（基本生产或辅助生产）的成本中心；或删去该字段。",
    ),
    SetupCode.STANDARD_MISSING: Words(
        "Add a standard, or roll one up, before the item's first document.",
        "请在该物料的首张单据之前增加或卷算标准成本。",
    ),
    SetupCode.LOT_MISSING: Words(
        'Give the item tracking = "lot" or "serial", or its class another valuation.',
        '请将物料设为 tracking = "lot" 或 "serial"，或更改其类别的计价方法。',
    ),
    SetupCode.RATE_MISSING: Words(
        "Add the hourly rates before the work centre's first time ticket.",
        "请在该工作中心的首张工时单之前增加小时费率。",
    ),
    SetupCode.WIP_RULE_UNSUITABLE: Words(
        (
            "Take another rule (at_quota leaves work in process at standard), or value the product otherwise: "
            "its differences are variances from the standard already."
        ),
        "请改用其他规则（at_quota 使在产品按标准计价），或改变产品的计价方法：其差异已是与标准的差异。",
    ),
    SetupCode.ACCOUNT_CYCLE: Words(
        "Correct the parent of one of the accounts.", "请更正其中一个科目的上级科目。"
    ),
    SetupCode.ACCOUNT_TOO_DEEP: Words("Use fewer levels of accounts.", "请减少科目级次。"),
    SetupCode.PARENT_POSTS: Words(
        "Give the parent posting = false: amounts are posted to its details.",
        "请将上级科目设为 posting = false：金额记入其明细科目。",
    ),
    SetupCode.ACCOUNT_NOT_POSTABLE: Words(
        "Map the role to one of the account's details.", "请将科目用途对应到该科目的明细科目。"
    ),
    SetupCode.ACCOUNT_MAP_TIE: Words(
        "Add a row that names the keys of both, or make one of them more specific, by what the role can match.",
        "请增加一行，写明两行的全部条件，或将其中一行写得更具体；条件限于该科目用途可用者。",
    ),
    SetupCode.ACCOUNT_CURRENCY_UNSUITABLE: Words(
        "Give the currency to a detail account of money, of what is owed or of what is due, and to no role.",
        "外币只用于货币资金、债权或债务的明细科目，且不得为科目用途所对应的科目。",
    ),
    SetupCode.SITE_SHARES_VALUE: Words(
        "Map the role for all own sites alike, or keep a value for each site.",
        "请将该科目用途对所有自有仓库同样对应，或各仓库分别核算金额。",
    ),
    SetupCode.STATEMENT_LINE_UNKNOWN: Words("Name a line of that statement.", "请使用该报表中已有的行。"),
    SetupCode.STATEMENT_LINES_CIRCLE: Words(
        "Let no line add itself up, directly or through others.", "报表行不得直接或间接汇总自身。"
    ),
    SetupCode.STATEMENT_LINE_NOT_COUNTED: Words(
        "Add the line to the subtotal it belongs to, once, with its sign.",
        "请将该行计入其所属的合计行，计入一次，并注意正负号。",
    ),
    SetupCode.STATEMENT_LINE_NAMES_NOTHING: Words(
        "Name a range from its lower heading to its higher one, a kind of accounts, or a role of the account map.",
        "请按由小到大给出一级科目区间，或使用已有的科目类别、科目用途。",
    ),
    SetupCode.ACCOUNT_NOT_IN_STATEMENT: Words(
        "Say what the account stands as (`stands_as`), give it a heading that stands on a line, or name it on a"
        " [[statement_line]].",
        "请写明该科目视同哪个科目（`stands_as`）、为其设置已列入报表的上级科目，或在 [[statement_line]] 中列出该科目。",
    ),
    SetupCode.ACCOUNT_TWICE_IN_STATEMENT: Words(
        "Leave the account on one of the lines.", "请只在其中一行保留该科目。"
    ),
}
