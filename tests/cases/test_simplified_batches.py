"""简化分批法 in the books: published problems of 成本会计, posted as documents and closed; all balances to the cent.

The sources are named in each test.
"""

from tests.cases.product_line import LEDGER, Line, begun, line


def test_four_batches():
    """成本会计, 简化分批法: of four batches one is finished, one in part; 0.40 of wages and 0.60 of overhead an hour.

    18 816 and 28 224 over 47 040 h. 9420: 18 000 + 9 020 x 0.40 + 9 020 x 0.60 = 27 020. Of 9521 4 of 10 are done,
    with 9 600 of 21 500 h: 24 000 x 4 / 10 + 3 840 + 5 760 = 19 200. 28 420 h stay with 11 368 and 17 052.
    """
    books = begun()
    books.receive("9420", "5", final=True)
    books.receive("9521", "4")
    books.count("9521", {"quantity": "6", "degree": "119/144", "degrees": {"material": "1"}})
    books.close()
    assert books.received("9420") == {"material": "18000.00", "labour": "3608.00", "overhead": "5412.00"}
    assert books.received("9521") == {"material": "9600.00", "labour": "3840.00", "overhead": "5760.00"}
    assert books.in_process("9521") == {"material": "14400.00"}
    assert books.in_process("9522") == {"material": "15800.00"}
    assert books.ledger() == ("11368.00", "17052.00", "28420")
    in_ledger = [books.books.state.ledger.balance(account, "2026-10") for account in (LEDGER, "500101")]
    assert in_ledger == [28_420_00, 69_700_00]  # with 14 400 + 15 800 + 11 080 of material


def test_four_batches_of_the_other_edition():
    """成本会计, 简化分批法: the same month, with 6 of 10 of the second batch finished, and 14 000 of its hours.

    24 000 x 6 / 10 + 5 600 + 8 400 = 28 400; 24 020 h stay with 9 608 and 14 412, and 36 480 of material: 60 500.
    """
    books = begun()
    books.receive("9420", "5", final=True)
    books.receive("9521", "6")
    books.count("9521", {"quantity": "4", "degree": "45/56", "degrees": {"material": "1"}})
    books.close()
    assert books.whole(books.received("9420")) == "27020.00"
    assert books.received("9521") == {"material": "14400.00", "labour": "5600.00", "overhead": "8400.00"}
    assert books.ledger() == ("9608.00", "14412.00", "24020")
    assert books.books.state.ledger.balance("500101", "2026-10") == 60_500_00


def test_a_printed_rate_and_a_count_of_eighty_per_cent():
    """epsq.cn 324268: 22 are finished, 20 of 30, and none of 5; 36 688 and 55 032 over 16 208 h are 2.26 and 3.40.

    12 152 / (20 + 10 x 80 %) = 434, 8 680 h. 79 750 + 2 028 x 5.66 = 91 228.48; 72 500 + 8 680 x 5.66 = 121 628.80.
    What the printed rates leave stays with the 5 500 h that are open: 36 688 - 10 708 x 2.26, 55 032 - 10 708 x 3.40.
    """
    books = Line(line(company={"policies": {"rate_decimals": 2}}))
    for order, item, quantity, material, hours in (
        ("1023", "甲", "22", "79750", "2028"),
        ("2011", "乙", "30", "108750", "12152"),
        ("3015", "丙", "5", "18125", "2028"),
    ):
        books.start(order, item, quantity)
        books.issue(order, "STEEL", material)
        books.work(order, hours)
    books.spend(wages="36688", overhead="55032")
    books.receive("1023", "22", final=True)
    books.receive("2011", "20")
    books.count("2011", {"quantity": "10", "degree": "0.8", "degrees": {"material": "1"}})
    books.close()
    assert books.whole(books.received("1023")) == "91228.48"
    assert books.whole(books.received("2011")) == "121628.80"
    assert books.ledger() == ("12487.92", "18624.80", "5500")


def test_three_batches_of_which_one_is_finished_by_a_fifth():
    """简化分批法: of 86 000 h 43 000 are in finished goods and, of batch 2, 6 000 of 35 000; 0.40 and 0.60 an hour.

    Batch 1 costs 64 000 + 17 200 + 25 800; a fifth of batch 2 30 000 / 5 + 2 400 + 3 600; 14 800 and 22 200 stay.
    """
    books = Line(line())
    for order, item, quantity, material, hours in (
        ("1", "甲", "10", "64000", "43000"),
        ("2", "乙", "10", "30000", "35000"),
        ("3", "丙", "10", "11000", "8000"),
    ):
        books.start(order, item, quantity)
        books.issue(order, "STEEL", material)
        books.work(order, hours)
    books.spend(wages="34400", overhead="51600")
    books.receive("1", "10", final=True)
    books.receive("2", "2")
    books.count("2", {"quantity": "8", "degree": "1", "hours": {"LINE": "29000"}})
    books.close()
    assert books.received("1") == {"material": "64000.00", "labour": "17200.00", "overhead": "25800.00"}
    assert books.received("2") == {"material": "6000.00", "labour": "2400.00", "overhead": "3600.00"}
    assert books.ledger() == ("14800.00", "22200.00", "37000")


def test_the_next_month_begins_with_what_waits():
    """简化分批法: the month after, 24 020 h with 9 608 and 14 412 and 5 980 h more with 2 992 and 3 588: 0.42 and 0.60.

    12 600 = 9 608 + 2 992 over 30 000 h; 18 000 = 14 412 + 3 588. The rest of 9521 is finished with 7 500 + 1 500 h:
    9 600 + 9 000 x 0.42 + 9 000 x 0.60; what it gave October's goods stays. 21 000 h are left with 8 820 and 12 600.
    """
    books = begun()
    books.receive("9420", "5", final=True)
    books.receive("9521", "6", id="FIRST")
    books.count("9521", {"quantity": "4", "degree": "45/56", "degrees": {"material": "1"}})
    books.close()
    books.work("9521", "1500", "2026-11")
    books.work("9522", "4480", "2026-11")
    books.spend(wages="2992", overhead="3588", period="2026-11")
    books.receive("9521", "4", "2026-11", id="LAST", final=True)
    books.close("2026-11")
    assert books.whole(books.received("9521", "FIRST")) == "28400.00"
    assert books.received("9521", "LAST") == {
        "material": "9600.00",
        "labour": "3780.00",
        "overhead": "5400.00",
    }
    assert books.ledger("2026-11") == ("8820.00", "12600.00", "21000")
