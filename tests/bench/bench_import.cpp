// SPDX-License-Identifier: GPL-3.0-or-later
// What a check of 200,000 rows leaves of the speed of single saves: bench_import [rows]. Both figures of the
// ratio come from one run over TLS on loopback; the clients and the server share the cores.
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;

namespace {

constexpr int students = 10'000;
constexpr int courses = 20;
constexpr int savesBefore = 500;
constexpr int rowsInAMessage = 2'000;

QString studentNumber(int number)
{
    return u"S%1"_s.arg(number, 6, 10, QLatin1Char('0'));
}

QString offeringCode(int number)
{
    return u"C%1"_s.arg(number, 3, 10, QLatin1Char('0'));
}

/// A school whose students all take all courses, so that every row of the list is one to be created.
bool fill(store::Store &store)
{
    const auto job = [](store::WriteContext &write) -> Answer<QJsonObject> {
        std::vector<Id<Course>> taken;
        for (int i = 0; i < courses; ++i) {
            Course course;
            course.schoolYear = SchoolYear(114);
            course.semester = Semester::First;
            course.offeringCode = offeringCode(i);
            course.courseCode = u"11235330130HA21D0101001"_s;
            course.name = u"國語文%1"_s.arg(i);
            course.credits = 2;
            const auto made = write.create(course);
            if (!made)
                return made.error();
            taken.push_back(made->id);
        }
        for (int i = 0; i < students; ++i) {
            Student student;
            student.studentNumber = studentNumber(i);
            student.name = u"王明%1"_s.arg(i % 977);
            student.identityNumber = u"A%1"_s.arg(i, 9, 10, QLatin1Char('0'));
            student.birthday = QDate(2009, 1, 1).addDays(i % 700);
            const auto made = write.create(student);
            if (!made)
                return made.error();
            for (const Id<Course> course : taken) {
                Enrolment enrolment;
                enrolment.studentId = made->id;
                enrolment.courseId = course;
                if (const auto enrolled = write.create(enrolment); !enrolled)
                    return enrolled.error();
            }
        }
        return QJsonObject{};
    };
    return store.writer().submitAndWait({.method = u"bench"_s, .job = job}).ok();
}

/// Single saves of one record, one after the other, as somebody types; the times of each in milliseconds.
class Saves
{
public:
    explicit Saves(TestClient &client) : m_client(client)
    {
        // One that the list does not name.
        const auto made = save({{u"studentNumber"_s, u"90001"_s},
                                {u"name"_s, u"林雅婷"_s},
                                {u"identityNumber"_s, u"A123456789"_s},
                                {u"birthday"_s, u"2009-07-20"_s},
                                {u"entryYear"_s, 114}});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        m_record = made.value()[u"record"].toObject();
    }
    void one()
    {
        m_record.insert(u"note"_s, u"備註 %1"_s.arg(++m_number));
        QElapsedTimer timer;
        timer.start();
        const auto saved = save(m_record);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        m_times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        m_record.insert(u"version"_s, m_record[u"version"].toInteger() + 1);
    }
    /// Prints and forgets them; returns their mean.
    double tell(const char *when)
    {
        std::sort(m_times.begin(), m_times.end());
        double sum = 0;
        for (const double time : m_times)
            sum += time;
        const double mean = m_times.empty() ? 0 : sum / static_cast<double>(m_times.size());
        const auto at = [&](double part) {
            return m_times.empty() ? 0 : m_times[static_cast<size_t>(part * double(m_times.size() - 1))];
        };
        std::printf("%-28s %6zu saves, mean %7.2f ms, half below %7.2f, 99 of 100 below %7.2f\n", when,
                    m_times.size(), mean, at(0.5), at(0.99));
        std::fflush(stdout);
        m_times.clear();
        return mean;
    }

private:
    [[nodiscard]] Answer<QJsonObject> save(const QJsonObject &record)
    {
        return m_client.call(
            u"record.save"_s,
            {{u"requestId"_s, newRequestId()}, {u"type"_s, u"student"_s}, {u"record"_s, record}});
    }

    TestClient &m_client;
    QJsonObject m_record;
    std::vector<double> m_times;
    int m_number = 0;
};

/// Sends the list; its number, 0 when that failed.
qint64 stage(TestClient &client, int rows)
{
    const auto begun =
        client.call(u"import.begin"_s,
                    {{u"type"_s, u"courseOutcome"_s},
                     {u"schoolYear"_s, 114},
                     {u"semester"_s, 1},
                     {u"fileName"_s, u"114-1.xlsx"_s},
                     {u"columns"_s, QJsonArray{u"studentId.studentNumber"_s, u"courseId.offeringCode"_s,
                                               u"title"_s, u"description"_s}}});
    if (!begun)
        qFatal("%s", qPrintable(begun.error().message));
    const QJsonValue import = begun.value()[u"import"];
    for (int from = 0; from < rows; from += rowsInAMessage) {
        QJsonArray list;
        for (int i = from; i < std::min(rows, from + rowsInAMessage); ++i)
            list.append(QJsonArray{i + 2, studentNumber(i % students), offeringCode(i / students % courses),
                                   u"成果 %1"_s.arg(i), u"這份成果說明了課程中的探究過程。"_s});
        if (const auto sent = client.call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}});
            !sent)
            qFatal("%s", qPrintable(sent.error().message));
    }
    return import.toInteger();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int rows = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 200'000;
    FixtureOptions options;
    options.makeServices = &standardServices;
    ServerFixture fixture(options);
    if (!fixture.isRunning() || !fill(fixture.server().store()) ||
        !fixture.addAccount(u"office"_s, u"registryClerk"_s))
        qFatal("the server could not be started");
    const auto office = fixture.signedIn(u"office"_s);
    const auto other = fixture.signedIn(u"office"_s);
    if (!office || !other)
        qFatal("nobody could sign in");
    const qint64 import = stage(*office, rows);
    Saves saves(*other);
    for (int i = 0; i < savesBefore; ++i)
        saves.one();
    const double idle = saves.tell("nothing else under way");

    QElapsedTimer timer;
    timer.start();
    const qint64 check = office->send(u"import.check"_s, {{u"import"_s, import}});
    while (!office->hasAnswer(check))
        saves.one();
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    const auto checked = office->answer(check);
    if (!checked)
        qFatal("%s", qPrintable(checked.error().message));
    const double during = saves.tell("while the rows are checked");
    const QJsonObject summary = checked.value()[u"summary"].toObject();
    std::printf("%d rows (%lld to be created) checked in %.1f s; saves slower by the factor %.2f\n", rows,
                static_cast<long long>(summary[u"created"].toInteger()), seconds, during / idle);

    // Hundreds of records were saved since the check: none of them is one that the list rests on.
    timer.restart();
    const qint64 apply = office->send(
        u"import.apply"_s, {{u"requestId"_s, newRequestId()}, {u"import"_s, import}, {u"mode"_s, u"all"_s}});
    while (!office->hasAnswer(apply) && !office->isClosed())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    const auto applied = office->answer(apply);
    std::printf("applied after these saves in %.1f s: %s\n", static_cast<double>(timer.elapsed()) / 1000,
                applied ? "all rows" : qPrintable(applied.error().message));
    return applied ? 0 : 1;
}
