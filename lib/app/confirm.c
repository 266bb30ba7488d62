#include "lib/app/confirm.h"

#include "lib/base/buf.h"
#include "lib/base/text.h"

const char *confirm_path(const struct page *p, const char *purpose, const uint8_t hash[CONFIRM_HASH], const char *back)
{
    char hex[CONFIRM_HEX];
    struct buf b;
    text_hex(hash, CONFIRM_HASH, hex);
    buf_init_arena(&b, p->arena, 0);
    buf_addf(&b, "/account/confirm?purpose=%s&hash=%s&back=", purpose, hex);
    buf_add_url(&b, back);
    return buf_check(&b) ? "" : b.data;
}
