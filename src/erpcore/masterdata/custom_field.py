"""A company's own field (自定义字段) on the documents of a type."""

from typing import Annotated

from pydantic import AfterValidator

from erpcore.kernel.fields import Code, Text
from erpcore.kernel.patterns import flaw
from erpcore.kernel.shapes import misfit, shown
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Flag, Record


def _expression(pattern: str) -> str:
    if reason := flaw(pattern):
        words = Words(
            f"the pattern is no regular expression: {reason}", f"不是可用的正则表达式：{shown(pattern)}"
        )
        raise misfit("pattern_broken", words)
    return pattern


class CustomField(Record):
    """A field that the company adds to one document type; documents posted from then on may have it."""

    document: Code  # the document type that gets the field
    name: Code
    required: Flag = False  # of what the month end writes none can be
    # regular expression for the whole value, without look-around and back-references
    pattern: Annotated[Text, AfterValidator(_expression)] | None = None
