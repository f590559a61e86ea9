"""The reported protocols as lists of runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from undertone_trainer.corpora import Clip
from undertone_trainer.random_splits import RANDOM_RUNS, random_split
from undertone_trainer.recipe import BASE_RECIPE, FOLD_RECIPE, HALF_RECIPE, LOCO_RECIPE, OPEN_RECIPE, Recipe
from undertone_trainer.shipped_models import MODELS, UNDERTONE_OPEN
from undertone_trainer.splits import (
    HALVES,
    LEFT_OUT,
    base,
    first_stage_without,
    fold,
    half_base,
    leave_corpora_out,
    sentence_and_actress,
)

#: The first stage that never heard RAVDESS nor TESS.
WORDS_FIRST = "half-a"
PROTOCOLS = ("base", "folds", "halves", "loco", "words", "random", "open-folds", "final")


@dataclass(frozen=True)
class Run:
    """One network to train.

    `goes_on_from` names the run whose weights it starts with; None: from scratch. `has_doubt`: whether it learns to
    name its corpora, so that a calibration can tell how sure it may sound.
    """

    name: str
    clips: list[Clip]
    recipe: Recipe
    seed: int
    tests: dict[str, list[Clip]] = field(default_factory=dict)
    goes_on_from: str | None = None
    has_doubt: bool = True


def plan(protocol: str, clips: list[Clip], seed: int, base_seed: int, model_id: str) -> list[Run]:
    """List the runs of a protocol."""

    def second_stage(
        name: str, train: list[Clip], tests: dict[str, list[Clip]], recipe: Recipe = FOLD_RECIPE, first: str = "base"
    ) -> Run:
        return Run(f"{name}-s{seed}", train, recipe, seed, tests, goes_on_from=f"{first}-s{base_seed}")

    def one_stage(name: str, train: list[Clip], tests: dict[str, list[Clip]], recipe: Recipe = OPEN_RECIPE) -> Run:
        return Run(f"{name}-s{seed}", train, recipe, seed, tests, has_doubt=False)

    match protocol:
        case "base":
            return [Run(f"base-s{seed}", base(clips), BASE_RECIPE, seed, has_doubt=False)]
        case "folds":
            return [second_stage(f"fold{k}", *fold(clips, k)) for k in range(1, 6)]
        case "halves":
            return [Run(f"half-{h}-s{seed}", half_base(clips, h), HALF_RECIPE, seed, has_doubt=False) for h in HALVES]
        case "loco":
            return [
                second_stage(f"loco-{out[0]}", *leave_corpora_out(clips, out), loco_recipe(first), first)
                for out in LEFT_OUT
                if (first := first_stage_without(out)) and any(clip.corpus in out for clip in clips)
            ]
        case "words":
            return [
                second_stage(f"words{k}", *sentence_and_actress(clips, k), LOCO_RECIPE, WORDS_FIRST) for k in (0, 1)
            ]
        case "random":
            return [one_stage(f"random-{n}", *random_split(clips, n), r.recipe) for n, r in RANDOM_RUNS.items()]
        case "open-folds":
            train, tests = fold(UNDERTONE_OPEN.hears(clips), 1)
            return [one_stage("open-noss", train, {"cremad": tests["cremad"]})]
        case "final":
            model = MODELS[model_id]
            stages = second_stage if model.has_first_stage else one_stage
            return [stages(f"final-{model_id}", model.hears(clips), {})]
    raise ValueError(f"no protocol is called {protocol!r}: {', '.join(PROTOCOLS)}")


def loco_recipe(first: str) -> Recipe:
    """After half a first stage there is more to learn than after a whole one."""
    return FOLD_RECIPE if first == "base" else LOCO_RECIPE
