#!/bin/bash
# `jiangxin score` as docs/scoring.md shows it: the pages' examples give what they say, what is wrong is told by line, published sheets come out.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
score() { "$jiangxin" --config "$tree/jiangxin.ini" score "$@"; }

# block PAGE KIND: the block of that kind in the page.
block() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$root/docs/$1" | sed '1d;$d'; }

cd "$tree" || exit 1
for page in scoring.md:en scoring.zh-CN.md:zh-CN; do
    lang=${page#*:} page=${page%:*}
    block "$page" json > rules.json
    block "$page" csv > marks.csv
    block "$page" text > expected
    score --lang "$lang" rules.json marks.csv > out 2>&1
    status=$?
    [ $status = 0 ] && cmp -s out expected
    ok $? "$page: its example gives what it shows" "$(diff expected out)"
done

# The order of rows does not matter, nor where a file comes from, nor how a number is typed.
score --json rules.json marks.csv > first.json
{ head -1 marks.csv; tail -n +2 marks.csv | tac; } > turned.csv
score --json rules.json - < turned.csv | cmp -s - first.json
ok $? 'rows in another order, from standard input'
sed 's/49\.5/４９。5/' marks.csv | score --json rules.json - | cmp -s - first.json
ok $? 'full-width digits'
sed 's/$/\r/; 1s/^/\xEF\xBB\xBF/' marks.csv | score --json rules.json - | cmp -s - first.json
ok $? 'as a spreadsheet saves it'
sed '1s/entry,criterion,value/选手,项目,数值/; s/status,absent/状态,缺赛/' marks.csv | iconv -t GB18030 | score --json rules.json - | cmp -s - first.json
ok $? 'in Chinese, in GB18030'

# One mark a row gives the same.
awk -F, -v OFS=, 'NR == 1 { split($0, j, ","); print "judge,mark,entry,criterion"; next }
    $3 != "" { print "", $3, $1, $2; next } { for (i = 4; i <= NF; i++) print j[i], $i, $1, $2 }' marks.csv > long.csv
score --json rules.json long.csv | cmp -s - first.json
ok $? 'long instead of wide' "$(score --json rules.json long.csv | diff - first.json | head -5)"

# What is wrong is told by line and place, on stdout, with status 1.
sed -i 's/^01,taste,,50,/01,taste,,50.3,/; s/^02,looks,,31,32/02,looks,,31,41/' marks.csv
printf '02,time,9,,,,,\n04,taste,,50,50,50,50,50\n' >> marks.csv
out=$(score rules.json marks.csv 2>&1)
[ $? = 1 ] && [ "$out" = "marks.csv:2: 01 taste J1: 50.3 does not lie on a step: 0.5 from 0 on
marks.csv:6: 02 looks J2: 41 is not within 0 and 40
marks.csv:9: 02 time: Said already in line 7
marks.csv: 04 looks J1: The mark is missing
marks.csv: 04 looks J2: The mark is missing
marks.csv: 04 looks J3: The mark is missing
marks.csv: 04 looks J4: The mark is missing
marks.csv: 04 looks J5: The mark is missing
marks.csv: 04 time: The figure is missing" ]
ok $? 'what is wrong, by line' "$out"
out=$(score --json --lang zh-CN rules.json marks.csv)
[ $? = 1 ] && grep -q '^{"format":"jiangxin refusal 1","count":9,' <<< "$out" && grep -q '"line":6,.*"message":"41不在0至40之间"' <<< "$out"
ok $? 'the same in JSON, in Chinese' "$out"
out=$(printf 'a,b\n1,2\n' | score rules.json -)
[ $? = 1 ] && [ "$out" = '-:1: There is no column “entry” (选手)' ]
ok $? 'no columns of marks' "$out"
out=$(printf 'entry,criterion\n1,"2\n' | score rules.json -)
[ $? = 1 ] && [ "$out" = '-:2: A quotation mark of line 2 is never closed' ]
ok $? 'no table' "$out"
out=$(sed 's/"least": 5/"least": 6/' rules.json > wrong.json; score wrong.json marks.csv)
[ $? = 1 ] && grep -q '^wrong.json: panel' <<< "$out"
ok $? 'no good card' "$out"
score rules.json 2>/dev/null
[ $? = 2 ]
ok $? 'without marks: asked for wrongly'
out=$(score rules.json none.csv 2>&1)
[ $? = 1 ] && grep -q 'none.csv: cannot be read' <<< "$out"
ok $? 'a file that is not there' "$out"

# Without any settings file, from anywhere.
out=$(cd / && "$jiangxin" score --json "$tree/rules.json" "$tree/long.csv" | cmp - "$tree/first.json")
ok $? 'without a site' "$out"

# A published sheet, through the command.
cat > halfpipe.json <<'JSON'
{"format":"jiangxin rule card 1","title":"halfpipe","panel":{"judges":["1","2","3","4","5","6"],"least":6},
 "criteria":[{"code":"run1","max":100,"step":1,"optional":true},{"code":"run2","max":100,"step":1,"optional":true},{"code":"run3","max":100,"step":1,"optional":true}],
 "steps":[{"code":"r1","panel":["run1"],"drop_high":1,"drop_low":1,"round":{"places":2}},{"code":"r2","panel":["run2"],"drop_high":1,"drop_low":1,"round":{"places":2}},
          {"code":"r3","panel":["run3"],"drop_high":1,"drop_low":1,"round":{"places":2}},{"code":"best","pick":["r1","r2","r3"]}],"result":"best"}
JSON
score --csv halfpipe.json "$root/tests/data/scoring/halfpipe_marks.csv" | tr -d '\r' |
    awk -F, 'NR > 1 { for (i = 8; i <= 10; i++) if ($i != "") print $2 ",run" i - 7 "," $i }' | sort > out
tail -n +2 "$root/tests/data/scoring/halfpipe_runs.csv" | cut -d, -f1-3 | sort > expected
[ "$(wc -l < expected)" = 24 ] && cmp -s out expected
ok $? 'the halfpipe final: 24 of 24' "$(diff expected out)"

done_testing
