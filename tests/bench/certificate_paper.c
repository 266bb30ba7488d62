/* certificate_paper: certificates as PDF, each in a file of its own with its card, and all in one for printing; where the
   processor's time goes, by samples: in cairo (with what it calls: compression, outlines), in pango and HarfBuzz, elsewhere;
   and what all in one file takes of a child of ours, as jobs make it (lib/act/certificate_bundle.c), as a PDF and as a zip.

     certificate_paper COUNT

   Prints seconds and bytes of the single files, then of the one, then of 1,000 samples how many fell into cairo, into pango
   and HarfBuzz, into fontconfig, and elsewhere; and the largest resident memory in KiB; then of the two children seconds and
   the largest resident memory in KiB; and seconds for twenty in one PDF, which come while the browser waits. */
#include <dlfcn.h>
#include <execinfo.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/clock.h"
#include "lib/base/confine.h"
#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/signature.h"
#include "lib/doc/zip.h"
#include "lib/domain/certificate_design.h"

enum { FRAMES = 64, SAMPLE_US = 1000, MOST = 3000, FEW = 20, HAN = 0x4E00, HAN_COUNT = 3500, NAME = 24 };
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

/* ---- children ----------------------------------------------------------------------------------------------------- */

static const char ORIGIN[] = "https://goa.example.cn", PATH[] = "/tmp/jiangxin-bench-certificates.zip";

struct child {
    const struct certificate_card **cards;
    const char **names;
    size_t n;
    struct arena *each;
};

static enum err make_pdf(void *context, int out)
{
    const struct child *x = context;
    struct buf bytes;
    (void)out;
    buf_init(&bytes, 0);
    return certificate_paper_write(x->each, x->cards, x->n, ORIGIN, &bytes);
}

static enum err make_one(void *context, size_t i, struct buf *out)
{
    const struct child *x = context;
    const enum err e = certificate_paper_write(x->each, &x->cards[i], 1, ORIGIN, out);
    arena_reset(x->each);
    return e;
}

static enum err make_zip(void *context, int out)
{
    struct child *x = context;
    const struct zip_spec zip = {.n = x->n, .names = x->names, .make = make_one, .context = x};
    (void)out;
    return zip_write(PATH, &zip);
}

/* Seconds and KiB; false: it did not end well. */
static bool run_child(enum err (*work)(void *context, int out), struct child *x, double *seconds, long *kib)
{
    static const struct confine_limits LIMITS = {
        .cpu_s = 300, .wall_s = 480, .memory_mib = 1024, .written_mib = 512, .output = 1};
    const struct confine_call call = {.work = work, .context = x};
    struct confine_result r;
    const instant began = clock_monotonic();
    const enum err e = confine_call(&LIMITS, &call, &r);
    *seconds = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    *kib = r.peak_kib;
    return !e && r.end == CONFINE_WELL && r.status == OK;
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
    struct child child = {
        .cards = all, .names = a ? arena_array(a, n, sizeof *child.names) : NULL, .n = n, .each = each};
    struct buf out;
    size_t bytes = 0;
    double pdf_s = 0, zip_s = 0, few = 0;
    long pdf_kib = 0, zip_kib = 0;
    enum err e = cards && all && child.names ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        all[i] = &cards[i];
        child.names[i] = arena_printf(a, "%s.pdf", cards[i].values[CERTIFICATE_NUMBER]);
    }
    /* First, for what this process holds by then is theirs, too. */
    if (!e && (!run_child(make_pdf, &child, &pdf_s, &pdf_kib) || !run_child(make_zip, &child, &zip_s, &zip_kib)))
        e = ERR_BUG;
    (void)unlink(PATH);
    buf_init(&out, 0);
    begin_sampling();
    instant began = clock_monotonic();
    for (size_t i = 0; i < n && !e; i++) {
        buf_clear(&out);
        e = certificate_paper_write(each, &all[i], 1, ORIGIN, &out);
        bytes += out.len;
        arena_reset(each);
    }
    const double single = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    const struct itimerval never = {{0, 0}, {0, 0}};
    (void)setitimer(ITIMER_PROF, &never, NULL);
    buf_clear(&out);
    began = clock_monotonic();
    if (!e)
        e = certificate_paper_write(each, all, n, ORIGIN, &out);
    const double joined = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    struct rusage use;
    (void)getrusage(RUSAGE_SELF, &use);
    const int total = samples[IN_CAIRO] + samples[IN_PANGO] + samples[IN_FONTS] + samples[ELSEWHERE];
    printf("%.3f %zu %.3f %zu", single, bytes, joined, out.len);
    buf_clear(&out);
    began = clock_monotonic();
    if (!e)
        e = certificate_paper_write(each, all, n < FEW ? n : FEW, ORIGIN, &out);
    few = (double)(clock_monotonic() - began) / (double)CLOCK_SECOND;
    for (int i = 0; i < PLACES; i++)
        printf(" %d", total ? samples[i] * 1000 / total : 0);
    printf(" %ld %.3f %ld %.3f %ld %.3f\n", use.ru_maxrss, pdf_s, pdf_kib, zip_s, zip_kib, few);
    buf_free(&out);
    arena_free(each);
    arena_free(a);
    return e ? EXIT_FAILURE : EXIT_SUCCESS;
}
