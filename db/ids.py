"""Names of rows that can never be read as a 個人番号."""

import secrets
import string

LENGTH = 20  # 26^20 is 94 bits: no two seats ever meet


def new_id() -> str:
    """Twenty random small letters; without digits, so no id can form twelve digits on a paper."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LENGTH))
