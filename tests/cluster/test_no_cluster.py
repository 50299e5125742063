"""Without a cluster at the address there is a sentence; Ray must not be running in this process already."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from photogroup.cluster.ray_indexing import index_on_ray
from photogroup.cluster.ray_session import Cluster
from photogroup.domain import FoundFile
from photogroup.errors import PhotogroupError
from photogroup.scanning.indexing import IndexingOptions

if find_spec("ray") is None:  # it is not loaded before it is needed: three processes collect these tests, one runs them
    pytest.skip("Ray, which is an extra, is not installed", allow_module_level=True)

OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())


def test_a_cluster_that_is_not_there_is_said() -> None:
    with pytest.raises(PhotogroupError, match="ray-not-reached"):
        list(index_on_ray([FoundFile(Path("a"), 1, 1)], OPTIONS, cluster=Cluster("127.0.0.1:1")))
