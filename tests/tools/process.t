#!/bin/bash
# Processes that outlive their shell: exactly ours are found and stopped, orphans included, and never somebody else's.
cd "$(dirname "$0")" && . ./lib.sh
. ../../tools/process.sh
run=$tree/run
mkdir "$run"
chmod 755 "$tree" "$run"
owner=$(id -un)
as_words() { AS=(); } # as ourselves, also when we are root

start() { process_spawn "$run" "$1" "$owner" "$tree/$1.log" bash -c "$2"; }
running() { kill -0 "$1" 2>/dev/null && process_stat "$1" && [ "${STAT[0]}" != Z ]; }

start one 'echo said; exec sleep 1000'
sleep 0.2
process_alive "$run" one
ok $? 'a started process is alive'
[ "$(cat "$tree/one.log")" = said ]
ok $? 'what it says is in its log'
process_stat "$PID" && [ "${STAT[3]}" = "$PID" ]
ok $? 'it leads a session of its own'
pid=$PID
process_stop "$run" TERM 5 one
! running "$pid" && [ ! -e "$run/one.pid" ]
ok $? 'it is stopped and forgotten'

start family 'sleep 1001 & sleep 1002 & wait'
sleep 0.2
read -r leader _ < "$run/family.pid"
read -ra members <<< "$(process_members "$run" family)"
[ ${#members[@]} = 3 ] && [ "${members[0]}" = "$leader" ]
ok $? 'its children belong to it' "${members[*]}"
kill -KILL "$leader"
sleep 0.1
! process_alive "$run" family && [ "$(process_members "$run" family | wc -w)" = 2 ]
ok $? 'its orphans still do when it was killed'
process_stop "$run" TERM 5 family
! running "${members[1]}" && ! running "${members[2]}"
ok $? 'and are stopped with its name'

start deaf 'trap "" TERM; while :; do sleep 0.1; done'
sleep 0.2
read -r deaf _ < "$run/deaf.pid"
process_stop "$run" TERM 1 deaf
! running "$deaf"
ok $? 'what does not listen is killed after the wait'

sleep 1003 &
other=$!
echo "$other 1 $PROCESS_BOOT" > "$run/old.pid"
! process_alive "$run" old
ok $? 'a number with another start is not ours'
process_stat "$other"
echo "$other ${STAT[19]} another-boot" > "$run/older.pid"
! process_alive "$run" older
ok $? 'nor one of another boot'
process_stop "$run" TERM 1 old older
running "$other"
ok $? 'and is left alone'
kill "$other"
process_stop "$run" TERM 1 never
ok $? 'stopping what never was is nothing'
done_testing
