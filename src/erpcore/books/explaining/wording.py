"""How an explanation writes places, amounts, quantities and documents."""

import re
from collections.abc import Mapping

from erpcore.flow.document import Document, kind
from erpcore.flow.entry import Entry
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words, both, joined
from erpcore.ledger.lines import Line
from erpcore.ledger.voucher import Voucher
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import ACCOUNT, ORDER_ROLES
from erpcore.production.driver import OF_HOURS
from erpcore.production.paid_hours import paid_hours
from erpcore.reports.distribution_bases import BASES
from erpcore.reports.face import Face, named, role

Facts = tuple[tuple[Words, Words], ...]

DATE = Words("date", "日期")
TEXT = Words("text", "摘要")
DEBIT = Words("debit", "借方")
CREDIT = Words("credit", "贷方")
FROM = Words("from", "自")
TO = Words("to", "至")
BACK = Words("sent back", "退回")
AMOUNT = Words("amount", "金额")
QUANTITY = Words("quantity", "数量")
RATE = Words("rate", "费率")
ON_HAND = Words("on hand", "结存")
UNIT_COST = Words("unit cost", "单价")
METHOD = Words("valuation", "计价方法")
POSTED_BY = Words("posted by", "制单")
_SCRAP = Words("scrap recovered", "废料收回")
_HOURS = Words("hours", "工时")
_KEYS = {  # what a row of the account map may match
    "item_class": Words("item class", "存货类别"),
    "item": Words("item", "物料"),
    "site": Words("site", "仓库"),
    "cost_centre": Words("cost centre", "成本中心"),
    "partner_group": Words("partner group", "往来单位分组"),
    "element": Words("element", "成本项目"),
    "variance": Words("variance", "成本差异"),
    "asset_category": Words("asset category", "资产类别"),
}
_ROW = re.compile(r"account_map role=(\w+)(.*) -> (.+)", re.DOTALL)
_BEFORE_KEY = re.compile(rf" (?=(?:{'|'.join(_KEYS)})=)")
_CHARGED = ("labour_applied", "machine_applied", "overhead_applied")


class Said:
    """Puts what the folds and the log hold into words of both languages."""

    def __init__(self, master: MasterData) -> None:
        self.master = master
        self.face = Face(master)

    def amount(self, minor: int) -> Words:
        """Say minor units in the major unit."""
        return both(str(self.face.amount(minor)))

    def amounts(self, by_element: dict[str, int]) -> Facts:
        """Say a cost by element; what has no element is the amount."""
        return tuple(
            (self.face.element(element) if element else AMOUNT, self.amount(amount))
            for element, amount in by_element.items()
        )

    def prices(self, by_element: Mapping[str, int]) -> Facts:
        """Say a standard by element, for one base unit."""
        face = self.face
        return tuple((face.element(of), both(str(face.price(price)))) for of, price in by_element.items())

    def quantity(self, micro: int, item: str) -> Facts:
        """Say a quantity in the item's base unit, or in hours where there is no item; nothing for zero."""
        if not micro:
            return ()
        if item not in self.master.items:
            return ((_HOURS, both(str(from_micro(micro)))),)
        return ((QUANTITY, self._measured(micro, item)),)

    def held(self, micro: int, by_element: dict[str, int], item: str) -> Facts:
        """Say what is there of an item: quantity, unit cost, value by element; nothing where there is none."""
        if not micro and not any(by_element.values()):
            return ((ON_HAND, both("0")),)
        cost = self.face.unit_cost(sum(by_element.values()), micro)
        return (
            (ON_HAND, self._measured(micro, item)),
            *(((UNIT_COST, both(str(cost))),) if cost is not None else ()),
            *self.amounts(by_element),
        )

    def _measured(self, micro: int, item: str) -> Words:
        """Write a quantity with its base unit: 40 kg, in Chinese by the unit's name, 40 千克."""
        unit = Words(self.master.items[item].unit, self.face.unit(item).zh)
        return joined(both(str(from_micro(micro))), unit)

    def account(self, code: str) -> Words:
        """Name an account."""
        return named(self.master.accounts.get(code))

    def place(self, place: Place) -> Words:
        """Say where value is."""
        if place.role == ACCOUNT:
            return joined(role(place.role), both(place.key), self.account(place.key))
        item = "" if place.role in ORDER_ROLES else place.item
        # a work centre and a grade, goods and the order they are written down for
        of = place.key.split("\t")[:2]
        told = (
            *of,
            item,
            place.site if place.role == "stock" else "",
            place.cost_centre,
            place.partner,
        )
        return joined(role(place.role), *(both(part) for part in dict.fromkeys(told)))

    def row(self, row: str) -> Words:
        """Name a row of the account map as `describe` does; in Chinese by what its role and its keys are called.

        Codes stay as the row has them, so that it is found in its file.
        """
        found = _ROW.fullmatch(row)
        if found is None:
            return both(row)
        of, matched, account = found.groups()
        keys = (key.split("=", 1) for key in _BEFORE_KEY.split(matched)[1:])
        told = "".join(f"，{_KEYS[name].zh} {value}" for name, value in keys)
        return Words(row, f"科目对照表 {role(of).zh}（{of}）{told} → {account}")

    def movement(self, entry: Entry, movement: Movement) -> Facts:
        """Say what a movement moves, from where to where."""
        source, target, amounts, out, into, _, contra, _, _ = movement
        values: dict[str, int] = {}
        for source_element, target_element, amount in amounts:
            element = target_element or source_element
            values[element] = values.get(element, 0) + amount
        facts = [(FROM, self.place(source)), (TO, self.place(target))]
        if contra:
            facts.append((BACK, both("")))
        items = (end.item for end in (source, target) if end.role not in ORDER_ROLES)
        facts += [*self.amounts(values), *self._measure(source, into or out, next(filter(None, items), ""))]
        if source.role in _CHARGED:
            facts += self._rate(entry, source)
        return tuple(facts)

    def _measure(self, source: Place, micro: int, item: str) -> Facts:
        """Say a quantity, or what labour or an order cost or brought where overhead is applied by that."""
        if source.role == "overhead_applied" and micro:
            driver = self.master.cost_centre(source.cost_centre).driver
            if driver not in OF_HOURS:
                return ((BASES[driver], both(str(from_micro(micro)))),)
        return self.quantity(micro, item)

    def _rate(self, entry: Entry, source: Place) -> Facts:
        centre, grade, _ = paid_hours(source.key)
        rates = self.master.rate(centre, entry.document.date)
        if rates is None:
            return ()
        labour = rates.of_labour(grade) or 0
        rate = dict(zip(_CHARGED, (labour, rates.machine, rates.overhead), strict=True))
        return ((RATE, both(str(self.face.price(rate[source.role])))),)

    def line(self, line: Line) -> Facts:
        """Say a voucher line's dimensions, side and amount."""
        side = (CREDIT, self.amount(line.credit)) if line.credit else (DEBIT, self.amount(line.debit))
        return (*((self.face.analyses[name], both(value)) for name, value in line.dimensions), side)

    def posted(self, entry: Entry, voucher: Voucher) -> Facts:
        """Say when a voucher was posted, by whom, and of which document where its text does not say."""
        document = entry.document
        of = () if document.id in voucher.text else ((kind(document), both(document.id)),)
        actor = ((POSTED_BY, both(entry.actor)),) if entry.actor else ()
        return ((DATE, both(voucher.date.isoformat())), *of, *actor)

    def document(self, document: Document) -> Facts:
        """Say a document's date, and its text or reason."""
        text = document.text or str(getattr(document, "reason", ""))
        told = ((TEXT, both(text)),) if text else ()
        return ((DATE, both(document.date.isoformat())), *told)

    def cause(self, cause: tuple[str, str]) -> Words:
        """Name what an order was charged with: an item, or a role."""
        name, key = cause
        of = _SCRAP if name == "scrap" else role(name)
        return joined(of, self.face.item(key)) if key in self.master.items else of
