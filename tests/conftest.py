"""What all tests share: the same examples every run, without a clock, and the flag that writes golden files anew."""

import signal

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


# whoever starts the tests in the background has Ctrl-C ignored, and what is ignored stays so in each process below
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the golden files in samples/expected anew, then fail"
    )


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate"))
