/* text: any bytes; results are valid where the input is, and doing a thing twice changes nothing more. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/domain/password_policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

static void walk(const char *s, size_t length, bool valid)
{
    const char *end = s + length;
    size_t n = text_length(s);
    size_t seen = 0;
    bool bad = false;

    while (*s) {
        const char *before = s;
        char back[4];
        uint32_t cp = text_next(&s);
        size_t advanced = (size_t)(s - before);
        MUST(s > before && s <= end);
        bool bad_byte = cp == 0xFFFD && advanced == 1;
        bad = bad || bad_byte;
        MUST(bad_byte || (text_put(cp, back) == advanced && memcmp(back, before, advanced) == 0));
        seen++;
    }
    MUST(seen == n && s == end && bad == !valid);
}

static void copies(struct arena *a, const char *s, bool valid)
{
    static char *(*const makers[])(struct arena * a, const char *s) = {text_trim, text_halfwidth, text_name, text_fold};

    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        char *once = makers[i](a, s);
        MUST(once);
        MUST(!valid || text_valid(once, strlen(once), true));
        char *twice = makers[i](a, once);
        MUST(twice && (!valid || strcmp(once, twice) == 0));
    }
}

static void escapes(const char *s)
{
    struct buf b;

    buf_init(&b, 0);
    buf_add_json(&b, s);
    MUST(b.len >= 2 && text_valid(b.data, b.len, false) && !strpbrk(b.data, "<>&\n"));
    buf_clear(&b);
    buf_add_html(&b, s);
    MUST(!strpbrk(b.data, "<>\"'"));
    buf_clear(&b);
    buf_add_url(&b, s);
    MUST(text_valid(b.data, b.len, false) && !strpbrk(b.data, "/?&#<> "));
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    MUST(a);
    char *s = arena_copy(a, data, size);
    MUST(s);
    size_t length = strlen(s);
    bool valid = text_valid(s, length, true);

    MUST(length == size || !text_valid(s, size, true)); /* a NUL within is never valid */
    MUST(valid || !text_valid(s, length, false));
    walk(s, length, valid);
    copies(a, s, valid);
    escapes(s);

    unsigned char bytes[64];
    char hex[129];
    size_t n = length / 2 < sizeof bytes ? length / 2 : sizeof bytes;
    if (text_unhex(s, bytes, n)) {
        text_hex(bytes, n, hex);
        MUST(strcasecmp(hex, s) == 0);
    }
    uint8_t id[16];
    char id_text[TEXT_ID_SIZE];
    if (text_id_decode(s, id)) {
        text_id_encode(id, id_text);
        MUST(strcmp(id_text, s) == 0);
    }
    const char *own[] = {s, "zhangwei"};
    const struct password_rules rules = {.length = 8, .classes = (int64_t)(size % 5)};
    enum password_reason reason;
    MUST(password_acceptable(s, own, 2, &rules, &reason) == (reason == PASSWORD_FINE));
    arena_free(a);
    return 0;
}
