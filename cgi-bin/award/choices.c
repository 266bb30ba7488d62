#include "cgi-bin/award/choices.h"

#include "lib/base/text.h"
#include "lib/store/unit.h"
#include "lib/store/word.h"

enum err choices_units(struct page *p, const char *path, const char *field, const struct scope *who)
{
    struct unit_row *units;
    size_t n;
    enum err e = store_unit_tree(p->db, p->arena, NULL, who, &units, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        struct buf label;
        char id[TEXT_ID_SIZE];
        buf_init_arena(&label, p->arena, 0);
        for (int64_t k = 0; k < units[i].depth; k++)
            buf_adds(&label, "　");
        buf_adds(&label, units[i].unit.short_name);
        text_id_encode(units[i].unit.public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), label.data};
        if (label.failed || !options[i].value)
            return ERR_NO_MEMORY;
    }
    view_form_options(p->data, path, p->form, field, options, n);
    return OK;
}

enum err choices_bands(struct page *p, const char *path, const char *field)
{
    struct word *words;
    size_t n;
    enum err e = store_word_list(p->db, p->arena, WORD_GRADE_BAND, &words, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        options[i] = (struct view_option){words[i].code,
                                          p->lang == LANG_EN && words[i].name_en ? words[i].name_en : words[i].name};
    view_form_options(p->data, path, p->form, field, options, n);
    return OK;
}
