"""Any face network in an ONNX file, run by onnxruntime, which is an optional extra."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import torch

from photogroup.domain import Landmarks, Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision.alignment import Alignment, align
from photogroup.vision.device import CPU_BATCH
from photogroup.vision.embedder import Embedder, Loading, check_chips, empty, in_batches, unit_vectors
from photogroup.vision.manifests import Manifest
from photogroup.vision.onnx_file import read_graph

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


_ERRORS_ONLY = 3


class OnnxEmbedder:
    """A network of one input (n, 3, size, size), float32, and one output (n, dimension); n may be fixed in the file."""

    def __init__(
        self, manifest: Manifest, session: "InferenceSession", mirror: bool = True, left_over: Sequence[str] = ()
    ) -> None:
        """left_over: inputs that nothing in the file reads, but that onnxruntime requires nevertheless."""
        self.manifest = manifest
        self._session = session
        self._mirror = mirror
        self._input = next(each for each in session.get_inputs() if each.name not in left_over)
        self._filling = {each.name: _zeros(each.shape) for each in session.get_inputs() if each.name in left_over}
        length = self._input.shape[0]
        self._fixed = length if isinstance(length, int) else None
        self._mean = np.array(manifest.normalisation.mean, np.float32)

    @property
    def dimension(self) -> int:
        return self.manifest.dimension

    @property
    def alignment(self) -> Alignment:
        return self.manifest.alignment

    def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
        return align(pixels, landmarks, self.alignment)

    def embed(self, chips: Pixels) -> Vectors:
        check_chips(chips, self.manifest)
        if not len(chips):
            return empty(self.manifest)
        vectors = self._run(chips)
        if self._mirror:
            vectors = vectors + self._run(chips[:, :, ::-1])
        return unit_vectors(vectors, self.manifest)

    def _run(self, chips: Pixels) -> Vectors:
        return in_batches(chips, self._fixed or CPU_BATCH, self._run_batch)

    def _run_batch(self, chips: Pixels) -> Vectors:
        outputs = self._session.run(None, self._filling | {self._input.name: self._normalised(chips)})
        return np.asarray(outputs[0], np.float32).reshape(len(chips), -1)

    def _normalised(self, chips: Pixels) -> Vectors:
        normalisation = self.manifest.normalisation
        pixels = chips[..., ::-1] if normalisation.colours == "BGR" else chips
        scaled = (pixels.astype(np.float32) - self._mean) / np.float32(normalisation.scale)
        return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2))


def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    """Raises BadModel for a file that onnxruntime cannot read or that keeps weights in other files, and for one whose
    input does not match the manifest.
    """
    left_over = read_graph(weights).unused_inputs
    session = _session(weights, manifest, loading.device, left_over)
    return OnnxEmbedder(manifest, session, loading.mirror and manifest.mirror, left_over)


def _zeros(shape: Sequence[int | str]) -> Vectors:
    return np.zeros([size if isinstance(size, int) else 1 for size in shape], np.float32)


def _session(path: Path, manifest: Manifest, device: torch.device, left_over: Sequence[str]) -> "InferenceSession":
    onnxruntime = _onnxruntime(manifest)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = _ERRORS_ONLY
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=_providers(onnxruntime, device))
    except Exception as error:  # onnxruntime's exceptions have no base class in common
        raise BadModel("onnx-not-runnable", path=path, reason=str(error)) from None
    _check_input(session, path, manifest, left_over)
    return session


def _onnxruntime(manifest: Manifest) -> ModuleType:
    try:
        return importlib.import_module("onnxruntime")
    except ImportError:
        raise BadModel("onnx-package-missing", name=manifest.name) from None


def _providers(onnxruntime: ModuleType, device: torch.device) -> list[str]:
    wanted = {"cuda": "CUDAExecutionProvider", "mps": "CoreMLExecutionProvider"}.get(device.type, "")
    return [name for name in (wanted, "CPUExecutionProvider") if name in onnxruntime.get_available_providers()]


def _check_input(session: "InferenceSession", path: Path, manifest: Manifest, left_over: Sequence[str]) -> None:
    size = manifest.alignment.size
    shapes = [each.shape for each in session.get_inputs() if each.name not in left_over]
    fits = len(shapes) == 1 and len(shapes[0]) == 4
    if not fits or any(
        isinstance(there, int) and there != want for there, want in zip(shapes[0][1:], (3, size, size), strict=True)
    ):
        raise BadModel("onnx-other-input", path=path, found=str(shapes), size=str(size), name=manifest.name)
