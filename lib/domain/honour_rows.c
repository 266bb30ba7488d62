#include "lib/domain/honour_rows.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/domain/import_value.h"

static const struct column {
    const char *name;
    size_t max; /* code points, as the table honour has it */
    bool needed;
} COLUMNS[HONOUR_COLUMNS] = {
    [HONOUR_COLUMN_STAFF] = {"工号", 40, false},  [HONOUR_COLUMN_UNIT] = {"单位代码", 40, false},
    [HONOUR_COLUMN_NAME] = {"姓名", 200, false},  [HONOUR_COLUMN_TITLE] = {"荣誉名称", 100, true},
    [HONOUR_COLUMN_LEVEL] = {"级别", 20, true},   [HONOUR_COLUMN_BY] = {"授予机关", 200, true},
    [HONOUR_COLUMN_ON] = {"授予日期", 20, true},  [HONOUR_COLUMN_DOCUMENT] = {"文号", 60, false},
    [HONOUR_COLUMN_SERIES] = {"类别", 20, false}, [HONOUR_COLUMN_CAUSE] = {"表彰事由", 100, false},
};

static const struct word {
    const char *word;
    int value;
} LEVELS[] =
    {
        {"国家级", LEVEL_NATIONAL},   {"全国", LEVEL_NATIONAL},     {"部级", LEVEL_MINISTRY},
        {"省部级", LEVEL_PROVINCE},   {"省级", LEVEL_PROVINCE},     {"市级", LEVEL_PREFECTURE},
        {"县级", LEVEL_COUNTY},       {"单位", LEVEL_UNIT},         {"单位级", LEVEL_UNIT},
        {"行业", LEVEL_INDUSTRY},     {"行业级", LEVEL_INDUSTRY},   {"区级", LEVEL_COUNTY},
        {"部委级", LEVEL_MINISTRY},   {"部委", LEVEL_MINISTRY},     {"national", LEVEL_NATIONAL},
        {"ministry", LEVEL_MINISTRY}, {"province", LEVEL_PROVINCE}, {"prefecture", LEVEL_PREFECTURE},
        {"county", LEVEL_COUNTY},     {"unit", LEVEL_UNIT},         {"industry", LEVEL_INDUSTRY},
},
  SERIES[] = {
      {"", PROGRAMME_OTHER},
      {"其他", PROGRAMME_OTHER},
      {"后勤工匠", PROGRAMME_CRAFTSMAN},
      {"最美后勤人", PROGRAMME_ROLE_MODEL},
      {"先进", PROGRAMME_ADVANCED},
      {"先进集体", PROGRAMME_ADVANCED},
      {"先进个人", PROGRAMME_ADVANCED},
      {"调研文章", PROGRAMME_PAPER},
      {"other", PROGRAMME_OTHER},
      {"craftsman", PROGRAMME_CRAFTSMAN},
      {"role_model", PROGRAMME_ROLE_MODEL},
      {"advanced", PROGRAMME_ADVANCED},
      {"paper", PROGRAMME_PAPER},
};

static bool find(const struct word *words, size_t n, const char *word, int *out)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].word, word) == 0) {
            *out = words[i].value;
            return true;
        }
    return false;
}

const char *honour_column_name(enum honour_column c)
{
    return COLUMNS[c].name;
}

bool honour_columns(const char *const *names, size_t n, int columns[HONOUR_COLUMNS])
{
    bool good = true;
    for (size_t c = 0; c < HONOUR_COLUMNS; c++) {
        columns[c] = -1;
        for (size_t i = 0; i < n && columns[c] < 0; i++)
            if (strcmp(names[i], COLUMNS[c].name) == 0)
                columns[c] = (int)i;
        good = good && (columns[c] >= 0 || !COLUMNS[c].needed);
    }
    return good && (columns[HONOUR_COLUMN_STAFF] >= 0 || columns[HONOUR_COLUMN_UNIT] >= 0);
}

bool honour_level_word(const char *word, enum programme_level *out)
{
    int value;
    if (!find(LEVELS, sizeof LEVELS / sizeof *LEVELS, word, &value))
        return false;
    *out = (enum programme_level)value;
    return true;
}

bool honour_series_word(const char *word, enum programme_series *out)
{
    int value;
    if (!find(SERIES, sizeof SERIES / sizeof *SERIES, word, &value))
        return false;
    *out = (enum programme_series)value;
    return true;
}

static enum err bad(struct honour_row *row, const char *key, const char *arg)
{
    row->key = key;
    row->arg = arg;
    return OK;
}

enum err honour_row_read(struct arena *a, struct honour_row *row, day today)
{
    for (size_t c = 0; c < HONOUR_COLUMNS; c++) {
        const char *cell = row->cell[c];
        size_t place;
        uint32_t cp;
        if (COLUMNS[c].needed && !*cell)
            return bad(row, "honour_row.missing", COLUMNS[c].name);
        if (text_length(cell) > COLUMNS[c].max)
            return bad(row, "honour_row.long", COLUMNS[c].name);
        if (strstr(cell, HONOUR_MARK) || import_look(cell, &place, &cp) != IMPORT_TEXT_FINE)
            return bad(row, "honour_row.mark", COLUMNS[c].name);
    }
    if (!*row->cell[HONOUR_COLUMN_STAFF] == !*row->cell[HONOUR_COLUMN_UNIT])
        return bad(row, "honour_row.who", NULL);
    if (!honour_level_word(row->cell[HONOUR_COLUMN_LEVEL], &row->level))
        return bad(row, "honour_row.level", row->cell[HONOUR_COLUMN_LEVEL]);
    if (!honour_series_word(row->cell[HONOUR_COLUMN_SERIES], &row->series))
        return bad(row, "honour_row.series", row->cell[HONOUR_COLUMN_SERIES]);
    if (import_read_day(a, row->cell[HONOUR_COLUMN_ON], &row->on) == IMPORT_DAY_NONE)
        return arena_failed(a) ? ERR_NO_MEMORY : bad(row, "honour_row.day", row->cell[HONOUR_COLUMN_ON]);
    return row->on > today ? bad(row, "honour_row.later", row->cell[HONOUR_COLUMN_ON]) : OK;
}

const char *honour_row_line(struct arena *a, const struct honour_row *row)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (size_t c = 0; c < HONOUR_COLUMNS; c++)
        buf_addf(&b, "%s%s", c ? HONOUR_MARK : "", row->cell[c]);
    buf_addc(&b, '\0');
    return b.failed ? NULL : b.data;
}

bool honour_row_of_line(struct arena *a, const char *line, struct honour_row *row)
{
    char *s = arena_str(a, line);
    for (size_t c = 0; c < HONOUR_COLUMNS; c++) {
        char *mark = s ? strstr(s, HONOUR_MARK) : NULL;
        if (!s || !mark != (c + 1 == HONOUR_COLUMNS))
            return false;
        row->cell[c] = s;
        if (mark) {
            *mark = '\0';
            s = mark + strlen(HONOUR_MARK);
        }
    }
    return true;
}
