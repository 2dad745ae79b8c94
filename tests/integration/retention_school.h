// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/outcome_school.h"

namespace licheng::test {

/// The outcomes' school with a director beside the registry's clerk, and a student who has graduated.
class RetentionSchool : protected OutcomeSchool
{
protected:
    [[nodiscard]] bool openRetention()
    {
        if (!openOutcomes() || !signIn(u"director"_s, u"academicDirector"_s) || !back())
            return false;
        m_graduation = m_today.addDays(30);
        return true;
    }
    /// As the school year's turn does it.
    [[nodiscard]] bool graduate(qint64 student)
    {
        return put<Student>(student, [this](Student &stored) {
            stored.state = StudentState::Graduated;
            stored.stateDate = m_graduation;
        });
    }
    /// Noon of a day so long after the graduation; nobody is signed in so long.
    [[nodiscard]] bool comeTo(QDate day, const QString &login = u"clerk"_s)
    {
        m_fixture->clock().set(atSchool(day, QTime(12, 0)));
        return signIn(login);
    }
    [[nodiscard]] QDate lastSealedDay() const { return m_graduation.addYears(1); }
    [[nodiscard]] Answer<QJsonObject> propose(qint64 student)
    {
        return m_client->call(u"retention.propose"_s, with({{u"studentIds"_s, QJsonArray{student}}}));
    }
    [[nodiscard]] Answer<QJsonObject> destroy(qint64 id)
    {
        return m_client->call(u"retention.destroy"_s, with({{u"id"_s, id}}));
    }
    [[nodiscard]] Answer<QJsonObject> hold(qint64 student)
    {
        return m_client->call(u"retention.hold"_s,
                              with({{u"studentIds"_s, QJsonArray{student}}, {u"reason"_s, u"訴訟中"_s}}));
    }
    [[nodiscard]] Answer<QJsonObject> lift(qint64 hold)
    {
        return m_client->call(u"retention.lift"_s, with({{u"id"_s, hold}, {u"reason"_s, u"已結案"_s}}));
    }
    [[nodiscard]] QJsonArray listOf(const QString &type, const QString &column, const QJsonArray &conditions)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, type}, {u"columns"_s, QJsonArray{column}}, {u"conditions"_s, conditions}});
        return page ? page.value()[u"rows"].toArray() : QJsonArray{outcomeOf(page)};
    }
    [[nodiscard]] static QJsonArray of(const QString &path, qint64 id)
    {
        return {QJsonObject{{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, id}}};
    }

    QDate m_graduation;
};

} // namespace licheng::test
