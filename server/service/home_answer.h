// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/home_view.h"

#include <optional>
#include <set>

namespace licheng::service {

/// Keys of the duties of a school that begins start with it.
inline const QString setupPrefix = QStringLiteral("setup.");
[[nodiscard]] inline bool isSetupStep(const QJsonObject &duty)
{
    return duty.value(QStringLiteral("key")).toString().startsWith(setupPrefix);
}

/// The answer of home.summary while it is made.
class HomeAnswer
{
public:
    explicit HomeAnswer(const HomeView &view) : m_view(view) {}

    /// One number of the page, with what else its card tells, and the records behind it.
    struct Card
    {
        QString key;
        qint64 value = 0;
        qint64 total = 0;
        const RecordType *type = nullptr; ///< null: none
        Conditions conditions = {};
        QJsonObject details = {};
    };
    /// What cannot be listed by the caller is told without its records: a mark never leads to a refusal.
    void card(const Card &card);
    struct Duty
    {
        QString key;
        QString article;
        QDateTime due;
        qint64 done = 0;
        qint64 total = 0;
        qint64 overdue = 0;
        const RecordType *type; ///< of what is to be done, and found by the conditions; null: none
        Conditions conditions;
        QJsonArray names;
        QStringList items = {}; ///< of the board of the regulation, which the duty tells of
    };
    /// What the caller has to do.
    void duty(const Duty &duty);
    /// The place of the first duty of one of these keys and of the article (empty: of any); nothing: none.
    [[nodiscard]] std::optional<size_t> dutyOf(const QStringList &keys, const QString &article) const;
    /// What the board says of items that a duty tells of.
    struct Told
    {
        QStringList items;
        QDateTime due; ///< the first of theirs; invalid: they have none
        qint64 overdue = 0;
        bool isPart = false; ///< the duty counts the caller's own part of it, with ends of its own
    };
    void tell(size_t place, const Told &told);
    /// How far the school is with an article of the regulation.
    struct ArticleState
    {
        QString id;
        const char *state;
        qint64 value = 0;
        qint64 total = 0;
        QDateTime due = {};
        qint64 late = 0;                  ///< of total; 0: not counted
        const RecordType *type = nullptr; ///< of the value; null: none
        Conditions conditions = {};
    };
    void article(const ArticleState &article);
    /// An item of the board's is overdue or, of a limit, against it, whatever was told of its article.
    void itemIsOverdue(const QString &item, const ArticleState &article);
    void reminder(const QJsonObject &reminder) { m_reminders.append(reminder); }
    /// The caller's unit has such a step to do or to supervise: its windows are told, whatever the caller's
    /// permissions.
    void takePart(WindowKind kind) { m_steps.insert(kind); }
    void announcement(const QJsonObject &announcement) { m_announcements.append(announcement); }

    /// Duties of a school that begins in their order, then those with something late, then by their end;
    /// those without one last.
    [[nodiscard]] QJsonObject json() &&;

private:
    [[nodiscard]] QJsonArray windows() const;
    /// The members "type" and "conditions".
    void putList(QJsonObject &mark, const RecordType *type, const Conditions &conditions) const;

    const HomeView &m_view;
    std::set<WindowKind> m_steps;
    QJsonArray m_cards;
    std::vector<QJsonObject> m_duties;
    QJsonArray m_articles;
    QJsonArray m_reminders;
    QJsonArray m_announcements;
};

} // namespace licheng::service
