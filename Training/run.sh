#!/bin/sh
# From corpora and raw text to Lexicons/Compiled/tagger.model: about an hour and three quarters on one
# core.
# usage: Training/run.sh CORPORA RAWTEXT WORK
set -eu
cd "$(dirname "$0")"
raw=$2 work=$3
public=msra,pd199801,shiyybua_news_role,cluener,bdci2020_privacy,uner_gsdsimp,weibo,resume

# The public corpora and our own articles side by side.
corpora=$work/corpora
mkdir -p "$corpora/ner"
for folder in "$1"/ner/*; do ln -sfn "$folder" "$corpora/ner/"; done
ln -sfn "$1/words" "$corpora/words"
python3 articles.py "$corpora"

python3 pretrain.py --corpora "$corpora" --raw "$raw" --out "$work" --scale 3 --min-char 6 --epochs 2
python3 train.py --corpora "$corpora" --work "$work" --name teacher --only $public --net deep \
  --hidden 256 --minutes 13 --drop 0.2 --drop-input 0.25
python3 train.py --corpora "$corpora" --work "$work" --name first --only $public --hidden 192 \
  --narrow 96 --minutes 17
python3 label.py --corpora "$corpora" --raw "$raw" --work "$work" \
  --teachers teacher:deep,first:window
python3 train.py --corpora "$corpora" --work "$work" --name public --only $public \
  --soft "$work/soft.npz" --hidden 192 --narrow 96 --minutes 26 --unknown 0.6 --batch 5000 \
  --soft-size 6000
# Last, our own articles too, which follow the annotation guidelines.
python3 train.py --corpora "$corpora" --work "$work" --name model --start "$work/public.pt" \
  --hidden 192 --narrow 96 --minutes 10 --unknown 0.6 --batch 5000 --rate 8e-4
python3 quantize.py --corpora "$corpora" --work "$work" --name model \
  --out ../Lexicons/Compiled/tagger.model
python3 order_units.py --out ../Lexicons/Compiled/tagger.model ../Lexicons/Compiled/tagger.model \
  "$raw"/*.jsonl.xz
python3 fixture.py --work "$work" --name model.frozen \
  --out ../Tests/MingwuTaggingTests/ScoreFixture.swift
python3 card.py --work "$work" --name model --model ../Lexicons/Compiled/tagger.model \
  --out MODEL-CARD.md
