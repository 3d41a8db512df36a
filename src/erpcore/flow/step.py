"""A step: the document it takes, how it decides, and between which roles it moves value."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from erpcore.flow.document import Document, called
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words


class Route(NamedTuple):
    """One kind of movement that a step can make; the posting table and the coverage check are drawn from these."""

    debit: str  # role where value arrives
    credit: str  # role that it leaves
    amount: str  # what is moved, in the accountant's words
    condition: str = ""  # when, if not always


class Step(NamedTuple):
    """A business step as the books use it."""

    document: type[Document]
    decide: Callable[[Any, Any], Effect]  # (View, the document) -> Effect
    routes: tuple[Route, ...] = ()
    needs_open_period: bool = True
    in_runs: bool = False  # reads no ledger: `post_all` may decide it before earlier vouchers are there
    of_close: bool = False  # a month's costing: follows what is posted, and is never a late fact

    @property
    def name(self) -> str:
        """The document type that the step takes."""
        return str(self.document.model_fields["type"].default)

    @property
    def fields(self) -> Collection[str]:
        """What the document can name."""
        return self.document.model_fields.keys()

    @property
    def called(self) -> Words:
        """What its document is called."""
        return called(self.document)

    @property
    def title(self) -> str:
        """The first sentence of the document's description."""
        return (self.document.__doc__ or "").strip().split("\n", maxsplit=1)[0]


class Steps(tuple[Step, ...]):
    """The shipped steps: `help` and signatures call them by their name, since written out they fill pages."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Name them."""
        return "STEPS"


def steps_of(steps: object) -> tuple[Step, ...]:
    """Write down steps that a host hands over.

    Raises:
        Refused: SETUP_INVALID, for what is no step, or none at all.
    """
    found = tuple(steps) if isinstance(steps, Iterable) else (steps,)
    for step in found or (steps,):
        if not isinstance(step, Step):
            raise no_steps(f"a step; found {shown(step)}", f"应为业务环节，现为 {shown(step)}")
    return found


def no_steps(en: str, zh: str) -> Refused:
    """Refuse steps that books cannot have."""
    remedy = Words(
        "Hand over steps=(*STEPS, STEP); where yours takes the place of a shipped one, leave that out.",
        "请将自定义业务环节加在内置业务环节之后；用来代替内置业务环节的，须略去被代替者。",
    )
    return Refused(Code.SETUP_INVALID, field="steps", expected=Words(en, zh), remedy=remedy)
