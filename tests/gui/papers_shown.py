"""本人確認 on the entry screen of the tour: the visitor's own 個人番号カード, recorded in its box."""

from app.demo.hands import Hands, Script, pause

FORM_RESTS_MS = 150  # what is needed is asked anew once the keys rest


def box_opened(hands: Hands) -> Script:
    """「書類を記録」 beside the first check, once the screen says what it needs."""
    yield pause(FORM_RESTS_MS)
    yield from hands.settle()
    yield from hands.press("identity_record_1")
    yield from hands.wait_for("document.kind")


def card_recorded(hands: Hands) -> Script:
    """In the open box: the card of the subject himself answers number and person."""
    yield from hands.choose("document.kind", "card")
    yield from hands.tick("document.holder.subject")
    yield from hands.tick("document.medium.original")
    yield from hands.press("dialog.main")
    yield from hands.settle()
