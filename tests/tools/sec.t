#!/bin/bash
# Every line of tests/security/lines.txt has a test that bears its number in its name, and no test bears one that is not there.
cd "$(dirname "$0")" && . ./lib.sh
cd ../..

# The names of tests: functions in C, titles in JavaScript and in shell.
names() {
    grep -hoE '^static void (test_)?sec_[a-z][0-9]+_' -r tests --include='*.c' | sed -E 's/.*sec_([a-z])([0-9]+)_/\U\1\2/'
    # A title may stand on the line behind its test(, and name several.
    find tests/e2e -name '*.test.mjs' -exec grep -hE "(test|check)\(\s*(['\`\"]|\`)[^'\`\"]*SEC-[A-Z][0-9]" {} + | grep -oE 'SEC-[A-Z][0-9]+' | cut -c5-
    grep -hoE '(ok \$\?|clean|refused) .*SEC-[A-Z][0-9]+' -r tests/tools | grep -oE 'SEC-[A-Z][0-9]+' | cut -c5-
}
listed=$(grep -oE '^[A-Z][0-9]+' tests/security/lines.txt | sort -u)
shown=$(names | sort -u)
for line in $listed; do
    grep -qx "$line" <<< "$shown"
    ok $? "$(grep -E "^$line " tests/security/lines.txt)" "no test's name has SEC-$line"
done
out=$(comm -13 <(printf '%s\n' "$listed") <(printf '%s\n' "$shown"))
[ -z "$out" ]
ok $? "no test names a line that is not on the list" "$out"
done_testing
