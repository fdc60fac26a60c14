"""What the gate finds, as codes."""

from app.pdf.gate import inspect
from forms.kernel.ink import Paper


def codes(data: bytes, paper: Paper) -> set[str]:
    return {finding.code for finding in inspect(data, paper).findings}
