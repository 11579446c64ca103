"""Handing over: requests reach the thread that owns the desk, and only its own user's do."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from store.errors import InUse
from store.files.disk import Disk
from store.files.lock import HOLDER, LOCK, Lock, read_holder
from store.handover import SOCKET, Inbox, Listener, Unanswered, ask

PATIENCE_S = 20


def reversed_at_once(request: bytes) -> Future[bytes]:
    """Answer with the bytes turned round."""
    future: Future[bytes] = Future()
    future.set_result(request[::-1])
    return future


def never(_request: bytes) -> Future[bytes]:
    """Never answer."""
    return Future()


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[Lock]:
    """Hold the folder."""
    lock = Lock(Disk(), tmp_path)
    lock.acquire()
    yield lock
    lock.release()


@pytest.fixture
def listen(tmp_path: Path, lock: Lock) -> Iterator[Callable[..., Listener]]:
    """Listen in the folder until the test is over."""
    listeners = []

    def begin(call: Callable[[bytes], Future[bytes]] = reversed_at_once) -> Listener:
        listeners.append(Listener(lock, tmp_path, call))
        return listeners[-1]

    yield begin
    for listener in listeners:
        listener.close()


def test_request_is_answered(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """What is asked comes to the holder and its reply comes back, of any size."""
    listen()
    for request in (b"abc", b"", bytes(range(256)) * 4096):
        assert ask(tmp_path, request, PATIENCE_S) == request[::-1]


def test_many_ask_at_once(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """Each of many callers gets its own reply."""
    listen()
    replies: dict[int, bytes] = {}

    def call(n: int) -> None:
        replies[n] = ask(tmp_path, b"%d" % n, PATIENCE_S)

    threads = [threading.Thread(target=call, args=(n,)) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == {n: (b"%d" % n)[::-1] for n in range(40)}


def test_socket_is_private_and_goes(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """Only its user may use the socket, and it goes with the listener."""
    listener = listen()
    path = tmp_path / SOCKET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    listener.close()
    assert not path.exists()
    with pytest.raises(Unanswered):
        ask(tmp_path, b"x", PATIENCE_S)


def test_nobody_listens(tmp_path: Path, lock: Lock) -> None:
    """A holder that takes nothing, and one that is dead, leave the request unanswered."""
    with pytest.raises(Unanswered):
        ask(tmp_path, b"x", PATIENCE_S)
    lock.announce(str(tmp_path / "borte"), "ff")
    with pytest.raises(Unanswered):
        ask(tmp_path, b"x", PATIENCE_S)


def test_stale_socket_is_replaced(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """A socket that a killed holder left does not keep the next one from listening."""
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET))
    listen()

    assert ask(tmp_path, b"ab", PATIENCE_S) == b"ba"


def test_no_reply_in_time_is_in_use(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """A holder that does not answer is named."""
    listen(never)

    with pytest.raises(InUse):
        ask(tmp_path, b"x", 0.05)


def test_wrong_key_is_not_served(tmp_path: Path, lock: Lock) -> None:
    """Who cannot read the holder's key is neither heard nor answered."""
    heard = []

    def hear(request: bytes) -> Future[bytes]:
        heard.append(request)
        return reversed_at_once(request)

    listener = Listener(lock, tmp_path, hear)
    lock.announce(listener.address, "00" * 32)
    with pytest.raises(Unanswered):
        ask(tmp_path, b"x", PATIENCE_S)
    listener.close()
    assert heard == []


def test_caller_that_stalls_keeps_nobody_waiting(
    tmp_path: Path, listen: Callable[..., Listener]
) -> None:
    """A connection that says nothing does not stand in the way of the next."""
    listener = listen()
    with socket.socket(socket.AF_UNIX) as stalled:
        stalled.connect(listener.address)
        assert ask(tmp_path, b"ab", PATIENCE_S) == b"ba"


def test_noise_is_survived(tmp_path: Path, listen: Callable[..., Listener]) -> None:
    """Bytes that are no request end their own connection and nothing else."""
    listener = listen()
    for noise in (b"", b"\0", b"\0\0\0\x03abc", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 64):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(listener.address)
            caller.sendall(noise)
    assert ask(tmp_path, b"ab", PATIENCE_S) == b"ba"


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    """Make a folder whose path is too long for a socket."""
    folder = tmp_path / ("samling" * 15)
    folder.mkdir(mode=0o700)
    return folder


def test_long_path_gets_a_socket_elsewhere(long_path: Path) -> None:
    """A folder whose path is too long for a socket listens in a private temporary folder."""
    lock = Lock(Disk(), long_path)
    lock.acquire()
    listener = Listener(lock, long_path, reversed_at_once)
    elsewhere = Path(listener.address).parent

    assert elsewhere != long_path
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700
    assert ask(long_path, b"ab", PATIENCE_S) == b"ba"
    listener.close()
    assert not elsewhere.exists()
    lock.release()


def test_stale_socket_elsewhere_is_replaced(long_path: Path) -> None:
    """What a killed holder left among the temporary files is used again, and then goes."""
    lock = Lock(Disk(), long_path)
    lock.acquire()
    listener = Listener(lock, long_path, reversed_at_once)
    address = Path(listener.address)
    listener.close()
    address.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(address))

    listener = Listener(lock, long_path, reversed_at_once)
    assert Path(listener.address) == address
    assert ask(long_path, b"ab", PATIENCE_S) == b"ba"
    listener.close()
    assert not address.parent.exists()
    lock.release()


@pytest.mark.parametrize("is_link", [True, False])
def test_place_that_somebody_else_made_is_not_trusted(
    tmp_path: Path, long_path: Path, *, is_link: bool
) -> None:
    """A temporary folder that others may look into, or a link, is passed by."""
    lock = Lock(Disk(), long_path)
    lock.acquire()
    listener = Listener(lock, long_path, reversed_at_once)
    taken = Path(listener.address).parent
    listener.close()
    if is_link:
        taken.symlink_to(tmp_path)
    else:
        taken.mkdir()
        taken.chmod(0o777)

    listener = Listener(lock, long_path, reversed_at_once)
    elsewhere = Path(listener.address).parent
    assert elsewhere not in {taken, tmp_path}
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700
    assert ask(long_path, b"ab", PATIENCE_S) == b"ba"
    listener.close()
    lock.release()
    (taken.unlink if is_link else taken.rmdir)()


def test_holder_of_the_original_is_nobody_in_a_copy(
    tmp_path: Path, long_path: Path, listen: Callable[..., Listener]
) -> None:
    """What is asked in a copied folder never comes to who holds the one that was copied."""
    listen()
    for name in (HOLDER, LOCK):
        shutil.copy2(tmp_path / name, long_path / name)

    with pytest.raises(Unanswered):
        ask(long_path, b"x", PATIENCE_S)


def test_folder_that_was_moved_keeps_its_holder(tmp_path: Path) -> None:
    """Whoever holds a folder is named where it lies now."""
    before, after = tmp_path / "før", tmp_path / "etter"
    before.mkdir(mode=0o700)
    lock = Lock(Disk(), before)
    lock.acquire()
    before.rename(after)

    found = read_holder(after)
    assert found is not None
    assert found.pid == os.getpid()
    after.rename(before)
    lock.release()


def test_inbox_waits_for_its_thread(tmp_path: Path, lock: Lock) -> None:
    """Requests are answered on the thread that owns the desk, when it looks."""
    inbox = Inbox()
    came = threading.Event()
    inbox.wake = came.set
    listener = Listener(lock, tmp_path, inbox.call)
    replies = []
    caller = threading.Thread(target=lambda: replies.append(ask(tmp_path, b"ab", PATIENCE_S)))
    caller.start()
    assert came.wait(PATIENCE_S)
    assert replies == []
    threads = []

    def reply(requests: Sequence[bytes]) -> list[bytes]:
        threads.append(threading.current_thread())
        return [request * 2 for request in requests]

    inbox.answer(reply)
    caller.join()
    assert replies == [b"abab"]
    assert threads == [threading.main_thread()]
    listener.close()


def test_defect_in_a_reply_keeps_no_caller(tmp_path: Path, lock: Lock) -> None:
    """A defect while answering is raised where the desk is, and the caller is let go."""
    inbox = Inbox()
    came = threading.Event()
    inbox.wake = came.set
    listener = Listener(lock, tmp_path, inbox.call)
    heard: list[str] = []

    def call() -> None:
        try:
            ask(tmp_path, b"ab", PATIENCE_S)
        except Unanswered as error:
            heard.append(error.key)

    caller = threading.Thread(target=call)
    caller.start()
    assert came.wait(PATIENCE_S)
    with pytest.raises(ZeroDivisionError):
        inbox.answer(lambda _requests: [bytes(1 // 0)])
    caller.join()
    assert heard == ["store.nobody_listens"]
    listener.close()


def test_listener_names_itself_and_then_not(
    tmp_path: Path, listen: Callable[..., Listener]
) -> None:
    """While it listens the holder says where; afterwards it only holds."""
    listener = listen()
    found = read_holder(tmp_path)
    assert found is not None
    assert found.address == listener.address
    listener.close()
    found = read_holder(tmp_path)
    assert found is not None
    assert found.address == ""
