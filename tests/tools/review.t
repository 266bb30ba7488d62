#!/bin/bash
# Sealed reviews as docs/review-seal.md shows them: the examples verify on a machine that is no site and has no network, the shell recipe
# proves chain and signatures with sha256sum and openssl, in both languages' pages, and what is altered is named.
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
cp "$root"/docs/examples/review*.json .

# ---- what is good ----

out=$(verify review --public-key "$key" --since review-1.json --lang zh-CN review.json 2>&1)
[ $? = 0 ] && grep -q '^核验通过$' <<< "$out" && grep -q '^结果：由 11 名评审员的 27 份评审重新计算' <<< "$out"
ok $? 'the example verifies, and goes on from the one before' "$out"
out=$(verify review --json - < review.json)
[ $? = 0 ] && grep -q '^{"format":"jiangxin review verification 1","good":true,.*"count":0,"findings":\[\]}$' <<< "$out"
ok $? 'it reads standard input, and says it in JSON' "$out"
shut=(env -i "$jiangxin" verify review review.json)
if unshare -rn true 2>/dev/null; then shut=(unshare -rn "${shut[@]}"); fi
out=$("${shut[@]}" 2>&1)
ok $? "it needs no settings and no network: ${shut[0]}" "$out"

# ---- by hand ----

for page in review-seal.md review-seal.zh-CN.md; do
    out=$(block "$page" sh | sh -eu 2>&1)
    [ "$(sed -n 1p <<< "$out")" = "$(tail -1 <<< "$out")" ] && [ "$(grep -c 'Signature Verified Successfully' <<< "$out")" = 5 ]
    ok $? "$page: sha256sum and openssl prove content, chain and signatures" "$out"
    sed 's/"sealed_at":"2026-11-18T01:03:00Z"/"sealed_at":"2026-11-18T02:03:00Z"/' review.json > other && mv other review.json
    out=$(block "$page" sh | sh -u 2>&1)
    [ "$(grep -c 'Signature Verified Successfully' <<< "$out")" = 2 ]
    ok $? "$page: and neither another time, nor what goes on from it" "$out"
    cp "$root/docs/examples/review.json" .
done

# ---- what is altered ----

# altered SED PATTERN NAME: the example after SED fails with these words.
altered() {
    sed "$1" review.json > bad.json
    out=$(verify review --lang zh-CN bad.json 2>&1)
    [ $? = 1 ] && ! cmp -s review.json bad.json && grep -q "$2" <<< "$out"
    ok $? "$3 is named" "$out"
}
altered 's/"number":3,"reviewer":"\([0-9a-f]*\)","marks":\["[0-9.]*",/"number":3,"reviewer":"\1","marks":["12",/' '^第3号：文件写明结果为' 'a mark'
altered 's/"rank":1,/"rank":9,/;s/"rank":1}/"rank":9}/' '号：文件写明名次为 9' 'a rank'
altered 's/"state":"unselected"/"state":"selected"/' '按评审和名额应为 unselected' 'a place on the list'
altered 's/"title":"评分项1"/"title":"评分项一"/' '^规则卡与所载评分标准不一致$' 'a criterion'
altered 's/"order":\([0-9]*\),"agree":5/"order":\1,"agree":6/' '^第1版所存的摘要与内容不符$' 'a vote of the meeting'
altered 's/"signature":"[0-9a-f]*"}\]}/"signature":"'"$(printf '0%.0s' {1..128})"'"}]}/' '^第5版的签名不成立$' 'a signature'
altered 's/,{"version":5.*}\]/]/' '^各版次与名单确定、变动的经过不一致$' 'a missing version'
altered 's/^{/{ /' '^从第2个字节起' 'another spelling'
out=$(verify review --since review.json review-1.json 2>&1)
[ $? = 1 ] && grep -q '^the older file has later versions than this one$' <<< "$out"
ok $? 'an older file in place of the newer one is named' "$out"
out=$(verify review --public-key "${key/03/04}" review.json 2>&1)
[ $? = 1 ] && grep -q "^version 1 is signed with the key $key" <<< "$out"
ok $? 'another key than the one asked for is named' "$out"

# ---- asked for wrongly ----

for words in 'review' 'review a b' 'review --public-key 12 review.json' 'review --lang de review.json'; do
    # shellcheck disable=SC2086
    verify $words > /dev/null 2>&1
    [ $? = 2 ]
    ok $? "asked for wrongly: $words"
done
out=$(verify review none.json 2>&1)
[ $? = 1 ] && grep -q 'none.json' <<< "$out"
ok $? 'a file that there is not' "$out"
done_testing
