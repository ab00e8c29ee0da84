"""A program of its own: reads a job as JSON, writes a PDF or a PNG. It imports nothing of the house.

It runs in a process that ends with the sheet, so that no worker keeps the typesetter in its memory (decision 0052).
"""

import json
import sys
from typing import Any

import typst

PDF_STANDARDS = ["ua-1"]
"""Tagged for who listens to it; the typesetter refuses a picture without words, or a document without a title."""
DOTS = 144.0


def main() -> None:
    """From standard input to standard output; fonts are those of the typesetter, the same on every machine."""
    job = json.load(sys.stdin)
    files: Any = {name: text.encode() for name, text in job["files"].items()}
    how: dict[str, Any] = {"pdf_standards": PDF_STANDARDS} if job["format"] == "pdf" else {"ppi": DOTS}
    made: bytes = typst.compile(files, format=job["format"], ignore_system_fonts=True, **how)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
