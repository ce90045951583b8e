"""Published apportionments beside those of the shared vectors, each with where it was read."""

import pytest

from acctcore.apportion import Method, apportion

# Austria's seats in the European Parliament of 2019, parties of 4 % or more: the official result,
# as given in the README of github.com/martinlackner/apportionment (MIT).
AUSTRIA = {"OEVP": 1305956, "SPOE": 903151, "FPOE": 650114, "GRUENE": 532193, "NEOS": 319024}
# staatsrecht.honikel.de, worked examples: ten seats by three methods (Hare-Niemeyer is largest
# remainder, Sainte-Lague Webster, d'Hondt Jefferson).
TEXTBOOK = {"A": 6100, "B": 5000, "C": 900}
# "How Math Explains the World", page 229, after its table of quotas 5.18, 8.51, 16.65 and 6.66.
FOUR = {"A": 14, "B": 23, "C": 45, "D": 18}


@pytest.mark.parametrize(
    ("weights", "total", "method", "expected"),
    [
        (AUSTRIA, 18, Method.JEFFERSON, [7, 5, 3, 2, 1]),
        (TEXTBOOK, 10, Method.WEBSTER, [5, 4, 1]),
        (TEXTBOOK, 10, Method.LARGEST_REMAINDER, [5, 4, 1]),
        (TEXTBOOK, 10, Method.JEFFERSON, [6, 4, 0]),
        (FOUR, 37, Method.LARGEST_REMAINDER, [5, 8, 17, 7]),
    ],
)
def test_published(
    weights: dict[str, int], total: int, method: Method, expected: list[int]
) -> None:
    assert list(apportion(total, weights, method=method).parts.values()) == expected


# The same book, page 230: shares 56.7, 38.5, 4.2 and 0.6 % of 323 and 324 seats; C and D each had
# 14 and 2, and have 13 and 2.
def test_the_alabama_paradox_of_a_textbook() -> None:
    weights = {"A": 567, "B": 385, "C": 42, "D": 6}
    smaller, larger = (
        list(apportion(total, weights, method=Method.LARGEST_REMAINDER).parts.values())
        for total in (323, 324)
    )
    assert smaller == [183, 124, 14, 2]
    assert larger == [184, 125, 13, 2]


# The House of 2010: populations of github.com/jamespfennell/apportionment (MIT), data/2010_*.csv,
# resident people only, with the seats given there.
HOUSE_2010 = """Alabama 4779736 7 Alaska 710231 1 Arizona 6392017 9 Arkansas 2915918 4
California 37253956 53 Colorado 5029196 7 Connecticut 3574097 5 Delaware 897934 1
Florida 18801310 27 Georgia 9687653 14 Hawaii 1360301 2 Idaho 1567582 2 Illinois 12830632 18
Indiana 6483802 9 Iowa 3046355 4 Kansas 2853118 4 Kentucky 4339367 6 Louisiana 4533372 6
Maine 1328361 2 Maryland 5773552 8 Massachusetts 6547629 9 Michigan 9883640 14
Minnesota 5303925 8 Mississippi 2967297 4 Missouri 5988927 8 Montana 989415 1 Nebraska 1826341 3
Nevada 2700551 4 New_Hampshire 1316470 2 New_Jersey 8791894 12 New_Mexico 2059179 3
New_York 19378102 27 North_Carolina 9535483 13 North_Dakota 672591 1 Ohio 11536504 16
Oklahoma 3751351 5 Oregon 3831074 5 Pennsylvania 12702379 18 Rhode_Island 1052567 2
South_Carolina 4625364 7 South_Dakota 814180 1 Tennessee 6346105 9 Texas 25145561 36
Utah 2763885 4 Vermont 625741 1 Virginia 8001024 11 Washington 6724540 10 West_Virginia 1852994 3
Wisconsin 5686986 8 Wyoming 563626 1"""


def test_the_house_of_2010() -> None:
    words = HOUSE_2010.split()
    people = dict(zip(words[::3], map(int, words[1::3]), strict=True))
    seats = dict(zip(words[::3], map(int, words[2::3]), strict=True))
    found = apportion(435, people, method=Method.HUNTINGTON_HILL, floors=1)
    assert dict(found.parts) == seats
