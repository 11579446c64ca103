"""Where a folder lies: shares and synchronised folders are told from the machine's own disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import InputError
from store.files.location import (
    Doubt,
    Mount,
    doubt,
    is_unc,
    read_mount,
    read_mountinfo,
    safe_folder,
    see_that_it_may_be_made,
    see_that_it_may_be_opened,
    share_of,
    synced_by,
)

MOUNTINFO = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
41 27 0:39 / /mnt/felles rw,relatime shared:2 master:1 - nfs4 tjener:/felles rw,vers=4.2
42 27 0:40 / /mnt/felles/lokalt rw - tmpfs tmpfs rw
43 27 0:41 / /mnt/to\040ord rw,relatime - cifs //tjener/to\040ord rw
44 27 0:42 / /home/kari/sky rw,nosuid - fuse.rclone sky: rw
45 27 0:43 / /mnt/dobbelt rw - ext4 /dev/vdb rw
46 27 0:44 / /mnt/dobbelt rw - fuse.sshfs kari@tjener: rw
47 27 0:45 / /media/usb rw - fuseblk /dev/sdb1 rw
48 27 0:46 / /mnt/kryptert rw - fuse.gocryptfs /home/kari/.k rw
"""
LINUX = read_mountinfo(MOUNTINFO)

MAC = read_mount(
    """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//kari@tjener._smb._tcp.local/felles on /Volumes/felles (smbfs, nodev, nosuid, mounted by kari)
kari@tjener:/home on /Volumes/to ord (macfuse, nodev, nosuid, synchronous)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""
)


@pytest.mark.parametrize(
    ("mounts", "folder", "kind"),
    [
        (LINUX, "/home/kari/samling", None),
        (LINUX, "/mnt/felles/samling", "nfs4"),
        (LINUX, "/mnt/felles", "nfs4"),
        (LINUX, "/mnt/fellestur", None),
        (LINUX, "/mnt/felles/lokalt/samling", None),
        (LINUX, "/mnt/to ord/samling", "cifs"),
        (LINUX, "/home/kari/sky/samling", "fuse.rclone"),
        (LINUX, "/mnt/dobbelt/samling", "fuse.sshfs"),
        (LINUX, "/media/usb/samling", None),
        (LINUX, "/mnt/kryptert/samling", None),
        (MAC, "/Users/kari/samling", None),
        (MAC, "/Volumes/felles/samling", "smbfs"),
        (MAC, "/Volumes/to ord/samling", "macfuse"),
        ((), "/home/kari/samling", None),
        ((Mount("/", "9p"),), "/home/kari/samling", None),
        ((Mount("/", "ext4"), Mount("/mnt/c", "9p")), "/mnt/c/samling", "9p"),
    ],
)
def test_folder_lies_on_the_innermost_file_system(
    mounts: tuple[Mount, ...], folder: str, kind: str | None
) -> None:
    """The last mount above a folder says whether its files are on another machine."""
    assert share_of(Path(folder), mounts) == kind


def test_lists_of_mounts_that_make_no_sense_are_passed_over() -> None:
    """What is not a line of the list is not a mount."""
    assert read_mountinfo("nonsense\n\n1 2 3 - x\n") == ()
    assert read_mount("nonsense\n") == ()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\tjener\felles\samling", True),
        (r"\\?\UNC\tjener\felles", True),
        (r"\\?\C:\samling", False),
        (r"C:\Users\kari\samling", False),
        ("/home/kari/samling", False),
    ],
)
def test_unc_paths_are_shares(path: str, expected: bool) -> None:
    """Two backslashes name another machine, unless they name a device of this one."""
    assert is_unc(path) is expected


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("OneDrive/samling", "OneDrive"),
        ("OneDrive - Troms fylkeskommune/2020/samling", "OneDrive"),
        ("Dropbox/samling", "Dropbox"),
        ("Dropbox (Kommunen)/samling", "Dropbox"),
        ("Google Drive/Min disk/samling", "Google Drive"),
        ("iCloudDrive/samling", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/samling", "iCloud"),
        ("Library/CloudStorage/Egnyte-kommunen/samling", "Egnyte"),
        ("Nextcloud/samling", "Nextcloud"),
        ("Nextcloud2/samling", "Nextcloud"),
        ("Jottacloud/samling", "Jottacloud"),
        ("Syncthing/samling", "Syncthing"),
        ("Dropbox-forklaring/samling", None),
        ("OneDriveren/samling", None),
        ("samling", None),
    ],
)
def test_synced_folders_are_known_by_name(path: str, name: str | None) -> None:
    """What such programs call their folder tells who copies it, at any depth."""
    assert synced_by(Path("/home/kari") / path, home=Path("/home/kari")) == name


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_3f2a1b.db", "Nextcloud"),
        (".sync_3f2a1b.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_synced_folders_are_known_by_their_marks(tmp_path: Path, mark: str, name: str) -> None:
    """What such programs leave in a folder tells for everything below it."""
    (tmp_path / "felles" / "2020").mkdir(parents=True)
    (tmp_path / "felles" / mark).touch()

    found = doubt(tmp_path / "felles" / "2020" / "samling", mounts=())
    assert found == Doubt(name=name, is_shared=False)
    assert doubt(tmp_path / "samling", mounts=()) is None


def test_home_that_is_called_like_one_is_none(tmp_path: Path) -> None:
    """Only what lies inside the home is asked about."""
    home = tmp_path / "Dropbox"

    assert doubt(home / "samling", mounts=(), home=home) is None


def test_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    """A shortcut does not hide where the files lie."""
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "snarvei").symlink_to(tmp_path / "Nextcloud")

    found = doubt(tmp_path / "snarvei" / "samling", mounts=())
    assert found == Doubt(name="Nextcloud", is_shared=False)


def test_proposal_is_free_and_safe(tmp_path: Path) -> None:
    """A folder of the home is proposed, under a name that nothing has."""
    home = tmp_path / "kari"
    (home / "skranke" / "samling").mkdir(parents=True)

    assert safe_folder("samling", mounts=(), home=home) == home / "skranke" / "samling-2"


def test_nothing_is_proposed_where_nothing_is_safe(tmp_path: Path) -> None:
    """A home on a share is no better place."""
    everywhere = (
        Mount("/", "ext4"),
        *(Mount(str(place), "nfs") for place in tmp_path.parents[:-1]),
    )

    assert safe_folder("samling", mounts=everywhere, home=tmp_path) is None


def test_refusals_name_the_way_out(tmp_path: Path) -> None:
    """Making names a better folder, opening says what to type."""
    (tmp_path / "a b" / ".stfolder").mkdir(parents=True)
    folder = tmp_path / "a b" / "samling"
    with pytest.raises(InputError) as making:
        see_that_it_may_be_made(folder)
    with pytest.raises(InputError) as opening:
        see_that_it_may_be_opened(folder)

    assert making.value.key == "place.synced_better"
    assert Path(str(making.value.values["better"])).name == "samling"
    assert opening.value.values["quoted"] == f"'{folder}'"
    see_that_it_may_be_made(tmp_path / "samling")
    see_that_it_may_be_opened(tmp_path / "samling")
