#!/bin/bash
# The draw as docs/draw.md shows it: its file fits, its shell recipe gives what `jiangxin draw` gives, in both languages' pages.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
draw() { "$jiangxin" --config "$tree/jiangxin.ini" draw "$@"; }

# block PAGE KIND: the block of that kind in the page.
block() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$root/docs/$1" | sed '1d;$d'; }

cd "$tree" || exit 1
for page in draw.md draw.zh-CN.md; do
    block "$page" json > draw.json
    out=$(draw draw.json 2>&1)
    ok $? "$page: its file fits" "$out"
    draw --csv draw.json | tr -d '\r' | tail -n +2 > drawn.csv
    cut -d, -f2 drawn.csv | LC_ALL=C sort > entries.txt

    out=$(block "$page" sh | sh -eu 2>&1)
    {
        sed -n 's/.*"commitment": "\(.*\)".*/\1/p; s/.*"entries_hash": "\(.*\)".*/\1/p' draw.json
        sort -t, -n -k1 drawn.csv | cut -d, -f2
        sort -t, -n -k3 drawn.csv | cut -d, -f2
    } > expected
    [ -s expected ] && [ "$out" = "$(cat expected)" ]
    ok $? "$page: sha256sum and sort give the same" "$out"

    # The list turned round, and a word of more than one part.
    tac entries.txt > turned && mv turned entries.txt
    sed 's/"word": "[^"]*"/"word": "红 绸 带"/; /"order"/d; s/, *$/,/; /"blind"/d; s/\("entries_hash": "[0-9a-f]*"\),/\1/' draw.json > other.json
    draw --csv other.json | tr -d '\r' | tail -n +2 > drawn.csv
    out=$(block "$page" sh | sed "s/^WORD=.*/WORD='红 绸 带'/" | sh -eu 2>&1 | tail -n +3)
    [ -s drawn.csv ] && [ "$out" = "$(sort -t, -n -k1 drawn.csv | cut -d, -f2; sort -t, -n -k3 drawn.csv | cut -d, -f2)" ]
    ok $? "$page: another word, the list turned round" "$out"
done

# What does not fit is said, on stdout, with status 1.
sed 's/"word": "[^"]*"/"word": "别的词"/' draw.json > wrong.json
out=$(draw --lang zh-CN wrong.json 2>/dev/null)
[ $? = 1 ] && grep -q '^order\[0\]: 公布的是“008”，重新抽签得到的是' <<< "$out"
ok $? 'another word is found out' "$out"
sed 's/"secret": "00/"secret": "01/' draw.json > wrong.json
out=$(draw wrong.json 2>/dev/null)
[ $? = 1 ] && grep -q '^commitment: the secret does not fit the commitment' <<< "$out"
ok $? 'another secret is found out' "$out"
sed 's/"007", "008"\]/"007", "009"]/; /"order"/d; /"blind"/d; s/\("entries_hash": "[0-9a-f]*"\),/\1/' draw.json > wrong.json
out=$(draw --json wrong.json)
[ $? = 1 ] && grep -q '"fits":false,"problems":\[{"path":"entries_hash","key":"draw.problem.list"' <<< "$out"
ok $? 'another list is found out, in JSON' "$out"
out=$(draw - < draw.json)
ok $? 'it reads standard input' "$out"
draw 2>/dev/null
[ $? = 2 ]
ok $? 'without a file: asked for wrongly'
draw --lang de draw.json 2>/dev/null
[ $? = 2 ]
ok $? 'a language that there is not'
out=$(draw none.json 2>&1)
[ $? = 1 ] && grep -q 'none.json' <<< "$out"
ok $? 'a file that there is not' "$out"
done_testing
