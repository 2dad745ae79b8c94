// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_answer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

QJsonArray windowsJson(const HomeView &view)
{
    QJsonArray list;
    for (const Window &window : view.windows()) {
        if (!takesPart(view.caller().grants, window.kind))
            continue;
        QJsonObject json = licheng::toJson(window);
        json.insert(u"open"_s, isOpenAt(window, view.now()));
        list.append(json);
    }
    return list;
}

} // namespace

void HomeAnswer::card(const Card &card)
{
    m_cards.append(QJsonObject{{u"key"_s, card.key},
                               {u"value"_s, card.value},
                               {u"total"_s, card.total},
                               {u"type"_s, card.type ? card.type->name() : QString()},
                               {u"conditions"_s, conditionsJson(card.conditions)},
                               {u"detail"_s, card.details}});
}

void HomeAnswer::duty(const Duty &duty)
{
    m_duties.push_back({{u"key"_s, duty.key},
                        {u"article"_s, duty.article},
                        {u"due"_s, detail::toJson(duty.due)},
                        {u"done"_s, duty.done},
                        {u"total"_s, duty.total},
                        {u"overdue"_s, duty.overdue},
                        {u"type"_s, duty.type->name()},
                        {u"conditions"_s, conditionsJson(duty.conditions)},
                        {u"names"_s, duty.names}});
}

void HomeAnswer::article(const QString &id, const char *state, qint64 value, qint64 total,
                         const QDateTime &due)
{
    QString title;
    for (const Article &known : m_regulation.articles()) {
        if (known.id == id)
            title = known.title;
    }
    m_articles.append(QJsonObject{{u"id"_s, id},
                                  {u"title"_s, title},
                                  {u"state"_s, QLatin1String(state)},
                                  {u"value"_s, value},
                                  {u"total"_s, total},
                                  {u"due"_s, detail::toJson(due)}});
}

QJsonObject HomeAnswer::json(const HomeView &view) &&
{
    std::stable_sort(m_duties.begin(), m_duties.end(), [](const QJsonObject &a, const QJsonObject &b) {
        const QString x = a[u"due"].toString();
        const QString y = b[u"due"].toString();
        return !x.isEmpty() && (y.isEmpty() || x < y);
    });
    QJsonArray duties;
    for (const QJsonObject &duty : m_duties)
        duties.append(duty);
    return {
        {u"cards"_s, m_cards},       {u"duties"_s, duties},         {u"windows"_s, windowsJson(view)},
        {u"articles"_s, m_articles}, {u"reminders"_s, m_reminders}, {u"announcements"_s, m_announcements}};
}

} // namespace licheng::service
