# How tests are run: one process per binary, TAP through prove, sanitizers loud.
# A command line of its own (env), so that it can stand behind tests/with-db.
TEST_ENV := env CMOCKA_MESSAGE_OUTPUT=TAP ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
PROVE := $(TEST_ENV) prove -j2 -e ''
