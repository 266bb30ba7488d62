#include "lib/base/json.h"

#include "lib/base/text.h"

void json_begin(struct json *j, struct arena *a)
{
    *j = (struct json){0};
    buf_init_arena(&j->out, a, 0);
}

/* The comma that is due, and the key. */
static void lead(struct json *j, const char *key)
{
    const bool member = j->depth > 0 && j->closing[j->depth - 1] == '}';
    if (member != (key != NULL) || (j->depth == 0 && j->out.len > 0))
        j->broken = true;
    if (j->more)
        buf_addc(&j->out, ',');
    j->more = true;
    if (key) {
        buf_add_json(&j->out, key);
        buf_addc(&j->out, ':');
    }
}

static void begin(struct json *j, const char *key, char opening, char closing)
{
    lead(j, key);
    buf_addc(&j->out, opening);
    j->more = false;
    if (j->depth == JSON_DEPTH)
        j->broken = true;
    else
        j->closing[j->depth++] = closing;
}

void json_object(struct json *j, const char *key)
{
    begin(j, key, '{', '}');
}

void json_array(struct json *j, const char *key)
{
    begin(j, key, '[', ']');
}

void json_close(struct json *j)
{
    if (j->depth == 0) {
        j->broken = true;
        return;
    }
    buf_addc(&j->out, j->closing[--j->depth]);
    j->more = true;
}

void json_text(struct json *j, const char *key, const char *s)
{
    lead(j, key);
    buf_add_json(&j->out, s);
}

void json_int(struct json *j, const char *key, int64_t v)
{
    lead(j, key);
    buf_addf(&j->out, "%lld", (long long)v);
}

void json_int_or_null(struct json *j, const char *key, int64_t v)
{
    if (v)
        json_int(j, key, v);
    else
        json_null(j, key);
}

void json_bool(struct json *j, const char *key, bool v)
{
    lead(j, key);
    buf_adds(&j->out, v ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
    lead(j, key);
    buf_adds(&j->out, "null");
}

void json_day(struct json *j, const char *key, day d)
{
    char text[11];
    clock_format_day(d, text);
    json_text(j, key, text);
}

void json_instant(struct json *j, const char *key, instant t)
{
    char text[21];
    clock_format_utc(t, text);
    json_text(j, key, t ? text : NULL);
}

void json_id(struct json *j, const char *key, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    if (id)
        text_id_encode(id, text);
    json_text(j, key, id ? text : NULL);
}

const char *json_end(struct json *j)
{
    return j->broken || j->depth > 0 || buf_check(&j->out) ? NULL : j->out.data;
}
