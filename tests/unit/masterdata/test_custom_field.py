"""Custom fields."""

import pytest
from pydantic import ValidationError

from erpcore.masterdata.custom_field import CustomField


def test_a_custom_fields_pattern_is_a_regular_expression() -> None:
    """A pattern that cannot be matched is told when it is set up, not when a document comes."""
    field = {"document": "goods_receipt", "name": "batch"}
    assert CustomField.model_validate({**field, "pattern": "B[0-9]+"}).pattern == "B[0-9]+"
    with pytest.raises(ValidationError, match="no regular expression"):
        CustomField.model_validate({**field, "pattern": "B[0-9"})
