"""A clerk at the sample factory."""

import datetime

import pytest

from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice

DAY = datetime.date(2026, 10, 10)


@pytest.fixture
def clerk(books):
    """Make a clerk with some dice; without bytes every choice is the simplest."""

    def make(drawn: bytes = b"") -> Clerk:
        return Clerk(books, Dice(drawn), 99, DAY)

    return make


@pytest.fixture
def written(books, clerk):
    """Write one kind of document with many dice; give those that the books take, as previewed."""

    def write(writer, count: int = 200):
        documents = [
            writer(clerk(bytes([number, number * 7 % 256, 255 - number] * 4))) for number in range(count)
        ]
        return [document for document in documents if document is not None]

    return write
