"""The field types: what documents and set-up may hold."""

import datetime
import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from erpcore.kernel import fields
from erpcore.kernel.shapes import told

QUANTITY = TypeAdapter(fields.QuantityValue)
QUANTITY_OR_ZERO = TypeAdapter(fields.QuantityOrZero)
RATIO = TypeAdapter(fields.Ratio)
PART = TypeAdapter(fields.Part)
RATE = TypeAdapter(fields.RateValue)
CODE = TypeAdapter(fields.Code)
TEXT = TypeAdapter(fields.Text)
DAY = TypeAdapter(fields.Day)
PERIOD = TypeAdapter(fields.PeriodCode)
NUMBERS = st.decimals(0, 10**12 - 1, places=6)


def refusal(adapter, value):
    """Validate a value that must be refused, and give the kind and the text of the refusal."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (error,) = caught.value.errors()
    return error["type"], error["msg"]


@given(NUMBERS)
def test_a_number_survives_json(number):
    """A number written to JSON is a string and reads back as the same number."""
    written = QUANTITY_OR_ZERO.dump_json(QUANTITY_OR_ZERO.validate_python(number))
    assert written.startswith(b'"')
    assert QUANTITY_OR_ZERO.validate_json(written) == number
    assert QUANTITY_OR_ZERO.dump_json(QUANTITY_OR_ZERO.validate_json(written)) == written


def test_a_number_read_before_keeps_its_digits():
    """Equal numbers in other digits stay apart, a zero is one where zero may be, and a refusal is one again."""
    for _ in range(2):
        assert [str(QUANTITY.validate_python(text)) for text in ("4", "4.0", "4.000")] == [
            "4",
            "4.0",
            "4.000",
        ]
        assert str(QUANTITY_OR_ZERO.validate_python("0.0")) == "0.0"
        assert refusal(QUANTITY, "0.0")[0] == "number_not_above_zero"
        assert refusal(QUANTITY, "4.")[0] == "number_not_exact"


@pytest.mark.parametrize(
    "value", ["25", "25.5", "0.000001", "999999999999.999999", 25, Decimal("25.50"), Decimal("1E+3")]
)
def test_exact_numbers_are_taken(value):
    """Strings, whole numbers and decimals are taken at their exact value."""
    assert QUANTITY.validate_python(value) == Decimal(value)


@given(NUMBERS)
def test_a_fraction_that_ends_is_a_number(number):
    """What cost arithmetic answers is taken as it is where six digits hold all of it."""
    found = QUANTITY_OR_ZERO.validate_python(Fraction(number))
    assert found == number
    assert QUANTITY_OR_ZERO.dump_json(found) == f'"{found:f}"'.encode()


@pytest.mark.parametrize(
    "value",
    [1.5, 1.0, float("nan"), True, None, b"1", [1]],
    ids=["float", "whole", "nan", "bool", "none", "bytes", "list"],
)
def test_what_is_no_exact_number(value):
    """A binary float, a truth value and anything else that is no number are refused by their type."""
    kind, message = refusal(QUANTITY, value)
    assert kind == "number_not_exact"
    assert message.endswith(f"found a {type(value).__name__}: {value!r}")


def test_a_json_number_with_a_point_is_refused():
    """A JSON number with decimals is a binary float and refused; a whole one is exact."""
    assert QUANTITY.validate_json("25") == 25
    with pytest.raises(ValidationError, match="written as a string"):
        QUANTITY.validate_json("25.5")


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "1 ",
        "+1",
        "-1",
        -1,
        "-0",
        "1e3",
        "1E+3",
        "1,000",
        "1_000",
        ".5",
        "5.",
        "１２",
        "NaN",
        "Infinity",
        "1\n",
        "0.0000001",
        "1.0000000",
        "1000000000000",
        10**12,
        "0" * 13,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        Decimal("-0"),
        Decimal("1E-7"),
        Decimal("1.0000000"),
        Decimal("1E+999999999999"),
        Decimal("1E-999999999999"),
        Decimal("0E+999999999999"),
        Fraction(1, 3),
        Fraction(-1, 2),
        Fraction(10**12),
        Fraction(1, 10**7),
    ],
)
def test_numbers_that_the_books_cannot_keep(value):
    """Signs, blanks, exponents, and more than 12 digits before or 6 after the point are refused."""
    assert refusal(QUANTITY_OR_ZERO, value)[0] == "number_not_exact"


def test_a_number_below_zero_hears_that_what_goes_back_has_documents_of_its_own():
    """A return entered as a negative receipt is the usual mistake; signs of Chinese keyboards are signs, too."""
    for value in ("-10", "－10", "−10"):
        assert "what goes back, or is taken back, has documents of its own" in refusal(QUANTITY, value)[1]


def test_a_refusal_does_not_repeat_a_book():
    """A very long wrong number is quoted by its beginning only."""
    for value in ("9" * 10_000, 10**5000, Decimal("9" * 10_000)):
        kind, message = refusal(QUANTITY, value)[:2]
        assert (kind, len(message) < 200) == ("number_not_exact", True)


@pytest.mark.parametrize(
    ("value", "kept", "written"),
    [
        ("2/3", Fraction(2, 3), '"2/3"'),
        ("4/6", Fraction(2, 3), '"2/3"'),
        (Fraction(1, 3), Fraction(1, 3), '"1/3"'),
        ("1/2", Decimal("0.5"), '"0.5"'),
        ("3/3", Decimal(1), '"1"'),
        ("0/7", Decimal(0), '"0"'),
        ("0.50", Decimal("0.50"), '"0.50"'),
        (1, Decimal(1), '"1"'),
    ],
)
def test_a_part_may_be_a_fraction(value, kept, written):
    """Two thirds are kept as they are; what six digits hold is a decimal however it is said."""
    found = PART.validate_python(value)
    assert (found, type(found)) == (kept, type(kept))
    assert PART.dump_json(found).decode() == written
    assert PART.validate_json(written) == kept


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1/0", "number_not_exact"),
        ("-1/3", "number_not_exact"),
        (Fraction(-1, 3), "number_not_exact"),
        ("1/3 ", "number_not_exact"),
        ("1/3/5", "number_not_exact"),
        ("1.5/3", "number_not_exact"),
        ("1/1000000000000", "number_not_exact"),
        (Fraction(1, 10**13 + 1), "number_not_exact"),
        (0.5, "number_not_exact"),
        ("4/3", "number_too_large"),
        (Fraction(4, 3), "number_too_large"),
        ("1.000001", "number_too_large"),
    ],
)
def test_what_is_no_part(value, kind):
    """A part is neither below nothing nor above one, and its whole numbers have at most twelve digits."""
    assert refusal(PART, value)[0] == kind


def test_a_part_that_is_refused_hears_of_fractions():
    """Who writes a part in a way that is not taken is told that fractions are."""
    assert refusal(PART, "two thirds")[1].endswith("; found 'two thirds'; or a fraction such as 2/3")


@pytest.mark.parametrize("value", ["0", "0.000000", 0, Decimal("0.00")])
def test_zero_only_where_it_makes_sense(value):
    """A quantity or amount is above zero, unless its field says that zero is meant."""
    assert refusal(QUANTITY, value)[0] == "number_not_above_zero"
    assert QUANTITY_OR_ZERO.validate_python(value) == 0


def test_a_ratio_is_at_most_one():
    """A share lies between 0 and 1, both included."""
    assert [RATIO.validate_python(text) for text in ("0", "0.05", "1.000000")] == [0, Decimal("0.05"), 1]
    assert refusal(RATIO, "1.000001") == ("number_too_large", "expected at most 1; found 1.000001")


def test_the_ambient_decimal_context_does_not_matter():
    """A long number is taken digit by digit, whatever precision the caller computes with."""
    with decimal.localcontext(decimal.Context(prec=2)):
        assert str(QUANTITY.validate_python("123456789012.123456")) == "123456789012.123456"
        assert str(QUANTITY.validate_python(Decimal("123456789012.123456"))) == "123456789012.123456"


@pytest.mark.parametrize(
    ("adapter", "description"), [(QUANTITY, "above zero"), (QUANTITY_OR_ZERO, None), (RATIO, "at most 1")]
)
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_a_form_can_be_built_from_the_schema(adapter, description, mode):
    """The JSON schema says that a number is a string of digits, and within which bounds."""
    schema = adapter.json_schema(mode=mode)
    assert (schema["type"], schema.get("description")) == ("string", description)
    assert schema["pattern"] == "^[0-9]{1,12}(\\.[0-9]{1,6})?$"


@pytest.mark.parametrize("code", ["A", "RM-ABS", "料-001", "A B", "Ü/7#1", "x" * 64])
def test_codes_in_any_script(code):
    """A code is any text that can be seen, up to 64 characters, with plain blanks inside."""
    assert CODE.validate_python(code) == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        " ",
        " A",
        "A ",
        "A\n",
        "A\tB",
        "\x00",
        "A\x7f",
        "A\x85",
        "x" * 65,
        "A\u00a0",
        "\u3000A",
        "A\u3000B",
        "A\u200b",
        "A\u2028B",
        "\ufeffA",
        "A\u202eB",
        "A\u00adB",
        "\ud800",
    ],
)
def test_codes_that_look_alike_are_refused(code):
    """Blanks at the ends, control characters and characters that cannot be seen are refused in a code."""
    assert refusal(CODE, code)[0].startswith("string_")


def test_a_text_may_have_lines():
    """A text has up to 500 characters, with tabs and line feeds but no other control characters."""
    assert TEXT.validate_python("first line\n\tsecond line，备注") == "first line\n\tsecond line，备注"
    assert TEXT.validate_python("") == ""
    for text in ("\x00", "a\rb", "\x1b[31m", "\x7f", "x" * 501):
        refusal(TEXT, text)


@pytest.mark.parametrize("value", ["2026-10-09", datetime.date(2026, 10, 9)])
def test_a_day_is_a_date(value):
    """A day is a date or its ISO 8601 text, and is written as that text."""
    assert DAY.validate_python(value) == datetime.date(2026, 10, 9)
    assert DAY.dump_json(DAY.validate_python(value)) == b'"2026-10-09"'


@pytest.mark.parametrize(
    "value",
    [
        0,
        1_728_000_000,
        20261009,
        0.0,
        "1728000000",
        "20217600",
        "20261009",
        "2026-10-9",
        "09.10.2026",
        "2026-10-09 ",
        "2026-10-09T00:00:00",
        "２０２６-10-09",
        "",
        None,
        datetime.datetime.combine(datetime.date(2026, 10, 9), datetime.time()),
    ],
)
def test_a_day_is_never_a_number_of_seconds(value):
    """Digits are not read as seconds since 1970, and a moment is not a day."""
    assert refusal(DAY, value)[0] == "day_not_a_date"


@pytest.mark.parametrize("value", ["0", '"20261009"', '"2026-10-09 "', '"2026-10-09T00:00:00"', "null", "[]"])
def test_a_day_in_json_is_asked_for_in_the_same_words(value):
    """What is no day in JSON is refused with the form that a day has, and with what was found."""
    with pytest.raises(ValidationError) as refused:
        DAY.validate_json(value)
    (detail,) = refused.value.errors()
    assert told(detail).en.startswith('expected a day such as "2026-10-09"; found ')


@pytest.mark.parametrize("value", ["2026-02-29", "2026-13-01", "1899-12-31", "2200-01-01"])
def test_a_day_is_in_the_calendar(value):
    """A day that does not exist, or lies before 1900 or after 2199, is refused."""
    refusal(DAY, value)


def test_the_first_and_the_last_day():
    """Days run from the first of 1900 to the last of 2199."""
    assert DAY.validate_python("1900-01-01") < DAY.validate_python("2199-12-31")


@pytest.mark.parametrize(
    ("code", "good"), [("2026-01", True), ("2026-13", True), ("2026-1", False), ("2026-010", False)]
)
def test_a_period_code_has_a_year_and_a_number(code, good):
    """A period is written as four digits, a hyphen and two digits."""
    if good:
        assert PERIOD.validate_python(code) == code
    else:
        refusal(PERIOD, code)


@pytest.mark.parametrize(
    ("number", "good"), [(1, True), (999_999, True), (0, False), (-1, False), (10**30, False)]
)
def test_a_run_is_counted_from_one(number, good):
    """A run has a number as one counts: none below one, and none that cannot be written down."""
    adapter = TypeAdapter(fields.RunNumber)
    if good:
        assert adapter.validate_python(number) == number
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(number)


@pytest.mark.parametrize("rate", ["0.000036", "0.000000000001", "7.123456789012", "999999999999.5"])
def test_a_rate_has_as_many_decimals_as_a_small_currency_takes(rate):
    """A dong is worth some 0.000036 euros: six decimals would leave two digits of it; JSON has no exponent."""
    read = RATE.validate_python(rate)
    assert RATE.dump_json(read) == f'"{rate}"'.encode()
    assert RATE.validate_json(RATE.dump_json(read)) == RATE.validate_python(Decimal(rate)) == Decimal(rate)


@pytest.mark.parametrize("rate", ["0.0000000000001", "0", "1E-8", "-1", Decimal("1E-13")])
def test_what_is_no_rate(rate):
    """More decimals than a rate is kept in are refused, and so is a rate of nothing."""
    refusal(RATE, rate)
