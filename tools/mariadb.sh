# mariadb.sh: a private MariaDB under a directory of ours. Sourced by tools/site and tests/with-db.
#
# The system's own MariaDB is never touched: only the server binary is used, with an option file of ours, a unix socket and
# no network. mariadbd refuses to run as root, so under root everything here runs as OWNER, a user without other rights.
# shellcheck shell=bash

# mariadb_config DATADIR TMPDIR SOCKET PIDFILE LOG [LINE…]: an option file on stdout; the LINEs come last and win.
mariadb_config() {
    cat <<CNF
# Written by Jiangxin at every start: changes here are lost.
[mariadbd]
datadir = $1
tmpdir = $2
socket = $3
pid-file = $4
log-error = $5
# A unix socket only; who asks is known by the kernel or by a password.
skip-networking
skip-name-resolve
local-infile = OFF
symbolic-links = OFF
event-scheduler = OFF
# Text and time: what is stored is what was meant. utf8mb4_bin does not take rare characters for one another.
character-set-server = utf8mb4
collation-server = utf8mb4_bin
default-time-zone = +00:00
sql-mode = STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY
default-storage-engine = InnoDB
# Transactions: short, read committed, a write over an unseen change is refused, an unlucky wait ends soon.
transaction-isolation = READ-COMMITTED
innodb-snapshot-isolation = ON
innodb-lock-wait-timeout = 5
lock-wait-timeout = 60
# What was acknowledged is on the disk. There is no binary log here; should one be turned on, it is flushed as well.
innodb-flush-log-at-trx-commit = 1
sync-binlog = 1
max-connections = 400
back-log = 512
max-allowed-packet = 16M
innodb-buffer-pool-size = 128M
innodb-log-file-size = 64M
CNF
    shift 5
    [ $# = 0 ] || printf '%s\n' "$@"
}

# mariadb_create OWNER CNF: creates the system tables for an empty data directory. The accounts are root and OWNER, both
# known by the kernel through the socket, neither with a password.
mariadb_create() {
    local owner=$1 cnf=$2 out
    out=$(as "$owner" mariadb-install-db --defaults-file="$cnf" --auth-root-authentication-method=socket \
        --auth-root-socket-user="$owner" --skip-test-db --skip-name-resolve 2>&1) || {
        printf '%s\n' "$out" >&2
        return 1
    }
}

# mariadb_wait OWNER SOCKET PID SECONDS: waits until it answers; fails when PID ends before or the time is over.
mariadb_wait() {
    local i
    for ((i = 0; i < $4 * 20; i++)); do
        [ -S "$2" ] && as "$1" mariadb --no-defaults --protocol=socket --socket="$2" --connect-timeout=2 -e 'DO 0' \
            >/dev/null 2>&1 && return 0
        kill -0 "$3" 2>/dev/null || return 1
        sleep 0.05
    done
    return 1
}
