"""What a step of the host's own decides is looked at before it is sealed."""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from erpcore import Books, Code, Refused
from erpcore.books.host_steps import believed
from erpcore.documents import STEPS, Document, Route, Step
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import differences, snapshot

BANK, EQUITY = Place("account", "1002"), Place("account", "3001")
SHELF = Place("stock", item="RESIN", site="MAIN")
ONE = (("", "", 500),)
OF_MATERIAL = (("", "material", 500),)
JOURNAL = Place("journal", "ODD")
ROUTES = tuple(
    Route(*ends, "whatever it says")
    for ends in (
        ("account", "account"), ("stock", "account"), ("account", "stock"), ("wip", "account"),
        ("journal", "account"), ("account", "journal"), ("supplier", "account"),
    )
)  # fmt: skip


class Odd(Document):
    """Whatever comes to a host's mind (怪单)."""

    type: Literal["odd"] = "odd"


def moved(source: Place, target: Place, amounts: Any = ONE, **more: Any) -> Effect:
    return Effect((Movement(source, target, amounts, **more),))


def opened(effect: Any) -> Books:
    """Open the sample factory with a step that always decides the same."""
    books = Books(sample_setup(), steps=[*STEPS, Step(Odd, lambda _books, _document: effect, ROUTES)])
    books.post_all(sample_documents()[:8])
    return books


ODD = Odd(id="ODD", date="2026-10-09")


@pytest.mark.parametrize(
    "effect",
    [
        moved(BANK, EQUITY),
        moved(BANK, EQUITY, (), quantity_out=5, quantity_in=5),
        moved(EQUITY, SHELF, OF_MATERIAL, quantity_in=10**6, layer="ODD"),
        moved(EQUITY, Place("wip", "WO"), OF_MATERIAL),
        Effect(marks=(Mark("odd", "ODD", "status", "", "done"),)),
        Effect(),
    ],
)
def test_what_is_in_order_is_posted(effect: Effect) -> None:
    """It reads back from the log as it was decided."""
    books = opened(effect)
    assert books.post(ODD)[5:7] == effect
    assert books.verify() == 10


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (None, "the effect: Input should be a tuple"),
        (5, "the effect: Input should be a tuple"),
        (Effect([], ()), "movements: Input should be a valid tuple"),
        (Effect((), (None,)), "marks.0: Input should be a tuple"),
        (moved(BANK, EQUITY, (("", "", 5.5),)), "movements.0.amounts.0.2: Input should be a valid integer"),
        (moved(BANK, EQUITY, (("", "", "5"),)), "movements.0.amounts.0.2: Input should be a valid integer"),
        (moved(BANK, EQUITY, (("", "", True),)), "movements.0.amounts.0.2: Input should be a valid integer"),
        (moved(BANK, EQUITY, (("", "", -5),)), "movements.0.amounts: amounts above zero, found -5"),
        (moved(BANK, EQUITY, (("", "", 0),)), "movements.0.amounts: amounts above zero, found 0"),
        (moved(BANK, EQUITY, quantity_out=-1), "movements.0: quantities that are not negative"),
        (moved(BANK, EQUITY, quantity_in=-1), "movements.0: quantities that are not negative"),
        (moved(EQUITY, SHELF, (("", "gold", 5),)), "a cost element of the company, found 'gold'"),
        (moved(EQUITY, SHELF, ONE), "a cost element of the company, found ''"),
        (moved(EQUITY, Place("wip", "WO-9"), OF_MATERIAL), "movements.0.wip: a work order, found 'WO-9'"),
        (moved(SHELF, Place("scrap", "S"), ONE), "found one that debits scrap and credits stock"),
        *(
            (Effect(marks=(Mark(subject, "NO-9", "status", "planned", "released"),)), "there is no 'NO-9'")
            for subject in ("work_order", "purchase_order", "sales_order", "delivery")
        ),
        (
            Effect(marks=(Mark("reservation", "ODD", "", "", "", 1),)),
            "the books cannot fold it in",
        ),
        (
            moved(EQUITY, SHELF, OF_MATERIAL, quantity_in=10, layer="ODD"),  # ten kilograms are ten million
            "movements.0: a quantity of RESIN in millionths, a multiple of 1000, found 10",
        ),
        (
            moved(SHELF, EQUITY, (("material", "", 500),), quantity_out=10**6, layer="NONE"),
            "there is no 'NONE' among orders, lines and stock layers",
        ),
        (
            Effect((*moved(BANK, JOURNAL)[0], *moved(JOURNAL, EQUITY, (("", "", 499),))[0])),
            "a journal that ends empty, found 1 minor units left in 'ODD'",
        ),
    ],
)
@pytest.mark.parametrize(
    "post", [Books.post, Books.preview, lambda books, document: books.post_all([document])]
)
def test_nonsense_is_refused(effect: Any, said: str, post: Callable[..., object]) -> None:
    """Nothing is posted, and the refusal says where the step is wrong."""
    books = opened(effect)
    before = snapshot(books.state)
    with pytest.raises(Refused) as caught:
        post(books, ODD)
    assert (caught.value.code, caught.value.document) == (Code.DOCUMENT_INVALID, "ODD")
    assert said in caught.value.expected
    assert "step" in caught.value.remedy
    assert not differences(before, snapshot(books.state))
    assert len(list(books.log.read())) == 9


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (None, "结果：应为元组，现为 None"),
        (Effect([], ()), "movements：应为元组，现为 []"),
        (moved(BANK, EQUITY, (("", "", 5.5),)), "movements.0.amounts.0.2：应为整数，现为 5.5"),
        (moved(BANK, EQUITY, (("", "", -5),)), "movements.0.amounts：金额须大于零，现为 -5"),
        (moved(BANK, EQUITY, quantity_out=-1), "movements.0：数量不得为负；退回以 contra 表示"),
        (moved(EQUITY, SHELF, (("", "gold", 5),)), "movements.0.amounts：应为公司的成本项目，现为 'gold'"),
        (
            moved(EQUITY, SHELF, OF_MATERIAL, quantity_in=10, layer="ODD"),
            "movements.0：RESIN 的数量以百万分之一单位计，须为 1000 的整数倍，现为 10",
        ),
        (moved(EQUITY, Place("wip", "WO-9"), OF_MATERIAL), "movements.0.wip：应为生产任务单，现为 'WO-9'"),
        (
            moved(SHELF, Place("scrap", "S"), ONE),
            "movements.0：应为业务环节声明的路径，现为借 scrap 贷 stock",
        ),
        (Effect(marks=(Mark("work_order", "NO-9", "status", "planned", "released"),)), "结果：没有 'NO-9'"),
        (
            Effect(marks=(Mark("reservation", "ODD", "", "", "", 1),)),
            "结果：账套无法记入，",
        ),
        (
            Effect((*moved(BANK, JOURNAL)[0], *moved(JOURNAL, EQUITY, (("", "", 499),))[0])),
            "movements：过渡位置最后须为空，现 'ODD' 尚余 1 个最小货币单位",
        ),
    ],
)
def test_chinese_says_what_english_says(effect: Any, said: str) -> None:
    """Where, what should be there, and what was found: a place alone left the reader to guess."""
    with pytest.raises(Refused) as caught:
        opened(effect).post(ODD)
    assert said in caught.value.expected_zh


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (SHELF._replace(item="GOLD"), Code.UNKNOWN_ITEM),
        (SHELF._replace(site="MOON"), Code.UNKNOWN_SITE),
        (SHELF._replace(key="LOT-1"), Code.LOT_UNSUITABLE),
    ],
)
def test_goods_are_known(place: Place, code: Code) -> None:
    """Stock of no item, at no site, or of a lot where the item has none, is none."""
    with pytest.raises(Refused) as caught:
        opened(moved(EQUITY, place, OF_MATERIAL, quantity_in=10**6, layer="ODD")).post(ODD)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"item": "GOLD"}, Code.UNKNOWN_ITEM),
        ({"site": "MOON"}, Code.UNKNOWN_SITE),
        ({"cost_centre": "NOWHERE"}, Code.UNKNOWN_COST_CENTRE),
        ({"partner": "NOBODY"}, Code.UNKNOWN_PARTNER),
    ],
)
def test_every_place_names_what_the_set_up_knows(named: dict[str, str], code: Code) -> None:
    """A debt to nobody, or the cost of a centre that is none, could be neither paid nor reported."""
    with pytest.raises(Refused) as caught:
        opened(moved(BANK, Place("supplier", "ODD", **named))).post(ODD)
    assert (caught.value.code, caught.value.document) == (code, "ODD")


@pytest.mark.parametrize(
    ("account", "code"),
    [
        ("1403", Code.CONTROL_ACCOUNT),
        ("2202001", Code.CONTROL_ACCOUNT),
        ("1405", Code.CONTROL_ACCOUNT),  # a heading: all its details are stock
        ("2221", Code.ACCOUNT_NOT_POSTABLE),
        ("777", Code.UNKNOWN_ACCOUNT),
        ("5602", Code.DIMENSION_MISSING),
    ],
)
def test_an_account_is_one_that_a_manual_voucher_could_name(account: str, code: Code) -> None:
    """What a sub-ledger controls is changed by the goods or debts behind it, a heading by its details alone."""
    with pytest.raises(Refused) as caught:
        opened(moved(EQUITY, Place("account", account))).post(ODD)
    assert caught.value.code is code
    assert caught.value.document == "ODD"


def test_an_account_may_be_named_beside_its_own_sub_ledger() -> None:
    """A sub-ledger that takes over what stands on its account leaves the account as it is."""
    payable = Place("supplier", "ODD", partner="CHEM")
    account = opened(Effect()).state.account_map.resolve(payable, "").account
    effect = moved(Place("account", account, dimensions=(("partner", payable.partner),)), payable)
    assert opened(effect).post(ODD).movements == effect.movements


def test_shipped_steps_are_taken_as_they_are() -> None:
    """They cost nothing more."""
    assert all(believed(step) is step for step in STEPS)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (Step(Odd, lambda _books, _document: Effect()), "a step; found"),
        ([*STEPS, Odd], "a step; found"),
        ([*STEPS, None], "a step; found None"),
        ([*STEPS, STEPS[0]._replace(decide=lambda _books, _document: Effect())], "one step that takes"),
    ],
)
def test_steps_are_steps_one_for_each_type(steps: Any, said: str) -> None:
    """A comma that is left out is told; of two steps for one type nobody knew which one decides."""
    with pytest.raises(Refused) as caught:
        Books(sample_setup(), steps=steps)
    assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "steps")
    assert caught.value.expected.startswith(said)
    assert "(*STEPS, STEP)" in caught.value.remedy
