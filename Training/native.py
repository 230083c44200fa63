"""Builds and binds native.cpp."""
import ctypes
import subprocess
from pathlib import Path

import numpy as np

SOURCE = Path(__file__).with_name("native.cpp")


def load(directory: Path) -> ctypes.CDLL:
    library = directory / "native.so"
    if not library.exists() or library.stat().st_mtime < SOURCE.stat().st_mtime:
        subprocess.run(["g++", "-O3", "-march=native", "-ffast-math", "-fPIC", "-shared",
                        str(SOURCE), "-o", str(library)], check=True)
    lib = ctypes.CDLL(str(library))
    lib.crf_loss.restype = ctypes.c_double
    return lib


def pointer(array: np.ndarray) -> ctypes.c_void_p:
    assert array.flags.c_contiguous
    return array.ctypes.data_as(ctypes.c_void_p)
