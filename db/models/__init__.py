"""The tables. No column anywhere can hold a guardian's number; the subject's stands sealed in `numbers` alone."""

from db.models.audit import audit
from db.models.base import METADATA
from db.models.cases import acts, case_versions, cases, editors, numbers, transitions
from db.models.papers import batch_cases, batches, papers
from db.models.people import counters, identity, office, staff

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
    "identity",
    "numbers",
    "office",
    "papers",
    "staff",
    "transitions",
]
