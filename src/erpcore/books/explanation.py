"""An explanation: a tree of what is behind a voucher or behind stock, as text or JSON, in English or Chinese."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.words import NOTHING, Words, in_line

MOST = 50  # how many movements, receipts or lines are listed under one heading

KINDS = {
    "voucher": Words("voucher", "凭证"),
    "held": Words("held back for a summary voucher by rule", "待汇总，凭证模板"),
    "line": Words("account", "科目"),
    "rule": Words("because of", "依据"),
    "movement": Words("movement", "价值移动"),
    "document": Words("document", "单据"),
    "layer": Words("layer", "批次"),
    "stock": Words("stock of", "存货"),
    "lot": Words("lot", "批号"),
    "gone": Words("went to", "去向"),
    "shared": Words("went to, together with others at one price", "去向（与同价其他批次合计）"),
    "taker": Words("taken by", "领用"),
    "moved": Words("arrived by", "调入，单据"),
    "made": Words("products of work order", "产出，生产任务单"),
    "average": Words("average of what came in since the shelf was empty", "自上次结存为零以来各批入库的平均"),
    "standard": Words("standard cost of", "标准成本"),
    "at_standard": Words("until its completion at the standard of order", "完工前按标准成本计价，生产任务单"),
    "at_estimate": Words("until its completion at the estimate of order", "完工前按预计成本计价，生产任务单"),
    "order": Words("work order", "生产任务单"),
    "cost": Words("cost", "成本"),
    "corrects": Words("corrects", "更正"),
    "cause": Words("because of", "起因"),
    "correction": Words("corrected since by", "其后更正"),
    "now": Words("comes to, with what corrected it since", "更正后金额"),
    "collected": Words("collected from", "汇总自"),
    "again": Words("explained above", "见上文"),
    "deeper": Words("goes on, not followed further", "未继续追溯"),
    "more": Words("more, not shown", "其余未列示"),
}


class Node(NamedTuple):
    """One thing behind a voucher, and what is behind it."""

    kind: str  # one of `KINDS`
    key: str  # number, account, document, layer, or row as its file has it; "" where there is none
    name: Words  # of the account, item or document type; of a row all that the text says of it
    facts: tuple[tuple[Words, Words], ...] = ()  # label and value
    children: tuple["Node", ...] = ()


Found = TypeVar("Found")


def nodes(found: Sequence[Found], node: Callable[[Found], Node], *, last: bool = False) -> tuple[Node, ...]:
    """Show the first ones of a list, or the last ones, and say how many more there are."""
    more = len(found) - MOST
    shown = map(node, found[-MOST:] if last else found[:MOST])
    return (*shown, Node("more", str(more), NOTHING)) if more > 0 else tuple(shown)


class Explanation(NamedTuple):
    """Where the amounts of a voucher, of one line or of goods come from; of goods also where they went."""

    root: Node

    @handed_over
    def to_text(self, locale: str = "en") -> str:
        """Write the tree with one node on a line, two blanks for each level.

        Args:
            locale: Chinese for one that begins with "zh", English for any other.
        """
        lines = (f"{'  ' * level}{_said(node, locale)}\n" for level, node in _walk(self.root, 0))
        return "".join(lines)

    @handed_over
    def to_json(self, locale: str = "en") -> str:
        """Write the tree as JSON: kind, key, name, facts and children of each node.

        Args:
            locale: For names, labels and values; kinds stay as they are.
        """
        return json.dumps(_plain(self.root, locale), ensure_ascii=False)


def _walk(node: Node, level: int) -> Iterator[tuple[int, Node]]:
    yield level, node
    for child in node.children:
        yield from _walk(child, level + 1)


def _said(node: Node, locale: str) -> str:
    name = node.name.say(locale)
    key = "" if node.kind == "rule" and name else node.key
    head = " ".join(filter(None, (KINDS[node.kind].say(locale), key, name)))
    facts = (f"{label.say(locale)} {value.say(locale)}".strip() for label, value in node.facts)
    return in_line(" · ".join((head, *facts)))


def _plain(node: Node, locale: str) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "key": node.key,
        "name": node.name.say(locale),
        "facts": [[label.say(locale), value.say(locale)] for label, value in node.facts],
        "children": [_plain(child, locale) for child in node.children],
    }
