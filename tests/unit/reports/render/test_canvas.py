"""Where a chart is drawn."""

import sys
import warnings
from decimal import Decimal
from threading import Thread
from xml.etree.ElementTree import fromstring

import matplotlib as mpl
import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.reports.render.canvas import Canvas

SIZES = {"left": Decimal(1), "width": Decimal(4), "row": Decimal("0.25"), "below": 0}


def drawn() -> str:
    """Draw a bar of each direction, a mark and a legend."""
    canvas = Canvas(["材料", "B"], **SIZES)
    canvas.title("T")
    canvas.bar(0, 0, Decimal("0.1"), "#000000", high=Decimal(1))
    canvas.bar(1, Decimal(3), Decimal(-1), "#ff0000", high=Decimal("0.5"))
    canvas.mark(0, 2)
    canvas.write(1, Decimal(3), "-1")
    canvas.legend([("black", "#000000")], "limit", 2)
    return canvas.to_svg(lowest=Decimal(0), highest=Decimal(3))


def test_a_picture_is_the_same_each_time() -> None:
    """No clock is read and nothing is named by chance; texts are texts, colours those that were asked for."""
    assert drawn() == drawn()
    assert {"材料", "B", "T", "-1", "black", "limit"} <= {
        "".join(text.itertext())
        for text in fromstring(drawn()).iter()  # noqa: S314 -- our own
    }
    assert "#ff0000" in drawn()


def test_settings_of_the_host_stay_as_they_are() -> None:
    """His fonts and his warnings are his, also when several threads draw."""
    before, filters = dict(mpl.rcParams), list(warnings.filters)
    first = drawn()
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(drawn())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [first] * 4
    assert (dict(mpl.rcParams), list(warnings.filters)) == (before, filters)


def test_without_matplotlib_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra, which is named."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Refused, match=r"erpcore\[charts\]") as caught:
        Canvas(["A"], **SIZES)
    assert (caught.value.code, caught.value.field) == (Code.EXTRA_MISSING, "charts")
