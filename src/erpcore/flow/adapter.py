"""The reader and writer of documents, told apart by `type`."""

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, cast

from pydantic import Field, TypeAdapter

from erpcore.flow.document import Document
from erpcore.flow.step import Step, steps_of
from erpcore.flow.steps import STEPS


def document_adapter(steps: Sequence[Step] = STEPS) -> TypeAdapter[Document]:
    """Give the reader and writer of documents: a union told apart by `type`, built once for the steps.

    Args:
        steps: The business steps; a host with steps of its own adds them.

    Returns:
        A pydantic adapter; `validate_json` reads one document, `json_schema` describes all of them.

    Raises:
        Refused: SETUP_INVALID, for what is no step.
    """
    return _adapter(tuple(step.document for step in steps_of(steps)))


@cache
def _adapter(types: tuple[type[Document], ...]) -> TypeAdapter[Document]:
    annotated: Any = cast("Any", Annotated)[reduce(or_, types), Field(discriminator="type")]
    return TypeAdapter(annotated)
