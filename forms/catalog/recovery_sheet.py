"""復旧シート: the words that open the store without the keyring. Printed once, kept in a safe."""

from collections.abc import Iterator

from forms.kernel.ink import Align, Background, Face, Ink, Page, Paper, Rect, Text

_TITLE = "復旧シート"
_PER_LINE = 4


def plan(office: str, made_on: str, words: str) -> Paper:
    """One page: whose store, when made, the words in groups, what to do with it. `words` are groups parted by spaces."""
    return Paper(_TITLE, (Page(tuple(_ink(office, made_on, words)), Background("recovery", ())),))


def _ink(office: str, made_on: str, words: str) -> Iterator[Ink]:
    yield Text(105, 34, _TITLE, 20, align=Align.CENTER)
    yield Text(105, 46, f"{office}　手帳窓口　{made_on}作成", 12, align=Align.CENTER, width=160)
    yield Rect(30, 60, 150, 56, 1.0)
    groups = words.split()
    for i, group in enumerate(groups):
        row, column = divmod(i, _PER_LINE)
        yield Text(48 + column * 34, 73 + row * 12, group, 17, Face.GOTHIC)
    lines = (
        "この紙の文字は、台帳を開くための最後の鍵です。",
        "・封筒に入れて封をし、金庫などに保管してください。撮影・複写・入力保存はしないでください。",
        "・新しいパソコンや利用者アカウントで使い始めるとき、全員がログインできなくなったときに使います。",
        "・0とO、1とI、8とBは読み違えやすい文字です。どちらで入力しても同じです。",
        "・なくしたとき、他人に見られたおそれがあるときは、すぐに管理者へ知らせてください。",
    )
    for i, line in enumerate(lines):
        yield Text(30, 132 + i * 9, line, 10.5, Face.P_MINCHO, width=152)
