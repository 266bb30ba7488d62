#include "cgi-bin/award/draft.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/doc/docx.h"

enum { COLUMNS = 4, BOX_MM = 30 };

static const double WIDTHS[COLUMNS] = {16, 34, 16, 34};
static const char SEAL[] = "（盖章）\n　　年　月　日";
static const char MARK[] = "代拟稿";

enum err draft_load(struct page *p, const struct programme *x, struct draft *out)
{
    struct decision_row *rows = NULL;
    struct nomination *nominations = NULL;
    struct decision_unit *chain = NULL;
    struct decision_opinion *opinions = NULL;
    struct decision_line *lines = NULL;
    struct programme_authority *authorities = NULL;
    struct decision *decision = arena_alloc(p->arena, sizeof *decision);
    *out = (struct draft){.p = x};
    enum err e = decision ? store_decision_rows(p->db, p->arena, x->id, &rows, &out->n) : ERR_NO_MEMORY;
    if (!e)
        e = store_nomination_of_programme(p->db, p->arena, x->id, &nominations, &out->nomination_count);
    if (!e)
        e = store_decision_chain(p->db, p->arena, x->id, &chain, &out->chain_count);
    if (!e)
        e = store_decision_opinions(p->db, p->arena, x->id, &opinions, &out->opinion_count);
    if (!e)
        e = store_decision_lines(p->db, p->arena, x->id, &lines, &out->line_count);
    if (!e)
        e = store_programme_authorities(p->db, p->arena, x->id, &authorities, &out->authority_count);
    if (e)
        return e;
    e = store_decision_of(p->db, p->arena, x->id, decision);
    out->decision = e ? NULL : decision;
    out->rows = rows;
    out->nominations = nominations;
    out->chain = chain;
    out->opinions = opinions;
    out->lines = lines;
    out->authorities = authorities;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err begin(struct page *p, const char *title, struct docx **x)
{
    return docx_open(x, &(struct docx_spec){.title = title, .mark = MARK, .made_at = p->now});
}

/* ---- the form of approval ---------------------------------------------------------------------------------------------- */

static void pair(struct docx *x, const char *name, const char *text, const char *name2, const char *text2)
{
    const struct docx_cell cells[] = {
        {.text = name, .name = true}, {.text = text}, {.text = name2, .name = true}, {.text = text2}};
    docx_form_row(x, cells, COLUMNS, 0);
}

static void wide(struct docx *x, const char *name, const char *text, const char *foot, double mm)
{
    const struct docx_cell cells[] = {{.text = name, .name = true},
                                      {.text = text, .columns = COLUMNS - 1, .foot = foot}};
    docx_form_row(x, cells, 2, mm);
}

static const struct nomination *nomination_of(const struct draft *d, int64_t id)
{
    for (size_t i = 0; i < d->nomination_count; i++)
        if (d->nominations[i].id == id)
            return &d->nominations[i];
    return NULL;
}

/* What the unit chose of the staff record, a line each. */
static const char *facts(struct page *p, const struct draft *d, int64_t nomination_id)
{
    const char *text = "";
    for (size_t i = 0; i < d->line_count && text; i++)
        if (d->lines[i].nomination_id == nomination_id)
            text = arena_printf(p->arena, "%s%s%s　%s%s%s", text, text[0] ? "\n" : "",
                                format_iso_day(p->arena, d->lines[i].from_on), d->lines[i].title,
                                d->lines[i].detail[0] ? "，" : "", d->lines[i].detail);
    return text ? text : "";
}

static void boxes(struct page *p, const struct draft *d, const struct decision_row *r, struct docx *x)
{
    for (size_t i = 0; i < d->chain_count; i++)
        if (d->chain[i].nomination_id == r->nomination_id)
            wide(x, arena_printf(p->arena, "%s意见", d->chain[i].unit), d->chain[i].opinion, SEAL, BOX_MM);
    for (size_t i = 0; i < d->authority_count; i++) {
        const struct programme_authority *h = &d->authorities[i];
        if (!h->any_subject && h->subject != r->subject)
            continue;
        const char *text = "";
        for (size_t k = 0; k < d->opinion_count; k++) {
            const struct decision_opinion *o = &d->opinions[k];
            if (o->nomination_id == r->nomination_id && o->authority_id == h->id)
                text = arena_printf(p->arena, "%s%s%s%s", o->agrees ? "同意。" : "不同意。", o->words,
                                    o->letter_no[0] ? "　复函：" : "", o->letter_no);
        }
        wide(x, arena_printf(p->arena, "%s意见", h->title), text, SEAL, BOX_MM);
    }
    wide(x, arena_printf(p->arena, "%s意见", d->p->unit), "", SEAL, BOX_MM);
    if (d->p->approved_by[0])
        wide(x, "审批机关意见", "", SEAL, BOX_MM);
}

static void one_form(struct page *p, const struct draft *d, const struct decision_row *r, struct docx *x)
{
    const struct nomination *n = nomination_of(d, r->nomination_id);
    const char *lines = facts(p, d, r->nomination_id);
    const bool person = r->subject == SUBJECT_INDIVIDUAL;
    docx_title(x, arena_printf(p->arena, "%s审批表", d->p->award_name));
    docx_subtitle(x, arena_printf(p->arena, "（%s）", d->p->title));
    docx_form(x, WIDTHS, COLUMNS);
    pair(x,
         person                        ? "姓名"
         : r->subject == SUBJECT_PAPER ? "题目"
                                       : "单位名称",
         r->name, "奖项", r->category[0] ? arena_printf(p->arena, "%s（%s）", r->kind, r->category) : r->kind);
    if (person)
        pair(x, "工作单位", r->unit_name, "职务或岗位", r->post);
    else if (r->subject == SUBJECT_PAPER)
        pair(x, "作者", r->authors, "单位", r->unit_name);
    else if (r->unit_name[0])
        wide(x, "所属单位", r->unit_name, NULL, 0);
    if (r->cause[0])
        wide(x, "表彰事由", r->cause, NULL, 0);
    if (lines[0])
        wide(x, "培训、竞赛\n和获奖情况", lines, NULL, 0);
    wide(x, "主要事迹", n && n->statement[0] ? n->statement : r->deeds, NULL, BOX_MM);
    boxes(p, d, r, x);
    wide(x, "备注", "", NULL, 0);
    docx_form_end(x);
}

enum err draft_forms(struct page *p, const struct draft *d, int64_t only, struct buf *out)
{
    struct docx *x = NULL;
    bool first = true;
    const char *title = arena_printf(p->arena, "%s审批表", d->p->award_name);
    enum err e = title ? begin(p, title, &x) : ERR_NO_MEMORY;
    if (e)
        return e;
    for (size_t i = 0; i < d->n; i++) {
        if (only && d->rows[i].nomination_id != only)
            continue;
        if (!first)
            docx_page(x);
        first = false;
        one_form(p, d, &d->rows[i], x);
    }
    return docx_finish(x, out);
}

/* ---- the decision ------------------------------------------------------------------------------------------------------ */

static const char *const ORDINALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

/* "一、": of the i-th, from 0; beyond ten in figures. */
static const char *ordinal(struct page *p, size_t i)
{
    enum { TEN = sizeof ORDINALS / sizeof *ORDINALS };
    return i < TEN ? ORDINALS[i] : page_number(p, (int64_t)i + 1);
}

static size_t of_kind(const struct draft *d, size_t from)
{
    size_t i = from;
    while (i < d->n && d->rows[i].kind_id == d->rows[from].kind_id)
        i++;
    return i;
}

static void list(struct page *p, const struct draft *d, struct docx *x)
{
    static const struct docx_column PEOPLE[] = {
        {"序号", 8, DOCX_CENTRE}, {"姓名", 22, DOCX_CENTRE}, {"单位", 46, DOCX_LEFT}, {"职务或岗位", 24, DOCX_LEFT}};
    static const struct docx_column PAPERS[] = {
        {"序号", 8, DOCX_CENTRE}, {"题目", 46, DOCX_LEFT}, {"作者", 20, DOCX_LEFT}, {"单位", 26, DOCX_LEFT}};
    static const struct docx_column OTHERS[] = {
        {"序号", 8, DOCX_CENTRE}, {"名称", 62, DOCX_LEFT}, {"所属单位", 30, DOCX_LEFT}};
    size_t kind = 0;
    for (size_t from = 0; from < d->n; from = of_kind(d, from), kind++) {
        const size_t until = of_kind(d, from);
        const bool people = d->rows[from].subject == SUBJECT_INDIVIDUAL,
                   papers = d->rows[from].subject == SUBJECT_PAPER;
        docx_heading(x, 1,
                     arena_printf(p->arena, "%s、%s（%s%s）", ordinal(p, kind), d->rows[from].kind,
                                  page_number(p, (int64_t)(until - from)),
                                  people   ? "名"
                                  : papers ? "篇"
                                           : "个"));
        docx_table(x, people ? PEOPLE : papers ? PAPERS : OTHERS, people || papers ? 4 : 3);
        for (size_t i = from; i < until; i++) {
            const struct decision_row *r = &d->rows[i];
            const char *number = page_number(p, (int64_t)(i - from) + 1);
            if (people)
                docx_row(x, (const char *const[]){number, r->name, r->unit_name, r->post});
            else if (papers)
                docx_row(x, (const char *const[]){number, r->name, r->authors, r->unit_name});
            else
                docx_row(x, (const char *const[]){number, r->name, r->unit_name});
        }
        docx_table_end(x);
    }
}

static const char *day_of(struct page *p, const struct draft *d)
{
    return d->decision ? format_date(p->arena, LANG_ZH_CN, d->decision->decided_on) : "　　年　月　日";
}

enum err draft_decision(struct page *p, const struct draft *d, struct buf *out)
{
    struct docx *x = NULL;
    const char *issuer = d->decision ? d->decision->issuer : d->p->unit;
    const char *title =
        arena_printf(p->arena, "%s关于表彰%s年“%s”的决定", issuer, page_number(p, d->p->year), d->p->award_name);
    enum err e = title ? begin(p, title, &x) : ERR_NO_MEMORY;
    if (e)
        return e;
    const bool papers = d->p->series == PROGRAMME_PAPER;
    docx_title(x, title);
    docx_addressee(x, "各有关单位：");
    docx_text(
        x,
        arena_printf(
            p->arena,
            papers
                ? "为深化机关事务工作研究，推动调研成果转化，经%s批准（%s），开展了%s。经征文、初审、匿名评审和公示，"
                  "现决定对以下 %s 篇文章予以表彰，授予“%s”称号。"
                : "为树立先进典型，激励广大机关事务工作者爱岗敬业、精益求精，经%s批准（%s），开展了%s。经单位推荐、"
                  "初审、征求意见、评审和公示，现决定对以下 %s 个对象予以表彰，授予“%s”称号。",
            d->p->approved_by, d->p->approval_no, d->p->title, page_number(p, (int64_t)d->n), d->p->award_name));
    docx_text(
        x, papers
               ? "希望获奖作者珍惜荣誉、再接再厉。各单位要加强调查研究，运用好调研成果，扎实做好机关事务各项工作。"
               : "希望受到表彰的集体和个人珍惜荣誉、再接再厉，发挥示范带动作用。各单位要以先进为榜样，扎实做好机关事务"
                 "各项工作。");
    docx_attachments(x, "附件", (const char *const[]){"表彰名单"}, 1);
    docx_signature(x, &issuer, 1, day_of(p, d));
    docx_annex(x, "附件");
    docx_title(x, "表彰名单");
    list(p, d, x);
    return docx_finish(x, out);
}

/* ---- the letter -------------------------------------------------------------------------------------------------------- */

enum err draft_letter(struct page *p, const struct draft *d, struct buf *out)
{
    static const char *const ATTACHED[] = {"表彰对象审批表", "表彰决定（代拟稿）", "公示情况及异议办理情况"};
    struct docx *x = NULL;
    const char *unit = d->p->unit;
    const char *title = arena_printf(p->arena, "%s关于报请审定“%s”表彰对象的函", unit, d->p->award_name);
    enum err e = title ? begin(p, title, &x) : ERR_NO_MEMORY;
    if (e)
        return e;
    day last = 0;
    e = store_decision_last_day(p->db, p->arena, d->p->id, &last);
    docx_title(x, title);
    docx_addressee(x, arena_printf(p->arena, "%s：", d->p->approved_by[0] ? d->p->approved_by : "　　　　"));
    docx_text(x, arena_printf(p->arena,
                              "根据%s批复（%s），我单位组织开展了%s。评选工作按照单位推荐、初审、征求意见、评审、公示的"
                              "程序进行，拟表彰对象共 %s 个。",
                              d->p->approved_by, d->p->approval_no, d->p->title, page_number(p, (int64_t)d->n)));
    for (size_t from = 0; from < d->n; from = of_kind(d, from))
        docx_fact(x, d->rows[from].kind,
                  arena_printf(p->arena, "　%s 个", page_number(p, (int64_t)(of_kind(d, from) - from))));
    docx_text(
        x, last ? arena_printf(p->arena,
                               "拟表彰对象已按规定公示，公示期不少于 %s 个工作日，至%s期满，期间收到的异议均已办结。",
                               page_number(p, d->p->notice_days), format_date(p->arena, LANG_ZH_CN, last))
                : "");
    docx_text(x, "现将有关材料报送，请予审定。");
    docx_attachments(x, "附件", ATTACHED, sizeof ATTACHED / sizeof *ATTACHED);
    docx_signature(x, &unit, 1, "　　年　月　日");
    const enum err end = docx_finish(x, out);
    return e ? e : end;
}
