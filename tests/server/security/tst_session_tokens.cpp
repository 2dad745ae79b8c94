// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/revision_seal.h"
#include "server/security/tokens.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aTokenIsFoundByItsHash()
    {
        const Token token = newToken();
        QCOMPARE(token.text.size(), 43);
        QCOMPARE(token.hash.size(), 32);
        QVERIFY(sameSecret(*tokenHash(token.text), token.hash));
        QVERIFY(!token.hash.toBase64().contains(token.text.toLatin1()));
    }

    void tokensDiffer()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            seen.insert(newToken().text);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void textsThatAreNoTokensAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("42 characters") << QString(42, u'A');
        QTest::newRow("44 characters") << QString(44, u'A');
        QTest::newRow("other alphabet") << QString(42, u'A') + u'+';
        QTest::newRow("padding") << QString(43, u'A') + u'=';
        QTest::newRow("a second spelling of the last character") << QString(42, u'A') + u'B';
        QTest::newRow("not Latin") << QString(43, u'歷');
        QTest::newRow("1 MB") << QString(1'000'000, u'A');
    }
    void textsThatAreNoTokensAreRefused()
    {
        QFETCH(const QString, text);
        QVERIFY(!tokenHash(text));
        QVERIFY(tokenHash(QString(43, u'A')));
    }

    void secretsAreEqualOnlyInEveryByte()
    {
        QVERIFY(sameSecret("abc", "abc"));
        QVERIFY(!sameSecret("abc", "abd"));
        QVERIFY(!sameSecret("abc", "ab"));
        QVERIFY(sameSecret({}, {}));
    }

    void aSealedRevisionTellsNothingAndOpensWithItsKeyAlone()
    {
        const RevisionSeal seal(RevisionSeal::newKey());
        QSet<QString> seen;
        for (int i = 0; i < 100; ++i) {
            const QString text = seal.seal(4711);
            QCOMPARE(text.size(), 64);
            QCOMPARE(seal.open(text), std::optional<qint64>(4711));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 100);
        const QString text = seal.seal(12);
        QVERIFY(!RevisionSeal(RevisionSeal::newKey()).open(text));
        for (qsizetype i = 0; i < text.size(); ++i) {
            QString other = text;
            other[i] = other[i] == u'A' ? u'B' : u'A';
            QVERIFY2(!seal.open(other), qPrintable(other));
        }
        for (const QString &none : {QString(), u"12"_s, QString(64, u'*'), QString(10'000, u'A')})
            QVERIFY(!seal.open(none));
    }
};

QTEST_APPLESS_MAIN(TestTokens)
#include "tst_session_tokens.moc"
