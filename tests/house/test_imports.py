"""What importing costs: the front door brings nothing heavy, the core brings no ring."""

import json
import subprocess
import sys
from pathlib import Path

import acctcore

RING = {"adapters", "cli", "codec", "fit", "frames", "report", "testing"}
RING_PREFIXES = tuple(f"acctcore.{name}" for name in sorted(RING))
RING_PACKAGES = {"cattrs", "holidays", "hypothesis", "numpy", "pytest", "rich", "scipy", "tomli_w"}
HEAVY = RING_PACKAGES | {"attr", "attrs", "json", "logging", "pendulum"}

CHILD = """
import sys
before = set(sys.modules)
for name in sys.argv[1:]:
    __import__(name)
loaded = set(sys.modules) - before
import json
print(json.dumps(sorted(loaded)))
"""


def loaded_by(*modules: str) -> set[str]:
    """Answer the modules that a fresh interpreter loads for these imports."""
    command = [sys.executable, "-c", CHILD, *modules]
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return set(json.loads(run.stdout))


def core() -> list[str]:
    package = Path(acctcore.__file__).parent
    names = sorted(
        file.relative_to(package.parent).with_suffix("").as_posix().replace("/", ".")
        for file in package.rglob("*.py")
    )
    return [n.removesuffix(".__init__") for n in names if not RING & set(n.split(".")[1:2])]


def test_the_front_door_is_cheap() -> None:
    loaded = loaded_by("acctcore")
    assert loaded & HEAVY == set()
    assert {name for name in loaded if name.startswith("acctcore.")} == set()


def test_the_core_does_not_reach_the_ring() -> None:
    loaded = loaded_by(*core())
    assert loaded & RING_PACKAGES == set()
    assert {name for name in loaded if name.startswith(RING_PREFIXES)} == set()


def test_the_names_of_the_front_door_are_in_order_and_there() -> None:
    assert list(acctcore.__all__) == sorted(acctcore.__all__)
    assert [name for name in acctcore.__all__ if not hasattr(acctcore, name)] == []


def test_the_front_door_answers_a_wrong_name_as_any_module_does() -> None:
    assert not hasattr(acctcore, "no_such_name")
