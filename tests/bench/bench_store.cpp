// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast the store writes and reads here: bench_store [outcomes] [folder].
#include "server/store/query.h"
#include "server/store/store.h"

#include "shared/model/records.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>

#include <cstdio>

using namespace licheng;
using namespace licheng::store;
using protocol::Condition;
using protocol::RecordQuery;

namespace
{

constexpr int students = 10000;
constexpr int courses = 2000;
constexpr int bulk = 60000;

void print(const char *what, qint64 rows, const QElapsedTimer &timer)
{
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    std::printf("%-58s %9lld rows %9.3f s %12.0f rows/s\n", what, static_cast<long long>(rows), seconds,
                static_cast<double>(rows) / seconds);
    std::fflush(stdout);
}

Student student(int number)
{
    Student s;
    s.studentNumber = QStringLiteral("S%1").arg(number, 6, 10, QLatin1Char('0'));
    s.name = QStringLiteral("王明%1").arg(number % 977);
    s.identityNumber = QStringLiteral("A%1").arg(number, 9, 10, QLatin1Char('0'));
    s.birthday = QDate(2008, 1, 1).addDays(number % 700);
    s.classId = Id<SchoolClass>(1 + number % 100);
    return s;
}

Course course(int number)
{
    Course c;
    c.schoolYear = SchoolYear(112 + number % 3);
    c.semester = number % 2 ? Semester::First : Semester::Second;
    c.offeringCode = QStringLiteral("C%1").arg(number, 5, 10, QLatin1Char('0'));
    c.courseCode = QStringLiteral("11235330130HA21D0101001");
    c.name = QStringLiteral("國語文%1").arg(number % 50);
    c.teacherName = QStringLiteral("陳老師%1").arg(number % 200);
    return c;
}

CourseOutcome outcome(int number)
{
    CourseOutcome o;
    o.studentId = Id<Student>(1 + number % students);
    const int courseNumber = static_cast<int>((static_cast<qint64>(number) * 7919) % courses);
    o.courseId = Id<Course>(1 + courseNumber);
    o.schoolYear = SchoolYear(112 + courseNumber % 3);
    o.semester = courseNumber % 2 ? Semester::First : Semester::Second;
    o.title = QStringLiteral("專題成果報告 %1").arg(number);
    o.description = QStringLiteral("這份成果說明了課程中的探究過程、資料整理與反思，並附上實作紀錄。");
    o.certification = static_cast<CertificationState>(number % 3);
    return o;
}

template <class Make>
void createMany(Writer &writer, int from, int to, const Make &make)
{
    const auto answer = writer.submitAndWait({.job = [&](WriteContext &context) -> Answer<QJsonObject> {
        for (int i = from; i < to; ++i) {
            if (const auto made = context.create(make(i)); !made)
                return made.error();
        }
        return QJsonObject{};
    }});
    if (!answer)
        qFatal("%s", qPrintable(answer.error().message));
}

void measureWrites(Writer &writer)
{
    QElapsedTimer timer;
    timer.start();
    constexpr int single = 1000;
    for (int i = 0; i < single; ++i)
        createMany(writer, 1000000 + i, 1000001 + i, &student);
    print("single durable logged creates, one after the other", single, timer);

    constexpr int grouped = 20000;
    QSemaphore answered;
    timer.restart();
    for (int i = 0; i < grouped; ++i) {
        writer.submit({.job = [i](WriteContext &context) {
                          return context.create(recordTypeOf<Student>(), toJson(student(2000000 + i)));
                      }},
                      [&](const Answer<QJsonObject> &) { answered.release(); });
    }
    answered.acquire(grouped);
    print("logged creates, one a request, group commits", grouped, timer);
}

void measureQuery(Connection &reader, const char *what, const RecordQuery &query, const ScopeFilter &scope)
{
    QElapsedTimer timer;
    timer.start();
    const auto page = store::query(reader, query, scope);
    if (!page)
        qFatal("%s", qPrintable(page.error().message));
    std::printf("%-58s %9lld rows %9.1f ms", what, static_cast<long long>(page->rows.size()),
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
    if (page->total >= 0)
        std::printf("   of %lld", static_cast<long long>(page->total));
    RecordQuery next = query;
    next.after = page->next;
    next.wantCount = false;
    timer.restart();
    if (!next.after.isEmpty() && store::query(reader, next, scope))
        std::printf("   next page %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    std::printf("\n");
    std::fflush(stdout);
}

void measureReads(Connection &reader)
{
    RecordQuery query;
    query.type = QStringLiteral("courseOutcome");
    query.columns = {QStringLiteral("title"), QStringLiteral("certification"), QStringLiteral("studentId.studentNumber"),
                     QStringLiteral("studentId.name"), QStringLiteral("studentId.classId.name"),
                     QStringLiteral("courseId.name"), QStringLiteral("courseId.teacherName")};
    const ScopeFilter all = ScopeFilter::everything();
    measureQuery(reader, "page by id", query, all);
    RecordQuery counted = query;
    counted.wantCount = true;
    measureQuery(reader, "page by id with count", counted, all);
    RecordQuery term = query;
    term.conditions = {{QStringLiteral("schoolYear"), Condition::Operator::Equal, 114},
                       {QStringLiteral("semester"), Condition::Operator::Equal, 1}};
    measureQuery(reader, "page of a semester", term, all);
    term.wantCount = true;
    measureQuery(reader, "page of a semester with count", term, all);
    const auto sorted = [](RecordQuery by, const char *path, Qt::SortOrder order = Qt::AscendingOrder) {
        by.sort = {{QString(QLatin1String(path)), order}};
        return by;
    };
    term.wantCount = false;
    measureQuery(reader, "semester by student number", sorted(term, "studentId.studentNumber"), all);
    measureQuery(reader, "semester by student number, descending",
                 sorted(term, "studentId.studentNumber", Qt::DescendingOrder), all);
    measureQuery(reader, "semester by class", sorted(term, "studentId.classId.name"), all);
    measureQuery(reader, "semester by title", sorted(term, "title"), all);
    measureQuery(reader, "all by student number", sorted(query, "studentId.studentNumber"), all);
    measureQuery(reader, "all by title", sorted(query, "title"), all);
    RecordQuery search = query;
    search.search = QStringLiteral("王明100");
    search.wantCount = true;
    measureQuery(reader, "search of a student's name in all, with count", search, all);
    search.search = QStringLiteral("沒有這個");
    measureQuery(reader, "search of what is not there", search, all);
    measureQuery(reader, "all of one class tutor, with count", counted,
                 ScopeFilter::limited({{QStringLiteral("studentId.classId.tutorId"), 1}}));
    measureQuery(reader, "all of tutor or teacher, with count", counted,
                 ScopeFilter::limited({{QStringLiteral("studentId.classId.tutorId"), 1},
                                       {QStringLiteral("courseId.teacherId"), 1}}));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int outcomes = arguments.size() > 1 ? arguments[1].toInt() : 1000000;
    const QTemporaryDir folder;
    const QString data = arguments.size() > 2 ? arguments[2] : folder.filePath(QStringLiteral("data"));
    auto opened = Store::open(data, OpenMode::CreateNew);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    Store &store = *opened.value();
    Writer &writer = store.writer();
    createMany(writer, 0, 1, [](int) { Role r; r.key = QStringLiteral("r"); r.name = r.key; return r; });
    createMany(writer, 0, 1, [](int) {
        Account a;
        a.login = QStringLiteral("tutor");
        a.displayName = a.login;
        a.roleId = Id<Role>(1);
        return a;
    });
    createMany(writer, 0, 100, [](int i) {
        SchoolClass c;
        c.schoolYear = SchoolYear(114);
        c.name = QStringLiteral("資訊%1").arg(i);
        c.tutorId = Id<Account>(i == 0 ? 1 : 0);
        return c;
    });
    createMany(writer, 0, students, &student);
    createMany(writer, 0, courses, &course);
    measureWrites(writer);
    QElapsedTimer timer;
    timer.start();
    createMany(writer, 0, bulk, &outcome);
    print("logged creates of outcomes in one job", bulk, timer);
    timer.restart();
    for (int from = bulk; from < outcomes; from += bulk)
        createMany(writer, from, std::min(outcomes, from + bulk), &outcome);
    print("logged creates of outcomes, 60,000 a job", std::max(0, outcomes - bulk), timer);
    auto reader = store.reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    measureReads(*reader.value());
    timer.restart();
    const qint64 revision = currentRevision(*reader.value());
    if (const auto broken = ChangeLog(*reader.value()).verifyChain())
        qFatal("%s", qPrintable(broken->message));
    print("verification of the change log", revision, timer);
    return 0;
}
