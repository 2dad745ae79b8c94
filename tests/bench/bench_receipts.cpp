// SPDX-License-Identifier: GPL-3.0-or-later
// A package of receipts of so many rows (20000; 16 course outcomes a student) through the real server:
// checked, imported, checked again as what has come already, and the summary by list and class. Peak memory
// is that of the program so far.
#include "server/exchange/receipt_plan.h"
#include "shared/rosters/roster_writer.h"
#include "tests/integration/receipt_school.h"
#include "tests/shared/rosters/roster_lines.h"

#include <sys/resource.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

constexpr int rowsOfStudent = 16;

class Bench : private ReceiptSchool
{
public:
    [[nodiscard]] int run(int rows)
    {
        if (!openOutcomes() || !submit(rows))
            return 1;
        m_kind = u"課程學習成果"_s;
        QElapsedTimer timer;
        const auto begin = [&] { timer.start(); };
        const auto tell = [&](const char *what, bool isDone) {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            QTextStream(stdout) << what << ' ' << rows << " rows: " << timer.elapsed() << " ms, "
                                << usage.ru_maxrss / 1024 << " MB" << (isDone ? "" : ", FAILED") << Qt::endl;
            return isDone;
        };
        begin();
        const QByteArray package = packed(receiptsOf(m_workbook));
        bool isDone = tell("made", !package.isEmpty());
        begin();
        const auto plan = checked(package);
        isDone = tell("checked", plan.ok() && plan.value()[u"lists"][0][u"same"].toInt() == rows) && isDone;
        begin();
        const auto applied =
            m_client->call(u"receiptPackage.apply"_s, with({{u"package"_s, plan.value()[u"package"]}}));
        isDone = tell("imported", applied.ok()) && isDone;
        begin();
        const auto again = checked(package);
        isDone = tell("checked again", again.ok() && again.value()[u"lists"][0][u"kept"].toInt() == rows) &&
                 isDone;
        begin();
        isDone =
            tell("summary", m_client->call(u"receiptRow.summary"_s, {{u"schoolYear"_s, 114}}).ok()) && isDone;
        close();
        return isDone ? 0 : 1;
    }

private:
    /// Past the process: the list as it stands in the store when it was submitted.
    [[nodiscard]] bool submit(int rows)
    {
        const RosterLayout &layout = *RosterLayout::of(u"courseOutcomes");
        Course course;
        course.courseCode = u"11499T001V2330901010001"_s;
        course.name = u"國語文"_s;
        course.credits = 4;
        std::vector<Line> lines;
        std::vector<Student> students;
        for (int i = 0; i < rows; ++i) {
            if (i % rowsOfStudent == 0) {
                Student student = goodStudent(1'000 + i / rowsOfStudent);
                student.identityNumber = u"A1%1"_s.arg(i, 8, 10, QLatin1Char('0'));
                students.push_back(student);
            }
            CourseOutcome outcome;
            outcome.id = Id<CourseOutcome>(i + 1);
            outcome.schoolYear = SchoolYear(114);
            outcome.title = u"第%1件"_s.arg(i);
            outcome.description = u"紀錄製作流程與反思，第%1件，說明所學與困難及解決方法。"_s.arg(i);
            outcome.certification = CertificationState::Certified;
            lines.push_back({licheng::toJson(outcome),
                             {{u"studentId"_s, licheng::toJson(students.back())},
                              {u"courseId"_s, licheng::toJson(course)}}});
        }
        const auto reader = m_fixture->server().store().reader();
        const auto schools = store::Records(**reader).find<School>({}, 1);
        SubmissionList list = listOf(layout);
        const auto book =
            writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), schools.front(), list,
                        rosterRecords(layout, lines), QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        if (!book)
            return false;
        m_workbook = book->bytes;
        list.state = SubmissionState::Submitted;
        list.sha256 =
            QString::fromLatin1(QCryptographicHash::hash(m_workbook, QCryptographicHash::Sha256).toHex());
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   for (Student &student : students) {
                       student.id = {};
                       if (const auto made = job.create(student); !made)
                           return made.error();
                   }
                   const auto made = job.create(list);
                   if (!made)
                       return made.error();
                   auto archive = job.connection().prepared(
                       u"INSERT INTO submission_archive (sha256, listId, size, bytes) VALUES (?, ?, ?, ?)"_s);
                   if (!archive.exec(list.sha256, made->id.value(), qint64(m_workbook.size()), m_workbook))
                       return store::storeFault(job.connection());
                   return QJsonObject();
               })
            .ok();
    }

    QByteArray m_workbook;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return Bench().run(argc > 1 ? QByteArray(argv[1]).toInt() : 20'000);
}
