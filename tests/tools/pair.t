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
    awk '/^```json/ {on = 1; next} /^```/ {if (on) exit} on' "$root/docs/$page" > instance.json
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

for page in pairing.md pairing.zh-CN.md; do
    awk '/^```json/ {n++; on = 1; next} /^```/ {on = 0} on && n == 2' "$root/docs/$page" > posts.json
    out=$(run pair --csv posts.json | tr -d '\r' | tail -n +2)
    [ "$out" = 's1,p1,l1' ]
    ok $? "$page: its students have a project" "$out"
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

# ---- several instances, and counting ----
examples=$root/tests/data/pairing
out=$(run pair "$examples/ties_and_quotas.json")
[ $? = 1 ] && [ "$out" = 'the file has several instances; say which with --case: algmatch_hrt_guideline, tie_gap_x1, tie_gap_x3, lower_quota_no_stable' ]
ok $? 'a file with several instances: which there are' "$out"
out=$(run pair --case none --lang zh-CN "$examples/sm_8x8.json")
[ $? = 1 ] && [ "$out" = '文件中没有名为“none”的一组；有：w6_variant_A, w6_variant_B' ]
ok $? 'a case that there is not' "$out"
out=$(run pair --case x "$examples/hr_11x5.json")
[ $? = 1 ] && [ "$out" = 'the file has one instance and no cases' ]
ok $? 'a file without cases' "$out"
counted() { # NUMBER FILE [OPTION]...
    local out wanted=$1 file=$2
    shift 2
    out=$(run pair --count "$examples/$file" "$@")
    [ "${out%%$'\n'*}" = "Pairings that hold: $wanted" ] && [ "$(grep -c '^[0-9]*\. ' <<< "$out")" = "$wanted" ]
    ok $? "$file $*: $wanted pairings hold" "$out"
}
counted 7 hr_11x5.json
counted 1 nrmp_8x4.json
counted 8 sm_8x8.json --case w6_variant_A
counted 9 sm_8x8.json --case w6_variant_B
counted 8 ties_and_quotas.json --case tie_gap_x3
out=$(run pair --count --case algmatch_hrt_guideline "$examples/ties_and_quotas.json" | head -5 | sed 's/.*: //' | tr '\n' ';')
[ "$out" = '2;3 at least, 3 at most;2;1;1;' ]
ok $? 'strongly and in the strongest way' "$out"
for name in w6_variant_A w6_variant_B; do
    out=$(run pair --json --case "$name" "$examples/sm_8x8.json" | run verify pairing -)
    ok $? "$name: paired, and true" "$out"
done

# ---- students, projects, lecturers ----
for best in '' --mentor-optimal; do
    run pair --json $best "$examples/spa_7x8x3.json" > projects.json
    out=$(run verify pairing projects.json)
    ok $? "projects${best:+, best for lecturers}: true" "$out"
    out=$(run pair --csv $best "$examples/spa_7x8x3.json" | tr -d '\r' | tail -n +2 | cut -d , -f 1,2 | tr '\n' ' ')
    [ "$out" = 's1,p1 s2,p5 s3,p4 s4,p2 s5, s6, s7,p3 ' ]
    ok $? "projects${best:+, best for lecturers}: as known" "$out"
done
out=$(run pair --count "$examples/spa_7x8x3.json")
[ "$out" = 'Pairings that hold: 1' ]
ok $? 'projects: one allocation holds' "$out"
sed 's/^\["s2","p5"\]/["s2",null]/' projects.json > wrong.json
out=$(run verify pairing wrong.json)
[ $? = 1 ] && grep -q '^s2 and p5 would rather have each other$' <<< "$out"
ok $? 'projects: two who would rather have each other are found out' "$out"
sed 's/"lecturer": "l3"/"lecturer": "l9"/' "$examples/spa_7x8x3.json" > wrong.json
out=$(run pair --lang zh-CN wrong.json)
[ $? = 1 ] && grep -q '^instance.projects.p7.lecturer: 没有编号为“l9”的指导人$' <<< "$out"
ok $? 'projects: a lecturer that there is not' "$out"

# ---- asking ----
out=$(run pair instance.json --why c y --why d x --why c x)
grep -q '^c does not have y: the pair is forbidden (own superior)$' <<< "$out" &&
    grep -q '^d does not have x: d is locked with y$' <<< "$out" &&
    grep -q '^c does not have x: the places of x went to 1 mentees ranked as high or higher$' <<< "$out"
ok $? 'why not' "$out"
out=$(run pair --lang zh-CN --lock a x instance.json)
grep -q '^锁定 a 与 x$' <<< "$out" && grep -q '^  a：y → x$' <<< "$out" && grep -q '^  b：x → 无$' <<< "$out" &&
    grep -q '^  b 与 x$' <<< "$out"
ok $? 'what a lock costs' "$out"
out=$(run pair --json --lock a x instance.json | run verify pairing -)
ok $? 'with the lock it is certified' "$out"
out=$(run pair --lock c y instance.json)
[ $? = 1 ] && grep -q '^c and y cannot be locked' <<< "$out"
ok $? 'a forbidden pair is not locked' "$out"
out=$(run pair --forbid b x instance.json)
grep -q '^2 mentees have another mentor than before; 1 pairs break:$' <<< "$out" && grep -q '^  c: nobody → x$' <<< "$out"
ok $? 'what forbidding costs' "$out"
out=$(run pair --forbid d y instance.json)
[ $? = 1 ] && grep -q '^d and y are locked or forbidden already$' <<< "$out"
ok $? 'a locked pair is not forbidden' "$out"
out=$(run pair --repair y instance.json)
grep -q '^y leaves: 2 mentees are left behind, 0 of them have a mentor again$' <<< "$out" &&
    grep -q '^0 others have moved: ' <<< "$out"
ok $? 'a mentor leaves' "$out"
out=$(run pair --json --repair h3 "$examples/hr_11x5.json" | run verify pairing -)
ok $? 'the repaired pairing is certified' "$out"
out=$(run pair --repair h3 --keep "$examples/hr_11x5.json")
grep -q '^h3 leaves, everybody else stays: 3 mentees are left behind, 1 of them come to free places$' <<< "$out" &&
    grep -q '^By their lists 6 pairs would now rather have each other:$' <<< "$out"
ok $? 'everybody else stays' "$out"
out=$(run pair --json --repair h3 --keep "$examples/hr_11x5.json")
[ $? = 1 ] && grep -q 'no certificate' <<< "$out"
ok $? 'what need not hold has no certificate' "$out"
out=$(run pair --why a q instance.json)
[ $? = 1 ] && [ "$out" = 'there is no mentor "q"' ]
ok $? 'asking about nobody' "$out"
for wrong in '--why a' '--keep' '--lock'; do
    # shellcheck disable=SC2086
    run pair instance.json $wrong 2> /dev/null
    [ $? = 2 ]
    ok $? "asked for wrongly: $wrong"
done

run pair 2> /dev/null
[ $? = 2 ]
ok $? 'without a file: asked for wrongly'
out=$(run pair none.json 2>&1)
[ $? = 1 ] && grep -q 'none.json' <<< "$out"
ok $? 'a file that there is not' "$out"
done_testing
