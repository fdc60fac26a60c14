"""What the office's own cases may be searched by: anything on them but a 個人番号."""

from forms.kernel.errors import Refused
from forms.kernel.search_text import may_be_sought


def check(text: str) -> None:
    """Raises Refused("search.number") for a text with a 個人番号 in it, or with as many digits as nearly make one."""
    if not may_be_sought(text):
        raise Refused("search.number")
