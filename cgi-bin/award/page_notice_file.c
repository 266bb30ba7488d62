/*
 * page_notice_file: a public notice to be put up elsewhere, for the public often cannot reach this network: as one page that needs
 * no other file, as a document to edit, as a table. Always in Chinese: the notice is an official text. What depends on the day it
 * is looked at (today, how far it has come) is left out.
 */
#include <string.h>

#include "cgi-bin/award/notice_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/doc/docx.h"
#include "lib/doc/sheet.h"

static const char HTML[] = "text/html; charset=utf-8",
                  DOCX[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/* The notice of the address, for its office, and its record of leaving the site. */
static enum err open_file(struct page *p, const char *format, struct public_notice *n, struct notice_shown *shown)
{
    struct act act = page_act(p);
    struct programme of;
    struct programme_right right;
    uint8_t programme[16], id[16];
    const struct export_what what = {.name = "public_notice.export", .noun = "public_notice", .format = format};
    enum err e = page_id(p, "programme", programme);
    if (!e)
        e = page_id(p, "notice", id);
    if (!e)
        e = act_public_notice_see(&act, id, n, &of, &right);
    page_why(p, &act);
    if (!e && (memcmp(of.public_id, programme, sizeof programme) != 0 || n->state == PUBLIC_NOTICE_DROPPED))
        e = ERR_NOT_FOUND;
    if (!e)
        e = public_notice_read(p->arena, n->snapshot, shown);
    if (e)
        return e;
    struct export_what this = what;
    this.id = n->id;
    e = act_export(&act, &this, (int64_t)shown->item_count);
    if (e)
        return page_done(p, &act, e, public_notice_office_path(p->arena, n, ""));
    p->lang = LANG_ZH_CN;
    if (n->was_posted)
        p->today = n->posted_on;
    return OK;
}

static enum err send(struct page *p, const struct notice_shown *s, const char *ending, const char *type)
{
    const char *name = arena_printf(p->arena, "%s.%s", notice_view_title(p, s), ending);
    return name ? page_download(p, name, type) : ERR_NO_MEMORY;
}

/* ---- a page ------------------------------------------------------------------------------------------------------------- */

enum err notice_file_html(struct page *p)
{
    struct public_notice n;
    struct notice_shown s;
    enum err e = open_file(p, "html", &n, &s);
    if (e || p->answered)
        return e;
    e = view_begin(p->app->view, p->arena, LANG_ZH_CN, &p->data);
    if (!e)
        e = notice_view_put(p, &n, &s);
    if (e)
        return e;
    view_bool(p->data, "notice.file", true);
    view_set(p->data, "page.title", notice_view_title(p, &s));
    view_set(p->data, "page.lang", lang_tag(LANG_ZH_CN));
    e = view_render(p->data, TEMPLATE_NOTICE_FILE, &p->resp.body);
    return e ? e : send(p, &s, "html", HTML);
}

/* ---- a document ---------------------------------------------------------------------------------------------------------- */

static const char *say(const struct page *p, const char *key)
{
    return page_say(p, key, NULL, NULL);
}

static void write_group(const struct page *p, struct docx *x, const struct notice_shown *s,
                        const struct notice_shown_group *g)
{
    const bool people = g->subject == SUBJECT_INDIVIDUAL, papers = g->subject == SUBJECT_PAPER;
    const struct docx_column persons[] = {
        {say(p, "public_notice.no"), 1, DOCX_CENTRE},
        {say(p, "public_notice.name"), 3, DOCX_LEFT},
        {say(p, "public_notice.unit_post"), 4, DOCX_LEFT},
        {say(p, "public_notice.deeds"), 5, DOCX_LEFT},
    };
    const struct docx_column titles[] = {persons[0],
                                         {say(p, "public_notice.paper"), 5, DOCX_LEFT},
                                         {say(p, "public_notice.authors"), 3, DOCX_LEFT},
                                         {say(p, "public_notice.unit"), 4, DOCX_LEFT}};
    const struct docx_column units[] = {
        persons[0], {say(p, "public_notice.unit_name"), 5, DOCX_LEFT}, {persons[3].heading, 7, DOCX_LEFT}};
    docx_heading(x, 1, s->group_count == 1 ? say(p, "public_notice.list") : notice_view_group(p, g));
    docx_line(x, notice_view_caption(p, s, g));
    docx_table(x, people ? persons : papers ? titles : units, people || papers ? 4 : 3);
    for (size_t i = 0; i < g->count; i++) {
        const struct notice_shown_item *one = &s->items[g->first + i];
        const char *no = page_number(p, (int64_t)i + 1),
                   *place = one->post[0] ? arena_printf(p->arena, "%s\n%s", one->unit, one->post) : one->unit;
        if (people)
            docx_row(x, (const char *const[]){no, one->name, place, one->deeds});
        else if (papers)
            docx_row(x, (const char *const[]){no, one->name, one->authors, one->unit});
        else
            docx_row(x, (const char *const[]){no, one->name, one->deeds});
    }
    docx_table_end(x);
}

static enum err write_document(const struct page *p, const struct public_notice *n, const struct notice_shown *s,
                               struct buf *out)
{
    struct docx *x;
    const char *title = notice_view_title(p, s);
    const char *const issuers[] = {s->issuer};
    enum err e = docx_open(&x, &(struct docx_spec){.title = title, .made_at = n->prepared_at});
    if (e)
        return e;
    docx_title(x, title);
    docx_text(x, notice_view_lead(p, s));
    docx_text(x, n->was_posted ? page_say(p, "public_notice.document_days", page_number(p, n->days),
                                          format_moment(p->arena, p->lang, n->ends_at))
                               : page_say(p, "public_notice.document_term", page_number(p, n->days), NULL));
    for (size_t i = 0; i < s->group_count; i++)
        write_group(p, x, s, &s->groups[i]);
    docx_heading(x, 1, say(p, "public_notice.object"));
    docx_text(x, page_say(p, "public_notice.step1", s->office, NULL));
    docx_text(x, say(p, "public_notice.step2"));
    docx_text(x, say(p, "public_notice.step3"));
    docx_text(x, say(p, "public_notice.step4"));
    if (s->phone[0])
        docx_fact(x, say(p, "public_notice.phone"), s->phone);
    if (s->address[0])
        docx_fact(x, say(p, "public_notice.address"), s->address);
    docx_signature(x, issuers, 1, n->was_posted ? format_date(p->arena, p->lang, n->posted_on) : "");
    return docx_finish(x, out);
}

enum err notice_file_docx(struct page *p)
{
    struct public_notice n;
    struct notice_shown s;
    enum err e = open_file(p, "docx", &n, &s);
    if (e || p->answered)
        return e;
    e = write_document(p, &n, &s, &p->resp.body);
    return e ? e : send(p, &s, "docx", DOCX);
}

/* ---- a table ------------------------------------------------------------------------------------------------------------- */

enum err notice_file_csv(struct page *p)
{
    struct public_notice n;
    struct notice_shown s;
    enum err e = open_file(p, "csv", &n, &s);
    if (e || p->answered)
        return e;
    const bool papers = notice_view_of_papers(&s);
    const struct xlsx_column columns[] = {
        {say(p, "public_notice.no"), 8},
        {say(p, "public_notice.kind"), 20},
        {say(p, "public_notice.category"), 20},
        {say(p, papers ? "public_notice.paper" : "public_notice.name"), 20},
        {say(p, "public_notice.unit"), 40},
        {say(p, papers ? "public_notice.authors" : "public_notice.post_column"), 20},
        {say(p, "public_notice.deeds"), 60},
    };
    const struct xlsx_sheet spec = {.name = say(p, "public_notice.word"),
                                    .title = notice_view_title(p, &s),
                                    .columns = columns,
                                    .column_count = sizeof columns / sizeof *columns - papers};
    struct sheet out;
    e = sheet_open(&out, SHEET_CSV, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < s.group_count; i++)
        for (size_t k = 0; k < s.groups[i].count; k++) {
            const struct notice_shown_item *x = &s.items[s.groups[i].first + k];
            sheet_int(&out, (int64_t)k + 1);
            sheet_text(&out, s.groups[i].kind);
            sheet_text(&out, s.groups[i].category);
            sheet_text(&out, x->name);
            sheet_text(&out, x->unit);
            sheet_text(&out, papers ? x->authors : x->post);
            if (!papers)
                sheet_text(&out, x->deeds);
            sheet_end_row(&out);
        }
    e = sheet_finish(&out);
    return e ? e : send(p, &s, "csv", sheet_media_type(SHEET_CSV));
}
