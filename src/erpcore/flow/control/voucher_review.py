"""Review vouchers: somebody else than who made them says that they are right; only then does their period close.

Before: whatever printed the vouchers.   After: `record.period_closing`, where the set-up asks for reviews.
Source: 会计基础工作规范 article 51: vouchers bear the names of who made, reviewed and posted them;
会计软件基本功能和服务规范 (财会〔2024〕12号) articles 22 and 24: only reviewed vouchers stand in the ledgers.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from erpcore.control.reviews import SUBJECT, runs
from erpcore.flow.control.approval import nobody, not_entitled
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, PeriodCode
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.ledger.voucher import number_of

Number = Annotated[int, Field(strict=True, ge=1, lt=1_000_000_000)]
Key = tuple[str, int]  # word and number of a voucher in the period


class ReviewedVouchers(Frozen):
    """One voucher, or several whose numbers follow one another."""

    word: Code  # voucher word (凭证字)
    first: Number
    last: Number | None = None  # None: the first alone

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            words = Words(
                f"last ({self.last}) lies before first ({self.first})",
                f"last（{self.last}）小于 first（{self.first}）",
            )
            raise misfit("numbers_reversed", words)
        return self


class VoucherReview(Document):
    """Review vouchers of a period (凭证审核)."""

    type: Literal["voucher_review"] = "voucher_review"
    of_period: PeriodCode
    # none: all that others have made
    vouchers: Annotated[list[ReviewedVouchers], Field(max_length=1000)] = []
    maker: Annotated[str, Field(max_length=64)] | None = None  # of all, only those that this actor made


def decide(books: View, document: VoucherReview) -> Effect:
    """Check what is reviewed; by whom is checked where the books learn who posts.

    Raises:
        Refused: PERIOD_UNKNOWN, PERIOD_CLOSED, DOCUMENT_INVALID, UNKNOWN_VOUCHER.
    """
    if books.periods.status(document.of_period) == "closed":
        raise Refused(
            Refusal.PERIOD_CLOSED,
            field="of_period",
            expected=Words(
                f"a period that is not closed; {document.of_period} is",
                f"应为未结账的会计期间；{document.of_period} 已结账",
            ),
        )
    duties = books.master.duties
    if duties is None or duties.of_vouchers(document.date) is None:
        expected = Words(
            "a set-up that has vouchers reviewed on this day, by a [[duty]] of the type voucher with approvals = 1",
            "设置须规定当日审核凭证（类型为 voucher、approvals = 1 的 [[duty]]）",
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="of_period", expected=expected)
    if document.vouchers and document.maker is not None:
        expected = Words("none where vouchers are named", "已列明凭证的，不得填写")
        raise Refused(Refusal.DOCUMENT_INVALID, field="maker", expected=expected)
    list(_asked(books, document))
    return Effect()


def signed(books: View, document: VoucherReview, actor: str) -> Effect:
    """Note which vouchers somebody has reviewed.

    Args:
        books: The books.
        document: The review.
        actor: Who posts it.

    Raises:
        Refused: ACTOR_MISSING, ACTOR_NOT_ENTITLED, DUTIES_CONFLICT, DOCUMENT_INVALID, NOTHING_TO_POST.
    """
    if not actor:
        raise nobody()
    duties = books.master.duties
    row = duties.of_vouchers(document.date) if duties is not None else None
    if duties is not None and row is not None and row.approvers:
        members = duties.members(row.approvers, document.date)
        if actor not in members:
            raise not_entitled(members, actor)
    found = dict(_asked(books, document))
    left = set(found)
    for entry in _entries(books, document.of_period) if found else ():
        for voucher in entry.vouchers:
            key = (voucher.word, voucher.sequence)
            if key not in left or voucher.period != document.of_period:
                continue
            left.discard(key)
            if document.vouchers and entry.actor == actor:
                raise _made_himself(document, key, found[key], actor)
            if entry.actor == actor or document.maker not in (None, entry.actor):
                del found[key]
        if not left:
            break
    if not found:
        expected = Words(
            f"vouchers of {document.of_period} that others have made and nobody has reviewed",
            f"{document.of_period} 须有他人制单且尚未审核的凭证",
        )
        raise Refused(Refusal.NOTHING_TO_POST, field="of_period", expected=expected)
    return Effect(marks=tuple(_marks(document.of_period, found, actor)))


def _asked(books: View, document: VoucherReview) -> Iterator[tuple[Key, str]]:
    """List the vouchers that a review is about, each with the field that names it.

    Raises:
        Refused: UNKNOWN_VOUCHER, DOCUMENT_INVALID.
    """
    period = document.of_period
    given = {word: last for (word, of), last in books.ledger.numbers.items() if of == period}
    if not document.vouchers:
        for word, last in given.items():
            for run in books.reviews.missing(word, period, last):
                for number in range(run.first, run.last + 1):
                    yield (word, number), "of_period"
        return
    seen: set[Key] = set()
    for index, line in enumerate(document.vouchers, 1):
        field = f"vouchers.{index}"
        until = line.last or line.first
        if until > given.get(line.word, 0):
            name = number_of(line.word, period, until)
            expected = Words(
                f"a voucher that there is; {name} there is not", f"应为已有的凭证，{name} 不存在"
            )
            raise Refused(Refusal.UNKNOWN_VOUCHER, field=field, expected=expected)
        for number in range(line.first, until + 1):
            key = (line.word, number)
            reviewer = books.reviews.reviewer(line.word, period, number)
            if key in seen or reviewer:
                raise _reviewed(number_of(line.word, period, number), reviewer, field)
            seen.add(key)
            yield key, field


def _reviewed(name: str, reviewer: str, field: str) -> Refused:
    expected = Words(f"a voucher not reviewed yet; {name} was", f"应为尚未审核的凭证，{name} 已审核")
    if reviewer:
        expected = Words(
            f"a voucher not reviewed yet; {name} was by {reviewer}",
            f"应为尚未审核的凭证，{name} 已由 {reviewer} 审核",
        )
    return Refused(Refusal.DOCUMENT_INVALID, field=field, expected=expected)


def _made_himself(document: VoucherReview, key: Key, field: str, actor: str) -> Refused:
    name = number_of(key[0], document.of_period, key[1])
    expected = Words(
        f"somebody else than {actor} to review {name}, who made it", f"{name} 由 {actor} 制单，须由他人审核"
    )
    return Refused(Refusal.DUTIES_CONFLICT, field=field, expected=expected)


def _entries(books: View, period: str) -> Iterator[Entry]:
    """Read the entries among which the vouchers of a period are."""
    first, last = books.ledger.spans.get(period, (1, 0))
    for document, position in books.documents.items():
        if first <= position <= last:
            yield books.earlier(document, "of_period")


def _marks(period: str, found: dict[Key, str], actor: str) -> Iterator[Mark]:
    numbers: dict[str, list[int]] = {}
    for word, number in found:
        numbers.setdefault(word, []).append(number)
    for word, of in numbers.items():
        for run in runs(of):
            yield Mark(SUBJECT, f"{word}\t{period}", run.to_text(), "", actor)


STEP = Step(VoucherReview, decide)
