"""All intents as one tagged union, for those who hand them from process to process."""

from __future__ import annotations

import msgspec

from store.intents.admission import CheckIn, CheckOut
from store.intents.alteration import ChangeTrack, EditPerson
from store.intents.aside import PutPersonAside, TakeUp
from store.intents.badges import MarkPrinted, ReissueBadge, ReissueKey, RetireKey, RevokeBadge
from store.intents.board import LinkSpeaker, ReadySpeaker
from store.intents.conduct import (
    AddTime,
    BackdateSession,
    CancelSession,
    ChangeRoom,
    ExtendSession,
    KeepSession,
    MoveSession,
    NextSession,
    PauseSession,
    ResumeSession,
    RunPart,
    SkipSession,
    StartSession,
    StopSession,
    SwapSessions,
    UncancelSession,
)
from store.intents.delegation import CheckInDelegation
from store.intents.edits import EditTables
from store.intents.history import Redo, Undo
from store.intents.intake import MakeConference, TakeInPeople, TakeInProgramme
from store.intents.intent import Outcome
from store.intents.messages import AcknowledgeMessage, SendMessage
from store.intents.office import ChangeSetting
from store.intents.privacy import ErasePerson
from store.intents.registration import RegisterAgain, RegisterWalkIn, Withdraw
from store.intents.substitution import Substitute
from store.intents.versions import NameVersion, RestoreVersion
from store.rules.verdicts import GroupVerdict, Verdict

AnyIntent = (
    CheckIn
    | CheckOut
    | CheckInDelegation
    | Undo
    | Redo
    | MakeConference
    | TakeInPeople
    | TakeInProgramme
    | ChangeSetting
    | EditTables
    | ErasePerson
    | PutPersonAside
    | TakeUp
    | MarkPrinted
    | ReissueBadge
    | RevokeBadge
    | RetireKey
    | ReissueKey
    | RegisterWalkIn
    | Substitute
    | ChangeTrack
    | Withdraw
    | RegisterAgain
    | EditPerson
    | NameVersion
    | RestoreVersion
    | ReadySpeaker
    | LinkSpeaker
    | SendMessage
    | AcknowledgeMessage
    | AddTime
    | BackdateSession
    | CancelSession
    | ChangeRoom
    | ExtendSession
    | KeepSession
    | MoveSession
    | NextSession
    | PauseSession
    | ResumeSession
    | RunPart
    | SkipSession
    | StartSession
    | StopSession
    | SwapSessions
    | UncancelSession
)


class Judged(msgspec.Struct, frozen=True, tag="verdict"):
    """A verdict on its way to another process."""

    verdict: Verdict


class JudgedAll(msgspec.Struct, frozen=True, tag="verdicts"):
    """The verdicts of a delegation on their way to another process."""

    group: GroupVerdict


class Ended(msgspec.Struct, frozen=True, tag="outcome"):
    """An outcome on its way to another process."""

    outcome: Outcome


AnyAnswer = Judged | JudgedAll | Ended
