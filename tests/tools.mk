# How the tests are built and run. Each kind of test is a target of its own; `make test` runs them all (tests/all).

# One process per binary, TAP through prove, sanitizers loud. A command line of its own (env), so that it can stand behind
# tests/with-db.
TEST_ENV := env CMOCKA_MESSAGE_OUTPUT=TAP ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
PROVE := $(TEST_ENV) prove --timer -j$(JOBS) -e ''

UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
# The longest first, so that nothing is left to wait for at the end.
STORE_LONG := $(patsubst %,tests/store/%.c,demo enrolment_random act paper mark_arrival)
STORE_SRC := $(STORE_LONG) $(filter-out $(STORE_LONG),$(sort $(wildcard tests/store/*.c)))
PAGE_SRC := $(sort $(wildcard tests/page/*/*.c))
VIEW_SRC := $(sort $(wildcard tests/view/*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
HARNESS_SRC := $(sort $(wildcard tests/harness/*.c))

# ---- a test is one small binary ----

tests_of = $(patsubst tests/%.c,$(BUILD)/test/tests/%,$(1))
# What tests share; as a library, so that each takes only what it needs.
HARNESS := $(BUILD)/test/libharness.a
$(HARNESS): $(call objects,test,$(HARNESS_SRC))
	@rm -f $@
	$(Q)ar qcs $@ $^

TEST_LIBS := $(HARNESS) $(BUILD)/test/libjx.a
$(BUILD)/test/tests/unit/%: $(BUILD)/test/obj/tests/unit/%.o $(TEST_LIBS)
	$(call link,test,-lcmocka)
$(BUILD)/test/tests/store/%: $(BUILD)/test/obj/tests/store/%.o $(TEST_LIBS)
	$(call link,test,-lcmocka)
$(BUILD)/test/tests/view/%: $(BUILD)/test/obj/tests/view/%.o $(TEST_LIBS)
	$(call link,test,-lcmocka)
# Another's solver, to compare with.
$(BUILD)/test/tests/unit/assign_glpk: $(BUILD)/test/obj/tests/unit/assign_glpk.o $(TEST_LIBS)
	$(call link,test,-lcmocka -lglpk)
# A verifier is run a hundred thousand times here: of what people run, without sanitizers, which take four times as long. The
# same functions run under them in unit/results, unit/results_proof and replay.
$(BUILD)/test/tests/unit/results_flip: $(BUILD)/release/obj/tests/unit/results_flip.o \
        $(BUILD)/release/obj/tests/harness/results.o $(BUILD)/release/libjx.a
	$(call link,release,-lcmocka)
# Page tests get their program's pages without its main.
define PAGE_RULES
$(BUILD)/test/tests/page/$(1)/%: $(BUILD)/test/obj/tests/page/$(1)/%.o \
        $$(call objects,test,$$(filter-out %/main.c,$$(call program_src,$(1)))) $(TEST_LIBS)
	$$(call link,test,-lcmocka)
endef
$(foreach p,$(PROGRAMS),$(eval $(call PAGE_RULES,$(p))))
# A fuzz target is built twice: by clang to search, and with gcc's sanitizers and a small main to replay its corpus.
$(BUILD)/fuzz/bin/%: $(BUILD)/fuzz/obj/tests/fuzz/%.o $(BUILD)/fuzz/libjx.a
	$(call link,fuzz)
$(BUILD)/fuzz/bin/fuzz_request: $(BUILD)/fuzz/obj/tests/harness/request.o
$(BUILD)/fuzz/bin/fuzz_table: $(BUILD)/fuzz/obj/tests/harness/workbook.o
$(BUILD)/test/tests/fuzz/%: $(BUILD)/test/obj/tests/fuzz/%.o $(BUILD)/test/obj/tests/fuzz/replay.o $(TEST_LIBS)
	$(call link,test)
# Many people at once: for the browser tests' races and faults, and for the bench.
LOAD := $(BUILD)/release/load/load
$(LOAD): $(BUILD)/release/obj/tests/load/load.o $(BUILD)/release/libjx.a
	$(call link,release)
# Many who watch a live board: for the bench.
WATCH := $(BUILD)/release/load/watch
$(WATCH): $(BUILD)/release/obj/tests/load/watch.o $(BUILD)/release/libjx.a
	$(call link,release)
$(BUILD)/release/bench/assign_engine: $(BUILD)/release/obj/tests/bench/assign_engine.o $(BUILD)/release/libjx.a
	$(call link,release,-lglpk)
$(BUILD)/release/bench/%: $(BUILD)/release/obj/tests/bench/%.o $(BUILD)/release/obj/tests/bench/bare/bare.o \
        $(BUILD)/release/libjx.a
	$(call link,release)
# What is built for a test is kept, to be built anew only when its sources change.
.SECONDARY:

# ---- kinds of tests ----

.PHONY: test build-tests check security unit script store page view replay e2e asan fuzz lint tidy cppcheck layers lint-templates lint-messages selftest bench
test: ## everything, with what it needs installed first; ends with one line: N passed, N failed
	@tools/deps test && exec tests/all
# Every program of a test, without running one.
build-tests: $(call tests_of,$(UNIT_SRC) $(STORE_SRC) $(PAGE_SRC) $(VIEW_SRC) $(FUZZ_SRC)) $(LOAD)
check: layers lint-templates lint-messages selftest unit script replay ## the quick daily round
unit: $(call tests_of,$(UNIT_SRC)) ## unit tests: base, domain, doc, crypt, web parsing
	$(if $^,@$(PROVE) $^)
script: ## what our scripts decide by themselves, without a browser
	@node --test --test-reporter=spec --test-reporter-destination=stdout tests/js
store: build-test $(call tests_of,$(STORE_SRC)) ## store tests against a private MariaDB
	$(if $(STORE_SRC),@FLAVOUR=test tests/with-db $(PROVE) $(call tests_of,$(STORE_SRC)))
page: $(call tests_of,$(PAGE_SRC)) $(BUILD)/test/bin/jiangxin ## page tests: a fake request in, HDF and status out
	$(if $(PAGE_SRC),@FLAVOUR=test tests/with-db $(PROVE) $(call tests_of,$(PAGE_SRC)))
view: $(call tests_of,$(VIEW_SRC)) ## golden templates with hostile strings; message keys
	$(if $^,@$(PROVE) $^)
replay: $(call tests_of,$(FUZZ_SRC)) # every file of every fuzz corpus, once
	$(if $^,@$(PROVE) $^)
asan: unit store page view replay ## the tests that run our C in their own process (ASan and UBSan are always on in them)
e2e: build-test $(LOAD) ## browser tests on a whole site
	@tests/e2e/run
security: ## sqlmap and wapiti on a running site, as each role; half an hour (MINUTES=n, ROLES="hr …")
	@tools/deps security && $(MAKE) --no-print-directory build-test && exec tests/security/run
fuzz: $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/bin/%,$(FUZZ_SRC)) ## searches with each fuzz target for SECONDS=n (60)
	@for target in $^; do \
	    name=$${target##*/fuzz_}; found=$(BUILD)/fuzz/corpus/$$name; \
	    mkdir -p $$found tests/fuzz/corpus/$$name; \
	    echo "== $$name"; \
	    $$target -max_total_time=$(or $(SECONDS),60) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	        -artifact_prefix=$(BUILD)/fuzz/$$name- $$found tests/fuzz/corpus/$$name || exit 1; \
	done
bench: build $(LOAD) $(WATCH) $(patsubst tests/bench/%.c,$(BUILD)/release/bench/%,$(BENCH_SRC)) ## ratios to floor programs; nothing else should run
	@tests/bench/run

# ---- reading the sources ----

lint: layers lint-templates lint-messages tidy cppcheck ## clang-tidy, cppcheck, layers, templates, messages
layers: ## who includes whom, where SQL stands
	@tools/layers
lint-templates: # which ClearSilver commands, what must not be in a template
	@tools/lint-templates
lint-messages: # complete and the same in every language, none missing, none unused
	@tools/lint-messages
selftest: $(BUILD)/test/bin/jiangxin # the checks above find what they are for, and the documents' recipes give what the command gives
	@prove tests/tools/*.t

LINT_SRC := $(LIB_SRC) $(TOOL_SRC) $(foreach p,$(PROGRAMS),$(call program_src,$(p)))
# The analyser follows this many steps of each function; clang's own bound is nine times as many, and costs four times as much.
# DEEP=1 keeps clang's: for a release, and when it is quiet.
TIDY_STEPS := $(if $(DEEP),,-Xclang -analyzer-config -Xclang max-nodes=25000)
# A file is read again when its object is newer: the object knows which headers the file has.
$(BUILD)/lint/%.tidy: $(BUILD)/test/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	$(if $(V),,@printf '  %-8s %s\n' tidy $*.c)
	$(Q)clang-tidy --quiet $*.c -- $(CPPFLAGS_ALL) -std=c17 -DJX_TEST -DJX_ASSETS='"0"' $(TIDY_STEPS) 2>$@.err || { cat $@.err; exit 1; }
	@rm -f $@.err && touch $@
tidy: $(patsubst %.c,$(BUILD)/lint/%.tidy,$(LINT_SRC))
# The two left out come from _Generic and from enums behind pointers, which cppcheck does not follow; gcc does.
CPPCHECK := cppcheck -q -j$(JOBS) --cppcheck-build-dir=$(BUILD)/lint/cppcheck --std=c11 --inline-suppr --error-exitcode=1 \
        --suppress=internalAstError --suppress=AssignmentIntegerToAddress \
        --enable=warning,performance,portability -I. -D_GNU_SOURCE -DJX_TEST -DJX_VERSION='"0"' -DJX_ASSETS='"0"'
cppcheck:
	@mkdir -p $(BUILD)/lint/cppcheck
	@$(CPPCHECK) $(LINT_SRC)
