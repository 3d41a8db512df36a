"""The word of a voucher (凭证字): the company's, its rule's, or by whether money comes in or goes out (收, 付, 转).

Source: 会计基础, 收款凭证、付款凭证、转账凭证: by whether 库存现金 or 银行存款 is debited or credited; what moves
between them is a payment only (只编付款凭证), so that it is not told twice.
"""

from collections.abc import Sequence

from erpcore.ledger.lines import Line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap

MONEY = ("bank", "cash")  # the roles whose accounts are money


def voucher_word(lines: Sequence[Line], rule: PostingRule | None, account_map: AccountMap, usual: str) -> str:
    """Name the series that a voucher is numbered in.

    Args:
        lines: Of the voucher; red ones stand on the side of what they take back.
        rule: The rule that it is printed by, if any.
        account_map: Knows the accounts of money.
        usual: The company's word.
    """
    if rule is None:
        return usual
    word = rule.word or usual
    if rule.word_received is None and rule.word_paid is None:
        return word
    money = money_accounts(account_map)
    sides = {bool(line.credit) for line in lines if line.account in money}
    if not sides:
        return word
    return (rule.word_paid if True in sides else rule.word_received) or word


def money_accounts(account_map: AccountMap) -> set[str]:
    """List the accounts of money: those of the roles, what stands as one, and other currencies beside them."""
    accounts, kept_in = account_map.master.accounts, account_map.master.kept_in
    money = {row.account for role in MONEY for row in account_map.rows.get(role, ())}
    headings = {accounts[code].parent for code in money} - {None}
    beside = {code for code in kept_in if accounts[code].parent in headings}
    return money | beside | {code for code, account in accounts.items() if account.stands_as in money}
