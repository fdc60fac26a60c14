"""鍵カード as files: saved for the partner, read from it."""

import os
from pathlib import Path

from app.exchange.target import begin_beside, check_target
from app.usecases import handover_ceremony as ceremony
from app.usecases.desk import Desk
from forms.kernel.case import Actor
from forms.kernel.errors import Unavailable
from forms.kernel.handover_key import Partner

_MOST = 128 * 1024  # bytes that are looked at; what is longer is no card


def card_name(desk: Desk) -> str:
    """A file name for the own card."""
    with desk.store.look() as view:
        return f"鍵カード_{view.office.get().code}"


def save_card(desk: Desk, actor: Actor, target: Path) -> Path:
    """Writes the own card, there whole or not at all.

    Raises Refused("keys.no_own"), as `check_target`; Unavailable("keys.not_written").
    """
    check_target(target, store=desk.store.path)
    _name, data = ceremony.own_card(desk, actor)
    part = None
    try:
        handle, part = begin_beside(target)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)
        raise Unavailable("keys.not_written") from None
    return target


def read_card(desk: Desk, actor: Actor, source: Path) -> Partner:
    """Takes a partner's card in. Raises as `ceremony.read_card`, Unavailable("keys.not_read")."""
    try:
        with source.open("rb") as file:
            data = file.read(_MOST)
    except OSError:
        raise Unavailable("keys.not_read") from None
    return ceremony.read_card(desk, actor, data)
