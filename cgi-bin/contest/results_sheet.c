#include "cgi-bin/contest/results_sheet.h"

#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/pdf.h"
#include "lib/domain/results_proof.h"

enum { COLUMNS = 8, SIGNS = 3, FACTS = 8, QR_MM = 58, SIGN_MM = 45, VERIFY_MM = 55 /* what stays with its heading */ };

/* All that is drawn, gathered before. Arena. */
struct sheet {
    const char *edition, *title, *correction; /* correction NULL: none */
    struct pdf_column columns[COLUMNS];
    const char *(*rows)[COLUMNS];
    size_t row_count;
    const char *signs[SIGNS], *date, *sign_heading;
    const char *verify_heading, *verify, *beside, *proof; /* proof NULL: not signed yet */
    struct {
        const char *name, *text;
    } facts[FACTS];
    size_t fact_count;
};

static const char *say(const struct page *p, const char *key, const char *arg0, const char *arg1)
{
    return page_say(p, key, arg0, arg1);
}

/* ---- the list ------------------------------------------------------------------------------------------------------ */

/* What decided between this place and the next one above or below; "": the result did. */
static const char *tie_note(const struct page *p, const struct score *s, const struct rank_place *place)
{
    const size_t key = place->above != RANK_NOBODY && place->above > 0 ? place->above : place->below;
    if (place->sharing > 1)
        return say(p, "results_sheet.joint", NULL, NULL);
    if (key == RANK_NOBODY || key == 0)
        return "";
    return say(p, "results_sheet.tie", rule_card_name(s->card, s->card->ties[key - 1].by), NULL);
}

static const char *standing(const struct page *p, const struct results_place *place)
{
    const char *key = arena_printf(p->arena, "results.standing.%s", score_standing_name(place->standing));
    return say(p, key ? key : "", NULL, NULL);
}

static void fill_row(const struct page *p, const struct results *r, const struct score *s, size_t at,
                     const char **cells)
{
    const struct results_place *place = &r->places[at];
    const struct results_entry *entry = results_newest_entry(r, place->entry);
    const bool ranked = place->standing == SCORE_RANKED;
    cells[0] = ranked ? page_number(p, (int64_t)place->rank) : "";
    cells[1] = place->entry;
    cells[2] = entry ? entry->name : "";
    cells[3] = entry ? entry->unit : "";
    cells[4] = place->result;
    cells[5] = place->prize;
    cells[6] = place->advances ? say(p, "results.yes", NULL, NULL) : "";
    cells[7] = ranked ? tie_note(p, s, &s->outcomes[s->order[at]].place) : standing(p, place);
}

static enum err take_list(const struct page *p, const struct results *r, struct sheet *out)
{
    static const struct pdf_column COLUMNS_ARE[COLUMNS] = {
        {"results.col.rank", 1.15, true},       {"results.col.entry", 1.2, false},  {"results.col.name", 2.9, false},
        {"results.col.unit", 3.7, false},       {"results.col.result", 1.5, true},  {"results.col.prize", 1.6, false},
        {"results_sheet.advances", 1.1, false}, {"results_sheet.note", 3.3, false},
    };
    struct results_findings *findings = arena_alloc(p->arena, sizeof *findings);
    struct score *score;
    out->rows = arena_array(p->arena, r->place_count + 1, sizeof *out->rows);
    if (!findings || !out->rows)
        return ERR_NO_MEMORY;
    const enum err e = results_score(r, r->heads[r->head_count - 1].version, &score, findings);
    if (e || score->marks->entry_count != r->place_count)
        return e == ERR_NO_MEMORY ? e : ERR_BUG; /* it was computed when it was published */
    for (size_t i = 0; i < COLUMNS; i++) {
        out->columns[i] = COLUMNS_ARE[i];
        out->columns[i].heading = say(p, COLUMNS_ARE[i].heading, NULL, NULL);
    }
    for (size_t i = 0; i < r->place_count; i++)
        fill_row(p, r, score, i, out->rows[i]);
    out->row_count = r->place_count;
    return OK;
}

/* ---- what was signed ----------------------------------------------------------------------------------------------- */

static void put_fact(struct sheet *s, const char *name, const char *text)
{
    if (s->fact_count < FACTS && text && *text) {
        s->facts[s->fact_count].name = name;
        s->facts[s->fact_count++].text = text;
    }
}

static const char *hex(const struct page *p, const uint8_t *bytes, size_t n)
{
    char text[2 * PUBLICATION_SIGNATURE + 1];
    text_hex(bytes, n, text);
    return arena_str(p->arena, text);
}

static void take_facts(const struct page *p, const struct results *r, const struct publication *x, struct sheet *out)
{
    const struct results_head *head = &r->heads[r->head_count - 1];
    const char *card = arena_printf(
        p->arena, "%s  %s", say(p, "results.version", page_number(p, (int64_t)r->card.version), NULL), head->card);
    put_fact(out, say(p, "results.published_at", NULL, NULL), format_moment(p->arena, p->lang, x->published_at));
    put_fact(out, say(p, "results_sheet.signed_by", NULL, NULL), head->signed_by);
    put_fact(out, say(p, "results_sheet.card", NULL, NULL), card);
    put_fact(out, say(p, "results.root", NULL, NULL), hex(p, head->root, sizeof head->root));
    put_fact(out, say(p, "results.size", NULL, NULL), page_number(p, (int64_t)head->size));
    put_fact(out, say(p, "results.hash", NULL, NULL), head->results);
    if (!head->has_signature)
        return;
    put_fact(out, say(p, "results.key", NULL, NULL), hex(p, head->key, sizeof head->key));
    put_fact(out, say(p, "results.head_signature", NULL, NULL), hex(p, head->signature, sizeof head->signature));
}

static enum err take_proof(const struct page *p, const struct results *r, struct sheet *out)
{
    struct buf proof;
    out->verify_heading = say(p, "results.verify", NULL, NULL);
    out->verify = say(p, "results_sheet.verify", NULL, NULL);
    buf_init_arena(&proof, p->arena, 0);
    const enum err e = results_proof_write_head(r, &results_crypt, &proof);
    const bool fits = !e && proof.len <= RESULTS_PROOF_QR;
    out->proof = fits ? proof.data : NULL;
    out->beside = say(p, e ? "results_sheet.signing" : "results_sheet.scan", NULL, NULL);
    return e == ERR_NOT_FOUND ? OK : e;
}

/* ---- the document -------------------------------------------------------------------------------------------------- */

static void take_words(const struct page *p, const struct results *r, const struct publication *x,
                       const struct publication *former, struct sheet *out)
{
    static const char *const SIGNS_ARE[SIGNS] = {"results_sheet.sign_chief", "results_sheet.sign_arbitration",
                                                 "results_sheet.sign_record"};
    const char *round = arena_printf(p->arena, "%s %s", r->discipline, r->round);
    out->edition = r->edition;
    out->title = say(p, "results_sheet.title", round ? round : "", NULL);
    if (former) {
        const char *const args[] = {page_number(p, former->version),
                                    format_moment(p->arena, p->lang, former->published_at), x->reason};
        out->correction = view_format(p->arena, view_of(p->data), p->lang, "results_sheet.correction", args, 3);
    }
    for (size_t i = 0; i < SIGNS; i++)
        out->signs[i] = say(p, SIGNS_ARE[i], NULL, NULL);
    out->sign_heading = say(p, "results_sheet.signs", NULL, NULL);
    out->date = say(p, "results_sheet.date", NULL, NULL);
}

static void draw(struct pdf *x, void *context)
{
    const struct sheet *s = context;
    pdf_title(x, s->edition);
    pdf_title(x, s->title);
    if (s->correction)
        pdf_text(x, s->correction);
    pdf_table(x, s->columns, COLUMNS);
    for (size_t i = 0; i < s->row_count; i++)
        pdf_row(x, s->rows[i]);
    pdf_table_end(x);
    pdf_keep(x, SIGN_MM);
    pdf_heading(x, s->sign_heading);
    pdf_sign(x, s->signs, SIGNS, s->date);
    pdf_keep(x, VERIFY_MM);
    pdf_heading(x, s->verify_heading);
    for (size_t i = 0; i < s->fact_count; i++)
        pdf_fact(x, s->facts[i].name, s->facts[i].text);
    pdf_gap(x, 2);
    pdf_text(x, s->verify);
    if (s->proof)
        pdf_qr(x, s->proof, QR_LOW, QR_MM, s->beside);
    else
        pdf_text(x, s->beside);
}

enum err results_sheet_write(struct page *p, const struct results *r, const struct publication *x,
                             const struct publication *former, struct buf *out)
{
    struct sheet s = {.edition = ""};
    enum err e = take_list(p, r, &s);
    if (!e)
        e = take_proof(p, r, &s);
    if (e)
        return e;
    take_words(p, r, x, former, &s);
    take_facts(p, r, x, &s);
    const struct pdf_spec spec = {.title = s.title,
                                  .head = s.edition,
                                  .head_side = say(p, "results.version", page_number(p, x->version), NULL),
                                  .foot = s.title,
                                  .page = say(p, "results_sheet.page", "{0}", "{1}"),
                                  .language = lang_tag(p->lang),
                                  .made_at = x->published_at};
    return pdf_write(&spec, draw, &s, out);
}
