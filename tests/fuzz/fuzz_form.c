/* form_read: an urlencoded body against a form with a field of every type; what it calls good keeps its declaration. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/web/form.h"
#include "lib/web/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static const char *const CHOICES[] = {"a", "b", NULL};

static const struct field FIELDS[] = {
    {.name = "t", .type = FIELD_TEXT, .required = true, .min = 1, .max = 5},
    {.name = "l", .type = FIELD_LINES, .max = 8},
    {.name = "n", .type = FIELD_NAME},
    {.name = "i", .type = FIELD_INT, .min = -3, .max = 9},
    {.name = "d", .type = FIELD_DECIMAL, .scale = 2, .min = 1, .max = 500},
    {.name = "y", .type = FIELD_DAY},
    {.name = "m", .type = FIELD_MOMENT},
    {.name = "c", .type = FIELD_CHOICE, .choices = CHOICES},
    {.name = "b", .type = FIELD_BOOL},
    {.name = "p", .type = FIELD_PASSWORD, .min = 2, .max = 6},
    {.name = "s", .type = FIELD_SEARCH, .max = 3},
    {.name = "u", .type = FIELD_ID, .many = 2},
    {.name = "g", .type = FIELD_TIME, .required = true, .many = 3, .group = "rows"},
    {.name = "h", .type = FIELD_TEXT, .many = 3, .group = "rows"},
};
static const struct form FORM_ALL = FORM("all", FIELDS);

static void check_text(const struct form_values *v, const char *name, size_t min, size_t max)
{
    size_t n = text_length(form_text(v, name));
    must(!form_has(v, name) || (n >= min && n <= max));
    must(text_valid(form_text(v, name), strlen(form_text(v, name)), false) || strcmp(name, "p") == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct request_limits limits = request_limits_default();
    struct params sent = {0}, again = {0};
    struct parse_refusal no = {0};
    struct form_values *v, *w;
    struct buf query;
    must(clock_set_zone("Asia/Shanghai") == OK);
    if (parse_urlencoded((const char *)data, size, a, &limits, &sent, &no) == OK) {
        must(form_read(&FORM_ALL, &sent, a, &v) == OK);
        must(form_ok(v) == (form_error(v, 0) == NULL));
        check_text(v, "t", 1, 5);
        check_text(v, "l", 0, 8);
        check_text(v, "n", 0, 100);
        check_text(v, "p", 2, 6);
        check_text(v, "s", 0, 3);
        must(strchr(form_text(v, "t"), '\n') == NULL && strchr(form_text(v, "l"), '\r') == NULL);
        must(form_int(v, "i") >= -3 && form_int(v, "i") <= 9);
        must(form_int(v, "d") >= 0 && form_int(v, "d") <= 500);
        must(form_int(v, "c") >= -1 && form_int(v, "c") <= 1);
        must(form_count(v, "u") <= 2 && form_count(v, "rows") <= 3 && form_count(v, "g") == form_count(v, "h"));
        for (size_t i = 0; i < form_count(v, "rows"); i++)
            must(!form_ok(v) || (form_has_at(v, "g", i) && form_int_at(v, "g", i) < 24L * 60));
        must(form_typed_at(v, "p", 0)[0] == '\0');
        buf_init_arena(&query, a, 0);
        form_query(v, NULL, &query);
        must(buf_check(&query) == OK);
        if (form_ok(v)) { /* what the links of a list carry reads the same */
            must(parse_urlencoded(query.data, query.len, a, &limits, &again, &no) == OK);
            must(form_read(&FORM_ALL, &again, a, &w) == OK);
            must(strcmp(form_text(v, "s"), form_text(w, "s")) == 0 && form_int(v, "m") == form_int(w, "m"));
            must(strcmp(form_text(v, "t"), form_text(w, "t")) == 0 && form_int(v, "d") == form_int(w, "d"));
        }
    }
    arena_free(a);
    return 0;
}
