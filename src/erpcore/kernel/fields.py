"""The field types of documents and set-up: exact decimals written as strings, codes, texts.

A binary float is refused wherever it comes from; so are NaN, infinity, blanks, signs where none belongs, and
more digits than the books keep. A day is a date, never a number of seconds. A code holds no character that
cannot be seen, except plain blanks inside it.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from erpcore.kernel.shapes import misfit, shown
from erpcore.kernel.words import Words

INTEGER_DIGITS = 12
DECIMALS = 6
BEYOND_MICRO = 10 ** (INTEGER_DIGITS + DECIMALS)  # the first number of millionths that no field takes
RATE_DECIMALS = 12  # one dong is some 0.000036 euros
_PATTERN = rf"[0-9]{{1,{INTEGER_DIGITS}}}(\.[0-9]{{1,{DECIMALS}}})?"
_RATE = rf"[0-9]{{1,{INTEGER_DIGITS}}}(\.[0-9]{{1,{RATE_DECIMALS}}})?"
_PARTS = rf"[0-9]{{1,{INTEGER_DIGITS}}}/[0-9]{{1,{INTEGER_DIGITS}}}"
_is_number = re.compile(_PATTERN).fullmatch
_is_rate = re.compile(_RATE).fullmatch
_is_parts = re.compile(_PARTS).fullmatch
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_is_day = re.compile(_DAY).fullmatch
_NOT_ABOVE_ZERO = Words("expected a number above zero; found 0", "应为大于零的数字，现为 0")
_TYPES = {bool: "逻辑值", float: "浮点数", list: "列表", dict: "对象", type(None): "空值"}


@lru_cache(maxsize=4_096)  # a stream of documents has few quantities and prices; what is refused is not kept
def _read(text: str) -> Decimal:
    """Read a number in the form that fields have; ValueError for any other text."""
    if not _is_number(text):
        raise ValueError(text)
    return Decimal(text)


def _read_rate(text: str) -> Decimal:
    if not _is_rate(text):
        raise ValueError(text)
    return Decimal(text)


class Exact:
    """A decimal number of at most 12 digits before and 6 after the point, within bounds."""

    pattern = _PATTERN
    decimals = DECIMALS

    def __init__(self, *, above_zero: bool = False, maximum: Decimal | None = None) -> None:
        self.read: Callable[[str], Decimal] = _read
        self.above_zero = above_zero
        self.maximum = maximum

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._validate, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = {"type": "string", "pattern": f"^{self.pattern}$"}
        if self.above_zero:
            described["description"] = "above zero"
        if self.maximum is not None:
            described["description"] = f"at most {self.maximum}"
        return described

    def _validate(self, value: object) -> Decimal | Fraction:
        if isinstance(value, str):
            text = value
        elif isinstance(value, Decimal):
            text = f"{value:f}" if -self.decimals <= value.adjusted() < INTEGER_DIGITS else str(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            # Python writes no longer ones as decimals
            text = str(value) if value.bit_length() < 64 else hex(value)
        elif isinstance(value, Fraction):
            text = _decimals(value)
        else:
            raise misfit("number_not_exact", _not_exact(value))
        try:
            number = self.read(text)
        except ValueError:
            raise misfit("number_not_exact", self._not_kept(text)) from None
        if self.above_zero and not number:
            raise misfit("number_not_above_zero", _NOT_ABOVE_ZERO)
        if self.maximum is not None and number > self.maximum:
            raise self._above(text)
        return number

    def _above(self, text: str) -> PydanticCustomError:
        words = Words(
            f"expected at most {self.maximum}; found {text}", f"应不大于 {self.maximum}，现为 {text}"
        )
        return misfit("number_too_large", words)

    def _not_kept(self, text: str) -> Words:
        if text.startswith(("-", "−", "－")):
            return Words(
                f"expected a number that is not below zero: what goes back, or is taken back, has documents of its own;"
                f" found {text[:40]!r}",
                f"应为不小于零的数字（退回、冲减另有单据，不填负数），现为 {text[:40]!r}",
            )
        return Words(
            f"expected digits 0 to 9 and a point alone, with no sign, comma, blank or unit: at most {INTEGER_DIGITS}"
            f" digits before the point and {self.decimals} after it; found {text[:40]!r}",
            f"应为不小于零的数字，只用半角数字和小数点，不加逗号、空格和单位，小数点前至多 {INTEGER_DIGITS} 位、"
            f"后至多 {self.decimals} 位，现为 {text[:40]!r}",
        )


class ExactRate(Exact):
    """A rate of exchange for one unit, above zero, of up to 12 digits after the point: a unit may be worth little."""

    pattern = _RATE
    decimals = RATE_DECIMALS

    def __init__(self) -> None:
        super().__init__(above_zero=True)
        self.read = _read_rate

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                "{:f}".format, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )


class ExactPart(Exact):
    """A part of one: a decimal, or a fraction of two whole numbers, for two thirds are no decimal."""

    def __init__(self) -> None:
        super().__init__(maximum=Decimal(1))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": f"^({_PATTERN}|{_PARTS})$",
            "description": "at most 1; a decimal, or a fraction such as 2/3",
        }

    def _validate(self, value: object) -> Decimal | Fraction:
        if isinstance(value, str) and _is_parts(value) and int(value.partition("/")[2]):
            value = Fraction(value)
        if not isinstance(value, Fraction) or not _is_parts(f"{value.numerator}/{value.denominator}"):
            return super()._validate(value)
        if value > 1:
            raise self._above(str(value))
        return super()._validate(value) if _is_number(_decimals(value)) else value

    def _not_kept(self, text: str) -> Words:
        kept = super()._not_kept(text)
        return Words(f"{kept.en}; or a fraction such as 2/3", f"{kept.zh}；或分数，如 2/3")


def _decimals(value: Fraction) -> str:
    """Write a fraction that ends within the digits that are kept; of others the fraction itself, which is refused."""
    micro = value * 10**DECIMALS
    if micro.denominator != 1 or not 0 <= value < 10**INTEGER_DIGITS:
        return shown(value)
    whole, rest = divmod(micro.numerator, 10**DECIMALS)
    return f"{whole}.{rest:0{DECIMALS}d}".rstrip("0").rstrip(".")


def _not_exact(value: object) -> Words:
    return Words(
        f'expected an exact number written as a string, such as "12.50"; found a {type(value).__name__}:'
        f" {shown(value)}",
        f'应为写成字符串的精确数字，如 "12.50"，现为{_TYPES.get(type(value), "其他值")} {shown(value)}',
    )


QuantityValue = Annotated[Decimal, Exact(above_zero=True)]  # above zero, in the unit named beside it
QuantityOrZero = Annotated[Decimal, Exact()]
PriceValue = Annotated[Decimal, Exact()]  # major currency units for one unit, zero or more
AmountValue = Annotated[Decimal, Exact(above_zero=True)]  # major currency units, above zero
AmountOrZero = Annotated[Decimal, Exact()]
# book currency for so many units of another one as are quoted
QuotedRate = Annotated[Decimal, Exact(above_zero=True)]
RateValue = Annotated[Decimal, ExactRate()]  # book currency for one unit of another one, above zero
Ratio = Annotated[Decimal, Exact(maximum=Decimal(1))]  # a share between 0 and 1
Part = Annotated[Decimal | Fraction, ExactPart()]  # how far something has come, 0 to 1; 2/3 is exact


class OneDay:
    """A date, or text in the form of one; in JSON it is read without a call of Python."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        days = handler(source)
        text = core_schema.custom_error_schema(
            core_schema.str_schema(pattern=_DAY), custom_error_type="date_type"
        )
        return core_schema.json_or_python_schema(
            json_schema=core_schema.chain_schema([text, days]),
            python_schema=core_schema.no_info_before_validator_function(_day, days),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}


def _day(value: object) -> object:
    """Let through a date or text in the form of one: pydantic would read digits as seconds since 1970."""
    if type(value) is datetime.date or (isinstance(value, str) and _is_day(value)):
        return value
    raise misfit(
        "day_not_a_date",
        Words(
            f'expected a day such as "2026-10-09"; found {shown(value)}',
            f'应为日期，如 "2026-10-09"，现为 {shown(value)}',
        ),
    )


RunNumber = Annotated[int, Field(ge=1, lt=1_000_000)]  # of a step of the close: which run of it in its period
_UNSEEN = r"\x00-\x1f\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_PRINTABLE = rf"^[^ {_UNSEEN}]([^{_UNSEEN}]*[^ {_UNSEEN}])?$"
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_PRINTABLE)]
Text = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
PeriodCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
FIRST_DAY = datetime.date(1900, 1, 1)
_BEYOND = datetime.date(2200, 1, 1)
Day = Annotated[datetime.date, Field(ge=FIRST_DAY, lt=_BEYOND), OneDay()]


def is_day(day: datetime.date) -> bool:
    """Tell whether a document can be dated on a day."""
    return FIRST_DAY <= day < _BEYOND
