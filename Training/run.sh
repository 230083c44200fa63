#!/bin/sh
# From corpora and raw text to Lexicons/Compiled/tagger.model: about an hour and a half on one core.
# usage: Training/run.sh CORPORA RAWTEXT WORK
set -eu
cd "$(dirname "$0")"
corpora=$1 raw=$2 work=$3
python3 pretrain.py --corpora "$corpora" --raw "$raw" --out "$work" --scale 3 --min-char 6 --epochs 2
python3 train.py --corpora "$corpora" --work "$work" --name teacher --net deep --hidden 256 \
  --minutes 13 --drop 0.2 --drop-input 0.25
python3 train.py --corpora "$corpora" --work "$work" --name first --hidden 192 --narrow 96 \
  --minutes 17
python3 label.py --corpora "$corpora" --raw "$raw" --work "$work" \
  --teachers teacher:deep,first:window
python3 train.py --corpora "$corpora" --work "$work" --name model --soft "$work/soft.npz" \
  --hidden 192 --narrow 96 --minutes 26 --unknown 0.6 --batch 5000 --soft-size 6000
python3 quantize.py --corpora "$corpora" --work "$work" --name model \
  --out ../Lexicons/Compiled/tagger.model
python3 fixture.py --work "$work" --name model.frozen \
  --out ../Tests/MingwuTaggingTests/ScoreFixture.swift
python3 card.py --work "$work" --name model --model ../Lexicons/Compiled/tagger.model \
  --out MODEL-CARD.md
