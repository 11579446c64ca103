"""Marks: a text is known again by a key of its own, which badge keys come and go beside."""

from __future__ import annotations

import hmac
import json
import re
from pathlib import Path

import pytest

from store.badges import key_file, keys
from store.errors import Damaged
from tests.build import at

MADE = at("07:00")
LATER = at("09:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a conference's folder."""
    made = tmp_path / "conference"
    made.mkdir(mode=0o700)
    return made


def test_marks_know_a_text_again_without_keeping_it(folder: Path) -> None:
    """The same text has the same mark, in one conference, also after a rotation."""
    ring = keys.create(folder, MADE)
    mark = ring.mark("samling", "kari@alta.example")

    assert ring.can_mark
    assert mark is not None
    assert re.fullmatch("[0-9a-f]{32}", mark)
    assert keys.rotate(folder, LATER).mark("samling", "kari@alta.example") == mark
    assert ring.mark("annen", "kari@alta.example") != mark
    assert ring.mark("samling", "kari@alta.example ") != mark
    assert "kari" not in (folder / key_file.FILE_NAME).read_text("utf-8")


def test_mark_is_a_known_one(folder: Path) -> None:
    """HMAC-SHA256 over the conference and the text, so that marks of today hold tomorrow."""
    keys.create(folder, MADE)
    fields = json.loads((folder / key_file.FILE_NAME).read_bytes())
    fields["marks"]["secret"] = "0b" * 32
    (folder / key_file.FILE_NAME).write_text(json.dumps(fields))

    assert (
        keys.load(folder).mark("c", "Hi There")
        == (hmac.new(b"\x0b" * 32, b"c\0Hi There", "sha256").hexdigest()[:32])
    )


def test_file_without_a_key_for_marks_gets_one(folder: Path) -> None:
    """An older file keeps all that it had; a missing one is not made."""
    assert keys.able_to_mark(folder, keys.load(folder)).is_missing
    assert not (folder / key_file.FILE_NAME).exists()
    ring = keys.create(folder, MADE)
    fields = json.loads((folder / key_file.FILE_NAME).read_bytes())
    del fields["marks"]
    (folder / key_file.FILE_NAME).write_text(json.dumps(fields))
    old = keys.load(folder)
    assert (old.can_mark, old.mark("c", "x")) == (False, None)
    new = keys.able_to_mark(folder, old)

    assert new.can_mark
    assert new.numbers == ring.numbers
    assert keys.able_to_mark(folder, new) is new
    assert "mark key" in repr(new._mark_key)
    assert json.loads((folder / key_file.FILE_NAME).read_bytes())["keys"] == fields["keys"]


@pytest.mark.parametrize("marks", ['{"secret":"xx"}', "[]", '{"secret":null}', "{}"])
def test_damaged_key_for_marks_is_damage(folder: Path, marks: str) -> None:
    """A mark key that is not what we wrote is refused like any other."""
    keys.create(folder, MADE)
    fields = json.loads((folder / key_file.FILE_NAME).read_bytes())
    fields["marks"] = json.loads(marks)
    (folder / key_file.FILE_NAME).write_text(json.dumps(fields))

    with pytest.raises(Damaged):
        keys.load(folder)
