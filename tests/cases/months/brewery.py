"""A brewery that builds bars to order, read: its slips, what they do to the accounts by hand, what books have done."""

import json
from fractions import Fraction
from pathlib import Path

from tests.cases.months.slips_by_hand import Amounts, slips_by_hand

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

HERE = Path(__file__).parent / "brewery_works"
PERIODS = ("2027-01", "2027-02", "2027-03")
CODES = {
    "bank": "5500", "customers": "4000", "vat_in": "4110", "vat_out": "4510", "suppliers": "4400", "grir": "4440",
    "wages": "4550", "wages_used": "4551", "accrued": "4920", "excise_due": "4520", "deposits": "4880",
    "warranty": "1600", "capital": "1000", "profit": "1400", "plant": "2300", "worn": "2309",
    "raw": "3000", "printed": "3010", "caps": "3020", "wort": "3210", "beer": "3300", "consigned": "3310",
    "bars": "3320", "parts": "3330", "scrap": "3340", "crates": "3350", "outside": "3360", "transit": "3370",
    "wip_m": "3201", "wip_l": "3202", "wip_o": "3203", "wip_s": "3204", "pool": "6200", "applied": "6290",
    "cos_beer": "6000", "cos_bars": "6001", "cos_parts": "6002", "cos_scrap": "6003",
    "price": "6100", "mat_price": "6110", "usage": "6120", "lab_eff": "6130", "ovh_eff": "6140", "rate": "6150",
    "lot_size": "6160", "standards": "6170", "ovh_rest": "6210", "var_spent": "6211", "fix_spent": "6213",
    "volume": "6214", "loss": "6300", "selling": "6400", "office": "6410", "exchange": "6500",
    "of_beer": "7000", "of_bars": "7001", "of_parts": "7002", "of_scrap": "7003", "excise": "7090",
}  # fmt: skip


def by_hand() -> list[Amounts]:
    """Add up what the slips of each month do."""
    return slips_by_hand(HERE / "by_hand.txt", CODES)


def result(moved: Amounts) -> Amounts:
    """Take what a month's profit is made of: classes 6 and 7 without the pools of overhead."""
    pools = {CODES["pool"], CODES["applied"]}
    return {of: amount for of, amount in moved.items() if of[0] in "67" and of not in pools and amount}


def begun() -> Books:
    """Open the books."""
    return Books(Setup.load(HERE / "setup.toml"), MemoryLog())


def keep(books: Books, *names: str) -> None:
    """Post slips; caps are taken by the bill of what is bottled."""
    for name in names:
        for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            slip = document_adapter().validate_json(line)
            caps = slip.type == "production_receipt" and json.loads(line)["work_order"][:4] != "WO-U"
            books.post_all(books.backflush(slip, items={"CAP"}, hours=False) if caps else [slip])


def close(books: Books, month: int) -> None:
    """Close a month; nothing keeps it open."""
    assert books.month_end(PERIODS[month]).run().locked


def carried(books: Books, month: int) -> Amounts:
    """Read what the close of a month carried to profit, by account."""
    found: Amounts = {}
    for entry in books.read():
        if entry.document.type == "profit_carry" and entry.period == PERIODS[month]:
            for line in (line for voucher in entry.vouchers for line in voucher.lines):
                found[line.account] = found.get(line.account, Fraction(0)) + Fraction(
                    line.credit - line.debit, 100
                )
    found.pop(CODES["profit"], None)
    return {account: amount for account, amount in found.items() if amount}


def balances(books: Books, month: int) -> Amounts:
    """Read what a month ends with, by account."""
    cells = books.report("trial_balance", period=PERIODS[month]).dicts("line")
    ends = {
        row["account"]: Fraction(row.get("closing_debit") or 0) - Fraction(row.get("closing_credit") or 0)
        for row in cells
    }
    return {account: amount for account, amount in ends.items() if amount}
