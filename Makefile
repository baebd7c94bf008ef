.POSIX:

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

build: ## debug build
	Scripts/setup
	swift build

release: ## optimised build, in .build/release/keyinquest
	Scripts/setup
	swift build -c release --product keyinquest

test: ## every test
	Scripts/test

test-clickhouse: ## install ClickHouse and run the tests that ask real servers
	Scripts/test-clickhouse

validate: ## check reports with others' validators and a browser (INSTALL=--install)
	Scripts/validate $(INSTALL)

INSTALL =

kill-test: ## kill imports at random moments and compare the rows (KILLS=200)
	Scripts/kill-test $(KILLS)

FAULTS = 1

faults: ## kill at every system call, let every one fail (FAULTS="SEED [PART…] [AMOUNT]")
	Scripts/faults $(FAULTS)

demo: ## the verdicts and reports of the sample logs
	Scripts/demo

samples: ## write sample-logs/ and reports/ anew
	Scripts/samples

evaluate: ## measure the verdict on 1,000 simulated worlds
	Scripts/evaluate

evaluate-aftermath: ## measure what is told beside the verdict
	Scripts/evaluate aftermath-reporting 600

SIZE = tenth
RUNS = 3
PEERS =
RECORD =

bench: ## measure ingest beside other tools (SIZE=tenth|full RUNS=3 PEERS="duckdb mawk")
	Scripts/bench run --size "$(SIZE)" --runs "$(RUNS)" --peers "$(PEERS)"

bench-peers: ## install the tools that bench compares with
	Scripts/bench peers

bench-instructions: ## count instructions an event against Benchmarks/instructions.csv
	Scripts/bench instructions $(RECORD)

coverage: ## what the tests execute, by module
	Scripts/coverage

sbom: ## print the bill of materials of the release build (CycloneDX)
	Scripts/sbom

reproduce: ## build the commit twice, in two folders, and compare the programs
	Scripts/reproduce

SECONDS = 60
TARGET =

fuzz: ## feed every reader damaged bytes, guided by coverage (SECONDS=60 TARGET="json cutter")
	Scripts/fuzz "$(SECONDS)" $(TARGET)

fuzz-ledger: ## what all runs of fuzz came to, and what has changed since
	Scripts/fuzz ledger

test-asan: ## every test with AddressSanitizer
	Scripts/test-sanitizer address

test-tsan: ## every test with ThreadSanitizer
	Scripts/test-sanitizer thread

CLICKHOUSE =

kill-shards: ## kill ClickHouse shards at random moments and compare (CLICKHOUSE="--runs 50")
	Scripts/clickhouse kill-shards $(CLICKHOUSE)

load-rate: ## load ClickHouse beside its own client (CLICKHOUSE="--records 1000000")
	Scripts/clickhouse load-rate $(CLICKHOUSE)

equal-verdicts: ## compare the answers of every store (CLICKHOUSE="--records 2100000")
	Scripts/clickhouse equal-verdicts $(CLICKHOUSE)

RECORDS = 1000000
SEED = 1
FORMAT =

mutate: ## read damaged records of every format and check the promises (RECORDS=1000000 SEED=1)
	Scripts/mutate "$(RECORDS)" "$(SEED)" $(FORMAT)

LINES = 5000000
SIZES = 256M 512M 1G 8G

memory-test: ## import a log of all different callers under --max-memory (LINES= SEED=1 SIZES="1G")
	Scripts/memory-test "$(LINES)" "$(SEED)" $(SIZES)

ROUNDS = 12

canaries: ## plant keys in every field and search whatever is written (SEED=1 ROUNDS=12)
	Scripts/canaries "$(SEED)" "$(ROUNDS)"

HISTORIES = 2000
PAIRS = 50

histories: ## play histories of imports beside a model (HISTORIES=10000 SEED=1 PAIRS=500)
	Scripts/histories "$(HISTORIES)" "$(SEED)" "$(PAIRS)"

PREFIX ?= /usr/local

install: ## program, manual page and completions (PREFIX=/usr/local DESTDIR=)
	PREFIX="$(PREFIX)" Scripts/install

uninstall: ## take away what install put there (PREFIX=/usr/local DESTDIR=)
	PREFIX="$(PREFIX)" Scripts/install --remove

deb: ## a Debian package of this commit, in .build/deb
	Scripts/deb

format: ## lay out the code
	swift format --in-place -r Sources Tests Package.swift

lint: ## is the code laid out?
	swift format lint --strict -r Sources Tests Package.swift

clean: ## remove what was built
	swift package clean

.PHONY: help build release test test-clickhouse validate kill-test faults demo samples evaluate evaluate-aftermath bench bench-peers bench-instructions coverage sbom reproduce fuzz fuzz-ledger test-asan test-tsan kill-shards load-rate equal-verdicts mutate memory-test canaries histories install uninstall deb format lint clean
