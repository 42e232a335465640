#!/usr/bin/env bash
# Writes the files beside this script from one generated film of 64 x 64 pixels, with tools that share no code with ours.
# Needs dcmtk, GDCM (gdcmconv), libjpeg-turbo (cjpeg) and tsx. Run from the root of the repository.
set -euo pipefail
work=$(mktemp -d)
out=tests/golden/image-codecs/files
npx tsx apps/cli/src/bin.ts cases generate --seed golden --finding nodule --difficulty 5 --size 64 --out "$work"
film=$work/A-golden.dcm
cp "$film" "$out/explicit.dcm"
dcmconv +ti "$film" "$out/implicit.dcm"
dcmconv +te +e "$film" "$out/open-sequences.dcm"
dcmconv +tb "$film" "$out/big-endian.dcm"
dcmconv +td "$film" "$out/deflated.dcm"
dcmcrle "$film" "$out/rle.dcm"
dcmcjpeg +e1 "$film" "$out/jpeg-lossless-first-order.dcm"
for predictor in 2 3 4 5 6 7; do dcmcjpeg +el +sv $predictor "$film" "$out/jpeg-lossless-$predictor.dcm"; done
dcmcjpls +el "$film" "$out/jpeg-ls.dcm"
dcmcjpls +fs 1 "$film" "$out/jpeg-ls-in-pieces.dcm"
dcmcjpls +en +md 2 "$film" "$out/jpeg-ls-near.dcm"
gdcmconv --j2k "$film" "$out/jpeg-2000.dcm"
gdcmconv --j2k --lossy -q 50 "$film" "$out/jpeg-2000-lossy.dcm"
dcmcjpeg +eb "$film" "$out/jpeg-baseline.dcm"
dcmcjpeg +ee "$film" "$out/jpeg-12-bits.dcm"
# What the lossy ones become, by the tools that made them.
dcmdjpls "$out/jpeg-ls-near.dcm" "$out/jpeg-ls-near.plain.dcm"
gdcmconv --raw "$out/jpeg-2000-lossy.dcm" "$out/jpeg-2000-lossy.plain.dcm"
dcmdjpeg "$out/jpeg-baseline.dcm" "$out/jpeg-baseline.plain.dcm"
# The same film as pictures: eight bits, as dcmtk shows it.
dcm2pnm +Ww 8192 16384 "$film" "$work/film.pgm"
cjpeg -quality 90 "$work/film.pgm" > "$out/film.jpg"
cjpeg -quality 90 -progressive "$work/film.pgm" > "$out/film-progressive.jpg"
djpeg "$out/film.jpg" > "$out/film.pgm"
djpeg "$out/film-progressive.jpg" > "$out/film-progressive.pgm"
rm -r "$work"
