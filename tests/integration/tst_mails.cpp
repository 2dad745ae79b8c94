// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/mail_kind.h"
#include "tests/integration/mail_relay.h"
#include "tests/integration/served_school.h"

#include "server/keeping/backup.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;

/// Reminders by e-mail through a relay of Python's (aiosmtpd), over real TLS: who gets which, once a day,
/// what the relay's answers lead to, and that nothing is told to a relay that is not trusted.
class TestMails : public QObject, private ServedSchool
{
    Q_OBJECT
    std::unique_ptr<TestRelay> m_relay;

    [[nodiscard]] QString address(const QString &login) const { return login + u"@school.edu.tw"_s; }
    [[nodiscard]] bool give(const QString &login, const QString &email)
    {
        return change(u"account"_s, accountId(login), {{u"email"_s, email}});
    }
    [[nodiscard]] bool use(const MailRelay &relay)
    {
        const auto written = writeMailRelay(m_fixture->data(), relay);
        if (!written)
            qWarning("%s", qPrintable(written.error().message));
        return written.ok();
    }
    void tick()
    {
        m_fixture->server().mailRoom().tick();
        m_fixture->server().mailRoom().wait();
    }
    [[nodiscard]] QStringList reached() const
    {
        QStringList list;
        for (const QJsonObject &mail : m_relay->mails())
            list.append(mail[u"recipients"][0].toString().section(u'@', 0, 0));
        list.sort();
        return list;
    }
    [[nodiscard]] QJsonObject state()
    {
        return m_fixture->signedIn(u"keeper"_s)->call(u"mail.state"_s).value();
    }
    [[nodiscard]] bool cardAtHome()
    {
        const auto keeper = m_fixture->signedIn(u"keeper"_s);
        const QJsonArray cards =
            keeper
                ->call(u"home.summary"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                           {u"semester"_s, static_cast<int>(m_term.semester)}})
                .value()[u"cards"]
                .toArray();
        return std::any_of(cards.begin(), cards.end(),
                           [](const QJsonValue &card) { return card[u"key"].toString() == u"mail"; });
    }
    [[nodiscard]] QString stateOf(const QString &login)
    {
        return stored(
                   u"SELECT \"state\" FROM \"reminder_mail\" WHERE \"accountId\" = %1 ORDER BY \"id\" DESC"_s
                       .arg(accountId(login)))
            .toString();
    }

private Q_SLOTS:
    void init()
    {
        FixtureOptions options;
        // The clock may be moved by some hours without the day's end.
        const QDateTime present = QDateTime::currentDateTimeUtc();
        options.start = schoolTime(present).time().hour() < 12 ? present : present.addSecs(-12 * 3600);
        QVERIFY(openSchool(options));
        QVERIFY(m_fixture->addAccount(u"keeper"_s, u"systemManager"_s));
        QVERIFY(make(u"window"_s, {{u"kind"_s, u"certify"_s},
                                   {u"schoolYear"_s, m_term.year.roc()},
                                   {u"semester"_s, static_cast<int>(m_term.semester)},
                                   {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                   {u"endsAt"_s, detail::toJson(now().addDays(2))}}) != 0);
        for (const QString &login : {u"teacher"_s, u"pupil1"_s, u"pupil2"_s})
            QVERIFY(give(login, address(login)));
        QVERIFY(change(u"account"_s, accountId(u"pupil1"_s), {{u"displayName"_s, u"𠮟小明, \"測\""_s}}));
        m_relay = std::make_unique<TestRelay>();
    }
    void cleanup()
    {
        m_relay.reset();
        close();
    }

    void eachPersonGetsOneMailADayOverTls_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("STARTTLS") << u"starttls"_s;
        QTest::newRow("SMTPS") << u"smtps"_s;
    }

    void eachPersonGetsOneMailADayOverTls()
    {
        QFETCH(QString, mode);
        QVERIFY(m_relay->start(mode, {u"portfolio"_s, u"open sesame"_s}));
        MailRelay relay = m_relay->relay();
        relay.user = u"portfolio"_s;
        relay.password = u"open sesame"_s;
        QVERIFY(use(relay));
        tick();
        QCOMPARE(reached(), (QStringList{u"pupil1"_s, u"pupil2"_s, u"teacher"_s}));
        for (const QJsonObject &mail : m_relay->mails()) {
            QVERIFY(mail[u"tls"].toBool());
            QCOMPARE(mail[u"login"].toString(), u"portfolio"_s);
        }
        QVERIFY(!m_relay->log().contains(u"AUTH clear"_s));
        tick();
        m_fixture->restart();
        tick();
        QCOMPARE(m_relay->mails().size(), 3);
        QCOMPARE(rows(u"reminder_mail"_s, u"\"content\" = '' AND \"state\" = 'sent'"_s), 3);
        // The next day the uploads are over and nothing of them is late; the teacher still has two days.
        m_fixture->clock().advance(std::chrono::hours(24));
        tick();
        tick();
        QCOMPARE(reached(), (QStringList{u"pupil1"_s, u"pupil2"_s, u"teacher"_s, u"teacher"_s}));
    }

    void whatIsSentIsReadAlikeByOthersAndNamesNobodyElse()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        tick();
        const QJsonObject mail = m_relay->mailTo(address(u"pupil1"_s));
        QCOMPARE(mail[u"toName"].toString(), u"𠮟小明, \"測\""_s);
        QVERIFY2(mail[u"subject"].toString().startsWith(u"【大安】學習歷程檔案待辦"_s),
                 qPrintable(mail[u"subject"].toString()));
        QVERIFY2(mail[u"from"].toString().contains(u"大安學習歷程系統 <portfolio@school.edu.tw>"_s),
                 qPrintable(mail[u"from"].toString()));
        QCOMPARE(mail[u"sender"].toString(), u"portfolio@school.edu.tw"_s);
        QCOMPARE(mail[u"type"].toString() + mail[u"charset"].toString() + mail[u"encoding"].toString(),
                 u"text/plainutf-8base64"_s);
        QCOMPARE(mail[u"auto"].toString(), u"auto-generated"_s);
        QVERIFY(mail[u"defects"].toArray().isEmpty());
        QVERIFY(mail[u"ascii"].toBool() && mail[u"crlf"].toBool());
        QVERIFY(mail[u"longest"].toInt() <= 998);
        const QString text = mail[u"text"].toString().remove(u'\r');
        QVERIFY2(text.startsWith(u"𠮟小明, \"測\" 您好："_s) &&
                     text.contains(u"【學生上傳、勾選與自傳】"_s) && text.contains(u"1 件待辦"_s) &&
                     text.contains(u"電子郵件提醒…"_s),
                 qUtf8Printable(text));
        const QString teacher = m_relay->mailTo(address(u"teacher"_s))[u"text"].toString().remove(u'\r');
        QVERIFY2(teacher.contains(u"【課程學習成果認證】\n・教師認證（五-3-3）：2 件待辦，期限 "_s) &&
                     !teacher.contains(u"小明"_s),
                 qUtf8Printable(teacher));
    }

    void nothingIsToldToARelayThatIsNotTrusted_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isItsAuthority");
        QTest::addColumn<QString>("fault");
        QTest::newRow("without STARTTLS") << u"plain"_s << u"127.0.0.1"_s << true << u"noTls"_s;
        QTest::newRow("another's certificate")
            << u"starttls"_s << u"127.0.0.1"_s << false << u"certificate"_s;
        QTest::newRow("another's certificate, SMTPS")
            << u"smtps"_s << u"127.0.0.1"_s << false << u"certificate"_s;
        QTest::newRow("of another host") << u"starttls"_s << u"relay.test"_s << true << u"certificate"_s;
    }

    void nothingIsToldToARelayThatIsNotTrusted()
    {
        QFETCH(QString, mode);
        QFETCH(QString, host);
        QFETCH(bool, isItsAuthority);
        QFETCH(QString, fault);
        QVERIFY(m_relay->start(mode, {u"portfolio"_s, u"open sesame"_s}, host));
        MailRelay relay = m_relay->relay();
        relay.user = u"portfolio"_s;
        relay.password = u"open sesame"_s;
        if (!isItsAuthority)
            relay.caFile = m_fixture->data().path() + u"/certificate.pem"_s;
        QVERIFY(use(relay));
        tick();
        QCOMPARE(m_relay->mails().size(), 0);
        QVERIFY2(!m_relay->log().contains(u"RCPT"_s) && !m_relay->log().contains(u"AUTH"_s),
                 qPrintable(m_relay->log()));
        const QJsonObject told = state();
        QCOMPARE(told[u"fault"].toString(), fault);
        QVERIFY(!told[u"trouble"].toString().isEmpty());
        QCOMPARE(told[u"waiting"].toInt(), 3);
        // The relay is left in peace for a while: one attempt, for the first mail alone.
        tick();
        QCOMPARE(stored(u"SELECT sum(\"attempts\") FROM \"reminder_mail\""_s).toInt(), 1);
        relay = m_relay->relay();
        relay.user = u"portfolio"_s;
        relay.password = u"open sesame"_s;
        QCOMPARE(state()[u"sent"].toInt(), 0);
    }

    void aWrongPasswordIsTriedOnceAndToldWithoutIt()
    {
        QVERIFY(m_relay->start(u"starttls"_s, {u"portfolio"_s, u"open sesame"_s}));
        MailRelay relay = m_relay->relay();
        relay.user = u"portfolio"_s;
        relay.password = u"another"_s;
        QVERIFY(use(relay));
        tick();
        tick();
        const QJsonObject told = state();
        QCOMPARE(told[u"fault"].toString(), u"login"_s);
        QVERIFY(!told[u"trouble"].toString().contains(u"another"_s));
        const auto attempts = m_relay->log().count(u"AUTH"_s);
        m_fixture->clock().advance(std::chrono::minutes(1));
        tick();
        QCOMPARE(m_relay->log().count(u"AUTH"_s), attempts);
        relay.password = u"open sesame"_s;
        QVERIFY(use(relay));
        m_fixture->clock().advance(std::chrono::minutes(10));
        tick();
        QCOMPARE(m_relay->mails().size(), 3);
        QCOMPARE(state()[u"fault"].toString(), QString());
    }

    void whatTheRelayDoesNotTakeNowGoesLater()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        m_relay->answer("RCPT pupil1@school.edu.tw 450 1\nDATA pupil2@school.edu.tw 451 1\n");
        tick();
        QCOMPARE(reached(), QStringList{u"teacher"_s});
        tick();
        QCOMPARE(m_relay->mails().size(), 1);
        // Also when the server ends meanwhile.
        m_fixture->restart();
        m_fixture->clock().advance(std::chrono::minutes(6));
        tick();
        QCOMPARE(reached(), (QStringList{u"pupil1"_s, u"pupil2"_s, u"teacher"_s}));
        QCOMPARE(stored(u"SELECT max(\"attempts\") FROM \"reminder_mail\""_s).toInt(), 2);
        QVERIFY(state()[u"failures"].toArray().isEmpty() && !cardAtHome());
    }

    void whatTheRelayRefusesIsGivenUpAndTold()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        m_relay->answer("RCPT pupil1@school.edu.tw 550 9\nDATA pupil2@school.edu.tw 554 9\n");
        QVERIFY(!cardAtHome());
        tick();
        m_fixture->clock().advance(std::chrono::hours(2));
        tick();
        QCOMPARE(reached(), QStringList{u"teacher"_s});
        const QJsonObject told = state();
        QCOMPARE(told[u"refused"].toInt(), 2);
        QCOMPARE(told[u"sent"].toInt(), 1);
        const QJsonObject failure = told[u"failures"][1].toObject();
        QCOMPARE(failure[u"address"].toString(), address(u"pupil1"_s));
        QCOMPARE(failure[u"fault"].toString(), u"refused"_s);
        QVERIFY2(failure[u"error"].toString().contains(u"550"_s), qPrintable(failure[u"error"].toString()));
        QCOMPARE(stored(u"SELECT max(\"attempts\") FROM \"reminder_mail\""_s).toInt(), 1);
        QVERIFY(cardAtHome());
    }

    void aSenderThatIsRefusedIsATroubleWithTheRelay()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        m_relay->answer("MAIL portfolio@school.edu.tw 550 1\n");
        tick();
        QCOMPARE(state()[u"refused"].toInt(), 0);
        QCOMPARE(state()[u"fault"].toString(), u"connection"_s);
        m_fixture->clock().advance(std::chrono::minutes(10));
        tick();
        QCOMPARE(m_relay->mails().size(), 3);
    }

    void withoutRelayItWaitsAndTheDayEndsIt()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        m_relay->stop();
        tick();
        QCOMPARE(state()[u"fault"].toString(), u"connection"_s);
        QCOMPARE(state()[u"waiting"].toInt(), 3);
        m_fixture->clock().advance(std::chrono::hours(24));
        m_relay = std::make_unique<TestRelay>();
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        tick();
        // Yesterday's are over: only the teacher's of today.
        QCOMPARE(reached(), QStringList{u"teacher"_s});
        QCOMPARE(stateOf(u"pupil1"_s), u"expired"_s);
        QCOMPARE(state()[u"failures"].toArray().size(), 1);
    }

    void kindsThatAreNotWantedAreNotSent()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay closed = m_relay->relay();
        closed.port = 1;
        QVERIFY(signIn(u"pupil1"_s));
        const auto choose = [this](const QJsonArray &kinds) {
            return m_client->call(u"mail.choose"_s, with({{u"refused"_s, kinds}}));
        };
        QCOMPARE(outcomeOf(choose({u"everything"_s})), u"code refused"_s);
        QVERIFY(choose({u"troubles"_s}));
        QVERIFY(use(closed));
        tick();
        QCOMPARE(stateOf(u"pupil1"_s), u"waiting"_s);
        // Also when it is in the queue already.
        QVERIFY(choose({u"portfolio"_s, u"troubles"_s}));
        const QJsonObject chosen = m_client->call(u"mail.choices"_s).value();
        QCOMPARE(chosen[u"refused"].toArray(), (QJsonArray{u"portfolio"_s, u"troubles"_s}));
        QCOMPARE(chosen[u"address"].toString(), address(u"pupil1"_s));
        QVERIFY(use(m_relay->relay()));
        m_fixture->clock().advance(std::chrono::minutes(20));
        tick();
        QCOMPARE(reached(), (QStringList{u"pupil2"_s, u"teacher"_s}));
        QVERIFY(state()[u"failures"].toArray().isEmpty());
        QVERIFY(signIn(u"pupil2"_s));
        QVERIFY(m_client->call(u"mail.choices"_s).value()[u"refused"].toArray().isEmpty());
        QCOMPARE(rows(u"change"_s, u"\"action\" = 'mailChoice'"_s), 2);
    }

    void whoWantsNoKindIsNotEvenQueued()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay closed = m_relay->relay();
        closed.port = 1;
        QJsonArray all;
        for (const Choice &kind : choices<MailKind>())
            all.append(QLatin1String(kind.wire));
        QVERIFY(signIn(u"pupil1"_s));
        QVERIFY(m_client->call(u"mail.choose"_s, with({{u"refused"_s, all}})));
        QVERIFY(use(closed));
        tick();
        QCOMPARE(stateOf(u"pupil1"_s), QString());
        QCOMPARE(stateOf(u"pupil2"_s), u"waiting"_s);
    }

    void nobodyElseIsWrittenTo()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        QVERIFY(change(u"school"_s, 1, {{u"mailDomain"_s, u"@school.edu.tw"_s}}));
        QVERIFY(give(u"teacher"_s, u"teacher@elsewhere.tw"_s));
        QVERIFY(change(u"student"_s, m_pupils[0].student, {{u"state"_s, u"graduated"_s}}));
        QVERIFY(change(u"account"_s, accountId(u"pupil2"_s), {{u"state"_s, u"disabled"_s}}));
        tick();
        QCOMPARE(m_relay->mails().size(), 0);
        QCOMPARE(rows(u"reminder_mail"_s), 0);
    }

    void whoeverIsDisabledMeanwhileIsNotWrittenTo()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay relay = m_relay->relay();
        relay.port = 1;
        QVERIFY(use(relay));
        tick();
        QVERIFY(change(u"account"_s, accountId(u"pupil1"_s), {{u"state"_s, u"disabled"_s}}));
        QVERIFY(give(u"pupil2"_s, u"another@school.edu.tw"_s));
        QVERIFY(use(m_relay->relay()));
        m_fixture->clock().advance(std::chrono::minutes(20));
        tick();
        QCOMPARE(reached(), QStringList{u"teacher"_s});
    }

    void beforeItsTimeAndWithoutARelayNothingIsQueued()
    {
        tick();
        QCOMPARE(rows(u"reminder_mail"_s), 0);
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay relay = m_relay->relay();
        relay.at = schoolTime(now()).time().addSecs(3600);
        QVERIFY(use(relay));
        tick();
        QCOMPARE(rows(u"reminder_mail"_s), 0);
        m_fixture->clock().advance(std::chrono::minutes(61));
        tick();
        // The uploads ended a minute ago.
        QCOMPARE(reached(), QStringList{u"teacher"_s});
    }

    void withoutARelayWhatEarlierDaysLeftGoes()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay relay = m_relay->relay();
        relay.port = 1;
        QVERIFY(use(relay));
        tick();
        QVERIFY(removeMailRelay(m_fixture->data()).ok());
        tick();
        // Of today it is still known who was written to.
        QCOMPARE(rows(u"reminder_mail"_s), 3);
        m_fixture->clock().advance(std::chrono::hours(24));
        tick();
        QCOMPARE(rows(u"reminder_mail"_s), 0);
    }

    void whatWasCutOffGoesOnceMoreUnderTheSameMessageId()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        QVERIFY(use(m_relay->relay()));
        tick();
        const QString first = m_relay->mailTo(address(u"teacher"_s))[u"id"].toString();
        QVERIFY2(first.endsWith(u"@school.edu.tw>"_s), qPrintable(first));
        // As the store is when the server is killed between the relay's answer and its own note of it.
        const QString content =
            u"[{\"article\":\"5.3.3\",\"due\":null,\"kind\":\"certification\",\"open\":2,\"overdue\":0,"
            "\"title\":\"教師認證\"}]"_s;
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
            if (!job.connection()
                     .prepared(
                         u"UPDATE \"reminder_mail\" SET \"state\" = 'sending', \"content\" = ? WHERE \"accountId\" = ?"_s)
                     .exec(content, accountId(u"teacher"_s)))
                return store::storeFault(job.connection());
            return QJsonObject();
        }));
        m_fixture->restart();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"goes once more under the same Message-ID"_s));
        m_fixture->clock().advance(std::chrono::minutes(6));
        tick();
        QCOMPARE(m_relay->mails().size(), 4);
        QCOMPARE(m_relay->mails().last()[u"id"].toString(), first);
        QCOMPARE(m_relay->mails().last()[u"date"].toString(),
                 m_relay->mailTo(address(u"teacher"_s))[u"date"].toString());
        for (const QJsonObject &mail : m_relay->mails().first(3))
            QVERIFY(mail[u"recipients"][0].toString() == address(u"teacher"_s) ||
                    mail[u"id"].toString() != first);
    }

    void relayAndPasswordAreInNoBackup()
    {
        QVERIFY(m_relay->start(u"starttls"_s));
        MailRelay relay = m_relay->relay();
        relay.user = u"portfolio"_s;
        relay.password = u"open sesame"_s;
        QVERIFY(use(relay));
        QCOMPARE(readMailRelay(m_fixture->data()).value(), std::optional(relay));
        QFile settings(m_fixture->data().path() + u"/mail.json"_s);
        QVERIFY(settings.open(QIODevice::ReadOnly));
        QVERIFY(!settings.readAll().contains("sesame"));
        QCOMPARE(QFile::permissions(mailPasswordFile(m_fixture->data())) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QTemporaryDir target;
        const auto made = makeBackup(m_fixture->data(), target.path(), now());
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().message));
        QDirIterator files(target.path(), QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            files.next();
            ++count;
            QVERIFY2(!files.fileName().startsWith(u"mail"_s), qPrintable(files.fileName()));
        }
        QVERIFY(count > 3);
        QVERIFY(removeMailRelay(m_fixture->data()).ok());
        QVERIFY(!QFile::exists(mailPasswordFile(m_fixture->data())));
    }

    void onlyWhoKeepsTheSchoolSeesWhoIsNotReached()
    {
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(m_client->faultOf(u"mail.state"_s), ErrorCode::Forbidden);
        QVERIFY(m_client->call(u"mail.choices"_s).ok());
    }
};

QTEST_GUILESS_MAIN(TestMails)
#include "tst_mails.moc"
