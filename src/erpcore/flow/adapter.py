"""The reader and writer of documents, told apart by `type`."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Annotated, Any, cast

from pydantic import Field, TypeAdapter

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS


def document_adapter(steps: Sequence[Step] = STEPS) -> TypeAdapter[Document]:
    """Build the reader and writer of documents: a union told apart by `type`.

    Args:
        steps: The business steps; a host with steps of its own adds them.

    Returns:
        A pydantic adapter; `validate_json` reads one document, `json_schema` describes all of them.
    """
    types: list[Any] = [step.document for step in steps]
    annotated: Any = cast("Any", Annotated)[reduce(or_, types), Field(discriminator="type")]
    return TypeAdapter(annotated)
