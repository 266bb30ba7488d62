#include "lib/domain/search_key.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/domain/reading.h"

/* The two sound keys while they grow. Once a syllable does not fit, nothing more is added to either. */
struct sound {
    struct buf pinyin;
    struct buf initials;
    struct buf syllables;
    bool apart; /* what comes next does not belong to the run of letters before it */
    bool full;
};

static void sound_init(struct sound *s, struct arena *a)
{
    *s = (struct sound){0};
    buf_init_arena(&s->pinyin, a, 0);
    buf_init_arena(&s->initials, a, 0);
    buf_init_arena(&s->syllables, a, 0);
    s->apart = true;
}

/* Adds one syllable or letter of `n` bytes; its ü has become u already, its v becomes one here. */
static void sound_add(struct sound *s, const char *syllable, size_t n)
{
    if (n == 0)
        return;
    if (s->pinyin.len + n > SEARCH_KEY_PINYIN_MAX || s->initials.len + 1 > SEARCH_KEY_INITIALS_MAX)
        s->full = true;
    if (s->full)
        return;
    if (s->apart && s->syllables.len > 0 && s->syllables.data[s->syllables.len - 1] != '\n')
        buf_addc(&s->syllables, ' ');
    for (size_t i = 0; i < n; i++) {
        const char c = syllable[i] == 'v' ? 'u' : syllable[i];

        buf_addc(&s->pinyin, c);
        buf_addc(&s->syllables, c);
    }
    buf_addc(&s->initials, syllable[0]);
    s->apart = true;
}

/* Adds syllables that have spaces between. */
static void sound_add_words(struct sound *s, const char *syllables)
{
    while (*syllables) {
        size_t n = strcspn(syllables, " ");

        s->apart = true;
        sound_add(s, syllables, n);
        syllables += n;
        syllables += strspn(syllables, " ");
    }
}

/* Adds a character: letters and digits as they are, Han by its usual reading, punctuation nothing. */
static enum err sound_add_character(struct sound *s, uint32_t cp)
{
    char reading[READING_SIZE];

    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) {
        char letter = (char)cp;

        sound_add(s, &letter, 1);
        s->apart = false;
        return OK;
    }
    if (cp < 0x80)
        return OK;

    const bool han = text_is_han(cp); /* else a letter of another alphabet, which stands among letters */
    enum err e = reading_of(cp, reading);

    s->apart = s->apart || han;
    if (!e)
        sound_add(s, reading, strlen(reading));
    s->apart = han;
    return e;
}

/* Adds all of `s` (folded), reading words as words if `words`. */
static enum err sound_add_text(struct sound *sound, const char *s, bool words)
{
    while (*s) {
        const struct reading_word *word = words ? reading_word(s) : NULL;

        if (word) {
            sound_add_words(sound, word->reading);
            s += strlen(word->word);
            continue;
        }

        enum err e = sound_add_character(sound, text_next(&s));

        if (e)
            return e;
    }
    return OK;
}

static enum err sound_finish(struct sound *s, struct search_key *out)
{
    enum err e = buf_check(&s->pinyin);

    if (!e)
        e = buf_check(&s->initials);
    if (!e)
        e = buf_check(&s->syllables);
    if (e)
        return e;
    /* A buffer nothing was added to may hold no text at all. */
    out->pinyin = s->pinyin.len > 0 ? s->pinyin.data : "";
    out->initials = s->initials.len > 0 ? s->initials.data : "";
    out->syllables = s->syllables.len > 0 ? s->syllables.data : "";
    return OK;
}

/* Takes what was added from `from` on away again if it only says a second time, behind a space, what stands in front.
 */
static void drop_echo(struct buf *b, size_t from)
{
    if (from > 0 && !b->failed && b->len == 2 * from + 1 && memcmp(b->data, b->data + from + 1, from) == 0)
        buf_cut(b, from);
}

enum err search_key_person(struct arena *a, const char *name, struct search_key *out)
{
    const char *folded = text_fold(a, name);

    if (!folded)
        return ERR_NO_MEMORY;

    /* A name with a separator is one of a people whose names have no Han surname in front. */
    bool separated = strstr(name, "·") != NULL;
    const struct reading_surname *surname = separated ? NULL : reading_surname(folded, text_length(folded));
    struct sound sound;
    enum err e = OK;

    sound_init(&sound, a);
    if (!surname)
        e = sound_add_text(&sound, folded, false);
    for (size_t i = 0; surname && !e && i < READING_VARIANTS && surname->readings[i]; i++) {
        size_t pinyin = sound.pinyin.len, initials = sound.initials.len, syllables = sound.syllables.len;

        if (i > 0) {
            buf_addc(&sound.pinyin, ' ');
            buf_addc(&sound.initials, ' ');
            buf_addc(&sound.syllables, '\n');
        }
        sound_add_words(&sound, surname->readings[i]);
        e = sound_add_text(&sound, folded + strlen(surname->surname), false);
        if (i > 0 && sound.full) { /* another reading that does not fit whole is left out */
            buf_cut(&sound.pinyin, pinyin);
            buf_cut(&sound.initials, initials);
            buf_cut(&sound.syllables, syllables);
            break;
        }
        drop_echo(&sound.initials, initials);
    }
    out->text = folded;
    return e ? e : sound_finish(&sound, out);
}

enum err search_key_title(struct arena *a, const char *title, struct search_key *out)
{
    const char *folded = text_fold(a, title);
    struct sound sound;

    if (!folded)
        return ERR_NO_MEMORY;
    sound_init(&sound, a);

    enum err e = sound_add_text(&sound, folded, true);

    out->text = folded;
    return e ? e : sound_finish(&sound, out);
}

/* ---- queries ---- */

/* A pattern while it grows: "%word%word". One that cannot say what a word says is useless, and is not asked. */
struct pattern {
    struct buf like;
    bool useless;
};

static void pattern_init(struct pattern *p, struct arena *a)
{
    *p = (struct pattern){0};
    buf_init_arena(&p->like, a, 0);
}

/* Adds `c` so that it stands for itself. */
static void pattern_add(struct pattern *p, char c)
{
    if (c == '\\' || c == '%' || c == '_')
        buf_addc(&p->like, '\\');
    buf_addc(&p->like, c);
}

static enum err pattern_finish(struct pattern *p, const char **out)
{
    buf_addc(&p->like, '%');

    enum err e = buf_check(&p->like);

    *out = e || p->useless ? NULL : p->like.data;
    return e;
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x3000 || cp == 0x00A0;
}

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_u_umlaut(uint32_t cp)
{
    return cp == 0x00FC || cp == 0x00DC;
}

/* People put an apostrophe between syllables: xi'an. */
static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019;
}

static enum search_kind kind_of(uint32_t cp)
{
    if (is_space(cp))
        return SEARCH_NOTHING;
    if (is_letter(cp) || is_u_umlaut(cp) || is_apostrophe(cp))
        return SEARCH_LETTERS;
    return cp < 0x80 ? SEARCH_CODE : SEARCH_TEXT;
}

/* The typed text bounded and half-width, the look-alikes of '·' in names mended; *kind: the highest of its characters.
   NULL: no memory. */
static const char *normalise(struct arena *a, const char *typed, enum search_kind *kind)
{
    const char *end = typed;

    for (size_t n = 0; *end && n < SEARCH_QUERY_LENGTH; n++)
        (void)text_next(&end);

    char *bounded = arena_copy(a, typed, (size_t)(end - typed));
    const char *s = bounded ? text_halfwidth(a, bounded) : NULL;

    for (const char *at = s; at && *at;) {
        enum search_kind k = kind_of(text_next(&at));

        if (k > *kind)
            *kind = k;
    }
    return s && *kind == SEARCH_TEXT ? text_name(a, s) : s;
}

/* The next word of *s, and *s behind it: "" at the end; NULL: no memory. */
static const char *next_word(struct arena *a, const char **s)
{
    const char *begin = *s, *end = *s;

    while (*end && is_space(text_next(&end)))
        begin = end;
    end = begin;
    for (const char *at = begin; *at && !is_space(text_next(&at));)
        end = at;
    *s = end;
    return arena_copy(a, begin, (size_t)(end - begin));
}

/* Adds a folded word to the pattern of the text key. */
static void add_text(struct pattern *p, const char *word)
{
    buf_addc(&p->like, '%');
    for (; *word; word++)
        pattern_add(p, *word);
}

/* Adds a folded word to the patterns of the two sound keys, as those are written. */
static void add_sound(struct pattern *pinyin, struct pattern *initials, const char *word)
{
    size_t letters = 0;

    buf_addc(&pinyin->like, '%');
    buf_addc(&initials->like, '%');
    while (*word) {
        uint32_t cp = text_next(&word);

        if (is_letter(cp) || is_u_umlaut(cp)) {
            letters++;
            pattern_add(pinyin, cp == 'v' || is_u_umlaut(cp) ? 'u' : (char)cp);
        }
        if (is_letter(cp))
            pattern_add(initials, (char)cp);
        else
            initials->useless = true;
    }
    if (letters == 0)
        pinyin->useless = true;
}

/* Adds a word as codes are stored. */
static void add_code(struct pattern *p, const char *word)
{
    buf_addc(&p->like, '%');
    for (; *word; word++)
        pattern_add(p, *word >= 'a' && *word <= 'z' ? (char)(*word - 'a' + 'A') : *word);
}

enum err search_query(struct arena *a, const char *typed, struct search_query *out)
{
    enum search_kind kind = SEARCH_NOTHING;
    struct pattern text, pinyin, initials, code;
    size_t words = 0;
    const char *rest = normalise(a, typed ? typed : "", &kind);

    *out = (struct search_query){.kind = SEARCH_NOTHING};
    if (!rest)
        return ERR_NO_MEMORY;
    pattern_init(&text, a);
    pattern_init(&pinyin, a);
    pattern_init(&initials, a);
    pattern_init(&code, a);
    while (words < SEARCH_QUERY_WORDS) {
        const char *word = next_word(a, &rest);
        const char *folded = word ? text_fold(a, word) : NULL;

        if (!folded)
            return ERR_NO_MEMORY;
        if (!*word)
            break;
        if (!*folded)
            continue; /* a hyphen or a dot alone */
        words++;
        add_text(&text, folded);
        add_sound(&pinyin, &initials, folded);
        add_code(&code, word);
    }
    if (words == 0)
        return OK;

    out->kind = kind;
    pinyin.useless = pinyin.useless || kind != SEARCH_LETTERS;
    initials.useless = initials.useless || kind != SEARCH_LETTERS;
    code.useless = kind == SEARCH_TEXT;

    enum err e = pattern_finish(&text, &out->text);

    if (!e)
        e = pattern_finish(&pinyin, &out->pinyin);
    if (!e)
        e = pattern_finish(&initials, &out->initials);
    if (!e)
        e = pattern_finish(&code, &out->code);
    return e;
}

char *search_like_escape(struct arena *a, const char *s)
{
    struct pattern p;

    pattern_init(&p, a);
    for (; *s; s++)
        pattern_add(&p, *s);
    return p.like.failed ? NULL : arena_str(a, p.like.len > 0 ? p.like.data : "");
}
