"""What is expected to be needed besides orders: the planner's forecast, line by line."""

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.misread import unfit
from erpcore.flow.view import View
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Day, QuantityValue, Text
from erpcore.kernel.frozen import Frozen
from erpcore.planning.situation import Need


class ForecastLine(Frozen):
    """A quantity that is expected to be needed on a day (预测); it comes on top of what customers have ordered."""

    item: Code
    day: Day
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    reference: Text = ""  # tells it from others in the plan; "": its number among the lines


Given = ForecastLine | Mapping[str, object]


def forecast_needs(books: View, lines: Iterable[Given]) -> list[Need]:
    """Write forecast lines as needs of a plan, known as "forecast" and their reference or number.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, each with
            the number of the line.
    """
    found = []
    for number, given in enumerate(lines, 1):
        try:
            line = given if isinstance(given, ForecastLine) else ForecastLine.model_validate(given)
            shelf(books, line.item, None)
            quantity = base_quantity(books, line.item, line.quantity, line.unit)
        except ValidationError as error:
            raise unfit(error, "forecast", number) from None
        except Refused as refusal:
            raise refusal.within(f"forecast.{number}") from None
        found.append(Need(line.item, line.day, quantity, f"forecast {line.reference or number}"))
    return found
