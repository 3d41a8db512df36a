"""Which posting rule holds for a document, and what its voucher says."""

import datetime

from erpcore.masterdata.master import MasterData
from erpcore.masterdata.posting_rule import PostingRule


class PostingRules:
    """The overrides of a set-up by document type; most types have none."""

    def __init__(self, master: MasterData) -> None:
        self.word = master.setup.company.voucher_word
        self.rules: dict[str, list[PostingRule]] = {}
        for rule in master.setup.posting_rules:
            for document in rule.documents:
                self.rules.setdefault(document, []).append(rule)

    def on(self, document_type: str, day: datetime.date) -> PostingRule | None:
        """Find the rule that holds for a document type on a day."""
        for rule in self.rules.get(document_type, ()):
            if rule.holds_on(day):
                return rule
        return None

    def named(self, code: str, day: datetime.date) -> PostingRule | None:
        """Find the rule that collects lines under a code: the version of the day, or else the last one that does."""
        rules = [rule for of_type in self.rules.values() for rule in of_type]
        versions = [rule for rule in rules if rule.code == code and rule.summary == "period"]
        of_day = [rule for rule in versions if rule.holds_on(day)]
        return max(of_day or versions, key=lambda rule: rule.valid_from, default=None)
