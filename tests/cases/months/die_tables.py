"""What a die-casting works counted, weighed and was billed: the tables that its documents and its hand share.

Handles of zinc (CH cast, MH machined, HANDLE plated outside) and brackets of aluminium (CB cast, BRACKET machined).
"""

OLD, NEW = "11", "12"
CASTS = ("CH", "CB")
CUTS = ("MH", "MB")
ORDERS = {"CH": "CH", "CB": "CB", "MH": "MH", "MB": "BRACKET"}  # order: what it makes
CENTRES = ("CAST", "MACH", "POWER", "REPAIR", "OFFICE", "SALES")
QUOTA = {  # 半成品定额费用
    "CH": {"material": "10", "fuel": "2", "labour": "2", "overhead": "3"},
    "CB": {"material": "20", "fuel": "5", "labour": "2.50", "overhead": "6"},
}
QUOTA_HOURS = {"MH": "0.08", "MB": "0.1"}
PLANNED = {"AGENT": "18", "CUT": "12.50"}  # 计划价格
OPENING = {  # quantity, actual cost
    "ZN": ("1200", {"material": "25080"}),
    "AL": ("2000", {"material": "38400"}),  # of which 500 kg are not invoiced: 9,500
    "ZR": ("150", {"material": "2400"}),
    "AR": ("80", {"material": "1120"}),
    "AGENT": ("60", {"material": "1101.60"}),
    "CUT": ("100", {"material": "1235"}),
    "BOX": ("400", {"material": "1000"}),
    "INSERT": ("10", {"material": "4800"}),
    "CH": (
        "300",
        {"material": "3030", "fuel": "585.40", "labour": "590.15", "overhead": "865.20", "spoilage": "9.05"},
    ),
    "CB": ("200", {"material": "4050", "fuel": "980.10", "labour": "480.77", "overhead": "1120.33"}),
    "MH": ("100", {"material": "1010", "fuel": "290.45", "labour": "420.06", "overhead": "540.90"}),
    "HANDLE": (
        "150",
        {
            "material": "1530.20",
            "fuel": "430.12",
            "labour": "640.31",
            "overhead": "800.44",
            "subcontract": "270.08",
            "spoilage": "12.03",
        },
    ),
    "BRACKET": (
        "120",
        {
            "material": "2430",
            "fuel": "830.60",
            "labour": "650.70",
            "overhead": "1050.80",
            "spoilage": "20.90",
        },
    ),
}
BEGUN = {  # all, and what of it came from the foundry
    "CH": ({"material": "806.40", "fuel": "78.20", "labour": "79.10", "overhead": "115.30"}, {}),
    "MB": (
        {"material": "812", "fuel": "241.40", "labour": "159.20", "overhead": "296.10"},
        {"material": "812", "fuel": "201", "labour": "98", "overhead": "230"},
    ),
}
CARDS = {  # 固定资产: cost, months, worn by October, in service, centre; 5 % are left at the end
    "DC-1": ("360000", 120, "148200", "2022-06-15", "CAST"),
    "NC-1": ("240000", 120, "58900", "2024-03-20", "MACH"),
    "TR-1": ("96000", 120, "46360", "2021-09-10", "POWER"),
    "RB-1": ("54000", 120, "19237.50", "2023-01-12", "REPAIR"),
    "PC-1": ("24000", 60, "8360", "2024-12-05", "OFFICE"),
}
PRESS = ("36000", 120, "4680", "CAST")  # bought on 10 November
BALANCES = {  # what no slip begins: debits above zero
    "1002": "420000",
    "1801": "111000",  # 模具: 60,000 shots at 0.80 and 42,000 at 1.50
    "2001": "-200000",
    "2211001": "-41000",
    "2211003": "-10455",
    "2211004": "-3280",
    "2221002": "-8800",
    "2221012": "-616",
    "2221013": "-264",
    "2221014": "-176",
    "3001": "-600000",
    "3103": "-45000",
}
NOTES = {"1121": ("C-HOME", "22600"), "2201": ("V-AL", "-30000")}  # 商业汇票
OWED = {"SI-0": ("C-HOME", "56500"), "PI-Z": ("V-ZN", "-40680")}
RATES = {"11-25": "7.12", "11-28": "7.10", "11-30": "7.08", "12-10": "7.06", "12-18": "7.05", "12-31": "7.03"}
MOULD = {"CH": "0.80", "CB": "1.50"}  # of a shot, good or spoiled
PIECE = {
    "CH": "1.00",
    "CB": "1.30",
    "MH": "1.10",
    "MB": "1.60",
}  # 计件单价: good units, and those spoiled by material
MONTHS = {
    OLD: {
        "made": {"CH": 4_050, "CB": 2_480, "MH": 3_700, "MB": 2_250},
        "spoiled": {"SL-1": ("CH", 35, "14"), "SL-2": ("CH", 25, "10"), "SL-3": ("CB", 20, "18")},
        "by_hand": ("SL-2", "120"),  # 工废, and what the worker pays
        "in_process": {"CH": 170, "CB": 100, "MH": 150, "MB": 90},
        "hours": {"CH": ("260", "210"), "CB": ("190", "260.5"), "MH": ("300", "330"), "MB": ("240", "290")},
        "by_time": {"CAST": "3655", "MACH": "4400"},
        "staff": ("5200", "4600", "3100", "4300", "12000", "5500"),
        "gas": ("9800", {"CH": "1500", "CB": "2600"}, "882"),
        "grid": ("18640", "2423.20"),
        "planned_rates": {"POWER": "0.88", "REPAIR": "40"},
        "served": {
            "POWER": {
                "REPAIR": "1200",
                "CAST": "2400",
                "MACH": "1800",
                "OFFICE": "900",
                "SALES": "100",
                "CH": "5213.5",
                "CB": "7600",
                "MH": "3907",
                "MB": "5100",
            },
            "REPAIR": {"POWER": "14", "CAST": "120", "MACH": "95", "OFFICE": "6.5"},
        },
        "office": {"CAST": "860", "OFFICE": "6325.40", "SALES": "2710"},  # paid by bank
    },
    NEW: {
        "made": {"CH": 4_020, "CB": 2_230, "MH": 4_130, "MB": 2_360},
        "spoiled": {"SL-5": ("CH", 20, "8"), "SL-6": ("CH", 10, "4"), "SL-7": ("CB", 10, "9")},
        "by_hand": ("SL-6", "50"),
        "in_process": {"CH": 120, "CB": 60, "MH": 120, "MB": 80},
        "hours": {"CH": ("255", "208"), "CB": ("181", "241.5"), "MH": ("333", "371"), "MB": ("246", "301")},
        "by_time": {"CAST": "3540", "MACH": "4610"},
        "staff": ("5200", "4600", "3100", "4300", "12500", "5700"),
        "gas": ("9000", {"CH": "1480", "CB": "2330"}, "810"),
        "grid": ("18000", "2340"),
        "planned_rates": {"POWER": "0.92", "REPAIR": "42"},
        "served": {
            "POWER": {
                "REPAIR": "1150",
                "CAST": "2300",
                "MACH": "1900",
                "OFFICE": "1000",
                "SALES": "110",
                "CH": "5107",
                "CB": "6933",
                "MH": "4311",
                "MB": "5349",
            },
            "REPAIR": {"POWER": "9", "CAST": "101", "MACH": "122", "OFFICE": "5"},
        },
        "office": {"CAST": "790", "OFFICE": "7480.15", "SALES": "3105"},
    },
}
