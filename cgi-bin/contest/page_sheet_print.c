/* sheet print: a judge's sheet on one A4 page, with its marks or with empty boxes to write into by hand; and all sheets
   of a round that are still to be marked, to print at once. Sheets bear number and seat, and no name of who competes. Once
   results are published, a sheet bears the proof that it stands in them, as a QR code. */
#include <string.h>

#include "cgi-bin/contest/keeper.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ballot.h"
#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/app/format.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/doc/qr.h"
#include "lib/domain/ballot_panel.h"
#include "lib/domain/results_proof.h"
#include "lib/domain/typed_sheet.h"

static const struct field PRINT[] = {
    {.name = "blank", .type = FIELD_BOOL, .label = "keeper.blank"},
};
const struct form sheet_print_form = FORM("sheet_print", PRINT);

enum { HASH_SHOWN = 16 /* hexadecimal digits */, DENSE = 16 /* boxes of counts; more are set smaller, for one page */ };

/* ---- one sheet --------------------------------------------------------------------------------------------------- */

static void put_deductions(const struct page *p, struct view_node *n, const struct rule_card_criterion *c,
                           const struct mark_sheet_line *line)
{
    for (size_t i = 0; i < c->deduction_count; i++) {
        const struct rule_card_deduction *d = &c->deductions[i];
        struct view_node *node = view_add(n, "deductions");
        view_put(node, "name", d->name);
        if (!strstr(d->name, "扣")) /* most say it themselves: 每处破皮扣0.5分 */
            view_put_message(node, "rate", "keeper.rate", keeper_points(p, d->points), d->unit);
        if (d->cap < c->max - c->min)
            view_put_message(node, "cap", "keeper.cap", keeper_points(p, d->cap), NULL);
        if (line && line->said == MARK_SHEET_COUNTS && i < line->count_count)
            view_put_int(node, "count", line->counts[i]);
    }
}

/* A criterion with what stands in the sheet (NULL: an empty box); what it comes to in *sum. */
static void put_criterion(const struct page *p, struct view_node *n, const struct rule_card_criterion *c,
                          const struct mark_sheet_line *line, int64_t *sum)
{
    view_put(n, "code", c->code);
    view_put(n, "name", c->name);
    view_put(n, "max", keeper_points(p, c->max));
    for (size_t i = 0; i < c->band_count; i++)
        view_putf(view_add(n, "bands"), "text", "%s %s–%s", c->bands[i].name, keeper_points(p, c->bands[i].from),
                  keeper_points(p, c->bands[i].to));
    put_deductions(p, n, c, line);
    view_put_message(n, "step", "keeper.step_of", keeper_points(p, c->step), NULL);
    if (!line)
        return;
    if (line->said == MARK_SHEET_ABSENT) {
        view_put(n, "mark", "–");
        return;
    }
    const int64_t mark =
        line->said == MARK_SHEET_COUNTS ? typed_sheet_counted(c, line->counts, line->count_count) : line->mark;
    view_put(n, "mark", keeper_points(p, mark));
    *sum += mark;
}

/* What is the same on each sheet of a round. */
static void put_head(struct page *p, const struct keeper *k)
{
    char hash[2 * 32 + 1];
    text_hex(k->published.hash, sizeof k->published.hash, hash);
    hash[HASH_SHOWN] = '\0';
    view_bool(p->data, "blind", k->round.blind != BLIND_NONE);
    view_say(p->data, "card", "keeper.card_version", page_number(p, k->published.version), arena_str(p->arena, hash));
}

/* `sheet` NULL: empty. `marks`: which criteria, by their index. */
static void put_sheet(struct page *p, const struct keeper *k, const struct ballot_row *b,
                      const struct mark_sheet *sheet, const bool *criteria)
{
    struct view_node *n = view_add(view_root(p->data), "sheets");
    int64_t sum = 0, most = 0;
    size_t boxes = 0;
    view_put_int(n, "number", b->number);
    view_put(n, "seat", keeper_seat(p, b->seat_no));
    view_put(n, "judge", b->name);
    for (size_t i = 0; i < k->card->criterion_count; i++) {
        const struct rule_card_criterion *c = &k->card->criteria[i];
        if (!criteria[i])
            continue;
        put_criterion(p, view_add(n, "criteria"), c, sheet ? mark_sheet_line_of(sheet, c->code) : NULL, &sum);
        most += c->max;
        boxes += c->deduction_count;
    }
    view_put_bool(n, "dense", boxes > DENSE);
    view_put(n, "most", keeper_points(p, most));
    if (!sheet)
        return;
    char hash[2 * 32 + 1];
    text_hex(b->sheet_hash, sizeof b->sheet_hash, hash);
    hash[HASH_SHOWN] = '\0';
    view_put(n, "sum", keeper_points(p, sum));
    view_put_message(n, "version", "keeper.version", page_number(p, b->lock_no), NULL);
    view_put(n, "locked", format_moment(p->arena, p->lang, b->locked_at));
    view_put(n, "hash", hash);
    if (b->typed_by)
        view_put_message(n, "typed", "keeper.checked_by", b->typed_name, b->checked_name);
    else
        view_put_message(n, "typed", "keeper.signed_by", b->name, NULL);
}

/* The proof of docs/results.md, when this very sheet stands in the version that counts: not before jobs have signed that,
   nor while a ruling has changed the sheet and the next version is not there yet. */
static enum err put_proof(struct page *p, const struct keeper *k, const struct ballot_sheet *is)
{
    struct results *r;
    struct publication x;
    struct buf proof, picture;
    if (k->judging.publication == 0)
        return OK;
    buf_init_arena(&proof, p->arena, 0);
    buf_init_arena(&picture, p->arena, 0);
    enum err e = act_publication_read(p->db, p->arena, k->round.id, k->judging.publication, &r, &x);
    if (!e)
        e = results_proof_write(r, &results_crypt, (size_t)is->ballot.number, keeper_seat(p, is->ballot.seat_no),
                                &proof);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    if (proof.len < is->text_len || memcmp(proof.data + proof.len - is->text_len, is->text, is->text_len) != 0)
        return OK;
    if (proof.len > RESULTS_PROOF_QR) {
        log_warn("the proof of a sheet is too long for a QR code: %zu bytes", proof.len);
        return OK;
    }
    e = qr_svg_at(proof.data, QR_LOW, &picture);
    if (e)
        return e;
    view_html(p->data, "proof_html", picture.data);
    view_say(p->data, "proof_of", "keeper.proof_of", page_number(p, x.version), NULL);
    return OK;
}

/* The criteria of a seat in a run: what stands in its sheet, and what is still to be marked. */
static void take_criteria(const struct rule_card *card, const struct ballot_sheet *is, bool *criteria)
{
    for (size_t i = 0; i < card->criterion_count; i++) {
        criteria[i] = mark_sheet_line_of(&is->sheet, card->criteria[i].code) != NULL;
        for (size_t k = 0; k < is->unmarked_count; k++)
            criteria[i] = criteria[i] || strcmp(is->unmarked[k], card->criteria[i].code) == 0;
    }
}

static enum err render(struct page *p, const struct keeper *k, const char *title)
{
    keeper_put(p, k, "");
    put_head(p, k);
    view_set(p->data, "page.title", title);
    return page_render(p, TEMPLATE_SHEET_PRINT, NULL, "contest");
}

/* The judge whose sheet it is, too; of a sheet that they are recused from there is nothing, not even that. */
enum err sheet_print(struct page *p)
{
    struct keeper k;
    struct ballot_sheet is;
    int64_t number, seat_no;
    enum err e = keeper_open_any(p, &k);
    if (!e && (!keeper_sheet(p, &number, &seat_no) || keeper_hides(&k, number)))
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_ballot_sheet(p->db, p->arena, k.round.id, number, seat_no, &is);
    if (!e && !keeper_sees(&k) && is.ballot.person_id != p->who.person_id)
        e = ERR_NOT_FOUND;
    bool *criteria = e ? NULL : arena_array(p->arena, k.card->criterion_count + 1, sizeof *criteria);
    if (!criteria)
        return e ? e : ERR_NO_MEMORY;
    take_criteria(k.card, &is, criteria);
    const bool whole = is.ballot.state == BALLOT_LOCKED && !form_bool(p->form, "blank");
    put_sheet(p, &k, &is.ballot, whole ? &is.sheet : NULL, criteria);
    view_bool(p->data, "one", true);
    if (keeper_sees(&k))
        view_set(p->data, "back_path", keeper_paper_path(p, &k, number, seat_no, ""));
    e = whole ? put_proof(p, &k, &is) : OK;
    if (e)
        return e;
    if (whole)
        view_setf(p->data, "blank_path", "%s?blank=1", keeper_print_path(p, &k, number, seat_no));
    return render(p, &k, page_say(p, "keeper.sheet_of", page_number(p, number), keeper_seat(p, seat_no)));
}

/* ---- all that are to be marked ------------------------------------------------------------------------------------ */

/* What a judge of the panel marks needs no question; a substitute marks what whom they replace would have marked. */
static enum err criteria_of(struct page *p, const struct keeper *k, const struct ballot_row *b, bool *criteria)
{
    struct ballot_sheet is;
    const size_t judge = ballot_seat_index(k->card, b->seat_no);
    if (!b->substitute && judge < k->card->panel.judge_count) {
        for (size_t i = 0; i < k->card->criterion_count; i++)
            criteria[i] = ballot_panel_marks(k->card, judge, i);
        return OK;
    }
    enum err e = act_ballot_sheet(p->db, p->arena, k->round.id, b->number, b->seat_no, &is);
    if (!e)
        take_criteria(k->card, &is, criteria);
    return e;
}

enum err sheets_print(struct page *p)
{
    struct keeper k;
    struct ballot_row *ballots;
    size_t n;
    enum err e = keeper_open(p, &k);
    if (!e)
        e = store_ballot_list(p->db, p->arena, k.round.id, 0, &ballots, &n);
    bool *criteria = e ? NULL : arena_array(p->arena, k.card->criterion_count + 1, sizeof *criteria);
    if (!criteria)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++) {
        if (ballots[i].state != BALLOT_OPEN || keeper_hides(&k, ballots[i].number))
            continue;
        e = criteria_of(p, &k, &ballots[i], criteria);
        if (!e)
            put_sheet(p, &k, &ballots[i], NULL, criteria);
    }
    view_set(p->data, "back_path", keeper_path(p, &k, "/paper"));
    return e ? e : render(p, &k, page_say(p, "keeper.sheets", NULL, NULL));
}
