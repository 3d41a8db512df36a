"""The story of one backdated receipt: what it changes, voucher by voucher, and how it is taken back.

On the 5th and the 12th resin is bought, at 10.00 and at 12.00 a kilogram. Two orders take 120 kg each; half of what
the first one makes is sold. On the 26th a slip turns up: 80 kg at 8.00 came in on the 3rd. Under FIFO they were the
first to go, so both orders have been charged too much.

    python examples/late_facts.py
"""

from pathlib import Path

from erpcore import Books, Setup
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    ProductionReceipt,
    Reversal,
    SalesOrder,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.entry import Entry
from erpcore.kernel.money import to_decimal

SETUP = Path(__file__).parent / "late_facts.toml"


def receipt(number: str, day: int, quantity: int, price: str) -> GoodsReceipt:
    """Write a receipt of resin."""
    date = f"2026-10-{day:02d}"
    return GoodsReceipt(
        id=number, date=date, partner="V-RESIN", item="RM-RESIN", quantity=str(quantity), price=price
    )


def month(books: Books) -> None:
    """Post the month as it was known until the 26th."""
    books.post(receipt("GR-1", 5, 200, "10.00"))
    books.post(receipt("GR-2", 12, 200, "12.00"))
    for number, day in ((1, 13), (2, 16)):
        order, date = f"WO-{number}", f"2026-10-{day}"
        books.post(WorkOrder(id=order, date=date, item="FG-TRAY", quantity="100"))
        books.post(WorkOrderRelease(id=f"RL-{number}", date=date, work_order=order))
        books.post(
            MaterialIssue(id=f"MI-{number}", date=date, work_order=order, item="RM-RESIN", quantity="120")
        )
    books.post(ProductionReceipt(id="PR-1", date="2026-10-18", work_order="WO-1", quantity="100", final=True))
    lines = [{"item": "FG-TRAY", "quantity": "50", "price": "30.00"}]
    books.post(SalesOrder(id="SO-1", date="2026-10-19", partner="C-HOTEL", lines=lines))
    books.post(Delivery(id="DL-1", date="2026-10-20", sales_order="SO-1/1", quantity="50"))


def show(books: Books, entry: Entry) -> None:
    """Print an entry's voucher: red figures have a minus sign."""
    currency = books.state.master.currency
    print(f"\n{entry.vouchers[0].number}  {entry.vouchers[0].text}")
    for line in entry.vouchers[0].lines:
        account = books.state.master.accounts[line.account].name
        named = dict(line.dimensions)
        about = named.get("work_order") or named.get("item") or named.get("partner", "")
        side = "Dr" if line.debit else "Cr"
        amount = to_decimal(line.debit or line.credit, currency)
        print(f"  {side} {account:<40} {about:<9} {amount:>9}")


def standing(books: Books) -> None:
    """Print what the orders, the stock and the sales stand at."""
    currency = books.state.master.currency
    for number in ("WO-1", "WO-2"):
        cost = to_decimal(sum(books.work_order(number).cost().values()), currency)
        print(f"  {number} has cost {cost}")
    for item in ("RM-RESIN", "FG-TRAY"):
        pool = books.state.stock.pool(item, "MAIN")
        print(f"  {item} on hand is worth {to_decimal(pool.value, currency)}")


def main() -> None:
    """Tell the story."""
    books = Books(Setup.load(SETUP))
    month(books)
    print("As known on the 20th:")
    standing(books)
    print("\nThe slip of the 3rd turns up: 80 kg at 8.00.")
    show(books, books.post(receipt("GR-0", 3, 80, "8.00")))
    print("\nAs if it had been there on the 3rd:")
    standing(books)
    print("\nIt was another company's slip, and is taken back.")
    show(books, books.post(Reversal(id="RV-1", date="2026-10-27", of="GR-0", reason="not ours")))
    print("\nAs before, to the cent:")
    standing(books)


if __name__ == "__main__":
    main()
