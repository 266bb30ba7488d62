/* class_row: what the trainee's pages say of one class: its title, when and where, how it stands for the person, and
   the button that leads on. */
#ifndef JX_TRAINING_CLASS_ROW_H
#define JX_TRAINING_CLASS_ROW_H

#include "lib/app/page.h"
#include "lib/store/place.h"

/* The person of this page, now. */
struct asker class_row_asker(const struct page *p);

/* The name in the page's language: `en` where there is one and English is asked for. */
const char *class_row_name(const struct page *p, const char *name, const char *en);
/* "中式热菜与刀工技能提升（第3期）". */
const char *class_row_title(const struct page *p, const char *title, const char *title_en, int64_t term_no);
/* "KC-CT-03，16.0 学时，面授". */
const char *class_row_facts(const struct page *p, const char *code, int64_t hours_x10, const char *mode);
/* "/training/class/…", with `tail` behind it. */
const char *class_row_path(const struct page *p, const uint8_t class_id[16], const char *tail);

/* chip, chip_style, chip_note: how the class stands for the person, as a word. */
void class_row_chip(const struct page *p, struct view_node *n, const struct place *c);
/* All of a row: path, term, day, day_iso, where, button, button_label and the chip. `title` is the course's. */
void class_row_put(const struct page *p, struct view_node *n, const char *title, const struct place *c);
/* The button and what it is called where it is read alone: "报名：中式热菜与刀工技能提升". */
void class_row_button(const struct page *p, struct view_node *n, const char *key, const char *what);

#endif
