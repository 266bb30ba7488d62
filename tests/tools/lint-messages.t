#!/bin/bash
# The message check finds each rule broken, and nothing else.
cd "$(dirname "$0")" && . ./lib.sh
tool=../../tools/lint-messages

# said NAME STATUS PATTERN [PATH TEXT]…: with these files changed in a sound tree, the tool ends so and says that.
said() {
    local name=$1 status=$2 pattern=$3 out got
    shift 3
    rm -rf "${tree:?}"/*
    put templates/lang/zh-CN/a.hdf $'page {\n  title = 标题 {0}\n}\nstate.open = 开'
    put templates/lang/en/a.hdf $'page {\n  title = Title {0}\n}\nstate.open = Open'
    put templates/x/page.cs '<?cs var:t.page.title ?><?cs var:t.state[row.state] ?>'
    put lib/act/a.c 'static const char *const STATES[] = {"open"};'
    while [ $# -gt 0 ]; do
        put "$1" "$2"
        shift 2
    done
    out=$($tool "$tree" 2>&1)
    got=$?
    [ "$got" = "$status" ] && grep -q "$pattern" <<< "$out"
    ok $? "$name" "status $got: $out"
}

said 'a sound tree' 0 '2 keys in 2 languages'
said 'missing in one language' 1 'page.more: missing in en' templates/lang/zh-CN/b.hdf 'page.more = 更多' templates/x/more.cs '<?cs var:t.page.more ?>'
said 'other arguments' 1 'state.open: its arguments differ' templates/lang/en/a.hdf $'page.title = Title {0}\nstate.open = {0} open'
said 'empty' 1 'page.title is empty' templates/lang/en/a.hdf $'page.title =\nstate.open = Open'
said 'twice' 1 'page.title stands twice' templates/lang/en/b.hdf 'page.title = Again'
said 'no message' 1 'not a message' templates/lang/en/b.hdf 'what is this'
said 'a template asks for one that nobody wrote' 1 'asks for the message page.lost' templates/x/lost.cs '<?cs var:t.page.lost ?>'
said 'C asks for one that nobody wrote' 1 'asks for the message page.lost' cgi-bin/x/a.c 'x = page_say(p, "page.lost", NULL, NULL);'
said 'nobody asks for it' 1 'nobody asks for page.idle' templates/lang/zh-CN/b.hdf 'page.idle = 闲' templates/lang/en/b.hdf 'page.idle = Idle'
said 'a key made at run time' 0 'keys' templates/lang/zh-CN/b.hdf 'error.404.title = 无' templates/lang/en/b.hdf 'error.404.title = None' \
    lib/app/b.c 'arena_printf(a, "error.%d.title", status)'
done_testing
