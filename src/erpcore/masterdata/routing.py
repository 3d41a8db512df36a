"""Routings (工艺路线): the operations that make an item, dated and versioned."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from erpcore.kernel.fields import Code, QuantityOrZero, QuantityValue, Text
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Dated, Record, Whole


class Operation(Record):
    """One step at one work centre; labour hours are time x crew, machine hours are time."""

    number: Annotated[Whole, Field(ge=1, le=9999)]
    name: Text
    name_zh: Text = ""
    work_centre: Code
    setup_hours: QuantityOrZero = Decimal(0)  # hours once for an order: each is a lot
    run_hours: QuantityOrZero = Decimal(0)  # for `per` base units started: good output / yield
    per: QuantityValue = Decimal(1)  # base units that `run_hours` is for
    ideal_hours: QuantityValue | None = None  # for `per` at best, for OEE (理论加工时间); None: `run_hours`
    whole_loads: bool = False  # `per` is one load (炉次), which takes its time however full it is
    crew: QuantityOrZero = Decimal(1)  # people at work, of whatever grade; 0: it runs by itself
    grades: dict[Code, QuantityValue] = {}  # people at work by grade of labour, instead of `crew`

    @model_validator(mode="after")
    def _one_crew(self) -> Self:
        if self.grades and self.crew != 1:
            words = Words(
                "people at work are stated by grade or as a crew, not both; leave crew out",
                "作业人数按工种等级或以 crew 给出，不得同时给出；请略去 crew",
            )
            raise misfit("crew_stated_twice", words)
        return self


class Routing(Dated):
    """The operations of one item in their order; at most one version holds on any day."""

    item: Code
    version: Code = "1"  # tells it from the item's others
    operations: list[Operation] = Field(validation_alias="operation", min_length=1)
