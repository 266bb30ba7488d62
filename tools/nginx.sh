# nginx.sh: the site's own nginx, from the files in nginx/. Sourced by tools/site.
# shellcheck shell=bash

# nginx_render STATE SOCKETS ADDRESS PORT PROGRAM…: writes STATE/etc/nginx from nginx/*.in, putting values for @WORDS@.
nginx_render() {
    local state=$1 sockets=$2 address=$3 port=$4 out=$1/etc/nginx listen files
    local static=$1/app/static handed_in=$1/files board=$1/board access_log=$1/log/access.log
    local cache=$1/sock/nginx/pages conf=''
    shift 4
    # A backlog as long as the programs': a race of 2,000 people must not be refused at the door.
    listen="listen $address:$port backlog=4096;"
    if [ -s "$state/tls/cert.pem" ] && [ -s "$state/tls/key.pem" ]; then
        listen="listen $address:$port ssl http2 backlog=4096;
    ssl_certificate $state/tls/cert.pem;
    ssl_certificate_key $state/tls/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:jx_tls:4m;
    ssl_session_tickets off;"
    fi
    listen="$listen
    server_name _;"
    files=$(ulimit -Hn)
    [ "$files" != unlimited ] && [ "$files" -lt 32768 ] || files=32768

    rm -rf "$out"
    mkdir -p "$out"
    nginx_fill nginx/nginx.conf.in > "$out/nginx.conf"
    nginx_fill nginx/site.conf.in > "$out/site.conf"
    nginx_parts "$out" "$@"
}

# nginx_package ROOT PROGRAM…: the same as a site of the machine's own nginx, below ROOT/etc/nginx, for the Debian package.
# Where it listens stands in snippets/jiangxin/listen.conf, which is the operator's.
nginx_package() {
    local root=$1/etc/nginx static=/usr/share/jiangxin/static handed_in=/var/lib/jiangxin/files board=/var/lib/jiangxin/board
    local sockets=/run/jiangxin cache=/var/lib/nginx/jiangxin-pages
    local conf=snippets/jiangxin/ listen='include snippets/jiangxin/listen.conf;'
    local access_log=/var/log/nginx/jiangxin.access.log
    shift
    mkdir -p "$root/sites-available" "$root/$conf"
    nginx_fill nginx/site.conf.in > "$root/sites-available/jiangxin"
    nginx_parts "$root/$conf" "$@"
}

# What a site includes: nginx_parts DIR PROGRAM…, with the caller's variables.
nginx_parts() {
    local out=$1 name program
    shift
    cp nginx/mime.types "$out/"
    for name in headers fastcgi errors errors-api; do
        nginx_fill "nginx/$name.conf.in" > "$out/$name.conf"
    done
    for program in "$@"; do
        nginx_fill nginx/program.conf.in > "$out/program-$program.conf"
    done
}
nginx_fill() { # FILE: with the caller's variables; quotes keep & in a value from meaning anything
    local text
    text=$(< "$1")
    text=${text//@STATE@/"${state:-}"}
    text=${text//@STATIC@/"$static"}
    text=${text//@HANDED_IN@/"$handed_in"}
    text=${text//@BOARD@/"$board"}
    text=${text//@SOCKETS@/"$sockets"}
    text=${text//@CONF@/"$conf"}
    text=${text//@LISTEN@/"$listen"}
    text=${text//@ACCESS_LOG@/"$access_log"}
    text=${text//@CACHE@/"$cache"}
    text=${text//@FILES@/"${files:-}"}
    text=${text//@PROGRAM@/"${program:-}"}
    printf '%s\n' "$text"
}

# nginx_port_free ADDRESS PORT: does nobody listen there?
nginx_port_free() {
    local address=$1
    [ "$address" != 0.0.0.0 ] || address=127.0.0.1
    ! (exec 3<> "/dev/tcp/$address/$2") 2>/dev/null
}

# nginx_status ADDRESS PORT: the status of the front page, e.g. 200; nothing when nobody answers.
nginx_status() {
    local address=$1 line=
    [ "$address" != 0.0.0.0 ] || address=127.0.0.1
    (
        exec 3<> "/dev/tcp/$address/$2" || exit 1
        printf 'GET / HTTP/1.0\r\nHost: %s:%s\r\n\r\n' "$address" "$2" >&3
        read -r -t 15 line <&3
        set -- $line
        echo "${2:-}"
    ) 2>/dev/null
}
