"""What every document has: an id, a date, a summary text, the company's own fields."""

import re
from functools import cache
from typing import Any, ClassVar

from pydantic import ConfigDict, Field

from erpcore.flow.document_names import NAMES_ZH
from erpcore.kernel.fields import Code, Day, PeriodCode, Text
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.words import Words, with_article

_chinese = re.compile(r"[(]([\u4e00-\u9fff、]+)(?:, [^)]*)?[)]").search  # the first of several names


def _with_type(schema: dict[str, Any]) -> None:
    """Ask for the type: among documents in JSON nothing else tells what one is, though a model knows its own."""
    schema["required"] = ["type", *schema.get("required", ())]


class Document(Frozen):
    """A business fact as a host hands it over; frozen, no unknown fields, exact numbers only.

    Every type adds `type`, the literal that tells documents apart in JSON.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(allow_inf_nan=False, json_schema_extra=_with_type)

    type: str
    id: Code  # the host's own number of the slip; once for each company
    date: Day  # the day that decides the period
    period: PeriodCode | None = None  # only to name an adjusting period that the date does not tell
    text: Text = ""  # summary text (摘要); empty: the document's type and id
    # A default of `{}` would be copied deep for each document.
    custom: dict[Code, Text] = Field(default_factory=dict)  # fields that the company defined in its set-up


@cache
def called(document: type[Document]) -> Words:
    """Name a type of document; the Chinese name is the one that its description gives in brackets.

    `python -OO` strips descriptions: there the documents of the library keep their names, those of a host are English.
    """
    name = str(document.model_fields["type"].default)
    english = name.replace("_", " ")
    if document.__doc__ is None:
        return Words(english, NAMES_ZH.get(name, english))
    found = _chinese(document.__doc__)
    return Words(english, found[1] if found else english)


def kind(document: Document) -> Words:
    """Name a document's type."""
    return called(type(document))


def of_its_kind(document: Document) -> Words:
    """Say that something is a document of its type: "a goods receipt"."""
    return Words(with_article(document.type), kind(document).zh)


def usual_text(kind: str, document: str) -> str:
    """Write the summary text of a document that has none of its own, from its type and id."""
    return f"{kind.replace('_', ' ')} {document}"
