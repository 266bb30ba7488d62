# process.sh: as whom things run, and processes that outlive the shell that starts them. Sourced by tools/site and
# tests/with-db.
#
# Such a process is known by one file RUN/NAME.pid, which holds "PID START BOOT": the id, its start in clock ticks, and the
# boot it belongs to. A number that the kernel has given to somebody else since is thereby never taken for ours. Each process
# leads a session of its own; what it starts stays in that session, so that children whose parent was killed are still found.
# shellcheck shell=bash

PATH=$PATH:/usr/sbin:/sbin # where servers are, also for people who have no such path
read -r PROCESS_BOOT < /proc/sys/kernel/random/boot_id

# as OWNER CMD…: runs CMD as that user when we are root, else as ourselves. HOME and the like of root would only lead CMD to
# files that OWNER may not read.
as() {
    as_words "$1"
    shift
    "${AS[@]}" "$@"
}
as_words() { # sets AS to the words that go before a command
    AS=()
    [ "$(id -u)" != 0 ] || AS=(setpriv --reuid="$1" --regid="$(id -g "$1")" --clear-groups
        env HOME=/nonexistent USER="$1" LOGNAME="$1")
}

# process_stat PID: sets STAT to the fields of /proc/PID/stat from the state on (0 state, 1 parent, 3 session, 19 start).
process_stat() {
    local line
    { read -r line < "/proc/$1/stat"; } 2>/dev/null || return 1
    read -ra STAT <<< "${line##*) }"
}

# process_spawn RUN NAME OWNER LOG CMD…: starts CMD as OWNER, apart from our terminal, and writes its pid file. The log is
# opened as OWNER too: root writes nothing into a directory in which another may plant a link.
process_spawn() {
    local run=$1 name=$2 owner=$3 log=$4
    shift 4
    as_words "$owner"
    # Each step replaces the one before, so that the subshell's id becomes CMD's own. (setsid does not fork here: a background
    # child leads no group.) Descriptor 9 is our lock, which CMD must not hold.
    # shellcheck disable=SC2016
    (cd / && exec setsid "${AS[@]}" sh -c 'log=$1; shift; exec "$@" < /dev/null >> "$log" 2>&1 9>&-' sh "$log" "$@") &
    local pid=$!
    disown "$pid" # its end is not for this shell to announce
    process_stat "$pid" || return 1
    echo "$pid ${STAT[19]} $PROCESS_BOOT" > "$run/$name.pid"
}

# process_alive RUN NAME: is it running? Sets PID.
process_alive() {
    local start boot
    PID=
    { read -r PID start boot < "$1/$2.pid"; } 2>/dev/null || return 1
    [ "$boot" = "$PROCESS_BOOT" ] && process_stat "$PID" && [ "${STAT[19]}" = "$start" ] && [ "${STAT[0]}" != Z ]
}

process_id() { # RUN NAME: the id in its file
    local pid
    { read -r pid _ < "$1/$2.pid"; } 2>/dev/null && echo "$pid"
}

# process_members RUN NAME: the ids of all that still run in its session, its leader first if it lives.
process_members() {
    local pid start boot entry members=()
    { read -r pid start boot < "$1/$2.pid"; } 2>/dev/null || return 0
    [ "$boot" = "$PROCESS_BOOT" ] || return 0
    if process_stat "$pid"; then
        # A session's number is not given away while the session has members: a leader with another start means ours is gone.
        [ "${STAT[19]}" = "$start" ] || return 0
        [ "${STAT[0]}" = Z ] || members+=("$pid")
    fi
    for entry in /proc/[0-9]*; do
        entry=${entry#/proc/}
        [ "$entry" != "$pid" ] && process_stat "$entry" && [ "${STAT[3]}" = "$pid" ] && [ "${STAT[0]}" != Z ] &&
            members+=("$entry")
    done
    echo "${members[*]}"
}

# process_stop RUN SIGNAL SECONDS NAME…: signals each leader (its orphans, if it is gone), waits for all of them together,
# then kills what is left.
process_stop() {
    local run=$1 signal=$2 tries=$(($3 * 20)) name members
    shift 3
    for name in "$@"; do
        if process_alive "$run" "$name"; then
            kill -s "$signal" "$PID" 2>/dev/null
        else
            members=$(process_members "$run" "$name")
            # shellcheck disable=SC2086
            [ -z "$members" ] || kill -s TERM $members 2>/dev/null
        fi
    done
    for name in "$@"; do
        members=$(process_members "$run" "$name")
        while [ -n "$members" ] && [ $((tries--)) -gt 0 ]; do
            sleep 0.05
            members=$(process_members "$run" "$name")
        done
        # shellcheck disable=SC2086
        [ -z "$members" ] || kill -KILL $members 2>/dev/null
        rm -f "$run/$name.pid"
    done
}
