"""Wages allocation (职工薪酬分配表): what is owed as wages, by the account, product, order and cost centre bearing it.

Direct labour by hours at their rates, or shared out by a key; wages of workshop and service departments in overhead, of
offices and sales in expenses, others on the accounts that a distribution names; idle time with whoever bears it.
Contributions reckoned on wages (社会保险费, 住房公积金, 工会经费, 职工教育经费) that a cost distribution shares out by
direct labour, or by measures, stand beside them: the rate is theirs.
Source: 企业会计准则第9号——职工薪酬 articles 5 and 7 (wages and contributions to whom the services benefit);
企业产品成本核算制度 (财会〔2013〕17号), 职工薪酬的分配.
"""

from collections.abc import Sequence

from erpcore.flow.cost_bearer import BEARERS
from erpcore.kernel.movements import Place
from erpcore.kernel.words import NOTHING, Words
from erpcore.production.paid_hours import paid_hours
from erpcore.reports import words
from erpcore.reports.allocation.allocation import CREDITED, GIVER, TAKER, Table, hours, rests
from erpcore.reports.allocation.material_allocation import DIRECT, SHARED
from erpcore.reports.causes import IDLE, hours_name
from erpcore.reports.charges import Charge, Giver, Way
from erpcore.reports.distribution_bases import BASES
from erpcore.reports.face import Face
from erpcore.reports.table import Column, Value

TITLE = Words("Wages allocation", "职工薪酬分配表")
COLUMNS = (
    *TAKER,
    *GIVER,
    Column("direct", "amount", DIRECT),
    Column("basis", "text", words.BASIS, SHARED),
    Column("quantity", "quantity", words.HOURS_OR_MEASURE, SHARED),
    Column("rate", "price", words.RATE, SHARED),
    Column("shared", "amount", words.AMOUNT, SHARED),
)
SUMS = (Column("amount", "amount", words.TOTAL, zeros=True), CREDITED)


def _describe(face: Face, way: Way) -> Giver | None:
    """Show wages that orders and cost centres bear; idle time on its way to its bearer is shown with the bearer."""
    giver, taker = way.giver, way.taker
    if not way.forward:
        return None
    # hours without a rate are no wages
    if giver.role == "labour_applied" and taker.role == "wip" and way.elements:
        centre, _, idle = paid_hours(giver.key)
        basis = IDLE if idle else BASES["labour_hours"]
        return Giver(giver.cost_centre, centre, hours_name(face, giver.key), basis)
    if giver.role == "idle_time":
        return Giver(taker.cost_centre, "", IDLE, DIRECT)
    borne = taker.role in ("wip", *BEARERS) or (taker.role == "account" and not _owed_as_wages(face, taker))
    if borne and _owed_as_wages(face, giver):
        centre = taker.cost_centre or dict(taker.dimensions).get("cost_centre", "")
        return Giver(centre if taker.role != "wip" else "", "", NOTHING, DIRECT)
    return None


def _owed_as_wages(face: Face, giver: Place) -> bool:
    """Tell wages, and what is owed on an account beside them (应付职工薪酬): 社会保险费, 住房公积金, 工会经费."""
    if giver.role != "account":
        return giver.role == "wages_payable"
    accounts = face.master.accounts
    wages = [accounts[row.account] for row in face.master.account_map if row.role == "wages_payable"]
    named = accounts[giver.key]
    return any(named.code == of.code or (of.parent and named.parent == of.parent) for of in wages)


def _cells(face: Face, behind: Sequence[Charge]) -> dict[str, Value]:
    """Write what was charged directly, or the measure and the rate that it was shared out at."""
    values = _sums(face, behind)
    return values if _direct(behind[0]) else values | hours(face, behind)


def _sums(face: Face, every: Sequence[Charge]) -> dict[str, Value]:
    """Add up what was charged directly and shared out; hours on different bases do not add up."""
    direct = sum(charge.amount for charge in every if _direct(charge))
    shared = sum(charge.amount for charge in every if not _direct(charge))
    return {"direct": face.amount(direct), "shared": face.amount(shared)}


def _direct(charge: Charge) -> bool:
    return charge.basis in (DIRECT, BASES["stated"])


REPORT = Table(
    "wages_allocation",
    TITLE,
    "Wages by account, product, order and cost centre: charged directly or shared out, with measure and rate.",
    ("account",),
    _describe,
    lambda source, _: (*COLUMNS, *rests(source), *SUMS),
    _cells,
    _sums,
).definition()
