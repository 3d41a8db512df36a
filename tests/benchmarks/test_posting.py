"""What posting costs, as a ratio to a bare-Python floor measured in the same process, chunk by chunk.

Run with `pytest -m benchmark -s`. Ratios are medians of CPU time over CPU time; a machine that is busy with other
work shows it in the spread. A ratio above 1.3 times what the house plan asks fails.
"""

import gc
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import stock_events
from stream import Floor, lines, setup

from erpcore import Books
from erpcore.books.bulk import bulk
from erpcore.documents import document_adapter
from erpcore.flow.entry import Entry, resealed

SLACK = 1.3
CHUNK = 1_000
ADAPTER = document_adapter()
Benchmark = Any


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(benchmark: Benchmark, name: str, ratio: float, must: float) -> None:
    """Keep a figure with the benchmark, print it, and fail when it is far above what must be."""
    tell(benchmark, name, ratio, f"must be at most {must:g}")
    assert ratio <= must * SLACK


def tell(benchmark: Benchmark, name: str, ratio: float, beside: str) -> None:
    """Keep a figure with the benchmark, and print it."""
    benchmark.extra_info[name] = round(ratio, 2)
    sys.stdout.write(f"\n{name}: {ratio:.2f} ({beside})\n")


def test_stream_against_the_bare_floor(benchmark: Benchmark) -> None:
    """JSON lines to hash-chained entries cost at most 8 times json.loads and the same arithmetic over dicts."""
    text = lines(100_000)
    floor, books = Floor(), Books(setup())
    ratios = []

    def run() -> None:
        for start in range(0, len(text), CHUNK):
            chunk = text[start : start + CHUNK]

            def bare(chunk: list[bytes] = chunk) -> None:
                for line in chunk:
                    floor.post(json.loads(line))

            def full(chunk: list[bytes] = chunk) -> None:
                books.post_all([ADAPTER.validate_json(line) for line in chunk])

            base = cpu(bare)
            ratios.append(cpu(full) / base)

    with bulk():
        benchmark.pedantic(run, rounds=1)
    for (item, _), pool in books.state.stock.pools.items():
        layers = floor.layers.get(item)
        assert pool.value == (
            sum(layer[1] for layer in layers) if layers is not None else floor.finished[item][1]
        )
    report(benchmark, "stream / floor", statistics.median(ratios), 8)


def test_stock_events_against_bare_fifo(benchmark: Benchmark) -> None:
    """A receipt or issue in memory costs at most 15 times the bare FIFO loop in bulk, 35 times one at a time."""
    books, fifo = Books(stock_events.setup()), stock_events.BareFifo()
    books.post_all([ADAPTER.validate_python(order) for order in stock_events.orders()])
    moves = stock_events.moves()
    ratios: dict[str, list[float]] = {"in bulk": [], "one at a time": [], "sealing": []}

    def run() -> None:
        for start in range(0, len(moves), CHUNK):
            part = moves[start : start + CHUNK]
            made = [
                ADAPTER.validate_python(stock_events.document(number, move))
                for number, move in enumerate(part, start)
            ]
            base = cpu(lambda part=part: fifo.run(part))  # type: ignore[misc]
            if start // CHUNK % 2:
                ratios["one at a time"].append(cpu(lambda made=made: [books.post(d) for d in made]) / base)  # type: ignore[misc]
            else:
                ratios["in bulk"].append(cpu(lambda made=made: books.post_all(made)) / base)  # type: ignore[misc]
                last = list(books.read(books.state.position - CHUNK))
                ratios["sealing"].append(cpu(lambda last=last: [resealed("", of) for of in last]) / base)  # type: ignore[misc]

    with bulk():
        benchmark.pedantic(run, rounds=1)
    for item, held in enumerate(fifo.layers):
        assert books.state.stock.pool(f"R{item}", "S").value == sum(value for _, value in held)
    assert (
        sum(books.work_order(f"WO-{n}").cost()["material"] for n in range(stock_events.ITEMS)) == fifo.issued
    )
    single, many, seal = (statistics.median(ratios[of]) for of in ("one at a time", "in bulk", "sealing"))
    tell(benchmark, "sealing the entries of stock events / bare FIFO", seal, "a part of both")
    tell(benchmark, "stock events in bulk / bare FIFO", many, "must be at most 15")
    report(benchmark, "stock events one at a time / bare FIFO", single, 35)
    assert many <= 15 * SLACK


def test_trial_balance_from_kept_totals(benchmark: Benchmark) -> None:
    """A trial balance takes at most 2 ms, whatever the number of entries."""
    books = Books(setup())
    books.post_all([ADAPTER.validate_json(line) for line in lines(20_000)])
    benchmark(lambda: books.report("trial_balance", period="2026-10"))
    best = min(cpu(lambda: books.report("trial_balance", period="2026-10")) for _ in range(20))
    report(benchmark, "trial balance, ms", best * 1_000, 2)


def test_time_does_not_grow_with_history(benchmark: Benchmark) -> None:
    """A document at 100,000 posted costs at most 1.2 times one at 1,000."""
    text = lines(104_000)
    books, floor = Books(setup()), Floor()
    costs: list[float] = []

    def run() -> None:
        for start in range(0, len(text), CHUNK):
            chunk = text[start : start + CHUNK]
            base = cpu(lambda chunk=chunk: [floor.post(json.loads(line)) for line in chunk])  # type: ignore[misc]
            made = [ADAPTER.validate_json(line) for line in chunk]
            costs.append(cpu(lambda made=made: [books.post(d) for d in made]) / base)  # type: ignore[misc]

    with bulk():
        benchmark.pedantic(run, rounds=1)
    growth = statistics.median(costs[-4:]) / statistics.median(costs[1:5])
    report(benchmark, "time at 100,000 / at 1,000", growth, 1.2)


def test_replay_against_posting(benchmark: Benchmark) -> None:
    """Folding the log again is at least 3 times as fast as posting."""
    made = [ADAPTER.validate_json(line) for line in lines(20_000)]
    books = Books(setup())
    with bulk():
        posting = cpu(lambda: [books.post(document) for document in made])
        gc.collect()
        replay = benchmark.pedantic(lambda: cpu(books.rebuild), rounds=3)
        replay = min(replay, *(cpu(books.rebuild) for _ in range(2)))
    report(benchmark, "3 x replay / posting", 3 * replay / posting, 1)


def test_memory_per_document(benchmark: Benchmark) -> None:
    """What a posted document keeps in memory is reported: entry, document, vouchers and state, and the state alone."""
    text = lines(5_000)
    of_state = kept_in_memory(Books(setup(), Forgetful()), text)
    tell(benchmark, "bytes per document of the state alone", of_state, "where the log is kept elsewhere")
    kept = benchmark.pedantic(lambda: kept_in_memory(Books(setup()), text), rounds=1)
    report(benchmark, "bytes per document", kept, 8_000)


class Forgetful:
    """A log that keeps nothing here, as one in a database."""

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Let the entries go."""

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield none."""
        yield from ()

    def find(self, document_id: str) -> Entry | None:
        """Find none."""


def kept_in_memory(books: Books, text: list[bytes]) -> float:
    """Post lines of JSON and say how many bytes each leaves behind."""
    tracemalloc.start()
    books.post_all([ADAPTER.validate_json(line) for line in text])
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept / len(text)


def test_verify_the_chain(benchmark: Benchmark) -> None:
    """Verifying recomputes every seal; it is reported as microseconds an entry."""
    books = Books(setup())
    books.post_all([ADAPTER.validate_json(line) for line in lines(10_000)])
    took = benchmark.pedantic(lambda: cpu(books.verify), rounds=1)
    report(benchmark, "verify, microseconds an entry", took / 10_000 * 1e6, 60)
