/* mentoring_alike: how alike two logs are (mentoring_sign.h). */
#include <stdlib.h>

#include "lib/base/text.h"
#include "lib/domain/mentoring_sign.h"

enum { SHINGLE = 3, POINT_BITS = 21 };

/* What two logs may differ in without saying anything else: blanks, punctuation, signs. Letters, figures and characters
   are kept. */
static bool is_kept(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z');
    if (text_is_han(cp))
        return true;
    return !(cp < 0xc0 || cp == 0xd7 || cp == 0xf7 /* signs of Latin-1 */
             || (cp >= 0x2000 && cp <= 0x2bff)     /* general punctuation to arrows and symbols */
             || (cp >= 0x3000 && cp <= 0x303f)     /* of Chinese and Japanese */
             || (cp >= 0xfe00 && cp <= 0xfe6f)     /* variation selectors, vertical and small forms */
             || (cp >= 0xff00 && cp <= 0xffef)     /* what text_narrow leaves of the full and half widths */
             || cp == 0xfeff || (cp >= 0xe0000 && cp <= 0xe0fff) /* marks without width, tags */
             || (cp >= 0x1f000 && cp <= 0x1faff));               /* pictures */
}

static uint32_t folded(uint32_t cp)
{
    cp = text_narrow(cp);
    return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

static int ascending(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

enum err mentoring_text(struct arena *a, const char *const lines[], size_t n, struct mentoring_text *out)
{
    uint32_t *points = arena_alloc(a, MENTORING_TEXT_POINTS * sizeof *points);
    *out = (struct mentoring_text){0};
    if (!points)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const char *s = lines[i];
        for (uint32_t cp; out->points < MENTORING_TEXT_POINTS && (cp = text_next(&s)) != 0;)
            if (is_kept(folded(cp)))
                points[out->points++] = folded(cp);
    }
    /* A text shorter than a shingle is one shingle. */
    out->n = out->points == 0 ? 0 : out->points < SHINGLE ? 1 : out->points - (SHINGLE - 1);
    out->shingles = arena_alloc(a, (out->n + 1) * sizeof *out->shingles);
    if (!out->shingles)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < out->n; i++) {
        uint64_t s = 0;
        for (size_t k = 0; k < SHINGLE; k++)
            s = s << POINT_BITS | (i + k < out->points ? points[i + k] : 0);
        out->shingles[i] = s;
    }
    qsort(out->shingles, out->n, sizeof *out->shingles, ascending);
    return OK;
}

int mentoring_alike(const struct mentoring_text *a, const struct mentoring_text *b)
{
    size_t common = 0, i = 0, j = 0;
    if (a->n + b->n == 0)
        return 0; /* nothing was said: nothing is alike */
    while (i < a->n && j < b->n) {
        if (a->shingles[i] == b->shingles[j]) {
            common++;
            i++;
            j++;
        } else if (a->shingles[i] < b->shingles[j]) {
            i++;
        } else {
            j++;
        }
    }
    return (int)(200 * common / (a->n + b->n));
}
