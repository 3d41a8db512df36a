"""What is wrong with a set-up, before and after its place is put into words."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pydantic import ValidationError

from erpcore.kernel.errors import Finding
from erpcore.kernel.shapes import told_of_record
from erpcore.kernel.words import Words
from erpcore.masterdata.places import Path, Places
from erpcore.masterdata.setup_codes import SETUP_REMEDIES, SetupCode

_SHAPES = {
    "missing": SetupCode.FIELD_MISSING,
    "extra_forbidden": SetupCode.FIELD_UNKNOWN,
    "number_not_exact": SetupCode.NUMBER_INVALID,
    "number_not_above_zero": SetupCode.NUMBER_INVALID,
    "number_too_large": SetupCode.NUMBER_INVALID,
    "factor_not_exact": SetupCode.NUMBER_INVALID,
    "chart_unknown": SetupCode.UNKNOWN_CHART,
}
_OWN_WORDS = {
    SetupCode.FIELD_MISSING: Words("the field is required and was not found", "必填字段，未找到"),
    SetupCode.FIELD_UNKNOWN: Words("no such field or table is known", "没有该字段或表"),
}


class Flaw(NamedTuple):
    """A finding before its place is put into words."""

    code: SetupCode
    path: Path
    message: Words
    other: Path | None = None  # the record that it collides with
    severity: Literal["error", "warning"] = "error"

    def finding(self, places: Places) -> Finding:
        """Put the flaw into words."""
        message, remedy = self.message, SETUP_REMEDIES[self.code]
        if self.other is not None:
            other = places(self.other)
            message = Words(f"{message.en}; the other is at {other}", f"{message.zh}；另一处在 {other}")
        return Finding(
            self.code, self.severity, places(self.path), message.en, remedy.en, (), message.zh, remedy.zh
        )


def findings(flaws: Iterable[Flaw], places: Places) -> list[Finding]:
    """Put flaws into words, in their order."""
    return [flaw.finding(places) for flaw in flaws]


def shape_flaws(error: ValidationError) -> list[Flaw]:
    """Translate what pydantic found wrong with the shape of records."""
    flaws = []
    for detail in error.errors(include_url=False):
        code = _SHAPES.get(detail["type"], SetupCode.FIELD_INVALID)
        flaws.append(Flaw(code, detail["loc"], _OWN_WORDS.get(code) or told_of_record(detail)))
    return flaws
