"""Reasons in people's own words: they stand with the act, never in the audit chain, and are shown beside its line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from forms.kernel.case import Act, AuditLine
from forms.kernel.protection import Lifting

_SHOWING = ("protection_lifted", "protection_listed")  # each has its row among the liftings


def of_lines(trail: Sequence[AuditLine], acts: Sequence[Act]) -> Mapping[int, str]:
    """The reason written with each line of one case's trail (by its seq), where there is one.

    Both lists are of the same case and in order: the n-th line of a step belongs to its n-th act.
    """
    of_step: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        of_step[act.step.value].append(act)
    words: dict[int, str] = {}
    for line in trail:
        waiting = of_step.get(line.act)
        told = waiting.pop(0).detail.get("told", "") if waiting else ""
        if told:
            words[line.seq] = told
    return words


def of_liftings(trail: Sequence[AuditLine], liftings: Sequence[Lifting]) -> Mapping[int, str]:
    """Why the whereabouts of a protected person were shown, by the seq of the line; both lists as in `of_lines`."""
    lines = [line for line in trail if line.act in _SHOWING]
    return {line.seq: one.told for line, one in zip(lines, liftings, strict=False)}
