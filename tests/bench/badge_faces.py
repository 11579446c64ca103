"""The badges of five thousand invented people, as the desk would print them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.badges import keys
from store.badges.faces import Face, face_of
from store.conference.state import State
from store.language import Language
from tests.bench.people import people
from tests.build import at
from tests.build import state as state_of


def make(folder: Path, size: int) -> Sequence[Face]:
    """Make a conference of up to 5,000 people, and give their faces in the order of the list."""
    folder.mkdir(exist_ok=True)
    ring = keys.create(folder, at("07:00"))
    state: State = state_of(people()[:size], title="Klimasamling for kommunene i Troms og Finnmark")
    language = Language("nb")
    return [face_of(state, ring, language, person) for person in state.participants.values()]
