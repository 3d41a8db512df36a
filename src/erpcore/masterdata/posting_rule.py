"""Posting rules: how movements become vouchers where the usual way does not suit a document type."""

from collections import Counter
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from erpcore.kernel.fields import Code, Text
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.record import Dated, Flag

PLACE_HOLDERS = ("document", "type", "item", "partner", "order", "period")


def place_holders(text: str) -> tuple[str, ...]:
    """Name the place-holders of a summary text, each once."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(text) if name is not None))


def _template(text: str) -> str:
    if not text.strip():
        raise misfit("template_empty", Words("a voucher says what it is about", "凭证须有摘要"))
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


def _each_once(documents: list[str]) -> list[str]:
    twice = next((name for name, times in Counter(documents).items() if times > 1), None)
    if twice is not None:
        raise misfit("type_twice", Words(f"{twice} stands here twice", f"{twice} 在此重复"))
    return documents


class PostingRule(Dated):
    """Override how documents of some types become vouchers; the movements stay what they are."""

    code: Code
    documents: Annotated[list[Code], Field(min_length=1), AfterValidator(_each_once)]  # which it applies to
    word: Code | None = None  # voucher word (凭证字); None: the company's
    word_received: Code | None = None  # where money comes in (收); None: `word`
    word_paid: Code | None = None  # where money goes out, also from bank to cash (付); None: `word`
    text: Template | None = None  # summary text (摘要); None: the document's own
    merge: Literal["account", "movement"] = "account"  # by account and side, or in pairs as they fell
    net: Flag = False  # opposite sides of one account and its dimensions net
    # what goes back, red or on swapped sides; None: the policy
    contra_print: Literal["red", "swapped"] | None = None
    # roles whose accounts are printed on one side alone, in red what goes the other way (单方记账)
    debit_only: Annotated[list[Code], AfterValidator(_each_once)] = []
    credit_only: Annotated[list[Code], AfterValidator(_each_once)] = []
    split_by: Code | None = None  # a dimension: one voucher for each of its values
    summary: Literal["none", "period"] = "none"  # "period": collected into one voucher (发料凭证汇总表)
