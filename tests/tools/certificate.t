#!/bin/bash
# Certificates as docs/certificates.md shows them: the example verifies on a machine that is no site and has no network, the shell recipe proves it
# with sha256sum and openssl, in both languages' pages, and what is altered in the file is named.
cd "$(dirname "$0")" && . ./lib.sh
root=$(cd ../.. && pwd)
jiangxin=$root/${BUILD:-build}/test/bin/jiangxin
put jiangxin.ini "[path]
templates = $root/templates"
key=056132ffa296b139a42c3183b5d1890e78445399a1f625bf0d6cfb63e4bc0ecb
verify() { "$jiangxin" --config "$tree/jiangxin.ini" verify certificate "$@"; }

# block PAGE KIND: the last block of that kind in the page.
block() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$root/docs/$1" | sed '1d;$d'; }

cd "$tree" || exit 1
cp "$root"/docs/examples/certificate.* .

# ---- what is good ----

for file in certificate.pdf certificate.txt; do
    out=$(verify --public-key "$key" "$file" 2>&1)
    ok $? "the example verifies: $file" "$out"
done
out=$(verify --json - < certificate.pdf)
[ $? = 0 ] && grep -q '^{"format":"jiangxin certificate verification 1","good":true,.*"seal":"proved".*"altered":\[\],"paper":true,"printed":\[\]}$' <<< "$out"
ok $? 'it reads standard input, and says it in JSON' "$out"
out=$(verify --lang zh-CN certificate.pdf)
[ $? = 0 ] && grep -q '^获证者：周𬀩$' <<< "$out" && grep -q '没有给出公钥' <<< "$out"
ok $? 'it says what is certified, and that no key was given' "$out"
shut=(env -i "PATH=$PATH" "$jiangxin" verify certificate certificate.pdf)
if unshare -rn true 2>/dev/null; then shut=(unshare -rn "${shut[@]}"); fi
out=$("${shut[@]}" 2>&1)
ok $? "it needs no settings and no network: ${shut[0]}" "$out"
cmp -s <(pdfdetach -savefile certificate.txt -o /dev/stdout certificate.pdf) certificate.txt
ok $? 'the card is the attachment of the PDF'

# ---- by hand ----

for page in certificates.md certificates.zh-CN.md; do
    out=$(block "$page" sh | sh -eu 2>&1)
    grep -q 'Signature Verified Successfully' <<< "$out" && [ "$(tail -2 <<< "$out" | sort -u | wc -l)" = 1 ]
    ok $? "$page: sha256sum and openssl prove the example" "$out"
done

# ---- what is altered ----

# altered NAME FROM TO PATTERN: in the PDF's card, which is of the same length afterwards.
altered() {
    local out status
    LC_ALL=C sed "s/$2/$3/" certificate.pdf > other.pdf
    out=$(verify other.pdf 2>&1)
    status=$?
    [ $status = 1 ] && grep -q "$4" <<< "$out"
    ok $? "altered: $1" "status $status: $out"
}
altered 'the holder in the card' ' 周𬀩$' ' 李𬀩' '^In the certificate.s data this was altered: Holder$'
altered 'and so it is not what is printed' ' 周𬀩$' ' 李𬀩' '^On the page this is not what is certified: Holder$'
altered 'the number' 'RY2026-00017$' 'RY2026-00018' '^In the certificate.s data this was altered: Number$'
altered 'the signature' '^signature .' 'signature f' '^The signature is not good'
altered 'the spelling' '^kind honour_person$' 'kind honour_perso ' 'cannot be read from line 3 on$'
# certificate-edited.pdf is the example with another page: each field of it was altered, its card is the example's.
out=$(verify --public-key "$key" "$root/tests/tools/certificate-edited.pdf" 2>&1)
status=$?
named=$(sed -n 's/^On the page this is not what is certified: //p' <<< "$out" | tr '\n' ',')
[ $status = 1 ] && [ "$named" = 'Title,Holder,Unit,Honour or result,Event,Issuer,Date,Number,Code,' ] && ! grep -q "data this was altered" <<< "$out"
ok $? 'each field that was altered on the page is named' "status $status: $out"
out=$(verify --public-key "${key//0/1}" certificate.pdf 2>&1)
[ $? = 1 ] && grep -q 'none of those given$' <<< "$out"
ok $? 'another key than the one that is trusted' "$out"
sed '/^key\|^signature/d' certificate.txt > bare.txt
out=$(verify bare.txt 2>&1)
[ $? = 1 ] && grep -q 'are not signed$' <<< "$out"
ok $? 'a card without its signature' "$out"
echo 'no certificate' > none.txt
out=$(verify none.txt 2>&1)
[ $? = 1 ]
ok $? 'a file that is none' "$out"
out=$(verify missing.pdf 2>&1)
[ $? = 1 ] && grep -q 'cannot be read' <<< "$out"
ok $? 'a file that is not there' "$out"
out=$(verify --public-key xyz certificate.pdf 2>&1)
[ $? = 2 ]
ok $? 'a key that is none is asked for wrongly' "$out"
done_testing
