// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"

#include "server/sample/sample_calendar.h"
#include "server/sample/sample_data.h"
#include "server/sample/sample_files.h"
#include "server/sample/sample_people.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString className = u"電機一戊"_s;
constexpr int outcomesPerStudent = 3;

struct ListedStudent
{
    QString number;
    QString name;
    QStringList row;
};

/// The new class before it is written.
class NewClass
{
public:
    NewClass(const SampleData &data, const SampleListOptions &options)
        : m_options(options), m_calendar(options.today), m_people(data.names, options.seed + 9001)
    {
        for (int i = 0; i < options.students; ++i)
            m_students.push_back(student(i));
        int number = 0;
        for (const SampleSubject &subject : data.curriculum.general.front()) {
            if (++number <= outcomesPerStudent)
                m_courses.push_back(course(subject, number));
        }
    }

    [[nodiscard]] Result<Done> write(const QString &folder) const
    {
        if (auto done = writeStudents(QDir(folder).filePath(u"學生名冊.xlsx"_s)); !done)
            return done;
        if (auto done = writeCourses(QDir(folder).filePath(u"開課資料.csv"_s)); !done)
            return done;
        return writeOutcomes(folder);
    }

private:
    [[nodiscard]] ListedStudent student(int index)
    {
        const Sex sex = index % 2 == 0 ? Sex::Male : Sex::Female;
        const SchoolYear year = m_calendar.current().year;
        const QDate birthday = m_people.birthday(year, 0);
        const QString written =
            index == 7       ? u"097/02/30"_s
            : index % 3 == 0 ? roc::compact(birthday)
            : index % 3 == 1
                ? roc::slashed(birthday)
                : u"民國%1年%2月%3日"_s.arg(birthday.year() - 1911).arg(birthday.month()).arg(birthday.day());
        const QString number = u"%1%2"_s.arg(year.roc()).arg(19'001 + index);
        const QString name = m_people.name(sex);
        return {number,
                name,
                {u"日間部"_s, u"1"_s, className, QString::number(index + 1), number, name,
                 m_people.identityNumber(sex, IdentityForm::National), written,
                 sex == Sex::Male ? u"男"_s : u"女"_s, u"電機科"_s, QString::number(year.roc())}};
    }

    [[nodiscard]] QStringList course(const SampleSubject &subject, int number) const
    {
        const Term term = m_calendar.current();
        const QString twoDigits = u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
        return {u"%1%2"_s.arg(term.year.roc()).arg(static_cast<int>(term.semester)) + u"999"_s + twoDigits,
                QString::number(term.year.roc()) + m_options.schoolCode + u"V23308010100"_s + twoDigits,
                subject.name,
                u"1"_s,
                QString::number(subject.credits),
                className,
                u"代課教師"_s,
                u"日間部"_s};
    }

    [[nodiscard]] Result<Done> writeStudents(const QString &path) const
    {
        sheets::XlsxWriter writer({m_calendar.moment(), u"學生名冊"_s, {}});
        if (auto done = writer.addSheet({u"學生名冊"_s, {}, 3}); !done)
            return done;
        QList<QStringList> rows{{u"新設班學生名冊"_s},
                                {u"列印日期："_s + roc::slashed(m_options.today)},
                                {u"部別"_s, u"年級"_s, u"班級"_s, u"座號"_s, u"學號"_s, u"學生姓名"_s,
                                 u"身分證字號"_s, u"出生年月日"_s, u"性別"_s, u"科別"_s, u"入學學年度"_s}};
        for (const ListedStudent &student : m_students)
            rows.append(student.row);
        rows.append(QStringList{u"合計 %1 人"_s.arg(m_students.size())});
        for (const QStringList &row : std::as_const(rows)) {
            if (auto done = writer.addRow(sheets::textRow(row)); !done)
                return done;
        }
        return writer.finishTo(path);
    }

    [[nodiscard]] Result<Done> writeCourses(const QString &path) const
    {
        sheets::CsvWriter writer(sheets::FormulaGuard::None);
        QList<QStringList> rows{{u"開課代碼"_s, u"課程代碼"_s, u"科目名稱"_s, u"開課年級"_s, u"學分"_s,
                                 u"班級"_s, u"任課教師"_s, u"部別"_s}};
        rows.append(m_courses);
        for (const QStringList &row : std::as_const(rows)) {
            if (auto done = writer.addRow(row); !done)
                return done;
        }
        return writer.writeTo(path);
    }

    [[nodiscard]] Result<Done> writeOutcomes(const QString &folder) const
    {
        const QDir files(QDir(folder).filePath(u"成果檔案"_s));
        if (!files.mkpath(u"."_s))
            return Error{u"The folder %1 cannot be made."_s.arg(files.path())};
        sheets::XlsxWriter writer({m_calendar.moment(), u"課程學習成果"_s, {}});
        if (auto done = writer.addSheet({u"成果"_s, {}, 1}); !done)
            return done;
        if (auto done = writer.addRow(
                sheets::headerRow({u"學號"_s, u"姓名"_s, u"開課代碼"_s, u"科目"_s, u"成果名稱"_s,
                                   u"成果簡述"_s, u"檔案"_s, u"上傳日期"_s, u"認證"_s}));
            !done)
            return done;
        const QDate uploaded = m_calendar.upload(m_calendar.current(), Division::Day).from.date().addDays(1);
        int row = 0;
        for (const ListedStudent &student : m_students) {
            for (const QStringList &course : m_courses) {
                const QString title = u"%1學習報告"_s.arg(course[2]);
                const QString text =
                    ++row == 20 ? QString(101, u'字')
                                : u"整理%1的課堂筆記與實作紀錄，並說明遇到的問題與改進。"_s.arg(course[2]);
                const QString file = u"%1_%2.pdf"_s.arg(student.number, course[0]);
                if (auto done = writer.addRow(
                        sheets::textRow({student.number, student.name, course[0], course[2], title, text,
                                         file, roc::slashed(uploaded), u"待認證"_s}));
                    !done)
                    return done;
                QSaveFile out(files.filePath(file));
                if (!out.open(QIODevice::WriteOnly) ||
                    out.write(samplePdf(title, {student.name, text.left(60)})) < 0 || !out.commit())
                    return Error{
                        u"The file %1 cannot be written: %2."_s.arg(out.fileName(), out.errorString())};
            }
        }
        return writer.finishTo(QDir(folder).filePath(u"課程學習成果.xlsx"_s));
    }

    const SampleListOptions &m_options;
    SampleCalendar m_calendar;
    SamplePeople m_people;
    std::vector<ListedStudent> m_students;
    QList<QStringList> m_courses;
};

} // namespace

Result<QStringList> writeSampleLists(const QString &folder, const SampleListOptions &options)
{
    if (!QDir().mkpath(folder))
        return Error{u"The folder %1 cannot be made."_s.arg(folder)};
    const auto data = SampleData::load();
    if (!data)
        return data.error();
    SampleListOptions complete = options;
    if (complete.today.isNull())
        complete.today = schoolTime(QDateTime::currentDateTimeUtc()).date();
    if (auto done = NewClass(*data, complete).write(folder); !done)
        return done.error();
    return QStringList{u"學生名冊.xlsx"_s, u"開課資料.csv"_s, u"課程學習成果.xlsx"_s, u"成果檔案"_s};
}

} // namespace licheng
