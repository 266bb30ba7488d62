#include "tests/harness/scoring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/doc/csv.h"

struct rule_card *scoring_card(struct arena *a, const char *json)
{
    struct rule_card *card = NULL;
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    assert_non_null(problems);
    const enum err e = rule_card_read(a, json, strlen(json), &card, problems);
    for (size_t i = 0; e && i < problems->count && i < RULE_CARD_PROBLEMS; i++)
        print_message("%s: %s %s %s %s\n", problems->list[i].path, problems->list[i].key,
                      problems->list[i].args[0] ? problems->list[i].args[0] : "",
                      problems->list[i].args[1] ? problems->list[i].args[1] : "",
                      problems->list[i].args[2] ? problems->list[i].args[2] : "");
    assert_int_equal(e, OK);
    return card;
}

/* The fields of a row, copied: the reader of marks borrows them. */
static size_t fields(struct arena *a, const struct csv_reader *csv, const char **cells)
{
    assert_true(csv->count <= MARKS_COLUMNS);
    for (size_t i = 0; i < csv->count; i++) {
        cells[i] = arena_str(a, csv_field(csv, (int)i));
        assert_non_null(cells[i]);
    }
    return csv->count;
}

void scoring_run(struct scoring *s, struct arena *a, struct rule_card *card, const char *csv, size_t n)
{
    struct csv_limits limits = CSV_LIMITS;
    struct csv_reader reader;
    struct marks_reader *r;
    const char *cells[MARKS_COLUMNS];
    bool more = true;
    *s = (struct scoring){.card = card};
    limits.ragged = true;
    assert_int_equal(csv_open(&reader, csv, n, limits), OK);
    assert_int_equal(marks_begin(a, card, &r), OK);
    assert_true(reader.name_count <= MARKS_COLUMNS);
    for (size_t i = 0; i < reader.name_count; i++)
        cells[i] = arena_str(a, reader.names[i]);
    s->outcome = marks_header(r, reader.line, cells, reader.name_count);
    if (s->outcome) {
        marks_problems_of(r, &s->problems);
    } else {
        while (csv_next(&reader, &more) == OK && more) {
            const size_t count = fields(a, &reader, cells);
            assert_int_equal(marks_row(r, reader.line, cells, count), OK);
        }
        assert_int_equal(reader.problem, CSV_FINE);
        s->outcome = marks_end(r, &s->marks, &s->problems);
    }
    csv_close(&reader);
    if (!s->outcome)
        s->outcome = score_compute(a, s->marks, &s->score, &s->problems);
    assert_true(s->outcome == OK || s->outcome == ERR_INVALID);
    assert_int_equal(s->outcome == ERR_INVALID, s->problems.count > 0);
}

void scoring_must(struct scoring *s, struct arena *a, const char *card, const char *csv)
{
    scoring_run(s, a, scoring_card(a, card), csv, strlen(csv));
    if (s->outcome)
        print_message("%s", scoring_problems(s, a));
    assert_int_equal(s->outcome, OK);
}

size_t scoring_entry(const struct scoring *s, const char *name)
{
    for (size_t i = 0; i < s->marks->entry_count; i++)
        if (strcmp(s->marks->entries[i], name) == 0)
            return i;
    fail_msg("there is no entry %s", name);
    return 0;
}

static size_t step_index(const struct scoring *s, const char *step)
{
    const struct rule_card_ref ref = rule_card_find(s->card, step);
    assert_int_equal(ref.kind, RULE_CARD_STEP);
    return ref.index;
}

const char *scoring_result(const struct scoring *s, const char *entry, int places)
{
    static char text[RATIONAL_TEXT];
    const struct score_outcome *o = &s->score->outcomes[scoring_entry(s, entry)];
    if (o->standing != SCORE_RANKED)
        return score_standing_name(o->standing);
    rational_text_places(o->result, places, text);
    return text;
}

const char *scoring_step(const struct scoring *s, const char *entry, const char *step, int places)
{
    static char text[RATIONAL_TEXT];
    const struct score_step *out = score_step_of(s->score, scoring_entry(s, entry), step_index(s, step));
    if (!out->present)
        return "absent";
    rational_text_places(out->value, places, text);
    return text;
}

const char *scoring_dropped(const struct scoring *s, const char *entry, const char *step, size_t panel)
{
    static char text[400];
    const struct score_panel *p = &score_panels_of(s->score, scoring_entry(s, entry), step_index(s, step))[panel];
    text[0] = '\0';
    for (int use = SCORE_DROPPED_LOW; use <= SCORE_DROPPED_HIGH; use++)
        for (size_t j = 0; j < s->marks->judge_count; j++)
            if (p->uses[j] == use && strlen(text) + strlen(s->marks->judges[j]) + 2 < sizeof text) {
                if (*text)
                    strcat(text, " ");
                strcat(text, s->marks->judges[j]);
            }
    return text;
}

const char *scoring_problems(const struct scoring *s, struct arena *a)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (size_t i = 0; i < s->problems.count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *p = &s->problems.list[i];
        const char *const parts[] = {p->entry, p->criterion, p->judge, p->key, p->args[0], p->args[1], p->args[2]};
        buf_addf(&b, "%zu:", p->line);
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            if (parts[k])
                buf_addf(&b, " %s", strncmp(parts[k], "marks.problem.", 14) == 0 ? parts[k] + 14 : parts[k]);
        buf_adds(&b, "\n");
    }
    assert_int_equal(buf_check(&b), OK);
    return b.len ? b.data : "";
}

static void write_number(struct buf *out, struct rational r)
{
    char text[RATIONAL_TEXT];
    rational_text(r, text);
    buf_addf(out, " %s", text);
}

void scoring_write(const struct scoring *s, struct buf *out)
{
    const struct marks *m = s->marks;
    for (size_t j = 0; j < m->judge_count; j++)
        buf_addf(out, "%s ", m->judges[j]);
    for (size_t e = 0; e < m->entry_count; e++) {
        const struct score_outcome *o = &s->score->outcomes[e];
        buf_addf(out, "%s %s %zu/%zu %zd %zd %d %d", m->entries[e], score_standing_name(o->standing), o->place.rank,
                 o->place.sharing, (ssize_t)o->place.above, (ssize_t)o->place.below, o->advances, o->prize);
        write_number(out, o->result);
        for (size_t i = 0; i < m->card->criterion_count * m->judge_count; i++)
            buf_addf(out, " %lld", (long long)marks_cell(m, e, 0)[i]);
        for (size_t i = 0; i < m->card->value_count; i++)
            buf_addf(out, " %lld", (long long)m->values[e * m->card->value_count + i]);
        for (size_t i = 0; i < m->card->fault_count; i++)
            buf_addc(out, m->faults[e * m->card->fault_count + i] ? 'F' : '.');
        for (size_t i = 0; i < m->judge_count; i++)
            buf_addc(out, m->recused[e * m->judge_count + i] ? 'R' : '.');
        for (size_t i = m->first_deduction[e]; i < m->first_deduction[e + 1]; i++)
            buf_addf(out, " %d/%d/%d=%lld", m->deductions[i].criterion, m->deductions[i].judge,
                     m->deductions[i].deduction, (long long)m->deductions[i].count);
        for (size_t i = 0; i < m->card->step_count; i++) {
            const struct score_step *step = score_step_of(s->score, e, i);
            const struct score_panel *p = score_panels_of(s->score, e, i);
            buf_addf(out, "\n  %s %d", m->card->steps[i].code, step->present);
            write_number(out, step->exact);
            write_number(out, step->rounded);
            write_number(out, step->value);
            for (size_t k = s->score->first_panel[i]; k < s->score->first_panel[i + 1]; k++, p++) {
                write_number(out, p->sum);
                for (size_t j = 0; j < m->judge_count; j++)
                    buf_addc(out, (char)('0' + p->uses[j]));
            }
        }
        buf_adds(out, "\n");
    }
}

void scoring_file(struct buf *out, const char *path)
{
    char block[65536];
    size_t n;
    FILE *f = fopen(path, "rbe");
    if (!f)
        fail_msg("%s cannot be read", path);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(out, block, n);
    fclose(f);
    assert_int_equal(buf_check(out), OK);
}
