// SPDX-License-Identifier: GPL-3.0-or-later
// The export of a roster of so many rows (20000), its difference from an earlier one, and libxlsxwriter alone
// writing the same cells. Peak memory is that of the program so far, so each way is one run: roster | plain |
// difference, then the rows.
#include "shared/model/course_outcome.h"
#include "shared/rosters/roster_difference.h"
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

#include <sys/resource.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

std::vector<RosterRecord> recordsOf(const RosterLayout &layout, int count)
{
    Course course;
    course.courseCode = u"11499T001V2330901010001"_s;
    course.name = u"國語文"_s;
    course.credits = 4;
    std::vector<Line> lines;
    for (int i = 1; i <= count; ++i) {
        CourseOutcome outcome;
        outcome.id = Id<CourseOutcome>(i);
        outcome.schoolYear = SchoolYear(114);
        outcome.title = u"第%1件"_s.arg(i);
        outcome.description = u"紀錄製作流程與反思，第%1件，說明所學與困難及解決方法。"_s.arg(i);
        outcome.certification = CertificationState::Certified;
        lines.push_back(
            {toJson(outcome),
             {{u"studentId"_s, toJson(goodStudent(i % 1500 + 1))}, {u"courseId"_s, toJson(course)}}});
    }
    return rosterRecords(layout, lines);
}

/// The cells of the sheet, written without anything of ours between.
void writePlain(const RosterLayout &layout, const std::vector<RosterRecord> &records, const QString &path)
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook *book = workbook_new_opt(path.toUtf8().constData(), &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "a");
    const RosterSheet &columns = *layout.sheetsOf(Division::Day).front();
    lxw_row_t row = 0;
    for (const RosterRecord &record : records) {
        ++row;
        for (size_t i = 0; i < columns.columns.size(); ++i) {
            const auto value = rosterValue(columns.columns[i].format, record.value(columns.columns[i].path));
            const auto at = static_cast<lxw_col_t>(i);
            if (const double *number = std::get_if<double>(&value))
                worksheet_write_number(sheet, row, at, *number, nullptr);
            else
                worksheet_write_string(sheet, row, at, std::get<QString>(value).toUtf8().constData(),
                                       nullptr);
        }
    }
    workbook_close(book);
}

} // namespace

int main(int argc, char **argv)
{
    const QString way = argc > 1 ? QString::fromLatin1(argv[1]) : u"roster"_s;
    const int count = argc > 2 ? QByteArray(argv[2]).toInt() : 20'000;
    const RosterLayout &layout = *RosterLayout::of(u"courseOutcomes");
    const auto records = recordsOf(layout, count);
    const auto memory = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss / 1024;
    };
    const auto before = memory();
    const QTemporaryDir folder;
    const auto write = [&] {
        return writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(), listOf(layout),
                           records, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    };
    RosterVersion version;
    if (way == u"difference") {
        const auto file = write();
        version.book = sheets::readWorkbook(file->bytes).value();
        for (const RosterLine &line : file->lines)
            version.places.push_back({line.sheet, records[line.record].id});
    }
    QElapsedTimer timer;
    timer.start();
    qint64 size = 0;
    if (way == u"plain")
        writePlain(layout, records, folder.filePath(u"a.xlsx"_s));
    else if (way == u"difference")
        size = qint64(rosterDifference(version, version).size());
    else
        size = write()->bytes.size();
    QTextStream(stdout) << way << ' ' << count << " rows: " << timer.elapsed() << " ms, " << memory() - before
                        << " MB above " << before << " MB, " << size << Qt::endl;
    return 0;
}
