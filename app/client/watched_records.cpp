// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/change_watch.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Records of one type that are watched one by one; of more, all of the type are.
constexpr qsizetype mostWithin = 8;

} // namespace

void WatchedRecords::set(const QObject *who, const QList<Watched> &what)
{
    if (what.isEmpty())
        m_watched.erase(who);
    else
        m_watched[who] = what;
}

QJsonObject WatchedRecords::params() const
{
    std::map<QString, QList<Watched>> byType;
    for (const auto &[who, what] : m_watched) {
        for (const Watched &each : what) {
            QList<Watched> &known = byType[each.type];
            if (!known.contains(each))
                known.append(each);
        }
    }
    QJsonArray types;
    QJsonArray within;
    for (const auto &[type, known] : byType) {
        const bool isWhole =
            std::any_of(known.begin(), known.end(), [](const Watched &each) { return each.path.isEmpty(); });
        if (isWhole || known.size() > mostWithin) {
            types.append(type);
            continue;
        }
        for (const Watched &each : known)
            within.append(
                QJsonObject{{u"type"_s, each.type}, {u"path"_s, each.path}, {u"value"_s, each.value}});
    }
    return {{u"types"_s, types}, {u"within"_s, within}};
}

bool WatchedRecords::isMore(const QJsonObject &params, const QJsonObject &others)
{
    for (const QString &list : {u"types"_s, u"within"_s}) {
        const QJsonArray told = others.value(list).toArray();
        for (const QJsonValue &each : params.value(list).toArray()) {
            if (!told.contains(each))
                return true;
        }
    }
    return false;
}

} // namespace licheng
