"""The front door: each public name is the object of its home module."""

import subprocess
import sys
from importlib import import_module

import pytest

import acctcore


@pytest.mark.parametrize("name", acctcore.__all__)
def test_a_name_is_the_object_of_its_home(name: str) -> None:
    home = import_module(f"acctcore.{acctcore._HOME[name]}")
    found = getattr(acctcore, name)
    assert found is getattr(home, name)
    assert found.__module__ == home.__name__


def test_every_public_name_has_one_home() -> None:
    assert sorted(acctcore._HOME) == sorted(acctcore.__all__) == dir(acctcore)


def test_a_star_brings_every_public_name() -> None:
    scope: dict[str, object] = {}
    exec("from acctcore import *", scope)  # noqa: S102 - the only way to write a star here
    assert set(acctcore.__all__) <= set(scope)


@pytest.mark.parametrize(
    "package", ["authority", "conduct", "credit", "market", "retention", "targets"]
)
def test_the_door_of_a_package_finds_the_home_of_each_name(package: str) -> None:
    door = import_module(f"acctcore.{package}")
    inner = f"{package}." if package == "authority" else ""
    for name in door.__all__:
        home = import_module(f"acctcore.{inner}{door._HOME[name]}")
        assert door.__getattr__(name) is getattr(home, name)
    assert dir(door) == sorted(door.__all__)
    with pytest.raises(AttributeError) as caught:
        door.__getattr__("no_such_name")
    assert str(caught.value) == f"module `acctcore.{package}` has no attribute `no_such_name`"


@pytest.mark.parametrize("name", ["no_such_name", "money", "_hidden"])
def test_a_wrong_name_is_refused_in_words(name: str) -> None:
    child = f"import acctcore\ntry:\n    acctcore.{name}\nexcept AttributeError as e:\n    print(e)"
    command = [sys.executable, "-c", child]
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert run.stdout == f"module `acctcore` has no attribute `{name}`\n"
