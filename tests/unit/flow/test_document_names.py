"""What documents are called where there are no descriptions."""

import subprocess
import sys

from erpcore.documents import STEPS
from erpcore.flow.document_names import NAMES_ZH


def test_the_names_are_those_of_the_descriptions() -> None:
    """A name is corrected in both places."""
    assert {step.name: step.called.zh for step in STEPS} == NAMES_ZH


def test_documents_keep_their_chinese_names_without_descriptions() -> None:
    """Summary texts and reports read the same under `python -OO`, with which some packagers build."""
    code = "from erpcore.documents import STEPS; print(*(step.called.zh for step in STEPS), sep='\\n')"
    command = [sys.executable, "-B", "-OO", "-X", "utf8", "-c", code]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert told.splitlines() == [step.called.zh for step in STEPS]
