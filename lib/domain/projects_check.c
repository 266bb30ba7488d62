/* projects_check: an allocation held against the lists, definition by definition. */
#include "lib/domain/projects_check.h"

#include <string.h>

struct checker {
    const struct projects *p;
    const struct projects_certificate *c;
    struct projects_findings *out;
    uint32_t *in_project, *with;     /* students of each project, of each lecturer */
    uint32_t *place;                 /* of each student, in the list of the lecturer at hand, from 1; 0: not there */
    uint32_t *worst_in, *worst_with; /* of each project, each lecturer: the last place of those he has; 0: nobody */
};

static void found(struct checker *k, enum projects_fault fault, uint32_t student, uint32_t project, uint32_t a,
                  uint32_t b)
{
    const size_t i = k->out->count++;
    if (i < sizeof k->out->list / sizeof *k->out->list)
        k->out->list[i] = (struct projects_finding){fault, student, project, a, b};
}

/* How many students projects and lecturers have. */
static void check_places(struct checker *k)
{
    const struct projects *p = k->p;
    uint32_t matched = 0;
    for (uint32_t s = 0; s < p->student_count; s++)
        if (k->c->project_of[s] != PAIRING_NONE) {
            k->in_project[k->c->project_of[s]]++;
            k->with[p->lecturer[k->c->project_of[s]]]++;
            matched++;
        }
    for (uint32_t j = 0; j < p->project_count; j++) {
        const uint32_t l = p->lecturer[j];
        if (k->in_project[j] > p->places[j])
            found(k, PROJECTS_FAULT_PLACES, PAIRING_NONE, j, k->in_project[j], p->places[j]);
        if (k->with[l] > p->most[l])
            found(k, PROJECTS_FAULT_MOST, PAIRING_NONE, j, k->with[l], p->most[l]);
    }
    if (matched != k->c->matched)
        found(k, PROJECTS_FAULT_MATCHED, PAIRING_NONE, PAIRING_NONE, (uint32_t)k->c->matched, matched);
}

/* Whether project and lecturer would take the student, who is at `place` in the lecturer's list. */
static bool would_take(const struct checker *k, uint32_t j, uint32_t place, bool has_him)
{
    const struct projects *p = k->p;
    const uint32_t l = p->lecturer[j];
    if (k->in_project[j] >= p->places[j])
        return place < k->worst_in[j];
    return k->with[l] < p->most[l] || has_him || place < k->worst_with[l];
}

/* All students with the lecturer's list at hand: what they have of his, and what of his they would rather have. */
static void check_lecturer(struct checker *k, uint32_t l)
{
    const struct projects *p = k->p;
    const uint32_t *has = k->c->project_of;
    for (uint32_t s = 0; s < p->student_count; s++)
        k->place[s] = 0;
    for (uint32_t e = p->liked.first[l]; e < p->liked.first[l + 1]; e++) {
        const uint32_t s = p->liked.who[e], j = has[s];
        k->place[s] = e - p->liked.first[l] + 1;
        if (j != PAIRING_NONE && p->lecturer[j] == l)
            k->worst_in[j] = k->worst_with[l] = k->place[s]; /* the list goes downwards */
    }
    for (uint32_t s = 0; s < p->student_count; s++) {
        const bool has_him = has[s] != PAIRING_NONE && p->lecturer[has[s]] == l;
        bool listed = false;
        for (uint32_t e = p->wishes.first[s]; e < p->wishes.first[s + 1] && !listed; e++) {
            const uint32_t j = p->wishes.who[e];
            listed = j == has[s];
            if (!listed && p->lecturer[j] == l && k->place[s] > 0 && would_take(k, j, k->place[s], has_him))
                found(k, PROJECTS_FAULT_BLOCKING, s, j, 0, 0);
        }
        if (has_him && (!listed || k->place[s] == 0))
            found(k, PROJECTS_FAULT_UNLISTED, s, has[s], 0, 0);
    }
}

static void check_hashes(struct checker *k, struct arena *a, pairing_digest *digest)
{
    const struct projects *p = k->p;
    char hash[PAIRING_HEX];
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    digest(p->canonical, p->canonical_len, hash);
    if (strcmp(hash, k->c->instance_hash) != 0)
        found(k, PROJECTS_FAULT_INSTANCE, PAIRING_NONE, PAIRING_NONE, 0, 0);
    buf_addf(&lines, "%s\n%s\n%s\n", PROJECTS_RESULT_FORMAT, hash,
             k->c->best == PROJECTS_FOR_STUDENTS ? "students" : "lecturers");
    for (uint32_t s = 0; s < p->student_count; s++)
        buf_addf(&lines, "%s\t%s\n", p->students[s],
                 k->c->project_of[s] == PAIRING_NONE ? "" : p->projects[k->c->project_of[s]]);
    digest(lines.data, lines.len, hash);
    if (strcmp(hash, k->c->hash) != 0)
        found(k, PROJECTS_FAULT_HASH, PAIRING_NONE, PAIRING_NONE, 0, 0);
}

enum err projects_check(struct arena *a, pairing_digest *digest, const struct projects_certificate *c,
                        struct projects_findings *out)
{
    const struct projects *p = c->instance;
    struct checker k = {.p = p,
                        .c = c,
                        .out = out,
                        .in_project = arena_array(a, p->project_count, sizeof *k.in_project),
                        .with = arena_array(a, p->lecturer_count, sizeof *k.with),
                        .place = arena_array(a, p->student_count, sizeof *k.place),
                        .worst_in = arena_array(a, p->project_count, sizeof *k.worst_in),
                        .worst_with = arena_array(a, p->lecturer_count, sizeof *k.worst_with)};
    out->count = 0;
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    check_hashes(&k, a, digest);
    check_places(&k);
    for (uint32_t l = 0; l < p->lecturer_count; l++)
        check_lecturer(&k, l);
    return arena_failed(a) ? ERR_NO_MEMORY : out->count ? ERR_INVALID : OK;
}
