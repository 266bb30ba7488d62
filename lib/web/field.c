#include "lib/web/field.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"

enum { DECIMAL_ROOM = 32, DAY_ROOM = 11, MINUTES_PER_HOUR = 60 };

static enum err fail(struct field_fault *fault, const char *key, const char *arg0, const char *arg1)
{
    *fault = (struct field_fault){key, {arg0, arg1}};
    return ERR_INVALID;
}

/* Whether `text` is all white space as text_trim sees it. */
static bool all_space(const char *text)
{
    uint32_t cp;
    while ((cp = text_next(&text)) != 0)
        if (cp != ' ' && (cp < '\t' || cp > '\r') && cp != 0x3000 && cp != 0xA0)
            return false;
    return true;
}

bool field_blank(const struct field *f, const char *typed)
{
    return f->type == FIELD_PASSWORD ? typed[0] == '\0' : all_space(typed);
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

static int64_t text_limit(const struct field *f)
{
    if (f->max > 0)
        return f->max;
    switch (f->type) {
    case FIELD_LINES:
        return 2000;
    case FIELD_NAME:
    case FIELD_SEARCH:
        return 100;
    case FIELD_PASSWORD:
        return 128;
    default:
        return 200;
    }
}

static bool has_control(const char *text, bool lines)
{
    uint32_t cp;
    while ((cp = text_next(&text)) != 0)
        if ((cp < 0x20 && !(lines && (cp == '\n' || cp == '\t'))) || (cp >= 0x7f && cp <= 0x9f) || cp == 0x2028 ||
            cp == 0x2029)
            return true;
    return false;
}

/* The first private-use character, "U+E863": what people look it up by. Arena. */
static const char *first_private(const char *text, struct arena *a)
{
    for (const char *from = text; *from;) {
        char one[5] = {0};
        const char *next = from;
        const uint32_t cp = text_next(&next);
        memcpy(one, from, (size_t)(next - from));
        if (text_has_private_use(one))
            return arena_printf(a, "U+%04X", (unsigned)cp);
        from = next;
    }
    return NULL;
}

/* CR LF and a lone CR become LF. */
static char *with_line_feeds(struct arena *a, const char *typed)
{
    char *copy = arena_str(a, typed);
    if (copy == NULL)
        return NULL;
    char *out = copy;
    for (const char *in = copy; *in != '\0'; in++) {
        if (in[0] == '\r' && in[1] == '\n')
            continue;
        *out++ = *in == '\r' ? '\n' : *in;
    }
    *out = '\0';
    return copy;
}

static enum err read_text(const struct field *f, const char *typed, struct arena *a, struct field_value *out,
                          struct field_fault *fault)
{
    char *text = f->type == FIELD_PASSWORD ? arena_str(a, typed)
                 : f->type == FIELD_NAME   ? text_name(a, typed)
                 : f->type == FIELD_LINES  ? with_line_feeds(a, typed)
                                           : text_trim(a, typed);
    if (text != NULL && f->type == FIELD_LINES)
        text = text_trim(a, text);
    if (text == NULL)
        return ERR_NO_MEMORY;
    out->text = text;
    if (f->type != FIELD_PASSWORD && has_control(text, f->type == FIELD_LINES))
        return fail(fault, "form.control", NULL, NULL);
    if (f->type != FIELD_PASSWORD && text_has_private_use(text))
        return fail(fault, "form.private_use", first_private(text, a), NULL);
    int64_t n = (int64_t)text_length(text);
    int64_t max = text_limit(f);
    if (n < f->min)
        return fail(fault, "form.too_short", arena_printf(a, "%" PRId64, f->min), NULL);
    if (n > max)
        return fail(fault, "form.too_long", arena_printf(a, "%" PRId64, max), NULL);
    return OK;
}

/* A filter never refuses: what cannot be searched for is left out. */
static enum err read_search(const struct field *f, const char *typed, struct arena *a, struct field_value *out)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    uint32_t cp;
    while ((cp = text_next(&typed)) != 0) {
        char bytes[4];
        bool control = cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp == 0x2028 || cp == 0x2029;
        buf_add(&b, bytes, text_put(control ? ' ' : cp, bytes));
    }
    char *text = buf_check(&b) ? NULL : text_trim(a, b.data);
    if (text == NULL)
        return ERR_NO_MEMORY;
    const char *end = text;
    for (int64_t left = text_limit(f); left > 0 && *end != '\0'; left--)
        (void)text_next(&end);
    text[end - text] = '\0';
    out->text = text_trim(a, text); /* the cut may have come behind a space */
    return out->text == NULL ? ERR_NO_MEMORY : OK;
}

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

static bool in_range(const struct field *f, int64_t n)
{
    return (f->min == 0 && f->max == 0) || (n >= f->min && n <= f->max);
}

static enum err check_range(const struct field *f, struct field_value *v, const char *key, struct arena *a,
                            struct field_fault *fault)
{
    return in_range(f, v->number) ? OK : fail(fault, key, field_format(f, f->min, a), field_format(f, f->max, a));
}

static enum err read_number(const struct field *f, const char *typed, struct arena *a, struct field_value *out,
                            struct field_fault *fault)
{
    if (f->type == FIELD_INT) {
        if (!text_int(typed, INT64_MIN, INT64_MAX, &out->number))
            return fail(fault, "form.int", NULL, NULL);
        return check_range(f, out, "form.int_range", a, fault);
    }
    const char *trimmed = text_trim(a, typed);
    if (trimmed == NULL)
        return ERR_NO_MEMORY;
    if (!decimal_parse(trimmed, f->scale, &out->number))
        return fail(fault, "form.decimal", arena_printf(a, "%d", f->scale), NULL);
    return check_range(f, out, "form.decimal_range", a, fault);
}

/* "2026-11-21T09:00", with a space for the T and with seconds as some browsers send them. */
static bool parse_moment(char *s, instant *out)
{
    day d;
    int minutes;
    size_t n = strlen(s);
    if (n == 19 && s[16] == ':' && strspn(s + 17, "0123456789") == 2 && s[17] < '6') {
        s[16] = '\0';
        n = 16;
    }
    if (n != 16 || (s[10] != 'T' && s[10] != ' '))
        return false;
    s[10] = '\0';
    if (!clock_parse_day(s, &d) || !clock_parse_hhmm(s + 11, &minutes))
        return false;
    struct civil c = clock_day_civil(d);
    c.hour = minutes / MINUTES_PER_HOUR;
    c.minute = minutes % MINUTES_PER_HOUR;
    *out = clock_from_local(&c);
    return true;
}

static enum err read_time(const struct field *f, const char *typed, struct arena *a, struct field_value *out,
                          struct field_fault *fault)
{
    char *narrow = text_halfwidth(a, typed);
    char *text = narrow == NULL ? NULL : text_trim(a, narrow);
    if (text == NULL)
        return ERR_NO_MEMORY;
    if (f->type == FIELD_DAY) {
        day d;
        if (!clock_parse_day(text, &d))
            return fail(fault, "form.day", NULL, NULL);
        out->number = d;
        return check_range(f, out, "form.day_range", a, fault);
    }
    if (f->type == FIELD_TIME) {
        int minutes;
        if (!clock_parse_hhmm(text, &minutes))
            return fail(fault, "form.time", NULL, NULL);
        out->number = minutes;
        return check_range(f, out, "form.time_range", a, fault);
    }
    return parse_moment(text, &out->number) ? OK : fail(fault, "form.moment", NULL, NULL);
}

const char *field_format(const struct field *f, int64_t number, struct arena *a)
{
    char text[DECIMAL_ROOM];
    struct civil c;
    switch (f->type) {
    case FIELD_DECIMAL:
        decimal_format(number, f->scale, false, text);
        return arena_str(a, text);
    case FIELD_DAY:
        clock_format_day((day)number, text);
        return arena_str(a, text);
    case FIELD_TIME:
        return arena_printf(a, "%02d:%02d", (int)(number / MINUTES_PER_HOUR), (int)(number % MINUTES_PER_HOUR));
    case FIELD_MOMENT:
        c = clock_local(number);
        return arena_printf(a, "%04d-%02d-%02dT%02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
    case FIELD_CHOICE:
        for (int64_t i = 0; f->choices[i] != NULL; i++)
            if (i == number)
                return f->choices[i];
        return "";
    case FIELD_BOOL:
        return number != 0 ? "1" : "";
    default:
        return arena_printf(a, "%" PRId64, number);
    }
}

/* ---- the rest ---------------------------------------------------------------------------------------------------- */

static enum err read_choice(const struct field *f, const char *typed, struct field_value *out,
                            struct field_fault *fault)
{
    for (int64_t i = 0; f->choices[i] != NULL; i++) {
        if (strcmp(typed, f->choices[i]) == 0) {
            out->number = i;
            out->text = f->choices[i];
            return OK;
        }
    }
    return fail(fault, "form.choice", NULL, NULL);
}

static enum err read_bool(const char *typed, struct field_value *out, struct field_fault *fault)
{
    if (strcmp(typed, "1") != 0 && strcmp(typed, "on") != 0 && strcmp(typed, "true") != 0)
        return fail(fault, "form.bool", NULL, NULL);
    out->number = 1;
    return OK;
}

enum err field_read(const struct field *f, const char *typed, struct arena *a, struct field_value *out,
                    struct field_fault *fault)
{
    enum err e = ERR_BUG;
    *out = (struct field_value){.text = "", .number = f->type == FIELD_CHOICE ? -1 : 0};
    if (field_blank(f, typed))
        return f->required ? fail(fault, "form.required", NULL, NULL) : OK;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_NAME:
    case FIELD_PASSWORD:
        e = read_text(f, typed, a, out, fault);
        break;
    case FIELD_SEARCH:
        e = read_search(f, typed, a, out);
        break;
    case FIELD_INT:
    case FIELD_DECIMAL:
        e = read_number(f, typed, a, out, fault);
        break;
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_MOMENT:
        e = read_time(f, typed, a, out, fault);
        break;
    case FIELD_CHOICE:
        e = read_choice(f, typed, out, fault);
        break;
    case FIELD_BOOL:
        e = read_bool(typed, out, fault);
        break;
    case FIELD_ID:
        e = text_id_decode(typed, out->id) ? OK : fail(fault, "form.id", NULL, NULL);
        break;
    case FIELD_FILE: /* form_read leaves it to the page */
        break;
    }
    if (e == OK && f->accept != NULL && !f->accept(out->text))
        e = fail(fault, "form.pattern", NULL, NULL);
    out->present = e == OK && (f->type != FIELD_SEARCH || out->text[0] != '\0');
    return e;
}
