# Jiangxin: every task a person does has a target here. `make help` lists them.
#
# Three builds of the same sources stand side by side:
#   build/release   what people run: -O2, no test code
#   build/test      what tests run: ASan, UBSan, the test clock and fault points (JX_TEST)
#   build/fuzz      libFuzzer targets, by clang
# BUILD=dir moves all three (several trees may build at once).

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

BUILD ?= build
STATE ?=
PORT ?= 8080
PROGRAMS := portal account training admin

include tests/tools.mk

VERSION := $(shell cat VERSION 2>/dev/null || echo 0.1.0)

WARN := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wwrite-strings -Wvla -Werror
PKGS := libmariadb libsodium libical libicu-i18n xlsxwriter
CS_INC := -isystem /usr/include/ClearSilver
CPPFLAGS_ALL = -I. $(CS_INC) $(PKG_INC) -D_GNU_SOURCE -DJX_VERSION='"$(VERSION)"'
PKG_INC := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags libmariadb libsodium libical icu-i18n icu-uc 2>/dev/null))
LIBS := -lfcgi -lneo_cgi -lneo_cs -lneo_utl -lz $(shell pkg-config --libs libmariadb libsodium libical icu-i18n icu-uc 2>/dev/null) -lxlsxwriter -linih
CFLAGS_ALL = -std=c17 -g $(WARN) -fno-common -fstack-protector-strong

CFLAGS_release := -O2 -D_FORTIFY_SOURCE=2
CFLAGS_test := -O1 -DJX_TEST -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_release := -Wl,--as-needed -Wl,-z,relro,-z,now
LDFLAGS_test := -Wl,--as-needed -fsanitize=address,undefined

LIB_SRC := $(sort $(wildcard lib/*/*.c))
PROGRAM_SRC := $(sort $(foreach p,$(PROGRAMS),$(wildcard cgi-bin/$(p)/*.c)))
TOOL_SRC := $(sort $(wildcard tools/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
STORE_SRC := $(sort $(filter-out tests/store/harness.c,$(wildcard tests/store/*.c)))
PAGE_SRC := $(sort $(wildcard tests/page/*/*.c))
VIEW_SRC := $(sort $(wildcard tests/view/*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
HARNESS_SRC := $(sort $(wildcard tests/harness/*.c))

# $(call objects,FLAVOUR,SOURCES)
objects = $(patsubst %.c,$(BUILD)/$(1)/obj/%.o,$(2))

define FLAVOUR
$(BUILD)/$(1)/obj/%.o: %.c
	@mkdir -p $$(@D)
	$$(CC) $$(CPPFLAGS_ALL) $$(CFLAGS_ALL) $$(CFLAGS_$(1)) -MMD -MP -c $$< -o $$@
$(BUILD)/$(1)/libjx.a: $$(call objects,$(1),$(LIB_SRC))
	@rm -f $$@
	ar qcs $$@ $$^   # q: several rooms have a file of the same name
$(BUILD)/$(1)/bin/jiangxin: $$(call objects,$(1),$(TOOL_SRC)) $(BUILD)/$(1)/libjx.a
	@mkdir -p $$(@D)
	$$(CC) -o $$@ $$^ $$(LDFLAGS_$(1)) $$(LIBS)
endef

define PROGRAM
$(BUILD)/$(1)/bin/$(2): $$(call objects,$(1),$$(wildcard cgi-bin/$(2)/*.c)) $(BUILD)/$(1)/libjx.a
	@mkdir -p $$(@D)
	$$(CC) -o $$@ $$^ $$(LDFLAGS_$(1)) $$(LIBS)
endef

$(foreach f,release test,$(eval $(call FLAVOUR,$(f))))
$(foreach f,release test,$(foreach p,$(PROGRAMS),$(eval $(call PROGRAM,$(f),$(p)))))

# A test is one small binary; page tests get their program's pages without its main.
$(BUILD)/test/tests/unit/%: $(BUILD)/test/obj/tests/unit/%.o $(BUILD)/test/libjx.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ $(LDFLAGS_test) $(LIBS) -lcmocka
$(BUILD)/test/tests/unit/web_%: $(BUILD)/test/obj/tests/unit/web_%.o $(BUILD)/test/obj/tests/harness/request.o $(BUILD)/test/libjx.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ $(LDFLAGS_test) $(LIBS) -lcmocka
$(BUILD)/test/tests/store/%: $(BUILD)/test/obj/tests/store/%.o $(call objects,test,$(HARNESS_SRC)) $(BUILD)/test/libjx.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ $(LDFLAGS_test) $(LIBS) -lcmocka
$(BUILD)/test/tests/view/%: $(BUILD)/test/obj/tests/view/%.o $(call objects,test,$(HARNESS_SRC)) $(BUILD)/test/libjx.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ $(LDFLAGS_test) $(LIBS) -lcmocka
define PAGE
$(BUILD)/test/tests/page/$(1)/%: $(BUILD)/test/obj/tests/page/$(1)/%.o $$(call objects,test,$$(filter-out %/main.c,$$(wildcard cgi-bin/$(1)/*.c)) $(HARNESS_SRC)) $(BUILD)/test/libjx.a
	@mkdir -p $$(@D)
	$$(CC) -o $$@ $$^ $$(LDFLAGS_test) $$(LIBS) -lcmocka
endef
$(foreach p,$(PROGRAMS),$(eval $(call PAGE,$(p))))
$(BUILD)/release/bench/%: $(BUILD)/release/obj/tests/bench/%.o $(BUILD)/release/libjx.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ $(LDFLAGS_release) $(LIBS)

tests_of = $(patsubst tests/%.c,$(BUILD)/test/tests/%,$(1))
BINARIES = $(foreach p,$(PROGRAMS) jiangxin,$(BUILD)/$(1)/bin/$(p))

.PHONY: help build build-test unit store page view layers
help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

build: $(call BINARIES,release) ## all programs and the command, as people run them
build-test: $(call BINARIES,test)

unit: $(call tests_of,$(UNIT_SRC)) ## unit tests: base, domain, doc, crypt, web parsing
	$(if $^,$(PROVE) $^)
store: $(call tests_of,$(STORE_SRC)) $(BUILD)/test/bin/jiangxin ## store tests against a private MariaDB
	$(if $(STORE_SRC),BUILD=$(BUILD) tests/with-db $(PROVE) $(call tests_of,$(STORE_SRC)))
page: $(call tests_of,$(PAGE_SRC)) $(BUILD)/test/bin/jiangxin ## page tests: a fake request in, HDF and status out
	$(if $(PAGE_SRC),BUILD=$(BUILD) tests/with-db $(PROVE) $(call tests_of,$(PAGE_SRC)))
view: $(call tests_of,$(VIEW_SRC)) ## golden templates with hostile strings; message keys
	$(if $^,$(PROVE) $^)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
