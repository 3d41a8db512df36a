"""Machines that the tests of fixed assets have."""

import pytest

from erpcore.documents import AssetAcquisition

LATHE = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200", "owed": "bank"}


@pytest.fixture
def lathe(plant):
    """Have a lathe depreciated at 19 a month from November 2026 on."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    return plant


@pytest.fixture
def machines(lathe):
    """Have a lathe, and a tool that is the same but for its category: it is depreciated from October on."""
    lathe(AssetAcquisition, "AA-2", **{**LATHE, "asset": "TOOL", "category": "TOOL"})
    return lathe
