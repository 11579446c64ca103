"""A program that checks people in through whoever holds the folder, asking again until answered.

Run as `python -m tests.store.caller FOLDER FIRST COUNT`; it writes `INTENT WORD` for each act.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from store.conference.people import ParticipantId
from store.errors import InUse
from store.handover import Unanswered, ask
from store.intents.admission import CheckIn
from store.intents.naming import Known
from store.requests import decode_reply, encode_intent
from store.rules.verdicts import Verdict

PATIENCE_S = 1.0
PAUSE_S = 0.01


def main() -> None:
    """Check everybody in."""
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for number in range(first, first + count):
        intent = CheckIn(who=Known(ParticipantId(f"p{number}")), day=1)
        while True:
            try:
                reply = decode_reply(ask(folder, encode_intent(intent), PATIENCE_S))
            except (Unanswered, InUse):
                time.sleep(PAUSE_S)
                continue
            if isinstance(reply, Verdict):
                sys.stdout.write(f"{intent.id} {reply.word}\n")
                sys.stdout.flush()
            break


if __name__ == "__main__":
    main()
