// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_answer.h"

#include "server/service/scope.h"
#include "shared/model/school_time.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

QJsonArray HomeAnswer::windows() const
{
    QJsonArray list;
    for (const Window &window : m_view.windows()) {
        if (!m_steps.contains(window.kind) && !takesPart(m_view.caller().grants, window.kind))
            continue;
        QJsonObject json = licheng::toJson(window);
        json.insert(u"open"_s, isOpenAt(window, m_view.now()));
        list.append(json);
    }
    return list;
}

void HomeAnswer::putList(QJsonObject &mark, const RecordType *type, const Conditions &conditions) const
{
    RecordQuery query;
    query.type = type ? type->name() : QString();
    query.conditions = conditions;
    const bool isOpen =
        type && m_view.caller().grants.may(Action::View, type->name()) &&
        !store::closedBy(m_view.reader(), query, scopeFilter(m_view.caller(), Action::View, *type),
                         viewerOf(m_view.caller()));
    mark.insert(u"type"_s, isOpen ? query.type : QString());
    mark.insert(u"conditions"_s, conditionsJson(isOpen ? conditions : Conditions()));
}

void HomeAnswer::card(const Card &card)
{
    QJsonObject json{{u"key"_s, card.key},
                     {u"value"_s, card.value},
                     {u"total"_s, card.total},
                     {u"detail"_s, card.details}};
    putList(json, card.type, card.conditions);
    m_cards.append(json);
}

void HomeAnswer::duty(const Duty &duty)
{
    QJsonObject json{
        {u"key"_s, duty.key},    {u"article"_s, duty.article}, {u"due"_s, detail::toJson(duty.due)},
        {u"done"_s, duty.done},  {u"total"_s, duty.total},     {u"overdue"_s, duty.overdue},
        {u"names"_s, duty.names}};
    if (!duty.items.isEmpty())
        json.insert(u"items"_s, QJsonArray::fromStringList(duty.items));
    putList(json, duty.type, duty.conditions);
    m_duties.push_back(std::move(json));
}

std::optional<size_t> HomeAnswer::dutyOf(const QStringList &keys, const QString &article) const
{
    for (size_t i = 0; i < m_duties.size(); ++i) {
        if (keys.contains(m_duties[i][u"key"].toString()) &&
            (article.isEmpty() || m_duties[i][u"article"].toString() == article))
            return i;
    }
    return std::nullopt;
}

void HomeAnswer::tell(size_t place, const Told &told)
{
    QJsonObject &duty = m_duties[place];
    duty.insert(u"items"_s, QJsonArray::fromStringList(told.items));
    const bool hasEnd = !duty[u"due"].isNull();
    const bool isOver = !hasEnd && told.due.isValid() && isPast(told.due, m_view.now());
    if (told.due.isValid() && (!told.isPart || !hasEnd))
        duty.insert(u"due"_s, detail::toJson(told.due));
    // A part without an end of its own is late when the whole is.
    const qint64 open = duty[u"total"].toInteger() - duty[u"done"].toInteger();
    const qint64 late = !told.isPart ? told.overdue : isOver ? open : 0;
    duty.insert(u"overdue"_s, std::max(duty[u"overdue"].toInteger(), late));
}

void HomeAnswer::article(const ArticleState &article)
{
    QString title;
    for (const Article &known : m_view.regulation().articles()) {
        if (known.id == article.id)
            title = known.title;
    }
    QJsonObject json{{u"id"_s, article.id},
                     {u"title"_s, title},
                     {u"state"_s, QLatin1String(article.state)},
                     {u"value"_s, article.value},
                     {u"total"_s, article.total},
                     {u"late"_s, article.late},
                     {u"due"_s, detail::toJson(article.due)}};
    putList(json, article.type, article.conditions);
    m_articles.append(json);
}

void HomeAnswer::itemIsOverdue(const QString &item, const ArticleState &article)
{
    for (QJsonValueRef each : m_articles) {
        QJsonObject told = each.toObject();
        const QString state = told[u"state"].toString();
        if (told[u"id"].toString() != article.id || state == u"late" || state == u"beyond")
            continue;
        told.insert(u"state"_s, QLatin1String(article.state));
        told.insert(u"value"_s, article.value);
        told.insert(u"total"_s, article.total);
        told.insert(u"late"_s, article.late);
        told.insert(u"item"_s, item);
        putList(told, article.type, article.conditions);
        each = told;
    }
}

QJsonObject HomeAnswer::json() &&
{
    const QString now = detail::toJson(m_view.now()).toString();
    // What a school begins with stands together, in its order. Then late before what is not; of each the
    // earlier end first, and none last.
    const auto place = [&](const QJsonObject &duty) {
        const QString due = duty[u"due"].toString();
        const bool isLate = duty[u"overdue"].toInteger() > 0 || (!due.isEmpty() && due < now);
        return std::tuple(!isSetupStep(duty), !isLate, due.isEmpty(), due);
    };
    std::stable_sort(m_duties.begin(), m_duties.end(),
                     [&](const QJsonObject &a, const QJsonObject &b) { return place(a) < place(b); });
    QJsonArray duties;
    for (const QJsonObject &duty : m_duties)
        duties.append(duty);
    return {{u"cards"_s, m_cards},         {u"duties"_s, duties},
            {u"windows"_s, windows()},     {u"articles"_s, m_articles},
            {u"reminders"_s, m_reminders}, {u"announcements"_s, m_announcements}};
}

} // namespace licheng::service
