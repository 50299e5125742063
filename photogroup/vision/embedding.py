"""Chips to embeddings: the single entry point to all face networks, whatever they are made of."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from photogroup.vision import dlib_resnet, head_embedder, onnx_embedder, pair_embedder, sface, sface_on_processor
from photogroup.vision.device import CPU_BATCH, CPU_BATCH_OF_SLOW, number_type_for
from photogroup.vision.embedder import Builder, Embedder, Loading
from photogroup.vision.manifests import Manifest, shipped_models
from photogroup.vision.packed_convolution import can_pack
from photogroup.vision.torch_embedder import TorchEmbedder

__all__ = ["BUILDERS", "Builder", "Embedder", "Loading", "TorchEmbedder", "load_embedder"]


def load_embedder(
    name: str,
    *,
    device: str | torch.device = "cpu",
    mirror: bool = True,
    model_folders: Sequence[Path] = (),
    builders: Mapping[str, Builder] | None = None,
    numbers: torch.dtype | None = None,
) -> Embedder:
    """The network of this manifest, ready to embed.

    The shipped manifests are known everywhere; `model_folders` are searched after them for manifests and weights.
    `builders` adds architectures to the usual ones. `numbers` is what the networks compute with; by default what suits
    the device: see `number_type_for`. Raises NotFound for a name without a manifest or a manifest
    without weights, and BadModel for weights that are broken or another network's.
    """
    place = torch.device(device)
    folders, known = (shipped_models(), *model_folders), {**BUILDERS, **(builders or {})}
    return Loading(place, mirror, folders, known, numbers or number_type_for(place)).load(name)


def _build_dlib_resnet(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    folded = dlib_resnet.load(weights).folded(loading.numbers)
    network = folded.packed() if can_pack(loading.device) else folded
    on_cpu = CPU_BATCH if loading.mirror else CPU_BATCH_OF_SLOW
    return TorchEmbedder(manifest, network, loading.device, loading.mirror, on_cpu=on_cpu)


def _build_sface(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    network = sface_on_processor.quickest(sface.load(weights).folded(), loading.device, loading.numbers)
    mirror = loading.mirror and manifest.mirror
    return TorchEmbedder(manifest, network, loading.device, mirror, on_cpu=CPU_BATCH_OF_SLOW)


def _build_inception(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    from photogroup.vision import facenet_embedder  # imports torchvision, and with it torch's compiler

    return facenet_embedder.build(manifest, weights, loading)


BUILDERS: Mapping[str, Builder] = {
    "dlib_resnet29": _build_dlib_resnet,
    "inception_resnet_v1": _build_inception,
    "onnx": onnx_embedder.build,
    "head": head_embedder.build,
    "pair": pair_embedder.build,
    "sface": _build_sface,
}
"""The builder for each architecture."""
