// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/language.h"
#include "app/presenters/table_file.h"
#include "app/presenters/table_pages.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/app/documents/pdf_text.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// One table in each kind of file.
class TestTableFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] static TableHead head()
    {
        return {u"預檢結果: 課程/學習成果名冊"_s,
                u"114 學年度"_s,
                {u"層級"_s, u"學號"_s},
                {},
                QDateTime(QDate(2026, 9, 1), QTime(8, 0), Qt::UTC)};
    }
    [[nodiscard]] static PrintedTable table(int rows)
    {
        PrintedTable made{head(), {}};
        for (int i = 0; i < rows; ++i)
            made.rows.push_back({u"須修正"_s, u"S%1"_s.arg(11410000 + i)});
        return made;
    }
    [[nodiscard]] static QStringList pagesOf(const PrintedTable &table)
    {
        const auto pdf = tablePdf(table);
        return pdf ? pdfText(*pdf).split(u'\f', Qt::SkipEmptyParts) : QStringList{pdf.error().message};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyPageHasItsHeadAndItsNumber()
    {
        const QStringList pages = pagesOf(table(200));
        QVERIFY(pages.size() >= 3);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            QVERIFY(pages[i].contains(u"層級"_s) && pages[i].contains(u"預檢結果"_s));
            QVERIFY2(pages[i].contains(u"Page %1 of %2"_s.arg(i + 1).arg(pages.size())),
                     qPrintable(pages[i]));
        }
        for (int i = 0; i < 200; ++i)
            QCOMPARE(pages.join(u' ').count(u"S%1"_s.arg(11410000 + i)), 1);
    }

    void whatWasAskedForIsOnEveryPageWhole()
    {
        PrintedTable asked = table(200);
        QStringList conditions;
        for (int i = 0; i < 12; ++i)
            conditions.append(u"有修課（學年度：115、學期：1、部別：日間部、課程%1）"_s.arg(i));
        asked.head.note = conditions.join(u"；"_s) + u"　・　列印於115/11/30"_s;
        for (QString page : pagesOf(asked)) {
            page.remove(QRegularExpression(u"\\s"_s));
            QVERIFY2(page.contains(u"課程0）"_s) && page.contains(u"課程11）・列印於115/11/30"_s),
                     qPrintable(page.first(400)));
        }
        // What would leave no room for the rows says that there is more.
        asked.head.note = conditions.join(u"；"_s).repeated(20);
        const QString pages = pagesOf(asked).join(u' ');
        QVERIFY(pages.contains(u'…'));
        for (int i = 0; i < 200; ++i)
            QCOMPARE(pages.count(u"S%1"_s.arg(11410000 + i)), 1);
    }

    void aPageIsNumberedInTheLanguageOfItsTable()
    {
        const Language chinese(u"zh_TW"_s);
        const QStringList pages = pagesOf(table(1));
        QCOMPARE(pages.size(), 1);
        QVERIFY2(pages[0].contains(u"第 1 頁，共 1 頁"_s), qPrintable(pages[0]));
    }

    void aCellThatIsHigherThanAPageGoesOnOnTheNext()
    {
        PrintedTable much = table(3);
        QString text;
        for (int i = 0; i < 600; ++i)
            text += u"第%1句說明文字。"_s.arg(i);
        much.rows[1][0] = text;
        const QStringList pages = pagesOf(much);
        QVERIFY(pages.size() >= 2);
        const QString all = QString(pages.join(QString())).remove(QRegularExpression(u"\\s"_s));
        for (int i = 0; i < 600; ++i)
            QVERIFY2(all.contains(u"第%1句"_s.arg(i)), qPrintable(QString::number(i)));
        QVERIFY(pages.last().contains(u"S11410002"_s));
    }

    void aRowOfSeveralLinesStandsOnOnePage()
    {
        PrintedTable rows = table(60);
        for (size_t i = 0; i < rows.rows.size(); ++i) {
            rows.rows[i][1].clear(); // no words of another column between the lines
            rows.rows[i][0] =
                u"起%1止"_s.arg(i) + QString(u"說明"_s).repeated(20 + int(i % 5) * 8) + u"末%1止"_s.arg(i);
        }
        const QStringList pages = pagesOf(rows);
        QVERIFY(pages.size() > 2);
        for (size_t i = 0; i < rows.rows.size(); ++i) {
            int on = 0;
            for (const QString &page : pages) {
                const QString words = QString(page).remove(QRegularExpression(u"\\s"_s));
                QCOMPARE(words.contains(u"起%1止"_s.arg(i)), words.contains(u"末%1止"_s.arg(i)));
                on += words.contains(u"起%1止"_s.arg(i)) ? 1 : 0;
            }
            QCOMPARE(on, 1);
        }
    }

    /// Wherever the lines of a cell end, none begins with what closes and none ends with what opens.
    void aLineBeginsWithNoMarkThatEndsAPart()
    {
        PrintedTable table{head(), {}};
        for (int more = 0; more < 24; ++more)
            table.rows.push_back({QString(more, u'字') +
                                      u"「歷程」、「成果」；（檢核）。『全』！再說，好：是？"_s +
                                      QString(30, u'文') + u"，"_s,
                                  u"https://"_s + QString(120, u'a')});
        for (const QString &page : pagesOf(table)) {
            for (const QString &whole : page.split(u'\n')) {
                const QString line = whole.section(u'a', 0, 0).section(u'h', 0, 0).trimmed();
                if (line.isEmpty())
                    continue;
                QVERIFY2(!u"」』、。，；：！？）"_s.contains(line.front()), qPrintable(line));
                QVERIFY2(!u"「『（"_s.contains(line.back()), qPrintable(line));
            }
            // A word that is longer than a line is cut nevertheless.
            QVERIFY(!page.contains(QString(120, u'a')));
        }
    }

    void anEmptyTableIsOnePage() { QCOMPARE(pagesOf(table(0)).size(), 1); }

    void theEndingOfThePathDecides()
    {
        for (const char *name : {"a.xlsx", "a.csv", "a.pdf"})
            QVERIFY(writeTable(table(90), m_folder.filePath(QLatin1String(name))));
        const auto book = sheets::readWorkbookFile(m_folder.filePath(u"a.xlsx"_s));
        QVERIFY(book);
        QCOMPARE(book->sheets[0].rowCount(), 91);
        QCOMPARE(book->sheets[0].text(91, 1), u"S11410089"_s);
        QFile csv(m_folder.filePath(u"a.csv"_s));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count("\r\n"), 91);
        QFile pdf(m_folder.filePath(u"a.pdf"_s));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdfText(pdf.readAll()).contains(u"S11410089"_s));
    }

    void whatCannotBeWrittenIsToldAndLeavesNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a.xlsx", "a.csv", "a.pdf"})
            QTest::newRow(name) << u"no folder/"_s + QLatin1String(name);
    }
    void whatCannotBeWrittenIsToldAndLeavesNothing()
    {
        QFETCH(QString, name);
        const auto done = writeTable(table(1), m_folder.filePath(name));
        QVERIFY(!done);
        QVERIFY(!done.error().message.isEmpty());
        QVERIFY(!QFile::exists(m_folder.filePath(name)));
    }

    void moreThanIsPrintedIsRefusedAndSavedAllTheSame()
    {
        const PrintedTable much = table(TableFile::mostPrintedRows + 1);
        const auto done = writeTable(much, m_folder.filePath(u"much.pdf"_s));
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(u"Filter it"_s));
        QVERIFY(!QFile::exists(m_folder.filePath(u"much.pdf"_s)));
        QVERIFY(writeTable(much, m_folder.filePath(u"much.csv"_s)));
    }
};

QTEST_MAIN(TestTableFile)
#include "tst_table_file.moc"
