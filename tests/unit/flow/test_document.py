"""What every document has, and what no document may have."""

import datetime
import json
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erpcore.documents import STEPS, CustomerReceipt, MaterialIssue, Spoilage, document_adapter
from erpcore.flow.document import Document, called, kind, of_its_kind
from erpcore.kernel.words import Words, both

ADAPTER = document_adapter()
GOOD = {"type": "goods_receipt", "id": "GR-1", "date": "2026-10-09", "quantity": "1", "price": "10"}


def test_a_document_is_frozen_and_hides_nothing():
    """A posted fact is not edited."""
    document = ADAPTER.validate_python(GOOD)
    with pytest.raises(ValidationError):
        document.quantity = 2
    assert (document.text, document.custom, document.period) == ("", {}, None)


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": " GR-1"},
        {"id": "GR\n1"},
        {"id": "x" * 65},
        {"custom": {"x" * 65: "v"}},
        {"id": None},
        {"date": "2026-02-30"},
        {"date": "09.10.2026"},
        {"date": 1791504000},
        {"date": datetime.datetime(2026, 10, 9, tzinfo=datetime.UTC)},
        {"date": "1899-12-31"},
        {"date": "2200-01-01"},
        {"period": "2026-10-09"},
        {"text": "x" * 501},
        {"text": "a\x1fb"},
        {"custom": {"po": 5}},
        {"colour": "red"},
        {"type": "goods_recipt"},
    ],
)
def test_what_does_not_belong_makes_no_document(change):
    """Blank ids, days that are none, control characters, unknown fields and types."""
    with pytest.raises(ValidationError):
        ADAPTER.validate_python({**GOOD, **change})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_type_has_its_own_literal_and_a_title(step):
    """The union is told apart by `type`; each type says in a sentence what it is."""
    assert issubclass(step.document, Document)
    assert step.document.model_fields["type"].annotation.__args__ == (step.name,)
    assert step.title.endswith(".")


@given(
    st.lists(
        st.tuples(
            st.text("abcXYZ01-/._", min_size=1, max_size=10),
            st.decimals(min_value="0.000001", max_value="999999999999", places=6),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda line: line[0],
    ),
    st.text(st.characters(exclude_categories=["C"]), max_size=20),
)
def test_json_there_and_back_is_the_same_document(lines, text):
    """Amounts travel as strings; nothing is lost or turned into a float."""
    asked = [{"invoice": invoice, "amount": f"{amount:f}"} for invoice, amount in lines]
    document = CustomerReceipt(id="CR-1", date="2026-10-09", partner="C", lines=asked, text=text)
    written = ADAPTER.dump_json(document)
    assert ADAPTER.validate_json(written) == document
    assert all(isinstance(line["amount"], str) for line in json.loads(written)["lines"])


def test_a_json_number_with_a_point_is_refused():
    """A binary float is no exact number, whichever way it comes in."""
    with pytest.raises(ValidationError, match="exact number"):
        ADAPTER.validate_json(json.dumps({**GOOD, "quantity": 1.5}))


def test_the_kind_of_a_document():
    """A document type's Chinese name is the one in brackets in its description; a host's may have none."""

    class Donation(Document):
        """Give goods away."""

        type: Literal["donation"] = "donation"

    issue = MaterialIssue(id="MI", date="2026-10-01", work_order="W", item="RM", quantity="1")
    assert kind(issue) == Words("material issue", "领料单")
    assert of_its_kind(issue) == Words("a material issue", "领料单")
    assert kind(Donation(id="D", date="2026-10-01")) == both("donation")


def test_every_document_has_a_chinese_name():
    """Also one whose description goes on after the name: a spoilage slip is a 废品通知单."""
    assert called(Spoilage).zh == "废品通知单"
    names = [called(step.document) for step in STEPS]
    assert all(name.zh != name.en for name in names)


def test_the_schema_asks_for_the_type():
    """Whoever fills a form by the schema writes a document that is read; a model knows its type without being told."""
    schemas = [step.document.model_json_schema() for step in STEPS]
    assert all({"type", "id", "date"} <= set(schema["required"]) for schema in schemas)
    assert (
        MaterialIssue(id="MI", date="2026-10-01", work_order="W", item="RM", quantity="1").type
        == "material_issue"
    )
