"""What the page of printers says."""

from collections.abc import Mapping

from forms.kernel.dates import PartialDate, to_short
from forms.kernel.printing import AllowedPrinter

ABOUT = (
    "個人番号の載る紙が出る場所を決めます。来庁者の手の届かない、職員の目の届くプリンターを登録してください。"
    "進達書・転記・署名用紙は、人ごとに分けて数える紙なので、いつも片面・実寸で印刷します。"
)
NOT_HERE = "登録したプリンターがありません。一覧でプリンターを選んで F5 を押してください。"
_TRAYS = {
    "": "設定のまま",
    "main": "主トレイ",
    "top": "上のトレイ",
    "middle": "中のトレイ",
    "bottom": "下のトレイ",
    "manual": "手差し",
    "by-pass-tray": "手差し",
    "alternate": "別のトレイ",
    "large-capacity": "大容量トレイ",
    "Upper": "上のトレイ",
    "Lower": "下のトレイ",
    "Middle": "中のトレイ",
    "Manual": "手差し",
    "Cassette": "カセット",
    "LargeCapacity": "大容量トレイ",
}


def tray_name(tray: str) -> str:
    """A tray as people call it; one nobody named as the system does."""
    number = tray.removeprefix("tray-")
    if number != tray and number.isdigit():
        return f"トレイ{number}"
    return _TRAYS.get(tray, tray)


def facts(line: AllowedPrinter | None, names: Mapping[str, str], *, here: bool) -> str:
    """Who registered it and when; whether this seat knows it."""
    if line is None:
        return "登録していません。給紙を選んで F5 を押すと登録します。"
    who = names.get(line.staff_id, "")
    said = f"登録　{who}　{to_short(PartialDate.of(line.at.date()))}"
    return (
        said
        if here
        else f"{said}\nこの端末では見つかりません。ほかの端末で使っているときは、そのままにします。"
    )
