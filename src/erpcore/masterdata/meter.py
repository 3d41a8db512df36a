"""Meters of energy and water: whose use they count, and in what (计量器具)."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from erpcore.kernel.fields import Code, QuantityOrZero, QuantityValue
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Named, Whole


class Meter(Named):
    """A meter of electricity, gas, steam or water, and who uses what it counts (计量器具, 电表)."""

    unit: Code  # of what it counts, such as kWh
    cost_centre: Code  # who uses it
    work_centre: Code | None = None  # at which, where it counts for one alone
    service: Code | None = None  # the service department that supplies it; readings then are its services
    factor: QuantityValue = Decimal(1)  # how much one on its dial stands for (倍率)
    digits: Annotated[Whole, Field(ge=1, le=12)] | None = None  # before the point; None: it never turns over
    standard_coal: QuantityOrZero | None = None  # kilograms of standard coal for one `unit` (折标准煤系数)

    @model_validator(mode="after")
    def _of_others(self) -> Self:
        if self.service is not None and self.service == self.cost_centre:
            words = Words(
                f"{self.service} supplies others; what it uses itself is left out",
                f"{self.service} 供应其他成本中心；自用部分不计",
            )
            raise misfit("supplies_itself", words)
        return self
