"""What the tests of 照合 share."""

from forms.kernel.dates import PartialDate

OTHER_DAY = PartialDate(1983, 4, 13)
