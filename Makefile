# make alone lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# Where systemd and udev look for what comes with programs below PREFIX.
UNITDIR ?= $(PREFIX)/lib/systemd/system
RULESDIR ?= $(PREFIX)/lib/udev/rules.d
STRIP ?= strip

# Sanitizers and helpers get folders of their own below build/.
BUILD_DIR := build
AGENT := .build/debug/kiosk-agent

.DEFAULT_GOAL := help
.PHONY: help deps deps-test deps-deb build release binary deb demo test soak bench format lint install clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install what building and running needs (apt; skips what is there)
	@packaging/install-dependencies build

deps-test: deps ## Install what the tests and benchmarks need besides
	@packaging/install-dependencies test

build: deps ## Build the agent
	$(SWIFT) build --product kiosk-agent

release: deps binary ## Build the agent as it is installed: optimised, Swift's runtime inside

# The build's identity joins the executable and its debug symbols, which are packed apart. All that is bound is bound at the start, and
# can be written to by nobody afterwards.
binary:
	$(SWIFT) build -c release --static-swift-stdlib --product kiosk-agent --disable-local-rpath \
		-Xlinker --build-id=sha1 -Xlinker -z -Xlinker now

deps-deb: deps ## Install what making the Debian package needs besides
	@packaging/install-dependencies deb

VERSION = $(shell dpkg-parsechangelog -S Version)

deb: deps-deb ## Make the Debian package: build/kiosk-agent_VERSION_ARCHITECTURE.deb
	@mkdir -p $(BUILD_DIR)
	dpkg-buildpackage -b -us -uc --buildinfo-option=-u$(BUILD_DIR) --changes-option=-u$(BUILD_DIR) \
		--buildinfo-file=$(BUILD_DIR)/kiosk-agent_$(VERSION).buildinfo --changes-file=$(BUILD_DIR)/kiosk-agent_$(VERSION).changes

demo: build ## Run everything without a printer or a hall: open the printed address
	@$(AGENT) demo

DEB = $(BUILD_DIR)/kiosk-agent_$(VERSION)_$(shell dpkg --print-architecture).deb
TESTS := .build/debug/kiosk-agentPackageTests.xctest --testing-library swift-testing

# In parts, since what computes for minutes would starve what talks over sockets.
test: deps-test deps-deb ## Run all tests: a kernel's own USB, a real browser, the package in a machine of its own, half a minute of fuzzing
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip KioskAgentTests
	$(SWIFT) test --skip-build --filter KioskAgentTests --skip KioskAgentTests.WireTests --skip KioskAgentTests.VirtualHallTests --skip KioskAgentTests.AnnouncementRulesTests
	Tests/together.sh "$(TESTS) --filter KioskAgentTests.VirtualHallTests --filter KioskAgentTests.AnnouncementRulesTests" \
		"$(MAKE) deb" "Tests/System/prepare"
	Tests/Package/test $(DEB)
	Tests/USBRig/test
	Tests/Pages/run.sh
	Tests/together.sh Tests/System/run.sh Tests/Doctor/run.sh Tests/Abuse/run.sh Tests/Contract/run.sh Tests/Metrics/run.sh Tests/Slips/run.sh \
		Tests/Screen/run.sh
	Tests/Abuse/fuzz.sh 30
	Tests/Fuzz/run.sh 30

soak: deps-test deb ## Run what takes long: 100 000 events; a thousand replugs with a real kernel's USB; 20 power cuts; fuzzing, 10 minutes a target
	$(SWIFT) build --build-tests
	python3 Tests/Soak/polls.py $(AGENT)
	Tests/USBRig/soak
	KIOSK_POWER_CUTS=20 Tests/System/run.sh test_power.py
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
	$(STRIP) $(DESTDIR)$(PREFIX)/bin/kiosk-agent
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	.build/release/kiosk-agent help --man | gzip -9n >$(DESTDIR)$(PREFIX)/share/man/man1/kiosk-agent.1.gz
	install -d $(DESTDIR)$(PREFIX)/share/kiosk-agent/pages
	install -m 644 Sources/KioskAgent/Pages/* $(DESTDIR)$(PREFIX)/share/kiosk-agent/pages/
	install -D -m 644 Sources/KioskAgent/Printers/Data/printers.json5 $(DESTDIR)$(PREFIX)/share/kiosk-agent/printers.json5
	install -d $(DESTDIR)$(PREFIX)/share/kiosk-agent/slips
	install -m 644 Sources/SlipDesign/Shipped/* Sources/KioskAgent/Slip/Data/example-logo.png $(DESTDIR)$(PREFIX)/share/kiosk-agent/slips/
	install -m 755 packaging/make-voice-clips packaging/kiosk-browser $(DESTDIR)$(PREFIX)/share/kiosk-agent/
	install -D -m 644 docs/config.example.json5 $(DESTDIR)$(PREFIX)/share/kiosk-agent/config.example.json5
	install -D -m 644 packaging/config.json5 $(DESTDIR)$(PREFIX)/share/kiosk-agent/config.json5
	install -D -m 644 udev/70-kiosk-printer.rules $(DESTDIR)$(RULESDIR)/70-kiosk-printer.rules
	install -D -m 644 systemd/kiosk-agent.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/kiosk-agent.conf
	install -D -m 644 systemd/kiosk-screen.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/kiosk-screen.conf
	install -D -m 644 systemd/kiosk-agent.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/kiosk-agent.conf
	install -D -m 644 systemd/kiosk-agent.preset $(DESTDIR)$(dir $(UNITDIR))system-preset/80-kiosk-agent.preset
	install -d $(DESTDIR)$(UNITDIR)
	for unit in systemd/*.service systemd/*.socket; do \
		sed -E 's#/usr/(bin/kiosk-|share/kiosk-agent)#$(PREFIX)/\1#g' $$unit >$(DESTDIR)$(UNITDIR)/$${unit##*/} || exit 1; \
	done
	chmod 644 $(DESTDIR)$(UNITDIR)/kiosk-*

clean: ## Remove what was built
	rm -rf .build $(BUILD_DIR)
