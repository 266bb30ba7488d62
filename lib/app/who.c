#include "lib/app/who.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 512 }; /* people remembered; two with the same remainder take turns */

struct known {
    int64_t person_id; /* 0: empty */
    int64_t version;
    day today;
    struct session facts; /* only what is of the person; texts point into `texts` */
    char *texts;          /* owned */
};

static struct known places[PLACES];

static void forget(struct known *k)
{
    free(k->texts);
    *k = (struct known){0};
}

void who_forget(void)
{
    for (size_t i = 0; i < PLACES; i++)
        forget(&places[i]);
}

static size_t room(const char *s)
{
    return s ? strlen(s) + 1 : 0;
}

/* Copies a text behind *to. */
static const char *keep(char **to, const char *s)
{
    if (!s)
        return NULL;
    char *at = *to;
    const size_t n = strlen(s) + 1;
    memcpy(at, s, n);
    *to += n;
    return at;
}

/* Without memory nothing is remembered, which only costs time. */
static void remember(struct known *k, const struct session *s, day today)
{
    forget(k);
    char *texts = malloc(room(s->name) + room(s->staff_no) + room(s->lang) + room(s->unit) + room(s->capabilities) + 1);
    if (!texts)
        return;
    *k = (struct known){.person_id = s->person_id, .version = s->version, .today = today, .texts = texts};
    k->facts.name = keep(&texts, s->name);
    k->facts.staff_no = keep(&texts, s->staff_no);
    k->facts.lang = keep(&texts, s->lang);
    k->facts.unit = keep(&texts, s->unit);
    k->facts.capabilities = keep(&texts, s->capabilities);
    k->facts.unit_id = s->unit_id;
}

static enum err recall(const struct known *k, struct arena *a, struct session *out)
{
    out->name = arena_str(a, k->facts.name);
    out->staff_no = arena_str(a, k->facts.staff_no);
    out->lang = arena_str(a, k->facts.lang);
    out->unit = arena_str(a, k->facts.unit);
    out->capabilities = arena_str(a, k->facts.capabilities);
    out->unit_id = k->facts.unit_id;
    return out->name && out->staff_no && out->unit && out->capabilities && (out->lang || !k->facts.lang)
               ? OK
               : ERR_NO_MEMORY;
}

enum err who_find(struct sql *db, struct arena *a, const uint8_t token_hash[32], day today, struct session *out)
{
    enum err e = store_session_find(db, a, token_hash, out);
    if (e)
        return e;
    struct known *k = &places[(uint64_t)out->person_id % PLACES];
    if (k->person_id == out->person_id && k->version == out->version && k->today == today)
        return recall(k, a, out);
    e = store_session_person(db, a, today, out);
    if (!e)
        remember(k, out, today);
    return e;
}
