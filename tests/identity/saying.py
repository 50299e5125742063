"""Helpers for tests that speak to the ledger as the user does."""

from datetime import datetime, timedelta

from photogroup.domain import Correction, CorrectionId, CorrectionKind
from photogroup.identity.ledger import Ledger
from photogroup.identity.payloads import to_payload
from photogroup.identity.statements import Statement

FIRST_DAY = datetime(2026, 5, 3, 12)


class Talk:
    """A log that grows as the user speaks, one line a day from 3 May 2026 on."""

    def __init__(self) -> None:
        self.log: list[Correction] = []
        self.ledger = Ledger()

    def say(self, statement: Statement) -> Correction:
        return self._append(statement.kind, to_payload(statement), None)

    def undo(self, line: Correction) -> Correction:
        return self._append(CorrectionKind.UNDO, {}, line.id)

    def _append(self, kind: CorrectionKind, payload: dict[str, object], undoes: CorrectionId | None) -> Correction:
        made_at = FIRST_DAY + timedelta(days=len(self.log))
        correction = Correction(CorrectionId(len(self.log) + 1), made_at, kind, payload, undoes)
        self.log.append(correction)
        self.ledger.append(correction)
        return correction
