// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_layout.h"

#include "shared/model/records.h"
#include "shared/model/roc_date.h"
#include "shared/rosters/resource_file.h"
#include "shared/rosters/roster_check.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

RosterFormat formatOf(const QString &name)
{
    if (name == u"upper")
        return RosterFormat::Upper;
    if (name == u"number")
        return RosterFormat::Number;
    if (name == u"rocDate")
        return RosterFormat::RocDate;
    if (name != u"text")
        qFatal("a roster layout names the unknown format %s", qPrintable(name));
    return RosterFormat::Text;
}

template <class E>
E code(const QJsonValue &value)
{
    const auto found = fromWire<E>(value.toString());
    if (!found)
        qFatal("a roster layout names the unknown code %s", qPrintable(value.toString()));
    return *found;
}

std::vector<RosterCondition> conditionsOf(const QJsonObject &json)
{
    std::vector<RosterCondition> conditions;
    for (auto it = json.begin(); it != json.end(); ++it)
        conditions.push_back({it.key(), it.value()});
    return conditions;
}

/// A wrong word in the data is found at the first start, not in front of a clerk.
void checkWords(const RosterLayout &layout)
{
    const auto demand = [&](bool holds, const QString &word) {
        if (!holds)
            qFatal("the roster layout %s names the unknown %s", qPrintable(layout.key), qPrintable(word));
    };
    demand(layout.type, u"record type"_s);
    demand(layout.type->field(layout.mark), layout.mark);
    demand(layout.type->field(u"schoolYear") && (layout.isYearly || layout.type->field(u"semester")),
           u"period"_s);
    for (const QString &key : layout.checks)
        demand(rosterCheck(key) && checkRule(key), key);
    for (const QString &path : layout.paths())
        demand(resolvePath(*layout.type, path), path);
    for (const RosterCondition &condition : layout.where)
        demand(resolvePath(*layout.type, condition.path), condition.path);
}

RosterLayout readLayout(const QJsonObject &json)
{
    RosterLayout layout;
    layout.key = json[u"key"].toString();
    layout.official = json[u"official"].toString();
    layout.article = json[u"article"].toString();
    layout.type = recordType(json[u"recordType"].toString());
    layout.student = json[u"student"].toString();
    layout.mark = json[u"mark"].toString();
    layout.isYearly = json[u"period"].toString() == u"schoolYear";
    layout.where = conditionsOf(json[u"where"].toObject());
    layout.place = json[u"place"].toString();
    layout.title = json[u"title"].toString();
    layout.checks = json[u"checks"].toVariant().toStringList();
    layout.coverSheet = json[u"cover"][u"sheet"].toString();
    layout.coverColumns = json[u"cover"][u"columns"].toVariant().toStringList();
    for (const QJsonValue &value : json[u"audiences"].toArray()) {
        layout.audiences.push_back({code<Division>(value[u"division"]), value[u"grades"].toString(),
                                    value[u"batch"].toInt(), value[u"code"].toString(),
                                    value[u"file"].toString()});
    }
    for (const QJsonValue &value : json[u"sheets"].toArray()) {
        RosterSheet sheet{value[u"name"].toString(),
                          code<Division>(value[u"division"]),
                          conditionsOf(value[u"where"].toObject()),
                          {}};
        for (const QJsonValue &column : value[u"columns"].toArray()) {
            sheet.columns.push_back({column[u"header"].toString(), column[u"path"].toString(),
                                     formatOf(column[u"format"].toString())});
        }
        layout.sheets.push_back(std::move(sheet));
    }
    checkWords(layout);
    return layout;
}

const std::vector<std::unique_ptr<RosterLayout>> &layouts()
{
    static const auto loaded = [] {
        std::vector<std::unique_ptr<RosterLayout>> list;
        const QDir folder(u":/rosters"_s);
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
            list.push_back(
                std::make_unique<RosterLayout>(readLayout(resourceJson(folder.filePath(name)).object())));
        // As article 6 goes through them.
        std::stable_sort(list.begin(), list.end(),
                         [](const auto &a, const auto &b) { return a->article < b->article; });
        return list;
    }();
    return loaded;
}

} // namespace

const RosterLayout *RosterLayout::of(QStringView key)
{
    for (const auto &layout : layouts()) {
        if (layout->key == key)
            return layout.get();
    }
    return nullptr;
}

std::vector<const RosterLayout *> RosterLayout::all()
{
    std::vector<const RosterLayout *> list;
    for (const auto &layout : layouts())
        list.push_back(layout.get());
    return list;
}

const RosterAudience *RosterLayout::audience(Division division, QStringView grades, int batch) const
{
    for (const RosterAudience &audience : audiences) {
        if (audience.division == division && audience.grades == grades && audience.batch == batch)
            return &audience;
    }
    return nullptr;
}

std::vector<const RosterSheet *> RosterLayout::sheetsOf(Division division) const
{
    std::vector<const RosterSheet *> list;
    for (const RosterSheet &sheet : sheets) {
        if (sheet.division == division)
            list.push_back(&sheet);
    }
    return list;
}

std::vector<RosterCondition> RosterLayout::conditions(const SubmissionList &list) const
{
    std::vector<RosterCondition> conditions{{u"schoolYear"_s, list.schoolYear.roc()}};
    if (!isYearly)
        conditions.push_back({u"semester"_s, static_cast<int>(list.semester)});
    for (const RosterCondition &condition : where) {
        const bool isOfList = condition.value == QJsonValue(u"$division"_s);
        conditions.push_back(
            {condition.path, isOfList ? QJsonValue(wireName(list.division)) : condition.value});
    }
    return conditions;
}

QStringList RosterLayout::paths() const
{
    QStringList paths{student,
                      mark,
                      student + u".studentNumber"_s,
                      student + u".name"_s,
                      student + u".seat"_s,
                      student + u".classId.grade"_s,
                      student + u".classId.schoolYear"_s,
                      student + u".classId.name"_s,
                      place,
                      title};
    for (const RosterSheet &sheet : sheets) {
        for (const RosterColumn &column : sheet.columns)
            paths.append(column.path);
        for (const RosterCondition &condition : sheet.where)
            paths.append(condition.path);
    }
    for (const QString &check : checks) {
        if (const RosterCheck *known = rosterCheck(check)) {
            for (const char *path : known->paths)
                paths.append(QLatin1String(path));
        }
        // A finding leads to the record whose field is at fault.
        if (const CheckRule *rule = checkRule(check); rule && rule->field.contains(u'.'))
            paths.append(rule->field.section(u'.', 0, -2));
    }
    paths.removeDuplicates();
    return paths;
}

QStringList RosterLayout::types() const
{
    QStringList types{type->name()};
    for (const QString &path : paths()) {
        for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.', dot + 1))
            types.append(QLatin1String(resolvePath(*type, path.first(dot))->refersTo));
    }
    types.removeDuplicates();
    return types;
}

QString rosterText(RosterFormat format, const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    switch (format) {
    case RosterFormat::Upper:
        return text.toUpper();
    case RosterFormat::RocDate:
        return roc::compact(QDate::fromString(text, Qt::ISODate));
    case RosterFormat::Number:
    case RosterFormat::Text:
        break;
    }
    return text;
}

} // namespace licheng
