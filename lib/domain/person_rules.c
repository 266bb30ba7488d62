#include "lib/domain/person_rules.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"

static enum err refuse(struct person_fault *fault, const char *key, const char *arg0, const char *arg1)
{
    *fault = (struct person_fault){key, {arg0, arg1}};
    return ERR_INVALID;
}

static enum err too_long(struct arena *a, struct person_fault *fault, const char *key, int most)
{
    const char *n = arena_printf(a, "%d", most);
    return n ? refuse(fault, key, n, NULL) : ERR_NO_MEMORY;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp == 0x2028 || cp == 0x2029;
}

enum err person_name(struct arena *a, const char *typed, const char **out, struct person_fault *fault)
{
    const char *name = text_name(a, typed);
    if (!name)
        return ERR_NO_MEMORY;
    if (!*name)
        return refuse(fault, "person.name_empty", NULL, NULL);
    if (text_length(name) > PERSON_NAME_MAX)
        return too_long(a, fault, "person.name_long", PERSON_NAME_MAX);
    uint32_t cp;
    int place = 0;
    for (const char *s = name; (cp = text_next(&s)) != 0;) {
        place++;
        if (is_control(cp))
            return refuse(fault, "person.name_control", NULL, NULL);
        if (is_private(cp)) {
            const char *where = arena_printf(a, "%d", place), *which = arena_printf(a, "U+%04X", (unsigned)cp);
            return where && which ? refuse(fault, "person.name_private", where, which) : ERR_NO_MEMORY;
        }
    }
    *out = name;
    return OK;
}

/* ---- staff numbers ----------------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A number in scientific notation, as Excel shows long ones: 1.2019E+10. */
static bool is_spoiled(const char *s)
{
    const char *e = strpbrk(s, "eE");
    return e && e != s && (e[1] == '+' || strchr(s, '.')) && is_digit(s[0]) &&
           strspn(s, "0123456789.") == (size_t)(e - s) && strspn(e + 1, "0123456789+-") == strlen(e + 1) && e[1];
}

enum err person_staff_no(struct arena *a, const char *typed, const char **out, struct person_fault *fault)
{
    const char *narrow = text_halfwidth(a, typed);
    struct buf b;
    buf_init_arena(&b, a, 0);
    if (!narrow)
        return ERR_NO_MEMORY;
    for (const char *s = narrow; *s;) {
        const char *from = s;
        if (!text_is_space(text_next(&s)))
            buf_add(&b, from, (size_t)(s - from));
    }
    if (buf_check(&b))
        return ERR_NO_MEMORY;
    if (!b.len)
        return refuse(fault, "person.staff_no_empty", NULL, NULL);
    if (is_spoiled(b.data))
        return refuse(fault, "person.staff_no_spoiled", b.data, NULL);
    for (const char *s = b.data; *s; s++)
        if (!is_digit(*s) && !is_letter(*s) && *s != '-')
            return refuse(fault, "person.staff_no_shape", NULL, NULL);
    if (b.len > PERSON_STAFF_NO_MAX)
        return too_long(a, fault, "person.staff_no_long", PERSON_STAFF_NO_MAX);
    *out = b.data;
    return OK;
}

/* ---- telephones -------------------------------------------------------------------------------------------------- */

enum { PHONE_HEAD = 3, PHONE_TAIL = 4, PHONE_MIN = 8, PHONE_MAX = 20 };

enum err person_phone(struct arena *a, const char *typed, const char **out, struct person_fault *fault)
{
    const char *narrow = text_halfwidth(a, typed ? typed : "");
    struct buf b;
    buf_init_arena(&b, a, 0);
    if (!narrow)
        return ERR_NO_MEMORY;
    for (const char *s = narrow; *s; s++)
        if (*s != ' ' && *s != '-')
            buf_addc(&b, *s);
    if (buf_check(&b))
        return ERR_NO_MEMORY;
    *out = NULL;
    if (!b.len)
        return OK;
    if (strspn(b.data, "0123456789*+") != b.len || b.len < PHONE_MIN || b.len > PHONE_MAX)
        return refuse(fault, "person.phone_shape", NULL, NULL);
    for (size_t i = PHONE_HEAD; i < b.len - PHONE_TAIL; i++)
        b.data[i] = '*';
    *out = b.data;
    return OK;
}
