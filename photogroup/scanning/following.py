"""Finds missing photos in new ones that show the same: cropped, turned, smaller, converted, wherever their files are
now.

Photos that still exist remain separate: a new photo that most resembles one of those is a copy of it. So a new photo
continues a missing one only if its picture makes that certain and its faces do not contradict it; if it is merely
likely, the user is asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from photogroup.domain import FaceId, Ints, ModelId, PhotoId, Pixels, Vectors
from photogroup.evidence import Calibration
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message
from photogroup.photos.fingerprints import FINGERPRINT_BYTES, fewest_differences, fingerprint, turn_of
from photogroup.photos.placement import WHOLE, Placement, place, place_either_way
from photogroup.scanning.carrying import PicturePair, SpokenOf, carry, decoded
from photogroup.store.carry_doubts import PictureSimilarity
from photogroup.store.photo_following import Carried, take_over
from photogroup.store.photos import Appearance
from photogroup.store.store import Store

_ALIKE = 10
"""Bits in which fingerprints of one picture may differ: none of 120 pictures that were resized, recompressed, turned or
lightened differed from its original in more than 7, and pictures of other subjects differ in 20 to 30."""
_SURE = 0.93
"""Correlation that is certain; the lowest of 540 pictures that were cropped, turned, shrunken ... was .948, and .911
for one lightened almost to white, before they were aligned to a fraction of a pixel."""
_SURE_OF_ONE_FILE = 0.85
"""The same if the name or the time is equal."""
_CLEARLY = 0.5
"""The best picture's shortfall from a correlation of 1 may be at most this share of any other picture's; the largest of
those 540 was .18."""
_THE_SAME = 0.985
"""Two missing pictures with which a new one correlates this much show the same subject: it may continue either."""
_ONE_PICTURE = 0.999
"""A copy of a missing photo that still exists correlates with it at least this much; frames of a burst with hardly any
movement have .996. Beside such a copy a new file continues the missing photo, as the copy is a photo already."""
_WORTH_ASKING, _WORTH_ASKING_ONE_FILE = 0.75, 0.5
"""The latter is for pictures with the same name and time."""
_BOTH = 2
"""Name and time are equal."""
_NEAR = 0.35
"""Distance of faces that may be one picture of one person."""
_MOST_PAIRS = 5000
"""The remaining new and missing photos are all compared with each other if there are at most this many pairs, which
take a few minutes."""
_NEARLY_CLEAR = 1.5
"""The same share if name and time speak for the picture, as with frames of a burst."""
_MOST = 4
"""Most photos that are compared with a new one for any one reason."""


OnTurned: TypeAlias = Callable[[PhotoId, int], None]
"""Called, in the same transaction, with a photo that is continued by a picture turned like this."""


@dataclass(slots=True)
class Followed:
    recognised: int = 0
    """Missing photos that are continued by new ones."""
    asked: int = 0
    """New photos that may be missing ones, and missing faces that may be new ones."""


@dataclass(frozen=True, slots=True)
class _Match:
    new: PhotoId
    old: PhotoId
    placement: Placement
    carried: Carried
    parted: tuple[tuple[FaceId, FaceId], ...]
    """Faces (of the new photo, of the missing one) at one place that do not look like one person."""
    is_sure: bool
    context: int
    """In how many ways besides the picture they agree: name, time."""

    @property
    def rank(self) -> tuple[float, int, float]:
        correlation = self.placement.correlation
        return -round(correlation, 2), -self.context, -correlation


def follow(
    store: Store, model_id: ModelId, calibration: Calibration, said: SpokenOf, on_turned: OnTurned
) -> Job[Followed]:
    """Let new photos continue the missing ones they show; uncertain cases become doubts in the store."""
    new, followed = store.photos.to_compare(), Followed()
    lost = store.photos.looks(is_present=False) if new else []
    if lost:
        scene = _Change(store, model_id, calibration, said, lost, frozenset(new))
        matches = yield from _compared(scene, new)
        taken = _settle(store, matches, said, followed, on_turned)
        rest = [photo for photo in new if photo not in taken]
        scene.leave([look for look in scene.lost if look.id not in taken and _matters(store, look.id, said)])
        if len(rest) * len(scene.lost) <= _MOST_PAIRS:
            matches += yield from _compared(scene, rest)
            taken |= _settle(store, [match for match in matches if match.new not in taken], said, followed, on_turned)
        _ask(store, [match for match in matches if match.new not in taken], said, followed)
    store.photos.set_compared(new)
    if followed.recognised or followed.asked:
        yield Progress(
            message("recognising-changed-photos"), len(new), len(new), Changes.PHOTOS | Changes.FACES | Changes.PEOPLE
        )
    return followed


def _compared(scene: "_Change", photos: Sequence[PhotoId]) -> Job[list[_Match]]:
    matches: list[_Match] = []
    for done, photo in enumerate(photos, start=1):
        matches += scene.matches(photo)
        yield Progress(message("recognising-changed-photos"), done, len(photos))
    return matches


def _settle(
    store: Store, matches: Sequence[_Match], said: SpokenOf, followed: Followed, on_turned: OnTurned
) -> set[PhotoId]:
    """Let every missing photo be continued once, by the new one it resembles most; return those that are settled."""
    taken: set[PhotoId] = set()
    for match in sorted((match for match in matches if match.is_sure), key=lambda match: match.rank):
        if match.new not in taken and match.old not in taken:
            with store.transaction(durable=match.placement.orientation != 1):
                take_over(store, match.old, match.new, match.carried, said.named)
                on_turned(match.old, match.placement.orientation)
            taken |= {match.old, match.new}
            followed.recognised += 1
            followed.asked += _ask_about_faces(store, match, said)
    return taken


def _ask(store: Store, matches: Sequence[_Match], said: SpokenOf, followed: Followed) -> None:
    """Leave it to the user, where it matters, whether the remaining ones are the same."""
    taken: set[PhotoId] = set()
    gone = {photo.id for photo in store.photos.missing()}
    for match in sorted(matches, key=lambda match: match.rank):
        is_free = match.new not in taken and match.old not in taken and match.old in gone
        if is_free and _matters(store, match.old, said):
            store.doubts.add(match.old, match.new, similarity_of(match.placement))
            taken |= {match.old, match.new}
            followed.asked += 1


def _ask_about_faces(store: Store, match: _Match, said: SpokenOf) -> int:
    asked = [(old, new) for new, old in match.parted if old in said.named and new not in match.carried.same]
    for faces in asked:
        store.doubts.add(match.old, match.old, similarity_of(match.placement), faces)
    return len(asked)


def _matters(store: Store, photo: PhotoId, said: SpokenOf) -> bool:
    """Whether anything was said about a face in it."""
    return any(face.id in said.named for face in store.faces.with_gone(photo))


def similarity_of(placement: Placement) -> PictureSimilarity:
    """The placement in the store's form."""
    return PictureSimilarity(placement.orientation, placement.window, placement.correlation)


def placement_of(similarity: PictureSimilarity) -> Placement:
    """The placement that was stored in this form."""
    return Placement(similarity.orientation, similarity.window, similarity.correlation)


@dataclass(slots=True)
class _Change:
    """Missing photos, and the existing ones that a new one may be a copy of."""

    store: Store
    model_id: ModelId
    calibration: Calibration
    said: SpokenOf
    lost: list[Appearance]
    new: frozenset[PhotoId]
    looks: dict[PhotoId, Appearance] = field(init=False)
    rivals: list[Appearance] = field(init=False)
    owners: Ints = field(init=False)
    """Shape (m,): the photo of every face with a vector, missing photos first."""
    vectors: Vectors = field(init=False)
    """Shape (m, d)."""
    is_thorough: bool = False
    """Whether a new photo is compared with all missing ones, and not only with likely ones."""
    pictures: dict[PhotoId, Pixels | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        present = self.store.photos.looks(is_present=True)
        self.lost = [self._complete(look) for look in self.lost]
        self.looks = {look.id: look for look in (*present, *self.lost)}
        self.rivals = [look for look in present if look.id not in self.new]
        self.owners, self.vectors = self._all_vectors()

    def leave(self, lost: list[Appearance]) -> None:
        """Keep only these as missing; each is compared with every new photo from now on."""
        self.lost, self.is_thorough = lost, True

    def matches(self, photo: PhotoId) -> Iterator[_Match]:
        """The missing photos that this new one may be."""
        look = self.looks[photo]
        hinted = self.lost if self.is_thorough else self._candidates(look, self.lost)
        lost = {other.id: self._placed(photo, other) for other in hinted}
        lost = {
            other: placement for other, placement in lost.items() if placement.correlation >= _WORTH_ASKING_ONE_FILE
        }
        if not lost:
            return
        rivals = {other.id: self._placed(photo, other, is_lost=False) for other in self._candidates(look, self.rivals)}
        for other, placement in lost.items():
            same = {o for o, p in lost.items() if o == other or p.correlation >= _THE_SAME}
            same |= {rival for rival, p in rivals.items() if self._is_copy(rival, self.looks[other], p)}
            others = {o: p for o, p in (lost | rivals).items() if o not in same}
            match = self._match(look, self.looks[other], placement, others)
            if match is not None:
                yield match

    def _is_copy(self, rival: PhotoId, missing: Appearance, placement: Placement) -> bool:
        """Whether this existing photo shows what the missing one did. It also shows what the new one does."""
        return (
            placement.correlation >= _ONE_PICTURE
            and self._placed(rival, missing, is_lost=False).correlation >= _ONE_PICTURE
        )

    def _match(
        self, look: Appearance, other: Appearance, placement: Placement, others: Mapping[PhotoId, Placement]
    ) -> _Match | None:
        next_best = max((p.correlation for p in others.values()), default=0.0)
        context = _in_common(look, other)
        is_clear = all(
            self._is_clear(placement, context, found, _in_common(look, self.looks[photo]))
            for photo, found in others.items()
        )
        least = _WORTH_ASKING_ONE_FILE if context == _BOTH else _WORTH_ASKING
        if placement.correlation < least or (placement.correlation < next_best and not is_clear):
            return None
        pictures = PicturePair(placement, self._picture(look.id), self._picture(other.id))
        carried, parted = carry(self.store, self.model_id, self.calibration, self.said, other.id, look.id, pictures)
        agreeing = len(carried.same) + len(carried.doubled) - sum(later in carried.same for later, _ in parted)
        is_free = not any(face.id in self.said.named for face in self.store.faces.of_photo(look.id))
        sure = _SURE_OF_ONE_FILE if context else _SURE
        is_sure = placement.correlation >= sure and is_clear and len(parted) <= agreeing and is_free
        return _Match(look.id, other.id, placement, carried, parted, is_sure, context)

    @staticmethod
    def _is_clear(placement: Placement, context: int, other: Placement, others_context: int) -> bool:
        """Whether the picture is this one rather than the other. If both are much alike, name and time decide."""
        tolerance = _NEARLY_CLEAR if context > others_context else _CLEARLY
        return 1 - placement.correlation <= tolerance * (1 - other.correlation)

    def _candidates(self, look: Appearance, others: list[Appearance]) -> list[Appearance]:
        """Those that may show the same, judging by their appearance, time, name or faces."""
        known = [other.fingerprint or bytes(FINGERPRINT_BYTES) for other in others]
        differences = fewest_differences(look.fingerprint or bytes(FINGERPRINT_BYTES), known)
        alike = [others[at] for at in np.argsort(differences, kind="stable")[:_MOST] if differences[at] <= _ALIKE]
        of_time = [other for other in others if look.taken_at and other.taken_at == look.taken_at][:_MOST]
        of_name = [other for other in others if _is_one_file(look, other)][:_MOST]
        wanted = {other.id for other in others}
        of_faces = [self.looks[photo] for photo in self._near(look.id) if photo in wanted][:_MOST]
        return list({other.id: other for other in (*alike, *of_time, *of_name, *of_faces)}.values())

    def _near(self, photo: PhotoId) -> list[PhotoId]:
        """Photos with a face like one of this photo's, nearest first."""
        own = list(self.store.embeddings.of_photo(self.model_id, photo).values())
        if not own or not len(self.owners):
            return []
        similarity = (self.vectors @ np.stack(own).T).max(axis=1)
        order = np.argsort(-similarity, kind="stable")[: 8 * _MOST]
        near = [PhotoId(int(self.owners[row])) for row in order if similarity[row] >= 1 - _NEAR**2 / 2]
        return list(dict.fromkeys(near))

    def _placed(self, photo: PhotoId, other: Appearance, *, is_lost: bool = True) -> Placement:
        later, earlier = self._picture(photo), self._picture(other.id)
        if later is not None and earlier is not None:
            return place_either_way(later, earlier) if is_lost else place(later, earlier)
        return _by_fingerprints(self.looks[photo], other)

    def _picture(self, photo: PhotoId) -> Pixels | None:
        if photo not in self.pictures:
            jpeg = self.store.cache.photo(photo)
            self.pictures[photo] = None if jpeg is None else decoded(jpeg)
        return self.pictures[photo]

    def _complete(self, look: Appearance) -> Appearance:
        """The look with its fingerprint; photos of a library that did not know fingerprints yet have a thumbnail."""
        picture = None if look.fingerprint else self._picture(look.id)
        return look if picture is None else Appearance(look.id, fingerprint(picture), look.taken_at, look.path)

    def _all_vectors(self) -> tuple[Ints, Vectors]:
        lost = [(look.id, list(self.store.embeddings.of_photo(self.model_id, look.id).values())) for look in self.lost]
        ids, vectors = self.store.embeddings.load(self.model_id)
        table = self.store.faces.all()
        is_old = ~np.isin(table.photo_ids[np.searchsorted(table.ids, ids)], np.fromiter(self.new, dtype=np.int64))
        owners = [photo for photo, found in lost for _ in found]
        rows = [vector for _, found in lost for vector in found]
        return (
            np.concatenate(
                [np.array(owners, dtype=np.int64), table.photo_ids[np.searchsorted(table.ids, ids)][is_old]]
            ),
            np.concatenate([np.array(rows, dtype=np.float32).reshape(-1, vectors.shape[1]), vectors[is_old]]),
        )


def _in_common(one: Appearance, other: Appearance) -> int:
    """In how many ways besides the picture the two agree: name, time."""
    return _is_one_file(one, other) + bool(one.taken_at and one.taken_at == other.taken_at)


def _is_one_file(one: Appearance, other: Appearance) -> bool:
    """Whether they have the same name, whatever the folder and the format."""
    return one.path is not None and other.path is not None and one.path.stem.casefold() == other.path.stem.casefold()


def _by_fingerprints(later: Appearance, earlier: Appearance) -> Placement:
    """Used if a picture was lost with the cache; only uncropped ones are recognised."""
    if not later.fingerprint or not earlier.fingerprint:
        return Placement(1, WHOLE, 0.0)
    orientation, differences = turn_of(earlier.fingerprint, later.fingerprint)
    return Placement(orientation, WHOLE, 1 - differences / 32)
