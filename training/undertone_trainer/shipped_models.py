"""The models that the app offers: their names, labels and the corpora that they may hear."""

from __future__ import annotations

from dataclasses import dataclass

from undertone_trainer.corpora import LABELS, Clip


@dataclass(frozen=True)
class ShippedModel:
    """What the card and the folder of a model say before anything is trained.

    `corpora` None: all of them. `has_first_stage`: may go on from the first stage that the folds share.
    """

    id: str
    name: str
    description: str
    licence: str
    labels: tuple[str, ...]
    corpora: tuple[str, ...] | None
    has_first_stage: bool

    def hears(self, clips: list[Clip]) -> list[Clip]:
        """Keep the clips that this model may learn from."""
        return [c for c in clips if self.corpora is None or c.corpus in self.corpora]


UNDERTONE = ShippedModel(
    id="undertone",
    name="Undertone",
    description="All corpora, eight emotions. For non-commercial use, because of the corpora it learned from.",
    licence="CC BY-NC-SA 4.0 (non-commercial; the training data's strictest licence)",
    labels=tuple(LABELS),
    corpora=None,
    has_first_stage=True,
)
UNDERTONE_OPEN = ShippedModel(
    id="undertone-open",
    name="Undertone Open",
    description="Only CREMA-D and BanglaSER, whose licences allow commercial use; seven emotions.",
    licence="ODbL 1.0 share-alike and CC BY 4.0 attribution apply to the training data",
    labels=tuple(label for label in LABELS if label != "calm"),
    corpora=("cremad", "banglaser"),
    has_first_stage=False,
)
#: By id, the default first.
MODELS = {model.id: model for model in (UNDERTONE, UNDERTONE_OPEN)}
