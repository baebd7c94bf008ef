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

kill-test: release ## kill 200 imports at random moments and compare the rows (KILLS=200)
	swift build --build-tests
	KILLS=$${KILLS:-200} KEYINQUEST="$$PWD/.build/release/keyinquest" \
		swift test --skip-build --filter CrashTests

demo: ## the verdicts and reports of the sample logs
	Scripts/demo

samples: ## write sample-logs/ and reports/ anew
	Scripts/samples

evaluate: ## measure the verdict on 1,000 simulated worlds
	Scripts/evaluate

format: ## lay out the code
	swift format --in-place -r Sources Tests Package.swift

lint: ## is the code laid out?
	swift format lint --strict -r Sources Tests Package.swift

clean: ## remove what was built
	swift package clean

.PHONY: help build release test kill-test demo samples evaluate format lint clean
