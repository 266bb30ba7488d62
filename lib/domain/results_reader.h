/* results_reader: what the two files that read a bundle share. */
#ifndef JX_DOMAIN_RESULTS_READER_H
#define JX_DOMAIN_RESULTS_READER_H

#include "lib/domain/results_private.h"
#include "lib/domain/rule_card_private.h"

struct results_reader {
    struct card_reader card; /* members are read with its getters */
    struct results *results;
    struct results_findings *findings;
    size_t marks; /* of all sheets so far */
};

/* Reads one object of a list into `item`, which is zeroed: a struct results_entry …. */
typedef void results_read_item(struct results_reader *r, const struct place *at, const struct json_value *o,
                               void *item);
results_read_item results_read_entry, results_read_record, results_read_penalty, results_read_sheet, results_read_place,
    results_read_head;

/* `n` bytes as lower-case hexadecimal digits. */
void results_read_hex(struct results_reader *r, const struct place *at, const struct json_value *o, const char *name,
                      uint8_t *bytes, size_t n);

#endif
