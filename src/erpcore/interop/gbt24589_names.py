"""Tables and fields of the data interface of accounting software (会计核算软件数据接口) by name.

Source: GB/T 24589.1-2010 财经信息技术 会计核算软件数据接口 第1部分：企业, 4.2.1 基础档案类, 4.2.2 总账类: the names of
the data elements, which are those of the elements in XML. The identifiers of the elements (six digits) are not written:
the edition of 2024 has renumbered them, and its list is not published.
"""

AUXILIARIES = 30  # 辅助项1编号 to 辅助项30编号

ARCHIVE = "公共档案"
BOOK = (
    "电子账簿编号",
    "电子账簿名称",
    "会计核算单位",
    "组织机构代码",
    "单位性质",
    "行业",
    "开发单位",
    "版本号",
    "本位币",
    "会计年度",
    "标准版本号",
)
PERIOD = ("会计年度", "会计期间号", "会计期间起始日期", "会计期间结束日期")
VOUCHER_TYPE = ("记账凭证类型编号", "记账凭证类型名称", "记账凭证类型简称")
RATE_TYPE = ("汇率类型编号", "汇率类型名称")
CURRENCY = ("币种编码", "币种名称")
DEPARTMENT = ("部门编码", "部门名称", "上级部门编码")
SUPPLIER = ("供应商编码", "供应商名称", "供应商简称")
CUSTOMER = ("客户编码", "客户名称", "客户简称")
OWN_ARCHIVE = ("档案编码", "档案名称", "档案描述", "是否有层级特征", "档案编码规则")
OWN_VALUE = ("档案编码", "档案值编码", "档案值名称", "档案值描述", "档案值父节点", "档案值级次")

LEDGER = "总账"
LEDGER_BASE = ("结构分隔符", "会计科目编号规则", "现金流量项目编码规则")
ACCOUNT = ("科目编号", "科目名称", "科目级次", "科目类型", "余额方向")
AUXILIARY = ("科目编号", "辅助项编号", "辅助项名称", "对应档案", "辅助项描述")
CASH_ITEM = (
    "现金流量项目编码",
    "现金流量项目名称",
    "现金流量项目描述",
    "是否末级",
    "现金流量项目级次",
    "现金流量项目父节点",
    "现金流量数据来源",
    "现金流量项目属性",
)
_BALANCE_TAIL = (
    "期初余额方向",
    "期末余额方向",
    "币种编码",
    "计量单位",
    "会计年度",
    "会计期间号",
    "期初数量",
    "期初原币余额",
    "期初本币余额",
    "借方数量",
    "借方原币金额",
    "借方本币金额",
    "贷方数量",
    "贷方原币金额",
    "贷方本币金额",
    "期末数量",
    "期末原币余额",
    "期末本币余额",
)
_VOUCHER_HEAD = (
    "记账凭证日期",
    "会计年度",
    "会计期间号",
    "记账凭证类型编号",
    "记账凭证编号",
    "记账凭证行号",
    "记账凭证摘要",
    "科目编号",
)
_VOUCHER_TAIL = (
    "币种编码",
    "计量单位",
    "借方数量",
    "借方原币金额",
    "借方本币金额",
    "贷方数量",
    "贷方原币金额",
    "贷方本币金额",
    "汇率类型编号",
    "汇率",
    "单价",
    "结算方式编码",
    "票据类型",
    "票据号",
    "票据日期",
    "附件数",
    "制单人",
    "审核人",
    "记账人",
    "记账标志",
    "作废标志",
    "凭证来源系统",
)
CASH_FLOW = (
    "记账凭证类型编号",
    "记账凭证编号",
    "币种编码",
    "现金流量行号",
    "现金流量摘要",
    "现金流量项目编码",
    "现金流量项目属性",
    "现金流量原币金额",
    "现金流量本币金额",
)
REPORT = ("报表编号", "报表名称", "报表报告日", "报表报告期", "编制单位", "货币单位")
REPORT_ITEM = ("报表编号", "报表项编号", "报表项名称", "报表项公式", "报表项数值")


def auxiliary(number: int) -> str:
    """Name the field of an auxiliary item: 1 to 30."""
    return f"辅助项{number}编号"


def balance(auxiliaries: int) -> tuple[str, ...]:
    """List the fields of 科目余额及发生额 with as many auxiliary items as are used."""
    return ("科目编号", *map(auxiliary, range(1, auxiliaries + 1)), *_BALANCE_TAIL)


def voucher(auxiliaries: int) -> tuple[str, ...]:
    """List the fields of 记账凭证 with as many auxiliary items as are used."""
    return (*_VOUCHER_HEAD, *map(auxiliary, range(1, auxiliaries + 1)), *_VOUCHER_TAIL)
