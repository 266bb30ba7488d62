# nginx.sh: the site's own nginx, from the files in nginx/. Sourced by tools/site.
# shellcheck shell=bash

# nginx_render STATE SOCKETS ADDRESS PORT PROGRAM…: writes STATE/etc/nginx from nginx/*.in, putting values for @WORDS@.
nginx_render() {
    local state=$1 sockets=$2 address=$3 port=$4 out=$1/etc/nginx listen hsts='' files name program
    shift 4
    # A backlog as long as the programs': a race of 2,000 people must not be refused at the door.
    listen="listen $address:$port backlog=4096;"
    if [ -s "$state/tls/cert.pem" ] && [ -s "$state/tls/key.pem" ]; then
        listen="listen $address:$port ssl http2 backlog=4096;
        ssl_certificate $state/tls/cert.pem;
        ssl_certificate_key $state/tls/key.pem;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_cache shared:tls:4m;
        ssl_session_tickets off;"
        hsts='max-age=31536000'
    fi
    files=$(ulimit -Hn)
    [ "$files" != unlimited ] && [ "$files" -lt 32768 ] || files=32768

    rm -rf "$out"
    mkdir -p "$out"
    cp nginx/mime.types "$out/"
    for name in nginx headers fastcgi errors errors-api; do
        nginx_fill "nginx/$name.conf.in" > "$out/$name.conf"
    done
    for program in "$@"; do
        nginx_fill nginx/program.conf.in > "$out/program-$program.conf"
    done
}
nginx_fill() { # FILE: with the caller's variables; quotes keep & in a value from meaning anything
    local text
    text=$(< "$1")
    text=${text//@STATE@/"$state"}
    text=${text//@SOCKETS@/"$sockets"}
    text=${text//@LISTEN@/"$listen"}
    text=${text//@HSTS@/"$hsts"}
    text=${text//@FILES@/"$files"}
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
