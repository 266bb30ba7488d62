# scratch.sh: where throw-away databases and sites lie. Sourced by tests/with-db and tests/e2e/run.
# shellcheck shell=bash

# scratch NAME MIB: makes a directory for so much and prints it: in memory, where nothing waits for a disk, if there is room and
# programs may run from it; else in /tmp. Its path is short, because a socket's has 107 bytes, and open to the sites' user.
scratch() {
    local dir=/dev/shm room memory
    room=$(df --output=avail --block-size=1M "$dir" 2>/dev/null | tail -n 1)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
    if [ "${room:-0}" -lt "$2" ] || [ "${memory:-0}" -lt $(($2 * 2)) ] || findmnt -no OPTIONS -T "$dir" | grep -qw noexec; then
        dir=/tmp
    fi
    dir=$(mktemp -d "$dir/$1.XXXXXX") && chmod 755 "$dir" && echo "$dir"
}
