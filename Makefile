# make demo     build for release and extract from a newspaper page
# make test     run all tests
# make bench    throughput of the pipeline and of ICU's word breaker on the same text
# make help     everything else

SWIFT ?= swift
# The Swift runtime goes into the binary: it starts in half the time and runs without a toolchain.
RELEASE = -c release --static-swift-stdlib
MINGWU = .build/release/mingwu

.PHONY: help demo build test bench bench-stages bench-check bench-peers lint format lexicons check-lexicons check-formats example dependencies check-docs check-schema walkthrough install

help:
	@sed -n 's/^# //p' Makefile
	@echo "make build    build the tool for release: $(MINGWU)"
	@echo "make install  build and copy the tool to PREFIX/bin: PREFIX=/usr/local"
	@echo "make bench-stages  a benchmark a stage; make bench-check holds them against thresholds"
	@echo "make bench-peers   jieba, jieba-rs and Baidu LAC beside mingwu: FILE=in.jsonl GOLD=gold.jsonl"
	@echo "make lint     check the format of the Swift sources; make format applies it"
	@echo "make lexicons compile Lexicons/**/*.tsv; make check-lexicons checks that this was done"
	@echo "make check-formats read every output format back with the program it is for"
	@echo "make check-docs    build the documentation, compare the public symbols"
	@echo "make check-schema  hold every output of the test corpus against the JSON Schema"
	@echo "make walkthrough   run Examples/walkthrough.md as it is written"
	@echo "make example  build and run the package in Examples/QuickStart"

dependencies:
	@sh Scripts/install-dependencies.sh

build: dependencies
	$(SWIFT) build $(RELEASE) --product mingwu

PREFIX ?= /usr/local
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(MINGWU) "$(DESTDIR)$(PREFIX)/bin/mingwu"

demo: build
	@echo
	@$(MINGWU) extract --from text --to table Tests/Corpus/demo-page.txt

test: dependencies
	$(SWIFT) test

bench: build
	@sh Scripts/bench-smoke.sh $(MINGWU)

bench-stages: dependencies
	cd Benchmarks && $(SWIFT) package benchmark

bench-check: dependencies
	@SWIFT=$(SWIFT) sh Scripts/bench-check.sh

bench-peers: build
	@python3 Scripts/bench-peers.py $(MINGWU) $(FILE) $(if $(GOLD),--gold $(GOLD))

lint:
	$(SWIFT) format lint -s -r Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Benchmarks

format:
	$(SWIFT) format -i -r Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Benchmarks

lexicons: dependencies
	$(SWIFT) run mingwu-compile Lexicons

check-lexicons: dependencies
	$(SWIFT) run mingwu-compile --check Lexicons

check-docs: dependencies
	@sh Scripts/check-docs.sh

check-schema: build
	@sh Scripts/check-schema.sh $(MINGWU)

walkthrough: dependencies
	@sh Scripts/walkthrough.sh

check-formats: build
	@sh Scripts/check-formats.sh $(MINGWU)

example: dependencies
	cd Examples/QuickStart && $(SWIFT) run
