// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/selection_slips.h"
#include "tests/app/documents/pdf_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The confirmation slip (選件確認單) as it is printed.
class TestSelectionSlips : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static SelectionSlip slip()
    {
        SelectionSlip made;
        made.studentNumber = u"S11410001"_s;
        made.name = u"王𠮟明"_s;
        made.className = u"電機一甲"_s;
        made.seat = 7;
        made.outcomes = {{u"國語文"_s, u"讀書心得"_s}, {u"基本電學實習"_s, u"NT$1,200 電路"_s}};
        made.performances = {{u"競賽參與紀錄"_s, u"技能競賽"_s}};
        return made;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyStudentHasAPageToBeSigned()
    {
        SelectionSlip nothing;
        nothing.name = u"林小華"_s;
        const auto pdf =
            selectionSlipsPdf({slip(), nothing}, u"大安高工"_s, SchoolYear(114), QDate(2026, 9, 1));
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().message));
        const QStringList pages = pdfText(*pdf).split(u'\f', Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 2);
        for (const char *text : {"大安高工", "114學年度", "勾選確認單", "電機一甲", "S11410001", "王𠮟明",
                                 "課程學習成果", "共2件", "讀書心得", "基本電學實習", "NT$1,200 電路",
                                 "競賽參與紀錄", "技能競賽", "學生簽名", "家長簽名", "115/09/01"})
            QVERIFY2(pages[0].contains(QString::fromUtf8(text)), text);
        QVERIFY(pages[0].contains(slip().fingerprint()));
        QCOMPARE(pages[1].count(u"沒有勾選"_s), 2);
    }

    void theSameSelectionHasTheSameFingerprintAndAnotherHasNot()
    {
        SelectionSlip other = slip();
        QCOMPARE(other.fingerprint(), slip().fingerprint());
        other.outcomes.pop_back();
        QVERIFY(other.fingerprint() != slip().fingerprint());
        // What moved from one list to the other is another selection.
        other = slip();
        other.outcomes.push_back(other.performances[0]);
        other.performances.clear();
        QVERIFY(other.fingerprint() != slip().fingerprint());
    }

    void whatHasNoTitleIsCalledByWhatItsKindHas()
    {
        QCOMPARE(selectedName({{u"title"_s, u"技能競賽"_s}, {u"unitName"_s, u"學會"_s}}), u"技能競賽"_s);
        QCOMPARE(selectedName({{u"title"_s, u""_s}, {u"unitName"_s, u"電機一甲"_s}, {u"post"_s, u"班長"_s}}),
                 u"電機一甲　班長"_s);
        QCOMPARE(selectedName({{u"certificateCode"_s, u"0123"_s}}), u"0123"_s);
    }

    void moreThanAPageHoldsGoesOnWithItsHead()
    {
        SelectionSlip much = slip();
        for (int i = 0; i < 60; ++i)
            much.performances.push_back({u"其他多元表現紀錄"_s, u"第%1項"_s.arg(i)});
        const auto pdf = selectionSlipsPdf({much}, u"大安高工"_s, SchoolYear(114), QDate(2026, 9, 1));
        QVERIFY(pdf);
        const QString text = pdfText(*pdf);
        QVERIFY(text.split(u'\f', Qt::SkipEmptyParts).size() >= 2);
        for (int i = 0; i < 60; ++i)
            QVERIFY2(text.contains(u"第%1項"_s.arg(i)), qPrintable(QString::number(i)));
        QCOMPARE(text.count(u"家長簽名"_s), 1);
    }
};

QTEST_MAIN(TestSelectionSlips)
#include "tst_selection_slips.moc"
