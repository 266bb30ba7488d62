/* agreement pdf: a pair's agreement on A4: its text, and below it who signed when, and the hash that they signed. */
#include <string.h>

#include "cgi-bin/mentor/agreement_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/pair.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/pdf.h"

enum { COLUMNS = 4, SIGN_MM = 60, ARTICLE_MM = 1 };

struct paper {                         /* all that is drawn, gathered before; arena */
    const char *title, *unsigned_note; /* note NULL: all have signed */
    const char *const *lines;
    const bool *article;
    size_t line_count;
    const char *sign_heading, *hash_name, *hash, *version_name, *version;
    struct pdf_column columns[COLUMNS];
    const char *rows[AGREEMENT_PARTY_COUNT][COLUMNS];
};

static void draw(struct pdf *x, void *context)
{
    const struct paper *s = context;
    pdf_title(x, s->title);
    if (s->unsigned_note)
        pdf_text(x, s->unsigned_note);
    for (size_t i = 0; i < s->line_count; i++)
        if (s->article[i]) {
            pdf_gap(x, ARTICLE_MM);
            pdf_heading(x, s->lines[i]);
        } else
            pdf_text(x, s->lines[i]);
    pdf_keep(x, SIGN_MM);
    pdf_heading(x, s->sign_heading);
    pdf_table(x, s->columns, COLUMNS);
    for (size_t i = 0; i < AGREEMENT_PARTY_COUNT; i++)
        pdf_row(x, s->rows[i]);
    pdf_table_end(x);
    pdf_gap(x, 2);
    pdf_fact(x, s->version_name, s->version);
    pdf_fact(x, s->hash_name, s->hash);
}

static enum err take_lines(const struct page *p, const char *body, struct paper *s)
{
    size_t n = 1;
    for (const char *at = strchr(body, '\n'); at; at = strchr(at + 1, '\n'))
        n++;
    const char **lines = arena_array(p->arena, n, sizeof *lines);
    bool *article = arena_array(p->arena, n, sizeof *article);
    if (!lines || !article)
        return ERR_NO_MEMORY;
    const char *at = body;
    for (size_t i = 0; i < n; i++) {
        const char *end = strchr(at, '\n');
        lines[i] = arena_copy(p->arena, at, end ? (size_t)(end - at) : strlen(at));
        if (!lines[i])
            return ERR_NO_MEMORY;
        article[i] = agreement_is_article(lines[i]);
        at = end ? end + 1 : at;
    }
    s->lines = lines;
    s->article = article;
    s->line_count = n;
    return OK;
}

static void take_signatures(const struct page *p, const struct agreement_look *x, struct paper *s)
{
    static const struct pdf_column ARE[COLUMNS] = {{"agreement.party", 1.4, false},
                                                   {"agreement.signed_by", 2, false},
                                                   {"agreement.signed_on", 3, false},
                                                   {"agreement.means", 1.6, false}};
    for (size_t i = 0; i < COLUMNS; i++) {
        s->columns[i] = ARE[i];
        s->columns[i].heading = page_say(p, ARE[i].heading, NULL, NULL);
    }
    for (int i = 0; i < AGREEMENT_PARTY_COUNT; i++) {
        const struct agreement_signature *g = x->signatures[i];
        const char *key = g ? arena_printf(p->arena, "agreement.means.%s", g->means) : NULL;
        s->rows[i][0] = agreement_party_name(p, (enum agreement_party)i);
        s->rows[i][1] = g ? g->name : page_say(p, "agreement.unsigned", NULL, NULL);
        s->rows[i][2] = g ? format_moment(p->arena, p->lang, g->signed_at) : "";
        s->rows[i][3] = key ? page_say(p, key, NULL, NULL) : "";
    }
}

static enum err write_paper(struct page *p, const struct pair *x, const struct agreement_look *look)
{
    char hex[2 * AGREEMENT_HASH + 1];
    struct paper s = {.title = page_say(p, "agreement.title", NULL, NULL),
                      .unsigned_note = look->signed_at ? NULL : page_say(p, "agreement.not_yet", NULL, NULL),
                      .sign_heading = page_say(p, "agreement.signatures", NULL, NULL),
                      .version_name = page_say(p, "agreement.version", NULL, NULL),
                      .version = arena_printf(p->arena, "%lld", (long long)look->newest.version),
                      .hash_name = page_say(p, "agreement.hash", NULL, NULL)};
    const struct pdf_spec spec = {.title = page_say(p, "agreement.pdf_title", x->m.mentee, x->m.mentor),
                                  .head = page_say(p, "agreement.title", NULL, NULL),
                                  .head_side = x->m.unit,
                                  .foot = page_say(p, "agreement.pdf_title", x->m.mentee, x->m.mentor),
                                  .page = page_say(p, "agreement.page", "{0}", "{1}"),
                                  .language = "zh-CN", /* the text's; it is signed as it stands */
                                  .made_at = look->signed_at ? look->signed_at : look->newest.created_at};
    text_hex(look->newest.hash, sizeof look->newest.hash, hex);
    s.hash = hex;
    take_signatures(p, look, &s);
    const enum err e = s.version ? take_lines(p, look->text.body, &s) : ERR_NO_MEMORY;
    return e ? e : pdf_write(&spec, draw, &s, &p->resp.body);
}

enum err agreement_pdf(struct page *p)
{
    struct pair x;
    struct agreement_look look;
    struct act act = page_act(p);
    enum err e = pair_open(p, "agreement", &x);
    if (!e)
        e = act_agreement_look(&act, &x.m, &x.right, &look);
    if (!e && !look.has)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!x.right.mentee && !x.right.mentor) { /* others' data leave the site */
        const struct export_what what = {
            .name = "agreement.export", .noun = "mentorship", .id = x.m.id, .format = "pdf"};
        e = act_export(&act, &what, 1);
        if (e)
            return page_done(p, &act, e, pair_path(p, &x, "/agreement"));
    }
    e = write_paper(p, &x, &look);
    const char *name = page_say(p, "agreement.pdf_name", x.m.mentee, x.m.mentor);
    return e ? e : page_download(p, name, "application/pdf");
}
