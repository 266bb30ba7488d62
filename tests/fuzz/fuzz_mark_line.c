/* Lines of marks and files of them: whatever bytes come, a line that is read is written and read again the same, in one
   spelling; counts go into the database's text and back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/mark_line.h"
#include "lib/domain/run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void within_bounds(const struct mark_line *m)
{
    expect(m->seq >= 1 && m->seq <= MARK_LINE_SEQ_MAX && m->at >= 0 && m->number >= 1 && m->number <= RUN_NUMBERS);
    expect(*m->code && text_length(m->code) <= RULE_CARD_CODE && !strchr(m->code, ' '));
    expect((m->kind == MARK_NOTE) == (strcmp(m->code, MARK_LINE_NOTE_CODE) == 0));
    expect(m->kind != MARK_MARK || m->mark_x1000 >= 0);
    expect(m->kind != MARK_NOTE || text_length(m->note) <= MARK_LINE_NOTE);
}

static void counts_and_back(struct arena *a, const struct mark_line *m)
{
    uint16_t counts[RULE_CARD_DEDUCTIONS];
    size_t n;
    const char *text = mark_counts_text(a, m->counts, m->count_count);
    expect(text && strlen(text) <= 250 && mark_counts_parse(text, counts, &n) && n == m->count_count);
    expect(memcmp(counts, m->counts, n * sizeof *counts) == 0);
}

static void one_line(struct arena *a, const char *line, size_t n)
{
    struct mark_line m, again;
    struct buf first, second;
    bool has_uid;
    const char *why = mark_line_read(a, line, n, &m, &has_uid);
    if (why) {
        expect(strncmp(why, "judging.line_", 13) == 0);
        return;
    }
    expect(has_uid);
    within_bounds(&m);
    if (m.kind == MARK_COUNTS)
        counts_and_back(a, &m);
    buf_init_arena(&first, a, 0);
    buf_init_arena(&second, a, 0);
    mark_line_write(&m, &first);
    expect(first.len > 0 && memchr(first.data, '\n', first.len) == first.data + first.len - 1);
    expect(!mark_line_read(a, first.data, first.len - 1, &again, &has_uid));
    mark_line_write(&again, &second);
    expect(strcmp(first.data, second.data) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    const char *text = (const char *)data, *line;
    size_t left = size, n, lines = 0;
    uint8_t official[16];
    if (!a)
        return 0;
    if (mark_line_file(&text, &left, official)) { /* no file: lines from the beginning */
        text = (const char *)data;
        left = size;
    }
    while (lines++ < 1000 && mark_line_next(&text, &left, &line, &n)) {
        expect(n > 0 && !memchr(line, '\n', n));
        one_line(a, line, n);
    }
    arena_free(a);
    return 0;
}
