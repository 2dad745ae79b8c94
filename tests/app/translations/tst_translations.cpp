// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "shared/model/labels.h"
#include "shared/model/records.h"
#include "shared/rules/permissions.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// Every text that a catalogue has: context, source and comment.
QSet<QString> messagesIn(const QString &path)
{
    QSet<QString> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&file);
    QString context;
    QStringList message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.isStartElement() && (xml.name() == u"source" || xml.name() == u"comment"))
            message.append(xml.readElementText());
        else if (xml.isEndElement() && xml.name() == u"message")
            found.insert(context + u" | "_s + std::exchange(message, {}).join(u" | "_s));
    }
    return found;
}

} // namespace

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

    /// The target update_translations, run on a copy.
    void theUpdateOfTheCatalogueTakesNothingAwayAndFindsNothingNew()
    {
        const QString source = QStringLiteral(LICHENG_SOURCE_DIR);
        const QString catalogue = source + u"/translations/licheng_zh_TW.ts"_s;
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"licheng_zh_TW.ts"_s);
        QVERIFY(QFile::copy(catalogue, copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QProcess lupdate;
        lupdate.start(QStringLiteral(LICHENG_LUPDATE),
                      {u"-silent"_s, u"-I"_s, source, u"-locations"_s, u"none"_s, u"-no-obsolete"_s,
                       source + u"/app"_s, source + u"/shared"_s, u"-ts"_s, copy});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
        const QSet<QString> before = messagesIn(catalogue);
        const QSet<QString> after = messagesIn(copy);
        QVERIFY(before.size() > 1000);
        const auto list = [](const QSet<QString> &messages) {
            return QStringList(messages.begin(), messages.end()).join(u'\n');
        };
        QVERIFY2(before == after, qPrintable(u"in no source:\n"_s + list(before - after) +
                                             u"\nin no catalogue:\n"_s + list(after - before)));
    }

    void labelsResolveInEnglishWithoutACatalogue()
    {
        QVERIFY(QCoreApplication::removeTranslator(&m_translator));
        const auto back = qScopeGuard([this] { QCoreApplication::installTranslator(&m_translator); });
        static const QRegularExpression words(u"^[ -~]+$"_s);
        for (const RecordType *type : allRecordTypes()) {
            QCOMPARE(labels::record(*type), QString::fromUtf8(type->label()));
            QVERIFY2(words.match(labels::record(*type)).hasMatch(), qPrintable(type->name()));
            for (const FieldInfo &field : type->fields()) {
                QCOMPARE(labels::field(field), QString::fromUtf8(field.label));
                QVERIFY2(words.match(labels::field(field)).hasMatch(), field.name);
                for (const Choice &choice : field.choices)
                    QVERIFY2(words.match(labels::code(choice)).hasMatch(), choice.wire);
            }
        }
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
