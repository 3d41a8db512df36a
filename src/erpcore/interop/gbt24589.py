"""The books in the data interface of accounting software (会计核算软件数据接口), for an auditor.

Two files, 公共档案 and 总账, each as XML and as JSON, with the tables and field names of the 2010 edition. Tables of
parts that the books do not have are left out: employees, wages, cards of fixed assets.
Source: GB/T 24589.1-2010, 4.2.1, 4.2.2, 5 (XML); GB/T 24589.1-2024 (in force since 2025-07-01), which adds JSON.
"""

from collections.abc import Callable, Iterable, Iterator

from erpcore.interop.book_year import BookYear
from erpcore.interop.credit_code import is_credit_code
from erpcore.interop.exported import Exported, File, unsuitable
from erpcore.interop.gbt24589_archive import Archive, Owner
from erpcore.interop.gbt24589_ledger import Ledger
from erpcore.interop.gbt24589_names import ARCHIVE, AUXILIARIES, LEDGER
from erpcore.interop.gbt24589_vouchers import Vouchers
from erpcore.interop.tables import Table, as_json, as_xml
from erpcore.kernel.errors import Finding
from erpcore.kernel.expectations import one_of
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.words import Words, some
from erpcore.reports.source import Source

WRITERS: dict[str, Callable[[str, Iterable[Table]], Iterator[bytes]]] = {"xml": as_xml, "json": as_json}


@handed_over
def export_gbt24589(
    source: Source,
    *,
    organization: str,
    year: int | None = None,
    form: str = "",
    nature: str = "",
    industry: str = "",
) -> Exported:
    """Write a fiscal year.

    Args:
        source: The books.
        organization: The company's code (组织机构代码): its unified social credit code.
        year: The fiscal year; None: the latest in which something is posted.
        form: "xml" or "json"; "": both.
        nature: What kind of company it is (单位性质).
        industry: Its industry (行业).

    Raises:
        Refused: EXPORT_UNSUITABLE, PERIOD_UNKNOWN; DOCUMENT_INVALID for an argument of another kind.
    """
    if not organization.strip():
        raise unsuitable(
            "organization", Words("the company's unified social credit code", "应为统一社会信用代码")
        )
    if form not in ("", *WRITERS):
        raise unsuitable("form", one_of(WRITERS, repr(form[:20])))
    found = BookYear(source, year)
    owner = Owner(organization, nature, industry)
    ledger = Ledger(found)
    if len(ledger.dimensions) > AUXILIARIES:
        raise unsuitable(
            "dimensions",
            Words(
                f"at most {AUXILIARIES} dimensions; the company has {len(ledger.dimensions)}",
                f"辅助核算最多 {AUXILIARIES} 项，现有 {len(ledger.dimensions)} 项",
            ),
        )
    files = []
    for name in [form] if form else WRITERS:
        write = WRITERS[name]
        vouchers = Vouchers(found, ledger)
        files.append(File(f"{ARCHIVE}.{name}", write(ARCHIVE, Archive(found, owner).tables())))
        files.append(File(f"{LEDGER}.{name}", write(LEDGER, [*ledger.tables(), *vouchers.tables()])))
    return Exported(tuple(files), _findings(found, organization))


def _findings(year: BookYear, organization: str) -> tuple[Finding, ...]:
    found = []
    if not is_credit_code(organization):
        message = Words(
            f"{organization[:30]} is no unified social credit code: its check digit does not fit",
            f"{organization[:30]} 不是统一社会信用代码：校验位不符",
        )
        remedy = Words("Look at the business licence.", "请核对营业执照。")
        found.append(_finding("ORGANIZATION_DOUBTFUL", "warning", message, remedy))
    stated = [voucher.number for entry, voucher in year.vouchers() if entry.opening]
    if stated:
        there = some(stated)
        message = Words(
            f"vouchers that state opening balances are no turnover, as in the trial balance: {there.en}",
            f"期初建账凭证不计入发生额，与科目余额表一致：{there.zh}",
        )
        remedy = Words(
            "Leave them out when you add up vouchers: their source is called 期初.",
            "加总凭证时请予剔除：其凭证来源系统以“期初”开头。",
        )
        found.append(_finding("OPENING_VOUCHERS", "info", message, remedy))
    return tuple(found)


def _finding(code: str, severity: str, message: Words, remedy: Words) -> Finding:
    return Finding(
        code, severity, "gbt24589", message.en, remedy.en, message_zh=message.zh, remedy_zh=remedy.zh
    )
