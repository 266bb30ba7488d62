#include "lib/domain/reading.h"

#include <string.h>
#include <unicode/utrans.h>
#include <unicode/utf16.h>

#include "lib/base/text.h"

/* Characters that ICU does not know, or reads as the rarer of their readings here (地 as the particle "de"). */
static const struct {
    uint32_t cp;
    const char *reading;
} CHARACTERS[] = {
    {0x5730, "di"},     /* 地 */
    {0x90FD, "du"},     /* 都 */
    {0x957F, "chang"},  /* 长 */
    {0x62D3, "tuo"},    /* 拓 */
    {0x5E62, "zhuang"}, /* 幢 */
    {0x6CCA, "bo"},     /* 泊 */
    {0x535C, "bu"},     /* 卜 */
    {0x665F, "sheng"},  /* 晟 */
    {0x20BB7, "ji"},    /* 𠮷 */
    {0x2123D, "tu"},    /* 𡈽 */
};

/* Surnames that are not read as ICU reads their characters. Two real readings of one surname stand side by side. */
static const struct reading_surname SURNAMES[] = {
    {"单于", {"chan yu", "shan yu"}}, /* 单于 and a name, or 单 and a name that begins with 于 */
    {"万俟", {"mo qi"}},
    {"尉迟", {"yu chi"}},
    {"长孙", {"zhang sun"}},
    {"澹台", {"tan tai"}},
    {"乐正", {"yue zheng", "le zheng"}},
    {"子车", {"zi ju"}},
    {"叱干", {"chi gan"}},
    {"曾", {"zeng"}},
    {"单", {"shan"}},
    {"解", {"xie"}},
    {"仇", {"qiu"}},
    {"区", {"ou"}},
    {"查", {"zha"}},
    {"乐", {"yue", "le"}},
    {"盖", {"ge", "gai"}},
    {"朴", {"piao", "pu"}},
    {"翟", {"zhai", "di"}},
    {"覃", {"qin", "tan"}},
    {"召", {"shao", "zhao"}}, /* 傣 families say zhao */
    {"员", {"yun", "yuan"}},
    {"黑", {"he", "hei"}},
    {"祭", {"zhai", "ji"}},
    {"牟", {"mou", "mu"}},
    {"隗", {"wei", "kui"}},
    {"郇", {"xun", "huan"}},
    {"郄", {"qie", "xi"}},
    {"谌", {"chen", "shen"}},
    {"逢", {"pang", "feng"}},
    {"繁", {"po"}},
    {"种", {"chong"}},
    {"秘", {"bi"}},
    {"折", {"she"}},
    {"缪", {"miao"}},
    {"佴", {"nai"}},
    {"能", {"nai"}},
    {"句", {"gou"}},
    {"藏", {"zang"}},
    {"薄", {"bo"}},
    {"晟", {"cheng"}},
    {"洗", {"xian"}},
    {"乜", {"nie"}},
    {"么", {"yao"}},
    {"阚", {"kan"}},
    {"粘", {"nian"}},
};

/* Words whose characters are not read as they usually are; of those that begin alike the longest counts. */
static const struct reading_word WORDS[] = {
    {"重庆", "chong qing"},      {"重复", "chong fu"},        {"重新", "chong xin"},      {"重建", "chong jian"},
    {"重启", "chong qi"},        {"重组", "chong zu"},        {"重修", "chong xiu"},      {"重置", "chong zhi"},
    {"重申", "chong shen"},      {"重构", "chong gou"},       {"双重", "shuang chong"},   {"银行", "yin hang"},
    {"央行", "yang hang"},       {"行业", "hang ye"},         {"行家", "hang jia"},       {"行情", "hang qing"},
    {"行长", "hang zhang"},      {"会计", "kuai ji"},         {"财会", "cai kuai"},       {"会稽", "kuai ji"},
    {"调剂", "tiao ji"},         {"调节", "tiao jie"},        {"调整", "tiao zheng"},     {"调解", "tiao jie"},
    {"调试", "tiao shi"},        {"调味", "tiao wei"},        {"调理", "tiao li"},        {"调料", "tiao liao"},
    {"调休", "tiao xiu"},        {"调和", "tiao he"},         {"调控", "tiao kong"},      {"调压", "tiao ya"},
    {"调光", "tiao guang"},      {"调温", "tiao wen"},        {"调频", "tiao pin"},       {"调适", "tiao shi"},
    {"调制", "tiao zhi"},        {"空调", "kong tiao"},       {"协调", "xie tiao"},       {"烹调", "peng tiao"},
    {"微调", "wei tiao"},        {"处长", "chu zhang"},       {"科长", "ke zhang"},       {"局长", "ju zhang"},
    {"部长", "bu zhang"},        {"院长", "yuan zhang"},      {"校长", "xiao zhang"},     {"组长", "zu zhang"},
    {"队长", "dui zhang"},       {"班长", "ban zhang"},       {"馆长", "guan zhang"},     {"站长", "zhan zhang"},
    {"所长", "suo zhang"},       {"厅长", "ting zhang"},      {"省长", "sheng zhang"},    {"市长", "shi zhang"},
    {"县长", "xian zhang"},      {"区长", "qu zhang"},        {"镇长", "zhen zhang"},     {"乡长", "xiang zhang"},
    {"村长", "cun zhang"},       {"股长", "gu zhang"},        {"司长", "si zhang"},       {"厂长", "chang zhang"},
    {"店长", "dian zhang"},      {"船长", "chuan zhang"},     {"会长", "hui zhang"},      {"首长", "shou zhang"},
    {"家长", "jia zhang"},       {"裁判长", "cai pan zhang"}, {"秘书长", "mi shu zhang"}, {"护士长", "hu shi zhang"},
    {"厨师长", "chu shi zhang"}, {"成长", "cheng zhang"},     {"增长", "zeng zhang"},     {"生长", "sheng zhang"},
    {"长官", "zhang guan"},      {"长辈", "zhang bei"},       {"给排水", "ji pai shui"},  {"给水", "ji shui"},
    {"给养", "ji yang"},         {"供给", "gong ji"},         {"补给", "bu ji"},          {"归还", "gui huan"},
    {"偿还", "chang huan"},      {"返还", "fan huan"},        {"退还", "tui huan"},       {"还款", "huan kuan"},
    {"还原", "huan yuan"},       {"角色", "jue se"},          {"传记", "zhuan ji"},       {"出差", "chu chai"},
    {"差旅", "chai lu"},         {"模板", "mu ban"},          {"模具", "mu ju"},          {"校对", "jiao dui"},
    {"校准", "jiao zhun"},       {"校验", "jiao yan"},        {"校正", "jiao zheng"},     {"校核", "jiao he"},
    {"了解", "liao jie"},        {"着装", "zhuo zhuang"},     {"着力", "zhuo li"},        {"着重", "zhuo zhong"},
    {"着火", "zhao huo"},        {"着眼", "zhuo yan"},        {"穿着", "chuan zhuo"},     {"音乐", "yin yue"},
    {"乐器", "yue qi"},          {"乐队", "yue dui"},         {"声乐", "sheng yue"},      {"藏族", "zang zu"},
    {"西藏", "xi zang"},         {"藏语", "zang yu"},         {"率先", "shuai xian"},     {"率领", "shuai ling"},
    {"表率", "biao shuai"},      {"弹性", "tan xing"},        {"薄弱", "bo ruo"},         {"称职", "chen zhi"},
    {"对称", "dui chen"},        {"勉强", "mian qiang"},      {"什锦", "shi jin"},        {"伺服", "si fu"},
    {"堵塞", "du se"},           {"阻塞", "zu se"},           {"包扎", "bao za"},         {"捆扎", "kun za"},
    {"曝光", "bao guang"},       {"卡口", "qia kou"},         {"关卡", "guan qia"},       {"湖泊", "hu po"},
    {"参差", "cen ci"},          {"奇数", "ji shu"},          {"萝卜", "luo bo"},         {"强劲", "qiang jing"},
    {"曾经", "ceng jing"},       {"厦门", "xia men"},         {"六安", "lu an"},          {"蚌埠", "beng bu"},
    {"乐清", "yue qing"},        {"番禺", "pan yu"},          {"单县", "shan xian"},      {"蔚县", "yu xian"},
    {"铅山", "yan shan"},
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Opened at first use, for the life of the process. */
static UTransliterator *transliterator;

static enum err open_transliterator(void)
{
    static const UChar ID[] = u"Han-Latin; Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;

    if (!transliterator)
        transliterator = utrans_openU(ID, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status) && transliterator ? OK : ERR_UNAVAILABLE;
}

enum err reading_of(uint32_t cp, char out[READING_SIZE])
{
    out[0] = '\0';
    for (size_t i = 0; i < COUNT(CHARACTERS); i++) {
        if (CHARACTERS[i].cp == cp) {
            memcpy(out, CHARACTERS[i].reading, strlen(CHARACTERS[i].reading) + 1);
            return OK;
        }
    }
    if (cp > 0x10FFFF || U_IS_SURROGATE(cp))
        return OK;

    enum err e = open_transliterator();
    UChar text[READING_SIZE * 2];
    int32_t length = 0, limit = 0;
    UErrorCode status = U_ZERO_ERROR;
    size_t n = 0;

    if (e)
        return e;
    U16_APPEND_UNSAFE(text, length, cp);
    limit = length;
    utrans_transUChars(transliterator, text, &length, READING_SIZE * 2, 0, &limit, &status);
    if (U_FAILURE(status))
        return OK; /* a reading that does not fit is none */
    for (int32_t i = 0; i < length && n + 1 < READING_SIZE; i++) {
        UChar c = text[i];

        if (c >= 'A' && c <= 'Z')
            c = (UChar)(c + ('a' - 'A'));
        if (c >= 'a' && c <= 'z')
            out[n++] = (char)c;
    }
    out[n] = '\0';
    return OK;
}

static bool starts_with(const char *s, const char *word)
{
    return strncmp(s, word, strlen(word)) == 0;
}

const struct reading_surname *reading_surname(const char *name, size_t length)
{
    /* The table has the surnames of two characters in front; behind one of these must come a given name. */
    for (size_t i = 0; i < COUNT(SURNAMES); i++) {
        bool whole = text_length(SURNAMES[i].surname) < 2 || length > 2;

        if (whole && starts_with(name, SURNAMES[i].surname))
            return &SURNAMES[i];
    }
    return NULL;
}

const struct reading_word *reading_word(const char *s)
{
    const struct reading_word *longest = NULL;

    for (size_t i = 0; i < COUNT(WORDS); i++)
        if (starts_with(s, WORDS[i].word) && (!longest || strlen(WORDS[i].word) > strlen(longest->word)))
            longest = &WORDS[i];
    return longest;
}
