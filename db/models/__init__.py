"""The tables. No column can hold a guardian's number, the subject's stands sealed in `numbers` alone.

The one lawful exception is `residents`, where people stand as residents (see models/residents.py).
"""

from db.models.audit import audit
from db.models.base import METADATA
from db.models.cases import acts, case_versions, cases, editors, numbers, transitions
from db.models.papers import batch_cases, batches, papers
from db.models.people import counters, identity, office, staff
from db.models.protections import liftings, protected_people, protections, visitor_stops
from db.models.residents import extracts, residents

__all__ = [
    "METADATA",
    "acts",
    "audit",
    "batch_cases",
    "batches",
    "case_versions",
    "cases",
    "counters",
    "editors",
    "extracts",
    "identity",
    "liftings",
    "numbers",
    "office",
    "papers",
    "protected_people",
    "protections",
    "residents",
    "staff",
    "transitions",
    "visitor_stops",
]
