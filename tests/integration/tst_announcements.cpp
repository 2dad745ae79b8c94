// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/served_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;

/// Announcements (article 5, first paragraph) over real TLS: for whom they are, who finds them, and who has
/// read them.
class TestAnnouncements : public QObject, private ServedSchool
{
    Q_OBJECT

    [[nodiscard]] qint64 role(const QString &key)
    {
        return stored(u"SELECT \"id\" FROM \"role\" WHERE \"key\" = '%1'"_s.arg(key)).toLongLong();
    }
    /// By the keeper, who announces.
    [[nodiscard]] qint64 announce(const QJsonObject &audience, int from = -1, int until = 1)
    {
        const auto keeper = m_fixture->signedIn(u"keeper"_s);
        const QDate today = schoolTime(now()).date();
        const QJsonObject record = together({{u"title"_s, u"公告"_s},
                                             {u"startsOn"_s, text(today.addDays(from))},
                                             {u"endsOn"_s, text(today.addDays(until))}},
                                            audience);
        const auto saved =
            keeper->call(u"record.save"_s, with({{u"type"_s, u"announcement"_s}, {u"record"_s, record}}));
        if (!saved)
            qWarning("%s", qPrintable(outcomeOf(saved)));
        return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] QJsonObject term() const
    {
        return {{u"schoolYear"_s, m_term.year.roc()}, {u"semester"_s, static_cast<int>(m_term.semester)}};
    }
    [[nodiscard]] QJsonArray atHome(TestClient &client)
    {
        return client.call(u"home.summary"_s, term()).value()[u"announcements"].toArray();
    }
    /// "list get home" of what the account meets of the announcement; "---" of nothing at all.
    [[nodiscard]] QString met(const QString &login, qint64 id)
    {
        const auto client = m_fixture->signedIn(login);
        const auto page = client->call(u"record.query"_s, {{u"type"_s, u"announcement"_s}});
        const auto among = [id](const QJsonArray &rows, const auto &idOf) {
            return std::any_of(rows.begin(), rows.end(),
                               [&](const QJsonValue &row) { return idOf(row).toInteger() == id; });
        };
        QString met;
        met += among(page.value()[u"rows"].toArray(), [](const QJsonValue &row) { return row[0]; }) ? u'l'
                                                                                                    : u'-';
        met += client->call(u"record.get"_s, {{u"type"_s, u"announcement"_s}, {u"id"_s, id}}) ? u'g' : u'-';
        met += among(atHome(*client), [](const QJsonValue &row) { return row[u"id"]; }) ? u'h' : u'-';
        return met;
    }
    [[nodiscard]] static Answer<QJsonObject> read(TestClient &client, qint64 id)
    {
        return client.call(u"announcement.read"_s, with({{u"id"_s, id}}));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
        QVERIFY(m_fixture->addAccount(u"keeper"_s, u"systemManager"_s));
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"affairsClerk"_s));
        QVERIFY(signIn(u"keeper"_s));
    }
    void cleanup() { close(); }

    void withoutAnAudienceItConcernsEverybody()
    {
        const qint64 id = announce({});
        QVERIFY(id != 0);
        for (const QString &login : {u"teacher"_s, u"pupil1"_s, u"clerk"_s, u"keeper"_s})
            QCOMPARE(met(login, id), u"lgh"_s);
    }

    void whoIsNotMeantNeitherReadsNorFindsIt_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("meant");
        QTest::newRow("role") << u"role"_s << QStringList{u"teacher"_s};
        QTest::newRow("division") << u"division"_s << QStringList{u"evening"_s};
        QTest::newRow("grade") << u"grade"_s << QStringList{u"pupil1"_s, u"pupil2"_s, u"tutor"_s};
        QTest::newRow("class") << u"class"_s << QStringList{u"pupil2"_s};
        QTest::newRow("class and role") << u"classRole"_s << QStringList{u"tutor"_s};
    }

    void whoIsNotMeantNeitherReadsNorFindsIt()
    {
        QFETCH(QString, what);
        QFETCH(QStringList, meant);
        QVERIFY(m_fixture->addAccount(u"evening"_s, u"student"_s) &&
                change(u"account"_s, accountId(u"evening"_s), {{u"division"_s, u"evening"_s}}));
        QVERIFY(m_fixture->addAccount(u"tutor"_s, u"courseAdviser"_s) &&
                change(u"schoolClass"_s, m_class, {{u"tutorId"_s, accountId(u"tutor"_s)}}));
        const qint64 other =
            make(u"schoolClass"_s,
                 {{u"schoolYear"_s, m_term.year.roc()}, {u"name"_s, u"電機一乙"_s}, {u"grade"_s, 1}});
        QVERIFY(change(u"student"_s, m_pupils[1].student, {{u"classId"_s, other}}));
        const QHash<QString, QJsonObject> audiences{
            {u"role"_s, {{u"roleIds"_s, QJsonArray{role(u"teacher"_s)}}}},
            {u"division"_s, {{u"division"_s, u"evening"_s}}},
            {u"grade"_s, {{u"grades"_s, u"1"_s}}},
            {u"class"_s, {{u"classIds"_s, QJsonArray{other}}}},
            {u"classRole"_s,
             {{u"classIds"_s, QJsonArray{m_class}}, {u"roleIds"_s, QJsonArray{role(u"courseAdviser"_s)}}}}};
        const qint64 id = announce(audiences.value(what));
        QVERIFY(id != 0);
        for (const QString &login :
             {u"teacher"_s, u"pupil1"_s, u"pupil2"_s, u"tutor"_s, u"evening"_s, u"clerk"_s})
            QVERIFY2(met(login, id) == (meant.contains(login) ? u"lgh"_s : u"---"_s), qPrintable(login));
        // Who announces reads what concerns others, but is not told of it at home.
        QCOMPARE(met(u"keeper"_s, id), u"lg-"_s);
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(told(read(*m_client, id)), QString::number(static_cast<int>(ErrorCode::NotFound)));
        QCOMPARE(stored(u"SELECT count(*) FROM announcementRead"_s).toInt(), 0);
    }

    void aGradeOfAnotherYearIsNobodysTutor()
    {
        QVERIFY(m_fixture->addAccount(u"tutor"_s, u"teacher"_s));
        QVERIFY(make(u"schoolClass"_s, {{u"schoolYear"_s, m_term.year.roc() - 1},
                                        {u"name"_s, u"電機二甲"_s},
                                        {u"grade"_s, 2},
                                        {u"tutorId"_s, accountId(u"tutor"_s)}}) != 0);
        const qint64 id = announce({{u"grades"_s, u"2"_s}});
        QCOMPARE(met(u"tutor"_s, id), u"---"_s);
    }

    void itStandsAtHomeFromItsFirstToItsLastDay()
    {
        const qint64 coming = announce({}, 1, 2);
        const qint64 gone = announce({}, -2, -1);
        const qint64 today = announce({}, 0, 0);
        // Nobody but who announces reads it before.
        QCOMPARE(met(u"teacher"_s, coming), u"---"_s);
        QCOMPARE(met(u"keeper"_s, coming), u"lg-"_s);
        QCOMPARE(met(u"teacher"_s, gone), u"lg-"_s);
        QCOMPARE(met(u"teacher"_s, today), u"lgh"_s);
    }

    void readingIsKeptOnceWithItsTime()
    {
        const qint64 id = announce({});
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(atHome(*teacher)[0][u"readAt"].isNull());
        const auto first = read(*teacher, id);
        QVERIFY(first && !first.value()[u"readAt"].isNull());
        m_fixture->clock().advance(std::chrono::hours(1));
        const auto again = read(*teacher, id);
        QVERIFY(again);
        QCOMPARE(again.value(), first.value());
        QCOMPARE(stored(u"SELECT count(*) FROM announcementRead"_s).toInt(), 1);
        QCOMPARE(atHome(*teacher)[0][u"readAt"], first.value()[u"readAt"]);
        // Nobody writes it for another.
        QCOMPARE(outcomeOf(save(u"announcementRead"_s, {{u"announcementId"_s, id}})), u"forbidden"_s);
    }

    void whatWasNotReadStandsFirst()
    {
        const qint64 older = announce({}, -3);
        const qint64 newer = announce({}, -1);
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        QCOMPARE(atHome(*teacher)[0][u"id"].toInteger(), newer);
        QVERIFY(read(*teacher, newer));
        QCOMPARE(atHome(*teacher)[0][u"id"].toInteger(), older);
        QCOMPARE(atHome(*teacher).size(), 2);
    }

    void whoAnnouncesSeesWhoHasNotReadIt()
    {
        const qint64 id = announce({{u"grades"_s, u"1"_s}});
        QVERIFY(read(*m_fixture->signedIn(u"pupil1"_s), id));
        // The keeper's own look is not one of the readings.
        const auto own = read(*m_client, id);
        QVERIFY(own && own.value()[u"readAt"].isNull());
        const auto readers = m_client->call(u"announcement.readers"_s, {{u"id"_s, id}});
        QVERIFY(readers);
        QCOMPARE(readers.value()[u"audience"].toInt(), 2);
        QCOMPARE(readers.value()[u"read"].toInt(), 1);
        const QJsonArray unread = readers.value()[u"unread"].toArray();
        QCOMPARE(unread.size(), 1);
        QCOMPARE(unread[0][u"account"].toInteger(), accountId(u"pupil2"_s));
        QCOMPARE(unread[0][u"place"].toString(), u"電機一甲"_s);
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(outcomeOf(m_client->call(u"announcement.readers"_s, {{u"id"_s, id}})), u"forbidden"_s);
    }

    void aReadingIsToldToTheReaderAndToWhoAnnouncesAlone()
    {
        const qint64 id = announce({});
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const auto pupil = m_fixture->signedIn(u"pupil1"_s);
        QVERIFY(teacher->call(u"home.watch"_s, term()) && pupil->call(u"home.watch"_s, term()));
        QVERIFY(m_client->watchEverything() && pupil->watchEverything());
        QVERIFY(read(*teacher, id));
        const auto home = teacher->waitFor(u"home.changed"_s);
        QVERIFY(home);
        QVERIFY(!home->params[u"announcements"][0][u"readAt"].isNull());
        const auto change = m_client->waitFor(u"changed"_s);
        QVERIFY(change);
        QVERIFY(QJsonDocument(change->params).toJson().contains("announcementRead"));
        QVERIFY(pupil->call(u"home.summary"_s, term()));
        QVERIFY(std::none_of(pupil->texts().begin(), pupil->texts().end(), [](const QString &text) {
            return text.contains(u"home.changed"_s) || text.contains(u"announcementRead"_s);
        }));
    }

    void twoWhoSeeTheSameAreToldTheirOwnReadings()
    {
        const qint64 id = announce({});
        QVERIFY(m_fixture->addAccount(u"mate"_s, u"affairsClerk"_s));
        const auto clerk = m_fixture->signedIn(u"clerk"_s);
        const auto mate = m_fixture->signedIn(u"mate"_s);
        QVERIFY(clerk->call(u"home.watch"_s, term()) && mate->call(u"home.watch"_s, term()));
        QVERIFY(read(*mate, id));
        const auto home = mate->waitFor(u"home.changed"_s);
        QVERIFY(home && !home->params[u"announcements"][0][u"readAt"].isNull());
        // What is told later to the other has the other's mark.
        const qint64 second = announce({});
        const auto later = clerk->waitFor(u"home.changed"_s);
        QVERIFY(later);
        QCOMPARE(later->params[u"announcements"].toArray().size(), 2);
        for (const QJsonValue &each : later->params[u"announcements"].toArray())
            QVERIFY(each[u"readAt"].isNull());
        const auto own = mate->waitFor(u"home.changed"_s);
        QVERIFY(own);
        QCOMPARE(own->params[u"announcements"][0][u"id"].toInteger(), second);
        QVERIFY(!own->params[u"announcements"][1][u"readAt"].isNull());
    }

    void anAnnouncementGoesWithItsReadings()
    {
        const qint64 id = announce({});
        QVERIFY(read(*m_fixture->signedIn(u"teacher"_s), id));
        const QJsonObject record = this->record(u"announcement"_s, id);
        QVERIFY(m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, u"announcement"_s}, {u"id"_s, id}, {u"version"_s, record[u"version"]}})));
        QCOMPARE(stored(u"SELECT count(*) FROM announcementRead"_s).toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAnnouncements)
#include "tst_announcements.moc"
