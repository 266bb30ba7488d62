#include "lib/domain/certificate_design.h"

#include <stdio.h>
#include <string.h>

enum { RED = 0x9E1B1E, DARK_RED = 0xB3262A, GOLD = 0xB08D3C, BLUE = 0x1F4E79, GREEN = 0x2E6B4A };

const struct certificate_design certificate_designs[] = {
    {"honour_person", "RY", "荣誉证书",
     "{unit} {holder}同志：\n在{event}中表现突出，成绩显著，被评为“{award}”。\n特发此证，以资鼓励。",
     "{holder}同志：\n表现突出，成绩显著，被评为“{award}”。\n特发此证，以资鼓励。", RED, GOLD, DARK_RED},
    {"honour_unit", "RY", "荣誉证书",
     "{holder}：\n在{event}中工作扎实，成绩显著，被评为“{award}”。\n特发此证，以资鼓励。",
     "{holder}：\n工作扎实，成绩显著，被评为“{award}”。\n特发此证，以资鼓励。", RED, GOLD, DARK_RED},
    {"paper_prize", "LW", "获奖证书",
     "{unit} {holder}同志：\n你撰写的《{detail}》在{event}中获“{award}”。\n特发此证，以资鼓励。",
     "{holder}同志：\n你撰写的《{detail}》获“{award}”。\n特发此证，以资鼓励。", RED, GOLD, DARK_RED},
    {"contest_prize", "JS", "获奖证书",
     "{unit} {holder}同志：\n在{event}{detail}赛项中获得“{award}”。\n特发此证，以资鼓励。",
     "{holder}：\n在{event}{detail}赛项中获得“{award}”。\n特发此证，以资鼓励。", RED, GOLD, DARK_RED},
    {"mentor_completion", "CS", "出师证书",
     "{unit} {holder}同志：\n师从{detail}同志，经{event}，考核{award}。\n特发此证。",
     "{holder}同志：\n师从{detail}同志，考核{award}。\n特发此证。", BLUE, GOLD, BLUE},
    {"training", "PX", "结业证书",
     "{unit} {holder}同志：\n参加{event}，完成{detail}学时的培训，考核评定为“{award}”，准予结业。\n特发此证。",
     "{holder}同志：\n参加{event}，完成{detail}学时的培训，考核评定为“{award}”，准予结业。\n特发此证。", GREEN, GOLD,
     GREEN},
};
const size_t certificate_design_count = sizeof certificate_designs / sizeof *certificate_designs;

const struct certificate_design *certificate_design_find(const char *kind)
{
    for (size_t i = 0; i < certificate_design_count; i++)
        if (strcmp(certificate_designs[i].kind, kind) == 0)
            return &certificate_designs[i];
    return NULL;
}

void certificate_number(const struct certificate_design *d, day on, int64_t n, char out[CERTIFICATE_NUMBER_SIZE])
{
    snprintf(out, CERTIFICATE_NUMBER_SIZE, "%s%04d-%05lld", d->prefix, clock_day_civil(on).year, (long long)n);
}
