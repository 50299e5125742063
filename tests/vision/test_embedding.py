"""What holds for every network, whatever it is made of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from small_networks import MAKERS, shipped
from small_onnx import network_bytes, write_network

from photogroup.domain import Landmarks, Pixels
from photogroup.errors import BadModel, NotFound
from photogroup.vision.embedder import Loading
from photogroup.vision.embedding import Embedder, load_embedder
from photogroup.vision.manifests import Manifest, WeightsFile, write_manifest
from photogroup.vision.weight_files import find_weights


@cache
def chips(height: int, width: int = 0, count: int = 3) -> Pixels:
    width = width or height
    coarse = np.random.default_rng(height).integers(0, 256, (count, 8, 8, 3), dtype=np.uint8)
    return np.ascontiguousarray(coarse.repeat(height // 8 + 1, 1).repeat(width // 8 + 1, 2)[:, :height, :width])


def chips_for(embedder: Embedder) -> Pixels:
    return chips(*shape_of(embedder))


def shape_of(embedder: Embedder) -> tuple[int, int]:
    """Height and width of its chips."""
    height, width = embedder.cut(np.zeros((20, 30, 3), np.uint8), []).shape[1:3]
    return height, width


@pytest.fixture(scope="module", params=list(MAKERS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A network's name and the folder with its manifest and weights."""
    if "onnx" in request.param:
        pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    folder = tmp_path_factory.mktemp(request.param)
    return MAKERS[request.param](folder), folder


@pytest.fixture(scope="module")
def embedder(made: tuple[str, Path]) -> Embedder:
    name, folder = made
    return load_embedder(name, model_folders=[folder])


@pytest.fixture(scope="module")
def unmirrored(made: tuple[str, Path]) -> Embedder:
    name, folder = made
    return load_embedder(name, mirror=False, model_folders=[folder])


def test_embeddings_are_unit_vectors_of_the_manifests_dimension(embedder: Embedder) -> None:
    vectors = embedder.embed(chips_for(embedder))
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.manifest.dimension) == (3, embedder.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_different_chips_get_different_embeddings(embedder: Embedder) -> None:
    vectors = embedder.embed(chips_for(embedder))
    assert np.linalg.norm(vectors[0] - vectors[1]) > 1e-4


def test_a_face_is_embedded_the_same_alone_and_among_others(embedder: Embedder) -> None:
    some = chips_for(embedder)
    alone = np.concatenate([embedder.embed(some[i : i + 1]) for i in range(len(some))])
    np.testing.assert_allclose(embedder.embed(some), alone, atol=1e-5)


def test_more_faces_than_a_batch_are_embedded_alike(embedder: Embedder) -> None:
    some = chips_for(embedder)
    vectors = embedder.embed(np.concatenate([some] * 4))
    np.testing.assert_allclose(vectors, np.tile(embedder.embed(some), (4, 1)), atol=1e-5)


def test_chips_that_must_not_be_written_to_are_embedded(embedder: Embedder) -> None:
    some = chips_for(embedder).copy()
    some.setflags(write=False)
    np.testing.assert_array_equal(embedder.embed(some), embedder.embed(some.copy()))


def test_no_faces_give_no_embeddings(embedder: Embedder) -> None:
    assert embedder.embed(np.empty((0, *shape_of(embedder), 3), np.uint8)).shape == (0, embedder.dimension)


def test_a_face_and_its_mirror_image_are_embedded_alike_with_mirror_averaging(embedder: Embedder) -> None:
    if not embedder.manifest.mirror:
        pytest.skip("the mirror image makes this network no better")
    some = chips_for(embedder)
    np.testing.assert_allclose(embedder.embed(some[:, :, ::-1]), embedder.embed(some), atol=1e-5)


def test_without_mirror_averaging_they_differ(unmirrored: Embedder) -> None:
    some = chips_for(unmirrored)
    assert np.abs(unmirrored.embed(some[:, :, ::-1]) - unmirrored.embed(some)).max() > 1e-4


def test_swapped_colours_are_another_picture(embedder: Embedder) -> None:
    some = chips_for(embedder)
    assert np.abs(embedder.embed(some[..., ::-1]) - embedder.embed(some)).max() > 1e-5


def test_chips_of_another_size_or_type_are_a_bug_of_the_caller(embedder: Embedder) -> None:
    height, width = shape_of(embedder)
    with pytest.raises(ValueError, match="takes uint8 chips"):
        embedder.embed(np.zeros((1, height + 1, width, 3), np.uint8))
    with pytest.raises(ValueError, match="takes uint8 chips"):
        embedder.embed(np.zeros((1, height, width, 3), np.float32))


def test_a_manifest_for_bgr_swaps_the_colours(made: tuple[str, Path], tmp_path: Path) -> None:
    name, folder = made
    embedder = load_embedder(name, model_folders=[folder])
    manifest = embedder.manifest
    if manifest.parts:
        pytest.skip("its parts say what they take")
    normalisation = replace(manifest.normalisation, colours="BGR")
    write_manifest(replace(manifest, name=f"{manifest.architecture}.swapped", normalisation=normalisation), tmp_path)
    swapped = load_embedder(f"{manifest.architecture}.swapped", model_folders=[tmp_path, folder])
    some = chips_for(embedder)
    np.testing.assert_allclose(swapped.embed(some[..., ::-1]), embedder.embed(some), atol=1e-5)


def test_weights_cut_short_are_refused(made: tuple[str, Path], tmp_path: Path) -> None:
    name, folder = made
    manifest = load_embedder(name, model_folders=[folder]).manifest
    if manifest.parts:
        pytest.skip("it has no weights of its own")
    whole = find_weights(manifest, [folder])
    short = tmp_path / whole.name
    unchecked = WeightsFile(short.name, size=None, sha256="")
    write_manifest(replace(manifest, name=f"{manifest.architecture}.short", weights=unchecked), tmp_path)
    data = whole.read_bytes()
    for length in (0, 100, len(data) // 2, len(data) - 1):
        short.write_bytes(data[:length])
        with pytest.raises(BadModel):
            load_embedder(f"{manifest.architecture}.short", model_folders=[tmp_path])


def test_an_unknown_network_is_named_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match=r"no-such-network .name=nobody.knows.*dlib_resnet29.cc0"):
        load_embedder("nobody.knows")


def test_an_unknown_architecture_is_named_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"1234")
    weights = replace(shipped("sface.2021dec").weights, name="weights.bin", size=None, sha256="")
    write_manifest(replace(shipped("sface.2021dec"), name="vit.new", architecture="vit", weights=weights), tmp_path)
    with pytest.raises(BadModel, match=r"architecture-unknown.*architecture=vit.*dlib_resnet29"):
        load_embedder("vit.new", model_folders=[tmp_path])


def test_a_network_without_weights_says_how_to_get_them() -> None:
    with pytest.raises(NotFound, match="weights-not-here"):
        load_embedder("sface.2021dec")


def test_an_architecture_of_the_callers_own_can_sit_on_another_network(tmp_path: Path) -> None:
    class Negated:
        def __init__(self, manifest: Manifest, parent: Embedder) -> None:
            self.manifest, self.parent = manifest, parent
            self.dimension, self.alignment = manifest.dimension, manifest.alignment

        def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
            return self.parent.cut(pixels, landmarks)

        def embed(self, chips: Pixels) -> np.ndarray:
            return -self.parent.embed(chips)

    def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
        return Negated(manifest, loading.load(manifest.parent))

    parent = shipped("dlib_resnet29.cc0")
    (tmp_path / "head.bin").write_bytes(b"head")
    weights = replace(parent.weights, name="head.bin", package="", size=4, sha256="")
    write_manifest(
        replace(parent, name="head.mine", architecture="head", parent=parent.name, weights=weights), tmp_path
    )
    head = load_embedder("head.mine", model_folders=[tmp_path], builders={"head": build})
    some = chips(150)
    np.testing.assert_array_equal(head.embed(some), -load_embedder(parent.name).embed(some))


def test_a_network_built_on_itself_is_refused(tmp_path: Path) -> None:
    def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
        return loading.load(manifest.parent)

    (tmp_path / "head.bin").write_bytes(b"head")
    weights = WeightsFile("head.bin", 4, "")
    for name, parent in (("head.one", "head.two"), ("head.two", "head.one")):
        write_manifest(
            replace(shipped("dlib_resnet29.cc0"), name=name, architecture="head", parent=parent, weights=weights),
            tmp_path,
        )
    with pytest.raises(BadModel, match=r"head\.one.*head\.two.*head\.one"):
        load_embedder("head.one", model_folders=[tmp_path], builders={"head": build})


def test_vectors_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    file = write_network(tmp_path / "nan.onnx", 112, 16, fill=float("nan"))
    like = replace(shipped("sface.2021dec"), architecture="onnx")
    weights = replace(like.weights, name=file.name, size=None, sha256="")
    write_manifest(replace(like, name="sface.nan", dimension=16, weights=weights), tmp_path)
    with pytest.raises(BadModel, match="vectors-no-numbers"):
        load_embedder("sface.nan", model_folders=[tmp_path]).embed(chips(112))


def test_an_onnx_network_for_another_size_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    file = write_network(tmp_path / "small.onnx", 64, 16)
    weights = replace(shipped("sface.2021dec").weights, name=file.name, size=None, sha256="")
    write_manifest(
        replace(shipped("sface.2021dec"), architecture="onnx", name="sface.small", weights=weights), tmp_path
    )
    with pytest.raises(BadModel, match="onnx-other-input"):
        load_embedder("sface.small", model_folders=[tmp_path])


def test_inputs_that_a_conversion_left_over_do_not_matter(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    vectors = []
    for name, left_over in (("clean", None), ("careless", {"old_weight": [4, 3]})):
        file = tmp_path / f"{name}.onnx"
        file.write_bytes(network_bytes(112, 16, left_over=left_over))
        like = replace(shipped("sface.2021dec"), architecture="onnx", name=f"sface.{name}", dimension=16)
        weights = replace(like.weights, name=file.name, size=None, sha256="")
        write_manifest(replace(like, weights=weights), tmp_path)
        vectors.append(load_embedder(f"sface.{name}", model_folders=[tmp_path]).embed(chips(112)))
    first, second = vectors
    np.testing.assert_allclose(first, second, atol=1e-6)


def test_the_dimension_of_the_manifest_is_held_to(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    file = write_network(tmp_path / "short.onnx", 112, 16)
    weights = replace(shipped("sface.2021dec").weights, name=file.name, size=None, sha256="")
    write_manifest(
        replace(shipped("sface.2021dec"), architecture="onnx", name="sface.short", weights=weights), tmp_path
    )
    with pytest.raises(BadModel, match="vectors-of-wrong-size"):
        load_embedder("sface.short", model_folders=[tmp_path]).embed(chips(112))


@pytest.mark.real_data
def test_the_default_network_gives_what_dlib_gives_on_real_faces(real_data: Path) -> None:
    golden = np.load(real_data / "golden" / "dlib_faces.npz")
    expected = golden["embeddings"] / np.linalg.norm(golden["embeddings"], axis=1, keepdims=True)
    exact = load_embedder("dlib_resnet29.cc0", mirror=False, numbers=torch.float32)
    assert np.abs(exact.embed(golden["chips"]) - expected).max() < 1e-5
    as_it_comes = load_embedder("dlib_resnet29.cc0", mirror=False).embed(golden["chips"])
    assert np.linalg.norm(as_it_comes - expected, axis=1).max() < 0.02


def test_a_pair_gives_the_vectors_of_its_parts_side_by_side(tmp_path: Path) -> None:
    pair = load_embedder("pair.dlib_sface")
    some = chips_for(pair)
    vectors = pair.embed(some)
    start = 0
    for part in pair.manifest.parts:
        embedder = load_embedder(part.name, mirror=pair.manifest.mirror)
        size, end = embedder.alignment.size, start + embedder.dimension
        left = 0 if start == 0 else some.shape[2] - size
        alone = embedder.embed(np.ascontiguousarray(some[:, :size, left : left + size]))
        np.testing.assert_allclose(vectors[:, start:end], np.sqrt(part.share) * alone, atol=1e-5)
        start = end


def test_a_pair_of_pairs_or_of_itself_is_refused(tmp_path: Path) -> None:
    pair = shipped("pair.dlib_sface")
    for name in ("pair.dlib_sface", "pair.odd"):
        parts = (replace(pair.parts[0], name=name), pair.parts[1])
        write_manifest(replace(pair, name="pair.odd", parts=parts), tmp_path)
        with pytest.raises(BadModel, match="pair-of-pairs"):
            load_embedder("pair.odd", model_folders=[tmp_path])


def test_a_pair_of_another_dimension_than_its_parts_is_refused(tmp_path: Path) -> None:
    write_manifest(replace(shipped("pair.dlib_sface"), name="pair.short", dimension=200), tmp_path)
    with pytest.raises(BadModel, match="pair-does-not-fit"):
        load_embedder("pair.short", model_folders=[tmp_path])


def test_a_pair_without_one_of_its_parts_says_which(tmp_path: Path) -> None:
    pair = shipped("pair.dlib_sface")
    parts = (pair.parts[0], replace(pair.parts[1], name="sface.2021dec"))
    write_manifest(replace(pair, name="pair.original", parts=parts), tmp_path)
    with pytest.raises(NotFound, match=r"weights-not-here.*sface\.2021dec"):
        load_embedder("pair.original", model_folders=[tmp_path])
