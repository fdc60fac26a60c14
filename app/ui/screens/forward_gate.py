"""What the gate found, for the person: each finding in words, with its page and its code in small."""

from app import wording
from app.pdf.gate import GateFinding, GateRefused

GATE_TITLE = "印刷前の検査に合格しませんでした"
_MOST = 5  # a file that is wrong all over is told by its first findings


def found_lines(error: GateRefused) -> str:
    """One line for each finding, the first few of many."""
    lines = [_line(finding) for finding in error.findings[:_MOST]]
    rest = len(error.findings) - _MOST
    return "\n".join([*lines, f"ほか {rest}件"] if rest > 0 else lines)


def _line(finding: GateFinding) -> str:
    place = f"{finding.page + 1}ページ目" if finding.page >= 0 else "文書全体"
    return f"{place}：{wording.GATE.get(finding.code, wording.GATE_OTHER)}（{finding.code}）"
