"""Makes a PDF of the paper on standard input, given as JSON, and prints it.

Run as a process of its own: the typesetter holds the interpreter while it works, and other requests would wait.
"""

import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
CPU_SECONDS = 60


def main() -> None:
    """Read, set and print. The moment in the file is the day of the figures, so that the same paper is the same file."""
    try:
        import resource
    except ImportError:  # not on this system; the caller's time limit still holds
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    moment = int(sys.argv[1])
    paper = sys.stdin.buffer.read().decode()
    made = typst.compile(
        HERE / "paper.typ",
        font_paths=[HERE / "fonts"],
        sys_inputs={"paper": paper},
        format="pdf",
        timestamp=moment,
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
