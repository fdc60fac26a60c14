"""補正: what somebody was asked to put right in a paper beside an application, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Party(Enum):
    """Who was asked."""

    DOCTOR = "doctor"  # the doctor or hospital of a 診断書・意見書
    CENTER = "center"  # the センター
    APPLICANT = "applicant"  # 申請者


@dataclass(frozen=True)
class Correction:
    """One request; `answered_on` None: still open."""

    id: str
    case_id: str
    party: Party
    asked_on: date
    about: str
    asked_by: str
    answered_on: date | None = None
    answer: str = ""
    answered_by: str = ""
