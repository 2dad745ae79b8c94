// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/password_issue.h"
#include "shared/rules/verdict.h"
#include "tests/app/client/fake_backend.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;
using namespace Qt::Literals::StringLiterals;

/// Initial passwords from the desk: the file is made first, and the passwords are only in it.
class TestPasswordIssue : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<FakeBackend> m_backend;

    [[nodiscard]] static Answer<QJsonObject> slips(int count, const QJsonArray &kept)
    {
        QJsonArray list;
        for (int i = 0; i < count; ++i)
            list.append(QJsonObject{{u"login"_s, u"1141000%1"_s.arg(i)},
                                    {u"name"_s, u"王小明"_s},
                                    {u"password"_s, u"abcd-%1"_s.arg(i)}});
        return QJsonObject{{u"slips"_s, list}, {u"kept"_s, kept}};
    }
    [[nodiscard]] static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_backend = std::make_unique<FakeBackend>();
    }

    void passwordsGoToTheFileThatOnlyItsOwnerReads_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("slips") << u"slips.html"_s;
        QTest::newRow("list") << u"slips.csv"_s;
    }
    void passwordsGoToTheFileThatOnlyItsOwnerReads()
    {
        QFETCH(QString, name);
        m_backend->server = [](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            return call.params[u"renew"].toBool() ? slips(0, {}) : slips(2, {9});
        };
        PasswordIssue issue(*m_backend);
        QSignalSpy issued(&issue, &PasswordIssue::issued);
        const QString path = m_folder.filePath(name);
        issue.issue({7, 8, 9}, PasswordIssue::Owners::Kept, path, {u"示範高工"_s, u"server.example:47114"_s});
        QTRY_COMPARE(issued.count(), 1);
        const auto report = issued[0][0].value<PasswordIssue::Report>();
        QCOMPARE(report.issued, 2);
        QCOMPARE(report.kept, QList<qint64>{9});
        QVERIFY(content(path).contains("abcd-0") && content(path).contains("abcd-1"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whoIsLeftOutIsToldWithTheReason()
    {
        m_backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            QJsonObject answer = slips(1, {}).value();
            const QJsonObject refusal =
                licheng::toJson(Refusal{RefusalReason::GrantsExceeded, u"5.6"_s, 0, 0, {}, {}});
            answer.insert(
                u"refused"_s,
                QJsonArray{QJsonObject{{u"id"_s, 9}, {u"name"_s, u"王主任"_s}, {u"refusal"_s, refusal}}});
            return answer;
        };
        PasswordIssue issue(*m_backend);
        QSignalSpy issued(&issue, &PasswordIssue::issued);
        issue.issue({7, 9}, PasswordIssue::Owners::Kept, m_folder.filePath(u"left.html"_s), {});
        QTRY_COMPARE(issued.count(), 1);
        const auto report = issued[0][0].value<PasswordIssue::Report>();
        QCOMPARE(report.issued, 1);
        QCOMPARE(report.refused, QStringList{u"王主任"_s});
        QVERIFY2(!report.why.isEmpty(), "the reason");
    }

    void aFileThatIsThereIsNotTouchedAndNothingIsAsked()
    {
        const QString path = m_folder.filePath(u"there.html"_s);
        QFile there(path);
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("old") == 3);
        there.close();
        PasswordIssue issue(*m_backend);
        QSignalSpy failed(&issue, &PasswordIssue::failed);
        issue.issue({7}, PasswordIssue::Owners::Kept, path, {});
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(path));
        QCOMPARE(content(path), QByteArray("old"));
        QCOMPARE(m_backend->count(u"account.issuePasswords"), 0);
    }

    void aRefusalLeavesNoFile()
    {
        m_backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return forbidden(u"manage"_s, u"account"_s);
        };
        PasswordIssue issue(*m_backend);
        QSignalSpy failed(&issue, &PasswordIssue::failed);
        const QString path = m_folder.filePath(u"refused.html"_s);
        issue.issue({7}, PasswordIssue::Owners::Kept, path, {});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!issue.isRunning());
    }

    void whenAllKeepTheirOwnThereIsNoFile()
    {
        m_backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> { return slips(0, {7, 8}); };
        PasswordIssue issue(*m_backend);
        QSignalSpy issued(&issue, &PasswordIssue::issued);
        const QString path = m_folder.filePath(u"none.html"_s);
        issue.issue({7, 8}, PasswordIssue::Owners::Kept, path, {});
        QTRY_COMPARE(issued.count(), 1);
        QCOMPARE(issued[0][0].value<PasswordIssue::Report>().kept.size(), 2);
        QVERIFY(!QFile::exists(path));
    }

    void aClassIsReadAfterItsAccountsWereMade()
    {
        m_backend->server = [](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.method == u"account.createForStudents")
                return QJsonObject{
                    {u"created"_s, QJsonArray{1, 2}}, {u"existing"_s, 1}, {u"refused"_s, QJsonArray{}}};
            Page page;
            page.rows = {QJsonArray{41, 1, u"a"_s}, QJsonArray{42, 1, u"b"_s}, QJsonArray{43, 1, u"c"_s}};
            return toJson(page);
        };
        PasswordIssue issue(*m_backend);
        QSignalSpy ready(&issue, &PasswordIssue::classReady);
        issue.prepareClass(5);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(ready[0][0].value<QList<qint64>>(), (QList<qint64>{41, 42, 43}));
        QCOMPARE(ready[0][1].toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestPasswordIssue)
#include "tst_password_issue.moc"
