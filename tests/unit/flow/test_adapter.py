"""The reader and writer of documents, told apart by `type`."""

import json
from typing import Literal

import pytest
from pydantic import ValidationError

from erpcore.flow.adapter import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.movements import Effect


class Inspection(Document):
    """Record what was found wrong."""

    type: Literal["inspection"] = "inspection"


INSPECT = Step(Inspection, lambda books, document: Effect())
ROW = {"type": "inspection", "id": "I-1", "date": "2026-10-09"}


def test_every_document_of_a_story_reads_back_as_it_was_written(shop, story):
    """JSON there and back is the identity, whatever the type."""
    adapter = document_adapter()
    for kind, number, fields in story:
        document = shop.document(kind, number, **fields)
        read = adapter.validate_json(adapter.dump_json(document))
        assert (type(read), read) == (kind, document)


def test_a_host_adds_types_of_its_own():
    """With its step the type is known; without it it is not."""
    adapter = document_adapter([*STEPS, INSPECT])
    assert adapter.validate_python(ROW) == Inspection(id="I-1", date="2026-10-09")
    with pytest.raises(ValidationError, match="inspection"):
        document_adapter().validate_python(ROW)


def test_a_single_type_is_read_too():
    """One step makes a union of one."""
    assert document_adapter([INSPECT]).validate_json(json.dumps(ROW)).type == "inspection"


def test_the_schema_tells_types_apart():
    """Hosts draw their forms from it: every type stands under its own name."""
    mapping = document_adapter().json_schema()["discriminator"]["mapping"]
    assert set(mapping) == {step.name for step in STEPS}
