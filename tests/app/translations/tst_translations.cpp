// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "shared/model/labels.h"
#include "shared/model/records.h"
#include "shared/rules/permissions.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestTranslations : public QObject
{
    Q_OBJECT

private:
    QTranslator m_translator;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_translator.load(u":/i18n/licheng_zh_TW.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&m_translator));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingIsLeftToTranslate()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/translations/licheng_zh_TW.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.size() > 10'000);
        QVERIFY(!text.contains("unfinished"));
    }

    void labelsAreTheOfficialTerms()
    {
        for (const RecordType *type : allRecordTypes()) {
            QCOMPARE(labels::record(*type), QString::fromUtf8(type->official()));
            for (const FieldInfo &field : type->fields()) {
                QCOMPARE(labels::field(field), QString::fromUtf8(field.official));
                for (const Choice &choice : field.choices)
                    QCOMPARE(labels::code(choice), QString::fromUtf8(choice.official));
            }
        }
    }

    void permissionsAreTheOfficialTerms()
    {
        for (const std::span<const Choice> &words : {choices<Action>(), choices<Scope>()}) {
            for (const Choice &choice : words)
                QCOMPARE(labels::code(choice), QString::fromUtf8(choice.official));
        }
    }

    void aSentenceWithoutItsValueHasNoEmptyQuotes()
    {
        // What is taken out of a sentence when there is no value to quote.
        const QString quoted = u"的值「{value}」"_s;
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/translations/licheng_zh_TW.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString all = QString::fromUtf8(file.readAll());
        static const QRegularExpression sentence(u"<translation>([^<]*\\{value\\}[^<]*)</translation>"_s);
        int found = 0;
        for (const auto &match : sentence.globalMatch(all)) {
            ++found;
            QVERIFY2(match.captured(1).contains(quoted), qPrintable(match.captured(1)));
        }
        QVERIFY(found > 20);
    }

    void sentencesOfRefusalsAreChinese()
    {
        static const QRegularExpression latinWord(u"[A-Za-z]{4,}"_s);
        for (size_t i = 0; i < choices<RefusalReason>().size(); ++i) {
            const QString text =
                messages::refusal({static_cast<RefusalReason>(i), u"5.3.2"_s, 4194304, 4194305, {}, {}});
            QVERIFY2(!text.isEmpty() && !text.contains(latinWord), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
