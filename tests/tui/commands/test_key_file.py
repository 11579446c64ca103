"""The file of badge keys and everybody else's rights, as the commands meet them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from store.clock import FixedClock
from tests.tui.commands.conftest import Cli, code_of

KEYS = "badge-keys.json"


def test_lost_keys_are_said_and_none_are_made(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """A genuine code is forged for want of its key, numbers and names work, no key is made."""
    code = code_of(gathering, 1, clock)
    (gathering / KEYS).unlink()

    [scanned] = json.loads(cli("check-in", code, "--json", "-d", str(gathering)).out)
    assert (scanned["verdict"], scanned["reason"]) == ("forged", "key_missing")
    assert "Hent den fra en sikkerhetskopi, eller lag nye navneskilt" in scanned["message"]
    assert cli("check-in", "1", "-d", str(gathering)).status == 0
    assert cli("check-in", "Åse Næss", "-d", str(gathering)).status == 0
    assert cli("compact", "-d", str(gathering)).status == 0
    assert not (gathering / KEYS).exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_keys_that_others_can_read_stop_everything(gathering: Path, cli: Cli, mode: int) -> None:
    """The command that mends it is named, nothing is recorded, and the rights are left alone."""
    (gathering / KEYS).chmod(mode)
    before = [path.read_bytes() for path in gathering.glob("journal-*.jsonl")]

    refused = cli("check-in", "1", "-d", str(gathering))
    assert (refused.status, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    assert f"chmod 600 {gathering / KEYS}" in refused.err
    assert [path.read_bytes() for path in gathering.glob("journal-*.jsonl")] == before
    assert stat.S_IMODE((gathering / KEYS).stat().st_mode) == mode


def test_files_of_a_clone_are_tightened_with_a_word(gathering: Path, cli: Cli) -> None:
    """What a copy made readable for others is for its owner only again, and it is said."""
    for path in gathering.rglob("*"):
        if path.is_file() and path.name != KEYS:
            path.chmod(0o644)

    said = cli("compact", "-d", str(gathering))
    assert said.status == 0
    assert "Andre på maskinen kunne lese conference.json. Nå kan bare du." in said.err
    modes = {stat.S_IMODE(path.stat().st_mode) for path in gathering.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_no_other_file_holds_a_key(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """Neither the journal, the TinyDB file, its copies nor a badge's picture give a secret away."""
    held = json.loads((gathering / KEYS).read_bytes())
    secrets = [key["secret"] for key in held["keys"]]
    cli("check-in", "1", "-d", str(gathering))
    cli("badge", "image", "1", str(tmp_path / "b.svg"), "-d", str(gathering))
    cli("compact", "-d", str(gathering))

    assert secrets
    for path in (*gathering.rglob("*"), tmp_path / "b.svg"):
        if path.is_file() and path.name != KEYS:
            data = path.read_bytes()
            for secret in secrets:
                assert secret.encode() not in data, path
                assert bytes.fromhex(secret) not in data, path
