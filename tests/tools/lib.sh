# lib.sh: tests of the tools, in TAP. A test makes a small tree and says what a tool must find in it.
# shellcheck shell=bash
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
number=0

put() { # PATH TEXT: a file in the tree
    mkdir -p "$(dirname "$tree/$1")"
    printf '%s\n' "$2" > "$tree/$1"
}
ok() { # STATUS NAME [DETAIL]
    number=$((number + 1))
    if [ "$1" = 0 ]; then
        echo "ok $number - $2"
    else
        echo "not ok $number - $2"
        [ -z "${3:-}" ] || sed 's/^/# /' <<< "$3"
    fi
}
done_testing() { echo "1..$number"; }

# clean PATH TEXT: the tool has nothing against this file.
clean() {
    local out
    put "$1" "$2"
    out=$("${tool[@]}" "$tree" 2>&1)
    ok $? "allowed: $2" "$out"
    rm "$tree/$1"
}
# refused PATH TEXT PATTERN: the tool fails on this file, at its first line, with these words.
refused() {
    local out status
    put "$1" "$2"
    out=$("${tool[@]}" "$tree" 2>&1)
    status=$?
    [ "$status" = 1 ] && grep -q "$1:1: .*$3" <<< "$out"
    ok $? "refused: $2" "status $status: $out"
    rm "$tree/$1"
}
