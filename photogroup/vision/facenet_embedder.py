"""InceptionResnetV1 as in facenet-pytorch, with weights that were checked instead of downloaded and unpickled."""

import pickle
from pathlib import Path

import torch
from facenet_pytorch.models.inception_resnet_v1 import BasicConv2d, InceptionResnetV1
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from photogroup.errors import BadModel
from photogroup.vision.embedder import Embedder, Loading
from photogroup.vision.manifests import Manifest
from photogroup.vision.safe_weights import fill, read_tensors
from photogroup.vision.torch_embedder import TorchEmbedder

_CLASSIFIER = "logits."


def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    """Raises BadModel for a file that is not such a network."""
    tensors = read_tensors(weights) if weights.suffix == ".safetensors" else _read_checkpoint(weights)
    embedding_part = {name: tensor for name, tensor in tensors.items() if not name.startswith(_CLASSIFIER)}
    network = fill(InceptionResnetV1(), embedding_part, weights)
    return TorchEmbedder(manifest, folded(network), loading.device, loading.mirror)


def folded(network: nn.Module) -> nn.Module:
    """The network with its batch normalisations multiplied into the convolutions, for inference."""
    for module in network.eval().modules():
        if isinstance(module, BasicConv2d):
            module.conv = fuse_conv_bn_eval(module.conv, module.bn)
            module.bn = nn.Identity()
    return network


def _read_checkpoint(path: Path) -> dict[str, Tensor]:
    """The tensors of a torch file; a pickle that contains anything else is refused before it can do anything."""
    try:
        tensors = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, OSError, ValueError, LookupError) as error:
        raise BadModel("facenet-not-safe", path=path, reason=type(error).__name__) from None
    if not isinstance(tensors, dict) or not all(isinstance(value, Tensor) for value in tensors.values()):
        raise BadModel("facenet-not-weights", path=path)
    return tensors
