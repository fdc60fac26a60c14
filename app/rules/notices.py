"""届出 that nobody decides (see `forms.catalog.ending`)."""

from forms.catalog.ending import CHANGE, RETURN, ends_going_up

__all__ = ["CHANGE", "RETURN", "ends_going_up"]
