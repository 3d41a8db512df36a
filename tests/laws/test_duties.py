"""Nobody has two duties of a chain, nothing is posted but what was approved: worked out apart from raw documents."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import READ, SINCE, Trade

from erpcore import Code, Refused
from erpcore.documents import Approval
from erpcore.testing.snapshot import differences, snapshot

ACTORS = ("ANN", "BOB", "CID", "EVE")
APART = {
    "purchase_order": ["purchase_requisition"],
    "goods_receipt": ["purchase_order"],
    "purchase_invoice": ["goods_receipt", "purchase_order"],
    "supplier_payment": ["purchase_requisition", "purchase_invoice"],
}
KINDS = ("ask", "approve", "order", "receive", "bill", "pay", "review", "reverse")
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(ACTORS), st.integers(0, 9)), min_size=8, max_size=30
)


class Office:
    """People who post documents of one supplier, and what stands of them: actor, type, and what it rests on."""

    def __init__(self, approvals: int) -> None:
        rows: list[dict[str, Any]] = [
            {"document": of, "valid_from": SINCE, "apart_from": apart} for of, apart in APART.items()
        ]
        rows[0] |= {"approvals": approvals, "approvers": ["CHIEFS"]} if approvals else {}
        rows.append({"document": "voucher", "valid_from": SINCE, "approvals": 1})
        chiefs = {"code": "CHIEFS", "valid_from": SINCE, "members": list(ACTORS[1:])}
        self.approvals = approvals
        self.books = Trade({"A": "fifo"}, duties=rows, actor_groups=[chiefs]).books
        self.posted: dict[str, tuple[str, str, list[str]]] = {}  # id -> type, actor, what it rests on
        self.approved: dict[str, set[tuple[str, str]]] = {}  # order -> actor and price
        self.makers: list[str] = []  # of vouchers by number
        self.reviewed: set[int] = set()
        self.number = 0

    def post(self, actor: str, kind: str, rests: list[str], **fields: Any) -> Code | None:
        """Post a document, and say why it was refused; then nothing has changed."""
        self.number += 1
        number = str(fields.pop("id", f"{kind}-{self.number}"))
        document = READ({"type": kind, "id": number, "date": "2026-10-09", **fields})
        before = snapshot(self.books.state)
        try:
            entry = self.books.post(document, actor=actor)
        except Refused as refusal:
            assert not differences(before, snapshot(self.books.state))
            return refusal.code
        self.makers += [actor] * len(entry.vouchers)
        self.posted[number] = (kind, actor, rests)
        return None

    def conflicts(self, actor: str, kind: str, rests: list[str]) -> bool:
        """Tell whether somebody has posted what this rests on, and should not have."""
        for of in rests:
            found, other, below = self.posted[of]
            if (found in APART.get(kind, ()) and other == actor) or self.conflicts(actor, kind, below):
                return True
        return False

    def of(self, kind: str, number: int) -> str | None:
        """Choose a document of a type that stands."""
        found = [name for name, (of, _, _) in self.posted.items() if of == kind]
        return found[number % len(found)] if found else None

    def step(self, kind: str, actor: str, number: int) -> None:
        """Take one step, and hold the answer against what raw documents say."""
        getattr(self, f"_{kind}")(actor, number)

    def _follow(self, actor: str, kind: str, before: str, number: int, fields: Any) -> None:
        earlier = self.of(before, number)
        if earlier is not None:
            expected = self.conflicts(actor, kind, [earlier])
            code = self.post(actor, kind, [earlier], **fields(earlier))
            if code in (None, Code.DUTIES_CONFLICT):  # else there is nothing left to receive or bill
                assert (code is not None) == expected, (kind, actor, code)

    def _ask(self, actor: str, _: int) -> None:
        line = {"item": "A", "quantity": "100000", "price": "1"}
        assert self.post(actor, "purchase_requisition", [], lines=[line]) is None

    def _order_of(self, number: int) -> dict[str, Any]:
        asked = self.of("purchase_requisition", number)
        line = {"item": "A", "quantity": "1000", "price": str(number % 2 + 1)}
        line |= {"requisition": f"{asked}/1"} if asked else {}
        return {"id": f"PO-{number % 4}", "partner": "V", "lines": [line]}

    def _approve(self, actor: str, number: int) -> None:
        fields = self._order_of(number)
        order = READ({"type": "purchase_order", "date": "2026-10-09", **fields})
        written = Approval.of_document(order, id="AP", date="2026-10-09")
        given = self.approved.setdefault(order.id, set())
        content = (actor, str(fields["lines"]))
        told = written.model_dump(exclude={"type", "id", "date"})
        code = self.post(actor, "approval", [order.id, content[1]], **told)
        if not self.approvals or order.id in self.posted:
            assert code == Code.DOCUMENT_INVALID
        elif actor not in ACTORS[1:]:
            assert code == Code.ACTOR_NOT_ENTITLED
        else:
            assert code == (Code.DOCUMENT_INVALID if content in given else None)
            given.add(content)

    def _order(self, actor: str, number: int) -> None:
        fields = self._order_of(number)
        if fields["id"] in self.posted:
            return
        line = fields["lines"][0]
        rests = [line["requisition"][:-2]] if "requisition" in line else []
        conflict = self.conflicts(actor, "purchase_order", rests)
        others = {
            of
            for of, content in self.approved.get(fields["id"], ())
            if content == str([line]) and of != actor
        }
        code = self.post(actor, "purchase_order", rests, **fields)
        if conflict:
            assert code == Code.DUTIES_CONFLICT
        else:
            assert (code is None) == (len(others) >= self.approvals), code
        if code is None:
            assert not self.books.approvals(fields["id"])

    def _receive(self, actor: str, number: int) -> None:
        self._follow(
            actor,
            "goods_receipt",
            "purchase_order",
            number,
            lambda of: {"purchase_order": f"{of}/1", "quantity": "1"},
        )

    def _bill(self, actor: str, number: int) -> None:
        self._follow(
            actor,
            "purchase_invoice",
            "goods_receipt",
            number,
            lambda of: {"partner": "V", "lines": [{"receipt": of, "amount": "1"}]},
        )

    def _pay(self, actor: str, number: int) -> None:
        self._follow(
            actor,
            "supplier_payment",
            "purchase_invoice",
            number,
            lambda of: {"partner": "V", "lines": [{"invoice": of, "amount": "0.01"}]},
        )

    def _review(self, actor: str, number: int) -> None:
        mine = {
            at
            for at, maker in enumerate(self.makers, 1)
            if maker != actor and at not in self.reviewed and (number % 2 or maker == ACTORS[number % 4])
        }
        maker = {} if number % 2 else {"maker": ACTORS[number % 4]}
        code = self.post(actor, "voucher_review", [], of_period="2026-10", **maker)
        assert code == (None if mine else Code.NOTHING_TO_POST)
        self.reviewed |= mine

    def _reverse(self, actor: str, number: int) -> None:
        of = self.of("approval", number)
        if of is None:
            return
        code = self.post(actor, "reversal", [of], of=of, reason="wrong")
        _, approver, (order, content) = self.posted[of]
        if order in self.posted:
            assert code == Code.DEPENDENTS_EXIST
        else:
            assert code is None
            self.approved[order].discard((approver, content))
            del self.posted[of]


@settings(max_examples=40)
@given(steps=STEPS, approvals=st.integers(0, 2))
def test_duties_stay_apart(steps: list[tuple[str, str, int]], approvals: int) -> None:
    """Whoever posts what in whatever order, each answer is what raw documents say; the log gives the same state."""
    office = Office(approvals)
    for step in steps:
        office.step(*step)
    state = office.books.state
    number = state.ledger.numbers.get(("JV", "2026-10"), 0)
    missing = [
        at for run in state.reviews.missing("JV", "2026-10", number) for at in range(run.first, run.last + 1)
    ]
    found = {at for at in range(1, number + 1) if not state.reviews.reviewer("JV", "2026-10", at)}
    assert found == set(missing)
    before = snapshot(state)
    office.books.rebuild()
    assert not differences(before, snapshot(office.books.state))
    rows = office.books.report("duty_conflicts", "2026-10").dicts("line")
    refused = {(late, early) for late, apart in APART.items() for early in apart}
    for row in rows:
        kinds = office.posted[str(row["document"])][0], office.posted[str(row["earlier_document"])][0]
        assert kinds not in refused
