"""The Chinese guide tells every policy."""

import re
import typing
from pathlib import Path

import pytest

from erpcore.masterdata.policies import Policies

GUIDE = (Path(__file__).parents[2] / "docs" / "zh.md").read_text(encoding="utf-8")
CHOICES = GUIDE.partition("## 会计政策在哪里选")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", Policies.model_fields)
def test_a_policy_stands_in_the_guide_with_its_default_first(name: str) -> None:
    """Who reads no English chooses by this page alone: it leaves out no policy and no choice."""
    told = "".join(row for row in CHOICES.splitlines() if re.search(rf"`{name}\b", row))
    said = told[told.index(name) :]
    field = Policies.model_fields[name]
    choices = [choice for choice in typing.get_args(field.annotation) if isinstance(choice, str)]
    places = {choice: said.index(f'"{choice}"') for choice in choices}
    assert not choices or min(places, key=places.__getitem__) == field.default
