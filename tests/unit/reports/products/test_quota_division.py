"""The rows of the quota method on the product cost sheet."""

from decimal import Decimal
from fractions import Fraction

from tests.cases.process import plant

from erpcore.costing.quotas.quota_method import QuotaCost, QuotaElement
from erpcore.masterdata.master import MasterData
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageQuota, WipSheet
from erpcore.reports.face import Face
from erpcore.reports.products.quota_division import LAST, ROWS, quota_rows

MONTH = QuotaElement(200_00, 8_00, -40_00, 800_00, 20_00, 720_00, 0, -41_00)
PULP = StageQuota(
    Stage(OWN, "material"),
    Fraction(1),
    MONTH,
    QuotaCost(720_00, 21_00, 40_00, -41_00),
    QuotaCost(240_00, 7_00, 0, 0),
)


def rows(*quotas):
    """Write the rows of one order: name -> column -> number."""
    sheet = WipSheet("2026-11", "quota_method", 90, 30, (), (), quotas)
    return {str(name.en): values for name, values in quota_rows(Face(MasterData(plant())), [sheet])}


def test_every_row_of_the_form_stands_there():
    """Also where it is empty; rows that only some methods of sharing need stand there where they have an amount."""
    found = rows(PULP)
    always = [row for row in (*ROWS, *LAST) if row[3]]
    assert len(found) == len(always) + 1  # and the rate
    shared = PULP._replace(closing=QuotaCost(240_00, 7_00, 10_00, -1_00))
    assert len(rows(shared)) == len(found) + 2
    column = "element_material"  # -41.00 of what is finished, -1.00 of what is in process
    assert rows(shared)["Cost to account for: material cost variance"][column] == Decimal("-42.00")


def test_stages_of_an_element_are_added_up():
    """What came with goods of an earlier level is the same element; the rate is that of both."""
    before = PULP._replace(stage=Stage(TRANSFERRED, "material"))
    found = rows(PULP, before)
    assert found["Finished goods: actual cost"]["element_material"] == Decimal("1480.00")
    assert found["Rate of deviations"] == {"element_material": Decimal("0.029167")}
    assert (
        rows(PULP._replace(finished=QuotaCost(0, 1, 0, 0), closing=QuotaCost(0, 0, 0, 0)))[
            "Rate of deviations"
        ]
        == {}
    )


def test_the_rate_of_deviations_is_the_one_that_divided_them():
    """28.00 over 960.00 of quota is 2.92 %: a company whose rates have four decimals has 0.0292 in its form."""
    policies = {"company": {"policies": {"rate_decimals": 4}}}
    sheet = WipSheet("2026-11", "quota_method", 90, 30, (), (), (PULP,))
    told = {str(name.en): values for name, values in quota_rows(Face(MasterData(plant(**policies))), [sheet])}
    assert told["Rate of deviations"] == {"element_material": Decimal("0.0292")}
