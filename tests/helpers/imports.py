"""An import over data of before."""

from pathlib import Path

from tests.helpers.register_files import a_file, begun, done
from tests.helpers.road import Road


def data_of_before(road: Road, tmp_path: Path) -> Path:
    """The file whose people are in use."""
    path = a_file(tmp_path, 4, start=1000)
    done(begun(road, path))
    return path


def acts(road: Road) -> list[str]:
    """What the chain holds beside cases."""
    return road.told("")
