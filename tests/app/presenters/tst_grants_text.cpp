// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/category_text.h"
#include "app/presenters/grants_text.h"
#include "app/presenters/messages.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What the pages say of article 5: who enters, who supervises, and what a role may do.
class TestGrantsText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsAreToldByRecordAndScope()
    {
        const auto grants = Grants::parse(u"view absence division; edit student school; view student school; "
                                          u"view student own; view * school");
        QVERIFY(grants);
        QCOMPARE(grantRows(*grants),
                 (std::vector<GrantRow>{{u"All records"_s, u"School: View"_s},
                                        {u"Student"_s, u"School: View、Enter and change；Own: View"_s},
                                        {u"Attendance"_s, u"Division: View"_s}}));
    }

    void aRoleWithoutGrantsHasNoRows() { QVERIFY(grantRows(Grants()).empty()); }

    void everyKindOfArticleFiveSaysWhoEntersAndSupervises_data()
    {
        QTest::addColumn<QString>("builders");
        QTest::addColumn<QString>("supervisors");
        // Where a note of the table names the unit, it is that one, and the evening division's beside it.
        QTest::newRow("student") << u"註冊組、進修部註冊組"_s << u"教務處、學務處、進修部主任"_s;
        QTest::newRow("absence") << u"生輔組、進修部註冊組"_s << u"教務處、學務處、進修部主任"_s;
        QTest::newRow("cadrePost") << u"訓育組、進修部學務組"_s << u"教務處、學務處、進修部主任"_s;
        QTest::newRow("grade") << u"註冊組、教學組、課程諮詢教師、進修部教學組"_s << u"教務處、進修部主任"_s;
        QTest::newRow("counselling") << u"註冊組、教學組、課程諮詢教師、進修部教學組"_s
                                     << u"教務處、進修部主任"_s;
        QTest::newRow("courseOutcome") << u"學生、任課教師"_s << u"輔導室、進修部主任"_s;
        QTest::newRow("performance") << u"學生、全校各組"_s << u"學務處、進修部主任"_s;
        QTest::newRow("autobiography") << u"學生"_s << u"導師、學務處、輔導室"_s;
        QTest::newRow("account") << u"資訊組"_s << u"圖資處"_s;
        QTest::newRow("otherRecord") << u"學生"_s << u"導師"_s;
    }
    void everyKindOfArticleFiveSaysWhoEntersAndSupervises()
    {
        QFETCH(QString, builders);
        QFETCH(QString, supervisors);
        const QString text = categoryText(regulation(), QString(QLatin1String(QTest::currentDataTag())));
        QVERIFY2(text.contains(u"entered by "_s + builders + u','), qPrintable(text));
        QVERIFY2(text.contains(u"supervised by "_s + supervisors + u' '), qPrintable(text));
    }

    void everyCodeTableHasAName()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/codes/tables.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray tables = QJsonDocument::fromJson(file.readAll()).object()[u"tables"].toArray();
        QVERIFY(tables.size() > 10);
        for (const QJsonValue &table : tables)
            QVERIFY2(messages::codeTableName(table[u"key"].toString()) != table[u"key"].toString(),
                     qPrintable(table[u"key"].toString()));
    }

    void aTypeThatTheArticleDoesNotNameSaysNothing()
    {
        QVERIFY(categoryText(regulation(), u"window").isEmpty());
    }

private:
    static const Regulation &regulation()
    {
        static const Regulation loaded = [] {
            QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
            return file.open(QIODevice::ReadOnly)
                       ? *Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object())
                       : Regulation();
        }();
        return loaded;
    }
};

QTEST_GUILESS_MAIN(TestGrantsText)
#include "tst_grants_text.moc"
