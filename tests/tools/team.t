#!/bin/bash
# `jiangxin team` as docs/team-rule.md shows it; what is wrong is told by line.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
team() { "$jiangxin" --config "$tree/jiangxin.ini" team "$@"; }
block() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$root/docs/$1" | sed '1d;$d'; }

cd "$tree" || exit 1
for page in team-rule.md:en team-rule.zh-CN.md:zh-CN; do
    lang=${page#*:} page=${page%:*}
    block "$page" json > rule.json
    block "$page" csv > results.csv
    block "$page" text > expected
    team --lang "$lang" rule.json results.csv > out 2>&1
    status=$?
    [ $status = 0 ] && cmp -s out expected
    ok $? "$page: its example gives what it shows" "$(diff expected out)"
done
team --json rule.json results.csv > first.json
{ head -1 results.csv; tail -n +2 results.csv | tac; } | sed '1s/.*/单位,竞赛项目,选手编号,名次/' | iconv -t GB18030 | team --json rule.json - | cmp -s - first.json
ok $? 'rows in another order, Chinese columns, GB18030'
[ "$(team --csv rule.json results.csv | tr -d '\r' | sed -n 2p)" = '1,甲县,21.5,,一等奖,15.5,6' ]
ok $? 'as CSV'

cat > wrong.csv <<'CSV'
unit,discipline,entry,rank
甲县,中式烹饪,01,1
乙县,中式烹饪,02,1
丙县,中式烹饪,03,2
甲县,中式烹饪,01,4
,中式烹饪,09,5
甲县,中式烹饪,10,first
CSV
out=$(team rule.json wrong.csv)
[ $? = 1 ] && [ "$(sort <<< "$out")" = "wrong.csv: No row for “会议服务”
wrong.csv:4: 03: Rank 2 where 3 is the next: those who share a rank take up as many places
wrong.csv:5: 01: The same entry stands in line 2
wrong.csv:6: 09: “unit” is missing
wrong.csv:7: 10: “first” is no rank" ]
ok $? 'what is wrong, by line' "$out"
out=$(printf '{"format":"jiangxin team rule 1","title":"t","take":"points","points":[1,2],"bets":1}' | team - results.csv)
[ $? = 1 ] && [ "$out" = '-: There is no member “bets” here
-: points[1]: Points are not negative and do not grow from place to place' ]
ok $? 'no good rule' "$out"
team rule.json 2>/dev/null
[ $? = 2 ]
ok $? 'without results: asked for wrongly'
done_testing
