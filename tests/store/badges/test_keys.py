"""Keys are made once, kept for their owner's eyes, and believed only as far as they go."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rich.pretty import pretty_repr

from store.badges import key_file, keys
from store.badges.checked import Foreign, Forged, ForgedReason, Genuine, Layout
from store.badges.keys import Keyring, KeyState
from store.errors import Damaged, InputError, NotSaved
from store.language import LANGUAGES, Language
from tests.build import at

CONFERENCE = "0123456789abcdef"
OTHER = "fedcba9876543210"
MADE = at("07:00")
LATER = at("09:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a conference's folder."""
    made = tmp_path / "conference"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """Make a conference's keys."""
    return keys.create(folder, MADE)


def document(folder: Path) -> dict[str, object]:
    """Read the key file as anybody would."""
    found = json.loads((folder / key_file.FILE_NAME).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def overwrite(folder: Path, content: bytes | dict[str, object]) -> None:
    """Put something else in the key file, with its permissions as they were."""
    path = folder / key_file.FILE_NAME
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    path.chmod(0o600)


def refusal(error: pytest.ExceptionInfo[Damaged | InputError | NotSaved], code: str) -> str:
    """Say an error in a language."""
    return Language(code).text(error.value.key, **error.value.values)


def test_a_new_ring_signs_what_it_believes(ring: Keyring) -> None:
    """A code is genuine for the conference that it was made for."""
    code = ring.code(CONFERENCE, 86, 2)
    assert ring.check(CONFERENCE, code) == Genuine(number=86, generation=2, key_number=1)


def test_a_loaded_ring_is_the_one_that_was_made(folder: Path, ring: Keyring) -> None:
    """The file gives the same keys back."""
    assert keys.load(folder).code(CONFERENCE, 5, 1) == ring.code(CONFERENCE, 5, 1)


def test_two_conferences_never_share_a_key(tmp_path: Path) -> None:
    """Keys are random."""
    codes = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        codes.add(keys.create(tmp_path / name, MADE).code(CONFERENCE, 1, 1))
    assert len(codes) == 2


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_file_is_for_its_owner_only(folder: Path, mask: int) -> None:
    """Whatever the umask, nobody else can read the keys, after a rotation neither."""
    before = os.umask(mask)
    try:
        keys.create(folder, MADE)
        keys.rotate(folder, LATER)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / key_file.FILE_NAME).stat().st_mode) == 0o600


def test_a_key_file_is_never_overwritten(folder: Path, ring: Keyring) -> None:
    """Making keys where there are some is refused, and they stay."""
    with pytest.raises(InputError) as error:
        keys.create(folder, LATER)
    assert error.value.key == "badges.keys.exists"
    assert keys.load(folder).code(CONFERENCE, 1, 1) == ring.code(CONFERENCE, 1, 1)


def test_a_link_to_nowhere_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Keys are not written where somebody's link points."""
    (folder / key_file.FILE_NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError):
        keys.create(folder, MADE)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610])
def test_keys_that_others_can_read_are_refused(folder: Path, ring: Keyring, mode: int) -> None:
    """The refusal names the command that mends it, and the command mends it."""
    path = folder / key_file.FILE_NAME
    path.chmod(mode)
    with pytest.raises(Damaged) as error:
        keys.load(folder)
    for code in LANGUAGES:
        assert f"chmod 600 {path}" in refusal(error, code)
    path.chmod(0o600)
    assert keys.load(folder).numbers == ring.numbers


def test_the_command_fits_a_folder_with_spaces(tmp_path: Path) -> None:
    """What is shown can be pasted into a shell."""
    folder = tmp_path / "min samling"
    folder.mkdir()
    keys.create(folder, MADE)
    (folder / key_file.FILE_NAME).chmod(0o644)
    with pytest.raises(Damaged) as error:
        keys.load(folder)
    assert f"chmod 600 '{folder / key_file.FILE_NAME}'" in refusal(error, "nb")


def test_without_a_file_our_codes_are_forged(folder: Path, tmp_path: Path) -> None:
    """A missing file is named as the reason, and nothing is made in its place."""
    (tmp_path / "other").mkdir()
    code = keys.create(tmp_path / "other", MADE).code(CONFERENCE, 1, 1)
    ring = keys.load(folder)
    assert ring.is_missing
    assert ring.check(CONFERENCE, code) == Forged(ForgedReason.KEY_MISSING)
    assert ring.check(CONFERENCE, "https://example.org") == Foreign()
    with pytest.raises(InputError) as error:
        ring.code(CONFERENCE, 1, 1)
    assert error.value.key == "badges.keys.missing"
    with pytest.raises(InputError):
        keys.rotate(folder, LATER)
    assert not (folder / key_file.FILE_NAME).exists()


SECRET = "ab" * 32
GOOD_KEY: dict[str, object] = {
    "number": 1,
    "secret": SECRET,
    "made_at": "2020-11-18T07:00:00Z",
}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\x80\x81",
        b'{"active":1,"keys":' + b"[" * 100_000,
        {},
        {"active": 1},
        {"keys": [GOOD_KEY]},
        {"active": 1, "keys": []},
        {"active": 2, "keys": [GOOD_KEY]},
        {"active": "1", "keys": [GOOD_KEY]},
        {"active": 1, "keys": [GOOD_KEY, GOOD_KEY]},
        {"active": 1, "keys": [{**GOOD_KEY, "secret": SECRET[:-2]}]},
        {"active": 1, "keys": [{**GOOD_KEY, "secret": SECRET.upper()}]},
        {"active": 1, "keys": [{**GOOD_KEY, "secret": SECRET + "\n"}]},
        {"active": 1, "keys": [{**GOOD_KEY, "secret": None}]},
        {"active": 1, "keys": [{**GOOD_KEY, "made_at": "2020-11-18T07:00:00"}]},
        {"active": 0, "keys": [{**GOOD_KEY, "number": 0}]},
        {"active": 16, "keys": [{**GOOD_KEY, "number": 16}]},
    ],
)
def test_a_damaged_file_is_refused(folder: Path, content: bytes | dict[str, object]) -> None:
    """What we did not write is named with the remedy, and no value of it is shown."""
    overwrite(folder, content)
    with pytest.raises(Damaged) as error:
        keys.load(folder)
    for code in LANGUAGES:
        said = refusal(error, code)
        assert key_file.FILE_NAME in said
        assert SECRET not in said


def test_a_folder_in_the_files_place_is_refused(folder: Path) -> None:
    """What cannot be opened is said in a sentence."""
    (folder / key_file.FILE_NAME).mkdir()
    with pytest.raises(Damaged) as error:
        keys.load(folder)
    assert error.value.key == "badges.keys.unreadable"


def test_a_rotation_keeps_the_old_badges_valid(folder: Path, ring: Keyring) -> None:
    """The new key signs from now on, the old one goes on verifying."""
    old = ring.code(CONFERENCE, 86, 1)
    turned = keys.rotate(folder, LATER)
    new = turned.code(CONFERENCE, 86, 2)
    assert turned.active == 2
    assert turned.check(CONFERENCE, old) == Genuine(number=86, generation=1, key_number=1)
    assert turned.check(CONFERENCE, new) == Genuine(number=86, generation=2, key_number=2)
    assert keys.load(folder).check(CONFERENCE, new) == turned.check(CONFERENCE, new)


def test_a_generation_keeps_its_key(folder: Path, ring: Keyring) -> None:
    """A badge that was signed before a rotation is printed again with the same code."""
    old = ring.code(CONFERENCE, 86, 1)
    turned = keys.rotate(folder, LATER)
    assert turned.code(CONFERENCE, 86, 1, key_number=1) == old


def test_a_code_of_a_newer_key_is_not_believed_by_an_older_ring(
    folder: Path, ring: Keyring
) -> None:
    """A desk without the newest key says that it lacks the key, not that the code is damaged."""
    new = keys.rotate(folder, LATER).code(CONFERENCE, 86, 2)
    assert ring.check(CONFERENCE, new) == Forged(ForgedReason.KEY_UNKNOWN)
    with pytest.raises(InputError) as error:
        ring.code(CONFERENCE, 86, 2, key_number=2)
    assert error.value.key == "badges.keys.unknown"


def test_there_are_fifteen_keys_at_most(folder: Path, ring: Keyring) -> None:
    """The sixteenth is refused and the file is as it was."""
    assert ring.numbers == (1,)
    for number in range(2, 16):
        assert keys.rotate(folder, LATER).active == number
    before = (folder / key_file.FILE_NAME).read_bytes()
    with pytest.raises(InputError) as error:
        keys.rotate(folder, LATER)
    assert error.value.key == "badges.keys.full"
    assert (folder / key_file.FILE_NAME).read_bytes() == before


def test_keys_are_listed_without_their_secrets(folder: Path, ring: Keyring) -> None:
    """A list says of each key when it was made and what it is good for."""
    assert ring.listed()[0].state is KeyState.ACTIVE
    keys.rotate(folder, LATER)
    listed = keys.rotate(folder, LATER).listed(retired={1})
    assert [(row.number, row.state) for row in listed] == [
        (1, KeyState.RETIRED),
        (2, KeyState.VERIFYING),
        (3, KeyState.ACTIVE),
    ]
    assert [row.made_at for row in listed] == [MADE, LATER, LATER]


def test_after_a_lost_file_old_badges_are_known_for_what_they_are(
    folder: Path, ring: Keyring
) -> None:
    """A new file can begin with a number that no badge bears."""
    old = ring.code(CONFERENCE, 86, 1)
    (folder / key_file.FILE_NAME).unlink()
    new = keys.create(folder, LATER, number=2)
    assert new.active == 2
    assert new.check(CONFERENCE, old) == Forged(ForgedReason.KEY_UNKNOWN)


def test_unknown_fields_survive_a_rotation(folder: Path, ring: Keyring) -> None:
    """Another version may keep more in the file, beside the keys and in them."""
    assert ring.active == 1
    kept = document(folder)
    kept["erasure"] = {"secret": "x", "n": 1.50}
    assert isinstance(kept["keys"], list)
    kept["keys"][0]["label"] = "første"
    overwrite(folder, kept)
    keys.rotate(folder, LATER)
    after = document(folder)
    assert isinstance(after["keys"], list)
    assert after["erasure"] == {"secret": "x", "n": 1.5}
    assert after["keys"][0]["label"] == "første"
    assert [key["number"] for key in after["keys"]] == [1, 2]


def test_a_rotation_takes_up_a_key_that_another_process_added(folder: Path, ring: Keyring) -> None:
    """The file is read again before it is replaced, so no key is lost."""
    assert ring.active == 1
    keys.rotate(folder, LATER)
    assert keys.rotate(folder, LATER).numbers == (1, 2, 3)


def test_rotations_at_once_make_a_key_each(folder: Path, ring: Keyring) -> None:
    """Nobody is told of a key that another one's rewriting takes out of the file again."""
    count = 8
    with ThreadPoolExecutor(count) as pool:
        made = list(pool.map(keys.rotate, [folder] * count, [LATER] * count))
    kept = keys.load(folder)
    assert sorted(each.active or 0 for each in made) == list(range(2, count + 2))
    assert kept.numbers == tuple(range(1, count + 2))
    for each in made:
        code = each.code(CONFERENCE, 86, 2)
        assert isinstance(kept.check(CONFERENCE, code), Genuine)
    assert ring.numbers == (1,)


def test_a_rotation_waits_for_whoever_changes_the_file(
    folder: Path, ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who keeps the file too long is named, and nothing is written beside them."""
    monkeypatch.setattr(key_file, "_PATIENCE_S", 0.0)
    with key_file.held(folder), pytest.raises(NotSaved) as error:
        keys.rotate(folder, LATER)
    assert "badge-keys.json" in refusal(error, "nb")
    assert keys.load(folder).numbers == ring.numbers


def test_a_rotation_removes_what_an_interrupted_one_left(folder: Path, ring: Keyring) -> None:
    """The half-written file of a crash is in nobody's way."""
    (folder / key_file.NEW_FILE_NAME).write_text("{", "utf-8")
    assert keys.rotate(folder, LATER).numbers == (*ring.numbers, 2)
    left = {path.name for path in folder.iterdir()}
    assert left == {key_file.FILE_NAME, key_file.LOCK_NAME}


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_refusing_disk_leaves_the_keys_as_they_were(
    folder: Path, ring: Keyring, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Nobody is told of a key that is not on disk, and the old ones are whole."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / key_file.FILE_NAME).read_bytes()
    target = {"write": "os.open", "fsync": "os.fsync", "replace": "pathlib.Path.replace"}
    with monkeypatch.context() as patched:
        patched.setattr(target[step], refuse)
        with pytest.raises(NotSaved) as error:
            keys.rotate(folder, LATER)
    assert "No space left" in refusal(error, "en")
    assert (folder / key_file.FILE_NAME).read_bytes() == before
    assert keys.load(folder).numbers == ring.numbers


def test_a_refusing_disk_leaves_no_half_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that could not be written are not there, so that making them again works."""

    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refuse)
        with pytest.raises(NotSaved):
            keys.create(folder, MADE)
    assert keys.create(folder, MADE).active == 1


def test_no_representation_shows_a_secret(folder: Path, ring: Keyring) -> None:
    """Neither a log nor a traceback with local variables can give a key away."""
    secret = document(folder)["keys"]
    assert isinstance(secret, list)
    shown = (
        repr(ring) + str(ring) + repr(vars(ring)) + pretty_repr(vars(ring)) + repr(ring.listed())
    )
    assert secret[0]["secret"] not in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Foreign()),
        ("112", Foreign()),
        ("Eirik Solhaug", Foreign()),
        ("https://example.org/K10005601", Foreign()),
        ("7038010055720", Foreign()),
        ("K" + "0" * 28, Forged(ForgedReason.KEY_UNKNOWN)),
        ("k" + "f" * 28, Forged(ForgedReason.KEY_UNKNOWN)),
        ("K1" + "0" * 27, Forged(ForgedReason.MAC)),
        ("T1000.5601>>E40.81J1A7A5J8E2.", Layout()),
    ],
)
def test_texts_are_told_apart(ring: Keyring, text: str, expected: object) -> None:
    """Somebody else's code, a code that is not believed and a garbled one are different things."""
    assert ring.check(CONFERENCE, text) == expected


def test_another_conferences_badge_is_forged(ring: Keyring) -> None:
    """Even under the same key a code belongs to one conference."""
    assert ring.check(OTHER, ring.code(CONFERENCE, 86, 1)) == Forged(ForgedReason.MAC)


@pytest.mark.parametrize(("number", "generation"), [(0, 1), (1_048_576, 1), (1, 0), (1, 256)])
def test_numbers_outside_their_field_are_an_error(
    ring: Keyring, number: int, generation: int
) -> None:
    """A ring never signs another number than it was asked for."""
    with pytest.raises(ValueError, match="is not within"):
        ring.code(CONFERENCE, number, generation)
