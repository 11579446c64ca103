"""The keys from the command line: a new one, a retired one, a lost file, and two processes."""

from __future__ import annotations

import json
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli
from tests.tui.commands.holding import holding, scan

KEYS = "badge-keys.json"


@pytest.fixture(autouse=True)
def folder(gathering: Path) -> Path:
    """Stand in the folder of the gathering."""
    return gathering


@pytest.fixture
def holder(gathering: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process hold the folder and listen, until its input ends."""
    with holding(gathering) as process:
        assert scan(process, "1").startswith("✓")
        yield process


def code(cli: Cli, who: str = "1") -> str:
    """Give what somebody's badge holds now."""
    return str(json.loads(cli("badge", "show", who, "--json").out)["code"])


def verdict(cli: Cli, text: str) -> tuple[str, str | None]:
    """Ask what a code is worth."""
    [found] = json.loads(cli("check-in", text, "--dry-run", "--json").out)
    return found["verdict"], found["reason"]


def states(cli: Cli) -> list[tuple[int, str, int]]:
    """List the keys as number, state and badges."""
    found = json.loads(cli("badge", "keys", "list", "--json").out)["keys"]
    assert all(list(key) == ["number", "made_at", "state", "badges"] for key in found)
    return [(key["number"], key["state"], key["badges"]) for key in found]


def test_rotation_keeps_old_badges_and_reminds_of_a_copy(folder: Path, cli: Cli) -> None:
    """The new key signs what is made, the old one is believed, and no secret is shown."""
    old = code(cli)
    found = cli("badge", "keys", "rotate")
    assert found.status == 0
    assert found.out.startswith("Nøkkel 2 signerer nye navneskilt fra nå av.")
    assert f"Ta sikkerhetskopi av {folder / KEYS}" in found.err
    assert stat.S_IMODE((folder / KEYS).stat().st_mode) == 0o600

    assert states(cli) == [(1, "verifying", 10), (2, "active", 0)]
    assert verdict(cli, old) == ("admitted", None)
    assert cli("people", "add", "Ny", "Gjest").status == 0
    assert code(cli, "Ny Gjest").startswith("K2")
    secrets = [key["secret"] for key in json.loads((folder / KEYS).read_bytes())["keys"]]
    listed = cli("badge", "keys", "list").out
    assert "signerer nye navneskilt" in listed
    assert not any(secret in listed for secret in secrets)


def test_leaked_key_is_retired_and_everybody_gets_a_new_badge(cli: Cli) -> None:
    """Its badges are refused, one act makes new ones, and both are taken back one by one."""
    old = code(cli)
    assert cli("badge", "keys", "rotate").status == 0
    retired = cli("badge", "keys", "retire", "1")
    assert "10 navneskilt må lages på nytt, med «skranke badge reissue --key 1»" in retired.out
    assert verdict(cli, old) == ("revoked", "key_retired")
    assert json.loads(cli("badge", "show", "1", "--json").out)["revoked"] == "key_retired"
    assert states(cli)[0] == (1, "retired", 10)

    assert cli("badge", "reissue", "--key", "1").status == 0
    assert verdict(cli, code(cli)) == ("admitted", None)
    assert states(cli) == [(1, "retired", 0), (2, "active", 10)]
    assert cli("badge", "reissue", "--key", "1").status == 3
    assert cli("undo", "--yes").out == "Angret: de nye navneskiltene.\n"
    assert cli("undo", "--yes").out == "Angret: at en nøkkel ble tatt ut av bruk.\n"
    assert verdict(cli, old) == ("admitted", None)


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [
        ("1", 4, "skranke badge keys rotate"),
        ("2", 5, "Det finnes ingen nøkkel 2. Her er: 1."),
        ("0", 2, ""),
        ("x", 2, ""),
    ],
)
def test_key_that_cannot_be_retired(cli: Cli, number: str, status: int, said: str) -> None:
    """The one that signs needs a rotation first; one that is not there is unknown."""
    found = cli("badge", "keys", "retire", number)

    assert (found.status, found.out) == (status, "")
    assert said in found.err


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("words", [("retire",), ("turn",), ("list", "--nothing"), ("list", "x")])
def test_wrong_usage_is_said_in_the_language(cli: Cli, words: tuple[str, ...], lang: str) -> None:
    """Nothing of the parser's own English is left."""
    found = cli("--lang", lang, "badge", "keys", *words)

    assert (found.status, found.out) == (2, "")
    assert ("Se «skranke badge keys" if lang == "nb" else "See “skranke badge keys") in found.err


def test_lost_key_file_is_made_anew_when_asked(folder: Path, cli: Cli) -> None:
    """Only by its own option, under a number of its own, and it says what must be made again."""
    old = code(cli)
    assert cli("badge", "keys", "rotate", "--lost").status == 2
    (folder / KEYS).unlink()
    refused = cli("badge", "keys", "rotate")
    assert refused.status == 1
    assert "skranke badge keys rotate --lost" in refused.err

    made = cli("badge", "keys", "rotate", "--lost")
    assert made.status == 0
    assert "10 navneskilt fra nøkkel 1 må lages på nytt" in made.out
    assert verdict(cli, old) == ("forged", "key_unknown")
    assert cli("badge", "reissue", "--key", "1").status == 0
    assert code(cli).startswith("K2")
    assert verdict(cli, code(cli)) == ("admitted", None)


def test_rotation_is_seen_by_whoever_holds_the_folder(
    holder: subprocess.Popen[bytes], cli: Cli
) -> None:
    """A badge that is made after it, elsewhere, is signed by the new key and let in there."""
    assert cli("badge", "keys", "rotate").status == 0
    assert cli("badge", "reissue", "2").status == 0
    new = code(cli, "2")

    assert new.startswith("K2")
    assert scan(holder, new).startswith("✓ Åse Næss")
    assert cli("badge", "keys", "retire", "1").status == 0
    assert scan(holder, code(cli, "3")).startswith("✗")


@pytest.mark.usefixtures("holder")
def test_badge_acts_are_handed_over(cli: Cli) -> None:
    """Making anew, blocking and taking back are done by whoever holds the folder."""
    old = code(cli, "2")

    assert cli("badge", "revoke", "2").status == 0
    assert cli("badge", "revoke", "2").status == 3
    assert cli("badge", "reissue", "2").status == 0
    assert cli("badge", "reissue", "--key", "1").status == 0
    assert cli("undo", "--yes").status == 0
    assert code(cli, "2") != old


def test_new_conference_reminds_of_a_copy(cli: Cli, tmp_path: Path) -> None:
    """Whoever makes a conference is told what to keep, beside the answer."""
    page = tmp_path / "side.txt"
    page.write_text("Samling\n\nOnsdag 18. november 2020\n\n08.30-09.00 Åpning\n", "utf-8")

    made = cli("new", str(tmp_path / "ny"), "--programme", str(page))
    assert made.status == 0, made.err
    assert f"Ta sikkerhetskopi av {tmp_path / 'ny' / KEYS}" in made.err
