"""Papers as they are shown, and what a case asks for."""

from app.rules.identity import Demands, asked
from forms.kernel.identity import AgeGroup, Channel, Check, Holder, Provider
from tests.helpers.documents import DAY, paper, shipped

NUMBER, IDENTITY, AUTHORITY = Check.NUMBER, Check.IDENTITY, Check.AUTHORITY
SUBJECT, PROVIDER, BOTH, OTHER = Holder.SUBJECT, Holder.PROVIDER, Holder.BOTH, Holder.OTHER


def need(provider: Provider, age: AgeGroup, channel: Channel = Channel.WINDOW) -> Demands:
    return asked(channel, provider, age, on=DAY, documents=shipped())


ADULT = need(Provider.SELF, AgeGroup.ADULT)
CHILD = need(Provider.GUARDIAN, AgeGroup.CHILD)

CARD = paper("card", NUMBER, IDENTITY)
PARENTS_CARD = paper("card", IDENTITY, holder=PROVIDER)
KOSEKI = paper("koseki", AUTHORITY, holder=BOTH, line=1)


AGENT = need(Provider.AGENT, AgeGroup.ADULT)
CHILDS_AGENT = need(Provider.AGENT, AgeGroup.CHILD)
MESSENGER = need(Provider.MESSENGER, AgeGroup.ADULT)
BY_MAIL = need(Provider.SELF, AgeGroup.ADULT, Channel.MAIL)
