"""How an office uses the 住基, from least data to most (issue 3 §3): chosen by the office, kept in `Office.register`."""

from enum import Enum


class RegisterUse(Enum):
    """The value stands in the office's particulars; an office that never chose stands at OFF."""

    OFF = "off"
    TERMINAL = "terminal"  # staff look at the terminal beside them and record it
    ANSWERS = "answers"  # a request list goes out, its answers come in
    WHOLE = "whole"  # the whole extract, under a 特定個人情報保護評価
