"""Explain a voucher, one of its lines, or goods on hand, down to the documents that they come from."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from erpcore.books.explaining.backwards import Trace
from erpcore.books.explaining.goods import Goods, explain_goods
from erpcore.books.explanation import Explanation, Node, nodes
from erpcore.flow.document import kind, of_its_kind
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import movement_of
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import NOTHING, Words, listed
from erpcore.ledger.lines import Line
from erpcore.ledger.voucher import Voucher, number_of
from erpcore.posting.account_map import STATED
from erpcore.reports.face import voucher_text
from erpcore.reports.source import Source, held_back

_DIGITS = 12  # of a voucher's sequence, at most
Explained = Line | Voucher | Goods | str
Named = Callable[[Entry, Line], Sequence[str]]  # accounts that the document itself names for a line


def _itself(_entry: Entry, line: Line) -> Sequence[str]:
    return (line.account,)


def explain(source: Source, of: Explained, *, levels: int = 12, named: Named = _itself) -> Explanation:
    """Follow the amounts of a voucher or line back: row, movements, layers, receipts, orders and their cost.

    Of each movement it names what has corrected it since, and what it comes to with that.

    Goods are followed back to what they cost, and forward to where they went.

    Args:
        source: The books.
        of: A posted voucher, one of its lines, a voucher's number such as "JV-2026-10-0001", or goods.
        levels: How many levels of goods and work orders are followed, from finished goods down to material.
        named: Tells which account a document names for a line; in a further ledger it stands on another.

    Raises:
        Refused: UNKNOWN_DOCUMENT, where nothing of the kind was posted, or it is of no kind that is explained;
            UNKNOWN_ITEM, UNKNOWN_SITE.
    """
    if isinstance(of, Goods):
        return explain_goods(source, of, levels=levels)
    if isinstance(of, str):
        entry, voucher = _numbered(source, of)
        return Explanation(_Explainer(source, entry, levels, named).voucher(voucher))
    if not isinstance(of, Line | Voucher):
        raise Refused(
            Code.UNKNOWN_DOCUMENT,
            expected=instead(
                Words(
                    "a posted voucher, one of its lines, a voucher's number, or goods",
                    "已入账的凭证、其分录、凭证号或存货",
                ),
                shown(of),
            ),
            remedy=Words(
                "Ask for a voucher of the entry, such as entry.vouchers[0].",
                "请查询该日志条目中的凭证。",
            ),
        )
    document = of.document if isinstance(of, Line) else of.lines[0].document
    entry = source.state.earlier(document, "document")
    explainer = _Explainer(source, entry, levels, named)
    for voucher in entry.vouchers:
        if of == voucher:
            return Explanation(explainer.voucher(voucher))
        if isinstance(of, Line) and of in voucher.lines:
            return Explanation(explainer.line(of))
    raise Refused(
        Code.UNKNOWN_DOCUMENT,
        field="document",
        expected=Words(
            f"a voucher or line of document {document} as it was posted",
            f"应为单据 {document} 入账时的凭证或分录",
        ),
    )


def _numbered(source: Source, number: str) -> tuple[Entry, Voucher]:
    ledger = source.state.ledger
    word, *rest = number.rsplit("-", 3)
    period = "-".join(rest[:2])
    counted = rest[2:] and rest[2].isdecimal() and len(rest[2]) <= _DIGITS
    whole = number_of(word, period, int(rest[2])) if counted else number
    first, last = ledger.spans.get(period, (1, 0))
    for entry in source.read(first - 1, last):
        for voucher in entry.vouchers:
            if voucher.sequence and voucher.number == whole:
                return entry, voucher
    given = ledger.numbers.get((word, period), 0)
    there = Words(f"; {word} goes to {given} in {period}", f"；{period} 的 {word} 字凭证编至 {given} 号")
    there = there if given else _vouchers_of(source, number)
    like = next((number_of(*of, 1) for of in ledger.numbers), "JV-2026-10-0001")
    raise Refused(
        Code.UNKNOWN_DOCUMENT,
        field="voucher",
        expected=Words(
            f'the number of a posted voucher, such as "{like}", found {shown(number)}{there.en}',
            f'应为已有凭证的编号，如 "{like}"，现为 {shown(number)}{there.zh}',
        ),
        remedy=Words(
            "Look the number up in the voucher list.",
            "请在凭证序时簿（voucher_list）中查找凭证号。",
        ),
    )


def _vouchers_of(source: Source, document: str) -> Words:
    """Say which vouchers a document has, where somebody asks for the number of its slip."""
    try:
        entry = source.state.earlier(document, "voucher")
    except Refused:
        return NOTHING
    one = of_its_kind(entry.document)
    numbers = [voucher.number for voucher in entry.vouchers if voucher.sequence]
    if not numbers and document in source.state.orders.orders:
        return Words(
            f", {one.en}: what it costs is listed in the report production_cost_ledger",
            f"（{one.zh}），其成本逐笔列于生产成本明细账（production_cost_ledger）",
        )
    if not numbers:
        return Words(f", {one.en}, which has no voucher of its own", f"（{one.zh}），没有自己的凭证")
    these = listed(numbers)
    return Words(f", {one.en}, whose voucher is {these.en}", f"（{one.zh}），其凭证为 {these.zh}")


class _Explainer:
    """Makes the upper nodes of one explanation: voucher, lines, rows."""

    def __init__(self, source: Source, entry: Entry, levels: int, named: Named = _itself) -> None:
        self.source = source
        self.entry = entry
        self.levels = levels
        self.named = named
        self.trace = Trace(source, entry.position, levels)

    def voucher(self, voucher: Voucher) -> Node:
        of_kind, key = ("voucher", voucher.number) if voucher.sequence else ("held", voucher.word)
        facts = self.trace.said.posted(self.entry, voucher)
        name = voucher_text(self.entry.document, voucher.text)
        return Node(of_kind, key, name, facts, tuple(map(self.line, voucher.lines)))

    def line(self, line: Line) -> Node:
        said = self.trace.said
        rows = [self._row(row, line) for row in line.rule.split("; ")]
        behind = self._moved(self.entry, line) if line.movements else self._collected(line)
        return Node("line", line.account, said.account(line.account), said.line(line), (*rows, *behind))

    def _row(self, row: str, line: Line) -> Node:
        """Name the row that chose an account; a document that names it itself, or one that it is, is said in words."""
        if row != STATED.en:
            return Node("rule", row, self.trace.said.row(row))
        others = [code for code in self.named(self.entry, line) if code != line.account]
        these = listed(others)
        named = Words(
            f"the document names {these.en}, which it is here", f"单据指定科目 {these.zh}，在本账簿为该科目"
        )
        return Node("rule", "", named if others else STATED)

    def _moved(self, entry: Entry, line: Line) -> tuple[Node, ...]:
        return nodes(line.movements, lambda index: self._movement(entry, index))

    def _movement(self, entry: Entry, index: int) -> Node:
        node = self.trace.movement(entry, index, self.levels)
        return node._replace(children=(*node.children, *self._since(entry, index)))

    def _since(self, entry: Entry, index: int) -> Iterator[Node]:
        """Name what has corrected a movement after it was posted, and what it comes to with all of that."""
        said, moved = self.trace.said, entry.movements[index]
        found = self._corrections.get(f"{entry.document.id}/{index}", [])
        if not found:
            return
        now: dict[str, int] = {}
        for correction in (moved, *(other.movements[number] for other, number in found)):
            for _, element, amount in correction.amounts:
                now[element] = now.get(element, 0) + (
                    amount if correction.contra == moved.contra else -amount
                )
        yield from nodes(found, lambda reference: self._correction(*reference))
        yield Node("now", "", NOTHING, said.amounts(now))

    def _correction(self, entry: Entry, index: int) -> Node:
        said, document = self.trace.said, entry.document
        facts = (*said.document(document), *said.movement(entry, entry.movements[index]))
        return Node("correction", document.id, kind(document), facts)

    @cached_property
    def _corrections(self) -> dict[str, list[tuple[Entry, int]]]:
        """Later movements by the movement of the log that each names as the one it corrects."""
        found: dict[str, list[tuple[Entry, int]]] = {}
        for entry in self.source.read(self.entry.position, self.source.state.position):
            for index, moved in enumerate(entry.movements):
                if moved.origin:
                    found.setdefault(movement_of(moved.origin), []).append((entry, index))
        return found

    def _collected(self, line: Line) -> tuple[Node, ...]:
        """Find the lines that a rule had held back for this one of a summary voucher."""
        return nodes(held_back(self.source, self.entry, line), lambda held: self._held(*held))

    def _held(self, entry: Entry, line: Line) -> Node:
        said, document = self.trace.said, entry.document
        return Node("collected", document.id, kind(document), said.line(line), self._moved(entry, line))
