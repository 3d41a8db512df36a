"""The two months through the Python interface: post, check, close, report.

python examples/factory/month.py [FOLDER]     writes FOLDER/2026-10/ and FOLDER/2026-11/
"""

import sys
from pathlib import Path

from erpcore import Books, Setup
from erpcore.documents import document_adapter

HERE = Path(__file__).parent
REPORTS = (
    "trial_balance", "stock_summary", "production_cost_ledger", "finished_cost_summary", "reconciliation",
    "balance_sheet", "income_statement", "cash_flow_statement",
)  # fmt: skip
LINE = ("SF-NLH", "FG-NL")  # made without a break, costed by equivalent units
ORDERS = {"2026-10": ("WO-1007", "WO-1009"), "2026-11": ("WO-1015", "WO-1025")}  # at standard, moving average


def close_month(books: Books, period: str) -> None:
    """Post the month's documents, all or none, and close the month; a finding that is an error stops it."""
    adapter = document_adapter()
    with (HERE / f"{period}.jsonl").open(encoding="utf-8") as lines:
        books.post_all([adapter.validate_json(line) for line in lines], actor="accountant")
    month_end = books.month_end(period, actor="accountant")
    for finding in month_end.check():
        print(finding)
    month_end.run()


def reports(books: Books, period: str) -> dict[str, str]:
    """Draw up the reports of a month: file name -> text."""
    drawn = {name: books.report(name, period=period) for name in REPORTS}
    for order in ORDERS[period]:
        sheet = books.report("work_order_cost_sheet", period=period, work_order=order)
        drawn[f"work_order_cost_sheet_{order}"] = sheet
    for item in LINE:
        drawn[f"product_cost_sheet_{item}"] = books.report("product_cost_sheet", period=period, item=item)
    texts = {f"{name}.txt": report.to_text("en") for name, report in drawn.items()}
    return texts | {"finished_cost_summary.zh_CN.txt": drawn["finished_cost_summary"].to_text("zh_CN")}


if __name__ == "__main__":
    books = Books(Setup.load(HERE / "setup.toml"))
    for period in ORDERS:
        close_month(books, period)
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out") / period
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in reports(books, period).items():
            (folder / name).write_text(text, encoding="utf-8")
