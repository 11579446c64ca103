"""A scanner is told from a typist, whatever its pace, and no key of a typist is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.scanner import TEST_CODE
from tests.sizes import EXAMPLES
from tui.capture import Broken, Burst, Capture, Decision, Pace, Read, Typed

CODE = "K10005601A97C1E08B54D62AE4F03"
OTHER = "K10000F02C0FFEE00DDBA11AB1E99"
SUFFIXES = {"\r": "enter", "\n": "ctrl+j", "\t": "tab", "\x1d": "ctrl+right_square_bracket"}

assert len(CODE) == len(OTHER) == 29


@dataclass(frozen=True)
class Pressed:
    """A key with its stamp."""

    key: str
    character: str | None
    time: float


def pressed(text: str, gap: float, start: float = 0.0) -> list[Pressed]:
    """Press the keys of a text, so many seconds apart."""
    return [
        Pressed(SUFFIXES.get(character, character), character, start + at * gap)
        for at, character in enumerate(text)
    ]


def run(keys: list[Pressed], capture: Capture[Pressed] | None = None) -> list[Decision[Pressed]]:
    """Press keys and wait long after the last one."""
    capture = capture or Capture()
    decided: list[Decision[Pressed]] = []
    for key in keys:
        decided += capture.press(key)
    decided += capture.elapse(keys[-1].time + 10)
    assert capture.deadline is None
    return decided


def brief(decided: list[Decision[Pressed]]) -> list[str]:
    """Write decisions as words: what was read, and what was given back."""
    words: list[str] = []
    for decision in decided:
        if isinstance(decision, Read):
            words.append(f"{'ours' if decision.is_ours else 'foreign'} {decision.text}")
        else:
            name = "broken" if isinstance(decision, Broken) else "typed"
            words.append(f"{name} {''.join(key.character or '' for key in decision.strokes)}")
    return words


def given_back(decided: list[Decision[Pressed]]) -> list[Pressed]:
    """Give all keys that were given back, in order."""
    return [
        key
        for decision in decided
        if isinstance(decision, Typed | Broken)
        for key in decision.strokes
    ]


@pytest.mark.parametrize("gap", [0.0, 0.0005, 0.001, 0.002, 0.008, 0.016, 1 / 30])
@pytest.mark.parametrize("suffix", ["\r", "\n", "\r\n", "\t", "", " ", " \r"])
@pytest.mark.parametrize("code", [CODE, CODE.swapcase(), CODE.lower()])
def test_our_code_is_read_at_any_pace_with_any_suffix(gap: float, suffix: str, code: str) -> None:
    """From a slow scanner to one single write, the code comes out once and nothing else."""
    assert brief(run(pressed(code + suffix, gap))) == [f"ours {CODE}"]


@pytest.mark.parametrize("number", [*range(1, 16), 4096])
def test_codes_with_runs_of_zeros_are_read(number: int) -> None:
    """Small badge numbers begin with zeros, which are not a key that somebody leans on."""
    code = f"K1{number:05X}01{'A' * 20}"
    assert brief(run(pressed(code + "\r", 1 / 30))) == [f"ours {code}"]


@pytest.mark.parametrize("prefix", ["]Q1", "\\000026", "]Q1\\000026"])
def test_what_a_scanner_puts_before_a_code_is_dropped(prefix: str) -> None:
    """The symbology's and the encoding's names are no typing."""
    assert brief(run(pressed(f"{prefix}{CODE}\r", 0.008))) == [f"ours {CODE}"]


def test_back_to_back_codes_are_all_read() -> None:
    """Scans follow each other without a gap, with suffix and without."""
    assert brief(run(pressed(f"{CODE}\r{OTHER}\r{CODE}\r", 0.002))) == [
        f"ours {CODE}",
        f"ours {OTHER}",
        f"ours {CODE}",
    ]
    assert brief(run(pressed(CODE + OTHER, 0.002))) == [f"ours {CODE}", f"ours {OTHER}"]


def test_letters_typed_just_before_a_scan_are_given_back() -> None:
    """A scan that lands on somebody's typing takes only its own keys."""
    keys = [*pressed("so", 0.1), *pressed(f"{CODE}\r", 0.008, start=0.13)]
    assert brief(run(keys)) == ["typed s", "typed o", f"ours {CODE}"]


def test_typing_goes_on_after_a_scan() -> None:
    """The letters after a scan are typing again, and so is a late Enter."""
    keys = [*pressed(f"{CODE}\r", 0.008), *pressed("el\r", 0.2, start=1.0)]
    assert brief(run(keys)) == [f"ours {CODE}", "typed e", "typed l", "typed \r"]


@pytest.mark.parametrize("at", [5, 12, 28])
@pytest.mark.parametrize("stall", [0.08, 0.2, 0.6, 0.95])
def test_a_stall_inside_our_code_is_waited_for(at: int, stall: float) -> None:
    """A busy machine or a wireless scanner may pause once the code has begun to show."""
    keys = [
        *pressed(CODE[:at], 0.008),
        *pressed(CODE[at:] + "\r", 0.008, start=(at - 1) * 0.008 + stall),
    ]
    assert brief(run(keys)) == [f"ours {CODE}"]


@pytest.mark.parametrize("before", ["", "]Q1", "\\000026"])
@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("stall", [0.2, 0.6, 0.95])
def test_a_scan_whose_first_keys_came_apart_is_put_together(
    before: str, at: int, stall: float
) -> None:
    """What was given back as typing belongs to the scan after all, which says so."""
    text = before + CODE
    keys = [
        *pressed(text[:at], 0.030),
        *pressed(text[at:] + "\r", 0.030, start=(at - 1) * 0.030 + stall),
    ]
    decided = run(keys)
    assert brief(decided) == [f"typed {text[:at]}", f"ours {CODE}"]
    assert isinstance(decided[-1], Read)
    assert decided[-1].strays == text[:at]
    assert decided[-1].burst is not None
    assert decided[-1].burst.raw == text


def test_a_scan_that_came_apart_twice_is_put_together() -> None:
    """Each of its first keys may come late."""
    keys = [
        *pressed(CODE[:1], 0.0),
        *pressed(CODE[1:2], 0.0, start=0.3),
        *pressed(CODE[2:], 0.008, start=0.6),
    ]
    decided = run(keys)
    assert brief(decided) == ["typed K", "typed 1", f"ours {CODE}"]
    assert isinstance(decided[-1], Read)
    assert decided[-1].strays == "K1"


def test_only_the_scans_own_keys_are_stray() -> None:
    """Letters typed before a scan that came apart stay typed, and a whole scan has no strays."""
    keys = [
        *pressed("so", 0.2),
        *pressed("K", 0.0, start=0.4),
        *pressed(CODE[1:] + "\r", 0.008, start=0.6),
        *pressed("e", 0.0, start=2.0),
        *pressed(OTHER + "\r", 0.008, start=2.2),
    ]
    reads = [decision for decision in run(keys) if isinstance(decision, Read)]
    assert [(read.text, read.strays) for read in reads] == [(CODE, "K"), (OTHER, "")]


@pytest.mark.parametrize(
    "first",
    [
        pressed("K\r", 0.1),
        [*pressed("K", 0.0), Pressed("left", None, 0.1)],
        pressed("K", 0.0, start=-1.2),
        pressed("X", 0.0),
    ],
    ids=["Enter between", "a key that moves between", "too long ago", "another letter"],
)
def test_what_is_no_part_of_a_scan_is_not_put_together_with_it(first: list[Pressed]) -> None:
    """A letter that was dealt with, or typed long before, does not begin a scan."""
    decided = run([*first, *pressed(CODE[1:] + "\r", 0.008, start=0.4)])
    assert brief(decided)[-1] == f"foreign {CODE[1:]}"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/x?y=1",
        "WIFI:T:WPA;S:gjest;P:hemmelig;;",
        "7038010000126",
        "12345678",
        "112",
        "Solhaug",
    ],
)
def test_somebody_elses_code_is_read_as_foreign(text: str) -> None:
    """No code but ours reaches a field or a button, however short it is."""
    assert brief(run(pressed(text + "\r", 0.008))) == [f"foreign {text}"]


def test_a_foreign_code_of_several_lines_is_one_scan() -> None:
    """A visiting card is refused once, and none of its lines is typed."""
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Hansen;Per\r\nEND:VCARD\r\n"
    assert brief(run(pressed(card, 0.008))) == ["foreign BEGIN:VCARD"]
    assert brief(run(pressed(card.rstrip(), 0.008))) == ["foreign BEGIN:VCARD"]


def test_control_characters_inside_a_code_press_no_key() -> None:
    """A bar code may hold Ctrl+Q; it is part of what was scanned."""
    assert brief(run(pressed("01070380\x1d10ABC\r", 0.008))) == ["foreign 0107038010ABC"]


def test_a_code_of_the_next_scan_is_no_part_of_a_foreign_one() -> None:
    """Ours is read also when it follows a foreign one at once."""
    assert brief(run(pressed(f"https://example.org\r{CODE}\r", 0.008))) == [
        "foreign https://example.org",
        f"ours {CODE}",
    ]


def test_a_damaged_code_is_no_typing() -> None:
    """Our code with a piece missing is still something that was scanned."""
    assert brief(run(pressed(f"{CODE[:17]}\r", 0.008))) == [f"foreign {CODE[:17]}"]


def test_a_scan_that_breaks_off_is_broken() -> None:
    """A burst without an end may reach a field and nothing else."""
    assert brief(run(pressed(CODE[:20], 0.008))) == [f"broken {CODE[:20]}"]


@pytest.mark.parametrize("gap", [0.04, 0.0334, 0.05])
def test_a_key_that_is_leaned_on_is_given_back_at_once(gap: float) -> None:
    """A key that repeats does not wait for its release."""
    capture: Capture[Pressed] = Capture()
    keys = pressed("a" * 30, gap)
    decided = [decision for key in keys for decision in capture.press(key)]
    assert len(given_back(decided)) == 30
    assert all(isinstance(decision, Typed) for decision in decided)


def test_a_key_that_is_leaned_on_after_a_beginning_of_ours_is_given_back() -> None:
    """A scan may go on with the zeros of its number, but with no more of them."""
    keys = [*pressed("K1", 0.2), *pressed("0" * 40, 0.033, start=0.7)]
    assert not any(isinstance(decision, Read) for decision in run(keys))
    assert given_back(run(keys)) == keys


def test_keys_that_print_nothing_are_not_held() -> None:
    """Arrows and function keys act at once, after what was typed before them."""
    capture: Capture[Pressed] = Capture()
    capture.press(Pressed("e", "e", 0.0))
    decided = capture.press(Pressed("down", None, 0.02))
    assert [key.key for key in given_back(decided)] == ["e", "down"]
    assert capture.deadline is None


def test_enter_after_typing_waits_for_nothing() -> None:
    """The last letters and Enter are given back as soon as Enter comes."""
    capture: Capture[Pressed] = Capture()
    capture.press(Pressed("e", "e", 0.0))
    assert brief(capture.press(Pressed("enter", "\r", 0.05))) == ["typed e\r"]


@pytest.mark.parametrize(("length", "deadline"), [(1, 0.055), (3, 0.055), (4, 0.150), (10, 0.150)])
def test_waiting_grows_with_the_burst(length: int, deadline: float) -> None:
    """A single letter waits 55 ms, a burst 150 ms: one hard limit would break slow scanners."""
    capture: Capture[Pressed] = Capture()
    keys = pressed("https://example"[:length], 0.0)
    for key in keys:
        capture.press(key)
    assert capture.deadline == pytest.approx(deadline)


def test_the_pace_can_be_set() -> None:
    """A slow scanner is heard once the scanner test has measured it."""
    keys = pressed(f"{CODE}\r", 0.090)
    assert len(given_back(run(keys))) > 0
    assert brief(run(keys, Capture(Pace(start=0.110)))) == [f"ours {CODE}"]


@given(
    keys=st.lists(
        st.tuples(
            st.sampled_from("abeK10F5 ø-\r\t"),
            st.floats(0.056, 0.4),
        ),
        min_size=1,
        max_size=40,
    )
)
@settings(deadline=None, max_examples=EXAMPLES)
def test_nothing_typed_is_lost_or_reordered(keys: list[tuple[str, float]]) -> None:
    """At any human pace every key comes back, as it was and in its order."""
    now = 0.0
    typed = []
    for character, gap in keys:
        now += gap
        typed.append(Pressed(SUFFIXES.get(character, character), character, now))
    decided = run(typed)
    assert given_back(decided) == typed
    assert all(isinstance(decision, Typed) for decision in decided)


@given(
    keys=st.lists(
        st.tuples(st.sampled_from("abeK10F5 ø-"), st.floats(0.0, 0.3)), min_size=1, max_size=40
    )
)
@settings(deadline=None, max_examples=EXAMPLES)
def test_keys_without_an_end_are_never_swallowed(keys: list[tuple[str, float]]) -> None:
    """Whatever the pace, keys that make no code and have no suffix all come back in order."""
    now = 0.0
    typed = []
    for character, gap in keys:
        now += gap
        typed.append(Pressed(character, character, now))
    assert given_back(run(typed)) == typed


@pytest.mark.parametrize("suffix", ["\r", "\n", "\r\n", "\t", ""])
@pytest.mark.parametrize("prefix", ["", "]Q1"])
@pytest.mark.parametrize("gap", [0.0, 0.008, 1 / 30])
def test_a_code_through_another_keyboard_is_a_scan(prefix: str, suffix: str, gap: float) -> None:
    """What a French keyboard makes of a code is read as it came, with no suffix as well."""
    garbled = prefix + CODE.translate(str.maketrans("0123456789A", "à&é\"'(-è_çQ"))
    assert brief(run(pressed(garbled + suffix, gap))) == [f"foreign {garbled}"]


def test_the_suffix_of_a_pasted_code_is_nobodys() -> None:
    """Software that pastes a code may press Tab after it, which would leave the field."""
    capture: Capture[Pressed] = Capture()
    capture.heard(1.0)
    assert capture.press(Pressed("tab", "\t", 1.02)) == []
    assert brief(capture.press(Pressed("tab", "\t", 2.0))) == ["typed \t"]


@pytest.mark.parametrize("character", ["a", "K", "0", "\x1b", "é", "🎉", "\u202e"])
@pytest.mark.parametrize("gap", [0.0, 0.002, 0.008])
def test_two_thousand_characters_are_one_scan_or_none(character: str, gap: float) -> None:
    """However long it is and whatever it holds, nothing of it is ours and Enter presses nothing."""
    decided = run(pressed("https://" + character * 2000 + "\r", gap))
    assert [type(decision) for decision in decided] == [Read]
    assert brief(decided)[0].startswith("foreign https://")


@pytest.mark.parametrize("before", ["x" * 2000, "https://example.org/", "]Q1https://x.no/"])
def test_a_code_at_the_end_of_a_burst_is_found(before: str) -> None:
    """The code is what a burst ends with, and the scanner's text before it is nobody's typing."""
    assert brief(run(pressed(f"{before}{CODE}\r", 0.002))) == [f"ours {CODE}"]


@pytest.mark.parametrize(("at", "gap"), [(1, 0.068), (2, 0.14), (3, 0.14)])
def test_the_beginning_of_our_code_may_falter(at: int, gap: float) -> None:
    """A busy machine stamps a slow scanner's keys late; who types `K1` is no typist."""
    keys = [
        *pressed(CODE[:at], 1 / 30),
        *pressed(f"{CODE[at:]}\r", 1 / 30, start=(at - 1) / 30 + gap),
    ]
    assert brief(run(keys)) == [f"ours {CODE}"]


@pytest.mark.parametrize("suffix", ["\r", "\n", "\t", ""])
@pytest.mark.parametrize("code", [CODE, TEST_CODE])
def test_a_scan_tells_how_its_keys_came(code: str, suffix: str) -> None:
    """Suffix, prefix and the time between keys are there for the scanner test."""
    keys = pressed(f"]Q1{code}{suffix}", 0.008, start=5.0)
    (read,) = run(keys)
    assert isinstance(read, Read)
    assert read.burst is not None
    assert read.burst.raw == f"]Q1{code}"
    assert read.burst.suffix == (SUFFIXES[suffix] if suffix else None)
    assert read.burst.gaps == pytest.approx([0.008] * (len(keys) - 1))


def test_what_was_typed_before_a_scan_is_none_of_its_keys() -> None:
    """Only the scanner's own keys are measured."""
    keys = [*pressed("s", 0.0), *pressed(f"{CODE}\r", 0.008, start=0.05)]
    read = run(keys)[-1]
    assert isinstance(read, Read)
    assert read.burst == Burst(CODE, read.burst.gaps if read.burst else (), "enter")
    assert max(read.burst.gaps) == pytest.approx(0.008)


@pytest.mark.parametrize("gap", [0.0, 0.008, 1 / 30, 0.050])
@pytest.mark.parametrize("suffix", ["\r", ""])
@pytest.mark.parametrize("code", [TEST_CODE, TEST_CODE.lower()])
def test_the_test_card_is_read_at_any_pace(code: str, suffix: str, gap: float) -> None:
    """The card is heard as slowly as badges are, and without a suffix too."""
    assert brief(run(pressed(code + suffix, gap))) == [f"foreign {code}"]


@pytest.mark.parametrize("gap", [0.090, 0.150])
def test_a_pace_for_slow_scanners_hears_them(gap: float) -> None:
    """What the scanner test sets is enough for the scanner that it measured, suffix included."""
    capture = Capture[Pressed](Pace.of(gap + 0.010))
    (read,) = run(pressed(f"{CODE}\r", gap), capture)
    assert isinstance(read, Read)
    assert read.burst is not None
    assert read.burst.suffix == "enter"
