"""What a wire and cable works weighed, counted and was billed: the tables that its documents and its hand share.

W is stranded copper wire, drawn from rod (CU8); BV is house wire in coils, VV power cable on reels, K control cable.
"""

from typing import Any

DEC, JAN = "12", "01"
SHOPS = ("DRAW", "EXTR")
PLANNED = {"PVC": "9.60", "XLPE": "13.20"}  # 计划单价, yuan per kg
QUOTA = {"material": "40000", "labour": "2700", "overhead": "2800"}  # 定额成本 of a km of VV
NEW_QUOTA = {"material": "41500", "labour": "2750", "overhead": "2900"}  # since 1 January
CHARGES = "0.32"  # social insurance and housing fund beyond the wages
STOCK: dict[str, tuple[str, dict[str, str]]] = {
    "CU8": ("4000", {"material": "312800"}),
    "PVC": ("3000", {"material": "29376"}),  # planned 28,800; 800 kg of them are not invoiced
    "XLPE": ("1500", {"material": "20196"}),  # planned 19,800
    "REEL": ("120", {"material": "10200"}),
    "SCRAP": ("900", {"material": "46800"}),
    "W": ("1000", {"material": "80600", "labour": "3300", "overhead": "5000"}),
    "BV": ("40", {"material": "130000", "labour": "10900", "overhead": "10200"}),
    "VV": ("3", {"material": "121000", "labour": "8100", "overhead": "8400"}),
}
BEGUN: dict[str, tuple[dict[str, str], dict[str, str]]] = {  # all, and what of it came as wire
    "W": ({"material": "31400", "labour": "660", "overhead": "1000"}, {}),
    "BV": (
        {"material": "15400", "labour": "1219", "overhead": "1463"},
        {"material": "14500", "labour": "594", "overhead": "900"},
    ),
    "VV": (
        {"material": "40000", "labour": "1620", "overhead": "1680"},
        {"material": "34700", "labour": "1420", "overhead": "1380"},
    ),
}
CARDS = {  # 固定资产: cost, months, worn by November, in service, centre; 5 % are left at the end
    "FA-DRAW": ("1440000", 120, "456000", "2023-07-15", "DRAW"),
    "FA-EXTR": ("2160000", 120, "513000", "2024-05-15", "EXTR"),
    "FA-OLD": ("180000", 120, "168150", "2017-01-15", "EXTR"),
    "FA-POWER": ("288000", 120, "114000", "2022-09-15", "POWER"),
    "FA-REPAIR": ("96000", 120, "15200", "2025-03-15", "REPAIR"),
    "FA-OFFICE": ("1200000", 240, "285000", "2021-11-15", "OFFICE"),
}
BALANCES = {  # what no slip begins: debits above zero
    "1002": "620000",
    "1231": "-2700",
    "1811": "675",
    "2001": "-500000",
    "2231": "-3625",
    "221101": "-180500",
    "221103": "-57760",
    "222102": "-18400",
    "222112": "-1288",
    "222113": "-552",
    "222114": "-368",
    "222115": "-8000",
    "222116": "-1745",
    "4001": "-1500000",
    "410101": "-180000",
    "4103": "-486000",
}
MONTHS: dict[str, dict[str, Any]] = {
    DEC: {
        "rods": (("12-03", "3500"), ("12-11", "3800"), ("12-19", "3600")),  # CU8 to the drawing shop
        "kept": "300",  # of these, unused at the month's end (假退料)
        "scrap": ("160", "52"),  # of drawing: kg, price
        "wire": {
            "BV": (("12-05", "1500"), ("12-14", "2300")),
            "VV": (("12-06", "2200"), ("12-21", "3400")),
            "K1": (("12-09", "400"),),
        },
        "PVC": {"BV": "2000", "VV": "3600", "K1": "300", "RX": "20", "REPAIR": "25", "RD": "40"},
        "XLPE": {"VV": "1800", "K1": "150"},
        "REEL": {"VV": "26", "K1": "4"},
        "rd": ("CU8", "60"),
        "made": {
            "W": (("12-04", "3600"), ("12-13", "3700"), ("12-20", "2950")),
            "BV": (("12-10", "40"), ("12-19", "64")),
            "VV": (("12-13", "5"), ("12-24", "7")),
            "K1": (("12-27", "2.5"),),
        },
        "in_process": {"W": ("550", "0.5"), "BV": ("6", "0.5"), "VV": ("2", "0.5")},
        "labour_hours": {"W": "620", "BV": "480", "VV": "700", "K1": "120", "RX": "15"},
        "machine_hours": {"W": "400", "BV": "300", "VV": "520", "K1": "80", "RX": "10"},
        "wages": {"DRAW": "26000", "EXTR": "54000"},
        "staff": {
            "DRAW": "6500",
            "EXTR": "8000",
            "POWER": "5200",
            "REPAIR": "9800",
            "OFFICE": "38000",
            "SALES": "21000",
            "RD": "12000",
        },
        "bills": {  # net, VAT; owed
            "POWER": ("46200", "6006", "V-GRID"),
            "REPAIR": ("5300", "689", "V-MEND"),
            "DRAW": ("2900", "261", "V-WATER"),
            "EXTR": ("4150", "0", "bank"),
            "OFFICE": ("7260.50", "0", "bank"),
            "SALES": ("9835.20", "0", "bank"),
        },
        "served": {
            "POWER": {"REPAIR": "2000", "DRAW": "24000", "EXTR": "30000", "OFFICE": "4000"},
            "REPAIR": {"POWER": "20", "DRAW": "150", "EXTR": "200", "OFFICE": "30"},
        },
        "income_tax_withheld": "1860",
        "paid": ("180500", "57760", "1745"),  # 11 月: wages, charges, their income tax
    },
    JAN: {
        "rods": (("01-04", "3600"), ("01-12", "3500"), ("01-20", "3700")),
        "kept": "300",
        "scrap": ("200", "53"),
        "wire": {
            "BV": (("01-06", "1600"), ("01-23", "2100")),
            "VV": (("01-08", "2100"), ("01-15", "3300")),
            "K2": (("01-16", "600"),),
        },
        "PVC": {"BV": "1950", "VV": "3400", "K2": "380", "REPAIR": "20", "RD": "30"},
        "XLPE": {"VV": "1000", "K2": "200"},
        "REEL": {"VV": "24"},
        "rd": ("W", "50"),
        "made": {
            "W": (("01-05", "3500"), ("01-14", "3600"), ("01-22", "3400")),
            "BV": (("01-10", "40"), ("01-22", "58")),
            "VV": (("01-17", "6"), ("01-26", "7")),
        },
        "in_process": {"W": ("580", "0.5"), "BV": ("10", "0.4"), "VV": ("1.5", "0.6")},
        "labour_hours": {"W": "640", "BV": "470", "VV": "690", "K2": "150"},
        "machine_hours": {"W": "410", "BV": "290", "VV": "510", "K2": "95"},
        "wages": {"DRAW": "26800", "EXTR": "52500"},
        "staff": {
            "DRAW": "6500",
            "EXTR": "8000",
            "POWER": "5200",
            "REPAIR": "10100",
            "OFFICE": "39000",
            "SALES": "19500",
            "RD": "12500",
        },
        "bills": {
            "POWER": ("47830", "6217.90", "V-GRID"),
            "REPAIR": ("4120", "535.60", "V-MEND"),
            "DRAW": ("3050", "274.50", "V-WATER"),
            "EXTR": ("4620", "0", "bank"),
            "OFFICE": ("8114.35", "0", "bank"),
            "SALES": ("10227.80", "0", "bank"),
        },
        "served": {
            "POWER": {"REPAIR": "1900", "DRAW": "24600", "EXTR": "29500", "OFFICE": "4400"},
            "REPAIR": {"POWER": "24", "DRAW": "130", "EXTR": "210", "OFFICE": "26"},
        },
        "income_tax_withheld": "1790",
        "paid": ("180500", "57760", "1860"),
    },
}
