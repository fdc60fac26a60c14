"""What one reader was told and shown in this sitting (支援措置); signing out forgets it all.

A reader is the person signed in here (his staff id), or a confirmer for his one act (the id of his token).
"""

from threading import Lock


class Sitting:
    """Which alerts were acknowledged, and whose whereabouts were lifted, by whom, case by case."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()
        self._lifted: set[tuple[str, str]] = set()
        self._lock = Lock()

    def has_seen(self, reader: str, case_id: str) -> bool:
        """Whether this reader acknowledged the alert of this case."""
        with self._lock:
            return (reader, case_id) in self._seen

    def has_lifted(self, reader: str, case_id: str) -> bool:
        """Whether the whereabouts of this case were lifted for this reader."""
        with self._lock:
            return (reader, case_id) in self._lifted

    def note_seen(self, reader: str, case_id: str) -> None:
        """After the line in the chain was committed."""
        with self._lock:
            self._seen.add((reader, case_id))

    def note_lifted(self, reader: str, case_id: str) -> None:
        """After the line in the chain was committed."""
        with self._lock:
            self._lifted.add((reader, case_id))
