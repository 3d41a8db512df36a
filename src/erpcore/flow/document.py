"""What every document has: an id, a date, a summary text, the company's own fields."""

from pydantic import ConfigDict, Field

from erpcore.kernel.fields import Code, Day, PeriodCode, Text
from erpcore.kernel.frozen import Frozen


class Document(Frozen):
    """A business fact as a host hands it over; frozen, no unknown fields, exact numbers only.

    Every type adds `type`, the literal that tells documents apart in JSON.
    """

    model_config = ConfigDict(allow_inf_nan=False)

    type: str
    id: Code  # the host's own number of the slip; once for each company
    date: Day  # the day that decides the period
    period: PeriodCode | None = None  # only to name an adjusting period that the date does not tell
    text: Text = ""  # summary text (摘要); empty: the document's type and id
    # A default of `{}` would be copied deep for each document.
    custom: dict[Code, Text] = Field(default_factory=dict)  # fields that the company defined in its set-up


def usual_text(document: Document) -> str:
    """Write the summary text of a document that has none of its own."""
    return f"{document.type.replace('_', ' ')} {document.id}"
