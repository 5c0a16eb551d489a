"""Named rules: a question, and the rules that answer it in the order in which they are asked.

A rule is a function that returns an answer, or None where it does not apply; the first answer counts. Its name is that
of the function, and its example a sentence in which it decides (tests/test_rules.py reads each). A question registers
itself under its name, so that ``dateline rules`` can list all rules.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

# How often each rule has decided, by question and rule.
Fired = Counter[tuple[str, str]]
# A listener hears of each decision: the question, the rule and the arguments.
Listener = Callable[[str, str, tuple[Any, ...]], None]
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)
OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Ruling(Generic[Answer]):
    """An answer and the name of the rule that gave it."""

    answer: Answer
    rule: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Asked, Answer]):
    """A rule: its name, the function, and a sentence in which it decides."""

    name: str
    apply: Callable[Asked, Answer | None]
    example: str


@dataclass
class Rules(Generic[Asked, Answer]):
    """The rules of one question, in the order in which they are asked."""

    name: str
    question: str
    otherwise: Answer
    rules: list[Rule[Asked, Answer]] = field(default_factory=list)

    def __post_init__(self) -> None:
        QUESTIONS[self.name] = self

    def add(self, example: str) -> Callable[[Callable[Asked, Answer | None]], Callable[Asked, Answer | None]]:
        """Enter a function as the next rule, under its own name; ``example`` is a sentence in which it decides."""

        def enter(apply: Callable[Asked, Answer | None]) -> Callable[Asked, Answer | None]:
            self.rules.append(Rule(apply.__name__.strip("_").replace("_", "-"), apply, example))
            return apply

        return enter

    def decide(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Ruling[Answer]:
        """Return the first answer, with the name of its rule; OTHERWISE names none."""
        for rule in self.rules:
            answer = rule.apply(*args, **kwargs)
            if answer is not None:
                self._tell(rule.name, args)
                return Ruling(answer, rule.name)
        self._tell(OTHERWISE, args)
        return Ruling(self.otherwise, OTHERWISE)

    def answer(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return the first answer; ``decide`` without its record, since this is asked a thousand times an article."""
        for rule in self.rules:
            if (answer := rule.apply(*args, **kwargs)) is not None:
                break
        else:
            rule, answer = None, self.otherwise
        if _LISTENER.get() is not None:
            self._tell(OTHERWISE if rule is None else rule.name, args)
        return answer

    def each(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Iterator[Ruling[Answer]]:
        """Yield the answer of every rule that gives one: of a question whose answers add up."""
        for rule in self.rules:
            if (answer := rule.apply(*args, **kwargs)) is not None:
                self._tell(rule.name, args)
                yield Ruling(answer, rule.name)

    def example(self, name: str) -> str:
        """Return the sentence in which a rule decides, "" for a name that is none of a rule."""
        return next((rule.example for rule in self.rules if rule.name == name), "")

    def _tell(self, rule: str, asked: tuple[Any, ...]) -> None:
        if (listener := _LISTENER.get()) is not None:
            listener(self.name, rule, asked)


QUESTIONS: dict[str, Rules[Any, Any]] = {}


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell a listener, in this context, of each decision."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


@contextmanager
def counting() -> Iterator[Fired]:
    """Count, in this context, how often each rule decides."""
    fired = Fired()

    def count(question: str, rule: str, _: tuple[Any, ...]) -> None:
        fired[question, rule] += 1

    with listening(count):
        yield fired


@contextmanager
def silenced(question: str, name: str) -> Iterator[None]:
    """Ask a question without one of its rules, in all threads, as if that rule never applied."""
    asked = QUESTIONS[question]
    whole, others = asked.rules, [rule for rule in asked.rules if rule.name != name]
    if len(others) == len(whole):
        raise ValueError(f"{question}: unknown rule {name!r}; one of {sorted(rule.name for rule in whole)}")
    asked.rules = others
    try:
        yield
    finally:
        asked.rules = whole
