// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/session.h"
#include "tests/integration/served_school.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using namespace std::chrono_literals;

/// Many calls at once from one real client to the real server: each arrives, once.
class TestBursts : public QObject, private ServedSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
        settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat));
        session = std::make_unique<Session>(*settings, secrets,
                                            Session::Options{u"test"_s, u"zh_TW"_s, 50ms, 500ms});
        const auto link = Invitation::parse(
            invitation(u"127.0.0.1"_s, m_fixture->port(), m_fixture->server().certificate()));
        QVERIFY(link.ok());
        session->open(*link);
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        session->signIn(u"teacher"_s, ServerFixture::password(), Session::Keep::Nothing);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
    }
    void cleanup()
    {
        session.reset();
        close();
    }

    void twoHundredConfirmationsAtOnceAllArrive()
    {
        constexpr int count = 200;
        QVERIFY(make(u"window"_s, {{u"kind"_s, u"certify"_s},
                                   {u"schoolYear"_s, m_term.year.roc()},
                                   {u"semester"_s, static_cast<int>(m_term.semester)},
                                   {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                   {u"endsAt"_s, detail::toJson(now().addSecs(3600))}}));
        QList<qint64> outcomes;
        for (int i = 0; i < count; ++i)
            outcomes.append(makeOutcome(m_pupils[0].student, u"成果%1"_s.arg(i)));
        int answers = 0;
        QStringList faults;
        for (const qint64 id : outcomes) {
            session->write(u"outcome.certify"_s,
                           {{u"ids"_s, QJsonArray{id}},
                            {u"decision"_s, u"returned"_s},
                            {u"reason"_s, u"請補上說明。"_s}},
                           this, [&](const Answer<QJsonObject> &answer) {
                               ++answers;
                               if (!answer || answer.value()[u"changed"].toInt() != 1)
                                   faults.append(told(answer));
                           });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, count, 60'000);
        QCOMPARE(faults.join(u' '), QString());
        QCOMPARE(rows(u"courseOutcome"_s, u"\"certification\" = 'returned'"_s), count);
    }

private:
    QTemporaryDir folder;
    std::unique_ptr<Settings> settings;
    NoSecretStore secrets;
    std::unique_ptr<Session> session;
};

QTEST_GUILESS_MAIN(TestBursts)
#include "tst_bursts.moc"
