// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/test_school.h"

#include "server/program/account_admin.h"

namespace licheng::test {

/// A served school with one class, one student and the registry's clerk signed in, on 15 October.
class RegisterSchool : protected TestSchool
{
protected:
    [[nodiscard]] bool open()
    {
        m_serial = 0;
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning())
            return false;
        // A day in the middle of a semester, so that the days around it lie in it, too.
        const QDateTime now = m_fixture->clock().clock()();
        m_year = SchoolYear::of(now.date()).roc() + 1;
        m_today = QDate(m_year + 1911, 10, 15);
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(m_today, QTime(12, 0)))));
        if (!signIn(u"clerk"_s, u"registryClerk"_s))
            return false;
        m_class = newClass(u"電機一甲"_s, 1);
        m_student = newStudent(m_class);
        return m_class && m_student;
    }

    QDate m_today; ///< 15 October of the school year
    int m_year = 0;
    qint64 m_class = 0;
    qint64 m_student = 0;
    int m_serial = 0;
    QStringList m_headings; ///< of the file that is imported next; empty: not told

    [[nodiscard]] Answer<QJsonObject> changeStudent(const QJsonObject &values, qint64 id = 0)
    {
        return save(u"student"_s, changed(u"student"_s, id ? id : m_student, values));
    }
    [[nodiscard]] qint64 newClass(const QString &name, int grade, const QString &division = u"day"_s,
                                  int year = 0)
    {
        return made(u"schoolClass"_s, {{u"schoolYear"_s, year ? year : m_year},
                                       {u"name"_s, name},
                                       {u"grade"_s, grade},
                                       {u"division"_s, division},
                                       {u"department"_s, name.first(2)}});
    }
    [[nodiscard]] qint64 newStudent(qint64 schoolClass, const QString &division = u"day"_s)
    {
        ++m_serial;
        return made(u"student"_s, {{u"studentNumber"_s, QString::number(1140000 + m_serial)},
                                   {u"name"_s, u"王小明"_s},
                                   {u"identityNumber"_s, identity(m_serial)},
                                   {u"birthday"_s, u"2009-07-20"_s},
                                   {u"classId"_s, schoolClass},
                                   {u"seat"_s, m_serial},
                                   {u"division"_s, division},
                                   {u"department"_s, u"電機"_s},
                                   {u"state"_s, u"enrolled"_s}});
    }
    [[nodiscard]] QJsonObject termParams(qint64 schoolClass, int semester = 1) const
    {
        return {{u"classId"_s, schoolClass}, {u"schoolYear"_s, m_year}, {u"semester"_s, semester}};
    }
    [[nodiscard]] Answer<QJsonObject> confirm(qint64 schoolClass, int semester = 1)
    {
        QJsonObject params = termParams(schoolClass, semester);
        const auto told = m_client->call(u"register.changes"_s, params);
        params.insert(u"seen"_s, told ? told.value()[u"revision"] : QJsonValue(0));
        return m_client->call(u"register.confirm"_s, with(params));
    }
    [[nodiscard]] QJsonObject changes(qint64 schoolClass)
    {
        return m_client->call(u"register.changes"_s, termParams(schoolClass)).value();
    }
    [[nodiscard]] Answer<QJsonObject> saveDay(qint64 schoolClass, QDate day, const QJsonArray &cells)
    {
        return m_client->call(
            u"attendance.save"_s,
            with({{u"classId"_s, schoolClass}, {u"date"_s, text(day)}, {u"cells"_s, cells}}));
    }
    [[nodiscard]] static QJsonObject cell(qint64 student, const char *period, const char *kind)
    {
        return {{u"studentId"_s, student},
                {u"period"_s, QLatin1String(period)},
                {u"kind"_s, kind ? QJsonValue(QLatin1String(kind)) : QJsonValue(QJsonValue::Null)}};
    }
    /// A register change of the student today, with what `more` adds.
    [[nodiscard]] Answer<QJsonObject> registerChange(const QString &kind, const QString &code,
                                                     const QJsonObject &more = {})
    {
        return save(u"registerChange"_s, together({{u"studentId"_s, m_student},
                                                   {u"schoolYear"_s, m_year},
                                                   {u"semester"_s, 1},
                                                   {u"kind"_s, kind},
                                                   {u"changeCode"_s, code},
                                                   {u"effectiveOn"_s, text(m_today)}},
                                                  more));
    }
    using TestSchool::signIn;
    /// A new account, signed in.
    [[nodiscard]] bool signIn(const QString &login, const QString &role, Division division = Division::Day)
    {
        AccountAdmin admin(m_fixture->server().store(), PasswordHasher(PasswordCost::least()));
        if (!admin.add({login, login, role, unitOfRole(m_fixture->server().store(), role), division,
                        ServerFixture::password(), service::PasswordState::Permanent}))
            return false;
        return signIn(login);
    }
    [[nodiscard]] bool back() { return signIn(u"clerk"_s); }
    /// The first step of an import: what its check says, and its number as `import`.
    [[nodiscard]] Answer<QJsonObject> stagedImport(const QString &type, const QStringList &columns,
                                                   const QList<QStringList> &rows,
                                                   const QString &file = u"t.xlsx"_s)
    {
        return stagedForm(type, type, columns, rows, file);
    }
    [[nodiscard]] Answer<QJsonObject> stagedForm(const QString &type, const QString &form,
                                                 const QStringList &columns, const QList<QStringList> &rows,
                                                 const QString &file = u"t.xlsx"_s)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, type},
                                               {u"format"_s, form},
                                               {u"schoolYear"_s, m_year},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, file},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)},
                                               {u"headings"_s, QJsonArray::fromStringList(m_headings)}});
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const QJsonValue id = begun.value()[u"import"];
        if (auto sent = m_client->call(u"import.rows"_s, {{u"import"_s, id}, {u"rows"_s, list}}); !sent)
            return sent;
        const auto checked = m_client->call(u"import.check"_s, {{u"import"_s, id}});
        return checked ? Answer<QJsonObject>(together(checked.value(), {{u"import"_s, id}})) : checked;
    }
    /// Both steps; what the second answers, with the faults of the first.
    [[nodiscard]] Answer<QJsonObject> import(const QString &type, const QStringList &columns,
                                             const QList<QStringList> &rows, bool acceptTerm = false)
    {
        const auto checked = stagedImport(type, columns, rows);
        if (!checked)
            return checked;
        const auto applied =
            m_client->call(u"import.apply"_s, with({{u"import"_s, checked.value()[u"import"]},
                                                    {u"mode"_s, u"good"_s},
                                                    {u"acceptTerm"_s, acceptTerm}}));
        return applied ? Answer<QJsonObject>(
                             together(applied.value(), {{u"faults"_s, checked.value()[u"faults"]}}))
                       : applied;
    }
    [[nodiscard]] QString newCourse()
    {
        ++m_serial;
        const QString code = u"C%1"_s.arg(m_serial);
        return made(u"course"_s, {{u"schoolYear"_s, m_year},
                                  {u"semester"_s, 1},
                                  {u"offeringCode"_s, code},
                                  {u"courseCode"_s, QString::number(m_year) + u"353401V2330801010001"_s},
                                  {u"name"_s, u"國語文"_s},
                                  {u"grade"_s, 1},
                                  {u"credits"_s, 4},
                                  {u"classId"_s, m_class}})
                   ? code
                   : QString();
    }
};

} // namespace licheng::test
