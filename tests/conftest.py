"""What every test may ask for."""

import contextlib
import importlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# Numbers that stand in the modules loaded would be drawn, too: which examples there are must not depend on which
# tests are collected with them. There is no setting for it; another hypothesis may keep them elsewhere.
with contextlib.suppress(ImportError):
    providers = importlib.import_module("hypothesis.internal.conjecture.providers")
    if hasattr(providers, "_get_local_constants"):
        providers._get_local_constants = providers.Constants

# A slow machine is no failure, so neither profile looks at the clock. "ordinary" draws the same examples
# everywhere; "long" draws new ones: pytest --hypothesis-profile=long
settings.register_profile(
    "ordinary", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ordinary")


@pytest.fixture(scope="session")
def root() -> Path:
    """Name the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def adventureworks() -> Path:
    """Name the folder with the AdventureWorks tables, or skip the test where there is none.

    `ERPCORE_ADVENTUREWORKS` names it; without it, it is `shared/data/adventureworks` beside the repository.
    """
    named = os.environ.get("ERPCORE_ADVENTUREWORKS")
    folder = Path(named) if named else ROOT.parent / "shared" / "data" / "adventureworks"
    if not folder.is_dir():
        pytest.skip(f"no AdventureWorks tables at {folder}; set ERPCORE_ADVENTUREWORKS")
    return folder
