"""Papers with numbers saved in an envelope by an approver."""

from io import BytesIO

import pikepdf
import pytest

from app.usecases import forward
from app.usecases.batch_void import PaperFate
from app.usecases.tokens import LIFE
from forms.kernel.case import BatchStatus, Case, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from tests.helpers.batches import PASSWORD, a_original, batch_of
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.road import Road
from tests.usecases.refusal import refused


@pytest.fixture
def original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return a_original(road)


def test_an_approver_saves_the_very_bytes_in_an_envelope(road: Road, original: Case) -> None:
    """AES-256, opened by its password alone; 進達済 follows."""
    prepared = road.prepared(original)
    token = road.token(road.people.reviewer, Step.FORWARD, prepared.batch.id)
    saved = forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len)
    assert saved.name == "進達_2026-1"
    assert Leaks(a_number(1)).in_bytes(saved.data, "envelope") == set()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(saved.data))
    with pikepdf.open(BytesIO(saved.data), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        opened = [page.Contents.read_bytes() for page in pdf.pages]
    with pikepdf.open(BytesIO(prepared.shintatsu.data)) as pdf:
        assert opened == [page.Contents.read_bytes() for page in pdf.pages]
    assert batch_of(road, prepared.batch.id).status is BatchStatus.FORWARDED
    assert road.case(original.id).state is State.FORWARDED
    with road.desk.store.look() as view:
        forwarded = [a for a in view.acts.of(original.id) if a.step is Step.FORWARD]
        assert [a.staff_id for a in forwarded] == [road.people.reviewer.id]
        assert view.papers.get(prepared.shintatsu.issue_id).outcome is PaperOutcome.SAVED


def test_a_disk_that_fails_leaves_the_batch_as_it_was(road: Road, original: Case) -> None:
    """Nothing is 進達済 without its file."""
    batch = road.prepared(original).batch
    token = road.token(road.people.reviewer, Step.FORWARD, batch.id)

    def full(_data: bytes) -> None:
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=full)
    assert batch_of(road, batch.id).status is BatchStatus.PREPARED
    assert road.case(original.id).state is State.APPROVED


def test_only_an_approver_saves_with_numbers_and_only_with_a_password_worth_it(
    road: Road, original: Case
) -> None:
    """Signed in for this 束 and this act, not long ago."""
    batch = road.prepared(original).batch
    who = road.people.reviewer
    with refused(road, "role.missing"):
        token = road.desk.tokens.issue(road.people.forwarder, Step.FORWARD, batch.id, road.desk.now())
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)
    token = road.token(who, Step.FORWARD, batch.id)
    with refused(road, "envelope.short", count=12):
        forward.save_with_numbers(road.desk, token, batch.id, "short", stage=len)
    other = road.token(who, Step.FORWARD, "another")
    with refused(road, "token.other_act"):
        forward.save_with_numbers(road.desk, other, batch.id, PASSWORD, stage=len)
    road.clock.forward(LIFE.total_seconds() + 1)
    with refused(road, "token.expired"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)
    assert road.case(original.id).state is State.APPROVED


def test_a_second_save_and_a_save_after_printing_give_the_same_content(road: Road, original: Case) -> None:
    """What the printer made of it stays said."""
    prepared = road.prepared(original)
    forward.tell_printed(road.desk, road.forwarder, prepared.batch.id, printed=True)
    forward.forward(road.desk, road.forwarder, prepared.batch.id)
    for _ in range(2):
        token = road.token(road.people.reviewer, Step.FORWARD, prepared.batch.id)
        assert forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len).pages == 2
        with pytest.raises(Refused, match=r"token\.foreign"):
            forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len)
    with road.desk.store.look() as view:
        assert view.papers.get(prepared.shintatsu.issue_id).outcome is PaperOutcome.PRINTED
    assert road.told(original.id).count("forward") == 1


def test_a_batch_that_was_given_up_gives_out_no_numbers(road: Road, original: Case) -> None:
    """Its number stays in the book; its papers are not to go up."""
    batch = road.prepared(original).batch
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    token = road.token(road.people.reviewer, Step.FORWARD, batch.id)
    with refused(road, "forward.void"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)
