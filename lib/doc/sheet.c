#include "lib/doc/sheet.h"

#include <string.h>

enum err sheet_open(struct sheet *s, enum sheet_format format, const struct xlsx_sheet *spec, struct buf *out)
{
    *s = (struct sheet){.format = format, .out = out, .max_rows = spec->max_rows};
    if (format == SHEET_XLSX)
        return xlsx_open(&s->xlsx, spec);
    csv_begin(&s->csv, out);
    for (size_t i = 0; i < spec->column_count; i++)
        csv_text(&s->csv, spec->columns[i].heading);
    csv_end_row(&s->csv);
    return buf_check(out);
}

void sheet_text(struct sheet *s, const char *text)
{
    if (s->xlsx)
        xlsx_text(s->xlsx, text);
    else
        csv_text(&s->csv, text);
}

void sheet_int(struct sheet *s, int64_t v)
{
    if (s->xlsx)
        xlsx_int(s->xlsx, v);
    else
        csv_int(&s->csv, v);
}

void sheet_decimal(struct sheet *s, int64_t v, int scale)
{
    if (s->xlsx)
        xlsx_decimal(s->xlsx, v, scale);
    else
        csv_decimal(&s->csv, v, scale);
}

void sheet_day(struct sheet *s, day d)
{
    if (s->xlsx)
        xlsx_day(s->xlsx, d);
    else
        csv_day(&s->csv, d);
}

void sheet_instant(struct sheet *s, instant t)
{
    if (s->xlsx)
        xlsx_instant(s->xlsx, t);
    else
        csv_instant(&s->csv, t);
}

void sheet_empty(struct sheet *s)
{
    sheet_text(s, NULL);
}

void sheet_end_row(struct sheet *s)
{
    s->rows++;
    if (s->xlsx)
        xlsx_end_row(s->xlsx);
    else
        csv_end_row(&s->csv);
}

enum err sheet_finish(struct sheet *s)
{
    struct xlsx *x = s->xlsx;

    s->xlsx = NULL;
    if (x)
        return xlsx_finish(x, s->out);
    return s->max_rows > 0 && s->rows > s->max_rows ? ERR_TOO_LARGE : buf_check(s->out);
}

void sheet_abandon(struct sheet *s)
{
    xlsx_abandon(s->xlsx);
    s->xlsx = NULL;
}

bool sheet_format_parse(const char *s, enum sheet_format *out)
{
    if (strcmp(s, "csv") == 0)
        *out = SHEET_CSV;
    else if (strcmp(s, "xlsx") == 0)
        *out = SHEET_XLSX;
    else
        return false;
    return true;
}

const char *sheet_media_type(enum sheet_format f)
{
    return f == SHEET_XLSX ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                           : "text/csv; charset=utf-8";
}

const char *sheet_extension(enum sheet_format f)
{
    return f == SHEET_XLSX ? "xlsx" : "csv";
}
