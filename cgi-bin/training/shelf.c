#include "cgi-bin/training/shelf.h"

#include <string.h>

enum {
    LISTS = 16,          /* filters and pages kept at once */
    KEY_MAX = 200,       /* a longer one is not kept */
    ENTRY_MAX = 1 << 20, /* bytes of one */
};
static const instant FACTS_KEPT = 5 * CLOCK_SECOND, LIST_KEPT = 1 * CLOCK_SECOND;

/* The process's own; each entry lives in an arena of its own until it is made anew. */
static struct {
    struct arena *arena;
    instant until; /* monotonic */
    struct shelf_facts facts;
} facts;

static struct entry {
    struct arena *arena;
    instant until;
    char key[KEY_MAX + 1];
    struct shelf_list list;
} lists[LISTS];

void shelf_forget(void)
{
    arena_free(facts.arena);
    memset(&facts, 0, sizeof facts);
    for (size_t i = 0; i < LISTS; i++)
        arena_free(lists[i].arena);
    memset(lists, 0, sizeof lists);
}

/* An empty arena for what is read anew. */
static enum err renew(struct arena **arena)
{
    if (*arena)
        arena_reset(*arena);
    else
        *arena = arena_new(ENTRY_MAX);
    return *arena ? OK : ERR_NO_MEMORY;
}

enum err shelf_facts(const struct page *p, const struct shelf_facts **out)
{
    const instant now = clock_monotonic();
    *out = &facts.facts;
    if (now < facts.until)
        return OK;
    facts.until = 0;
    enum err e = renew(&facts.arena);
    if (!e)
        e = store_catalogue_categories(p->db, facts.arena, &facts.facts.categories, &facts.facts.category_count);
    if (!e)
        e = store_catalogue_totals(p->db, facts.arena, p->now, &facts.facts.totals);
    if (!e)
        facts.until = now + FACTS_KEPT;
    return e;
}

/* The entry of a key, or the one to be given up for it: the one that is stale the longest. */
static struct entry *entry_of(const char *key)
{
    struct entry *oldest = &lists[0];
    for (size_t i = 0; i < LISTS; i++) {
        if (strcmp(lists[i].key, key) == 0 && lists[i].arena)
            return &lists[i];
        if (lists[i].until < oldest->until)
            oldest = &lists[i];
    }
    return oldest;
}

static enum err read_list(const struct page *p, struct arena *a, const struct catalogue_filter *f,
                          const struct catalogue_key *after, struct shelf_list *list)
{
    const struct asker nobody = {.today = p->today, .now = p->now};
    *list = (struct shelf_list){.arena = a};
    enum err e = store_catalogue_list(p->db, a, f, after, SHELF_ROWS + 1, &nobody, &list->rows, &list->n);
    if (e)
        return e;
    list->more = list->n > SHELF_ROWS;
    if (list->more)
        list->n = SHELF_ROWS;
    list->found = (int64_t)list->n;
    return list->more || after->code ? store_catalogue_count(p->db, a, f, p->now, &list->found) : OK;
}

enum err shelf_list(const struct page *p, const char *key, const struct catalogue_filter *f,
                    const struct catalogue_key *after, struct shelf_list **out)
{
    const instant now = clock_monotonic();
    if (strlen(key) > KEY_MAX) {
        struct shelf_list *list = arena_alloc(p->arena, sizeof *list);
        *out = list;
        return list ? read_list(p, p->arena, f, after, list) : ERR_NO_MEMORY;
    }
    struct entry *x = entry_of(key);
    *out = &x->list;
    if (strcmp(x->key, key) == 0 && now < x->until)
        return OK;
    x->until = 0;
    memcpy(x->key, key, strlen(key) + 1);
    enum err e = renew(&x->arena);
    if (!e)
        e = read_list(p, x->arena, f, after, &x->list);
    if (!e)
        x->until = now + LIST_KEPT;
    return e;
}
