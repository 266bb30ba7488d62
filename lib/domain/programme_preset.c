#include "lib/domain/programme_preset.h"

/* clang-format off */
#define DISCIPLINE {"discipline", "纪检监察机关", true, SUBJECT_INDIVIDUAL, true}
#define PERSONNEL {"personnel", "组织人事部门", true, SUBJECT_INDIVIDUAL, true}
#define POLICE {"police", "公安机关", false, SUBJECT_INDIVIDUAL, true}
#define MARKET {"market", "市场监督管理部门", false, SUBJECT_COLLECTIVE, false}
#define TAX {"tax", "税务部门", false, SUBJECT_COLLECTIVE, false}

const struct preset_authority programme_authorities[PRESET_AUTHORITIES] = {DISCIPLINE, PERSONNEL, POLICE, MARKET, TAX};

static const struct programme_preset PRESETS[PROGRAMME_OTHER] = {
    [PROGRAMME_CRAFTSMAN] = {
        PROGRAMME_CRAFTSMAN, "年“后勤工匠”评选", "后勤工匠",
        "一、从事后勤服务保障工作满5年（含）且在职；\n二、技艺精湛，在本岗位起到示范带头作用；\n三、遵纪守法，没有处于影响期内的处分。",
        {{SUBJECT_INDIVIDUAL, "后勤工匠", 20, true, true, false, 3, 1500, 5, false, {{NULL, 0}}}},
        {DISCIPLINE, PERSONNEL, POLICE}},
    [PROGRAMME_ROLE_MODEL] = {
        PROGRAMME_ROLE_MODEL, "年“最美后勤人”评选", "最美后勤人",
        "一、在后勤服务保障一线工作，在职；\n二、爱岗敬业，事迹感人，服务对象公认；\n三、遵纪守法，没有处于影响期内的处分。",
        {{SUBJECT_INDIVIDUAL, "最美后勤人", 10, true, true, true, 5, 1500, 0, false, {{NULL, 0}}}},
        {DISCIPLINE, PERSONNEL, POLICE}},
    [PROGRAMME_ADVANCED] = {
        PROGRAMME_ADVANCED, "年机关事务工作先进集体和先进个人评选", "机关事务工作先进集体和先进个人",
        "一、先进集体：机关事务工作部门及所属单位，近三年没有违法违纪案件和安全责任事故；\n"
        "二、先进个人：在机关事务工作单位工作满5年（含）且在职，没有处于影响期内的处分；\n三、面向基层和工作一线。",
        {{SUBJECT_COLLECTIVE, "先进集体", 50, true, false, false, 3, 2000, 0, true, {{NULL, 0}}},
         {SUBJECT_INDIVIDUAL, "先进个人", 150, true, false, false, 3, 1500, 5, true, {{NULL, 0}}}},
        {DISCIPLINE, PERSONNEL, POLICE, MARKET, TAX}},
    [PROGRAMME_PAPER] = {
        PROGRAMME_PAPER, "年调研文章评选", "优秀调研文章",
        "一、围绕机关事务工作的重点难点问题，观点明确，论据充分；\n二、本人撰写，未公开发表；\n三、评审稿不得出现作者姓名和单位。",
        {{SUBJECT_PAPER, "优秀调研文章", 10, false, false, false, 3, 500, 0, false,
          {{"省直单位", 2}, {"所属单位", 2}, {"市县单位", 6}}}},
        {{NULL, NULL, false, SUBJECT_INDIVIDUAL, false}}},
};
/* clang-format on */

const struct programme_preset *programme_preset_of(enum programme_series series)
{
    return (unsigned)series < PROGRAMME_OTHER ? &PRESETS[series] : NULL;
}
