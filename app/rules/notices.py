"""届出 that nobody decides (see `forms.catalog.common.ending`)."""

from forms.catalog.common.ending import CHANGE, RETURN, ends_going_up

__all__ = ["CHANGE", "RETURN", "ends_going_up"]
