// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast the store writes and reads here: bench_store [outcomes] [folder]. A store that is in the
// folder already is only read.
#include "server/store/query.h"
#include "server/store/store.h"

#include "shared/model/records.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using protocol::Condition;
using protocol::RecordQuery;

namespace {

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
    s.studentNumber = u"S%1"_s.arg(number, 6, 10, QLatin1Char('0'));
    s.name = u"王明%1"_s.arg(number % 977);
    s.identityNumber = u"A%1"_s.arg(number, 9, 10, QLatin1Char('0'));
    s.birthday = QDate(2008, 1, 1).addDays(number % 700);
    s.classId = Id<SchoolClass>(1 + number % 100);
    return s;
}

Course course(int number)
{
    Course c;
    c.schoolYear = SchoolYear(112 + number % 3);
    c.semester = number % 2 ? Semester::First : Semester::Second;
    c.offeringCode = u"C%1"_s.arg(number, 5, 10, QLatin1Char('0'));
    c.courseCode = u"11235330130HA21D0101001"_s;
    c.name = u"國語文%1"_s.arg(number % 50);
    c.teacherName = u"陳老師%1"_s.arg(number % 200);
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
    static const QStringList subjects = u"校園 社區 家鄉 太陽能 自動化 機器人 資料 水質 河川 文學 小說 統計 "
                                        "微積分 實驗 電路 晶片 生態 地圖 影像 音樂"_s.split(u' ');
    static const QStringList works =
        u"探究 報告 專題 作品集 學習歷程 分析 實作紀錄 心得 設計 調查"_s.split(u' ');
    o.title = subjects[number % subjects.size()] + subjects[number * 7 / 20 % subjects.size()] +
              works[number / 400 % works.size()] + u"成果 %1"_s.arg(number);
    o.description = u"這份成果說明了課程中的探究過程、資料整理與反思，並附上實作紀錄。"_s;
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
        writer.submit({.job =
                           [i](WriteContext &context) {
                               return context.create(recordTypeOf<Student>(), toJson(student(2000000 + i)));
                           }},
                      [&](const Answer<QJsonObject> &) { answered.release(); });
    }
    answered.acquire(grouped);
    print("logged creates, one a request, group commits", grouped, timer);
}

void measureQuery(Connection &reader, const char *what, const RecordQuery &query, const ScopeFilter &scope,
                  const Viewer &viewer = Viewer::everything())
{
    QElapsedTimer timer;
    timer.start();
    const auto page = store::query(reader, query, scope, viewer);
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
    if (!next.after.isEmpty() && store::query(reader, next, scope, viewer))
        std::printf("   next page %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    std::printf("\n");
    std::fflush(stdout);
}

double cpuMilliseconds()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// What the index saves: the same count by comparing every row, as it would be done without it. By the
/// processor's time, so that other work on the machine does not count.
void measureSearch(Connection &reader, const QString &text)
{
    const QString pattern = u'%' + text + u'%';
    Statement compare = reader.prepared(
        u"SELECT count(*) FROM courseOutcome t0 WHERE t0.title LIKE ? OR t0.studentId IN (SELECT id FROM "
        "student WHERE studentNumber LIKE ? OR name LIKE ? OR identityNumber LIKE ?) OR t0.courseId IN "
        "(SELECT id FROM "
        "course WHERE offeringCode LIKE ? OR courseCode LIKE ? OR name LIKE ? OR teacherName LIKE ?)"_s);
    const double start = cpuMilliseconds();
    if (!compare.exec(pattern, pattern, pattern, pattern, pattern, pattern, pattern, pattern) ||
        !compare.next())
        qFatal("%s", qPrintable(reader.failure()->message));
    const qint64 expected = compare.integer(0);
    const double compared = cpuMilliseconds() - start;
    RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = {u"title"_s, u"studentId.name"_s, u"courseId.name"_s};
    query.search = text;
    query.limit = 100;
    const double pageStart = cpuMilliseconds();
    if (const auto page = store::query(reader, query, ScopeFilter::everything(), Viewer::everything()); !page)
        qFatal("%s", qPrintable(page.error().message));
    const double counting = cpuMilliseconds();
    const auto found = countRows(reader, query, ScopeFilter::everything(), Viewer::everything());
    const double counted = cpuMilliseconds() - counting;
    if (!found || *found != expected)
        qFatal("the index finds other rows");
    std::printf(
        "search of %-24s %9lld rows, count %9.2f ms, by comparing %9.2f ms, ratio %7.1f; page %9.2f ms\n",
        qPrintable(text), static_cast<long long>(expected), counted, compared, compared / counted,
        counting - pageStart);
    std::fflush(stdout);
}

void measureReads(Connection &reader)
{
    RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = {u"title"_s,
                     u"certification"_s,
                     u"studentId.studentNumber"_s,
                     u"studentId.name"_s,
                     u"studentId.classId.name"_s,
                     u"courseId.name"_s,
                     u"courseId.teacherName"_s};
    const ScopeFilter all = ScopeFilter::everything();
    measureQuery(reader, "page by id", query, all);
    RecordQuery counted = query;
    counted.wantCount = true;
    measureQuery(reader, "page by id with count", counted, all);
    RecordQuery term = query;
    term.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, 114},
                       {u"semester"_s, Condition::Operator::Equal, 1}};
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
    for (const char16_t *text :
         {u"成果", u"王明", u"王明100", u"機器人", u"河川小說心得", u"S000123", u"00", u"沒有這個", u"王"})
        measureSearch(reader, QString::fromUtf16(text));
    measureQuery(reader, "all of one class tutor, with count", counted,
                 ScopeFilter::limited({{u"studentId.classId.tutorId"_s, 1}}));
    measureQuery(reader, "all of tutor or teacher, with count", counted,
                 ScopeFilter::limited({{u"studentId.classId.tutorId"_s, 1}, {u"courseId.teacherId"_s, 1}}));

    // The same lists for a division's office, which sees of each type what is its division's.
    const auto division = ScopeFilter::limited({{u"division"_s, u"day"_s}});
    const auto ofStudents = ScopeFilter::limited({{u"studentId.division"_s, u"day"_s}});
    const Viewer office([&](const RecordType &type) {
        return QLatin1String(type.scopes().division) == QLatin1String("division") ? division
                                                                                  : ScopeFilter::nothing();
    });
    measureQuery(reader, "division: page with count", counted, ofStudents);
    measureQuery(reader, "division: page with count, as its office", counted, ofStudents, office);
    measureQuery(reader, "division: semester by student number", sorted(term, "studentId.studentNumber"),
                 ofStudents);
    measureQuery(reader, "division: semester by student number, as its office",
                 sorted(term, "studentId.studentNumber"), ofStudents, office);
    RecordQuery deeper = counted;
    deeper.columns.append(u"studentId.state"_s);
    deeper.conditions = {{u"studentId.state"_s, Condition::Operator::Equal, u"enrolled"_s}};
    measureQuery(reader, "division: by the student's state, with count", deeper, ofStudents);
    measureQuery(reader, "division: by the student's state, as its office", deeper, ofStudents, office);
    deeper.search = u"王明"_s;
    measureQuery(reader, "division: search with count", deeper, ofStudents);
    measureQuery(reader, "division: search with count, as its office", deeper, ofStudents, office);
}

/// The index of the 60,000 outcomes alone, as a part of the time that creating them took.
void measureIndexing(Writer &writer, double created)
{
    double indexed = 0;
    const auto answer = writer.submitAndWait({.job = [&](WriteContext &context) -> Answer<QJsonObject> {
        SearchIndex index(context.connection());
        std::vector<QJsonObject> outcomes = context.records().find(recordTypeOf<CourseOutcome>(), {});
        const double start = cpuMilliseconds();
        for (const QJsonObject &outcome : outcomes) {
            if (!index.follow(recordTypeOf<CourseOutcome>(), outcome, {}))
                return storeFault(context.connection());
        }
        const double removed = cpuMilliseconds();
        for (const QJsonObject &outcome : outcomes) {
            if (!index.follow(recordTypeOf<CourseOutcome>(), {}, outcome))
                return storeFault(context.connection());
        }
        indexed = cpuMilliseconds() - removed;
        std::printf("search index of these: %.0f ms of the processor to enter, %.0f ms to take out\n",
                    indexed, removed - start);
        return QJsonObject{};
    }});
    if (!answer)
        qFatal("%s", qPrintable(answer.error().message));
    std::printf("creating them took %.0f ms of the processor: the index's part is %.1f %%\n", created,
                100.0 * indexed / created);
    std::fflush(stdout);
}

void fill(Writer &writer, int outcomes)
{
    createMany(writer, 0, 1, [](int) {
        Role r;
        r.key = u"r"_s;
        r.name = r.key;
        return r;
    });
    createMany(writer, 0, 1, [](int) {
        Account a;
        a.login = u"tutor"_s;
        a.displayName = a.login;
        a.roleId = Id<Role>(1);
        return a;
    });
    createMany(writer, 0, 100, [](int i) {
        SchoolClass c;
        c.schoolYear = SchoolYear(114);
        c.name = u"資訊%1"_s.arg(i);
        c.tutorId = Id<Account>(i == 0 ? 1 : 0);
        return c;
    });
    createMany(writer, 0, students, &student);
    createMany(writer, 0, courses, &course);
    measureWrites(writer);
    QElapsedTimer timer;
    timer.start();
    const double start = cpuMilliseconds();
    createMany(writer, 0, bulk, &outcome);
    print("logged creates of outcomes in one job", bulk, timer);
    const double created = cpuMilliseconds() - start;
    measureIndexing(writer, created);
    timer.restart();
    for (int from = bulk; from < outcomes; from += bulk)
        createMany(writer, from, std::min(outcomes, from + bulk), &outcome);
    print("logged creates of outcomes, 60,000 a job", std::max(0, outcomes - bulk), timer);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int outcomes = arguments.size() > 1 ? arguments[1].toInt() : 1000000;
    const QTemporaryDir folder;
    const QString data = arguments.size() > 2 ? arguments[2] : folder.filePath(u"data"_s);
    const bool isThere = QFile::exists(data + u"/licheng.sqlite"_s);
    auto opened = Store::open(data, isThere ? OpenMode::Existing : OpenMode::CreateNew);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    Store &store = *opened.value();
    if (!isThere)
        fill(store.writer(), outcomes);
    auto reader = store.reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    measureReads(*reader.value());
    QElapsedTimer timer;
    timer.start();
    const qint64 revision = currentRevision(*reader.value());
    if (const auto broken = ChangeLog(*reader.value()).verifyChain())
        qFatal("%s", qPrintable(broken->message));
    print("verification of the change log", revision, timer);
    return 0;
}
