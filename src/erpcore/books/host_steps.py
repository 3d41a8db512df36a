"""What a step of the host's own decides is checked before it is sealed: nonsense would stand in the log for ever."""

from collections.abc import Callable
from functools import wraps

from pydantic import TypeAdapter, ValidationError

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Movement
from erpcore.kernel.words import Words

_WITH_ELEMENTS = {"stock", "wip"}  # of other places an element may be left out
_SHIPPED = frozenset(step.decide for step in STEPS)
_REMEDY = Words(
    "Correct the step that the document's type is taken by; the movements module says what an effect is made of.",
    "请更正处理该类单据的自定义业务环节。",
)
_form = TypeAdapter(Effect).validate_python


def believed(step: Step) -> Step:
    """Let a step that is not shipped have its effects looked at."""
    return step if step.decide in _SHIPPED else step._replace(decide=_looked_at(step.decide))


def _looked_at(decide: Callable[[View, Document], Effect]) -> Callable[[View, Document], Effect]:
    @wraps(decide)
    def deciding(books: View, document: Document) -> Effect:
        try:
            effect = _form(decide(books, document), strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            raise _wrong(place, first["msg"]) from None
        for number, movement in enumerate(effect.movements):
            _check(books, movement, f"movements.{number}")
        return effect

    return deciding


def _check(books: View, movement: Movement, place: str) -> None:
    """Check what the types do not tell: signs, elements, goods and orders.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ITEM, UNKNOWN_SITE.
    """
    for *elements, amount in movement.amounts:
        if amount <= 0:
            raise _wrong(f"{place}.amounts", f"amounts above zero, found {amount}")
        for end, element in zip(movement[:2], elements, strict=True):
            if element not in books.master.elements and (element or end.role in _WITH_ELEMENTS):
                raise _wrong(f"{place}.amounts", f"a cost element of the company, found {element!r}")
    if movement.quantity_in < 0 or movement.quantity_out < 0:
        raise _wrong(place, "quantities that are not negative; contra sends them back")
    for end in movement[:2]:
        if end.role == "stock":
            books.master.item(end.item)
            if end.site:
                books.master.site(end.site)
        elif end.role == "wip" and end.key not in books.orders.orders:
            raise _wrong(f"{place}.wip", f"a work order, found {end.key!r}")


def _wrong(place: str, found: str) -> Refused:
    expected = Words(
        f"an effect whose parts are in order; {place or 'the effect'}: {found}",
        f"业务环节给出的结果应合乎要求；{place or '结果'} 有误",
    )
    return Refused(Code.DOCUMENT_INVALID, expected=expected, remedy=_REMEDY)
