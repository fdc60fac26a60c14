"""The tables. No column can hold a guardian's number, the subject's stands sealed in `numbers` alone.

The one lawful exception is `residents`, where people stand as residents (see models/residents.py).
"""

from db.models.audit import audit
from db.models.base import METADATA
from db.models.cases import acts, case_versions, cases, editors, numbers, transitions
from db.models.mappings import column_mappings
from db.models.papers import batch_cases, batches, papers
from db.models.people import counters, identity, office, staff
from db.models.residents import extracts, residents

__all__ = [
    "METADATA",
    "acts",
    "audit",
    "batch_cases",
    "batches",
    "case_versions",
    "cases",
    "column_mappings",
    "counters",
    "editors",
    "extracts",
    "identity",
    "numbers",
    "office",
    "papers",
    "residents",
    "staff",
    "transitions",
]
