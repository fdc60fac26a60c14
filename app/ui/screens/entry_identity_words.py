"""What 本人確認 says in one line: a paper as it was recorded, and everything once it is done."""

from app.usecases.desk import JST
from app.usecases.identity_file import IdentityFile
from app.wording_proof import CHECKS, HOLDERS, MEDIA
from forms.kernel.identity import Check, DocumentKind, Holder, Shown

_WHOSE = {
    Holder.SUBJECT: "本人",
    Holder.PROVIDER: "提供する人",
    Holder.BOTH: "両方",
    Holder.OTHER: "ほかの人",
}
_CHILDS = _WHOSE | {Holder.SUBJECT: "対象者"}


def paper(kind: DocumentKind, shown: Shown) -> str:
    """「個人番号カード（対象者の名義・原本）番号確認・身元確認」."""
    checks = "・".join(CHECKS[check] for check in Check if check in shown.checks)
    where = f"・上から{shown.line}人目" if shown.line is not None else ""
    return f"{kind.label}（{HOLDERS[shown.holder]}・{MEDIA[shown.medium]}{where}）{checks}"


def done(file: IdentityFile) -> str:
    """「番号確認・身元確認 済（個人番号カード・本人、11/22 受付 一子）」; "" while nothing is asked."""
    if file.demands is None or not file.demands.demands:
        return ""
    checks = "・".join(dict.fromkeys(CHECKS[demand.check] for demand in file.demands.demands))
    whose = _WHOSE if file.demands.provider_is_subject else _CHILDS
    found = []
    for row in file.rows:
        kind = file.demands.documents.find(row.shown.kind)
        if kind is not None:
            found.append(f"{kind.label}・{whose[row.shown.holder]}")
    found += ["知覚で明らか"] if file.obvious is not None else []
    papers = "、".join(dict.fromkeys(found))  # one paper that shows both is said once
    if not file.rows:
        return f"{checks} 済（{papers}）" if papers else f"{checks} 済"
    last = file.rows[-1].shown
    at = last.at.astimezone(JST)
    return f"{checks} 済（{papers}、{at.month}/{at.day} {file.names.get(last.seen_by, '')}）"
