/* certificate_paper: certificates as PDF, each in a file of its own with its card, and all in one for printing; where the
   processor's time goes, by samples: in cairo (with what it calls: compression, outlines), in pango and HarfBuzz, elsewhere.

     certificate_paper COUNT

   Prints seconds and bytes of the single files, then of the one, then of 1,000 samples how many fell into cairo, into pango
   and HarfBuzz, into fontconfig, and elsewhere; and the largest resident memory in KiB. */
#include <dlfcn.h>
#include <execinfo.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/clock.h"
#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/signature.h"
#include "lib/domain/certificate_design.h"

enum { FRAMES = 64, SAMPLE_US = 1000, MOST = 2000, HAN = 0x4E00, HAN_COUNT = 3500, NAME = 24 };
enum { IN_CAIRO, IN_PANGO, IN_FONTS, ELSEWHERE, PLACES };

static volatile sig_atomic_t samples[PLACES];

static bool is_in(const char *file, const char *name)
{
    return strstr(file, name) != NULL;
}

/* The outermost of these that stands on the stack has the sample. */
static void sample(int number)
{
    void *frames[FRAMES];
    int place = ELSEWHERE;
    Dl_info info;
    (void)number;
    const int n = backtrace(frames, FRAMES);
    for (int i = 0; i < n; i++) {
        if (!dladdr(frames[i], &info) || !info.dli_fname)
            continue;
        if (is_in(info.dli_fname, "libcairo"))
            place = IN_CAIRO;
        else if (is_in(info.dli_fname, "libpango") || is_in(info.dli_fname, "libharfbuzz"))
            place = IN_PANGO;
        else if (is_in(info.dli_fname, "libfontconfig"))
            place = IN_FONTS;
    }
    samples[place]++;
}

static void begin_sampling(void)
{
    void *frames[FRAMES];
    const struct itimerval every = {{0, SAMPLE_US}, {0, SAMPLE_US}};
    struct sigaction act = {.sa_handler = sample, .sa_flags = SA_RESTART};
    (void)backtrace(frames, FRAMES); /* what it needs is loaded before the first signal */
    (void)sigaction(SIGPROF, &act, NULL);
    (void)setitimer(ITIMER_PROF, &every, NULL);
}

/* A name of two or three of the usual characters. */
static const char *name(struct arena *a, struct prng *r)
{
    char *out = arena_alloc(a, NAME), *to = out;
    if (!out)
        abort();
    for (uint32_t n = 2 + prng_below(r, 2); n-- > 0;)
        to += text_put(HAN + prng_below(r, HAN_COUNT), to);
    return out;
}

static struct certificate_card *cards_new(struct arena *a, size_t n)
{
    static const uint8_t SEED[32] = {1};
    struct signature_key key;
    struct prng r = {20261122};
    const struct certificate_design *d = certificate_design_find("honour_person");
    struct certificate_card *cards = arena_array(a, n, sizeof *cards);
    signature_key_from(&key, SEED);
    for (size_t i = 0; cards && i < n; i++) {
        struct certificate_card *c = &cards[i];
        c->kind = d->kind;
        c->issued_at = INT64_C(1795000000) * CLOCK_SECOND;
        memcpy(c->code, &i, sizeof i);
        c->values[CERTIFICATE_TITLE] = d->title;
        c->values[CERTIFICATE_HOLDER] = name(a, &r);
        c->values[CERTIFICATE_UNIT] = "沧屿市机关事务服务中心";
        c->values[CERTIFICATE_AWARD] = "后勤工匠";
        c->values[CERTIFICATE_EVENT] = "2026年“后勤工匠”评选";
        c->values[CERTIFICATE_TEXT] = d->text;
        c->values[CERTIFICATE_ISSUER] = "沧屿市机关事务管理局";
        c->values[CERTIFICATE_DATE] = "2026-11-20";
        c->values[CERTIFICATE_NUMBER] = arena_printf(a, "RY2026-%05zu", i + 1);
        if (certificate_card_seal(c, &certificate_crypt) || certificate_paper_sign(c, &key))
            return NULL;
    }
    return cards;
}

int main(int argc, char **argv)
{
    int64_t count;
    if (argc != 2 || !text_int(argv[1], 1, MOST, &count) || crypt_init())
        return EXIT_FAILURE;
    const size_t n = (size_t)count;
    struct arena *a = arena_new(0), *each = arena_new(0);
    struct certificate_card *cards = a && each ? cards_new(a, n) : NULL;
    const struct certificate_card **all = a ? arena_array(a, n, sizeof *all) : NULL;
    struct buf out;
    size_t bytes = 0;
    enum err e = cards && all ? OK : ERR_NO_MEMORY;
    buf_init(&out, 0);
    begin_sampling();
    instant began = clock_monotonic();
    for (size_t i = 0; i < n && !e; i++) {
        all[i] = &cards[i];
        buf_clear(&out);
        e = certificate_paper_write(each, &all[i], 1, "https://goa.example.cn", &out);
        bytes += out.len;
        arena_reset(each);
    }
    const double single = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    const struct itimerval never = {{0, 0}, {0, 0}};
    (void)setitimer(ITIMER_PROF, &never, NULL);
    buf_clear(&out);
    began = clock_monotonic();
    if (!e)
        e = certificate_paper_write(each, all, n, "https://goa.example.cn", &out);
    const double joined = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    struct rusage use;
    (void)getrusage(RUSAGE_SELF, &use);
    const int total = samples[IN_CAIRO] + samples[IN_PANGO] + samples[IN_FONTS] + samples[ELSEWHERE];
    printf("%.3f %zu %.3f %zu", single, bytes, joined, out.len);
    for (int i = 0; i < PLACES; i++)
        printf(" %d", total ? samples[i] * 1000 / total : 0);
    printf(" %ld\n", use.ru_maxrss);
    buf_free(&out);
    arena_free(each);
    arena_free(a);
    return e ? EXIT_FAILURE : EXIT_SUCCESS;
}
