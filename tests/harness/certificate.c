#include "tests/harness/certificate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/certificate_paper.h"
#include "lib/domain/certificate_design.h"

void certificate_again(struct certificate_card *c)
{
    assert_int_equal(certificate_card_seal(c, &certificate_crypt), OK);
}

struct certificate_card certificate_made(const char *kind, unsigned n)
{
    const struct certificate_design *d = certificate_design_find(kind);
    assert_non_null(d);
    struct certificate_card c = {.kind = d->kind, .issued_at = INT64_C(1795000000) * CLOCK_SECOND};
    memcpy(c.code, &n, sizeof n);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        memset(c.salts[i], (int)(n + 1) * 16 + i, sizeof c.salts[i]);
    c.values[CERTIFICATE_TITLE] = d->title;
    c.values[CERTIFICATE_HOLDER] = "周𬀩";
    c.values[CERTIFICATE_UNIT] = "沧屿市机关事务服务中心";
    c.values[CERTIFICATE_AWARD] = "后勤工匠";
    c.values[CERTIFICATE_EVENT] = "第三届“匠心杯”机关后勤评选";
    c.values[CERTIFICATE_DETAIL] = "节能降碳";
    c.values[CERTIFICATE_TEXT] = d->text;
    c.values[CERTIFICATE_ISSUER] = "沧屿市机关事务管理局\n沧屿市总工会";
    c.values[CERTIFICATE_DATE] = "2026-11-20";
    c.values[CERTIFICATE_NUMBER] = "RY2026-00017";
    certificate_again(&c);
    return c;
}

struct signature_key certificate_key(void)
{
    static const uint8_t SEED[32] = {7, 7, 7};
    struct signature_key key;
    signature_key_from(&key, SEED);
    return key;
}

void certificate_signed(struct certificate_card *c)
{
    const struct signature_key key = certificate_key();
    assert_int_equal(certificate_paper_sign(c, &key), OK);
}
