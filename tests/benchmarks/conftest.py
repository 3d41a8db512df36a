"""Benchmarks run only when they are asked for: `pytest -m benchmark` or `pytest --benchmark-only`."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a benchmark, and leave it out of an ordinary run."""
    benchmarks = [item for item in items if item.path.is_relative_to(HERE)]
    for item in benchmarks:
        item.add_marker("benchmark")
    if config.getoption("benchmark_only") or "benchmark" in config.getoption("markexpr"):
        return
    items[:] = [item for item in items if item not in benchmarks]
    config.hook.pytest_deselected(items=benchmarks)
