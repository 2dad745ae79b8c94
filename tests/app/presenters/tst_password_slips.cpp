// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/password_slips_pdf.h"
#include "tests/app/documents/pdf_text.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;

class TestPasswordSlips : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static std::vector<PasswordSlip> two()
    {
        return passwordSlips({QJsonObject{{QStringLiteral("className"), QStringLiteral("電機三甲")}, {QStringLiteral("seat"), 7},
                                          {QStringLiteral("name"), QStringLiteral("王<小>明")}, {QStringLiteral("login"), QStringLiteral("11410001")},
                                          {QStringLiteral("password"), QStringLiteral("abcd-efgh-jkmn-pqrs")}},
                              QJsonObject{{QStringLiteral("name"), QStringLiteral("林老師")}, {QStringLiteral("login"), QStringLiteral("lin")},
                                          {QStringLiteral("password"), QStringLiteral("2345-6789-abcd-efgh")}}});
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everySlipSaysWhoWhereAndWhatToDo()
    {
        const QString page = passwordSlipsHtml(two(), QStringLiteral("大安高工"), QStringLiteral("licheng.example:8443"));
        QCOMPARE(page.count(QStringLiteral("<div class=\"slip\">")), 2);
        QCOMPARE(page.count(QStringLiteral("大安高工")), 2);
        QCOMPARE(page.count(QStringLiteral("licheng.example:8443")), 2);
        QCOMPARE(page.count(QStringLiteral("第一次登入後")), 2);
        for (const char *text : {"電機三甲 7 號", "11410001", "abcd-efgh-jkmn-pqrs", "林老師", "2345-6789-abcd-efgh"})
            QVERIFY2(page.contains(QString::fromUtf8(text)), text);
        QCOMPARE(page.count(QStringLiteral("班級座號")), 1); // a teacher has none
    }

    void sheetsOfTenSayTheSameAndCanBeSearched()
    {
        std::vector<PasswordSlip> eleven(9, two()[0]);
        eleven.push_back(two()[1]);
        eleven.push_back(two()[0]);
        const auto pdf = passwordSlipsPdf(eleven, QStringLiteral("大安高工"), QStringLiteral("licheng.example:8443"));
        QVERIFY(pdf);
        const QStringList pages = pdfText(*pdf).split(u'\f', Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 2);
        QCOMPARE(pages[0].count(QStringLiteral("大安高工")), 10);
        QCOMPARE(pages[0].count(QStringLiteral("abcd-efgh-jkmn-pqrs")), 9);
        QCOMPARE(pages[0].count(QStringLiteral("班級座號")), 9);
        for (const char *text : {"電機三甲 7 號", "王<小>明", "11410001", "abcd-efgh-jkmn-pqrs", "licheng.example:8443", "第一次登入後"})
            QVERIFY2(pages[1].contains(QString::fromUtf8(text)), text);
    }

    void aNameCannotBecomeMarkup()
    {
        const QString page = passwordSlipsHtml(two(), QStringLiteral("<b>"), {});
        QVERIFY(page.contains(QStringLiteral("王&lt;小&gt;明")));
        QVERIFY(!page.contains(QStringLiteral("<b>")));
    }

    void theListHasARowForEach()
    {
        const QList<QStringList> rows = passwordSlipRows(two());
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1], (QStringList{QStringLiteral("電機三甲"), QStringLiteral("7"), QStringLiteral("王<小>明"),
                                       QStringLiteral("11410001"), QStringLiteral("abcd-efgh-jkmn-pqrs")}));
        QCOMPARE(rows[2][1], QString());
    }
};

QTEST_MAIN(TestPasswordSlips)
#include "tst_password_slips.moc"
