"""The contract of an `EntryLog`: what every place that keeps entries has to do, as checks for adapters.

    from erpcore.testing.contracts import ENTRY_LOG_CONTRACT

    @pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
    def test_my_log(clause, tmp_path):
        clause(lambda: MyLog(tmp_path / "log"))

Each clause is handed a way to open one new, empty log; opened twice, it has two writers. Some open it in threads of
their own, as several processes would. `SNAPSHOT_CONTRACT` is for a log that keeps snapshots, too, and its clauses are
handed the same. `HOST_TRANSACTION_CONTRACT` is for a log that appends within the transaction of the host: its clauses
are handed a second thing, which begins the host's transaction on the connection of a log, commits it at the end of the
block, and rolls it back when the block raises.

    @pytest.mark.parametrize("clause", HOST_TRANSACTION_CONTRACT, ids=lambda clause: clause.__name__)
    def test_my_log_within_a_transaction(clause, connect):
        clause(lambda: MyLog(connect()), lambda log: log.connection.transaction())
"""

from erpcore.testing.contracts.contract import (
    ENTRY_LOG_CONTRACT,
    HOST_TRANSACTION_CONTRACT,
    SNAPSHOT_CONTRACT,
    run_entry_log_contract,
)

__all__ = ["ENTRY_LOG_CONTRACT", "HOST_TRANSACTION_CONTRACT", "SNAPSHOT_CONTRACT", "run_entry_log_contract"]
