"""A store lies on a disk of this computer."""

from pathlib import Path

import pytest

from models import place
from models.errors import NetworkShare

MOUNTS = [
    ("/", "ext4"),
    ("/mnt/office", "cifs"),
    ("/mnt/office/local disk", "ext4"),
    ("/home", "nfs4"),
    ("/home", "xfs"),
]


@pytest.mark.parametrize("folder", ["/mnt/office", "/mnt/office/四季送", r"\\server\share\store"])
def test_a_share_is_refused_with_advice(folder):
    with pytest.raises(NetworkShare) as refused:
        place.refuse_network_share(Path(folder), MOUNTS)
    assert refused.value.hint


@pytest.mark.parametrize(
    "folder", ["/srv/store", "/mnt/officer", "/mnt/office/local disk/store", "/home/wf", "store"]
)
def test_a_disk_is_taken_by_its_deepest_and_last_mount(folder):
    place.refuse_network_share(Path(folder), MOUNTS)


def test_the_system_is_asked_when_no_mounts_are_given(tmp_path):
    place.refuse_network_share(tmp_path)
