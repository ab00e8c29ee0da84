"""Wait until an address answers 200: ``python -m tools.wait_for URL --while-alive PID``."""

import argparse
import os
import sys
import time
import urllib.error
import urllib.request


def is_alive(process: int) -> bool:
    """Whether the process is still there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def answer_of(address: str) -> tuple[int, str]:
    """Status and text; 0 while nobody listens."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - an address of this machine
            return response.status, ""
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except OSError:
        return 0, "nobody listens yet"


def main() -> int:
    """Wait; 1 when it takes too long or the process ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--while-alive", type=int)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    end = time.monotonic() + given.seconds
    text = ""
    while time.monotonic() < end:
        status, text = answer_of(given.address)
        if status == 200:  # noqa: PLR2004 - OK
            return 0
        if given.while_alive is not None and not is_alive(given.while_alive):
            print("the server ended", file=sys.stderr)
            return 1
        time.sleep(0.1)
    print(f"{given.address} did not answer 200: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
