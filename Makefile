# Jiangxin: every task a person does has a target here. `make help` lists them. tests/tools.mk has the rules of the tests.
#
# Three builds of the same sources stand side by side:
#   build/release   what people run: -O2, no test code
#   build/test      what tests run: ASan, UBSan, the test clock and fault points (JX_TEST)
#   build/fuzz      libFuzzer targets, by clang
# BUILD=dir moves all three (several trees may build at once). V=1 shows the commands.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

BUILD ?= build
STATE ?=
PORT ?= 8080
FLAVOUR ?= release
JOBS ?= $(shell nproc)
PROGRAMS := portal account training contest mentor award admin audit
VERSION := $(shell cat VERSION)
export BUILD FLAVOUR

# ---- flags (on a machine without the packages these are empty; the targets that install them call make again) ----

WARN := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wwrite-strings -Wvla -Werror
PKGS := libmariadb libsodium libqrencode libical icu-i18n icu-uc libzip expat libjpeg libpng
# Only what draws pages sees their headers.
PDF_PKGS := cairo-pdf cairo-ft pangocairo gobject-2.0 harfbuzz-subset freetype2
PDF_CFLAGS := $(patsubst -I%,-isystem %,$(filter -I%,$(shell pkg-config --cflags $(PDF_PKGS) 2>/dev/null)))
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) $(PDF_PKGS) 2>/dev/null)
# Others' headers are system headers: their warnings are not ours.
CPPFLAGS_ALL := -I. -isystem /usr/include/ClearSilver $(patsubst -I%,-isystem %,$(PKG_CFLAGS)) \
        -D_GNU_SOURCE -DJX_VERSION='"$(VERSION)"'
CFLAGS_ALL := -std=c17 -g $(WARN) -fno-common -fstack-protector-strong
LIBS := -lfcgi -lneo_cgi -lneo_cs -lneo_utl -lz $(PKG_LIBS) -lxlsxwriter -linih -lm

CC_release = $(CC)
CFLAGS_release := -O2 -D_FORTIFY_SOURCE=2
LDFLAGS_release := -Wl,--as-needed -Wl,-z,relro,-z,now

# A sanitizer's report needs lines, not variables, which cost a quarter of compiling: TEST_DEBUG=-g to look at them in a debugger.
# More than two hundred small programs are linked: lld takes a third of the time, where it is installed.
TEST_DEBUG ?= -g1
CC_test = $(CC)
CFLAGS_test := -O1 $(TEST_DEBUG) -DJX_TEST -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_test := -Wl,--as-needed -fsanitize=address,undefined $(if $(shell command -v ld.lld),-fuse-ld=lld)

# gcc and clang-tidy have warned before; clang's own idea of -Wconversion is another one.
CC_fuzz = clang
CFLAGS_fuzz := -O1 -DJX_TEST -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -w
LDFLAGS_fuzz := -Wl,--as-needed -fsanitize=fuzzer,address,undefined

# ---- sources ----

LIB_SRC := $(sort $(wildcard lib/*/*.c))
TOOL_SRC := $(sort $(wildcard tools/*.c))
program_src = $(sort $(wildcard cgi-bin/$(1)/*.c))

# $(call objects,FLAVOUR,SOURCES), $(call binaries,FLAVOUR)
objects = $(patsubst %.c,$(BUILD)/$(1)/obj/%.o,$(2))
binaries = $(foreach p,$(PROGRAMS) jiangxin,$(BUILD)/$(1)/bin/$(p))

# ---- rules: the same for each flavour ----

Q := $(if $(V),,@)
say = $(if $(V),@:,@printf '  %-8s %s\n' $(1) $@)

define FLAVOUR_RULES
$(BUILD)/$(1)/obj/%.o: %.c Makefile VERSION
	@mkdir -p $$(@D)
	$$(call say,cc)
	$(Q)$$(CC_$(1)) $$(CPPFLAGS_ALL) $$(CFLAGS_ALL) $$(CFLAGS_$(1)) -MMD -MP -c $$< -o $$@
$(BUILD)/$(1)/obj/lib/domain/stroke_table.o: $(BUILD)/gen/stroke_table.c lib/domain/stroke_table.h
	@mkdir -p $$(@D)
	$$(call say,cc)
	$(Q)$$(CC_$(1)) $$(CPPFLAGS_ALL) $$(CFLAGS_ALL) $$(CFLAGS_$(1)) -g0 -c $$< -o $$@
$(BUILD)/$(1)/libjx.a: $$(call objects,$(1),$(LIB_SRC)) $(BUILD)/$(1)/obj/lib/domain/stroke_table.o
	$$(call say,ar)
	@rm -f $$@
	$(Q)ar qcs $$@ $$^ # q: several rooms have a file of the same name
$(BUILD)/$(1)/bin/jiangxin: $$(call objects,$(1),$(TOOL_SRC)) $(BUILD)/$(1)/libjx.a
	$$(call link,$(1))
endef
define PROGRAM_RULES
$(BUILD)/$(1)/bin/$(2): $$(call objects,$(1),$$(call program_src,$(2))) $(BUILD)/$(1)/libjx.a
	$$(call link,$(1))
endef
# $(call link,FLAVOUR[,MORE LIBRARIES]): all prerequisites into the target.
define link
	@mkdir -p $(@D)
	$(call say,link)
	$(Q)$(CC_$(1)) -o $@ $^ $(LDFLAGS_$(1)) $(LIBS) $(2)
endef
$(foreach f,release test fuzz,$(eval $(call FLAVOUR_RULES,$(f))))
$(foreach f,release test,$(foreach p,$(PROGRAMS),$(eval $(call PROGRAM_RULES,$(f),$(p)))))

# The strokes of characters, out of a dictionary of Debian's and our own list (tools/build/strokes.c).
STROKES := /usr/share/rime-data/stroke.dict.yaml
$(BUILD)/gen/strokes: tools/build/strokes.c
	@mkdir -p $(@D)
	$(call say,cc)
	$(Q)$(CC) -std=c17 -O1 $(WARN) -D_GNU_SOURCE -o $@ $<
$(BUILD)/gen/stroke_table.c: $(BUILD)/gen/strokes $(STROKES) lib/domain/stroke_surname.txt
	$(call say,gen)
	$(Q)$< $(STROKES) lib/domain/stroke_surname.txt > $@

# Browsers keep a static file for as long as its address stays: the address bears a sum of all of them, which one file knows.
STATIC := $(shell find static -type f | LC_ALL=C sort)
ASSETS := $(firstword $(shell cat $(STATIC) | cksum))
CHROME := $(foreach f,release test fuzz,$(BUILD)/$(f)/obj/lib/app/chrome.o)
$(CHROME): CPPFLAGS_ALL += -DJX_ASSETS='"$(ASSETS)"'
$(CHROME): $(STATIC)

PDF := $(foreach f,pdf pdf_font pdf_numbers pdf_part certificate_pdf,$(BUILD)/release/obj/lib/doc/$(f).o $(BUILD)/test/obj/lib/doc/$(f).o \
        $(BUILD)/fuzz/obj/lib/doc/$(f).o $(BUILD)/lint/lib/doc/$(f).tidy)
$(PDF): CPPFLAGS_ALL += $(PDF_CFLAGS)

# ---- what people do ----

.PHONY: help build build-test build-release run up down deploy deb deps clean
help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

build: build-release ## all programs and the command, as people run them
build-release: $(call binaries,release)
build-test: $(call binaries,test)

# Installed first and read again afterwards, because the flags above come from what is installed.
again = tools/deps $(1) && $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) $(2)

run: ## the demonstration site; installs and builds what is missing, Ctrl-C stops it (STATE=dir PORT=n)
	@$(call again,run,build-$(FLAVOUR)) && exec tools/site run "$(STATE)" "$(PORT)"
up: ## the same in the background, without the demonstration (STATE=dir PORT=n)
	@$(call again,run,build-$(FLAVOUR)) && exec tools/site up "$(STATE)" "$(PORT)"
down: ## stops what `make up` started (STATE=dir)
	@tools/site down "$(STATE)"
deploy: ## puts this tree's build in place of the running one; no request fails (STATE=dir)
	@$(call again,run,build-$(FLAVOUR)) && exec tools/site deploy "$(STATE)"
deb: ## the Debian package, into build/deb
	@tools/deps deb && tools/package $(BUILD)/deb
deps: ## installs what this machine lacks, for running and for testing
	@tools/deps test
clean: ## removes everything built; a site's STATE stays
	rm -rf $(BUILD)

include tests/tools.mk

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
