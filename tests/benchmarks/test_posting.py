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
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest
from stream import Floor, documents, lines, setup

from erpcore import Books
from erpcore.books.bulk import bulk
from erpcore.documents import document_adapter

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
    benchmark.extra_info[name] = round(ratio, 2)
    sys.stdout.write(f"\n{name}: {ratio:.2f} (must be at most {must:g})\n")
    assert ratio <= must * SLACK


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


def _movements(count: int) -> tuple[list[Any], list[tuple[str, int, int]]]:
    """Receipts and issues as documents, and the same as bare tuples: item, quantity (+ in), price."""
    stream = [
        d for d in documents(count * 3) if d["type"] in {"purchase_order", "work_order", "work_order_release"}
    ]
    moves = [d for d in documents(count * 3) if d["type"] in {"goods_receipt", "material_issue"}][:count]
    ordered = {
        f"{d['id']}/{n}": line
        for d in stream
        if d["type"] == "purchase_order"
        for n, line in enumerate(d["lines"], 1)
    }
    bare = []
    for move in moves:
        if move["type"] == "goods_receipt":
            line = ordered[move["purchase_order"]]
            bare.append(
                (line["item"], int(move["quantity"]) * 10**6, int(line["price"].replace(".", "")) * 10**4)
            )
        else:
            bare.append((move["item"], -int(move["quantity"].replace(".", "")) * 1000, 0))
    return moves, bare


class BareFifo:
    """The bare FIFO loop on whole cents: each take in cents, layers carry value."""

    def __init__(self) -> None:
        self.stock: dict[str, deque[list[int]]] = {}
        self.issued = 0

    def run(self, moves: list[tuple[str, int, int]]) -> None:
        """Post some moves."""
        stock = self.stock
        for item, quantity, price in moves:
            layers = stock.setdefault(item, deque())
            if quantity > 0:
                layers.append([quantity, (2 * quantity * price + 10**10) // (2 * 10**10)])
                continue
            need = -quantity
            while need:
                layer = layers[0]
                if layer[0] <= need:
                    need -= layer[0]
                    self.issued += layer[1]
                    layers.popleft()
                else:
                    part = (2 * layer[1] * need + layer[0]) // (2 * layer[0])
                    layer[0] -= need
                    layer[1] -= part
                    self.issued += part
                    need = 0


@pytest.mark.parametrize(("way", "must"), [("in bulk", 15), ("one at a time", 35)])
def test_stock_events_against_bare_fifo(benchmark: Benchmark, way: str, must: float) -> None:
    """A receipt or issue in memory costs at most 15 times the bare FIFO loop in bulk, 35 times one at a time."""
    count = 20_000
    moves, bare = _movements(count)
    books, fifo = Books(setup()), BareFifo()
    everything = [ADAPTER.validate_python(document) for document in documents(count * 3)]
    wanted = {move["id"] for move in moves}
    times = [0.0, 0.0]

    def flush(batch: list[Any], at: int) -> int:
        part = bare[at : at + len(batch)]
        if way == "in bulk":
            times[0] += cpu(lambda: books.post_all(batch))
        else:
            times[0] += cpu(lambda: [books.post(document) for document in batch])
        times[1] += cpu(lambda: fifo.run(part))
        return at + len(batch)

    def run() -> None:
        batch: list[Any] = []
        at = 0
        for document in everything:
            if document.id in wanted:
                batch.append(document)
            elif document.type in {"purchase_order", "work_order", "work_order_release"}:
                if document.type == "purchase_order" and len(batch) > CHUNK:
                    at = flush(batch, at)
                    batch = []
                books.post(document)

    with bulk():
        benchmark.pedantic(run, rounds=1)
    report(benchmark, f"stock events {way} / bare FIFO", times[0] / times[1], must)


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
    """What a posted document keeps in memory is reported: entry, document, vouchers and state."""
    text = lines(5_000)
    books = Books(setup())
    tracemalloc.start()
    benchmark.pedantic(lambda: books.post_all([ADAPTER.validate_json(line) for line in text]), rounds=1)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    report(benchmark, "bytes per document", kept / len(text), 8_000)


def test_verify_the_chain(benchmark: Benchmark) -> None:
    """Verifying recomputes every seal; it is reported as microseconds an entry."""
    books = Books(setup())
    books.post_all([ADAPTER.validate_json(line) for line in lines(10_000)])
    took = benchmark.pedantic(lambda: cpu(books.verify), rounds=1)
    report(benchmark, "verify, microseconds an entry", took / 10_000 * 1e6, 60)
