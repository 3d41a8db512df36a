"""Whose goods a document makes into goods that they are short of."""

import pytest

from erpcore.documents import Assembly, Disassembly, OwnUse
from erpcore.flow.going_round import made_of_them
from erpcore.kernel.movements import Effect


@pytest.mark.parametrize(("part", "made_of"), [("RESIN", {"DA-1"}), ("DYE", set())])
def test_what_is_made_of_the_goods_that_one_who_is_short_gave(factory, part, made_of):
    """A toy taken apart before it came gave resin: toys of that resin are made of it, toys of dye are not.

    One for own use hands nothing on.
    """
    shop = factory({"negative_stock": "allow"})
    shop.buy("GR-0", "TOY", "1", "4")
    shop.buy("GR-1", "DYE", "2", "1")
    for number in ("OU-1", "OU-2"):
        shop(OwnUse, number, item="TOY", quantity="1", purpose="welfare")
    parts = [{"item": "RESIN", "quantity": "2", "ratio": "1"}]
    shop(Disassembly, "DA-1", item="TOY", quantity="1", components=parts)
    used = [{"item": part, "quantity": "2"}]
    document = shop.document(Assembly, "AS-1", item="TOY", quantity="1", components=used)
    state, pool = shop.books.state, shop.books.state.stock.pool("TOY", "MAIN")
    entry, before = shop.books.preview(document), shop.picture()
    own = Effect(entry.movements[:2], ())
    found = made_of_them(state, own, "AS-1", "2026-10", pool, list(pool.taken))
    assert {taker.key for taker in found} == made_of
    assert shop.picture() == before
