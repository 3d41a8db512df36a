"""Assembly and testing of Pacific Electronics, as Horngren, ch. 17, has them."""

from tests.cases.process import Plant, plant

HALF = {"degree": "0.5", "degrees": {"material": "1"}}


def pacific(rule: str) -> Plant:
    """225 in process at 60 % (material 18,000, conversion 18,135); 275 begun (19,800 and 16,380), 400 finished."""
    works = Plant(plant(rule))
    works.start("WO", "BODY", "500")
    opening = {"quantity": "225", "degree": "0.6", "degrees": {"material": "1"}}
    works.opening("WO", {"material": "18000", "labour": "18135"}, counted=[opening])
    works.issue("WO", "PULP", "19800")
    works.charge("WO", labour="16380")
    works.receive("WO", "300", id="PR-1")
    works.receive("WO", "100", id="PR-2")
    works.count("WO", {"quantity": "100", **HALF})
    return works


def pacific_testing(rule: str, transferred: str) -> Plant:
    """240 units at 5/8, 400 come in, 440 are finished with material at the end, 200 are left at 80 %.

    What comes in is all bodies: material 30,000, and labour of the department before for the rest.
    """
    works = Plant(plant(rule))
    works.start("ASSEMBLY", "BODY", "400")
    works.issue("ASSEMBLY", "PULP", "30000")
    works.charge("ASSEMBLY", labour=str(int(transferred) - 30_000))
    works.receive("ASSEMBLY", "400")
    works.count("ASSEMBLY", {"quantity": "0", "degree": "0"})
    works.start("TESTING", "CHAIR", "640")
    before = {"material": "20000", "labour": "13600"}
    works.opening(
        "TESTING",
        {"material": "20000", "labour": "31600"},
        transferred=before,
        counted=[{"quantity": "240", "degree": "0.625", "degrees": {"material": "0"}}],
    )
    works.use("TESTING", "BODY", "400")
    works.issue("TESTING", "GLUE", "13200", quantity="440")
    works.charge("TESTING", labour="48600")
    works.receive("TESTING", "440")
    works.count("TESTING", {"quantity": "200", "degree": "0.8", "degrees": {"material": "0"}})
    works.close()
    return works
