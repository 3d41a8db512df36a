"""A work centre where grades of labour work together."""

GANG = {
    "rates": [
        {
            "work_centre": "PRESS",
            "valid_from": "2026-01-01",
            "labour": "30",
            "overhead": "10",
            "grades": {"setter": "40", "helper": "18"},
        }
    ],
    "routings": [
        {
            "item": "TOY",
            "valid_from": "2026-01-01",
            "operations": [
                {
                    "number": 10,
                    "name": "press",
                    "work_centre": "PRESS",
                    "run_hours": "0.1",
                    "grades": {"setter": "1", "helper": "2"},
                }
            ],
        }
    ],
}
