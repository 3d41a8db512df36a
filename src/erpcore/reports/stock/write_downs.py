"""Write-downs of stock (存货跌价准备明细表): the allowance of each item, contract and order, and its moves.

What is provided and what is reversed are losses and gains of the period; what was handed on went from work in process
to its goods; what was released went with goods sold, lost or given up. Of a document that was taken back the same
columns lose what it had brought.
Source: IAS 2 paragraph 36(e) and (f); CAS 1 article 22(3): 当期计提的存货跌价准备的金额, 当期转回的存货跌价准备的金额.
"""

from collections import Counter

from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.written_down import of_order
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.allowances import allowances_at
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face
from erpcore.reports.goods import ITEM, chosen
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_since, flows
from erpcore.reports.table import Column, Report, Rows

_MOVES = {
    "stated": Words("Stated at the beginning", "建账录入"),
    "provided": Words("Provided", "计提"),
    "reversed": Words("Reversed", "转回"),
    "handed_on": Words("Handed on to goods", "随完工产品转入（出）"),
    "released": Words("Released", "转销"),
}
_AMOUNTS = ("opening", *_MOVES, "closing")
COLUMNS = (
    *ITEM,
    Column("work_order", "text", words.WORK_ORDER),
    Column("sales_order", "text", words.SALES_ORDER),
    Column("opening", "amount", words.OPENING, zeros=True),
    *(Column(name, "amount", heading) for name, heading in _MOVES.items()),
    Column("closing", "amount", words.CLOSING, zeros=True),
)


def build(source: Source, period: Period, *, item: str = "", item_class: str = "") -> Report:
    """List every allowance that stood or moved in a period."""
    face = Face(source.state.master)
    wanted = chosen(source.state.master, item=item, item_class=item_class)
    moved: dict[Place, Counter[str]] = {}
    for entry in entries_since(source, period.code):
        for flow in flows(entry, (ALLOWANCE,)) if entry.period == period.code else ():
            moved.setdefault(flow.place, Counter())[_kind(flow)] -= flow.amount
    closing = allowances_at(source, period)
    rows, sums = Rows(COLUMNS), Counter[str]()
    for place in sorted({*closing, *moved}, key=lambda of: (of.item, of.key)):
        if not wanted(place.item, ""):
            continue
        moves, left = moved.get(place, Counter()), closing.get(place, 0)
        amounts = {"opening": left - moves.total(), **{kind: moves[kind] for kind in _MOVES}, "closing": left}
        sums.update(amounts)
        order, line = _of(place)
        written = {name: face.amount(amount) for name, amount in amounts.items()}
        rows.add(
            "line", item=place.item, name=face.item(place.item), work_order=order, sales_order=line, **written
        )
    rows.add("total", name=words.TOTAL, **{name: face.amount(sums[name]) for name in _AMOUNTS})
    facts = []
    if not (item or item_class):
        facts = against_ledger(source, face, period, -sums["closing"], words.GENERAL_LEDGER, ALLOWANCE)
    return face.report(REPORT, period, rows, facts=facts)


def _kind(flow: Flow) -> str:
    if flow.other.role == ALLOWANCE:
        return "handed_on"
    if flow.other.role != "impairment_loss":
        return "stated" if flow.other.role == "opening_balance" else "released"
    more = (flow.amount < 0) is (flow.entry.document.type != "reversal")
    return "provided" if more else "reversed"


def _of(place: Place) -> tuple[str, str]:
    """Name the work order and the sales order line that an allowance is of."""
    order = of_order(place)
    return order, place.key.removeprefix(f"\t{order}" if order else place.item).lstrip("\t")


REPORT = Definition(
    "write_downs",
    Words("Write-downs of stock", "存货跌价准备明细表"),
    "What goods, and orders in process, are written down by to net realisable value, and how that moved.",
    build,
    (
        Option("item", "item", "only this item, and orders of it"),
        Option("item_class", "item_class", "only items of this class, and orders of them"),
    ),
)
