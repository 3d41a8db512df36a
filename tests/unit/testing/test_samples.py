"""The sample factory is worked out by hand."""

from erpcore.testing.samples import sample_documents, sample_setup


def test_the_numbers_are_these(books) -> None:
    """40 kg at 11 make 20 toys with 2 hours at 30, 20 and 10: 440 + 60 + 40 + 20 = 560, 5 of them sold."""
    assert books.work_order("WO").cost() == {
        "material": 44_000,
        "labour": 6_000,
        "machine": 4_000,
        "overhead": 2_000,
    }
    toys = books.state.stock.pools["TOY", "MAIN"]
    assert (toys.quantity, toys.value) == (15_000_000, 42_000)
    resin = books.state.stock.pools["RESIN", "MAIN"]
    assert (resin.quantity, resin.value) == (60_000_000, 66_000)


def test_it_is_new_each_time() -> None:
    """Nobody changes it for the next one."""
    documents = sample_documents()
    sample_documents().clear()
    sample_setup().items.clear()
    assert (sample_documents(), len(sample_setup().items)) == (documents, 2)
    assert len({document.type for document in sample_documents()}) == len(sample_documents())
