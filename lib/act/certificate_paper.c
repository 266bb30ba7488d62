#include "lib/act/certificate_paper.h"

#include <assert.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/signature.h"
#include "lib/doc/certificate_pdf.h"
#include "lib/domain/certificate_design.h"
#include "lib/domain/certificate_text.h"

static_assert((int)SHA256_HEX == (int)CERTIFICATE_HEX, "a digest as text");
static_assert(SIGNATURE_PUBLIC == CERTIFICATE_KEY && SIGNATURE_SIZE == CERTIFICATE_SIGNATURE, "keys and signatures");
static_assert((int)CERTIFICATE_PDF_AREAS == (int)CERTIFICATE_AREAS &&
                  (int)CERTIFICATE_PDF_HEAD == (int)CERTIFICATE_HEAD &&
                  (int)CERTIFICATE_PDF_BODY == (int)CERTIFICATE_BODY &&
                  (int)CERTIFICATE_PDF_MARK == (int)CERTIFICATE_MARK &&
                  (int)CERTIFICATE_PDF_FOOT == (int)CERTIFICATE_FOOT,
              "the page's areas");

const struct certificate_crypt certificate_crypt = {.digest = sha256_hex, .good = signature_good};

char *certificate_paper_path(struct arena *a, const uint8_t code[CERTIFICATE_CODE_SIZE])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(code, text);
    return arena_printf(a, "/award/certificate/%s", text);
}

enum err certificate_paper_sign(struct certificate_card *c, const struct signature_key *key)
{
    struct buf statement;
    buf_init(&statement, 0);
    certificate_card_statement(c, &statement);
    const enum err e = buf_check(&statement);
    if (!e) {
        signature_sign(key, statement.data, statement.len, c->signature);
        memcpy(c->key, key->public, sizeof c->key);
        c->is_signed = true;
    }
    buf_free(&statement);
    return e;
}

static enum err paragraphs(struct arena *a, const struct certificate_text *t, struct certificate_sheet *s)
{
    const size_t n = t->counts[CERTIFICATE_BODY];
    struct certificate_paragraph *out = arena_array(a, n, sizeof *out);
    for (size_t i = 0; out && i < n; i++) {
        const struct certificate_line *l = &t->lines[CERTIFICATE_BODY][i];
        out[i] = (struct certificate_paragraph){.text = certificate_line_text(a, l), .address = l->address};
        if (!out[i].text)
            return ERR_NO_MEMORY;
        for (size_t j = 0, at = 0; j < l->count; at += strlen(l->pieces[j].text), j++)
            if (l->pieces[j].place == (l->address ? CERTIFICATE_HOLDER : CERTIFICATE_AWARD)) {
                out[i].heavy_from = at;
                out[i].heavy_n = strlen(l->pieces[j].text);
            }
    }
    s->body = out;
    s->body_count = n;
    return out ? OK : ERR_NO_MEMORY;
}

static enum err lines(struct arena *a, const struct certificate_text *t, enum certificate_area area,
                      const char *out[CERTIFICATE_LINES], size_t *n)
{
    if (t->counts[area] > CERTIFICATE_LINES)
        return ERR_INVALID;
    for (*n = 0; *n < t->counts[area]; ++*n) {
        out[*n] = certificate_line_text(a, &t->lines[area][*n]);
        if (!out[*n])
            return ERR_NO_MEMORY;
    }
    return OK;
}

static enum err sheet(struct arena *a, const struct certificate_card *c, const char *origin,
                      struct certificate_sheet *out)
{
    const struct certificate_design *d = certificate_design_find(c->kind);
    enum certificate_field misfit;
    struct certificate_text t;
    if (!d || certificate_card_misfit(c, &misfit))
        return ERR_INVALID;
    const char *path = certificate_paper_path(a, c->code),
               *address = path ? arena_printf(a, "%s%s", origin, path) : NULL;
    *out = (struct certificate_sheet){.title = c->values[CERTIFICATE_TITLE],
                                      .qr = address,
                                      .frame = d->frame,
                                      .ornament = d->ornament,
                                      .accent = d->accent};
    enum err e = address ? certificate_text_make(a, c, &t) : ERR_NO_MEMORY;
    if (!e)
        e = paragraphs(a, &t, out);
    if (!e)
        e = lines(a, &t, CERTIFICATE_FOOT, out->foot, &out->foot_count);
    return e ? e : lines(a, &t, CERTIFICATE_MARK, out->mark, &out->mark_count);
}

enum err certificate_paper_write(struct arena *a, const struct certificate_card *const *cards, size_t n,
                                 const char *origin, struct buf *out)
{
    static const struct certificate_told NOBODY = {NULL, NULL};
    return certificate_paper_print(a, cards, n, origin, &NOBODY, out);
}

enum err certificate_paper_print(struct arena *a, const struct certificate_card *const *cards, size_t n,
                                 const char *origin, const struct certificate_told *told, struct buf *out)
{
    struct certificate_sheet *sheets = arena_array(a, n, sizeof *sheets);
    struct buf payload;
    buf_init_arena(&payload, a, 0);
    enum err e = !sheets ? ERR_NO_MEMORY : n == 0 ? ERR_INVALID : OK;
    for (size_t i = 0; i < n && !e; i++)
        e = sheet(a, cards[i], origin, &sheets[i]);
    if (e)
        return e;
    struct certificate_file file = {.title = cards[0]->values[CERTIFICATE_TITLE],
                                    .made_at = cards[0]->issued_at,
                                    .each = told->each,
                                    .context = told->context};
    if (n == 1) {
        certificate_card_write(cards[0], &payload);
        if (buf_check(&payload))
            return ERR_NO_MEMORY;
        file.payload = payload.data;
        file.title = arena_printf(a, "%s %s %s", cards[0]->values[CERTIFICATE_TITLE],
                                  cards[0]->values[CERTIFICATE_HOLDER], cards[0]->values[CERTIFICATE_NUMBER]);
        if (!file.title)
            return ERR_NO_MEMORY;
    }
    return certificate_pdf_write(&file, sheets, n, out);
}
