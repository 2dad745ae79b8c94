// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

using namespace Qt::StringLiterals;

namespace licheng::store::test {

StoreFixture::StoreFixture()
{
    auto opened =
        Store::open(m_folder.filePath(u"data"_s), OpenMode::CreateNew, {.clock = [] { return now(); }});
    if (!opened)
        return;
    m_store = std::move(opened).value();
    if (auto reader = m_store->reader())
        m_reader = std::move(reader).value();
    else
        m_store.reset();
}

void StoreFixture::close()
{
    m_reader.reset();
    m_store.reset();
}

QDateTime StoreFixture::now()
{
    return QDateTime(QDate(2025, 11, 23), QTime(8, 30, 0, 125), Qt::UTC);
}

Answer<QJsonObject> StoreFixture::write(std::function<Answer<QJsonObject>(WriteContext &)> job,
                                        const QString &requestId, const QString &method)
{
    return m_store->writer().submitAndWait({.actorId = 7,
                                            .actorName = u"王小明"_s,
                                            .sessionId = u"session"_s,
                                            .requestId = requestId,
                                            .method = method,
                                            .job = std::move(job)});
}

qint64 StoreFixture::create(const RecordType &type, const QJsonObject &record)
{
    const auto made = write([&](WriteContext &context) { return context.create(type, record); });
    return made ? made->value(QLatin1String("id")).toInteger() : 0;
}

bool StoreFixture::tamper(const QString &sql)
{
    auto connection = Connection::open(m_store->file(), Access::ReadWrite);
    return connection && connection.value()->run(u"PRAGMA foreign_keys=OFF"_s) &&
           connection.value()->run(sql);
}

Role sampleRole(const QString &key)
{
    Role role;
    role.key = key;
    role.name = u"註冊組"_s;
    return role;
}

Account sampleAccount(const QString &login, Id<Role> role)
{
    Account account;
    account.login = login;
    account.displayName = u"陳老師"_s;
    account.roleId = role;
    return account;
}

Student sampleStudent(int number)
{
    Student student;
    student.studentNumber = u"S%1"_s.arg(number, 6, 10, QLatin1Char('0'));
    student.name = u"王明%1"_s.arg(number);
    student.identityNumber = u"A%1"_s.arg(number, 9, 10, QLatin1Char('0'));
    student.birthday = QDate(2009, 7, 20);
    return student;
}

Course sampleCourse(int number)
{
    Course course;
    course.schoolYear = SchoolYear(114);
    course.offeringCode = u"C%1"_s.arg(number, 5, 10, QLatin1Char('0'));
    course.courseCode = u"11235330130HA21D0101001"_s;
    course.name = u"國語文%1"_s.arg(number);
    return course;
}

CourseOutcome sampleOutcome(Id<Student> student, Id<Course> course, const QString &title)
{
    CourseOutcome outcome;
    outcome.studentId = student;
    outcome.courseId = course;
    outcome.schoolYear = SchoolYear(114);
    outcome.title = title;
    outcome.description = u"成果簡述"_s;
    return outcome;
}

} // namespace licheng::store::test
