#!/bin/bash
# What the Debian package says stands together: versions, scripts, the site for the machine's nginx, units and users.
cd "$(dirname "$0")" && . ./lib.sh
cd ../..
. tools/nginx.sh
PATH=$PATH:/usr/sbin
programs=$(sed -n 's/^PROGRAMS := //p' Makefile)

version=$(sed -n '1s/^jiangxin (\(.*\)) .*/\1/p' debian/changelog)
[ "$version" = "$(cat VERSION)" ]
ok $? "the changelog begins with this version" "debian/changelog: $version, VERSION: $(cat VERSION)"

for script in debian/jiangxin.p* debian/renew; do
    out=$(sh -n "$script" 2>&1)
    ok $? "$script is a shell script" "$out"
done

# The site inside another nginx, as Debian's own nginx.conf has it, beside another site.
# shellcheck disable=SC2086
nginx_package "$tree" $programs
out=$(grep -rn '@[A-Z_]*@' "$tree")
[ -z "$out" ]
ok $? "every word of the site has its value" "$out"
sed "s|^listen 80 |listen unix:$tree/socket |; /^listen .*:80/d" debian/nginx-listen.conf > "$tree/etc/nginx/snippets/jiangxin/listen.conf"
sed -i "s|/var/log/nginx|$tree|" "$tree/etc/nginx/sites-available/jiangxin"
put etc/nginx/nginx.conf "pid $tree/pid;
events { }
http {
    sendfile on;
    tcp_nopush on;
    gzip on;
    include snippets/jiangxin/mime.types;
    default_type text/plain;
    access_log off;
    server { listen unix:$tree/other default_server; server_name other; }
    client_body_temp_path $tree/body;
    fastcgi_temp_path $tree/fastcgi;
    proxy_temp_path $tree/proxy;
    scgi_temp_path $tree/scgi;
    uwsgi_temp_path $tree/uwsgi;
    include $tree/etc/nginx/sites-available/*;
}"
out=$(nginx -e stderr -t -c "$tree/etc/nginx/nginx.conf" 2>&1)
ok $? "the site fits into a machine's nginx" "$out"

# Each program, and the background work, has a database user, and the installation a password for it.
out=$(diff <(printf '%s\n' $programs jobs | sort) \
    <(grep -v '^--' db/grants.sql | grep -o '@@PASSWORD:[a-z]*@@' | tr -d @ | cut -d: -f2 | sort -u) 2>&1)
ok $? "who has a password is who runs" "$out"

# The units as the build makes them; a machine without systemd has nothing to ask.
if command -v systemd-analyze >/dev/null; then
    mkdir "$tree/units"
    for name in $programs; do
        cp debian/systemd/program.socket "$tree/units/jiangxin-$name.socket"
        cat debian/systemd/program@.service debian/systemd/sandbox > "$tree/units/jiangxin-$name@.service"
        sed -i "s|^ExecStart=.*|ExecStart=/bin/true|" "$tree/units/jiangxin-$name@.service"
    done
    cat debian/systemd/jobs.service debian/systemd/sandbox > "$tree/units/jiangxin-jobs.service"
    sed -i "s|^ExecStart=.*|ExecStart=/bin/true|" "$tree/units/jiangxin-jobs.service"
    sed "s/@WANTS@/$(printf 'jiangxin-%s@1.service ' $programs)/" debian/systemd/jiangxin.target > "$tree/units/jiangxin.target"
    for unit in service timer; do
        sed "s|^ExecStart=.*|ExecStart=/bin/true|" "debian/systemd/backup.$unit" > "$tree/units/jiangxin-backup.$unit"
    done
    # shellcheck disable=SC2046
    out=$(SYSTEMD_UNIT_PATH=$tree/units: systemd-analyze verify --man=no "$tree/units/jiangxin.target" \
        "$tree/units/jiangxin-jobs.service" "$tree/units/jiangxin-backup.timer" $(printf "$tree/units/jiangxin-%s@1.service " $programs) 2>&1 | grep jiangxin)
    [ -z "$out" ]
    ok $? "systemd understands the units" "$out"
fi
done_testing
