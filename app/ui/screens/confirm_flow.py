"""One confirmation as a conversation with the use-case: who signed in for it, and that the case is put down again.

Its methods run on the worker; only `seconds_left` and `give_up` are for the GUI thread.
"""

from threading import Lock

from app.usecases import confirm, shield
from app.usecases.confirm import Confirmed, ConfirmTask, Keying
from app.usecases.desk import Desk, authenticate
from app.usecases.tokens import LIFE, Token
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused, TechoError
from forms.kernel.procedure import Step

EARLY = 3  # seconds before the token dies, while it can still put the case down


class Flow:
    """Holds the token of this act; after `give_up` nothing can be begun any more, and what was begun is put down."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk, self._case_id = desk, case_id
        self._lock = Lock()
        self._token: Token | None = None
        self._alerted: Token | None = None  # signed in, but the alert is still to be read
        self._given_up = False

    def seconds_left(self) -> int | None:
        """Whole seconds until the act must end; None before anyone signed in."""
        token = self._token
        if token is None:
            return None
        return int((token.issued_at + LIFE - self._desk.now()).total_seconds()) - EARLY

    def sign_in(self, staff_number: str, password: str) -> tuple[Staff, ConfirmTask]:
        """Authenticates for this act and takes the case up. Raises TechoError; then nothing was begun."""
        token = authenticate(self._desk, staff_number, password, step=Step.CONFIRM, target_id=self._case_id)
        return self._take_up(token, alert_read=False)

    def alert_read(self) -> tuple[Staff, ConfirmTask]:
        """The confirmer has read what is to be known of a protected person; now the case opens. Raises as `sign_in`."""
        with self._lock:
            token, self._alerted = self._alerted, None
        if token is None:
            raise Refused("token.expired")
        return self._take_up(token, alert_read=True)

    def turn_back(self) -> None:
        """The alert was not acknowledged: nothing was begun."""
        with self._lock:
            token, self._alerted = self._alerted, None
        if token is not None:
            self._desk.tokens.spend(token)

    def lift(self, reason: str) -> str:
        """The subject's address, for a reason that stands in the chain first."""
        return shield.lift_to_confirm(self._desk, self._mine(), self._case_id, reason)

    def _take_up(self, token: Token, *, alert_read: bool) -> tuple[Staff, ConfirmTask]:
        try:
            task = confirm.begin(self._desk, token, self._case_id, alert_read=alert_read)
        except TechoError as error:
            if error.code == "protection.alert":
                with self._lock:
                    self._alerted = token
            else:
                self._desk.tokens.spend(token)
            raise
        with self._lock:
            self._token = token
            late = self._given_up
        if late:
            self.leave()
        return token.staff, task

    def compare(self, keying: Keying) -> Confirmed:
        """One blind entry; the number is wiped whatever comes out."""
        try:
            return confirm.key(self._desk, self._mine(), self._case_id, keying)
        finally:
            if keying.number is not None:
                keying.number.wipe()

    def send_back(self, reason: str) -> Case:
        """差戻し with a reason."""
        return confirm.send_back(self._desk, self._mine(), self._case_id, reason)

    def leave(self) -> None:
        """Puts the case down if it was taken up; what was decided already, or a token that died, needs no more."""
        with self._lock:
            token, self._token = self._token, None
        if token is None:
            return
        try:
            confirm.leave(self._desk, token, self._case_id)
        except Refused:
            self._desk.tokens.spend(token)

    def give_up(self) -> None:
        """Called when the person walks away while something may still be under way."""
        with self._lock:
            self._given_up = True
        self.turn_back()

    def finish(self) -> None:
        """The case was decided: the token is spent."""
        with self._lock:
            self._token = None

    def _mine(self) -> Token:
        token = self._token
        if token is None:
            raise Refused("token.expired")
        return token
