#include "lib/base/json_read.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"

enum { DEPTH_MAX = 16 };

struct reader {
    struct arena *arena;
    const char *at; /* ends with a NUL */
    int depth;
    bool bad;
};

static void skip_blanks(struct reader *r)
{
    r->at += strspn(r->at, " \t\r\n");
}

static bool take(struct reader *r, const char *what)
{
    const size_t n = strlen(what);
    if (r->bad || strncmp(r->at, what, n) != 0)
        return false;
    r->at += n;
    return true;
}

static void want(struct reader *r, const char *what)
{
    if (!take(r, what))
        r->bad = true;
}

/* Four hexadecimal digits. */
static uint32_t unit(struct reader *r)
{
    uint8_t bytes[2];
    char hex[5] = "";
    memcpy(hex, r->at, strnlen(r->at, 4));
    if (strlen(hex) != 4 || !text_unhex(hex, bytes, sizeof bytes)) {
        r->bad = true;
        return 0;
    }
    r->at += 4;
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

/* What \u stands for, with the second half of a pair. */
static uint32_t escaped(struct reader *r)
{
    const uint32_t high = unit(r);
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    want(r, "\\u");
    const uint32_t low = r->bad ? 0 : unit(r);
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        r->bad = true;
    return r->bad ? 0 : 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* A text behind its opening quote, into `out`. */
static void text(struct reader *r, struct buf *out)
{
    static const char SHORT[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
    while (!r->bad && *r->at != '"') {
        const size_t plain = strcspn(r->at, "\"\\\x01\x02\x03\x04\x05\x06\x07\b\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14"
                                            "\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f");
        buf_add(out, r->at, plain);
        r->at += plain;
        if (*r->at == '"')
            break;
        if (*r->at != '\\' || !r->at[1]) { /* a control, or the end */
            r->bad = true;
            break;
        }
        const char c = r->at[1];
        r->at += 2;
        if (c == 'u') {
            char utf8[4];
            const uint32_t cp = escaped(r);
            if (cp == 0)
                r->bad = true;
            buf_add(out, utf8, r->bad ? 0 : text_put(cp, utf8));
            continue;
        }
        const char *found = NULL;
        for (const char *s = SHORT; *s && !found; s += 2)
            found = *s == c ? s : NULL;
        if (found)
            buf_addc(out, found[1]);
        else
            r->bad = true;
    }
    want(r, "\"");
}

static void value(struct reader *r);

/* The items of a list or the members of an object, whose bracket was taken. */
static void inside(struct reader *r, char closing)
{
    struct buf key;
    const char end[] = {closing, '\0'};
    if (++r->depth > DEPTH_MAX)
        r->bad = true;
    skip_blanks(r);
    if (!r->bad && take(r, end)) {
        r->depth--;
        return;
    }
    while (!r->bad) {
        skip_blanks(r);
        if (closing == '}') {
            buf_init_arena(&key, r->arena, 0);
            want(r, "\"");
            text(r, &key);
            skip_blanks(r);
            want(r, ":");
        }
        value(r);
        skip_blanks(r);
        if (take(r, end))
            break;
        want(r, ",");
    }
    r->depth--;
}

static void digits(struct reader *r)
{
    const size_t n = strspn(r->at, "0123456789");
    r->bad = r->bad || n == 0;
    r->at += n;
}

static void number(struct reader *r)
{
    (void)take(r, "-");
    if (!take(r, "0"))
        digits(r);
    if (take(r, "."))
        digits(r);
    if (take(r, "e") || take(r, "E")) {
        if (!take(r, "+"))
            (void)take(r, "-");
        digits(r);
    }
}

/* Goes over one value. */
static void value(struct reader *r)
{
    struct buf skipped;
    skip_blanks(r);
    if (take(r, "\"")) {
        buf_init_arena(&skipped, r->arena, 0);
        text(r, &skipped);
    } else if (take(r, "{")) {
        inside(r, '}');
    } else if (take(r, "[")) {
        inside(r, ']');
    } else if (!take(r, "true") && !take(r, "false") && !take(r, "null")) {
        number(r);
    }
}

/* A list of texts as people write one; false: it holds something else (r stands where it stood). */
static bool list_of_texts(struct reader *r, struct buf *out)
{
    struct reader ahead = *r;
    bool first = true;
    want(&ahead, "[");
    skip_blanks(&ahead);
    while (!ahead.bad && take(&ahead, "\"")) {
        if (!first)
            buf_adds(out, "、");
        first = false;
        text(&ahead, out);
        skip_blanks(&ahead);
        if (!take(&ahead, ","))
            break;
        skip_blanks(&ahead);
        ahead.bad = ahead.bad || *ahead.at != '"';
    }
    want(&ahead, "]");
    if (ahead.bad)
        return false;
    *r = ahead;
    return true;
}

static struct json_member member(struct reader *r)
{
    struct json_member m = {.text = ""};
    struct buf key, shown;
    buf_init_arena(&key, r->arena, 0);
    buf_init_arena(&shown, r->arena, 0);
    skip_blanks(r);
    want(r, "\"");
    text(r, &key);
    skip_blanks(r);
    want(r, ":");
    skip_blanks(r);
    const char *begin = r->at;
    if (take(r, "\"")) {
        text(r, &shown);
    } else if (*r->at != '[' || !list_of_texts(r, &shown)) {
        buf_clear(&shown);
        m.nothing = strncmp(r->at, "null", 4) == 0;
        value(r);
        if (!m.nothing)
            buf_add(&shown, begin, (size_t)(r->at - begin));
    }
    r->bad = r->bad || key.failed || shown.failed;
    m.key = key.len ? key.data : "";
    m.text = shown.len ? shown.data : "";
    return m;
}

enum err json_read(struct arena *a, const char *json, struct json_member **out, size_t *n)
{
    struct reader r = {.arena = a, .at = json, .depth = 1};
    *n = 0;
    *out = arena_array(a, JSON_MEMBERS_MAX, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    skip_blanks(&r);
    want(&r, "{");
    skip_blanks(&r);
    if (!r.bad && !take(&r, "}")) {
        do {
            if (*n == JSON_MEMBERS_MAX)
                return ERR_INVALID;
            (*out)[(*n)++] = member(&r);
            skip_blanks(&r);
        } while (!r.bad && take(&r, ","));
        want(&r, "}");
    }
    skip_blanks(&r);
    return r.bad || *r.at ? ERR_INVALID : arena_failed(a) ? ERR_NO_MEMORY : OK;
}
