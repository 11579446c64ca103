"""An application whose window may read badges with a camera, when somebody switched one on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from textual.app import SystemCommand
from textual.message import Message

from store.errors import SkrankeError
from store.language import forms
from tui.camera.reader import Code, Sight
from tui.camera.source import FrameSource, open_source
from tui.camera.watch import Watch
from tui.capture import Read
from tui.frame import StatusWord
from tui.keeping import Keeping

USUAL: Final = "0"
"""The camera that most machines have."""
FAREWELL: Final = 1.0
"""Seconds that leaving waits for the camera to be let go."""
SHORT: Final = {
    "camera.ended": "camera.short.ended",
    "camera.unplugged": "camera.short.unplugged",
    "camera.none": "camera.short.none",
    "camera.no_film": "camera.short.no_film",
    "camera.no_packages": "camera.short.no_packages",
    "camera.failed": "camera.short.failed",
}
"""Why a camera stopped: the key of the sentence, and of what stands in a short status line."""
CARDS: Final = {
    "camera.none": "camera.card.none",
    "camera.no_film": "camera.card.no_film",
    "camera.no_packages": "camera.card.no_packages",
    "camera.failed": "camera.card.failed",
}
"""What is said where answers are shown too; a camera that worked and went covers no answer."""


class Watching(Keeping):
    """Reads the badges that are held up to a camera as the scanner reads those under it."""

    class Saw(Message):
        """A camera saw a badge, or two at once; the stamp tells when."""

        def __init__(self, watch: Watch, sight: Sight) -> None:
            super().__init__()
            self.watch = watch
            self.sight = sight

    class Ended(Message):
        """A camera gives nothing more."""

        def __init__(self, watch: Watch, why: SkrankeError) -> None:
            super().__init__()
            self.watch = watch
            self.why = why

    _crash_log: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.camera = ""
        """The camera's number, or the path of a film; empty is none."""
        self.open_camera: Callable[[str], FrameSource] = open_source
        """Opens what `camera` names."""
        self.camera_rate = 0
        """Frames looked at in the last second."""
        self._looking: Watch | None = None
        self._let_go: Watch | None = None
        """The watch that was stopped last: it may still hold the camera."""
        self._counted = 0
        self._read_at: datetime | None = None
        self._stopped_by: SkrankeError | None = None
        self._was_watching = False
        """Whether a camera was on when the window was locked."""

    @property
    def is_watching(self) -> bool:
        """Whether a camera is on."""
        return self._looking is not None

    def on_mount(self) -> None:
        """Switch the camera on that was asked for."""
        if self.camera:
            self.use_camera(self.camera)

    def on_unmount(self) -> None:
        """Let the camera go."""
        self._cease()
        if self._let_go is not None:
            self._let_go.join(FAREWELL)

    def use_camera(self, source: str) -> None:
        """Read badges with a camera, by its number or as a film by its path; empty is none."""
        self._cease()
        self.camera = source
        self._read_at = self._stopped_by = None
        self.camera_rate = self._counted = 0
        if source:
            self._looking = Watch(
                partial(self.open_camera, source),
                self._tell_of,
                lambda: Message().time,
                after=self._let_go,
                crash_log=self._crash_log,
            )
            self._looking.start()
        self._say_so()

    def leave_camera(self) -> None:
        """Switch the camera off, and know it for the next time."""
        self._cease()
        self._say_so()

    def action_lock(self) -> None:
        """Look at nothing while the window is locked."""
        self._was_watching = self.is_watching
        self._cease()
        super().action_lock()

    def unlock(self) -> None:
        """Look again, where a camera was on."""
        super().unlock()
        if self._was_watching:
            self.use_camera(self.camera)

    def count_frames(self) -> None:
        """Note how many frames the last second had; called every second."""
        if self._looking is not None:
            frames = self._looking.frames
            self.camera_rate, self._counted = frames - self._counted, frames

    def on_watching_saw(self, message: Saw) -> None:
        """Take a badge as if the scanner had read it."""
        if message.watch is not self._looking:
            return
        if isinstance(message.sight, Code):
            self._read_at = self.desk.clock.now()
            code = message.sight
            self._scanned(Read(code.text, is_ours=code.is_ours, at=message.time))
        else:
            self.take_several()

    def on_watching_ended(self, message: Ended) -> None:
        """Say why nothing is read any more."""
        if message.watch is not self._looking:
            return
        self._cease()
        self._stopped_by = message.why
        self._say_so()
        if (card := CARDS.get(message.why.key)) is not None:
            values = {name: str(value) for name, value in message.why.values.items()}
            self.take_failed_camera(card, values)

    def take_several(self) -> None:
        """Say that more than one badge is in the picture."""

    def take_failed_camera(self, key: str, values: Mapping[str, str]) -> None:
        """Say why a camera cannot be used, or what helps, by the key of a sentence."""

    def keeping_words(self) -> tuple[StatusWord, ...]:
        """Say in the status line that a camera looks, or why it does not any more."""
        return (*super().keeping_words(), *self._camera_words())

    def keeping_commands(self) -> Iterator[SystemCommand]:
        """Offer to switch the camera on or off."""
        yield from super().keeping_commands()
        say = self.language.text
        if self.is_watching:
            yield SystemCommand(say("camera.switch_off"), "", self.leave_camera)
        else:
            use = partial(self.use_camera, self.camera or USUAL)
            yield SystemCommand(say("camera.switch_on"), "", use)

    def _camera_words(self) -> Iterator[StatusWord]:
        say = self.language.text
        if self._stopped_by is not None:
            key, values = self._stopped_by.key, self._stopped_by.values
            why = (say(key, **values), say(SHORT[key]))
            yield StatusWord(why, weight=7, is_alarm=True)
        elif self._looking is not None and not self._looking.frames:
            yield StatusWord((say("camera.starting"), say("camera.word")), weight=6)
        elif self._looking is not None:
            n = self.camera_rate
            full, brief = [say("camera.on"), say("camera.frames", n=n)], say("camera.brief", n=n)
            words = [brief, say("camera.word")]
            if self._read_at is not None:
                at = forms.clock(self.language, self._read_at, self.desk.state.zone)
                full.append(say("camera.read_at", time=at))
                words.insert(0, f"{brief} · {at}")
            yield StatusWord((" · ".join(full), *words), weight=6)

    def _cease(self) -> None:
        if self._looking is not None:
            self._looking.stop()
            self._let_go, self._looking = self._looking, None

    def _tell_of(self, watch: Watch, said: Sight | SkrankeError) -> None:
        """Hand over what a camera's thread says; the console may be gone meanwhile."""
        message = (
            self.Ended(watch, said) if isinstance(said, SkrankeError) else self.Saw(watch, said)
        )
        try:
            self.post_message(message)
        except RuntimeError:
            watch.stop()
