"""Read what a form, a queue or a table hands over: it becomes a document, or is refused with all that is wrong."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from erpcore.flow.adapter import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.misread import broken, called, invalid_setup, named, problems
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Code, Refused, SetupError
from erpcore.kernel.expectations import spelled
from erpcore.kernel.words import Words


class DocumentReader:
    """Reads documents, told apart by `type`; build it once.

    Args:
        steps: The business steps; a host with steps of its own adds them.
    """

    def __init__(self, steps: Sequence[Step] = STEPS) -> None:
        self._adapter = document_adapter(steps)
        self._types = spelled({step.name: step.called for step in steps})

    def read(self, slip: object) -> Document:
        """Read one document.

        Args:
            slip: A JSON text, or its fields by name. Amounts and quantities are texts or `Decimal`, days texts
                such as "2026-10-09" or `date`. A field that is not given is left out, not left empty. Whatever
                else it may be is refused.

        Raises:
            Refused: LINE_BROKEN, DOCUMENT_INVALID, NUMBER_INVALID, DOCUMENT_TYPE_UNKNOWN or SETUP_INVALID; what else
                is wrong stands in its `further`.
        """
        if isinstance(slip, str):
            slip = slip.encode(errors="surrogatepass")
        if isinstance(slip, bytes):
            return self._text(slip)
        fields = dict(slip) if isinstance(slip, Mapping) else {}
        try:
            return self._adapter.validate_python(fields or slip)
        except (ValidationError, SetupError) as error:
            raise self._refusal(called(fields.get("id")), error) from None

    def _text(self, text: bytes) -> Document:
        try:
            document = self._adapter.validate_json(text)
        except ValidationError as error:
            raise broken(text, error) or self._refusal(named(text), error) from None
        except SetupError as error:
            raise self._refusal(named(text), error) from None
        # As many colons as fields: no field stands twice, for the document has each once.
        if text.count(b":") != len(document.model_fields_set):
            twice = _standing_twice(text)
            if twice is not None:
                expected = Words(
                    "the field once; it stands twice in one object",
                    "该字段只能出现一次；同一对象中出现了两次",
                )
                raise Refused(Code.DOCUMENT_INVALID, document=document.id, field=twice, expected=expected)
        return document

    def _refusal(self, document: str, error: ValidationError | SetupError) -> Refused:
        if isinstance(error, SetupError):
            return invalid_setup(document, error.findings, "setup")
        first, *further = problems(document, error, self._types)
        first.further = tuple(further)
        return first


def _standing_twice(text: bytes) -> str | None:
    twice: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        twice.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)

    json.loads(text, object_pairs_hook=look)
    return twice[0] if twice else None
