# How tests are run: one process per binary, TAP through prove, sanitizers loud.
PROVE := CMOCKA_MESSAGE_OUTPUT=TAP ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 prove -j2 -e ''
