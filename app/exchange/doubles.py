"""Whether a person stands in a file twice, told in little memory: a town has hundreds of thousands."""

from array import array

from app.exchange.columns import Column

_FIRST = 1 << 12  # places
_MASK = (1 << 64) - 1


class Places:
    """A set of 64-bit digests in one array: sixteen bytes each, where a `set` of them takes a hundred."""

    def __init__(self) -> None:
        self._places = array("Q", bytes(8 * _FIRST))
        self._held = 0

    def add(self, digest: int) -> bool:
        """Puts it there; whether it was there already."""
        places = self._places
        last = len(places) - 1
        told = digest & _MASK | 1  # 0 is an empty place
        place = (told >> 1) & last
        while here := places[place]:
            if here == told:
                return True
            place = (place + 1) & last
        places[place] = told
        self._held += 1
        if self._held * 5 > last * 4:
            self._grow()
        return False

    def _grow(self) -> None:
        old, self._places = self._places, array("Q", bytes(16 * len(self._places)))
        last = len(self._places) - 1
        for told in filter(None, old):
            place = (told >> 1) & last
            while self._places[place]:
                place = (place + 1) & last
            self._places[place] = told


class Doubles:
    """The people of a file so far, by 宛名番号 and by everything that tells a person: the four items with the number."""

    def __init__(self) -> None:
        self._seen = Places()

    def is_twice(self, addressee_number: str, *told: object) -> bool:
        """Whether such a person came before; `told` are the four items and the number. Remembers him."""
        by_code = bool(addressee_number) and self._seen.add(hash((Column.ADDRESSEE_NUMBER, addressee_number)))
        return self._seen.add(hash(told)) or by_code
