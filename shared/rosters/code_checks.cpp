// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/cadre_post.h"
#include "shared/model/course_code.h"
#include "shared/model/course_outcome.h"
#include "shared/model/register_change.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rosters/roster_check.h"
#include "shared/rosters/roster_layout.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng::checks {

namespace {

/// The fields of every list that hold a code of a table.
constexpr const char *codedFields[] = {
    "kind",         "levelCode", "categoryCode", "groupCode",       "domainCode", "certificateCode",
    "studyMethod",  "method",    "identityKind", "repeatNote",      "borrowCode", "identityNote",
    "divisionCode", "classKind", "admission",    "indigenousGroup", "period",     "specialIdentities"};

/// The code table of the record's field; of a performance as its kind has it.
QString tableOf(const RecordType &type, const QString &field, const RosterRecord &line)
{
    const FieldInfo *info = type.field(field);
    if (!info)
        return {};
    if (&type == &recordTypeOf<Performance>()) {
        const KindSheet *sheet = PerformanceKinds::current().of({{u"kind"_s, line.value(u"kind"_s)}});
        const KindField *own = sheet ? sheet->field(field) : nullptr;
        if (own && !own->codeTable.isEmpty())
            return own->codeTable;
    }
    return QLatin1String(info->codeTable);
}

bool isUnknown(const CheckInput &input, const QString &table, const QString &code)
{
    // A table that nobody has imported says nothing.
    const auto known = input.codes.constFind(table);
    return known != input.codes.constEnd() && !known->contains(code);
}

/// What was entered before its table came, or by another program: a code that the table of now does not have.
LineChecks unknownCodes(const CheckInput &input)
{
    return [&input](const RosterRecord &line) {
        std::vector<CheckHit> hits;
        const auto look = [&](const QString &field, const QString &table, const QString &code) {
            const QString rule = u"code."_s + table;
            if (!code.isEmpty() && isUnknown(input, table, code) && checkRule(rule))
                hits.push_back({code, 0, rule, field});
        };
        const RecordType &type = *input.layout.type;
        for (const char *name : codedFields) {
            const QString field = QLatin1String(name);
            if (const QString table = tableOf(type, field, line); !table.isEmpty())
                look(field, table, line.text(field));
        }
        for (const QString &code : line.text(u"specialIdentities"_s).split(u',', Qt::SkipEmptyParts))
            look(u"specialIdentities"_s, u"specialIdentity"_s, code.trimmed());
        return hits;
    };
}

LineHit unknownGroup(const RosterRecord &line)
{
    const QString group = line.text(u"groupCode"_s);
    return hitIf(!group.isEmpty() && !CourseCodeTables::current().isGroup(group), group);
}

/// 原住民生 and 原住民族別 go together.
LineHit indigenousDisagrees(const RosterRecord &line)
{
    const QStringList &indigenous = checkRule(u"indigenousGroup")->values;
    bool isSaid = false;
    for (const QString &code : line.text(u"specialIdentities"_s).split(u',', Qt::SkipEmptyParts))
        isSaid = isSaid || indigenous.contains(code.trimmed());
    const QString group = line.text(u"indigenousGroup"_s);
    return hitIf(isSaid == group.isEmpty(), group);
}

/// Identity number or birthday were corrected: the database may know the student by the former ones.
LineHit changedIdentity(const RosterRecord &line)
{
    const QString former = line.text(u"previousIdentityNumber"_s);
    const QDate birthday = line.date(u"previousBirthday"_s);
    return hitIf(!former.isEmpty() || birthday.isValid(),
                 former.isEmpty() ? birthday.toString(Qt::ISODate) : former);
}

} // namespace

std::vector<RosterCheck> ofCodes()
{
    return {
        {.key = "codes",
         .paths = {std::begin(codedFields), std::end(codedFields)},
         .beginAll = &unknownCodes,
         .isOfAny = true},
        {"groupCode", {"groupCode"}, &plain<unknownGroup>},
        {"indigenousGroup", {"specialIdentities", "indigenousGroup"}, &plain<indigenousDisagrees>},
        {"identityChanged", {"previousIdentityNumber", "previousBirthday"}, &plain<changedIdentity>},
    };
}

} // namespace licheng::checks
