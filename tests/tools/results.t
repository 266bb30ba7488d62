#!/bin/bash
# Published results as docs/results.md shows them: its examples verify on a machine that is no site and has no network, its shell recipe
# proves a sheet with sha256sum and openssl, in both languages' pages, and what is altered is named.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
key=03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8
verify() { "$jiangxin" --config "$tree/jiangxin.ini" verify "$@"; }

# block PAGE KIND: the last block of that kind in the page.
block() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$root/docs/$1" | sed '1d;$d'; }

cd "$tree" || exit 1
cp "$root"/docs/examples/* .

# ---- what is good ----

out=$(verify results --public-key "$key" --since results-1.json results.json 2>&1)
ok $? 'the example verifies, and goes on from the one before' "$out"
out=$(verify results --json - < results.json)
[ $? = 0 ] && grep -q '^{"format":"jiangxin results verification 1","good":true,.*"count":0,"findings":\[\]}$' <<< "$out"
ok $? 'it reads standard input, and says it in JSON' "$out"
out=$(verify sheet --public-key "$key" --lang zh-CN sheet-proof.txt 2>&1)
[ $? = 0 ] && grep -q '^2号J1席，评分表第1版$' <<< "$out"
ok $? 'the proof of a sheet verifies' "$out"

# With nothing around it: no settings, no environment, and (where this may be asked for) no network at all.
shut=(env -i "$jiangxin" verify results results.json)
if unshare -rn true 2>/dev/null; then shut=(unshare -rn "${shut[@]}"); fi
out=$("${shut[@]}" 2>&1)
ok $? "it needs no settings and no network: ${shut[0]}" "$out"
if command -v strace > /dev/null; then
    strace -f -o trace -e trace=network "$jiangxin" verify results results.json > /dev/null 2>&1
    ! grep -q 'socket(\|connect(' trace
    ok $? 'it asks for no socket' "$(head -3 trace)"
fi

# ---- by hand ----

for page in results.md results.zh-CN.md; do
    out=$(block "$page" sh | sh -eu 2>&1)
    sheet=$(tail -n +21 sheet-proof.txt | sha256sum)
    leaf=$(grep -o '"number":2,"seat":"J1"[^]]*\]},*[^}]*}*[^}]*"leaf":"[0-9a-f]*' results.json | head -1 | grep -o '[0-9a-f]*$')
    published=$(grep -o '"root":"[0-9a-f]*' results.json | tail -1 | grep -o '[0-9a-f]*$')
    [ "$(sed -n 1p <<< "$out")" = "$sheet" ] && [ -n "$leaf" ] && [ "$(sed -n 2p <<< "$out")" = "$leaf" ] &&
        [ "$(sed -n 3p <<< "$out")" = "$published" ] && [ "$(sed -n 4p <<< "$out")" = "$published" ] &&
        grep -q 'Signature Verified Successfully' <<< "$out"
    ok $? "$page: sha256sum and openssl prove the sheet" "$out
$leaf $published"
    sed 's/^mark CY-01 22$/mark CY-01 23/' sheet-proof.txt > other && mv other sheet-proof.txt
    out=$(block "$page" sh | sh -eu 2>&1)
    [ "$(sed -n 3p <<< "$out")" != "$(sed -n 4p <<< "$out")" ]
    ok $? "$page: and not another mark" "$out"
    cp "$root/docs/examples/sheet-proof.txt" .
done

# ---- what is altered ----

# altered SED PATTERN NAME: the example after SED fails with these words.
altered() {
    sed "$1" results.json > bad.json
    out=$(verify results --lang zh-CN bad.json 2>&1)
    [ $? = 1 ] && ! cmp -s results.json bad.json && grep -q "$2" <<< "$out"
    ok $? "$3 is named" "$out"
}
altered 's/"mark":"20.5"/"mark":"21.5"/' '^1号J1席的评分表被改动' 'a mark'
altered 's/"name":"王芳"/"name":"王方"/' '^参赛编号002（2号）被改动' 'a name'
altered 's/"rank":2,/"rank":1,/' '^参赛编号001：成绩包写的是第1名，由评分算出的是第2名$' 'a rank'
altered 's/"result":"59.60"/"result":"69.60"/' '^参赛编号003：成绩包写的成绩是69.60，由评分算出的是59.60$' 'a result'
altered 's/"name":"第1项"/"name":"第一项"/' '^规则卡被改动' 'the rule card'
altered 's/"word":"锅包肉"/"word":"锅包鱼"/' '^抽签对不上' 'the draw'
altered 's/"signature":"[0-9a-f]*\("}\]}\)$/"signature":"'"$(printf '0%.0s' {1..128})"'\1/' '^第2版的签名无效' 'a signature'
altered 's/,{"version":1,"salt":"[0-9a-f]*","number":3,"seat":"J3".*"leaf":"e624[0-9a-f]*"}//' '^缺少3号J3席的评分表（参赛编号001）$' 'a missing sheet'
altered 's/"reason":"申诉/"reason":"投诉/' '^第2版的签名无效' 'the reason of a correction'
altered 's/^{/{ /' '^从第2个字节起' 'another spelling'
out=$(verify results --since results.json results-1.json 2>&1)
[ $? = 1 ] && grep -q '^version 2 of the older bundle is missing$' <<< "$out"
ok $? 'an older bundle in place of the newer one is named' "$out"
out=$(verify results --public-key "${key/03/04}" results.json 2>&1)
[ $? = 1 ] && grep -q "^version 1 was signed with another key: $key" <<< "$out"
ok $? 'another key than the one asked for is named' "$out"
sed 's/"mark":"20.5"/"mark":"21.5"/' results-1.json > bad.json
out=$(verify results --since bad.json results.json 2>&1)
[ $? = 1 ] && grep -q '^the older bundle is not good by itself' <<< "$out"
ok $? 'an older bundle that is not good by itself' "$out"

# ---- asked for wrongly ----

for words in 'results' 'sheet' 'results a b' 'results --public-key 12 results.json' 'results --lang de results.json' 'rounds results.json'; do
    # shellcheck disable=SC2086
    verify $words > /dev/null 2>&1
    [ $? = 2 ]
    ok $? "asked for wrongly: $words"
done
out=$(verify results none.json 2>&1)
[ $? = 1 ] && grep -q 'none.json' <<< "$out"
ok $? 'a file that there is not' "$out"
done_testing
