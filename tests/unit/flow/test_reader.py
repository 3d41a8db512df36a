"""What a form, a queue or a table hands over becomes a document, or is refused with all that is wrong."""

import datetime
import json
from decimal import Decimal
from typing import Literal

import pytest

from erpcore.documents import STEPS, Document, DocumentReader, MaterialIssue, Step
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect

READER = DocumentReader()
GOOD = {
    "type": "material_issue",
    "id": "MI-1",
    "date": "2026-10-09",
    "work_order": "WO-1",
    "item": "RM-1",
    "quantity": "12.5",
}
NESTED: list[object] = []
for _ in range(100_000):
    NESTED = [NESTED]


def refused(slip: object) -> list[tuple[Code, str, str]]:
    """Say what is wrong with a slip: code, document and field of each problem."""
    with pytest.raises(Refused) as caught:
        READER.read(slip)  # type of the slip: whatever a host may hand over
    return [(one.code, one.document, one.field) for one in (caught.value, *caught.value.further)]


def test_text_bytes_and_fields_are_read_alike() -> None:
    """One document comes of a JSON text, of its bytes and of its fields, texts or exact values."""
    text = str(GOOD).replace("'", '"')
    exact = GOOD | {"date": datetime.date(2026, 10, 9), "quantity": Decimal("12.5")}
    read = [READER.read(slip) for slip in (text, text.encode(), GOOD, exact)]
    assert read == [MaterialIssue(**GOOD)] * 4


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A form marks every field; the id is told where there is one."""
    assert refused({**GOOD, "date": "2026/10/9", "quantity": "1,200", "colour": "red"}) == [
        (Code.DOCUMENT_INVALID, "MI-1", "date"),
        (Code.NUMBER_INVALID, "MI-1", "quantity"),
        (Code.DOCUMENT_INVALID, "MI-1", "colour"),
    ]


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        ("{", (Code.LINE_BROKEN, "", "")),
        ('{"id": "A", \ud800}', (Code.LINE_BROKEN, "A", "")),
        ('{"type": "work_order_release", "id": "A", "id": "B", "date": "2026-10-09", "work_order": "W"}',
         (Code.DOCUMENT_INVALID, "B", "id")),
        ({}, (Code.DOCUMENT_TYPE_UNKNOWN, "", "type")),
        ({"type": "good_receipt", "id": "G"}, (Code.DOCUMENT_TYPE_UNKNOWN, "G", "type")),
        ([], (Code.DOCUMENT_INVALID, "", "")),
        (None, (Code.DOCUMENT_INVALID, "", "")),
        ({"type": "set_up", "id": "S", "date": "2026-10-09", "setup": {"company": {"name": "x"}}},
         (Code.SETUP_INVALID, "S", "setup.company.currency")),
        ({**GOOD, "id": "x" * 10_000_000}, (Code.DOCUMENT_INVALID, "", "id")),
        ({**GOOD, "id": "领" * 64, "item": " "}, (Code.DOCUMENT_INVALID, "领" * 64, "item")),
        (f'{{"type": "material_issue", "id": "{"领" * 64}"}}', (Code.DOCUMENT_INVALID, "领" * 64, "date")),
        ({**GOOD, "id": 7}, (Code.DOCUMENT_INVALID, "", "id")),
        ({**GOOD, "item": 10**5000}, (Code.DOCUMENT_INVALID, "MI-1", "item")),
        ({**GOOD, "item": NESTED}, (Code.DOCUMENT_INVALID, "MI-1", "item")),
        ({**GOOD, None: ["more cells than headings"]}, (Code.DOCUMENT_INVALID, "MI-1", "None")),
    ],
)  # fmt: skip
def test_whatever_is_handed_over_is_refused_in_words(slip: object, expected: tuple[Code, str, str]) -> None:
    """No error of the library that reads comes through, and the words stay short whatever was found."""
    assert refused(slip)[0] == expected
    with pytest.raises(Refused) as caught:
        READER.read(slip)
    assert len(str(caught.value)) < 1000


def test_a_step_of_the_host_is_read_too() -> None:
    """With its step the type is known, and suggested to who misspells it."""

    class Inspection(Document):
        """Record what was found wrong."""

        type: Literal["inspection"] = "inspection"

    reader = DocumentReader([*STEPS, Step(Inspection, lambda books, document: Effect())])
    row = {"type": "inspection", "id": "I-1", "date": "2026-10-09"}
    assert reader.read(row) == Inspection(id="I-1", date="2026-10-09")
    with pytest.raises(Refused, match="did you mean 'inspection'"):
        reader.read(row | {"type": "inspectoin"})


def test_a_name_without_end_is_told_by_its_beginning() -> None:
    """What no field is called may be a whole file that lost its quotation mark: a refusal stays a line to be read."""
    long = "x" * 5_000
    assert refused({**GOOD, long: "1"}) == [(Code.DOCUMENT_INVALID, "MI-1", "x" * 64)]
    with pytest.raises(Refused) as caught:
        READER.read({**GOOD, "type": f"material_issue{long}"})
    assert caught.value.code == Code.DOCUMENT_TYPE_UNKNOWN
    assert len(caught.value.say("en")) < 500


def test_each_field_that_stands_twice_is_found_among_many() -> None:
    """The first of them is named, in whichever object it stands; names are counted, not looked for one by one."""
    many = ", ".join(f'"k{number}": "x"' for number in range(50_000))
    text = json.dumps(GOOD).removesuffix("}")
    assert refused(f'{text}, "custom": {{{many}, "k7": "y"}}}}') == [(Code.DOCUMENT_INVALID, "MI-1", "k7")]
