// SPDX-License-Identifier: GPL-3.0-or-later
// The pre-check of a list of so many course outcomes (3000) with a file each: all of its files looked at for
// the first time, and once more, beside reading the same rows of the store bare.
#include "server/service/locked_files.h"
#include "server/service/roster_records.h"
#include "server/vault/vault.h"
#include "shared/rosters/precheck.h"
#include "tests/integration/outcome_school.h"
#include "tests/shared/rosters/roster_lines.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

class Bench : private OutcomeSchool
{
public:
    [[nodiscard]] int run(int rows)
    {
        const QTemporaryDir folder;
        Vault vault(folder.filePath(u"vault"_s));
        if (!openOutcomes() || !vault.open() || !fill(vault, rows)) {
            QTextStream(stderr) << "the list could not be made" << Qt::endl;
            return 1;
        }
        const auto reader = m_fixture->server().store().reader();
        store::Connection &connection = **reader;
        const RosterLayout &layout = *RosterLayout::of(u"courseOutcomes");
        SubmissionList list = listOf(layout);
        list.schoolYear = SchoolYear(m_year);
        const School school = ownSchool();
        const Regulation regulation = schoolRegulation();
        service::LockedFiles files(vault);
        QElapsedTimer timer;
        double bare = 0;
        const auto tell = [&](const char *what, double ms) {
            QTextStream(stdout) << what << ' ' << rows << " rows: " << ms << " ms, ratio "
                                << (bare > 0 ? ms / bare : 1.0) << Qt::endl;
        };
        const auto measured = [&](const auto &work) {
            timer.start();
            const bool isDone = work();
            return isDone ? double(timer.nsecsElapsed()) / 1e6 : -1.0;
        };
        std::vector<RosterRecord> records;
        const auto read = [&] {
            auto found = service::rosterRecords(connection, layout, list);
            if (found)
                records = std::move(found).value();
            return int(records.size()) == rows;
        };
        if (measured(read) < 0) { // warms the cache
            QTextStream(stderr) << "the list has " << records.size() << " records" << Qt::endl;
            return 1;
        }
        bare = measured(read);
        tell("read bare", bare);
        const auto check = [&] {
            if (!read() || !files.readInto(connection, layout, records))
                return false;
            const auto found =
                licheng::precheck(records, {layout, list, school, regulation, m_today, 0, {}, {}, 0});
            return found.size() < size_t(rows) * 10;
        };
        const double first = measured(check);
        tell("pre-check, every file looked at", first);
        const double again = measured(check);
        tell("pre-check, files known", again);
        const bool isDone = first > 0 && again > 0 && files.looked() == rows;
        close();
        return isDone ? 0 : 1;
    }

private:
    [[nodiscard]] bool fill(Vault &vault, int rows)
    {
        std::vector<std::pair<QString, qint64>> stored;
        for (int i = 0; i < rows; ++i) {
            const QByteArray bytes = smallPdf(QByteArray::number(i) + QByteArray(200'000, ' '));
            const QString hex =
                QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
            auto incoming =
                vault.begin({u"bench-%1"_s.arg(i), u"a.pdf"_s, bytes.size(), ContentHash::fromHex(hex),
                             ContentLimits{{ContentType::Pdf, 4 << 20}}});
            if (!incoming || !(*incoming)->append(0, bytes) || !(*incoming)->finish())
                return false;
            stored.emplace_back(hex, bytes.size());
        }
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   for (int i = 0; i < rows; ++i) {
                       CourseOutcome outcome;
                       outcome.studentId = Id<Student>(m_student);
                       outcome.courseId = Id<Course>(m_course);
                       outcome.schoolYear = SchoolYear(m_year);
                       outcome.semester = Semester::First;
                       outcome.title = u"第%1件"_s.arg(i);
                       outcome.description = u"紀錄製作流程與反思，第%1件。"_s.arg(i);
                       outcome.certification = CertificationState::Certified;
                       outcome.selected = true;
                       const auto made = job.create(outcome);
                       if (!made)
                           return made.error();
                       Attachment file;
                       file.outcomeId = made->id;
                       file.fileName = u"a.pdf"_s;
                       file.mediaType = mediaType(ContentType::Pdf);
                       file.size = stored[size_t(i)].second;
                       file.sha256 = stored[size_t(i)].first;
                       file.uploadedAt = job.now();
                       if (const auto added = job.create(file); !added)
                           return added.error();
                   }
                   return QJsonObject();
               })
            .ok();
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return Bench().run(argc > 1 ? QByteArray(argv[1]).toInt() : 3'000);
}
