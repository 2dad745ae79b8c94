// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/large_school.h"

#include "tests/bench/program/sample_server.h"

#include "server/store/store.h"
#include "shared/model/records.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

using protocol::Answer;

constexpr qint64 rowsInAJob = 10'000;

/// What a row belongs to, read before anything is written.
struct Place
{
    qint64 student = 0;
    qint64 course = 0;
    int year = 0;
    int semester = 0;
};

std::vector<Place> places(const store::Store &school, const QString &sql)
{
    const auto reader = school.reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    std::vector<Place> list;
    store::Statement statement = (*reader)->prepared(sql);
    if (!statement.exec())
        qFatal("the school cannot be read");
    while (statement.next())
        list.push_back({statement.integer(0), statement.integer(1), int(statement.integer(2)),
                        int(statement.integer(3))});
    return list;
}

qint64 rowsOf(const store::Store &school, const QString &sql)
{
    const auto found = places(school, sql);
    return found.empty() ? 0 : found.front().student;
}

/// Rows from the number that there are to the number wanted, many in one commit.
template <class Make>
void fill(store::Store &school, qint64 from, qint64 to, const Make &make)
{
    for (qint64 first = from; first < to; first += rowsInAJob) {
        const auto job = [&](store::WriteContext &write) -> Answer<QJsonObject> {
            for (qint64 i = first; i < std::min(to, first + rowsInAJob); ++i) {
                if (const auto made = write.create(make(i)); !made)
                    return made.error();
            }
            return QJsonObject();
        };
        const auto done = school.writer().submitAndWait({.method = u"bench"_s, .job = job});
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
}

CourseOutcome outcome(const Place &place, qint64 number, const QDateTime &at)
{
    CourseOutcome outcome;
    outcome.studentId = Id<Student>(place.student);
    outcome.courseId = Id<Course>(place.course);
    outcome.schoolYear = SchoolYear(place.year);
    outcome.semester = static_cast<Semester>(place.semester);
    outcome.title = u"學習成果第%1件"_s.arg(number);
    outcome.description = u"紀錄製作流程與反思，說明所學、遇到的困難與解決的方法。"_s;
    outcome.uploadedAt = at;
    outcome.certification = CertificationState::Certified;
    outcome.certifiedBy = u"教師"_s;
    outcome.certifiedAt = at;
    outcome.certifiedThrough = CertificationWay::Teacher;
    return outcome;
}

CadrePost post(const Place &place, qint64 number)
{
    CadrePost post;
    post.studentId = Id<Student>(place.student);
    post.schoolYear = SchoolYear(place.year);
    post.semester = static_cast<Semester>(place.semester);
    post.unitName = u"社團%1"_s.arg(number);
    post.startsOn = QDate(1911 + place.year, 8, 1);
    post.endsOn = QDate(1911 + place.year, 11, 20);
    post.post = u"幹部"_s;
    post.levelCode = u"2"_s;
    return post;
}

void enlarge(const QString &folder)
{
    auto school = store::Store::open(folder, store::OpenMode::Existing);
    if (!school)
        qFatal("%s", qPrintable(school.error().message));
    store::Store &store = **school;
    const auto taken = places(
        store,
        u"SELECT e.studentId, c.id, c.schoolYear, c.semester FROM enrolment e JOIN course c ON c.id = e.courseId ORDER BY e.id"_s);
    const QDateTime at = QDateTime::currentDateTimeUtc().addDays(-2);
    fill(store, rowsOf(store, u"SELECT count(*), 0, 0, 0 FROM courseOutcome"_s), largeOutcomes,
         [&](qint64 i) { return outcome(taken[size_t(i) % taken.size()], i, at); });
    // Of those who are in the roster of the day's first two grades.
    const auto listed = places(store, uR"(SELECT s.id, 0, 115, 1 FROM student s JOIN schoolClass c
        ON c.id = s.classId WHERE s.division = 'day' AND c.grade IN (1, 2) ORDER BY s.id)"_s);
    fill(store, rowsOf(store, u"SELECT count(*), 0, 0, 0 FROM cadrePost"_s), rosterRows + 2'000,
         [&](qint64 i) { return post(listed[size_t(i) % listed.size()], i); });
}

} // namespace

QString largeSchool(const QString &data, int students)
{
    const QString folder = data + u"-large"_s;
    const QString mark = folder + u"/large"_s;
    if (QFile::exists(mark))
        return folder;
    QElapsedTimer timer;
    timer.start();
    SampleServer::makeSchool(folder, students);
    enlarge(folder);
    QFile file(mark);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(mark));
    std::printf("the large school was made in %.0f s\n", double(timer.elapsed()) / 1000);
    std::fflush(stdout);
    return folder;
}

} // namespace licheng::bench
