"""Words about a participant, and what of them is kept from eyes over the counter."""

from __future__ import annotations

import pytest

from store.conference.people import Status
from store.language import Language
from store.rules.person_words import masked_email, masked_phone, status_of
from tests import build


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("400 01 234", "••• 12 34"),
        ("+47 40001234", "••• 12 34"),
        ("12345", "•••"),
        ("113", "•••"),
        ("", "•••"),
        ("[@click=app.quit]", "•••"),
    ],
)
def test_a_masked_number_shows_its_last_four_digits(phone: str, shown: str) -> None:
    """Enough to tell two numbers apart, too little to call."""
    assert masked_phone(phone) == shown


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("kari.nordmann@alta.kommune.example", "•••@alta.kommune.example"),
        ("a@b@c.example", "•••@c.example"),
        ("kari", "•••"),
        ("", "•••"),
    ],
)
def test_a_masked_address_shows_where_and_not_who(email: str, shown: str) -> None:
    """The name before the sign is personal."""
    assert masked_email(email) == shown


@pytest.mark.parametrize(
    ("status", "place", "said"),
    [
        (Status.REGISTERED, None, "Påmeldt"),
        (Status.WAITING, 3, "På venteliste, nr. 3"),
        (Status.WAITING, None, "På venteliste"),
        (Status.SUBSTITUTED, None, "Byttet ut"),
    ],
)
def test_where_a_registration_stands(status: Status, place: int | None, said: str) -> None:
    """Who waits has a place in line."""
    person = build.participant(1, status=status, place=place)

    assert status_of(Language("nb"), person) == said
