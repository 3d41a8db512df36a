"""Service departments as textbooks of Europe and Japan have published them."""

# Wasser, Energie, Reparatur and Meisterbüro, as scribd.com 487624804 has them: m3, kWh, h, 1 : 2.
PRIMARY = {"water": 3_000_00, "energy": 6_000_00, "repair": 2_000_00, "foremen": 4_000_00}
HOUSE = {
    "water": {
        "energy": 500,
        "repair": 900,
        "material": 700,
        "F1": 3_500,
        "F2": 3_500,
        "office": 500,
        "sales": 800,
    },
    "energy": {
        "repair": 2_200,
        "foremen": 1_300,
        "material": 4_500,
        "F1": 7_800,
        "F2": 5_800,
        "office": 4_000,
        "sales": 3_800,
    },
    "repair": {"material": 35, "F1": 300, "office": 40, "sales": 130},
    "foremen": {"F1": 1, "F2": 2},
}
# inuboki.com, 建設業経理士2級, 部門別: per cent of service of 機械, 車両 and 仮設.
SERVICES = {"machines": 450_000, "vehicles": 280_000, "sheds": 156_000}
SERVED = {
    "machines": {"1": 50, "2": 40, "vehicles": 10},
    "vehicles": {"1": 40, "2": 40, "machines": 20},
    "sheds": {"1": 40, "2": 35, "machines": 15, "vehicles": 10},
}
