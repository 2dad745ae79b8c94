// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_lists.h"

#include "server/sample/sample_calendar.h"
#include "server/sample/sample_data.h"
#include "server/sample/sample_files.h"
#include "server/sample/sample_people.h"
#include "shared/model/roc_date.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"
#include "shared/model/school_time.h"

#include <QDir>
#include <QSaveFile>

namespace licheng::ops
{

namespace
{

const QString className = QStringLiteral("電機一戊");
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
        for (const Subject &subject : data.curriculum.general.front()) {
            if (++number <= outcomesPerStudent)
                m_courses.push_back(course(subject, number));
        }
    }

    [[nodiscard]] Result<Done> write(const QString &folder) const
    {
        if (auto done = writeStudents(QDir(folder).filePath(QStringLiteral("學生名冊.xlsx"))); !done)
            return done;
        if (auto done = writeCourses(QDir(folder).filePath(QStringLiteral("開課資料.csv"))); !done)
            return done;
        return writeOutcomes(folder);
    }

private:
    [[nodiscard]] ListedStudent student(int index)
    {
        const Sex sex = index % 2 == 0 ? Sex::Male : Sex::Female;
        const SchoolYear year = m_calendar.current().year;
        const QDate birthday = m_people.birthday(year, 0);
        const QString written = index == 7 ? QStringLiteral("097/02/30")
            : index % 3 == 0              ? roc::compact(birthday)
            : index % 3 == 1              ? roc::slashed(birthday)
                                          : QStringLiteral("民國%1年%2月%3日").arg(birthday.year() - 1911)
                                                .arg(birthday.month()).arg(birthday.day());
        const QString number = QStringLiteral("%1%2").arg(year.roc()).arg(19'001 + index);
        const QString name = m_people.name(sex);
        return {number, name,
                {QStringLiteral("日間部"), QStringLiteral("1"), className, QString::number(index + 1), number, name,
                 m_people.identityNumber(sex, IdentityForm::National), written,
                 sex == Sex::Male ? QStringLiteral("男") : QStringLiteral("女"), QStringLiteral("電機科"),
                 QString::number(year.roc())}};
    }

    [[nodiscard]] QStringList course(const Subject &subject, int number) const
    {
        const Term term = m_calendar.current();
        const QString twoDigits = QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
        return {QStringLiteral("%1%2").arg(term.year.roc()).arg(static_cast<int>(term.semester)) + QStringLiteral("999") + twoDigits,
                QString::number(term.year.roc()) + m_options.schoolCode + QStringLiteral("V23308010100") + twoDigits,
                subject.name, QStringLiteral("1"), QString::number(subject.credits), className,
                QStringLiteral("代課教師"), QStringLiteral("日間部")};
    }

    [[nodiscard]] Result<Done> writeStudents(const QString &path) const
    {
        sheets::XlsxWriter writer({m_calendar.moment(), QStringLiteral("學生名冊"), {}});
        if (auto done = writer.addSheet({QStringLiteral("學生名冊"), {}, 3}); !done)
            return done;
        QList<QStringList> rows{{QStringLiteral("新設班學生名冊")},
                                {QStringLiteral("列印日期：") + roc::slashed(m_options.today)},
                                {QStringLiteral("部別"), QStringLiteral("年級"), QStringLiteral("班級"), QStringLiteral("座號"),
                                 QStringLiteral("學號"), QStringLiteral("學生姓名"), QStringLiteral("身分證字號"),
                                 QStringLiteral("出生年月日"), QStringLiteral("性別"), QStringLiteral("科別"),
                                 QStringLiteral("入學學年度")}};
        for (const ListedStudent &student : m_students)
            rows.append(student.row);
        rows.append(QStringList{QStringLiteral("合計 %1 人").arg(m_students.size())});
        for (const QStringList &row : std::as_const(rows)) {
            if (auto done = writer.addRow(sheets::textRow(row)); !done)
                return done;
        }
        return writer.finishTo(path);
    }

    [[nodiscard]] Result<Done> writeCourses(const QString &path) const
    {
        sheets::CsvWriter writer(sheets::FormulaGuard::None);
        QList<QStringList> rows{{QStringLiteral("開課代碼"), QStringLiteral("課程代碼"), QStringLiteral("科目名稱"),
                                 QStringLiteral("開課年級"), QStringLiteral("學分"), QStringLiteral("班級"),
                                 QStringLiteral("任課教師"), QStringLiteral("部別")}};
        rows.append(m_courses);
        for (const QStringList &row : std::as_const(rows)) {
            if (auto done = writer.addRow(row); !done)
                return done;
        }
        return writer.writeTo(path);
    }

    [[nodiscard]] Result<Done> writeOutcomes(const QString &folder) const
    {
        const QDir files(QDir(folder).filePath(QStringLiteral("成果檔案")));
        if (!files.mkpath(QStringLiteral(".")))
            return Error{QStringLiteral("The folder %1 cannot be made.").arg(files.path())};
        sheets::XlsxWriter writer({m_calendar.moment(), QStringLiteral("課程學習成果"), {}});
        if (auto done = writer.addSheet({QStringLiteral("成果"), {}, 1}); !done)
            return done;
        if (auto done = writer.addRow(sheets::headerRow({QStringLiteral("學號"), QStringLiteral("姓名"), QStringLiteral("開課代碼"),
                                                         QStringLiteral("科目"), QStringLiteral("成果名稱"), QStringLiteral("成果簡述"),
                                                         QStringLiteral("檔案"), QStringLiteral("上傳日期"), QStringLiteral("認證")}));
            !done)
            return done;
        const QDate uploaded = m_calendar.upload(m_calendar.current(), Division::Day).from.date().addDays(1);
        int row = 0;
        for (const ListedStudent &student : m_students) {
            for (const QStringList &course : m_courses) {
                const QString title = QStringLiteral("%1學習報告").arg(course[2]);
                const QString text = ++row == 20 ? QString(101, u'字')
                                                 : QStringLiteral("整理%1的課堂筆記與實作紀錄，並說明遇到的問題與改進。").arg(course[2]);
                const QString file = QStringLiteral("%1_%2.pdf").arg(student.number, course[0]);
                if (auto done = writer.addRow(sheets::textRow({student.number, student.name, course[0], course[2], title, text,
                                                               file, roc::slashed(uploaded), QStringLiteral("待認證")}));
                    !done)
                    return done;
                QSaveFile out(files.filePath(file));
                if (!out.open(QIODevice::WriteOnly) || out.write(samplePdf(title, {student.name, text.left(60)})) < 0 || !out.commit())
                    return Error{QStringLiteral("The file %1 cannot be written: %2.").arg(out.fileName(), out.errorString())};
            }
        }
        return writer.finishTo(QDir(folder).filePath(QStringLiteral("課程學習成果.xlsx")));
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
        return Error{QStringLiteral("The folder %1 cannot be made.").arg(folder)};
    const auto data = SampleData::load();
    if (!data)
        return data.error();
    SampleListOptions complete = options;
    if (complete.today.isNull())
        complete.today = schoolTime(QDateTime::currentDateTimeUtc()).date();
    if (auto done = NewClass(*data, complete).write(folder); !done)
        return done.error();
    return QStringList{QStringLiteral("學生名冊.xlsx"), QStringLiteral("開課資料.csv"), QStringLiteral("課程學習成果.xlsx"),
                       QStringLiteral("成果檔案")};
}

} // namespace licheng::ops
