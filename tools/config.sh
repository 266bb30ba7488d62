# config.sh: what a site's programs are told. Sourced by tools/site and tests/with-db.
# shellcheck shell=bash

# Who has an account of their own at the database: the programs, and the background work.
CONFIG_USERS=(portal account training admin jobs)

# config_secrets DIR: one random database password per account, for those that have none yet.
config_secrets() {
    local name
    for name in "${CONFIG_USERS[@]}"; do
        [ -s "$1/$name" ] || (umask 077 && head -c 24 /dev/urandom | base64 -w0 | tr '+/' '-_' > "$1/$name")
    done
}

# config_ini STATE SOCKET TEMPLATES ORIGIN FLAVOUR: the settings file on stdout. `jiangxin config` documents every key.
config_ini() {
    cat <<INI
; Written by Jiangxin at every start: changes here are lost.
[site]
origin = $4
[path]
state_dir = $1
template_dir = $3
[database]
socket = $2
secret_dir = $1/secret
INI
    [ "$5" = release ] || [ -z "${CLOCK_FILE:-}" ] || printf '[test]\nclock_file = %s\n' "$CLOCK_FILE"
}
