#!/bin/bash
# Pairing without wishes as docs/assignment.md shows it: its file is paired the same on both languages' pages, its hash can be
# made with sha256sum, and the certificate is proved or found out.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
run() { "$jiangxin" --config "$tree/jiangxin.ini" "$@"; }

cd "$tree" || exit 1
for page in assignment.md assignment.zh-CN.md; do
    sed -n '/^```json$/,/^```$/p' "$root/docs/$page" | sed '1d;$d' > instance.json
    out=$(run pair --csv instance.json | tr -d '\r' | tail -n +2)
    [ "$out" = $'a,y\nb,x\nc,x\nd,y' ]
    ok $? "$page: its file is paired" "$out"
    run pair --json instance.json > result.json
    out=$(run verify pairing result.json)
    ok $? "$page: the certificate is true" "$out"
    hash=$(sed -n 's/^"hash":"\(.*\)"}$/\1/p' result.json)
    instance=$(sed -n 's/^"instance":\(.*\),$/\1/p' result.json | tr -d '\n' | sha256sum | cut -c 1-64)
    made=$({
        printf 'jiangxin assignment result 1\n%s\n' "$instance"
        run pair --csv instance.json | tr -d '\r' | tail -n +2 | tr ',' '\t'
        sed -n '/^"prices"/,$s/^\["\(.*\)",\(-\?[0-9]*\)\].*$/\1\t\2/p' result.json
    } | sha256sum | cut -c 1-64)
    [ -n "$hash" ] && [ "$hash" = "$made" ]
    ok $? "$page: sha256sum gives the result's hash" "$hash $made"
done

out=$(run pair --lang zh-CN instance.json)
[ $? = 0 ] && grep -q '^分值之和为 65' <<< "$out" && grep -q $'^b\tx\t5\t28$' <<< "$out"
ok $? 'the text has the sum, and each value and price' "$out"
out=$(run pair --json result.json | cmp - result.json)
ok $? 'the instance within a certificate is paired the same' "$out"
sed 's/^\["x",28\]/["x",27]/' result.json > wrong.json
out=$(run verify pairing --lang zh-CN wrong.json)
[ $? = 1 ] && grep -q '^a 现在付 40，配给 x 只付 39' <<< "$out"
ok $? 'prices that do not fit are found out' "$out"
sed 's/^\["a","y"\]/["a","x"]/; s/^\["b","x"\]/["b",null]/' result.json > wrong.json
out=$(run verify pairing wrong.json)
[ $? = 1 ] && grep -q '^4 mentees are said to have a mentor, 3 have one$' <<< "$out"
ok $? 'a pair that was dropped is found out' "$out"
sed 's/\["x", 5\]/["x", 1.5]/' instance.json > wrong.json
out=$(run pair wrong.json)
[ $? = 1 ] && grep -q '^mentees\[1\].values\[0\]: a whole number from 0 to 1000000$' <<< "$out"
ok $? 'a value that is none has its place' "$out"
out=$(run pair --mentor-optimal instance.json 2>&1)
[ $? = 2 ] && grep -q 'no wishes' <<< "$out"
ok $? 'best for mentors: asked for wrongly' "$out"
out=$(run pair --why a x --lock a x instance.json)
[ $? = 0 ] && grep -q '^a does not have x: 1 fewer mentees would have a mentor$' <<< "$out" &&
    grep -q '^1 fewer mentees have a mentor$' <<< "$out" && grep -q '^  a: y → x$' <<< "$out"
ok $? 'why not, and what a lock costs' "$out"
out=$(run pair --lang zh-CN --why b y --forbid a x --why a x instance.json)
[ $? = 0 ] && grep -q '^b 没有配给 y：这一对被禁止（own superior）$' <<< "$out" && grep -q '^分值之和不变$' <<< "$out" &&
    grep -q '^a 没有配给 x：这一对被禁止$' <<< "$out"
ok $? 'what a ban costs' "$out"
out=$(run pair --json --lock a x instance.json | run verify pairing -)
ok $? 'the certificate with one more lock is true' "$out"
out=$(run pair --lock b y instance.json)
[ $? = 1 ] && grep -q '^b and y cannot be locked' <<< "$out"
ok $? 'a lock that cannot be' "$out"
done_testing
