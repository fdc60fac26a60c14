"""One file per act of the office; each ends in exactly one commit, on its last line."""
