#!/bin/sh
# From corpora and raw text to Lexicons/Compiled/tagger.model: about an hour and a half on one core,
# going on from the model that is there. FROM_SCRATCH=1 makes embeddings and a first model anew, an
# hour more. MINGWU is the built tool, a teacher of our own guidelines.
# usage: Training/run.sh CORPORA RAWTEXT WORK
set -eu
cd "$(dirname "$0")"
raw=$2 work=$3
mingwu=${MINGWU:-../.build/release/mingwu}

# The public corpora and our own articles side by side.
corpora=$work/corpora
mkdir -p "$corpora/ner"
for folder in "$1"/ner/*; do ln -sfn "$folder" "$corpora/ner/"; done
ln -sfn "$1/words" "$corpora/words"
python3 articles.py "$corpora"

if [ -n "${FROM_SCRATCH-}" ]; then
  python3 pretrain.py --corpora "$corpora" --raw "$raw" --out "$work" --scale 3 --min-char 6 \
    --epochs 2
  python3 train.py --corpora "$corpora" --work "$work" --name first --hidden 192 --narrow 96 \
    --minutes 40
else
  python3 thaw.py --model ../Lexicons/Compiled/tagger.model --work "$work" --name first
fi
# A teacher with a wider view; then raw text labelled by it, the first model and the whole product.
python3 train.py --corpora "$corpora" --work "$work" --name teacher --net deep --hidden 192 \
  --minutes 29 --unknown 0.2 --batch 4000 --embeddings "$work/first.pt"
python3 label.py --corpora "$corpora" --raw "$raw" --work "$work" \
  --teachers teacher:deep,first:window --product "$mingwu" --scale 0.12
python3 train.py --corpora "$corpora" --work "$work" --name model --start "$work/first.pt" \
  --soft "$work/soft.npz" --soft-size 6000 --hidden 192 --narrow 96 --minutes 40 --batch 5000 \
  --rate 1e-3 --drop 0.1 --drop-input 0.15
python3 quantize.py --corpora "$corpora" --work "$work" --name model \
  --out ../Lexicons/Compiled/tagger.model
python3 order_units.py --out ../Lexicons/Compiled/tagger.model ../Lexicons/Compiled/tagger.model \
  "$raw"/*.jsonl.xz
python3 fixture.py --work "$work" --name model.frozen \
  --out ../Tests/MingwuTaggingTests/ScoreFixture.swift
python3 card.py --work "$work" --name model --model ../Lexicons/Compiled/tagger.model \
  --out MODEL-CARD.md
