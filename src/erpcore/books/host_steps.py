"""What a step of the host's own decides is checked before it is sealed: nonsense would stand in the log for ever."""

from collections import Counter
from collections.abc import Callable, Collection
from functools import wraps

from pydantic import TypeAdapter, ValidationError

from erpcore.flow.document import Document
from erpcore.flow.lots import is_tracked
from erpcore.flow.named_account import account_place
from erpcore.flow.state import State
from erpcore.flow.step import Step, no_steps, steps_of
from erpcore.flow.steps import STEPS
from erpcore.flow.view import View
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.shapes import shown, told
from erpcore.kernel.undo import Undo, take_back
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import ACCOUNT, JOURNAL

_CANNOT = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
_WITH_ELEMENTS = {"stock", "wip"}  # of other places an element may be left out
_SHIPPED = frozenset(step.decide for step in STEPS)
_REMEDY = Words(
    "Correct the step that the document's type is taken by; the movements module says what an effect is made of.",
    "请更正处理该类单据的自定义业务环节；结果的构成见价值移动模块的说明。",
)
_form = TypeAdapter(Effect).validate_python


def by_type(steps: object) -> dict[str, Step]:
    """Find steps by the type of document that they take.

    Raises:
        Refused: SETUP_INVALID, for what is no step, and for two steps of one type.
    """
    found: dict[str, Step] = {}
    for step in steps_of(steps):
        name = step.name
        if name in found:
            raise no_steps(f"one step that takes {name}; found two", f"处理 {name} 的业务环节应只有一个")
        found[name] = believed(step)
    return found


def believed(step: Step) -> Step:
    """Let a step that is not shipped have its effects looked at."""
    if step.decide in _SHIPPED:
        return step
    routes = {(route.debit, route.credit) for route in step.routes}
    return step._replace(decide=_looked_at(step.decide, routes))


def _looked_at(
    decide: Callable[[View, Document], Effect], routes: Collection[tuple[str, str]]
) -> Callable[[State, Document], Effect]:
    @wraps(decide)
    def deciding(books: State, document: Document) -> Effect:
        try:
            effect = _form(decide(books, document), strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            chinese = (
                f"应为元组，现为 {shown(first['input'])}" if "tuple" in first["type"] else told(first).zh
            )
            raise _wrong(place, first["msg"], chinese) from None
        for number, movement in enumerate(effect.movements):
            ends = (movement.target.role, movement.source.role)
            if ends not in routes:
                raise _wrong(
                    f"movements.{number}",
                    f"a route that the step declares, found one that debits {ends[0]} and credits {ends[1]}",
                    f"应为业务环节声明的路径，现为借 {ends[0]} 贷 {ends[1]}",
                )
            _check(books, movement, f"movements.{number}")
        _check_journals(effect)
        _check_folded(books, document, effect)
        return effect

    return deciding


def _check(books: View, movement: Movement, place: str) -> None:
    """Check what the types do not tell: signs, elements, master data, goods, orders and accounts.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ITEM, UNKNOWN_SITE, UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER, LOT_MISSING,
            LOT_UNSUITABLE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN.
    """
    for *elements, amount in movement.amounts:
        if amount <= 0:
            said = f"amounts above zero, found {amount}", f"金额须大于零，现为 {amount}"
            raise _wrong(f"{place}.amounts", *said)
        for end, element in zip(movement[:2], elements, strict=True):
            if element not in books.master.elements and (element or end.role in _WITH_ELEMENTS):
                said = (
                    f"a cost element of the company, found {element!r}",
                    f"应为公司的成本项目，现为 {element!r}",
                )
                raise _wrong(f"{place}.amounts", *said)
    if movement.quantity_in < 0 or movement.quantity_out < 0:
        said = "quantities that are not negative; contra sends them back", "数量不得为负；退回以 contra 表示"
        raise _wrong(place, *said)
    for end in movement[:2]:
        _check_named(books.master, end)
    for end, quantity in zip(movement[:2], (movement.quantity_out, movement.quantity_in), strict=True):
        if end.role == "stock":
            _check_goods(books, end, quantity, place)
            if end.key or movement.quantity_in or movement.quantity_out:  # a value alone has no lot
                is_tracked(books, end, end.key or None)
        elif end.role == "wip" and end.key not in books.orders.orders:
            said = f"a work order, found {end.key!r}", f"应为生产任务单，现为 {end.key!r}"
            raise _wrong(f"{place}.wip", *said)
        elif end.role == ACCOUNT and not _stays(books, movement, end.key):
            kept = books.master.kept_in.get(end.key, "")
            account_place(books, end.key, dict(end.dimensions), currency=kept)


def _check_goods(books: View, end: Place, quantity: int, place: str) -> None:
    """Check that goods on a shelf are an item, counted no finer than its unit: units are easily taken for millionths.

    Raises:
        Refused: UNKNOWN_ITEM, DOCUMENT_INVALID.
    """
    grain = books.master.grain(end.item)
    if quantity % grain:
        said = (
            f"a quantity of {end.item} in millionths, a multiple of {grain}, found {quantity}",
            f"{end.item} 的数量以百万分之一单位计，须为 {grain} 的整数倍，现为 {quantity}",
        )
        raise _wrong(place, *said)


def _check_named(master: MasterData, end: Place) -> None:
    """Check that what a place names is in the set-up: its value would stand under a code that nobody knows.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER.
    """
    if end.item:
        master.item(end.item)
    if end.site:
        master.site(end.site)
    if end.cost_centre:
        master.cost_centre(end.cost_centre)
    if end.partner:
        master.partner(end.partner)


def _stays(books: View, movement: Movement, account: str) -> bool:
    """Tell whether value only passes to a sub-ledger of the same account, as where a register takes it over."""
    return any(
        end.role not in {ACCOUNT, JOURNAL} and books.account_map.resolve(end, element).account == account
        for *elements, _ in movement.amounts[:1]
        for end, element in zip(movement[:2], map(str, elements), strict=True)
    )


def _check_folded(books: State, document: Document, effect: Effect) -> None:
    """Fold an effect in on trial: marks may name orders that are not there, and goods leave a layer that is none.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    undo: Undo = []
    try:
        books.fold(document, document.id, books.periods.containing(document.date), effect, undo)
    except KeyError as error:
        said = (
            f"there is no {error} among orders, lines and stock layers",
            f"没有 {error}（生产任务单、订单行或存货批次）",
        )
        raise _wrong("", *said) from error
    except _CANNOT as error:
        chinese = f"账套无法记入，状态标记或数量与账面不符（{type(error).__name__}）"
        raise _wrong("", f"the books cannot fold it in: {error}", chinese) from error
    finally:
        take_back(undo)


def _check_journals(effect: Effect) -> None:
    """Check that what passes through a journal leaves it empty: the voucher would not balance.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    left: Counter[Place] = Counter()
    for movement in effect.movements:
        for place, _, value in ends_of(movement):
            left[place] += value
    for place, value in left.items():
        if value and place.role == JOURNAL:
            raise _wrong(
                "movements",
                f"a journal that ends empty, found {value} minor units left in {place.key!r}",
                f"过渡位置最后须为空，现 {place.key!r} 尚余 {value} 个最小货币单位",
            )


def _wrong(place: str, en: str, zh: str) -> Refused:
    expected = Words(
        f"an effect whose parts are in order; {place or 'the effect'}: {en}",
        f"业务环节给出的结果应合乎要求；{place or '结果'}：{zh}",
    )
    return Refused(Code.DOCUMENT_INVALID, expected=expected, remedy=_REMEDY)
