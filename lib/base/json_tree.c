#include "lib/base/json_tree.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/strmap.h"
#include "lib/base/text.h"

enum {
    DEPTH_MAX = 100, /* each level is a call */
    FEW = 16         /* members that are looked through for doubles; of more there is a map */
};

struct reader {
    struct arena *arena;
    const struct json_limits *limits;
    const char *at, *end;
    size_t values;
    size_t depth;
    enum json_flaw flaw; /* the first; JSON_SOUND until then */
    const char *flaw_at;
};

static void flawed(struct reader *r, enum json_flaw flaw, const char *at)
{
    if (r->flaw)
        return;
    r->flaw = flaw;
    r->flaw_at = at;
}

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'))
        r->at++;
}

static bool take(struct reader *r, const char *what)
{
    const size_t n = strlen(what);
    if (r->flaw || (size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0)
        return false;
    r->at += n;
    return true;
}

static void want(struct reader *r, const char *what)
{
    if (!take(r, what))
        flawed(r, JSON_NOT_JSON, r->at);
}

/* ---- texts ---- */

/* Four hexadecimal digits. */
static uint32_t unit(struct reader *r)
{
    uint8_t bytes[2];
    char hex[5] = "";
    const size_t left = (size_t)(r->end - r->at);
    memcpy(hex, r->at, left < 4 ? left : 4);
    if (strlen(hex) != 4 || !text_unhex(hex, bytes, sizeof bytes)) {
        flawed(r, JSON_NOT_JSON, r->at);
        return 0;
    }
    r->at += 4;
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

/* What \u stands for, with the second half of a pair. */
static uint32_t escaped(struct reader *r)
{
    const char *begin = r->at;
    const uint32_t high = unit(r);
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    const uint32_t low = high < 0xDC00 && take(r, "\\u") ? unit(r) : 0;
    if (low < 0xDC00 || low > 0xDFFF)
        flawed(r, JSON_NOT_JSON, begin);
    return 0x10000 + ((high - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
}

/* One character behind a backslash. */
static void escape(struct reader *r, struct buf *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *begin = r->at;
    char utf8[4];
    if (take(r, "u")) {
        const uint32_t cp = escaped(r);
        const size_t n = cp ? text_put(cp, utf8) : 0; /* a NUL would end the text */
        if (n == 0)
            flawed(r, JSON_NOT_JSON, begin);
        buf_add(out, utf8, n);
        return;
    }
    const char *found = r->at < r->end && *r->at ? strchr(from, *r->at) : NULL;
    if (!found) {
        flawed(r, JSON_NOT_JSON, begin);
        return;
    }
    buf_addc(out, to[found - from]);
    r->at++;
}

/* Goes over characters that stand for themselves; how many bytes. */
static size_t plain(struct reader *r)
{
    const char *begin = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20)
        r->at++;
    return (size_t)(r->at - begin);
}

/* The characters up to the closing quote, which is taken too. The whole input was looked at for bad UTF-8 before. */
static const char *characters(struct reader *r)
{
    struct buf out;
    const char *begin = r->at;
    size_t n = plain(r);
    if (take(r, "\"")) { /* most texts: no larger than they are */
        const char *copy = arena_copy(r->arena, begin, n);
        return copy ? copy : "";
    }
    buf_init_arena(&out, r->arena, 0);
    buf_add(&out, begin, n);
    do {
        want(r, "\\");
        if (r->flaw)
            break;
        escape(r, &out);
        begin = r->at;
        n = plain(r);
        buf_add(&out, begin, n);
    } while (!take(r, "\""));
    return out.len ? out.data : "";
}

/* ---- values ---- */

static void value(struct reader *r, struct json_value *v);

static struct json_value *next_value(struct reader *r)
{
    if (r->values++ == r->limits->values)
        flawed(r, JSON_TOO_BIG, r->at);
    return r->flaw ? NULL : arena_alloc(r->arena, sizeof(struct json_value));
}

/* Notes that the object has the member `k`; ERR_CONFLICT: it has it already. `seen` has its members, once they are more
   than a few. ERR_NO_MEMORY, which the arena remembers. */
static enum err note(const struct json_value *v, struct strmap *seen, const char *k)
{
    size_t ignored;
    enum err e = OK;
    if (v->count < FEW)
        return json_tree_member(v, k) ? ERR_CONFLICT : OK;
    for (const struct json_value *m = v->count == FEW ? v->items : NULL; m && !e; m = m->next)
        e = strmap_put(seen, m->key, 0);
    if (!e && strmap_find(seen, k, &ignored))
        return ERR_CONFLICT;
    return e ? e : strmap_put(seen, k, 0);
}

/* A key and its colon, of the object `v`. */
static const char *key(struct reader *r, const struct json_value *v, struct strmap *seen)
{
    const char *begin = r->at;
    want(r, "\"");
    const char *k = r->flaw ? "" : characters(r);
    if (!r->flaw && note(v, seen, k) == ERR_CONFLICT)
        flawed(r, JSON_TWICE, begin);
    skip_blanks(r);
    want(r, ":");
    return k;
}

/* What stands between the brackets, and the closing one. */
static void inside(struct reader *r, struct json_value *v, const char *closing)
{
    struct json_value **end = &v->items;
    struct strmap seen;
    strmap_init(&seen, r->arena);
    if (r->depth++ >= (r->limits->depth < DEPTH_MAX ? r->limits->depth : DEPTH_MAX))
        flawed(r, JSON_TOO_BIG, r->at);
    skip_blanks(r);
    if (!take(r, closing)) {
        do {
            skip_blanks(r);
            if (v->kind == JSON_OBJECT && v->count == r->limits->members)
                flawed(r, JSON_TOO_BIG, r->at);
            const char *k = v->kind == JSON_OBJECT ? key(r, v, &seen) : NULL;
            struct json_value *item = next_value(r);
            if (!item)
                return;
            item->key = k;
            value(r, item);
            *end = item;
            end = &item->next;
            v->count++;
            skip_blanks(r);
        } while (take(r, ","));
        want(r, closing);
    }
    r->depth--;
}

static void digits(struct reader *r)
{
    const char *begin = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    if (r->at == begin)
        flawed(r, JSON_NOT_JSON, begin);
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

/* Reads one value into `v`. */
static void value(struct reader *r, struct json_value *v)
{
    skip_blanks(r);
    v->raw = r->at;
    v->text = "";
    if (take(r, "\"")) {
        v->kind = JSON_TEXT;
        v->text = characters(r);
    } else if (take(r, "{")) {
        v->kind = JSON_OBJECT;
        inside(r, v, "}");
    } else if (take(r, "[")) {
        v->kind = JSON_ARRAY;
        inside(r, v, "]");
    } else if (take(r, "true")) {
        v->kind = JSON_BOOL;
        v->truth = true;
    } else if (take(r, "false")) {
        v->kind = JSON_BOOL;
    } else if (!take(r, "null")) {
        v->kind = JSON_NUMBER;
        number(r);
        v->text = arena_copy(r->arena, v->raw, (size_t)(r->at - v->raw));
    }
    v->raw_len = (size_t)(r->at - v->raw);
}

/* ---- the whole ---- */

static void locate(const struct reader *r, const char *text, struct json_where *where)
{
    *where = (struct json_where){.flaw = r->flaw, .line = r->flaw ? 1 : 0, .column = r->flaw ? 1 : 0};
    for (const char *c = text; r->flaw && c < r->flaw_at; c++) {
        if (*c == '\n') {
            where->line++;
            where->column = 1;
        } else if (((unsigned char)*c & 0xC0) != 0x80) { /* the first byte of a character */
            where->column++;
        }
    }
}

enum err json_tree_read(struct arena *a, const char *text, size_t n, const struct json_limits *limits,
                        struct json_value **out, struct json_where *where)
{
    struct reader r = {.arena = a, .limits = limits, .at = text, .end = text + n};
    struct json_where unwanted;
    *out = NULL;
    if (n > limits->bytes)
        flawed(&r, JSON_TOO_BIG, text);
    else if (!text_valid(text, n, true))
        flawed(&r, JSON_NOT_JSON, text);
    struct json_value *root = r.flaw ? NULL : next_value(&r);
    if (root) {
        value(&r, root);
        skip_blanks(&r);
        if (r.at < r.end)
            flawed(&r, JSON_NOT_JSON, r.at);
    }
    locate(&r, text, where ? where : &unwanted);
    if (arena_failed(a)) /* reading ended there, so a flaw would say nothing */
        return ERR_NO_MEMORY;
    if (r.flaw)
        return r.flaw == JSON_TOO_BIG ? ERR_TOO_LARGE : ERR_INVALID;
    *out = root;
    return OK;
}

struct json_value *json_tree_member(const struct json_value *object, const char *key)
{
    struct json_value *m = object->kind == JSON_OBJECT ? object->items : NULL;
    while (m && strcmp(m->key, key) != 0)
        m = m->next;
    return m;
}
