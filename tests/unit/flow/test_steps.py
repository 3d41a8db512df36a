"""All steps: each document type once, each movement a step makes on its list of routes."""

from inspect import signature

from erpcore import Books, documents
from erpcore.documents import (
    CostOfSalesCarry,
    OrderSettlement,
    OverheadAbsorption,
    OverheadRest,
    ProfitCarry,
    document_adapter,
)
from erpcore.flow.step import Route
from erpcore.flow.steps import STEPS
from erpcore.posting.roles import ACCOUNT, JOURNAL, ROLES

BY_NAME = {step.name: step for step in STEPS}


def test_each_document_type_is_taken_by_one_step():
    """Names tell steps apart."""
    assert len(BY_NAME) == len(STEPS)


def test_each_document_type_is_imported_from_one_place():
    """Hosts have every document from `erpcore.documents`."""
    assert {step.document.__name__ for step in STEPS} <= set(documents.__all__)


def test_help_names_the_shipped_steps_and_does_not_spell_them_out():
    """They are a default of what every host opens; written out they take 188,000 characters."""
    assert str(signature(document_adapter).parameters["steps"]).endswith(" = STEPS")
    assert len(str(signature(Books))) < 500


def test_every_route_names_roles_that_there_are():
    """The posting table and the coverage check are drawn from the routes."""
    known = {*ROLES, ACCOUNT, JOURNAL}
    for step in STEPS:
        assert all(isinstance(route, Route) for route in step.routes)
        assert {role for route in step.routes for role in route[:2]} <= known, step.name
        assert all(route.amount for route in step.routes)


def test_only_set_up_and_reopening_do_without_an_open_period():
    """Everything else is refused in a closed period before the step is asked."""
    assert {step.name for step in STEPS if not step.needs_open_period} == {"set_up", "period_reopening"}


def test_every_movement_of_a_long_story_is_on_the_list_of_its_step(shop, story):
    """What a step posts, debit and credit, it has announced; a reversal only undoes what others announced."""
    entries = [shop(kind, number, **fields) for kind, number, fields in story]
    for number, kind in enumerate(
        (OverheadAbsorption, OverheadRest, OrderSettlement, CostOfSalesCarry, ProfitCarry)
    ):
        entries.append(shop(kind, f"END-{number}", date="2026-10-31"))
    announced = {step.name: {route[:2] for route in step.routes} for step in STEPS}
    anything = set().union(*announced.values())
    for entry in entries:
        routes = announced[entry.document.type] if entry.document.type != "reversal" else anything
        made = {(movement.target.role, movement.source.role) for movement in entry.movements}
        assert made <= routes, entry.document.id
    shop.in_step()
