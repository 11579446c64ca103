"""What stands on a printed badge."""

from __future__ import annotations

import msgspec

from store.badges.keys import Keyring
from store.conference.people import Participant
from store.conference.state import State
from store.language import Language
from store.rules.badge_words import obstacle_of
from store.rules.pile import place_in_words


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """The words and the code of one badge; never the track, which may change until the doors."""

    number: int
    given: str
    family: str = ""
    role: str = ""
    organisation: str = ""
    conference: str = ""
    pile: str = ""
    """Where the badge lies, «Målselv, nr. 3», or why it lies in none: it lets nobody in."""
    code: str
    """What the QR holds, in canonical form."""


def face_of(state: State, keyring: Keyring, language: Language, person: Participant) -> Face:
    """Give what stands on somebody's badge of the newest generation.

    Raises:
        InputError: The key that signs this badge is not here.
    """
    badge = state.badge_of(person.id)
    code = keyring.code(state.conference.id, person.number, badge.generation, badge.key_number)
    return Face(
        number=person.number,
        given=person.given,
        family=person.family,
        role=person.role or "",
        organisation=person.organisation,
        conference=state.conference.title,
        pile=obstacle_of(language, state, person) or place_in_words(language, state, person),
        code=code,
    )


def words_on(person: Participant) -> str:
    """Give all words of somebody's own that stand on their badge, a line each.

    A badge is out of date where these differ from what they were when it was printed.
    """
    return "\n".join((person.given, person.family, person.role or "", person.organisation))
