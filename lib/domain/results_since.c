/* Whether a bundle goes on from an older one that somebody kept: nothing that stood is changed or gone. */
#include <string.h>

#include "lib/domain/results_private.h"

/* Each leaf of the older bundle stands where it stood: its items are the first of the newer one's. */
static enum err compare_items(const struct results *r, const struct results *old, struct results_findings *findings)
{
    static const char *const CHANGED[RESULTS_KINDS] = {"results.finding.since_entry", "results.finding.since_record",
                                                       "results.finding.since_penalty", "results.finding.since_sheet"};
    struct results_items now, before;
    enum err e = results_items(r->arena, r, &now);
    if (!e)
        e = results_items(r->arena, old, &before);
    for (size_t i = 0; !e && i < before.count; i++)
        if (i >= now.count ||
            memcmp(results_leaf(r, now.list[i]), results_leaf(old, before.list[i]), RESULTS_HASH) != 0) {
            results_note_item(r->arena, findings, old, before.list[i], CHANGED);
            break; /* what stands behind it has moved, perhaps */
        }
    return e;
}

enum err results_since(const struct results *r, const struct results *old, const struct results_crypt *crypt,
                       struct results_findings *findings)
{
    const size_t before = findings->count;
    struct buf mine, theirs;
    if (memcmp(r->id, old->id, sizeof r->id) != 0) {
        results_note(findings, (struct results_finding){.key = "results.finding.since_round"});
        return ERR_INVALID;
    }
    enum err e = compare_items(r, old, findings);
    for (size_t i = 0; !e && i < old->head_count; i++) {
        struct results_finding f = {.args = {results_number(r->arena, i + 1)}, .version = i + 1};
        buf_init_arena(&mine, r->arena, 0);
        buf_init_arena(&theirs, r->arena, 0);
        e = results_statement(old, crypt, i, &theirs);
        if (!e && i < r->head_count)
            e = results_statement(r, crypt, i, &mine);
        if (e || (mine.len == theirs.len && memcmp(mine.data, theirs.data, mine.len) == 0))
            continue;
        f.key = i < r->head_count ? "results.finding.since_head" : "results.finding.since_fewer";
        results_note(findings, f);
        break; /* each head names the one before it */
    }
    return e ? e : findings->count > before ? ERR_INVALID : OK;
}
