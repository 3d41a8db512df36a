"""What a French inspector would stumble over in the books of a file of accounting entries.

Source: Livre des procédures fiscales, article A. 47 A-1, VII-1°: the first three characters of an account are digits of
the French chart; entries that clear revenue and expenses are left out, so that their numbers are missing.
"""

from collections.abc import Sequence

from erpcore.interop.book_year import BookYear
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import COLON, Words, joined, some


def findings(year: BookYear, left_out: Sequence[str], unused: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Look through the accounts of a year, and say which vouchers are not in the file.

    Args:
        year: The year.
        left_out: Numbers of the vouchers that clear revenue and expenses.
        unused: Voucher words that a journal is named for, and that no voucher has.
    """
    foreign = sorted(code for code in year.accounts() if not (code[:3].isascii() and code[:3].isdecimal()))
    opened = {account for account, _, _ in year.opening()}
    carried = sorted(account for account in opened if year.master.accounts[account].is_profit_or_loss)
    looked_for = (
        _named(
            "FEC_ACCOUNT_NOT_FRENCH",
            Words(
                "accounts do not begin with three digits of the French chart",
                "科目代码前三位不是法国科目表的数字",
            ),
            foreign,
            Words("Give the company a chart with French accounts.", "请为公司采用法国科目表的科目。"),
        ),
        _named(
            "FEC_PROFIT_NOT_CARRIED",
            Words(
                "revenue and expense accounts open with a balance of the year before",
                "损益类科目年初有上年余额",
            ),
            carried,
            Words("Close the last period of that year first.", "请先结账上年最后一个会计期间。"),
        ),
        _named(
            "FEC_JOURNAL_UNUSED",
            Words(
                "journals are named for voucher words that no voucher of the year has",
                "为本年度没有凭证的凭证字指定了账簿名称",
            ),
            unused,
            Words("Look at how the option is written.", "请核对选项的写法。"),
        ),
        _named(
            "FEC_CLEARING_LEFT_OUT",
            Words(
                "vouchers that clear revenue and expenses are not in the file, so their numbers are missing",
                "结转损益的凭证按规定不列入文件，其凭证号因此缺号",
            ),
            left_out,
            Words(
                "Hand the description over with the file: it names them.", "请一并提交说明文件：其中列明。"
            ),
            severity="info",
        ),
    )
    return tuple(finding for finding in looked_for if finding is not None)


def _named(
    code: str, said: Words, names: Sequence[str], remedy: Words, *, severity: str = "warning"
) -> Finding | None:
    """Say something of accounts, words or vouchers, and name some of them; None where there are none."""
    if not names:
        return None
    message = joined(said, some(names), by=COLON)
    return Finding(code, severity, "fec", message.en, remedy.en, message_zh=message.zh, remedy_zh=remedy.zh)
