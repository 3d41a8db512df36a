"""Goods become other goods: put together, taken apart, packed otherwise."""

import datetime

import pytest

from erpcore import Books
from erpcore.documents import SetUp
from erpcore.testing.playing import post
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import converting
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice

DAY = datetime.date(2026, 10, 10)


@pytest.mark.parametrize("writer", [converting.assembly, converting.disassembly, converting.form_conversion])
def test_goods_on_hand_are_needed_and_enough(books, written, writer) -> None:
    """In empty books nothing is written; with goods something is that the books take."""
    assert writer(Clerk(Books(sample_setup()), Dice(b""), 1, DAY)) is None
    assert any(post(books, document) is None for document in written(writer))


def test_what_was_put_together_is_taken_apart(books, written) -> None:
    """A disassembly names the assembly, or gives ratios."""
    assembled = next(one for one in written(converting.assembly) if post(books, one) is None)
    apart = [one for one in written(converting.disassembly) if one.item == assembled.item]
    assert {one.original for one in apart} == {assembled.id, None}


def test_a_subcontractor_works_on_what_is_there(books, written) -> None:
    """Without a subcontractor nothing is written; with one material is brought there, then worked on."""
    assert written(converting.subcontract_receipt) == []
    site = {"code": "SUBCO", "name": "x", "subcontractor": "CHEM"}
    books.post(SetUp(id="SU-2", date=DAY, tables={"sites": [site]}))
    brought = written(converting.subcontract_receipt)
    assert {one.type for one in brought} == {"opening_stock"}
    assert any(post(books, one) is None for one in brought)
    made = written(converting.subcontract_receipt)
    assert {one.type for one in made} == {"subcontract_receipt"}
    assert any(post(books, one) is None for one in made)
