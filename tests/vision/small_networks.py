"""Every kind of network the project can run, with random weights where the real ones cannot come with the tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import safetensors.torch
import torch
from facenet_pytorch import InceptionResnetV1
from small_onnx import write_network

from photogroup.vision.dlib_resnet import DlibResNet
from photogroup.vision.manifests import Manifest, WeightsFile, find_manifest, shipped_models, write_manifest

Maker = Callable[[Path], str]
"""Puts a manifest and its weights into a folder and returns the manifest's name."""


def shipped(name: str) -> Manifest:
    return find_manifest(name, [shipped_models()])


def dlib(folder: Path) -> str:
    return "dlib_resnet29.cc0"


def fine_tuned_dlib(folder: Path) -> str:
    torch.manual_seed(1)
    network = DlibResNet()
    file = folder / "tuned.safetensors"
    safetensors.torch.save_file(network.state_dict(), file)
    return _write(shipped("dlib_resnet29.cc0"), "dlib_resnet29.tuned", file, folder)


def inception(folder: Path) -> str:
    torch.manual_seed(2)
    network = InceptionResnetV1()
    network.logits = torch.nn.Linear(512, 10)
    file = folder / "inception.pt"
    torch.save(network.state_dict(), file)
    return _write(shipped("inception_resnet_v1.vggface2"), "inception_resnet_v1.random", file, folder)


def onnx(folder: Path) -> str:
    file = write_network(folder / "free.onnx", 112, 16)
    return _write(
        replace(shipped("sface.2021dec"), architecture="onnx", mirror=True, unrecognisable=None, dimension=16),
        "sface.free",
        file,
        folder,
    )


def onnx_of_one(folder: Path) -> str:
    """As SFace is: the file itself fixes the batch to one face."""
    file = write_network(folder / "one.onnx", 112, 16, batch=1)
    return _write(
        replace(shipped("sface.2021dec"), architecture="onnx", mirror=True, unrecognisable=None, dimension=16),
        "sface.one",
        file,
        folder,
    )


def onnx_of_three(folder: Path) -> str:
    file = write_network(folder / "three.onnx", 112, 16, batch=3)
    return _write(
        replace(shipped("sface.2021dec"), architecture="onnx", mirror=True, unrecognisable=None, dimension=16),
        "sface.three",
        file,
        folder,
    )


def sface(folder: Path) -> str:
    return "sface.2021dec_int8"


def pair(folder: Path) -> str:
    return "pair.dlib_sface"


MAKERS: Mapping[str, Maker] = {
    maker.__name__: maker for maker in (dlib, fine_tuned_dlib, inception, onnx, onnx_of_one, onnx_of_three, sface, pair)
}


def _write(like: Manifest, name: str, file: Path, folder: Path) -> str:
    weights = WeightsFile(file.name, file.stat().st_size, "")
    write_manifest(replace(like, name=name, weights=weights), folder)
    return name
