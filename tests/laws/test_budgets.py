"""Available is budget less reserved less committed less actual, worked out apart from raw documents, at any moment."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import SINCE, Trade

from erpcore import Refused
from erpcore.testing.laws.budgets import budgets_follow_the_log
from erpcore.testing.snapshot import differences, snapshot

CENTRES = [
    {"code": "SHOP", "name": "shop", "purpose": "production"},
    {"code": "OFFICE", "name": "office", "purpose": "administration"},
]
KINDS = ("ask", "order", "receive", "bill", "return", "close", "spend", "revise", "reverse", "decide")
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(1, 30), st.integers(1, 9)), min_size=5, max_size=40
)
ACTIONS = st.sampled_from(("ignore", "warn", "approve", "stop"))


class Clerk:
    """Posts documents of one item class and one cost centre, and remembers what stands of them."""

    def __init__(self, action: str) -> None:
        rows = [
            {"stage": of, "valid_from": SINCE, "month": action} for of in ("requisition", "order", "actual")
        ]
        self.shop = Trade({"A": "fifo"}, cost_centres=CENTRES, budget_controls=rows)
        self.standing: dict[str, dict[str, Any]] = {}

    def post(self, kind: str, **fields: Any) -> None:
        """Post a document; what is refused is not remembered."""
        before = snapshot(self.shop.books.state.control)
        try:
            number = self.shop(kind, **fields)
        except Refused:
            assert not differences(before, snapshot(self.shop.books.state.control))
            return
        self.standing[number] = {"kind": kind, **fields}

    def of(self, kind: str) -> list[str]:
        """List what stands of a kind."""
        return [number for number, fields in self.standing.items() if fields["kind"] == kind]

    def step(self, kind: str, number: int, other: int) -> None:
        """Take one step; the numbers choose."""
        getattr(self, f"_{kind}")(number, other)

    def _chosen(self, of: str, number: int) -> str | None:
        found = self.of(of)
        return found[number % len(found)] if found else None

    def _ask(self, number: int, other: int) -> None:
        goods = {"item": "A", "quantity": str(number), "price": str(other)}
        self.post(
            "purchase_requisition",
            lines=[goods if other % 3 else {"cost_centre": "OFFICE", "amount": str(number)}],
        )

    def _order(self, number: int, other: int) -> None:
        line = {"item": "A", "quantity": str(number), "price": str(other)}
        asked = self._chosen("purchase_requisition", number)
        if asked is not None and other % 2:
            line["requisition"] = f"{asked}/1"
        self.post("purchase_order", partner="V", lines=[line])

    def _receive(self, number: int, other: int) -> None:
        placed = self._chosen("purchase_order", number)
        if placed is not None and other % 4:
            self.post("goods_receipt", purchase_order=f"{placed}/1", quantity=str(other))
        else:
            self.post("goods_receipt", partner="V", item="A", quantity=str(number), price=str(other))

    def _bill(self, number: int, other: int) -> None:
        receipt = self._chosen("goods_receipt", number)
        lines = [{"receipt": receipt or "GR", "amount": str(number * other)}]
        self.post("purchase_invoice", partner="V", lines=lines)

    def _return(self, number: int, other: int) -> None:
        receipt = self._chosen("goods_receipt", number)
        self.post("purchase_return", receipt=receipt or "GR", quantity=str(other))

    def _close(self, number: int, other: int) -> None:
        of = "purchase_order" if other % 2 else "purchase_requisition"
        self.post("order_line_closing", **{of: f"{self._chosen(of, number)}/1"}, reason="enough")

    def _spend(self, number: int, other: int) -> None:
        asked = self._chosen("purchase_requisition", number)
        named = {"requisition": f"{asked}/1"} if asked is not None and other % 2 else {}
        self.post("overhead_expense", cost_centre="OFFICE", amount=str(number), owed="bank", **named)

    def _revise(self, number: int, other: int) -> None:
        lines = [{"item_class": "fifo", "increase": {"2026-10": str(number + other)}}]
        self.post("budget_revision", fiscal_year=2026, reason="plans", lines=lines)

    def _decide(self, number: int, other: int) -> None:
        asked = self._chosen("purchase_requisition", number)
        decision = "approved" if other % 3 else "rejected"
        if asked is not None:
            self.post("budget_approval", of=asked, decision=decision, approver="CFO")

    def _reverse(self, number: int, _: int) -> None:
        if self.standing:
            self.take_back(list(self.standing)[-1 - number % min(len(self.standing), 4)])

    def take_back(self, of: str) -> None:
        """Reverse a document, where it can be; then it stands no more.

        A return before the invoice stays: what comes back with it is owed beside that, at the ordered price.
        """
        receipt = self.standing[of].get("receipt")
        billed = {self.standing[bill]["lines"][0]["receipt"] for bill in self.of("purchase_invoice")}
        if receipt in billed:
            return
        try:
            self.shop("reversal", of=of, reason="wrong")
        except Refused:
            return
        del self.standing[of]

    # --- what the documents say, worked out without the books --------------------------------------------

    def budget(self) -> int:
        """The budget of October for goods: the first amount, and what revisions add."""
        total = 0
        for number in [*self.of("budget"), *self.of("budget_revision")]:
            for line in self.standing[number]["lines"]:
                for field in ("amounts", "increase"):
                    if line.get("item_class"):
                        total += int(line.get(field, {}).get("2026-10", 0)) * 100
        return total

    def asked(self, *, goods: bool) -> int:
        """What requisitions keep: their estimate of what is neither taken nor closed nor undecided nor rejected."""
        total = 0
        for number in self.of("purchase_requisition"):
            line = self.standing[number]["lines"][0]
            if ("item" in line) is not goods:
                continue
            approvals = [self.standing[of] for of in self.of("budget_approval")]
            decided = {approval["decision"] for approval in approvals if approval["of"] == number}
            waited = any(mark.name == "waiting" for mark in self.marks(number))
            if "rejected" in decided or (waited and not decided):
                continue
            price = int(line.get("price", 1))
            left = int(line.get("quantity", line.get("amount", 0)))
            for kind, field in (("purchase_order", "quantity"), ("overhead_expense", "amount")):
                for of in self.of(kind):
                    taker = self.standing[of]
                    taken = taker["lines"][0] if kind == "purchase_order" else taker
                    if taken.get("requisition") == f"{number}/1":
                        left -= min(int(taken[field]), left)
            closings = [self.standing[of].get("purchase_requisition") for of in self.of("order_line_closing")]
            total += 0 if f"{number}/1" in closings else left * price * 100
        return total

    def marks(self, number: str) -> Any:
        """What was said of a document when it was posted."""
        return next(entry.marks for entry in self.shop.books.read() if entry.document.id == number)

    def ordered(self) -> int:
        """What is on order: price by what has not come; a closing took what had not come then."""
        total = 0
        for number in self.of("purchase_order"):
            line, left = self.standing[number]["lines"][0], 0
            left = int(line["quantity"])
            for of, fields in self.standing.items():
                if fields["kind"] == "goods_receipt" and fields.get("purchase_order") == f"{number}/1":
                    left -= int(fields["quantity"])
                if fields["kind"] == "purchase_return":
                    receipt = self.standing[fields["receipt"]]
                    if receipt.get("purchase_order") == f"{number}/1":
                        left += int(fields["quantity"])
                if fields["kind"] == "order_line_closing" and fields.get("purchase_order") == f"{number}/1":
                    left -= self.marks(of)[0].delta // 10**6
            total += left * int(line["price"]) * 100
        return total

    def came(self) -> int:
        """What came has cost: the bill where there is one, else the price; less what goods that went back had cost."""
        total = 0
        for number in self.of("goods_receipt"):
            fields = self.standing[number]
            order = fields.get("purchase_order")
            price = fields["price"] if order is None else self.standing[order[:-2]]["lines"][0]["price"]
            quantity = int(fields["quantity"])
            cost, left = quantity * int(price) * 100, quantity
            for step in self.standing.values():  # in the order in which they were posted
                if step["kind"] == "purchase_return" and step["receipt"] == number:
                    back = int(step["quantity"])
                    cost, left = cost - _share(cost, back, left), left - back
                if step["kind"] == "purchase_invoice" and step["lines"][0]["receipt"] == number:
                    cost = int(step["lines"][0]["amount"]) * 100
            total += cost
        return total


def _share(total: int, part: int, whole: int) -> int:
    return total if part == whole else (2 * total * part + whole) // (2 * whole)


@settings(max_examples=60)
@given(steps=STEPS, action=ACTIONS, begin=st.sampled_from((0, 5, 12)))
def test_available_is_what_raw_documents_say(
    steps: list[tuple[str, int, int]], action: str, begin: int
) -> None:
    """After every document, whether the budget was there from the beginning or came when much had happened."""
    clerk = Clerk(action)
    lines = [
        {"item_class": "fifo", "amounts": {"2026-10": "400"}},
        {"cost_centre": "OFFICE", "amounts": {"2026-10": "60"}},
    ]
    for step in steps[:begin]:
        clerk.step(*step)
    clerk.post("budget", fiscal_year=2026, lines=lines)
    first = next(iter(clerk.of("budget")))
    for step in steps[begin:]:
        clerk.step(*step)
        if first not in clerk.standing:
            return  # the budget itself was taken back
        goods = clerk.shop.books.budget("2026-10", item_class="fifo").month
        assert goods[:3] == (clerk.budget(), clerk.asked(goods=True), clerk.ordered())
        assert goods.actual == clerk.came()
        assert goods.available == goods.budget - goods.reserved - goods.committed - goods.actual
        office = clerk.shop.books.budget("2026-10", cost_centre="OFFICE").month
        spent = sum(int(clerk.standing[of]["amount"]) * 100 for of in clerk.of("overhead_expense"))
        assert (office.reserved, office.actual) == (clerk.asked(goods=False), spent)
    budgets_follow_the_log(clerk.shop.books)
    state = snapshot(clerk.shop.books.state)
    clerk.shop.books.rebuild()
    assert not differences(state, snapshot(clerk.shop.books.state))


@settings(max_examples=40)
@given(steps=STEPS)
def test_what_is_taken_back_restores_every_stage(steps: list[tuple[str, int, int]]) -> None:
    """Reversed latest first, as far as they can be, documents leave the budget as it was before them."""
    clerk = Clerk("ignore")
    clerk.post("budget", fiscal_year=2026, lines=[{"item_class": "fifo", "amounts": {"2026-10": "400"}}])
    before: dict[str, object] = {}
    for kind, number, other in steps:
        if kind == "reverse":
            continue
        figures = clerk.shop.books.budget("2026-10", item_class="fifo").month
        known = set(clerk.standing)
        clerk.step(kind, number, other)
        before.update(dict.fromkeys(set(clerk.standing) - known, figures))
    for number in reversed(list(before)):
        if clerk.standing[number]["kind"] == "purchase_order":
            return  # it is closed, not reversed: what came before it stays
        clerk.take_back(number)
        if number in clerk.standing:
            return
        assert clerk.shop.books.budget("2026-10", item_class="fifo").month == before[number]
