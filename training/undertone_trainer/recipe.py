"""Everything that decides a run apart from its data and seed, and the recipes of the reported runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace

from undertone_trainer.augment import Strength
from undertone_trainer.embeddings import IMITATED
from undertone_trainer.network import Shape


@dataclass(frozen=True)
class Recipe:
    """One stage of training."""

    epochs: int = 18
    clips_per_epoch: int = 12000
    batch: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 0.02
    muon_rate: float = 0.02
    smoothing: float = 0.1
    crowd: float = 0.2
    full_share: float = 0.5
    speech_weight: float = 0.15
    balance: float = 0.6
    boost: dict[str, float] | None = None
    mixup: float = 0.0
    #: Share of the teacher's answer in the target of a clip (`teacher.cross_fitted`).
    taught: float = 0.0
    #: Weight of telling the teacher's vector of a clip (as many numbers as `shape.imitated`).
    imitation_weight: float = 0.0
    #: Share of a batch that are voices without labels; they have a vector to tell and nothing else.
    unlabelled_share: float = 0.0
    ema: float = 0.997
    bf16: bool = True
    shape: Shape = field(default_factory=Shape)
    strength: Strength = field(default_factory=Strength)

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        return self.clips_per_epoch // self.batch

    @property
    def is_taught(self) -> bool:
        """Whether the run needs a teacher's lessons."""
        return self.taught > 0 or self.imitation_weight > 0

    def as_dict(self) -> dict:
        return asdict(self)


#: What the reported runs share: the teacher's answers and vectors. Voices without labels have not gained yet.
TAUGHT = Recipe(
    taught=0.4,
    imitation_weight=4.0,
    shape=Shape(channels=(16, 48, 96, 160), hidden=96, imitated=IMITATED),
)
#: Stage one hears only what no fold reports (see splits.base); stage two goes on from it with the fold's own data.
BASE_RECIPE = replace(TAUGHT, epochs=72)
FOLD_RECIPE = replace(TAUGHT, epochs=10, muon_rate=0.012, learning_rate=1.8e-3, boost={"ravdess": 2.0, "emodb": 2.0})
#: Stage one of the runs that leave a corpus out which the base has heard.
HALF_RECIPE = replace(TAUGHT, epochs=36)
#: Stage two after half a first stage.
LOCO_RECIPE = replace(TAUGHT, epochs=14)
#: The only stage of the model that hears two corpora.
OPEN_RECIPE = replace(TAUGHT, epochs=36)
