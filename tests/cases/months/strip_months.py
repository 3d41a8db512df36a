"""October, November and December of the strip works, by hand."""

from tests.cases.months.strip_trade import Trade


class Quarter(Trade):
    """The three months."""

    def __init__(self) -> None:
        """Enter all of them."""
        super().__init__()
        self.opened()
        self.october_made()
        self.october()
        self.end()
        self.november_made()
        self.revalue()
        self.november_made_dearer()
        self.november()
        self.end()
        self.december_made()
        self.december()
        self.end(last=True)

    # ------------------------------------------------------------------------------------ October

    def october_made(self) -> None:
        """Buy, slit, stamp, plate, assemble, coat."""
        self.buy("COIL", "CLE", "40000", "18400")  # 46.00 a hundredweight
        self.bill("18400", "18480")
        self.book({"50210": "300", "20100": "-300"})  # carriage of it
        self.buy("COIL", "CLE", "30000", "13320")  # CAD 18 000 at 0.74
        self.buy("BOLT", "TOL", "10000", "1180")
        self.bill("1180", "1180")
        self.buy("POWE", "TOL", "200", "620")
        self.buy("POWP", "TOL", "150", "592.50")
        self.bill("1212.50", "1212.50")
        self.start("S1", "STRIP", "28800")
        self.issue("S1", "COIL", "CLE", "30000")
        self.work("S1", "SLIT", "9", "4.6")
        self.sweep("S1", "CLE", "1300")
        self.receive("S1", "CLE", STR12="17900", STR8="10760")
        self.shift("STR12", "CLE", "TOL", "16500")
        self.shift("STR8", "CLE", "TOL", "9000")
        self.start("B1", "BLANK", "5000")
        self.put_in("B1", STR12="12600")
        self.work("B1", "PRESS", "103", "101")
        self.sweep("B1", "TOL", "2550")
        self.spoil("B1", "40", "100")
        self.receive("B1", "TOL", BLANK="4960")
        self.shift("BLANK", "TOL", "PLATER", "4000")
        self.plate("4000", "3980", "1830.80")
        self.start("A1", "BRKT", "3000")
        self.put_in("A1", PBLANK="3000", BOLT="6050")
        self.work("A1", "FINISH", "92", "0")
        self.receive("A1", "TOL", BRKT="3000")
        self.start("H1", "HINGE", "2000")
        self.put_in("H1", STR8="2520", POWE="66", POWP="38")
        self.work("H1", "PRESS", "28.5", "28")
        self.work("H1", "FINISH", "41", "0")
        self.sweep("H1", "TOL", "500")
        self.receive("H1", "TOL", HINGE="2000")
        self.start("B2", "BLANK", "3000")
        self.put_in("B2", STR12="7500")
        self.work("B2", "PRESS", "24.8", "24")
        self.count("B2", "3000", "0.4")

    def october(self) -> None:
        """Sell, pay, spend; what is owed in Canadian dollars is worth 0.73 at the end."""
        self.repair("1.5", "51000 FINISH")
        self.book({"50410": "100", "20300": "-100"})  # four hours of a press whose die broke
        self.sell("BRKT", "2800", "20160")
        self.sell("HINGE", "1500", "6258")  # CAD 8 400 at 0.745
        self.sell("HINGE", "300", "1350", "108")
        self.sell("SCRAP", "3000", "510", account="40300")
        self.book({"20100": "32480", "10100": "-32480"})  # 14 000 and 18 480
        self.book({"10100": "19458", "11000": "-19458"})  # 18 000 and 1 458
        self.spend("SLIT", "220", "100")
        self.spend("PRESS", "3500", "2000", {"20400": "900"})
        self.spend("FINISH", "2060", "600")
        self.offices("3000", "300", "923.08", "400", "282.78")  # 12 000 x 4 / 52; 1 % of 28 278 less scrap
        self.wages("7214.56", "7000")
        self.book({"50500": "1000", "12900": "-1000"})  # 400 latches at 3.50
        self.book({"70100": "126", "11000": "-126"})  # CAD 8 400
        self.book({"70100": "-180", "20200": "180"})  # CAD 18 000, received and not invoiced
        self.four_ways("2200", "4200", "4160")
        self.slit(S1="25.60")

    # ----------------------------------------------------------------------------------- November

    def november_made(self) -> None:
        """Until the standards rise on the 15th: one order is in process, goods are on the road and at the plater."""
        self.start("S2", "STRIP", "28800")
        self.issue("S2", "COIL", "CLE", "30000")
        self.work("S2", "SLIT", "9.5", "4.5")
        self.sweep("S2", "CLE", "1200", "0.14")
        self.receive("S2", "CLE", STR12="18000", STR8="10800")
        self.shift("STR12", "CLE", "TOL", "15000")
        self.shift("STR8", "CLE", "TOL", "3000")
        self.start("H2", "HINGE", "1000")
        self.put_in("H2", STR8="1250", POWE="30", POWP="20")
        self.work("H2", "PRESS", "15", "15")
        self.work("H2", "FINISH", "20", "0")
        self.sweep("H2", "TOL", "250")
        self.receive("H2", "TOL", HINGE="1000")
        self.work("B2", "PRESS", "20", "20")
        self.receive("B2", "TOL", BLANK="2000")
        self.back("BRKT", "50", "360", "218.75")
        self.shift("BLANK", "TOL", "PLATER", "2400")
        self.start("S3", "STRIP", "19200")
        self.issue("S3", "COIL", "CLE", "20000")
        self.shift("STR12", "CLE", "ROAD", "2000")

    def november_made_dearer(self) -> None:
        """From the 15th on; 960 blanks and 19 200 pounds come of orders that were released before."""
        self.work("S3", "SLIT", "6", "3")
        self.sweep("S3", "CLE", "800")
        self.receive("S3", "CLE", STR12="12000", STR8="7200")
        self.shift("STR12", "ROAD", "TOL", "2000")
        self.work("B2", "PRESS", "16", "16")
        self.sweep("B2", "TOL", "1520")
        self.receive("B2", "TOL", BLANK="960")
        self.count("B2", "0", "0")
        self.start("B3", "BLANK", "4000")
        self.put_in("B3", STR12="10000")
        self.work("B3", "PRESS", "81", "80")
        self.sweep("B3", "TOL", "2000")
        self.receive("B3", "TOL", BLANK="4000")
        self.plate("2400", "2400", "1080")
        self.bill("1080", "1080")
        self.buy("BOLT", "TOL", "10000", "1220")
        self.bill("1220", "1220")
        self.start("A2", "BRKT", "2800")
        self.put_in("A2", PBLANK="2800", BOLT="5600")
        self.work("A2", "FINISH", "83", "0")
        self.receive("A2", "TOL", BRKT="2800")
        self.start("H3", "HINGE", "2400")
        self.put_in("H3", STR8="3000", POWE="72", POWP="48")

    def november(self) -> None:
        """Buy, sell, pay, spend; 0.722 at the end."""
        self.book({"20200": "13140", "20100": "-13230", "70100": "90"})  # CAD 18 000 invoiced at 0.735
        self.bill("1830.80", "1850")
        self.buy("COIL", "CLE", "25000", "11466")  # CAD 15 750 at 0.728
        self.book({"20200": "11466", "20100": "-11458.13", "70100": "-7.87"})  # at 0.7275
        self.sell("BRKT", "2500", "18250")
        self.sell("HINGE", "1200", "4965.84")  # CAD 6 840 at 0.726
        self.sell("HINGE", "200", "900", "72")
        self.sell("STR8", "6000", "4080", account="40200")
        self.back("HINGE", "20", "90", "50.95", "7.20")
        self.give("BRKT", "5", "20600")
        self.book({"20100": "13230", "10100": "-13050", "70100": "-180"})  # CAD 18 000 at 0.725
        self.book({"10100": "6115.20", "11000": "-6132", "70100": "16.80"})  # CAD 8 400 at 0.728
        self.book({"10100": "20670", "11000": "-20670"})  # 20 160 and 510
        self.book(
            {"20100": "2692.50", "20500": "108", "10100": "-2800.50"}
        )  # 300, 1 180, 1 212.50; sales tax
        self.book({"20400": "900", "20100": "-900"})  # power of October is billed, 40 above what was accrued
        self.spend("SLIT", "400", "100")
        self.spend("PRESS", "4020", "2000", {"20100": "40"})
        self.spend("FINISH", "1500", "600")
        self.offices("3000", "300", "923.07", "380", "277.46")  # 1 % of 28 195.84 less 450
        self.wages("6080", "9000")
        self.book({"50500": "-480", "12900": "480"})  # 4.70: recovered within the year (ASC 270-10-45-6)
        self.book({"70100": "27.36", "11000": "-27.36"})  # CAD 6 840
        self.book({"20100": "86.63", "70100": "-86.63"})  # CAD 15 750: 11 371.50
        self.four_ways("1900", "4160", "4160", idle="260")
        self.slit(S2="12", S3="8")

    # ----------------------------------------------------------------------------------- December

    def december_made(self) -> None:
        """Buy, slit, stamp, plate, assemble; 2 000 blanks are half made at the end."""
        self.buy("COIL", "CLE", "25000", "11750")  # 47.00 a hundredweight
        self.bill("11750", "11750")
        self.shift("STR12", "CLE", "TOL", "8000")
        self.shift("BLANK", "TOL", "PLATER", "4000")
        self.start("S4", "STRIP", "23040")
        self.issue("S4", "COIL", "CLE", "24000")
        self.work("S4", "SLIT", "7.5", "3.6")
        self.sweep("S4", "CLE", "1000")
        self.receive("S4", "CLE", STR12="14400", STR8="8600")
        self.start("B5", "BLANK", "3000")
        self.put_in("B5", STR12="7500")
        self.work("B5", "PRESS", "60", "61")
        self.sweep("B5", "TOL", "1500")
        self.receive("B5", "TOL", BLANK="3000")
        self.work("H3", "PRESS", "34", "33")
        self.work("H3", "FINISH", "47", "0")
        self.sweep("H3", "TOL", "600")
        self.receive("H3", "TOL", HINGE="2400")
        self.plate("3600", "3600", "1692")
        self.bill("1692", "1692")
        self.start("A3", "BRKT", "3520")
        self.put_in("A3", PBLANK="3520", BOLT="7040")
        self.work("A3", "FINISH", "107", "0")
        self.spoil("A3", "40", "90")
        self.receive("A3", "TOL", BRKT="3480")
        self.start("B4", "BLANK", "2000")
        self.put_in("B4", STR12="5000")
        self.work("B4", "PRESS", "20.5", "20")
        self.count("B4", "2000", "0.5")

    def december(self) -> None:
        """Send back, count, sell, pay, spend; 0.73 at the end."""
        self.repair("3", "20600")
        self.buy("COIL", "CLE", "-1000", "-470")  # back to the mill
        self.bill("-470", "-470")
        self.give("COIL", "150", "50600", "CLE")  # missing
        self.sell("BRKT", "3000", "21900")
        self.sell("HINGE", "1500", "6147.45")  # CAD 8 550 at 0.719
        self.sell("STR8", "8000", "5520", account="40200")
        self.sell("LATCH", "150", "525")
        self.book({"12900": "195", "50100": "-195"})  # 150 of 400 of 520
        self.sell("SCRAP", "5000", "800", account="40300")
        self.give("BRKT", "8", "20600")
        self.book({"20100": "5685.75", "10100": "-5654.25", "70100": "-31.50"})  # CAD 7 875, half, at 0.718
        self.book({"10100": "21970", "11000": "-21970"})  # 18 250 less 360 that came back, 4 080
        self.book({"10100": "4945.32", "11000": "-4938.48", "70100": "-6.84"})  # CAD 6 840 at 0.723
        self.book({"20100": "14210", "10100": "-14210"})  # 1 850, 1 080, 11 750 less 470
        self.book({"20500": "64.80", "10100": "-64.80"})
        self.spend("SLIT", "260", "125")
        self.spend("PRESS", "4410", "2500")
        self.spend("FINISH", "2500", "750")
        self.offices("3750", "375", "1153.85", "510", "340.92")  # 5 of 52 weeks; 1 % of 34 092.45
        self.wages("6650", "8500")
        self.book({"50500": "200", "12900": "-200"})  # 250 latches at 3.90: 525 beyond 325
        self.book({"70100": "-94.05", "11000": "94.05"})  # CAD 8 550
        self.book({"70100": "63", "20100": "-63"})  # CAD 7 875
        self.four_ways("1700", "5210", "5200", idle="1040")
        self.slit(S4="154.60")
