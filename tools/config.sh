# config.sh: what a site's programs are told. Sourced by tools/site and tests/with-db.
# shellcheck shell=bash

# Who has an account of their own at the database: the programs, and the background work.
CONFIG_USERS=(portal account training contest mentor award admin audit jobs)

# config_secrets DIR: one random database password per account, and the keys under which second factors, the secrets of
# draws and how to reach whoever objected are stored, where they are missing.
config_secrets() {
    local name
    for name in factor.key draw.key objection.key; do
        [ -s "$1/$name" ] || (umask 077 && head -c 32 /dev/urandom | base64 -w0 > "$1/$name")
    done
    for name in "${CONFIG_USERS[@]}"; do
        [ -s "$1/$name" ] || (umask 077 && head -c 24 /dev/urandom | base64 -w0 | tr '+/' '-_' > "$1/$name")
    done
}

# config_ini STATE SOCKET TEMPLATES FLAVOUR: the settings file on stdout. docs/configuration.md has every key. A site's own
# settings stand in STATE/etc/local.ini and are taken over as they are.
config_ini() {
    cat <<INI
; Written by Jiangxin at every start: changes here are lost. Your own settings belong into local.ini beside this file.
[path]
state = $1
templates = $3
[database]
socket = $2
secret_dir = $1/secret
INI
    # The demonstration is of a place with a name of its own.
    if { [ "${DEMO:-0}" != 0 ] || [ -e "$1/demo-loaded" ]; } && ! grep -qs '^ *name *=' "$1/etc/local.ini"; then
        printf '[site]\nname = 沧屿市机关事务管理局\n'
    fi
    [ "$4" != test ] || printf '[test]\nclock_file = %s\n' "${CLOCK_FILE:-}"
    [ ! -e "$1/etc/local.ini" ] || cat "$1/etc/local.ini"
}
