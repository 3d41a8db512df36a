"""Posting rules: how movements become vouchers where the usual way does not suit a document type."""

from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from erpcore.kernel.fields import Code, Text
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.record import Dated, Flag

PLACE_HOLDERS = ("document", "type", "item", "partner", "order", "period")


def _template(text: str) -> str:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        words = Words(f"the text's braces do not pair up: {error}", "摘要的花括号不成对")
        raise misfit("template_broken", words) from error
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACE_HOLDERS or form or conversion):
            found, known = f"{{{name}}}", listed(f"{{{known}}}" for known in PLACE_HOLDERS)
            words = Words(
                f"{found} is no place-holder; there are {known.en}", f"{found} 不是占位符；有 {known.zh}"
            )
            raise misfit("place_holder_unknown", words)
    return text


Template = Annotated[Text, AfterValidator(_template)]


class PostingRule(Dated):
    """Override how documents of some types become vouchers; the movements stay what they are."""

    code: Code
    documents: Annotated[list[Code], Field(min_length=1)]  # the document types it applies to
    word: Code | None = None  # voucher word (凭证字); None: the company's
    text: Template | None = None  # summary text (摘要); None: the document's own
    merge: Literal["account", "movement"] = (
        "account"  # one line for each account and side, or pairs as they fell
    )
    net: Flag = False  # opposite sides of one account and its dimensions net
    split_by: Code | None = None  # a dimension: one voucher for each of its values
    summary: Literal["none", "period"] = "none"  # "period": collected into one voucher (发料凭证汇总表)
