"""Handing intents to the process that holds a folder: its listening side and the asking side.

One request a connection, one reply, both bytes that are never unpickled. A caller proves that it
could read who holds the folder, which only the holder's own user can.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from multiprocessing.connection import (
    Client,
    Connection,
    answer_challenge,
    deliver_challenge,
)
from multiprocessing.connection import Listener as Socket
from pathlib import Path
from queue import Empty, Queue

from store.errors import SkrankeError
from store.files.disk import PRIVATE_FOLDER
from store.files.lock import LOCK, Holder, Lock, identity_of, in_use, read_holder

SOCKET = ".skranke.socket"
_LONGEST_PATH = 100
"""Bytes that a socket's path may have on every system."""
_LONGEST_REQUEST = 64 << 20
_WAITING = 64
"""How many callers may stand in line."""
_PAUSE_S = 0.05
_PATIENCE_S = 30.0
"""How long a connection is kept for a desk that does not answer."""

Call = Callable[[bytes], "Future[bytes]"]
"""Passes a request to the thread that owns the desk; the future holds the reply."""


class Unanswered(SkrankeError):
    """Nobody took the request, or nobody lived to answer it; it may be made again."""


class Listener:
    """Takes requests while this process holds the folder."""

    def __init__(self, lock: Lock, folder: Path, call: Call) -> None:
        self._lock = lock
        self._call = call
        self._authkey = secrets.token_bytes(32)
        self._socket, self.address = _make_socket(folder)
        self._closing = threading.Event()
        lock.announce(self.address, self._authkey.hex())
        self._thread = threading.Thread(target=self._accept, name="handover", daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._socket.accept()
            except OSError:
                # No more descriptors, say: callers stand in line until there are.
                self._closing.wait(_PAUSE_S)
                continue
            # A caller that stalls must not keep the others waiting.
            threading.Thread(
                target=self._serve, args=(connection,), name="handover-caller", daemon=True
            ).start()

    def _serve(self, connection: Connection) -> None:
        with connection, suppress(OSError, EOFError, CancelledError, ValueError, _Refused):
            _prove(deliver_challenge, connection, self._authkey)
            _prove(answer_challenge, connection, self._authkey)
            request = connection.recv_bytes(_LONGEST_REQUEST)
            connection.send_bytes(self._call(request).result(_PATIENCE_S))

    def close(self) -> None:
        """Listen no longer."""
        self._closing.set()
        with suppress(OSError):
            self._lock.announce()
        # The call wakes the thread that accepts: closing a socket does not everywhere.
        with suppress(OSError, EOFError):
            Client(self.address, _family()).close()
        self._thread.join(1)
        self._socket.close()
        _remove_socket(self.address)


class _Refused(Exception):
    """The other side does not know the key."""


def _prove(
    challenge: Callable[[Connection, bytes], None], connection: Connection, key: bytes
) -> None:
    from multiprocessing import AuthenticationError

    try:
        challenge(connection, key)
    except AuthenticationError as error:
        raise _Refused from error


def _family() -> str:
    return "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


def _make_socket(folder: Path) -> tuple[Socket, str]:
    if sys.platform == "win32":
        address = rf"\\.\pipe\skranke-{secrets.token_hex(16)}"
        return Socket(address, "AF_PIPE", backlog=_WAITING), address
    path = folder.absolute() / SOCKET
    path.unlink(missing_ok=True)
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        # Not every file system holds sockets.
        with suppress(OSError):
            return _bind(path), str(path)
    path = _place_elsewhere(folder) / "socket"
    path.unlink(missing_ok=True)
    return _bind(path), str(path)


def _place_elsewhere(folder: Path) -> Path:
    """Make a private temporary folder; the one that a killed holder left is used again."""
    name = f"skranke-{os.getuid()}-{identity_of(folder / LOCK)}"
    place = Path(tempfile.gettempdir()) / name
    with suppress(FileExistsError):
        place.mkdir(mode=PRIVATE_FOLDER)
    found = place.lstat()
    is_private = stat.S_ISDIR(found.st_mode) and not stat.S_IMODE(found.st_mode) & ~PRIVATE_FOLDER
    if is_private and found.st_uid == os.getuid():
        return place
    # Somebody else on the machine took the name.
    return Path(tempfile.mkdtemp(prefix="skranke-"))


def _bind(path: Path) -> Socket:
    before = os.umask(0o177)
    try:
        return Socket(str(path), "AF_UNIX", backlog=_WAITING)
    finally:
        os.umask(before)


def _remove_socket(address: str) -> None:
    if sys.platform == "win32":
        return
    path = Path(address)
    with suppress(OSError):
        path.unlink(missing_ok=True)
    if path.name != SOCKET:
        with suppress(OSError):
            path.parent.rmdir()


def ask(folder: Path, request: bytes, timeout_s: float) -> bytes:
    """Hand a request to the process that holds a folder and wait for its reply.

    Raises:
        Unanswered: Nobody listens, or the holder died before it answered.
        InUse: No reply in time; it may still come to be done.
    """
    replies = hand_in(folder, request)
    if replies is None:
        raise Unanswered("store.nobody_listens", folder=str(folder))
    try:
        reply = replies.get(timeout=timeout_s)
    except Empty as error:
        raise in_use(folder) from error
    if reply is None:
        raise Unanswered("store.nobody_listens", folder=str(folder))
    return reply


Replies = Queue[bytes | None]
"""Holds the reply to one request once it came, or none when whoever was asked died."""


def hand_in(folder: Path, request: bytes) -> Replies | None:
    """Hand a request to the process that holds a folder, without waiting; none if nobody listens.

    A stopped holder answers no call at all, and not every wait in the library has an end: then the
    queue stays empty.
    """
    holder = read_holder(folder)
    if holder is None or not holder.address:
        return None
    replies: Replies = Queue()
    threading.Thread(target=_ask, args=(holder, request, replies), daemon=True).start()
    return replies


def _ask(holder: Holder, request: bytes, replies: Queue[bytes | None]) -> None:
    key = bytes.fromhex(holder.authkey)
    try:
        with Client(holder.address, _family()) as connection:
            _prove(answer_challenge, connection, key)
            _prove(deliver_challenge, connection, key)
            connection.send_bytes(request)
            replies.put(connection.recv_bytes(_LONGEST_REQUEST))
    except (OSError, EOFError, ValueError, _Refused):
        replies.put(None)


class Inbox:
    """Requests on their way from the listener's threads to the thread that owns the desk."""

    def __init__(self) -> None:
        self._waiting: Queue[tuple[bytes, Future[bytes]]] = Queue()
        self.wake: Callable[[], object] = _let_it_look
        """Called from the listener's threads when something has come."""

    def call(self, request: bytes) -> Future[bytes]:
        """Put a request in; for the listener's threads."""
        future: Future[bytes] = Future()
        self._waiting.put((request, future))
        self.wake()
        return future

    def answer(self, reply: Callable[[Sequence[bytes]], Sequence[bytes]]) -> None:
        """Answer all that wait, together; for the thread that owns the desk."""
        while waiting := self._take():
            try:
                replies = reply([request for request, _ in waiting])
                for (_, future), said in zip(waiting, replies, strict=True):
                    future.set_result(said)
            finally:
                # Nothing happens where there is a result; a caller must not wait for a defect.
                for _, future in waiting:
                    future.cancel()

    def _take(self) -> list[tuple[bytes, Future[bytes]]]:
        waiting = []
        with suppress(Empty):
            while True:
                waiting.append(self._waiting.get_nowait())
        return waiting


def _let_it_look() -> None:
    """Who owns the desk looks by itself now and then."""
