"""How a bulk run scales: python tests/benchmarks/bulk.py [--articles 1,10,100] [--workers 1,2] [--chars 10000,100000].

Articles are made of sentences with varied names, days and order. The table has, for each run, articles a second, and
the peak memory of the biggest process. Wall-clock seconds: a machine shared with others is slower.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

NAMES = ("Anna Dahl", "Erik Moe", "Kari Lund", "Ola Vik", "Ida Berg", "Nils Haug")
PLACES = ("Oslo", "Bergen", "Larvik", "Tromso", "Bodo")
DAYS = ("on Monday", "on Tuesday", "last week", "on 3 May 2019", "two days later", "in March")
SENTENCES = (
    "President {a} met {b} in {place} {day}.",
    "“We agreed to wait,” said {a}, who leads the board.",
    "{b} accused {a} of theft {day}, and {a} denied it.",
    "Police arrested {n} people after the protest in {place}.",
    "The ministry said that {n} ships would leave {place} {day}.",
    "He told reporters that the talks with {b} had failed.",
)


def make_text(seed: int, chars: int) -> str:
    rng, pieces, length = random.Random(seed), list[str](), 0
    while length < chars:
        a, b = rng.sample(NAMES, 2)
        place, day, n = rng.choice(PLACES), rng.choice(DAYS), rng.randrange(2, 99)
        sentence = rng.choice(SENTENCES).format(a=a, b=b, place=place, day=day, n=n)
        pieces.append(sentence + rng.choice((" ", " ", " ", "\n\n")))
        length += len(pieces[-1])
    return "".join(pieces).strip()


def write_input(path: Path, articles: int, chars: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(articles):
            file.write(json.dumps({"id": f"a{n}", "published": "2026-02-03", "text": make_text(n, chars)}) + "\n")


def measure(articles: int, chars: int, workers: int, options: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        write_input(Path(folder) / "in.jsonl", articles, chars)
        command = [sys.executable, "-m", "dateline", "extract", f"{folder}/in.jsonl", "-o", f"{folder}/out", *options]
        start = time.monotonic()
        megabytes = peak_megabytes([*command, *(["--workers", str(workers)] if workers else [])])
        seconds = time.monotonic() - start
        with (Path(folder) / "out" / "articles.csv").open(encoding="utf-8") as file:
            rows = sum(1 for _ in file) - 1
    return f"{articles:8} {chars:9} {workers:7} {seconds:9.1f} {articles / seconds:10.2f} {megabytes:9.0f} {rows:6}"


def peak_megabytes(command: list[str]) -> float:
    """Run a command; return the peak memory of it or of its biggest process, as Linux counts them."""
    with Popen(command, stderr=DEVNULL) as run:
        _, run.returncode, usage = os.wait4(run.pid, 0)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}")
    return usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", default="1,10,100")
    parser.add_argument("--chars", default="2000")
    parser.add_argument("--workers", default="0,1,2")
    known, options = parser.parse_known_args()
    print("articles     chars workers   seconds articles/s peak (MB)   rows")
    for articles in map(int, known.articles.split(",")):
        for chars in map(int, known.chars.split(",")):
            for workers in map(int, known.workers.split(",")):
                print(measure(articles, chars, workers, options), flush=True)


if __name__ == "__main__":
    main()
