#include "lib/domain/wish.h"

#include <math.h>

static size_t find(const struct wish_row *rows, size_t n, int64_t id)
{
    size_t i = 0;
    while (i < n && rows[i].id != id)
        i++;
    return i;
}

static size_t drop(struct wish_row *rows, size_t n, size_t at)
{
    if (at + 1 < n)
        rows[at + 1].same = rows[at + 1].same && rows[at].same;
    for (size_t i = at; i + 1 < n; i++)
        rows[i] = rows[i + 1];
    return n - 1;
}

static void swap(struct wish_row *above, struct wish_row *below)
{
    const int64_t id = above->id;
    above->id = below->id;
    below->id = id;
}

size_t wish_take_step(struct wish_row *rows, size_t n, enum wish_step step, int64_t id)
{
    const size_t at = find(rows, n, id);
    if (step == WISH_ADD && at == n)
        rows[n++] = (struct wish_row){.id = id};
    else if (step == WISH_DROP && at < n)
        n = drop(rows, n, at);
    else if (step == WISH_UP && at < n && at > 0)
        swap(&rows[at - 1], &rows[at]);
    else if (step == WISH_DOWN && at + 1 < n)
        swap(&rows[at], &rows[at + 1]);
    if (n > 0)
        rows[0].same = false;
    return n;
}

void wish_ranks(const struct wish_row *rows, size_t n, int64_t *ranks)
{
    for (size_t i = 0; i < n; i++)
        ranks[i] = i == 0 ? 1 : ranks[i - 1] + !rows[i].same;
}

/* With the chance q of each wish to fail, qⁿ = risk; sought is the least k with q^(n+k) ≤ the lowest risk. */
size_t wish_advice(uint32_t risk_permille, size_t n, size_t others)
{
    if (risk_permille <= WISH_RISK_LOW || others == 0)
        return 0;
    if (n == 0 || risk_permille >= 1000)
        return 1;
    const double times = log(WISH_RISK_LOW / 1000.0) / log(risk_permille / 1000.0);
    const double more = ceil((double)n * (times - 1) - 1e-9);
    return more < 1 ? 1 : more > (double)others ? others : (size_t)more;
}
