// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/saved_views.h"

#include <QJsonDocument>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject stored(const Settings &settings)
{
    return QJsonDocument::fromJson(settings.value(Setting::SavedViews).toString().toUtf8()).object();
}

} // namespace

SavedViews::SavedViews(Settings &settings, QString list) : m_settings(settings), m_list(std::move(list))
{
    const QJsonArray views = stored(m_settings).value(m_list).toArray();
    for (const QJsonValue &view : views) {
        if (qsizetype(m_views.size()) == maxViews)
            break;
        // The query's own reader checks operators and shapes; a view of another version is passed over.
        const auto query = protocol::recordQueryFromJson({{u"type"_s, u"any"_s},
                                                          {u"columns"_s, QJsonArray{u"id"_s}},
                                                          {u"conditions"_s, view[u"conditions"_s]}});
        if (query && !view[u"name"_s].toString().isEmpty())
            m_views.push_back({view[u"name"_s].toString(), query->conditions});
    }
}

QStringList SavedViews::names() const
{
    QStringList names;
    for (const SavedView &view : m_views)
        names.append(view.name);
    return names;
}

void SavedViews::save(const QString &name, const std::vector<protocol::Condition> &conditions)
{
    const auto it =
        std::find_if(m_views.begin(), m_views.end(), [&](const SavedView &v) { return v.name == name; });
    if (it != m_views.end())
        it->conditions = conditions;
    else if (qsizetype(m_views.size()) < maxViews)
        m_views.push_back({name, conditions});
    write();
}

void SavedViews::remove(qsizetype index)
{
    if (index < 0 || index >= qsizetype(m_views.size()))
        return;
    m_views.erase(m_views.begin() + index);
    write();
}

void SavedViews::write()
{
    QJsonArray views;
    for (const SavedView &view : m_views) {
        protocol::RecordQuery query;
        query.conditions = view.conditions;
        views.append(
            QJsonObject{{u"name"_s, view.name}, {u"conditions"_s, toJson(query).value(u"conditions"_s)}});
    }
    QJsonObject all = stored(m_settings);
    all.insert(m_list, views);
    m_settings.setValue(Setting::SavedViews,
                        QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

} // namespace licheng
