"""Amounts that may be below zero: red figures copied from other books."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from erpcore.kernel.red_amounts import AmountSigned

SIGNED = TypeAdapter(AmountSigned)


@pytest.mark.parametrize("text", ["-320.00", "0", "12.5", "-999999999999.999999"])
def test_red_is_read_and_written_as_it_stands(text):
    """A minus in front is kept, in Python and in JSON."""
    assert SIGNED.validate_python(text) == SIGNED.validate_python(Decimal(text)) == Decimal(text)
    assert SIGNED.dump_json(SIGNED.validate_json(f'"{text}"')) == f'"{text}"'.encode()


@pytest.mark.parametrize(
    "text", ["-0", "-0.00", "--1", "- 1", "+1", "−1", "(1)", "1-", "-1,000", "-1e3", "-"]
)
def test_other_ways_to_write_red_are_refused(text):
    """One form of each number: no zero below zero, no bracket, no other sign; the refusal says which form."""
    with pytest.raises(ValidationError, match="a minus in front of what is red"):
        SIGNED.validate_python(text)


@pytest.mark.parametrize("value", [-1.5, float("nan"), Decimal("-Infinity"), Decimal("-0"), True, None])
def test_what_is_not_exact_is_refused(value):
    """No binary float, no infinity and nothing that is no number, below zero as above."""
    with pytest.raises(ValidationError):
        SIGNED.validate_python(value)


def test_its_schema_takes_a_minus():
    """A form that a host builds from the schema takes what the field takes."""
    assert SIGNED.json_schema()["pattern"].startswith("^-?[0-9]")
