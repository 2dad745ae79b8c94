// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/destruction_paper.h"
#include "shared/model/school_time.h"
#include "tests/app/documents/pdf_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The certificate of destruction (銷毀紀錄) of article 7: who, when, how much, and hashes.
class TestDestructionPaper : public QObject
{
    Q_OBJECT

    [[nodiscard]] static Destruction destroyed()
    {
        Destruction told;
        told.id = Id<Destruction>(12);
        told.state = DestructionState::Completed;
        told.studentIds = {Id<Student>(4711), Id<Student>(4712)};
        told.studentCount = 2;
        told.reason = u"屆滿一年"_s;
        told.proposedBy = u"王組長"_s;
        told.proposedAt = atSchool(QDate(2026, 9, 1), QTime(9, 5));
        told.carriedOutBy = u"林主任"_s;
        told.carriedOutAt = atSchool(QDate(2026, 9, 2), QTime(10, 0));
        told.completedAt = atSchool(QDate(2026, 9, 2), QTime(10, 1));
        told.regulation = u"111-02-10"_s;
        told.article = u"7"_s;
        told.counts = u"courseOutcome 1234\nperformance 20"_s;
        told.recordCount = 1254;
        told.fileCount = 1300;
        told.byteCount = 987654321;
        told.lineCount = 5000;
        told.workbookCount = 3;
        told.fileHash = QString(64, u'a');
        told.logHash = QString(64, u'b');
        return told;
    }
    /// Without what only sets the words apart.
    [[nodiscard]] static QString written(const Destruction &told)
    {
        const auto pdf = paperPdf(destructionCertificate(u"市立示範高工"_s, told));
        return pdf ? pdfText(*pdf).remove(QRegularExpression(u"\\s"_s)) : pdf.error().message;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void itTellsWhoWhenHowMuchAndTheHashes()
    {
        const QString text = written(destroyed());
        for (const QString &words :
             {u"市立示範高工學生學習歷程檔案銷毀紀錄"_s, u"編號：12"_s, u"（111/02/10版）第七點"_s,
              u"說明：屆滿一年"_s, u"提出王組長中華民國115年9月1日09:05"_s,
              u"執行林主任中華民國115年9月2日10:00"_s, u"清除完成系統中華民國115年9月2日10:01"_s,
              u"畢業學生2人"_s, u"課程學習成果1,234筆"_s, u"多元表現20筆"_s,
              u"附件檔案1,300個，987,654,321位元組"_s, u"異動紀錄內容5,000筆"_s, u"提交名冊檔內之資料列3檔"_s,
              QString(64, u'a'), QString(64, u'b')})
            QVERIFY2(text.contains(words), qPrintable(words + u" in "_s + text));
        // Whose portfolios they were is for the record alone.
        QVERIFY(!text.contains(u"4711"_s));
    }

    void itTellsUntilWhenBackupsHoldIt()
    {
        Destruction told = destroyed();
        QVERIFY(written(told).contains(u"未設定排程備份"_s));
        told.backupsUntil = atSchool(QDate(2026, 9, 16), QTime(23, 0));
        QVERIFY2(written(told).contains(u"排程備份最遲於中華民國115年9月16日23:00汰換完畢"_s),
                 qPrintable(written(told)));
    }
};

QTEST_MAIN(TestDestructionPaper)
#include "tst_destruction_paper.moc"
