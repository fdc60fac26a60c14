"""The tables. No column can hold a guardian's number, the subject's stands sealed in `numbers` alone.

The one lawful exception is `residents`, where people stand as residents (see models/residents.py).
"""

from db.models.attachments import attachment_answers, attachments, doctors, photos
from db.models.audit import audit
from db.models.base import METADATA
from db.models.cases import acts, case_versions, cases, editors, transitions
from db.models.closing import batch_carries, closed_days, closed_years, day_counts
from db.models.corrections import corrections
from db.models.counter import late_entries, parkings, techo_keys
from db.models.documents import office_documents
from db.models.handed import (
    given_receipts,
    handovers,
    ledger_cases,
    ledger_lists,
    received_batches,
    received_cases,
    received_numbers,
    received_purges,
    received_sheets,
    sheet_seals,
    taken_back_sheets,
)
from db.models.handover_keys import coded_papers, key_agreements, key_partners, key_purges, own_keys
from db.models.holders import holder_ledgers, holder_links, holders
from db.models.keeping import keeper_changes, kept_techo
from db.models.links import comparisons, identity_notes, number_links, numbers, settlements, shown
from db.models.mappings import column_mappings
from db.models.page_scans import page_scan_settings, page_scans, picture_purges
from db.models.papers import batch_cases, batches, papers
from db.models.people import counters, identity, office, staff
from db.models.printing import print_failures, printers, reprints
from db.models.protections import liftings, protected_people, protections, visitor_stops
from db.models.residents import extracts, residents
from db.models.results import certificates, inquiries, results
from db.models.seats import open_entries
from db.models.sent import mailings, old_techo_returns
from db.models.told import (
    center_results,
    departures,
    holder_letters,
    letters,
    result_files,
    result_rows,
    told_files,
    undone_deliveries,
)

__all__ = [
    "METADATA",
    "acts",
    "attachment_answers",
    "attachments",
    "audit",
    "batch_carries",
    "batch_cases",
    "batches",
    "case_versions",
    "cases",
    "center_results",
    "certificates",
    "closed_days",
    "closed_years",
    "coded_papers",
    "column_mappings",
    "comparisons",
    "corrections",
    "counters",
    "day_counts",
    "departures",
    "doctors",
    "editors",
    "extracts",
    "given_receipts",
    "handovers",
    "holder_ledgers",
    "holder_letters",
    "holder_links",
    "holders",
    "identity",
    "identity_notes",
    "inquiries",
    "keeper_changes",
    "kept_techo",
    "key_agreements",
    "key_partners",
    "key_purges",
    "late_entries",
    "ledger_cases",
    "ledger_lists",
    "letters",
    "liftings",
    "mailings",
    "number_links",
    "numbers",
    "office",
    "office_documents",
    "old_techo_returns",
    "open_entries",
    "own_keys",
    "page_scan_settings",
    "page_scans",
    "papers",
    "parkings",
    "photos",
    "picture_purges",
    "print_failures",
    "printers",
    "protected_people",
    "protections",
    "received_batches",
    "received_cases",
    "received_numbers",
    "received_purges",
    "received_sheets",
    "reprints",
    "residents",
    "result_files",
    "result_rows",
    "results",
    "settlements",
    "sheet_seals",
    "shown",
    "staff",
    "taken_back_sheets",
    "techo_keys",
    "told_files",
    "transitions",
    "undone_deliveries",
    "visitor_stops",
]
