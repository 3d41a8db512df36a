"""Schemes of cost and price as German and Indian books print them; the arithmetic stands beside the numbers.

Where a test says "method" the figures are for checking by hand.
"""

from fractions import Fraction

from erpcore.costing.prices.price_scheme import Line, build_up, surcharge_rate, work_back


def per_cent(number, hundred=100):
    """Write a per cent."""
    return Fraction(number, hundred)


# Handelskalkulation, method: 10 % rebate and 2 % discount of the supplier, 9.00 of carriage, 30 % of expenses, 10 % of
# profit; the customer takes 2 % and the agent 5 % of the target price, and 10 % of the list price.
TRADE = [
    Line("Listeneinkaufspreis", amount=500_00),
    Line("Liefererrabatt", ("Listeneinkaufspreis",), per_cent(-10)),
    Line("Zieleinkaufspreis", ("Listeneinkaufspreis", "Liefererrabatt")),
    Line("Liefererskonto", ("Zieleinkaufspreis",), per_cent(-2)),
    Line("Bareinkaufspreis", ("Zieleinkaufspreis", "Liefererskonto")),
    Line("Bezugskosten", amount=9_00),
    Line("Einstandspreis", ("Bareinkaufspreis", "Bezugskosten")),
    Line("Handlungskosten", ("Einstandspreis",), per_cent(30)),
    Line("Selbstkosten", ("Einstandspreis", "Handlungskosten")),
    Line("Gewinn", ("Selbstkosten",), per_cent(10)),
    Line("Barverkaufspreis", ("Selbstkosten", "Gewinn")),
    Line("Kundenskonto", ("Barverkaufspreis",), per_cent(2), taken_off=per_cent(7)),
    Line("Vertreterprovision", ("Barverkaufspreis",), per_cent(5), taken_off=per_cent(7)),
    Line("Zielverkaufspreis", ("Barverkaufspreis", "Kundenskonto", "Vertreterprovision")),
    Line("Kundenrabatt", ("Zielverkaufspreis",), per_cent(10), taken_off=per_cent(10)),
    Line("Listenverkaufspreis", ("Zielverkaufspreis", "Kundenrabatt")),
]


def test_a_list_price_from_a_list_price():
    """Vorwärtskalkulation: 450.00 a piece cost 585.00 and 643.50 in cash; 643.50 / 0.93 = 691.94, / 0.9 = 768.82."""
    found = build_up(TRADE)
    assert [found[of] for of in ("Einstandspreis", "Selbstkosten", "Barverkaufspreis")] == [
        450_00,
        585_00,
        643_50,
    ]
    assert [found[of] for of in ("Kundenskonto", "Vertreterprovision", "Kundenrabatt")] == [
        13_84,
        34_60,
        76_88,
    ]
    assert found["Listenverkaufspreis"] == 768_82


def test_what_goods_may_cost_and_what_profit_is_left():
    """Rückwärts: 700.00 x 0.9 x 0.93 / 1.1 / 1.3 = 409.72, less 9.00, / 0.882: 454.33. Differenz: 585.90 - 585.00."""
    price = 700_00
    assert work_back(TRADE, "Listeneinkaufspreis", "Listenverkaufspreis", price) == 454_33
    back = [line._replace(amount=454_33) if line.name == "Listeneinkaufspreis" else line for line in TRADE]
    assert abs(build_up(back)["Listenverkaufspreis"] - price) <= 1
    open_profit = [line._replace(of=()) if line.name == "Gewinn" else line for line in TRADE]
    assert work_back(open_profit, "Gewinn", "Listenverkaufspreis", price) == 90


def test_a_calculation_by_surcharges_in_a_table():
    """Kostenträgerblatt (com-design.org, lesson 10): 50 % and 110 %; less of finished, more of unfinished; 870,595."""
    sheet = [
        Line("material", amount=135_000),
        Line("material overhead", ("material",), per_cent(50)),
        Line("wages", amount=240_000),
        Line("works overhead", ("wages",), per_cent(110)),
        Line("made", ("material", "material overhead", "wages", "works overhead")),
        Line("finished goods taken", amount=15_000),
        Line("unfinished goods added", amount=-2_000),
        Line("sold", ("made", "finished goods taken", "unfinished goods added")),
        Line("administration", ("sold",), per_cent(15)),
        Line("selling", ("sold",), per_cent(6)),
        Line("Selbstkosten", ("sold", "administration", "selling")),
    ]
    found = build_up(sheet)
    assert [found[of] for of in ("made", "sold", "administration", "Selbstkosten")] == [
        706_500,
        719_500,
        107_925,
        870_595,
    ]


def test_a_tender_from_last_years_rates():
    """ICAI, cost sheet and tender, method: works 60 % of wages, office 25 % of works cost, 20 % of the price is profit.

    180,000 on wages of 300,000 and 200,000 on works cost of 800,000; 40,000 + 25,000 + 15,000 = 80,000, + 20,000, and
    25,000 is a fifth of 125,000.
    """
    works = surcharge_rate(180_000, 300_000)
    office = surcharge_rate(200_000, 800_000)
    tender = [
        Line("materials", amount=40_000),
        Line("wages", amount=25_000),
        Line("works on cost", ("wages",), works),
        Line("works cost", ("materials", "wages", "works on cost")),
        Line("office on cost", ("works cost",), office),
        Line("total cost", ("works cost", "office on cost")),
        Line("profit", ("total cost",), per_cent(20), taken_off=per_cent(20)),
        Line("price", ("total cost", "profit")),
    ]
    found = build_up(tender)
    assert [found[of] for of in ("works cost", "total cost", "profit", "price")] == [
        80_000,
        100_000,
        25_000,
        125_000,
    ]
