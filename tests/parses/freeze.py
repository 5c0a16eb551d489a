"""Store the parse of the seed that the snapshots are read off: python tests/parses/freeze.py."""

from pathlib import Path

from spacy.tokens import DocBin

from dateline.lexicons import load_settings
from dateline.nlp import load_model

HERE = Path(__file__).parent

if __name__ == "__main__":
    (article,) = (HERE.parents[1] / "seeds").glob("*.txt")
    doc = load_model(load_settings().model)(article.read_bytes().decode("utf-8"))
    DocBin(docs=[doc]).to_disk(HERE / "seed.spacy")
