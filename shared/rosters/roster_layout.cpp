// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_layout.h"

#include "shared/model/roc_date.h"
#include "shared/rosters/resource_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

#include <memory>

namespace licheng
{

namespace
{

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

RosterLayout readLayout(const QJsonObject &json)
{
    RosterLayout layout;
    layout.key = json[u"key"].toString();
    layout.official = json[u"official"].toString();
    layout.article = json[u"article"].toString();
    layout.semesterOnCover = json[u"semesterOnCover"].toInt();
    layout.coverSheet = json[u"cover"][u"sheet"].toString();
    for (const QJsonValue &column : json[u"cover"][u"columns"].toArray())
        layout.coverColumns.append(column.toString());
    for (const QJsonValue &value : json[u"audiences"].toArray()) {
        layout.audiences.push_back({code<Division>(value[u"division"]), value[u"grades"].toString(),
                                    value[u"batch"].toInt(), value[u"code"].toString(), value[u"file"].toString()});
    }
    for (const QJsonValue &value : json[u"sheets"].toArray()) {
        RosterSheet sheet{value[u"name"].toString(), code<Division>(value[u"division"]),
                          code<StudySituation>(value[u"situation"]), {}};
        for (const QJsonValue &column : value[u"columns"].toArray()) {
            sheet.columns.push_back({column[u"header"].toString(), column[u"path"].toString(),
                                     formatOf(column[u"format"].toString())});
        }
        layout.sheets.push_back(std::move(sheet));
    }
    return layout;
}

const std::vector<std::unique_ptr<RosterLayout>> &layouts()
{
    static const auto loaded = [] {
        std::vector<std::unique_ptr<RosterLayout>> list;
        const QDir folder(QStringLiteral(":/rosters"));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            list.push_back(std::make_unique<RosterLayout>(readLayout(resourceJson(folder.filePath(name)).object())));
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
