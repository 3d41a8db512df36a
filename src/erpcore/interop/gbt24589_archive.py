"""公共档案: the book, its periods, and what codes in vouchers mean.

Source: GB/T 24589.1-2010, 4.2.1 (基础档案类).
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from erpcore.interop import gbt24589_names as names
from erpcore.interop.book_year import BookYear
from erpcore.interop.tables import Row, Table
from erpcore.kernel.version import __version__
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS
from erpcore.reports.face import Face, named

RATE_TYPE = "1"
# of dimensions; others are 自定义档案项
ARCHIVES = {"cost_centre": "部门档案", "partner": "供应商档案、客户档案"}
STANDARD = "GB/T 24589.1-2010"


class Owner(NamedTuple):
    """What the books do not say about the company."""

    organization: str  # 组织机构代码
    nature: str = ""  # 单位性质
    industry: str = ""  # 行业


class Archive:
    """The tables of 公共档案."""

    def __init__(self, year: BookYear, owner: Owner) -> None:
        self._year = year
        self._owner = owner
        self._face = Face(year.master)
        self._setup = year.master.setup

    def tables(self) -> list[Table]:
        """List the tables in the order of the standard."""
        departments, partners = self._setup.cost_centres, self._setup.partners
        return [
            Table("电子账簿", names.BOOK, [self._book()]),
            Table("会计期间", names.PERIOD, self._periods()),
            Table("记账凭证类型", names.VOUCHER_TYPE, self._voucher_types()),
            Table("汇率类型", names.RATE_TYPE, [{"汇率类型编号": RATE_TYPE, "汇率类型名称": "记账汇率"}]),
            Table("币种", names.CURRENCY, self._currencies()),
            Table(
                "部门档案",
                names.DEPARTMENT,
                ({"部门编码": of.code, "部门名称": named(of).zh} for of in departments),
            ),
            Table(
                "供应商档案",
                names.SUPPLIER,
                ({"供应商编码": of.code, "供应商名称": named(of).zh} for of in partners if of.supplier),
            ),
            Table(
                "客户档案",
                names.CUSTOMER,
                ({"客户编码": of.code, "客户名称": named(of).zh} for of in partners if of.customer),
            ),
            Table("自定义档案项", names.OWN_ARCHIVE, self._own()),
            Table("自定义档案项值", names.OWN_VALUE, self._values()),
        ]

    def _book(self) -> Row:
        company = self._setup.company
        name = company.name_zh or company.name
        values = (
            *("001", name, name, self._owner.organization, self._owner.nature, self._owner.industry),
            *("erpcore", __version__, company.currency, str(self._year.number), STANDARD),
        )
        return dict(zip(names.BOOK, values, strict=True))

    def _periods(self) -> Iterator[Row]:
        for period in self._year.periods:
            values = str(period.fiscal_year), str(period.number), day(period.start), day(period.last_day)
            yield dict(zip(names.PERIOD, values, strict=True))

    def _voucher_types(self) -> Iterator[Row]:
        ledger = self._year.source.state.ledger
        for word in sorted({word for word, period in ledger.numbers if period in self._year.codes}):
            yield dict.fromkeys(names.VOUCHER_TYPE, word)

    def _currencies(self) -> Iterator[Row]:
        used = {self._setup.company.currency, *self._year.master.kept_in.values()}
        used |= {rate.currency for rate in self._setup.exchange_rates}
        for code in sorted(used):
            yield dict.fromkeys(names.CURRENCY, code)

    def _own(self) -> Iterator[Row]:
        for name, words in self._face.analyses.items():
            if name not in ARCHIVES:
                yield {"档案编码": name, "档案名称": words.zh, "是否有层级特征": "0"}

    def _values(self) -> Iterator[Row]:
        """Name every value that the year uses, of what is neither a department nor a partner."""
        used = {pair for _, dimensions, _ in self._year.opening() for pair in dimensions}
        ledger = self._year.source.state.ledger
        for code in self._year.codes:
            used.update(pair for _, dimensions in ledger.by_dimensions.get(code, ()) for pair in dimensions)
        for name, value in sorted(used):
            if name not in ARCHIVES:
                words = self._face.dimension(name, value)
                yield {"档案编码": name, "档案值编码": value, "档案值名称": words.zh, "档案值级次": "1"}


def dimensions_of(year: BookYear) -> list[str]:
    """List the dimensions of the company in the order in which they are auxiliary items 1, 2, 3 ..."""
    return [*BUILT_IN_DIMENSIONS, *(own.code for own in year.master.setup.dimensions)]


def day(of: date) -> str:
    """Write a day as YYYYMMDD."""
    return f"{of:%Y%m%d}"
