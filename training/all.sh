#!/bin/sh
# From folders of recordings to public/models: all.sh CORPORA LABELS SOUNDS PRETRAINED CACHE. Resumes where it was stopped.
set -eu
corpora=$1 labels=$2 sounds=$3 pretrained=$4 cache=$5
here=$(dirname "$0")
cd "$here/.."
python=${PYTHON:-python3}
[ -z "${PYTHON:-}" ] && [ -x training/.venv/bin/python ] && python=training/.venv/bin/python
mkdir -p "$cache"
# large blocks stay mapped: saves a tenth of the time on a CPU
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
# the app's own speech detector cuts the clips; without Node an energy trim stands in
if [ ! -f "$cache/utterances.jsonl" ] && command -v npm > /dev/null; then
  # exit code 3: some recordings could not be read; the others are there
  npm run --silent features -- "$corpora" --speech > "$cache/utterances.part" || [ $? -eq 3 ]
  mv "$cache/utterances.part" "$cache/utterances.jsonl"
fi
# an empty list would cut no clip, and every step after it would train on nothing
if [ -f "$cache/utterances.jsonl" ] && [ ! -s "$cache/utterances.jsonl" ]; then
  echo "$cache/utterances.jsonl is empty: no recording was found under $corpora, or none could be read. Delete it and start again." >&2
  exit 1
fi
[ -f "$cache/speech.json" ] || "$python" training/cache.py --corpora "$corpora" --labels "$labels" --cache "$cache"
[ -f "$cache/nonspeech.json" ] || "$python" training/nonspeech.py --sounds "$sounds" --cache "$cache"
# what the two pretrained teachers make of every clip
[ -f "$cache/projected.json" ] \
  || "$python" training/embed.py --corpora "$corpora" --labels "$labels" --pretrained "$pretrained" --cache "$cache" --threads 2
run() { "$python" training/protocols.py "$@" --labels "$labels" --cache "$cache"; }
# two runs of one thread each beat one of two; where either fails the script ends
pair() {
  run $1 &
  first=$!
  run $2
  wait $first
}
run base --threads 2
# the second stage with three seeds, all from one first stage; the model that is shipped is of the first
pair "folds --seed 1" "folds --seed 2 --base-seed 1"
pair "halves --part 1" "halves --part 2"
pair "folds --seed 3 --base-seed 1" words
pair "loco --part 1 2 3 4 5 6" "loco --part 7 8 9 10 11"
pair random open-folds
pair "final --id undertone" "final --id undertone-open"
"$python" training/yardstick.py --labels "$labels" --cache "$cache" --runs "$cache/runs"
"$python" training/dimensions.py --labels "$labels" --cache "$cache"
"$python" training/summarise.py --labels "$labels" --runs "$cache/runs"
"$python" training/compare.py
for id in undertone undertone-open; do
  "$python" training/export.py --network "$cache/runs/final-$id-s1.pt" --id $id --labels "$labels"
done
