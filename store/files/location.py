"""Where a folder lies: on this machine's own disk, on a share, or where another program copies it.

On a share a lock may not hold, and what was synced to the medium may be on another machine's to
lose. A program that synchronises a folder may put an old file back beside a new one.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from store.errors import InputError
from store.files.notes import Note, note


class Mount(msgspec.Struct, frozen=True):
    """A file system and where it begins."""

    point: str
    kind: str
    """As the system calls it: `ext4`, `nfs4`, `fuse.sshfs`."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Why a folder is no safe place."""

    name: str
    """The kind of the share, or the program that copies the folder."""
    is_shared: bool
    """A share; else a folder that another program copies."""

    def said(self, folder: Path) -> Note:
        """Give the sentence that warns of it."""
        key = "place.shared" if self.is_shared else "place.synced"
        return note(key, folder=str(folder), name=self.name)


SHARES: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs", "webdav"),
        *("ceph", "lustre", "glusterfs", "gpfs", "ocfs2", "gfs2", "beegfs", "davfs", "ncpfs"),
        *("sshfs", "fuse", "osxfuse", "macfuse", "prl_fs", "vboxsf", "vmhgfs"),
    }
)
"""Kinds of file systems whose files lie on another machine, or may."""

LOCAL_FUSE: Final = frozenset(
    {
        *("fuse.fuse-overlayfs", "fuse.overlayfs", "fuse.lxcfs", "fuse.ntfs-3g", "fuse.ntfs"),
        *("fuse.exfat", "fuse.ext2", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"),
        *("fuse.ecryptfs", "fuse.securefs", "fuse.veracrypt", "fuse.bindfs", "fuse.mergerfs"),
        *("fuse.zfs", "fuse.apfs", "fuse.unionfs", "fuse.grpcfuse", "fuse.osxfs"),
    }
)
"""What runs in user space and keeps its files on this machine all the same."""

_SYNCED: Final = (
    (re.compile(r"onedrive([ -].*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive( .*)?", re.IGNORECASE), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"jottacloud", re.IGNORECASE), "Jottacloud"),
    (re.compile(r"box sync", re.IGNORECASE), "Box"),
    (re.compile(r"pcloud ?drive", re.IGNORECASE), "pCloud"),
    (re.compile(r"syncthing", re.IGNORECASE), "Syncthing"),
)
"""How folders are called that such programs make."""

_MARKS: Final = (
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
)
"""What such programs leave in the folder that they copy."""

_JOURNALS: Final = ("._sync_*.db", ".sync_*.db")
"""What Nextcloud's and ownCloud's clients leave; the name in between is random."""


def doubt(
    folder: Path, *, mounts: Sequence[Mount] | None = None, home: Path | None = None
) -> Doubt | None:
    """Say why a folder, which need not be there yet, is no safe place; none where it is one.

    `mounts` and `home` stand for this machine's own.
    """
    whole = _resolved(folder)
    if (name := synced_by(whole, home=home)) is not None:
        return Doubt(name=name, is_shared=False)
    if is_unc(str(whole)):
        return Doubt(name="SMB", is_shared=True)
    kind = share_of(whole, this_machines_mounts() if mounts is None else mounts)
    return None if kind is None else Doubt(name=kind, is_shared=True)


def _resolved(folder: Path) -> Path:
    try:
        return folder.expanduser().resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def is_unc(path: str) -> bool:
    """Tell whether a Windows path names a share, by its two backslashes at the beginning."""
    if not path.startswith("\\\\"):
        return False
    return not path.startswith(("\\\\?\\", "\\\\.\\")) or path.upper().startswith("\\\\?\\UNC\\")


def share_of(folder: Path, mounts: Iterable[Mount]) -> str | None:
    """Give the kind of the share that a folder lies on; none where it is this machine's own disk.

    Where the whole machine lies on one there is no better place, and nothing is said.
    """
    found: Mount | None = None
    for mount in mounts:
        is_above = folder == Path(mount.point) or Path(mount.point) in folder.parents
        # Of two at one place the later one hides the other.
        if is_above and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    if found is None or found.point == "/":
        return None
    kind = found.kind.lower()
    is_share = kind in SHARES or (kind.startswith("fuse.") and kind not in LOCAL_FUSE)
    return found.kind if is_share else None


def synced_by(folder: Path, *, home: Path | None = None) -> str | None:
    """Name the program that copies a folder to other machines; none where nothing shows any."""
    above = (folder, *folder.parents)
    for place in above:
        if place == (home or _home()):
            # A home may be called anything, and what lies in it as a whole is not copied.
            break
        name = _by_name(place) or _by_mark(place)
        if name is not None:
            return name
    return None


def _by_name(place: Path) -> str | None:
    for pattern, name in _SYNCED:
        if pattern.fullmatch(place.name):
            return name
    if place.parent.name == "CloudStorage" and place.parent.parent.name == "Library":
        return place.name.partition("-")[0]
    return None


def _by_mark(place: Path) -> str | None:
    for mark, name in _MARKS:
        if (place / mark).exists():
            return name
    try:
        has_journal = any(True for pattern in _JOURNALS for _ in place.glob(pattern))
    except OSError:
        return None
    return "Nextcloud" if has_journal else None


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None


def safe_folder(
    name: str, *, mounts: Sequence[Mount] | None = None, home: Path | None = None
) -> Path | None:
    """Propose a folder on the machine's own disk, named so and not there yet; none if none is."""
    from platformdirs import user_data_path

    start = home or _home()
    roots: list[Path] = [] if start is None else [start / "skranke"]
    for root in (*roots, user_data_path("skranke")):
        for again in range(1, 100):
            folder = root / (name if again == 1 else f"{name}-{again}")
            if not folder.exists():
                break
        if not folder.exists() and doubt(folder, mounts=mounts, home=home) is None:
            return folder
    return None


def this_machines_mounts() -> tuple[Mount, ...]:
    """List the file systems of this machine; nothing where it does not tell."""
    if sys.platform == "darwin":
        return read_mount(_said_by_mount())
    try:
        text = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ()
    return read_mountinfo(text)


def read_mountinfo(text: str) -> tuple[Mount, ...]:
    """Read Linux's list of mounts.

    Source: proc(5): ID PARENT DEVICE ROOT POINT OPTIONS [TAG…] - KIND SOURCE OPTIONS.
    """
    mounts = []
    for line in text.splitlines():
        place, _, rest = line.partition(" - ")
        fields, kind = place.split(" "), rest.partition(" ")[0]
        if len(fields) > 4 and kind:
            mounts.append(Mount(_unescaped(fields[4]), kind))
    return tuple(mounts)


def _unescaped(point: str) -> str:
    """Give back the characters that the list writes in octal: blanks and the backslash."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)


_MOUNT_LINE: Final = re.compile(r".+? on (?P<point>/.*) \((?P<kind>[^,)]+)[^)]*\)")


def read_mount(text: str) -> tuple[Mount, ...]:
    """Read what macOS's `mount` says: `//kari@tjener/felles on /Volumes/felles (smbfs, nodev)`."""
    found = (_MOUNT_LINE.fullmatch(line) for line in text.splitlines())
    return tuple(Mount(match["point"], match["kind"].strip()) for match in found if match)


def _said_by_mount() -> str:
    import subprocess

    try:
        ran = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout


def see_that_it_may_be_made(folder: Path) -> None:
    """Refuse to make a conference in a doubtful place, and name a better one.

    Raises:
        InputError: The folder is no safe place.
    """
    found = doubt(folder)
    if found is None:
        return
    better = safe_folder(_resolved(folder).name or "samling")
    values = {"folder": str(folder), "name": found.name}
    if better is None:
        key = "place.shared_new" if found.is_shared else "place.synced_new"
        raise InputError(key, **values)
    key = "place.shared_better" if found.is_shared else "place.synced_better"
    raise InputError(key, **values, better=str(better))


def see_that_it_may_be_opened(folder: Path) -> None:
    """Refuse to open a conference in a doubtful place for as long as a window is open.

    Raises:
        InputError: The folder is no safe place.
    """
    found = doubt(folder)
    if found is not None:
        key = "place.shared_open" if found.is_shared else "place.synced_open"
        quoted = shlex.quote(str(folder))
        raise InputError(key, folder=str(folder), name=found.name, quoted=quoted)
