"""A table of slips by hand: what each does to the accounts, month by month."""

import calendar
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

Amounts = dict[str, Fraction]  # by account, debits above zero


def slips_by_hand(table: Path, codes: Mapping[str, str]) -> list[Amounts]:
    """Add up what the slips of each month do: every row is balanced, what follows its second bar says why.

    Args:
        table: Rows of "slip | name amount, name amount | why", below a heading for each month, such as "# December".
        codes: Name -> account.
    """
    found: list[Amounts] = []
    for row in table.read_text(encoding="utf-8").splitlines():
        if row.startswith("# ") and row[2:] in calendar.month_name:
            found.append({})
        elif row and not row.startswith("#"):
            parts = [part.split() for part in row.split("|")[1].split(",")]
            lines = [(codes[name], Fraction(amount)) for name, amount in parts]
            assert sum(amount for _, amount in lines) == 0, row
            for account, amount in lines:
                found[-1][account] = found[-1].get(account, Fraction(0)) + amount
    return found
