"""What the library says, in the user's language.

The library speaks English, to the command line too; the window knows its sentences by their patterns. One that it
does not know is shown as it is.
"""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from photogroup.gui import formatting
from photogroup.gui.refusals import REFUSALS

_SENTENCES = (
    QT_TRANSLATE_NOOP("said", "Undo: %1"),
    QT_TRANSLATE_NOOP("said", "Redo: %1"),
    QT_TRANSLATE_NOOP("said", "%1, and %2 more"),
    QT_TRANSLATE_NOOP("said", "Name an album %1"),
    QT_TRANSLATE_NOOP("said", "Take the name away from %1"),
    QT_TRANSLATE_NOOP("said", "Confirm 1 face as %1"),
    QT_TRANSLATE_NOOP("said", "Confirm %1 faces as %2"),
    QT_TRANSLATE_NOOP("said", "Move 1 face to %1"),
    QT_TRANSLATE_NOOP("said", "Move %1 faces to %2"),
    QT_TRANSLATE_NOOP("said", "Remove 1 face from %1"),
    QT_TRANSLATE_NOOP("said", "Remove %1 faces from %2"),
    QT_TRANSLATE_NOOP("said", "Merge 1 face into %1"),
    QT_TRANSLATE_NOOP("said", "Merge %1 faces into %2"),
    QT_TRANSLATE_NOOP("said", "Split %1 into %2 people"),
    QT_TRANSLATE_NOOP("said", "Keep two albums of %1 apart"),
    QT_TRANSLATE_NOOP("said", "Keep %1 and %2 apart"),
    QT_TRANSLATE_NOOP("said", "Answer that %1 are the same person"),
    QT_TRANSLATE_NOOP("said", "Answer that %1 are different people"),
    QT_TRANSLATE_NOOP("said", "Skip a question"),
    QT_TRANSLATE_NOOP("said", "Ignore 1 face"),
    QT_TRANSLATE_NOOP("said", "Ignore %1 faces"),
    QT_TRANSLATE_NOOP("said", "Hide %1"),
    QT_TRANSLATE_NOOP("said", "Show %1"),
    QT_TRANSLATE_NOOP("said", "Mark 1 picture as not a face"),
    QT_TRANSLATE_NOOP("said", "Mark %1 pictures as not a face"),
    QT_TRANSLATE_NOOP("said", "Draw a face"),
    QT_TRANSLATE_NOOP("said", "Move the frame of a face"),
    QT_TRANSLATE_NOOP("said", "Import the names of 1 face"),
    QT_TRANSLATE_NOOP("said", "Import the names of %1 faces"),
    QT_TRANSLATE_NOOP("said", "Choose the cover of %1"),
    QT_TRANSLATE_NOOP("said", "Take the birth date away from %1"),
    QT_TRANSLATE_NOOP("said", "Set the birth date of %1 to %2"),
    QT_TRANSLATE_NOOP("said", "Is this the same person?"),
    QT_TRANSLATE_NOOP("said", "Are both of these the same person?"),
    QT_TRANSLATE_NOOP("said", "Are these the same person?"),
    QT_TRANSLATE_NOOP("said", "Is this %1?"),
    QT_TRANSLATE_NOOP("said", "Are both of these %1?"),
    QT_TRANSLATE_NOOP("said", "Are these 1 face %1, too?"),
    QT_TRANSLATE_NOOP("said", "Are these %1 faces %2, too?"),
    QT_TRANSLATE_NOOP("said", "Are these %1?"),
    QT_TRANSLATE_NOOP("said", "You said that this is not %1."),
    QT_TRANSLATE_NOOP("said", "You said that this is %1."),
    QT_TRANSLATE_NOOP("said", "You put this face aside."),
    QT_TRANSLATE_NOOP("said", "As far as can be told, every face in this album is right."),
    QT_TRANSLATE_NOOP("said", "Probably every face in this album is right; at most 1 face may be somebody else."),
    QT_TRANSLATE_NOOP("said", "Probably every face in this album is right; at most %1 faces may be somebody else."),
    QT_TRANSLATE_NOOP("said", "About 1 face in %1 here is somebody else: between %2 and %3 of %4."),
    QT_TRANSLATE_NOOP("said", "This album looks like %1 people (%2 faces): split it, or confirm those that are right."),
    QT_TRANSLATE_NOOP("said", "You said that these are different people."),
    QT_TRANSLATE_NOOP("said", "You have not confirmed anybody yet, so faces are grouped by likeness alone."),
    QT_TRANSLATE_NOOP(
        "said", "It was grouped by likeness to the whole album; the nearest confirmed face is %1's (%2)."
    ),
    QT_TRANSLATE_NOOP("said", "It resembles a face that you confirmed as %1; %2."),
    QT_TRANSLATE_NOOP("said", "about 1 in %1 such pairs is of two people"),
    QT_TRANSLATE_NOOP(
        "said",
        "Fitted on %1 pairs of one person's confirmed faces and %2 of two people's. Of pairs at distance %3, %4 is of two people.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The network's own curve holds: measured on %1 pairs of one person's confirmed faces and %2 of two people's. Of pairs at distance %3, %4 is of two people.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("said", "With the curve in use it is distance %1, and there %2."),
    QT_TRANSLATE_NOOP("said", "The curve that the network came with would be used again."),
    QT_TRANSLATE_NOOP("said", "This one would be given up: %1"),
    QT_TRANSLATE_NOOP("said", "about 1 in %1 to %2"),
    QT_TRANSLATE_NOOP("said", "about 1 in %1"),
    QT_TRANSLATE_NOOP("said", "Judged by %1 faces of %2 people that the training did not see, %3"),
    QT_TRANSLATE_NOOP("said", "the new network is better or as good in every figure."),
    QT_TRANSLATE_NOOP("said", "the new network is worse in: %1."),
    QT_TRANSLATE_NOOP("said", "the new network is no better than training without the photos, which takes seconds."),
    QT_TRANSLATE_NOOP("said", "verification error"),
    QT_TRANSLATE_NOOP("said", "error between siblings"),
    QT_TRANSLATE_NOOP("said", "faces in the wrong album"),
    QT_TRANSLATE_NOOP("said", "b-cubed f"),
    QT_TRANSLATE_NOOP("said", "pairwise f"),
    QT_TRANSLATE_NOOP("said", "Trained on %1 confirmed faces of %2 people"),
    QT_TRANSLATE_NOOP("said", "an unnamed person"),
    QT_TRANSLATE_NOOP("said", "%1 and an unnamed person"),
    QT_TRANSLATE_NOOP("said", "two albums of %1"),
    QT_TRANSLATE_NOOP("said", "two faces of %1"),
    QT_TRANSLATE_NOOP("said", "two unnamed people"),
    QT_TRANSLATE_NOOP("said", "Calibrating"),
    QT_TRANSLATE_NOOP("said", "Checking the database"),
    QT_TRANSLATE_NOOP("said", "Checking the embeddings"),
    QT_TRANSLATE_NOOP("said", "Checking the photos"),
    QT_TRANSLATE_NOOP("said", "Comparing faces"),
    QT_TRANSLATE_NOOP("said", "Copying photos"),
    QT_TRANSLATE_NOOP("said", "Counting photos"),
    QT_TRANSLATE_NOOP("said", "Drawing the map"),
    QT_TRANSLATE_NOOP("said", "Embedding faces"),
    QT_TRANSLATE_NOOP("said", "Grouping faces"),
    QT_TRANSLATE_NOOP("said", "Judging"),
    QT_TRANSLATE_NOOP("said", "Looking at all faces anew"),
    QT_TRANSLATE_NOOP("said", "Looking at faces from all sides"),
    QT_TRANSLATE_NOOP("said", "Looking for faces"),
    QT_TRANSLATE_NOOP("said", "Looking for photos"),
    QT_TRANSLATE_NOOP("said", "Painting photos"),
    QT_TRANSLATE_NOOP("said", "Reading faces"),
    QT_TRANSLATE_NOOP("said", "Reading names"),
    QT_TRANSLATE_NOOP("said", "Writing names"),
    QT_TRANSLATE_NOOP("said", "Recognising moved photos"),
    QT_TRANSLATE_NOOP("said", "Recognising new faces"),
    QT_TRANSLATE_NOOP("said", "Training for the proof"),
    QT_TRANSLATE_NOOP("said", "Training on everything"),
    QT_TRANSLATE_NOOP("said", "Training for the calibration"),
    QT_TRANSLATE_NOOP("said", "Training the network"),
    QT_TRANSLATE_NOOP("said", "Learning from faces without names"),
    QT_TRANSLATE_NOOP("said", "Choosing a head"),
)


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"%\d", "(.+)", re.escape(sentence)))


_PATTERNS = [(_pattern(sentence), sentence) for sentence in map(str, (*_SENTENCES, *REFUSALS))]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(r"(\d{1,2}) (\w+) (\d{4})")
_NOBODY = frozenset(("an unnamed person", "two unnamed people", "two faces of an unnamed person"))
"""Said in place of a name."""
_NESTING = (
    "Answer that %1 are",
    "Undo",
    "%1, and ",
    "Redo",
    "It ",
    "Judged",
    "Fitted",
    "With the",
    "This one",
    "the new network is worse",
)
"""What begins so has sentences within."""


def in_words(sentence: str) -> str:
    """The sentence in the language of the window; names in it stay as they are."""
    for pattern, source in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            text = QCoreApplication.translate("said", source)
            nests = source.startswith(_NESTING)
            for number, part in enumerate(found.groups(), 1):
                inner = _nested(part) if nests or part in _NOBODY else part
                text = text.replace(f"%{number}", _shown(inner))
            return text
    return sentence


def _nested(part: str) -> str:
    """A sentence within a sentence, or a list of them."""
    said = in_words(part)
    return said if said != part else ", ".join(in_words(item) for item in part.split(", "))


def _shown(part: str) -> str:
    """Numbers and dates as the language writes them."""
    if (date := _DATE.fullmatch(part)) and date[2] in _MONTHS and QLocale().language() != QLocale.Language.English:
        layout = QLocale().dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "").strip(" ,")
        return QLocale().toString(QDate(int(date[3]), _MONTHS.index(date[2]) + 1, int(date[1])), layout)
    return formatting.count(int(part.replace(",", ""))) if re.fullmatch(r"[\d,]+", part) else part
