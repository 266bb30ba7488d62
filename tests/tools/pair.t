#!/bin/bash
# Pairing as docs/pairing.md shows it: its file is paired the same on both languages' pages, its hash can be made with
# sha256sum, and the certificate is proved or found out.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
run() { "$jiangxin" --config "$tree/jiangxin.ini" "$@"; }

cd "$tree" || exit 1
for page in pairing.md pairing.zh-CN.md; do
    sed -n '/^```json$/,/^```$/p' "$root/docs/$page" | sed '1d;$d' > instance.json
    out=$(run pair --csv instance.json | tr -d '\r' | tail -n +2)
    [ "$out" = $'a,y\nb,x\nc,\nd,y' ]
    ok $? "$page: its file is paired" "$out"
    run pair --json instance.json > result.json
    out=$(run verify pairing result.json)
    ok $? "$page: the certificate is true" "$out"
    hash=$(sed -n 's/^"hash":"\(.*\)"}$/\1/p' result.json)
    instance=$(sed -n 's/^"instance":\(.*\),$/\1/p' result.json | tr -d '\n' | sha256sum | cut -c 1-64)
    made=$({
        printf 'jiangxin pairing result 1\n%s\nmentees\n' "$instance"
        run pair --csv instance.json | tr -d '\r' | tail -n +2 | tr ',' '\t'
    } | sha256sum | cut -c 1-64)
    [ -n "$hash" ] && [ "$hash" = "$made" ]
    ok $? "$page: sha256sum gives the result's hash" "$hash $made"
done

sed 's/^\["a","y"\]/["a",null]/' result.json > wrong.json
out=$(run verify pairing --lang zh-CN wrong.json)
[ $? = 1 ] && grep -q '^a 与 y 都更愿意与对方配对$' <<< "$out"
ok $? 'two who would rather have each other are found out' "$out"
sed 's/"places":2/"places":3/' result.json > wrong.json
out=$(run verify pairing wrong.json)
[ $? = 1 ] && grep -q '^the instance was altered' <<< "$out"
ok $? 'an altered instance is found out' "$out"
sed 's/"wishes": \["x"\]/"wishes": ["q"]/' instance.json > wrong.json
out=$(run pair wrong.json)
[ $? = 1 ] && grep -q '^mentees\[1\].wishes\[0\]: there is no mentor "q"$' <<< "$out"
ok $? 'a wish for nobody has its place' "$out"
for file in "$root"/tests/data/pairing/{hr_11x5,nrmp_8x4}.json; do
    out=$(run pair --json --mentor-optimal "$file" | run verify pairing -)
    ok $? "${file##*/}: best for mentors, and true" "$out"
done
run pair 2> /dev/null
[ $? = 2 ]
ok $? 'without a file: asked for wrongly'
out=$(run pair none.json 2>&1)
[ $? = 1 ] && grep -q 'none.json' <<< "$out"
ok $? 'a file that there is not' "$out"
done_testing
