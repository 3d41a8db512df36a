"""Sales of the next period as study sites and courses forecast them: averages, smoothing, curves, seasons."""

from fractions import Fraction

import pytest

from erpcore.costing.budgets.averages_ahead import (
    average_ahead,
    corrected_average,
    forecast_errors,
    smooth,
)
from erpcore.costing.budgets.time_series import forecast, seasons, trend_line
from erpcore.costing.budgets.trend_ahead import Ahead, follow_trend, smooth_twice
from erpcore.costing.budgets.trend_curves import Shape, fit_curve
from erpcore.costing.measures import rounded

TEXTBOOK = [3_250, 3_300, 3_150, 3_350, 3_450, 3_500, 3_400, 3_600]
POST = [Fraction(of) for of in "1.45 1.4 1.31 1.31 1.27 1.2 1.18 1.11 1.11 1.09 1.06".split()]
CARS = [772, 690, 710, 695, 625, 640, 637, 708, 757, 797]
GROWING = [*[None] * 4, *CARS[4:]]
MANAGERS, BUYERS = [20, 23, 30, 40, 65, 85, 110, 132], [10, 26, 30, 40]


def hundredths(*values: Fraction) -> list[str]:
    """Write values to two decimals."""
    return [f"{float(of):.2f}" for of in values]


def test_a_textbook_by_equal_and_by_unequal_weights() -> None:
    """中级财务管理, 教材例6-1 and 6-2 (zhishi5.com 25982): 3,375 t; 3,429 with weights from 0.04 to 0.22."""
    weights = [Fraction(of, 100) for of in (4, 6, 8, 12, 14, 16, 18, 22)]
    assert (average_ahead(TEXTBOOK), average_ahead(TEXTBOOK, weights=weights)) == (3_375, 3_429)


def test_five_ways_for_one_product() -> None:
    """hnlx.laixue.com 9234949: 3,114.29; 3,146.4; 3,206.67; 3,276.67 put right by 3,136.67; 3,249.33 at 0.65."""
    values = [3_000, 3_010, 3_070, 3_100, 3_050, 3_260, 3_310]
    weights = [Fraction(of, 100) for of in (8, 10, 12, 14, 16, 18, 22)]
    ahead, before = average_ahead(values, length=3), average_ahead(values[:-1], length=3)
    assert hundredths(average_ahead(values), average_ahead(values, weights=weights)) == ["3114.29", "3146.40"]
    assert hundredths(ahead, before, corrected_average(ahead, before)) == ["3206.67", "3136.67", "3276.67"]
    assert hundredths(smooth(values[-1:], Fraction(65, 100), before)[-1]) == ["3249.33"]


def test_five_years_of_a_company() -> None:
    """app.ixiawen.com 823213: 3,750.5; 3,740 and 3,760, put right 3,780; 3,758 at 0.45."""
    values = [3_600, 3_720, 3_650, 3_850, 3_780]
    weights = [Fraction(of, 100) for of in (10, 15, 17, 28, 30)]
    before, ahead = (average_ahead(values[:end], length=3) for end in (-1, None))
    assert average_ahead(values, weights=weights) == Fraction("3750.5")
    assert (before, ahead, corrected_average(ahead, before)) == (3_740, 3_760, 3_780)
    assert smooth(values[-1:], Fraction(45, 100), before)[-1] == 3_758


def test_a_forecast_that_was_made_otherwise() -> None:
    """中级财务管理 (dongao.com 15769394): 9,200 by three years, 9,100 had been forecast: 9,300, and no 9,400."""
    ahead = average_ahead([9_000, 8_700, 9_300, 9_600], length=3)
    assert (ahead, corrected_average(ahead, 9_100)) == (9_200, 9_300)


@pytest.mark.parametrize(
    ("values", "weight", "first", "next_one"),
    [
        pytest.param([3_600], "0.6", 3_475, "3550", id="ahnxs.com 98559"),
        pytest.param([310], "0.2", 300, "302", id="gaojiufeng.cn 2306056"),
        pytest.param([575], "0.8", 570, "574", id="app.ixiawen.com 48596421"),
        # the page has 0.4 x 4,100 + 0.6 x 4,080 = 4,064, which are 4,088, and so 4,503.424
        pytest.param(
            [4_000, 4_200, 4_100, 4_400, 4_800, 4_600], "0.4", None, "4508.608", id="uczhidao.com 22277439"
        ),
        # the page has 440 x 0.8 = 352 for this month, and leaves out all that came: 430, 412 and 388.6
        pytest.param([390, 340, 295], "0.2", 440, "388.6", id="qammunity.org 1845104"),
    ],
)
def test_smoothing(values: list[int], weight: str, first: int | None, next_one: str) -> None:
    """A part of what came, and the rest of what was forecast for it."""
    assert smooth(values, Fraction(weight), first)[-1] == Fraction(next_one)


def test_which_way_missed_least() -> None:
    """tutorsglobe.com 51204721 (no answer): June 52.5 by two months, 46.67 by three, 51.25 smoothed at 0.25 from 65."""
    values = [45, 40, 35, 50, 55]
    assert hundredths(average_ahead(values, length=2), average_ahead(values, length=3)) == ["52.50", "46.67"]
    ahead = smooth(values, Fraction(1, 4), 65)
    assert hundredths(*ahead) == ["65.00", "60.00", "55.00", "50.00", "50.00", "51.25"]
    by_two = [average_ahead(values[:month], length=2) for month in range(2, 5)]
    assert forecast_errors(values[2:], by_two).deviation < forecast_errors(values, ahead[:-1]).deviation


@pytest.mark.parametrize(
    ("values", "shape", "start", "growth", "correlation"),
    [
        pytest.param(POST, "line", "1.4598", "-0.0389", "-0.9832", id="Groupe Postal, linéaire"),
        pytest.param(POST, "exponential", "1.4743", "0.9690", "-0.9875", id="Groupe Postal, exponentiel"),
        pytest.param(POST, "power", "1.5167", "-0.1368", "-0.9621", id="Groupe Postal, puissance"),
        # printed with 419.4 and 467 x 1.053, by which its years 11 to 13 are 824, 868 and 914
        pytest.param(GROWING, "line", "419.2857", "36.6286", "0.9558", id="Daimler, linéaire"),
        pytest.param(GROWING, "exponential", "467.3432", "1.0535", "0.9578", id="Daimler, exponentiel"),
        pytest.param(GROWING, "power", "333.4595", "0.3665", "0.9312", id="Daimler, puissance"),
        pytest.param(MANAGERS, "line", "-12.3571", "16.7738", "0.9713", id="Fonéa, linéaire"),
        pytest.param(MANAGERS, "exponential", "13.5647", "1.3410", "0.9931", id="Fonéa, exponentiel"),
        pytest.param(BUYERS, "line", "3.0000", "9.4000", "0.9726", id="Fonéa, certification"),
        pytest.param(
            BUYERS, "exponential", "8.0623", "1.5376", "0.9245", id="Fonéa, certification, exponentiel"
        ),
    ],
)
def test_curves(
    values: list[int | Fraction | None], shape: Shape, start: str, growth: str, correlation: str
) -> None:
    """DCG 11 (Ayari-59/DCG on GitHub), chapter 10 and Fonéa: a line, a factor or a power, and how well each fits."""
    curve = fit_curve(values, shape, decimals=4)
    assert [f"{float(of):.4f}" for of in (curve.start, curve.growth, curve.correlation or 0)] == [
        start,
        growth,
        correlation,
    ]


def test_what_curves_say_of_the_next_years() -> None:
    """DCG 11: 1.01 and 0.979 thousand million letters, 822 to 895 thousand cars, 190 managers, 50 buyers.

    Of all cars but one none goes with the years: 0.1635, 0.1501 and -0.1007. For buyers a power, which the correction
    does not try, fits better than its line: 0.976, and 52 of them.
    """
    post = fit_curve(POST, "exponential", decimals=4)
    assert [post.at(year, decimals=3) for year in (12, 13)] == [Fraction("1.010"), Fraction("0.979")]
    cars = fit_curve(GROWING, "line", decimals=4)
    assert [cars.at(year, decimals=0) for year in (11, 12, 13)] == [822, 859, 895]
    shapes: tuple[Shape, ...] = ("line", "exponential", "power")
    assert [fit_curve(CARS, shape, decimals=4).correlation for shape in shapes] == [
        Fraction(of) for of in ("0.1635", "0.1501", "-0.1007")
    ]
    assert fit_curve(MANAGERS, "exponential", decimals=3).at(9, decimals=0) == 190
    assert fit_curve(BUYERS, "line", decimals=3).at(5, decimals=0) == 50
    power = fit_curve(BUYERS, "power", decimals=3)
    assert (power.correlation, power.at(5, decimals=0)) == (Fraction("0.976"), 52)


@pytest.mark.parametrize(
    ("quarters", "factors", "year", "told"),
    [
        # 4,271 in the fourth year by its line; the correction rounds factors to two decimals: 1,587, 602, 928, 1,155
        pytest.param(
            [1_054, 585, 724, 858, 1_361, 505, 775, 913, 1_560, 417, 826, 1_122],
            ["1.49", "0.56", "0.87", "1.08"],
            4_271,
            ["1587", "602", "928", "1155"],
            id="DCG 11, Vandal",
        ),
        pytest.param(
            [80, 120, 150, 90, 88, 132, 162, 98],
            ["0.73", "1.10", "1.36", "0.82"],
            520,
            ["94.96", "142.43", "176.35", "106.26"],
            id="S5, contrôle de gestion, ch. 5, ex. 2",
        ),
    ],
)
def test_seasons_by_the_mean_of_all(
    quarters: list[int], factors: list[str], year: int, told: list[str]
) -> None:
    """Coefficients saisonniers: the mean of a quarter over the mean of all quarters, on a quarter of the year."""
    mean = Fraction(sum(quarters), len(quarters))
    found = seasons(quarters, [mean] * len(quarters), 4, "multiplicative")
    assert hundredths(*found.variations) == factors
    for factor, printed in zip(found.variations, told, strict=True):
        assert abs(forecast(Fraction(year, 4), factor, "multiplicative") - Fraction(printed)) < 5


def test_the_line_of_three_years() -> None:
    """DCG 11, Vandal: y = 352 x + 2,862.7, 4,270.7 in the fourth year."""
    line = trend_line([3_221, 3_554, 3_925])
    assert (line.growth, f"{float(line.start):.1f}", f"{float(line.at(4)):.1f}") == (352, "2862.7", "4270.7")


def test_freight_smoothed_twice():
    """97, 99, 105, 112, 118, 123, 127 and 128 at 0.2: S' 115.3, S'' 105.9, a 124.8, b 2.4, and 131.9 three years on.

    Source: 777doc.com/doc-1227164.html (二次指数平滑法算例, 货运量 1990-1997, 预测 2000 年).
    """
    ahead = smooth_twice([97, 99, 105, 112, 118, 123, 127, 128], Fraction("0.2"))
    assert [rounded(of, 1) for of in ahead] == [Fraction("124.8"), Fraction("2.4")]
    assert ahead.at(3, decimals=1) == Fraction("131.9")


def test_a_forecast_some_periods_ahead():
    """A level of 918.5 that grows by 105 is 1 443.5 five periods on; 380.12 that grow by 5.45 are 386, 391 and 396.

    Source: app.ixiawen.com/question/13157909 (B); download.cucdc.com/wenku, 二次移动平均法 例3: averages of three, of
    which the last is 374.67, theirs 369.22.
    """
    assert Ahead(Fraction("918.5"), Fraction(105)).at(5) == Fraction("1443.5")
    ahead = Ahead(2 * Fraction("374.67") - Fraction("369.22"), Fraction("374.67") - Fraction("369.22"))
    assert ahead == (Fraction("380.12"), Fraction("5.45"))
    assert [ahead.at(month, decimals=0) for month in (1, 2, 3)] == [386, 391, 396]


@pytest.mark.parametrize(
    ("values", "weights", "start", "level", "growth", "periods", "forecast"),
    [
        # coursehero.com/file/6101062/ma14: a forecast of 12.8, a trend of 1.92, with trend 14.72
        ([12], ("0.2", "0.4"), ("11", "2"), "12.8", "1.92", 1, "14.72"),
        # wyzant.com/resources/answers/739947: 120 and 60, then 200 and 150 at 0.5 and 0.3: 201.5 and 47.55
        ([200, 150], ("0.5", "0.3"), ("120", "60"), "201.5", "47.55", 0, "201.5"),
        # coursehero.com/file/30632346: from January's 50.2222 and 4.4444 to August, November is 99
        (
            [52, 57, 64, 68, 72, 81, 83],
            ("0.7", "0.5"),
            ("50.222222", "4.444444"),
            "83.855850",
            "5.072545",
            3,
            "99",
        ),
    ],
)
def test_a_trend_is_smoothed_with_its_level(values, weights, start, level, growth, periods, forecast):
    """Holt: the level between what came and what was ahead, the growth between what it grew by and what it did."""
    given = tuple(map(Fraction, weights)), tuple(map(Fraction, start))
    ahead = follow_trend(values, *given)
    assert abs(ahead.level - Fraction(level)) < Fraction(1, 10**5)
    assert abs(ahead.growth - Fraction(growth)) < Fraction(1, 10**5)
    assert ahead.at(periods, decimals=len(forecast.partition(".")[2])) == Fraction(forecast)
