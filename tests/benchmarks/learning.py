"""What confirmed tickets teach: the curve from none to 2,000, on the held-back questions.

    python tests/benchmarks/learning.py [TICKETS ...]

The tickets are simulated from the train part of the development questions: services are asked for
unevenly (the twentieth is asked a tenth as often as the first), and a repeated question loses or
swaps a word. Each step trains anew, two minutes. At the end a bad batch: 2,000 tickets whose
services are shuffled.
"""

from __future__ import annotations

import random
import sys

import attrs

import postnet
from postnet.suggest import base_weights, learn
from postnet.suggest.examining import marks_of, places_of
from postnet.suggest.example import Example
from postnet.suggest.school import school
from suggest.asked import asked
from suggest.scoring import NOT_PUBLIC

STEPS = (125, 250, 500, 1000, 2000)


def main() -> None:
    """Print the curve, and what becomes of the bad batch."""
    taught = school(postnet.open().network.catalogue)
    held_back = [
        Example(one.text, one.about, one.language)
        for one in asked("held_back")
        if one.about not in NOT_PUBLIC
    ]
    print("tickets  first  three  MRR    (held-back questions)   kept-back tickets: before, after")
    tell(0, held_back, base_weights(), "")
    for number in map(int, sys.argv[1:]) if sys.argv[1:] else STEPS:
        learnt = learn(taught, tickets(number), base_weights())
        kept = f"{learnt.before.first:.3f}, {learnt.after.first:.3f}; better: {learnt.better}"
        tell(number, held_back, learnt.weights, f"{kept} ({learnt.why})")
    bad = tickets(2000)
    labels = [one.label for one in bad]
    random.Random(3).shuffle(labels)
    shuffled = [attrs.evolve(one, label=label) for one, label in zip(bad, labels, strict=True)]
    learnt = learn(taught, shuffled, base_weights())
    print(f"shuffled services: better: {learnt.better} ({learnt.why})")


def tell(number: int, held_back: list[Example], weights: object, kept: str) -> None:
    """Print one step."""
    marks = marks_of(places_of(weights, held_back))  # type: ignore[arg-type]
    print(
        f"{number:>7}  {marks.first:.3f}  {marks.among_three:.3f}  {marks.reciprocal_rank:.3f}"
        f"                           {kept}",
        flush=True,
    )


def tickets(number: int) -> list[Example]:
    """Return simulated tickets, the same ones each time."""
    chance = random.Random(1)
    by_service: dict[str, list[Example]] = {}
    for one in asked("train"):
        if one.about not in NOT_PUBLIC:
            example = Example(one.text, one.about, one.language)
            by_service.setdefault(one.about, []).append(example)
    services = sorted(by_service)
    chance.shuffle(services)
    popular = [1 / (1 + 0.45 * place) for place in range(len(services))]
    chosen = chance.choices(services, popular, k=number)
    return [said_again(chance.choice(by_service[service]), chance) for service in chosen]


def said_again(example: Example, chance: random.Random) -> Example:
    """Return a question as somebody else might note it: a word less, or two the other way round."""
    words = example.text.split()
    if len(words) > 3:
        place = chance.randrange(len(words) - 1)
        if chance.random() < 0.5:
            del words[place]
        else:
            words[place : place + 2] = reversed(words[place : place + 2])
    return attrs.evolve(example, text=" ".join(words))


if __name__ == "__main__":
    main()
