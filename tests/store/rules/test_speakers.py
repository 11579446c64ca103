"""Who of the programme's people is who among the participants."""

from __future__ import annotations

from store.conference.people import Category
from store.rules.speakers import speakers
from tests import build


def test_speakers_are_found_by_folded_name() -> None:
    """Case and accents do not part a speaker from the programme."""
    person = build.participant(1, given="Kjell", family="Richardsen", category=Category.SPEAKER)

    assert speakers(build.state([person])) == {"kjell richardsen": person.id}


def test_only_the_category_makes_a_speaker() -> None:
    """A participant with a speaker's name is somebody else."""
    assert speakers(build.state([build.participant(1)])) == {}


def test_namesakes_are_nobody() -> None:
    """Of two speakers with one name neither is taken for the other."""
    both = [build.participant(number, category=Category.SPEAKER) for number in (1, 2)]

    assert speakers(build.state(both)) == {}


def test_a_category_that_changes_is_followed() -> None:
    """Who becomes a speaker is one from then on, and no longer once they are none."""
    state = build.state([build.participant(1)])
    state.put_participant(build.participant(1, category=Category.SPEAKER))
    found = speakers(state)
    state.put_participant(build.participant(1))

    assert list(found.values()) == [build.participant(1).id]
    assert speakers(state) == {}


def test_who_was_taken_out_is_no_speaker() -> None:
    """A walk-in that was undone leaves nobody behind."""
    person = build.participant(1, category=Category.SPEAKER)
    state = build.state([person])
    state.drop_participant(person)

    assert speakers(state) == {}
