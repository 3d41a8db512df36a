"""The documents that a finding shows: they can be read, and the last one brings the place about."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from erpcore import Books, Code, MemoryLog, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.movements import Place
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap
from erpcore.posting.proving.cases import Case
from erpcore.posting.proving.examples import example
from erpcore.posting.proving.proof import Proof
from erpcore.posting.roles import COST_VARIANCE, ROLES

# Roles whose example is the step that emits them, without the month around it that would make it do so.
WITHOUT_STORY = {"variance", "next_month"}
AT_MONTH_END = {  # goods that are shipped wait for their cost of sales
    "name": "S", "currency": "CNY", "first_period": "2026-10", "policies": {"cost_of_sales": "month_end"}
}  # fmt: skip
EVERYWHERE = [role for role, of in ROLES.items() if not of.valuation]  # under any valuation


def shown(setup: Setup, steps: dict[str, Any], role: str) -> list[dict[str, Any]]:
    proof = Proof(AccountMap(MasterData(setup)), steps)
    return read(proof.documents(role))


def read(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(f"[{text}]")
    return found


@pytest.mark.parametrize("role", EVERYWHERE)
def test_an_example_can_be_read_as_documents(
    make: Callable[..., Setup], steps: dict[str, Any], role: str
) -> None:
    """Each is a complete document with an id of its own; the last one's step emits the role."""
    documents = shown(make(company=AT_MONTH_END), steps, role)
    ids = [document_adapter().validate_python(document).id for document in documents]
    assert len(set(ids)) == len(ids) >= 1
    last = documents[-1]["type"]
    assert role in {of for end in steps[last].routes for of in (end.debit, end.credit)}


@pytest.mark.parametrize("role", sorted(set(EVERYWHERE) - WITHOUT_STORY))
def test_an_example_hits_the_gap(make: Callable[..., Setup], steps: dict[str, Any], role: str) -> None:
    """Posted into books whose map lacks the role, the last document is refused for just that reason."""
    policies = {"cost_of_sales": "month_end" if role == "goods_shipped" else "delivery"}
    policies["provisional_receipts"] = "on_invoice" if role == "provisional" else "difference"
    policies |= {"input_vat_deduction": "when_certified"} if role == "uncertified_input_vat" else {}
    policies |= {"revenue": "delivery"} if role in {"unbilled_receivable", "output_vat_not_due"} else {}
    company = {"name": "S", "currency": "CNY", "first_period": "2026-10", "policies": policies}
    plater = {"subcontractor": "HOME"} if role in {"subcontracted", "consumption_tax"} else {}
    sites = [{"code": "MAIN", "name": "x"}, {"code": "YARD", "name": "x", **plater}]
    setup = make(company=company, sites=sites)
    books = Books(setup, MemoryLog())
    holed = AccountMap(MasterData(setup))
    del holed.rows[role]
    *before, last = [document_adapter().validate_python(one) for one in shown(setup, steps, role)]
    for document in before:
        books.post(document)
    books.state.account_map = holed
    with pytest.raises(Refused) as caught:
        books.post(last)
    assert caught.value.code == Code.ACCOUNT_NOT_MAPPED
    assert f"role {role}" in caught.value.expected


def test_a_role_of_one_valuation_comes_up_under_it_only(
    make: Callable[..., Setup], steps: dict[str, Any]
) -> None:
    """Material cost variances need an account once a class is at planned price; the example opens its stock."""
    assert not shown(make(), steps, COST_VARIANCE)
    classes = [{"code": of, "name": of, "valuation": "planned"} for of in ("raw", "finished", "planned")]
    (document,) = shown(make(item_classes=classes), steps, COST_VARIANCE)
    assert (document["type"], document["item"]) == ("opening_stock", "RESIN")


def test_an_example_is_about_the_place(make: Callable[..., Setup]) -> None:
    """Item, site, element, centre and partner are those of the case."""
    master = MasterData(make())
    stock = Case(Place("stock", item="BOX", site="YARD"), "labour")
    (document,) = read(example(stock, ["opening_stock"], master))
    assert document == {
        "type": "opening_stock",
        "id": "EXAMPLE-1",
        "date": "2026-10-01",
        "item": "BOX",
        "quantity": "1",
        "site": "YARD",
        "amounts": {"labour": "1.00"},
    }
    wip = Case(Place("wip", "EXAMPLE-ORDER", "GEAR", "YARD", "OFFICE"), "machine")
    order, _, opening = read(example(wip, ["opening_wip"], master))
    assert (order["item"], order["site"], order["cost_centre"]) == ("GEAR", "YARD", "OFFICE")
    assert (opening["work_order"], opening["amounts"]) == (order["id"], {"machine": "1.00"})
    owed = Case(Place("gr_ir", "", "BOX", "YARD", "", "FAR"), "")
    (item,) = read(example(owed, ["opening_item"], master))
    assert (item["role"], item["partner"], item["item"], item["site"]) == ("gr_ir", "FAR", "BOX", "YARD")
    ticket = Case(Place("labour_applied", cost_centre="REPAIR"), "")
    assert read(example(ticket, ["time_ticket"], master))[-1]["work_centre"] == "BENCH"
    (expense,) = read(
        example(
            Case(Place("selling_expense", cost_centre="SALES", dimensions=(("project", "P1"),)), ""),
            ["overhead_expense"],
            master,
        )
    )
    assert (expense["cost_centre"], expense["dimensions"]) == ("SALES", {"project": "P1"})


def test_a_standard_changes_by_a_revaluation(make: Callable[..., Setup]) -> None:
    """This kind of variance has a document of its own; the others come with the settlement of orders."""
    master = MasterData(make())
    kinds = {
        kind: read(example(Case(Place("variance", kind, "GEAR"), ""), types, master))[0]["type"]
        for kind, types in {
            "standard_change": ["standard_revaluation"],
            "labour_rate": ["order_settlement"],
        }.items()
    }
    assert kinds == {"standard_change": "standard_revaluation", "labour_rate": "order_settlement"}


def test_a_host_step_is_shown_with_what_the_place_names(make: Callable[..., Setup]) -> None:
    """Where no story ends in a type that emits the role, the first such type is shown with what there is."""
    master = MasterData(make())
    place = Place("quarantine", "", "RESIN", "MAIN", "", "HOME")
    assert read(example(Case(place, ""), ["inspection", "release"], master)) == [
        {
            "type": "inspection",
            "id": "EXAMPLE-1",
            "date": "2026-10-01",
            "item": "RESIN",
            "site": "MAIN",
            "partner": "HOME",
        }
    ]
    stock = Case(Place("stock", item="RESIN"), "material")
    assert read(example(stock, ["inspection"], master))[0]["type"] == "inspection"


def test_the_day_is_one_on_which_the_set_up_holds(make: Callable[..., Setup]) -> None:
    """Without a first period, the latest of the dated records; without any, some day."""
    company = {"name": "Shop", "currency": "CNY"}
    stock = Case(Place("stock", item="RESIN"), "material")

    def date(setup: Setup) -> str:
        return str(read(example(stock, ["opening_stock"], MasterData(setup)))[0]["date"])

    assert date(make(company=company)) == "2026-01-01"
    rates = [
        {"work_centre": "PRESS", "valid_from": "2026-05-01", "labour": "30"},
        {"work_centre": "BENCH", "valid_from": "2026-03-01", "labour": "30"},
    ]
    assert date(make(company=company, rates=rates)) == "2026-05-01"
    standards = [{"item": "GEAR", "valid_from": "2026-06-01", "amounts": {"material": "5"}}]
    assert date(make(company=company, standards=standards)) == "2026-06-01"
    boms = [{"item": "TOY", "valid_from": "2026-07-01", "lines": [{"item": "RESIN", "quantity": "2"}]}]
    assert date(make(company=company, boms=boms)) == "2026-07-01"
    nothing = {"boms": [], "rates": [], "standards": [], "prices": [], "work_centres": []}
    assert date(make(company=company, **nothing, items=[make().items[0].model_dump()])) == "2000-01-01"
