"""Loads torch while a window keeps running: an ordinary import stops all threads for a third of a second at a time."""

import atexit
import ctypes
import gc
import importlib.util
import os
import sys
from pathlib import Path

_LIBRARIES = ("libtorch.so", "libtorch.dylib")


def load_torch() -> None:
    """Import what training needs of torch, before it is needed."""
    if "torch" in sys.modules and "pytorch_metric_learning" in sys.modules:
        return
    _load_libraries()
    # The collector would scan hundreds of thousands of new objects again and again; they stay anyway.
    gc.disable()
    try:
        _import()
    finally:
        gc.freeze()
        gc.enable()
    atexit.register(gc.unfreeze)  # or torch's libraries complain of leaks at the end


def _load_libraries() -> None:
    """Let the linker work without holding the GIL, which `import` would. Windows does not need this."""
    found = importlib.util.find_spec("torch")
    if os.name != "posix" or found is None or found.origin is None:
        return
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for path in (Path(found.origin).parent / "lib" / name for name in _LIBRARIES):
        if path.exists():
            load(os.fsencode(path), os.RTLD_NOW)


def _import() -> None:
    import pytorch_metric_learning.losses  # noqa: F401
    import torch

    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])  # the first optimiser imports a third of torch
