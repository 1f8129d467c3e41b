# make alone lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# Sanitizers and helpers get folders of their own below build/.
BUILD_DIR := build
AGENT := .build/debug/kiosk-agent

.DEFAULT_GOAL := help
.PHONY: help deps deps-test build release demo test soak bench format lint install clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install what building and running needs (apt; skips what is there)
	@packaging/install-dependencies build

deps-test: deps ## Install what the tests and benchmarks need besides
	@packaging/install-dependencies test

build: deps ## Build the agent
	$(SWIFT) build --product kiosk-agent

release: deps ## Build the agent as it is installed: optimised, Swift's runtime inside
	$(SWIFT) build -c release --static-swift-stdlib --product kiosk-agent

demo: build ## Run everything without a printer or a hall: open the printed address
	@$(AGENT) demo

# In parts, since what computes for minutes would starve what talks over sockets.
test: deps-test ## Run all tests: a kernel's own USB, a real browser and half a minute of fuzzing among them
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip KioskAgentTests
	$(SWIFT) test --skip-build --filter KioskAgentTests --skip KioskAgentTests.WireTests --skip KioskAgentTests.VirtualHallTests --skip KioskAgentTests.AnnouncementRulesTests
	$(SWIFT) test --skip-build --filter KioskAgentTests.VirtualHallTests --filter KioskAgentTests.AnnouncementRulesTests
	Tests/USBRig/test
	Tests/Pages/run.sh
	Tests/together.sh Tests/Doctor/run.sh Tests/Abuse/run.sh Tests/Contract/run.sh Tests/Metrics/run.sh Tests/Slips/run.sh
	Tests/Abuse/fuzz.sh 30
	Tests/Fuzz/run.sh 30

soak: deps-test ## Run what takes long: 100 000 events; a thousand replugs with a real kernel's USB; fuzzing, 10 minutes a target
	$(SWIFT) build --build-tests
	python3 Tests/Soak/polls.py $(AGENT)
	Tests/USBRig/soak
	Tests/Abuse/fuzz.sh 600
	Tests/Fuzz/run.sh 600

bench: deps-test release ## Measure: encoding, touch to paper, a touch's reaction, room, start, memory, wake-ups
	Benchmarks/run.sh

format: ## Format the Swift sources
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

lint: ## Check formatting, imports and words
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift
	packaging/check-sources

install: ## Install below DESTDIR and PREFIX what make release has built
	@test -x .build/release/kiosk-agent || { echo "run make release first" >&2; exit 1; }
	install -D -m 755 .build/release/kiosk-agent $(DESTDIR)$(PREFIX)/bin/kiosk-agent
	strip $(DESTDIR)$(PREFIX)/bin/kiosk-agent
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	.build/release/kiosk-agent help --man | gzip -9n >$(DESTDIR)$(PREFIX)/share/man/man1/kiosk-agent.1.gz
	install -d $(DESTDIR)$(PREFIX)/share/kiosk-agent/pages
	install -m 644 Sources/KioskAgent/Pages/* $(DESTDIR)$(PREFIX)/share/kiosk-agent/pages/
	install -D -m 644 Sources/KioskAgent/Printers/Data/printers.json5 $(DESTDIR)$(PREFIX)/share/kiosk-agent/printers.json5
	install -d $(DESTDIR)$(PREFIX)/share/kiosk-agent/slips
	install -m 644 Sources/SlipDesign/Shipped/* Sources/KioskAgent/Slip/Data/example-logo.png $(DESTDIR)$(PREFIX)/share/kiosk-agent/slips/
	install -D -m 755 packaging/make-voice-clips $(DESTDIR)$(PREFIX)/share/kiosk-agent/make-voice-clips
	install -D -m 644 udev/70-kiosk-printer.rules $(DESTDIR)$(PREFIX)/lib/udev/rules.d/70-kiosk-printer.rules
	install -D -m 644 docs/config.example.json5 $(DESTDIR)$(PREFIX)/share/kiosk-agent/config.example.json5

clean: ## Remove what was built
	rm -rf .build $(BUILD_DIR)
