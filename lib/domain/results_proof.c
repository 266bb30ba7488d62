#include "lib/domain/results_proof.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/results_private.h"

enum { STATEMENT_LINES = 15 };

/* ---- writing ---- */

static void put_base64(struct buf *out, const void *bytes, size_t n)
{
    char text[TEXT_BASE64_SIZE(RESULTS_SIGNATURE)];
    text_base64(bytes, n, text);
    buf_adds(out, text);
}

/* The lines before the statement. */
static void put_head(const struct results_proof *p, struct buf *out)
{
    buf_addf(out, "%s\n%llu %llu\n", RESULTS_PROOF_FORMAT, (unsigned long long)p->index, (unsigned long long)p->size);
    put_base64(out, p->key, sizeof p->key);
    buf_addc(out, '\n');
    put_base64(out, p->signature, sizeof p->signature);
    buf_addc(out, '\n');
    for (size_t i = 0; i < p->path_count; i++) {
        buf_adds(out, i ? " " : "");
        put_base64(out, p->path[i], sizeof p->path[i]);
    }
    buf_adds(out, p->path_count ? "\n" : "-\n");
}

/* Where the newest sheet of this number and seat stands among the leaves under a head of `size` leaves. */
static bool find_sheet(const struct results *r, const struct results_items *items, size_t size, size_t number,
                       const char *seat, size_t *at)
{
    bool found = false;
    for (size_t i = 0; i < items->count && i < size; i++) {
        if (items->list[i].kind != RESULTS_SHEET)
            continue;
        const struct mark_sheet *s = &r->sheets[items->list[i].at].sheet;
        if (s->number == number && strcmp(s->seat, seat) == 0) {
            *at = i;
            found = true;
        }
    }
    return found;
}

enum err results_proof_write(const struct results *r, const struct results_crypt *crypt, size_t number,
                             const char *seat, struct buf *out)
{
    struct results_items items;
    struct results_proof *p = arena_alloc(r->arena, sizeof *p);
    size_t at;
    if (r->head_count == 0 || !r->heads[r->head_count - 1].has_signature)
        return ERR_NOT_FOUND;
    const struct results_head *head = &r->heads[r->head_count - 1];
    enum err e = p ? results_items(r->arena, r, &items) : ERR_NO_MEMORY;
    if (e)
        return e;
    if (items.count < head->size || !find_sheet(r, &items, head->size, number, seat, &at))
        return ERR_NOT_FOUND;
    uint8_t(*leaves)[RESULTS_HASH] = arena_array(r->arena, items.count, sizeof *leaves);
    if (!leaves)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < items.count; i++)
        memcpy(leaves[i], results_leaf(r, items.list[i]), RESULTS_HASH);
    *p = (struct results_proof){.index = at, .size = head->size};
    memcpy(p->key, head->key, sizeof p->key);
    memcpy(p->signature, head->signature, sizeof p->signature);
    p->path_count = crypt->path((const uint8_t(*)[RESULTS_HASH])leaves, head->size, at, p->path);
    put_head(p, out);
    e = results_statement(r, crypt, r->head_count - 1, out);
    if (!e)
        results_text(r, items.list[at], NULL, out);
    return e ? e : buf_check(out);
}

enum err results_proof_write_head(const struct results *r, const struct results_crypt *crypt, struct buf *out)
{
    const struct results_head *head = r->head_count ? &r->heads[r->head_count - 1] : NULL;
    if (!head || !head->has_signature)
        return ERR_NOT_FOUND;
    buf_adds(out, RESULTS_HEAD_FORMAT "\n");
    put_base64(out, head->key, sizeof head->key);
    buf_addc(out, '\n');
    put_base64(out, head->signature, sizeof head->signature);
    buf_addc(out, '\n');
    const enum err e = results_statement(r, crypt, r->head_count - 1, out);
    return e ? e : buf_check(out);
}

/* ---- reading ---- */

/* The text with its lines ended as they were written, whatever it came through: CR LF, and the last line's end lost. */
static char *own_lines(struct arena *a, const char *text, size_t n)
{
    char *out = arena_alloc(a, n + 2);
    size_t k = 0;
    for (size_t i = 0; out && i < n; i++)
        if (text[i] != '\r' || i + 1 == n || text[i + 1] != '\n')
            out[k++] = text[i];
    while (out && k > 0 && (out[k - 1] == '\n' || out[k - 1] == '\r'))
        k--;
    if (out) {
        out[k] = '\n';
        out[k + 1] = '\0';
    }
    return out;
}

/* The line that begins at *at, as a copy; NULL: there is none, or no memory. */
static char *take_line(struct arena *a, const char **at)
{
    const char *begin = *at, *end = strchr(begin, '\n');
    if (!end)
        return NULL;
    *at = end + 1;
    return arena_copy(a, begin, (size_t)(end - begin));
}

static bool read_place(char *line, struct results_proof *p)
{
    int64_t index, size;
    char *blank = line ? strchr(line, ' ') : NULL;
    if (!blank)
        return false;
    *blank = '\0';
    if (!text_int(line, 0, INT64_MAX, &index) || !text_int(blank + 1, 1, INT64_MAX, &size) || index >= size)
        return false;
    p->index = (uint64_t)index;
    p->size = (uint64_t)size;
    return true;
}

static bool read_path(char *line, struct results_proof *p)
{
    char *rest = NULL;
    if (!line || strcmp(line, "-") == 0)
        return line != NULL;
    for (char *hash = strtok_r(line, " ", &rest); hash; hash = strtok_r(NULL, " ", &rest))
        if (p->path_count == RESULTS_PROOF_PATH || !text_unbase64(hash, p->path[p->path_count++], sizeof p->path[0]))
            return false;
    return p->path_count > 0;
}

/* The statement's lines; what it says of the tree is what counts. */
static bool read_statement(struct arena *a, const char **at, struct results_proof *p)
{
    const char *begin = *at, *lines[STATEMENT_LINES];
    int64_t size;
    for (size_t i = 0; i < STATEMENT_LINES; i++) {
        lines[i] = take_line(a, at);
        if (!lines[i])
            return false;
    }
    p->statement = arena_copy(a, begin, (size_t)(*at - begin));
    p->edition = lines[1];
    p->discipline = lines[2];
    p->round = lines[3];
    p->version = lines[5];
    p->published_at = lines[6];
    p->reason = lines[7];
    p->signed_by = lines[8];
    p->card = lines[9];
    return p->statement && strcmp(lines[0], RESULTS_FORMAT) == 0 && text_unhex(lines[4], p->id, sizeof p->id) &&
           text_int(lines[11], 1, INT64_MAX, &size) && (uint64_t)size == p->size &&
           text_unhex(lines[12], p->root, sizeof p->root);
}

static bool read_all(struct arena *a, const char *text, struct results_proof *p)
{
    const char *at = text, *format = take_line(a, &at);
    struct buf again;
    if (!format || strcmp(format, RESULTS_PROOF_FORMAT) != 0 || !read_place(take_line(a, &at), p) ||
        !text_unbase64(take_line(a, &at), p->key, sizeof p->key) ||
        !text_unbase64(take_line(a, &at), p->signature, sizeof p->signature) || !read_path(take_line(a, &at), p))
        return false;
    buf_init_arena(&again, a, 0);
    put_head(p, &again);
    if (buf_check(&again) || again.len != (size_t)(at - text) || memcmp(again.data, text, again.len) != 0)
        return false;
    if (!read_statement(a, &at, p))
        return false;
    p->sheet_text = at;
    return mark_sheet_read(a, at, strlen(at), &p->sheet) == OK;
}

enum err results_proof_read(struct arena *a, const char *text, size_t n, struct results_proof **out,
                            struct results_findings *findings)
{
    struct results_proof *p = arena_alloc(a, sizeof *p);
    *out = NULL;
    *findings = (struct results_findings){.count = 0};
    const bool valid = n <= RESULTS_PROOF_BYTES && text_valid(text, n, false);
    const char *lines = valid ? own_lines(a, text, n) : "";
    if (!p || !lines)
        return ERR_NO_MEMORY;
    const bool good = valid && read_all(a, lines, p);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (!good) {
        results_note(findings,
                     (struct results_finding){.key = "results.finding.proof", .args = {RESULTS_PROOF_FORMAT}});
        return ERR_INVALID;
    }
    *out = p;
    return OK;
}

/* ---- verifying ---- */

static void note(const struct results_proof *p, struct results_findings *findings, const char *key, const char *arg0)
{
    results_note(findings, (struct results_finding){
                               .key = key, .args = {arg0}, .number = p->sheet.number, .seat = p->sheet.seat});
}

enum err results_proof_verify(struct arena *a, const struct results_proof *p, const struct results_crypt *crypt,
                              const struct results_trust *trust, struct results_findings *findings)
{
    uint8_t leaf[RESULTS_HASH];
    char key[RESULTS_HEX];
    bool known = !trust || trust->key_count == 0;
    crypt->leaf(p->sheet_text, strlen(p->sheet_text), leaf);
    text_hex(p->key, sizeof p->key, key);
    for (size_t i = 0; !known && i < trust->key_count; i++)
        known = memcmp(trust->keys[i], p->key, RESULTS_KEY) == 0;
    if (!crypt->good(p->key, p->statement, strlen(p->statement), p->signature))
        note(p, findings, "results.finding.proof_signature", NULL);
    else if (!known)
        note(p, findings, "results.finding.proof_key", arena_str(a, key));
    if (!crypt->includes(p->root, p->size, leaf, p->index, (const uint8_t(*)[RESULTS_HASH])p->path, p->path_count))
        note(p, findings, "results.finding.proof_path", NULL);
    if (memcmp(p->id, p->sheet.round, sizeof p->id) != 0)
        note(p, findings, "results.finding.proof_round", NULL);
    if (strcmp(p->card, p->sheet.card) != 0)
        note(p, findings, "results.finding.proof_card", NULL);
    return arena_failed(a) ? ERR_NO_MEMORY : findings->count ? ERR_INVALID : OK;
}
