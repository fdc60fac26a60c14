"""Why a number wants a further document: what the register left open, so that a supervisor reads his case and no list."""

from app.rules.proof import NOT_ASKED, SETTLES, Proof
from forms.kernel.comparison import Settled
from forms.kernel.residents import Whose

ITEMS = "items"  # name, birth date or sex differ, or one of them cannot be told
SEVERAL = "several"  # more than one person fits equally
NO_NUMBER = "no_number"  # the register shows no number for that person
# NOT_ASKED: the birth date is known in part only, so nothing could be asked
NOBODY = "nobody"  # the office looked the number up, and the register knows nobody


def of_document(proof: Proof) -> tuple[str, ...]:
    """Causes for which `proof.document` is asked, gravest first; empty where no comparison asks for one."""
    made = proof.comparison
    if made is None:
        return ()
    if made.verdict == NOT_ASKED:
        return (NOT_ASKED,)
    if made.found is None:
        return (NOBODY,) if proof.looked_up and made.verdict == NOBODY else ()
    causes = [ITEMS] if SETTLES.get(made.verdict) is Settled.DOCUMENT else []
    if made.hits > 1 and made.method is None:
        causes.append(SEVERAL)
    if proof.whose == Whose.UNKNOWN.value:
        causes.append(NO_NUMBER)
    return tuple(causes)
