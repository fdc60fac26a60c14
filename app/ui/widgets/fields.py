"""Single controls of the fixed screens and the frame (label, mark, tick, message) that stands round them.

`name` becomes the objectName, `label` the accessible name (FieldFrame sets it from its own label when none was given).
"""

from app.ui.widgets.choices import CheckLine, RadioRow
from app.ui.widgets.field_frame import FieldFrame, all_filled
from app.ui.widgets.inputs import ChoiceField, PasswordField, TextBox, TextField
from app.ui.widgets.pick_list import PickList

__all__ = [
    "CheckLine",
    "ChoiceField",
    "FieldFrame",
    "PasswordField",
    "PickList",
    "RadioRow",
    "TextBox",
    "TextField",
    "all_filled",
]
