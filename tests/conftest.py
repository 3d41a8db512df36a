"""What every test may ask for."""

import contextlib
import functools
import importlib
import inspect
import os
import re
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from erpcore.books.books import Books
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Refused

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


# Words that no English sentence does without; codes, ids and names of fields have none of them standing alone, but
# for the field `of` in a list.
ENGLISH = re.compile(
    r"(?<![\w.：、-])(the|an|of|is|are|was|were|be|and|or|not|that|with|there|this|which|by|from|than|found)(?![\w.-])"
)


@pytest.fixture(autouse=True, scope="session")
def refusals_are_said_in_chinese():
    """Look at every refusal that any test meets: what it expected is in Chinese, without English prose."""
    write = Refused.__init__

    def looked_at(self, *args, **named):
        write(self, *args, **named)
        told = self.expected_zh
        assert any("\u4e00" <= sign <= "\u9fff" for sign in told), f"not in Chinese: {told}"
        assert not ENGLISH.search(told), f"English in Chinese: {told}"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Refused, "__init__", looked_at)
        yield


@pytest.fixture(autouse=True, scope="session")
def refusals_are_named_by_their_step():
    """Look at every refusal of a step that any test meets: its docstring, of which the reference is made, names it."""
    steps = {inspect.unwrap(step.decide).__code__: step for step in STEPS}

    def check(refusal):
        for frame, _ in traceback.walk_tb(refusal.__traceback__):
            step = steps.get(frame.f_code)
            assert step is None or refusal.code in (step.decide.__doc__ or ""), f"{step.name}: {refusal.code}"

    def looked_at(ask):
        @functools.wraps(ask)
        def asked(*args, **named):
            try:
                return ask(*args, **named)
            except Refused as refusal:
                check(refusal)
                raise

        return asked

    with pytest.MonkeyPatch.context() as patch:
        for name in ("post", "preview", "post_all"):
            patch.setattr(Books, name, looked_at(getattr(Books, name)))
        yield


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
