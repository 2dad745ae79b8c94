// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_pictures.h"
#include "app/pages/shell/page_registry.h"
#include "app/presenters/home_presenter.h"
#include "server/sample/sample_school.h"
#include "tests/integration/test_school.h"

#include <QRegularExpression>
#include <QScopeGuard>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

namespace {

/// A presenter's calls, answered by the served school.
class ServedSource : public RecordSource
{
public:
    explicit ServedSource(TestClient &client) : m_client(client) {}
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        QMetaObject::invokeMethod(
            context, [done, answer = m_client.call(method, params)] { done(answer); }, Qt::QueuedConnection);
    }
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline) override
    {
        call(method, params, context, std::move(done), deadline);
    }

private:
    TestClient &m_client;
};

/// The pages of a role, as the window has them.
class PagesOfRole : public Navigator
{
public:
    void take(std::vector<PageSetup> pages) { m_pages = std::move(pages); }
    void open(const QString &, const std::vector<protocol::Condition> &, qint64) override {}
    [[nodiscard]] bool hasPage(const QString &key) const override
    {
        return std::any_of(m_pages.begin(), m_pages.end(),
                           [&](const PageSetup &page) { return page.key == key; });
    }
    [[nodiscard]] QString pageOf(const QString &type) const override
    {
        const auto page = std::find_if(m_pages.begin(), m_pages.end(),
                                       [&](const PageSetup &each) { return each.shows.contains(type); });
        return page == m_pages.end() ? QString() : page->key;
    }

private:
    std::vector<PageSetup> m_pages;
};

/// What a role's home is about by the regulation: the numbers of article 5 that its unit builds or supervises
/// (with a card for who only follows them), and what articles 2 to 4 and 6 give it.
struct Office
{
    const char *login;
    QStringList steps;  ///< of these alone the home may tell
    QStringList others; ///< keys beside those
    QStringList must;   ///< keys that stand there on the sample school
};

const QStringList ofOutcomes{u"waiting"_s, u"certified"_s, u"selected"_s,
                             u"noFile"_s,  u"certify"_s,   u"returned"_s};
/// Cards whose number is how many records their list has.
const QStringList ofCards{u"waiting"_s, u"certified"_s, u"selected"_s, u"noFile"_s};
const QStringList ofSchedule{u"schedule"_s, u"selfChecks"_s};
const QStringList ofLists{u"precheck"_s, u"submit"_s};
const QStringList ofReceipts{u"importReceipts"_s, u"confirmLists"_s};
/// Article 9's, for who holds them.
const QStringList ofTrainings{u"training.students"_s, u"training.teachers"_s, u"training.parents"_s};
/// Whoever supervises units that submit.
const QStringList ofSections{u"superviseLists"_s};
/// Article 11's board stands with who leads, supervises or sits in the work group.
const QStringList ofBoard{u"compliance"_s};
const QStringList ofAcademic{u"register"_s, u"electives"_s,  u"counselling"_s,
                             u"grades"_s,   u"submission"_s, u"receipt"_s};

std::vector<Office> offices()
{
    return {
        {"registry",
         {u"grades"_s, u"submission"_s, u"receipt"_s},
         ofBoard + ofOutcomes + ofSchedule + ofLists + ofReceipts +
             QStringList{u"registerChecks"_s, u"backup"_s},
         {u"waiting"_s, u"registerChecks"_s, u"submit"_s}},
        {"evening",
         {u"grades"_s, u"submission"_s, u"receipt"_s, u"attendance"_s},
         ofBoard + ofOutcomes + ofSchedule + ofLists + ofReceipts + QStringList{u"registerChecks"_s},
         {u"waiting"_s, u"step.attendance"_s}},
        {"teaching", {u"electives"_s}, ofBoard + ofSchedule, {u"step.electives"_s}},
        {"eveningteaching", {u"electives"_s}, ofBoard + ofSchedule, {u"step.electives"_s}},
        {"affairs", {u"posts"_s}, ofBoard + ofSchedule + ofLists, {u"step.posts"_s}},
        {"eveningaffairs", {u"posts"_s}, ofSchedule + ofLists, {u"step.posts"_s}},
        {"discipline", {u"attendance"_s}, ofBoard + ofSchedule, {u"step.attendance"_s}},
        {"counsellor",
         {u"upload"_s, u"autobiography"_s, u"selectOutcomes"_s},
         ofOutcomes + ofSchedule + ofTrainings,
         {u"waiting"_s, u"supervise.autobiography"_s, u"training.parents"_s}},
        {"adviser", {u"counselling"_s}, ofTrainings, {u"step.counselling"_s}},
        {"convenor", {u"counselling"_s}, ofBoard + ofLists + ofTrainings, {u"step.counselling"_s}},
        {"workgroup",
         {u"register"_s, u"upload"_s, u"certify"_s, u"selectOutcomes"_s},
         ofLists + ofBoard,
         {u"step.register"_s, u"step.certify"_s}},
        {"principal",
         {u"register"_s, u"upload"_s, u"certify"_s, u"selectOutcomes"_s},
         ofLists + ofBoard,
         {u"step.register"_s, u"step.certify"_s}},
        {"academic",
         ofAcademic,
         ofSchedule + ofLists + ofSections + ofBoard + QStringList{u"workGroup"_s, u"meeting"_s, u"awards"_s},
         {u"superviseLists"_s}},
        {"affairsdirector",
         {u"attendance"_s, u"posts"_s, u"performances"_s, u"autobiography"_s, u"selectPerformances"_s},
         ofSchedule + ofLists + ofSections + ofBoard,
         {u"step.posts"_s, u"superviseLists"_s}},
        {"eveningdirector",
         ofAcademic + QStringList{u"attendance"_s, u"posts"_s, u"upload"_s, u"performances"_s,
                                  u"autobiography"_s, u"selectOutcomes"_s, u"selectPerformances"_s},
         ofOutcomes + ofSchedule + ofLists + ofSections + ofBoard,
         {u"waiting"_s, u"supervise.counselling"_s, u"superviseLists"_s}},
        {"library", {u"performances"_s}, ofLists, {u"step.performances"_s}},
        {"practicum", {u"performances"_s}, ofLists, {u"step.performances"_s}},
        {"infodirector",
         {u"accounts"_s},
         ofLists + ofBoard +
             QStringList{u"backup"_s, u"accountAudit"_s, u"superviseAudit"_s, u"troubles"_s,
                         u"superviseTroubles"_s},
         {u"supervise.accounts"_s, u"superviseAudit"_s, u"superviseTroubles"_s}},
        {"system",
         {u"accounts"_s},
         ofBoard + ofLists +
             QStringList{u"setup.backup"_s, u"backup"_s, u"accountAudit"_s, u"selfChecks"_s, u"troubles"_s},
         {u"step.accounts"_s}},
        {"t001", {u"autobiography"_s}, ofOutcomes + QStringList{u"certifyOwn"_s}, {u"waiting"_s}}};
}

} // namespace

/// Every mark that an account sees, on its home and in the pictures of the progress, walked on a served
/// sample school: it is the office's own, and leads to a page and a list that the role may open.
class TestMarks : public QObject, private TestSchool
{
    Q_OBJECT

    Term m_term;

    [[nodiscard]] QJsonObject asked(QJsonObject more = {}) const
    {
        more.insert(u"schoolYear"_s, m_term.year.roc());
        more.insert(u"semester"_s, static_cast<int>(m_term.semester));
        return more;
    }
    /// How many rows the list has; -1: it is refused.
    [[nodiscard]] static qint64 listed(TestClient &client, const QString &type, const QJsonArray &conditions)
    {
        const auto page = client.call(u"record.query"_s, {{u"type"_s, type},
                                                          {u"columns"_s, QJsonArray{}},
                                                          {u"conditions"_s, conditions},
                                                          {u"limit"_s, 1},
                                                          {u"count"_s, true}});
        if (!page)
            qInfo("%s: %s", qPrintable(type), qPrintable(page.error().message));
        return page ? page.value()[u"total"].toInteger() : -1;
    }
    [[nodiscard]] static QString stepOf(const QString &key)
    {
        for (const QLatin1String prefix : {QLatin1String("step."), QLatin1String("supervise.")}) {
            if (key.startsWith(prefix))
                return key.sliced(prefix.size());
        }
        return {};
    }
    static void leadsOf(TestClient &client, const ProgressPicture &picture, const Navigator &pages,
                        int *walked)
    {
        for (const ProgressLead &lead : picture.leads) {
            if (lead.type.isEmpty()) {
                *walked += lead.behind.isEmpty() ? 0 : 1;
                continue;
            }
            QVERIFY2(pages.shows(lead.type), qPrintable(lead.type));
            QVERIFY(listed(client, lead.type, protocol::conditionsJson(lead.conditions)) >= 0);
            ++*walked;
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        const QDate today = schoolTime(now()).date();
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {90, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_term = {SchoolYear(sample->term.section(u'-', 0, 0).toInt()),
                  static_cast<Semester>(sample->term.section(u'-', 1, 1).toInt())};
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void everyMarkIsTheOfficesOwnAndLeadsToWhatTheRoleMayOpen_data()
    {
        QTest::addColumn<int>("place");
        const auto all = offices();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::addRow("%s", all[i].login) << int(i);
    }
    void everyMarkIsTheOfficesOwnAndLeadsToWhatTheRoleMayOpen()
    {
        QFETCH(const int, place);
        const Office office = offices()[size_t(place)];
        const auto client = m_fixture->client();
        QVERIFY(client->greet(m_fixture->port()));
        const auto login = client->login(QLatin1String(office.login), ServerFixture::password());
        QVERIFY(login);
        const auto info = sessionInfoFromJson(login.value());
        QVERIFY(info);
        ServedSource source(*client);
        PagesOfRole pages;
        WorkState work(source, [this] { return now(); });
        work.begin(*info, m_term);
        HomePresenter home(source, work, pages);
        pages.take(pagesFor(info->grants, allPages(home)));
        home.refresh();
        QTRY_COMPARE(home.state(), HomePresenter::State::Ready);

        const auto told = client->call(u"home.summary"_s, asked());
        QVERIFY(told);
        QStringList keys;
        for (const QString &marks : {u"cards"_s, u"duties"_s}) {
            for (const QJsonValue &mark : told.value()[marks].toArray()) {
                const QString key = mark[u"key"].toString();
                keys.append(key);
                const QString step = stepOf(key);
                // What the board says of the office's items.
                const bool isOfBoard = key.startsWith(u"board.") && !mark[u"items"].toArray().isEmpty();
                QVERIFY2(step.isEmpty() ? office.others.contains(key) || key == u"resolutions" || isOfBoard
                                        : office.steps.contains(step),
                         qPrintable(u"%1 is not for %2"_s.arg(key, QLatin1String(office.login))));
                const QString type = mark[u"type"].toString();
                const qint64 rows = type.isEmpty() ? 0 : listed(*client, type, mark[u"conditions"].toArray());
                QVERIFY2(rows >= 0, qPrintable(key));
                // A number is that of its list.
                const qint64 open =
                    mark[u"total"].toInteger() - mark[marks == u"cards" ? u"value" : u"done"].toInteger();
                if (marks == u"cards" && ofCards.contains(key))
                    QCOMPARE(mark[u"value"].toInteger(), rows);
                else if ((!step.isEmpty() || ofOutcomes.contains(key)) && !type.isEmpty())
                    QCOMPARE(open, rows);
            }
        }
        // What the board calls overdue is no other thing at home; parts of divisions are each their own.
        if (info->grants.may(Action::View, u"complianceState")) {
            const auto board = client->call(u"compliance.read"_s, asked());
            QVERIFY(board);
            const QSet<QString> ofSchool{u"4.plan"_s, u"4.check"_s, u"4.publish"_s, u"5.6"_s};
            for (const QJsonValue &item : board.value()[u"items"].toArray()) {
                if (item[u"state"].toString() != u"overdue" || !ofSchool.contains(item[u"id"].toString()))
                    continue;
                for (const QJsonValue &article : told.value()[u"articles"].toArray()) {
                    if (article[u"id"] == item[u"article"])
                        QVERIFY2(article[u"state"].toString() == u"late", qPrintable(item[u"id"].toString()));
                }
            }
        }
        for (const QString &key : office.must)
            QVERIFY2(keys.contains(key), qPrintable(key + u" is missing: "_s + keys.join(u' ')));
        for (const HomeCard &card : home.cards())
            QVERIFY2(pages.hasPage(card.page), qPrintable(card.key + u" leads to "_s + card.page));
        for (const HomeDuty &duty : home.duties())
            QVERIFY2(pages.hasPage(duty.page), qPrintable(duty.key + u" leads to "_s + duty.page));
        if (!info->grants.may(Action::View, u"registerCheck"))
            return;

        const ShowsRecords shows = [&](const QString &type) { return pages.shows(type); };
        int walked = 0;
        qint64 counted = 0;
        for (const QString &by : {u"class"_s, u"division"_s, u"grade"_s, u"department"_s, u"unit"_s,
                                  u"teacher"_s, u"student"_s}) {
            const bool isByPerson = by == u"teacher" || by == u"student";
            if (isByPerson &&
                !info->grants.may(Action::View, by == u"student" ? u"student" : u"courseOutcome"))
                continue;
            QJsonObject params = asked({{u"by"_s, by}});
            if (by == u"teacher")
                params.insert(u"step"_s, u"certify"_s);
            if (by == u"student")
                params.insert(u"classId"_s, stored(uR"(SELECT min("id") FROM "schoolClass")"_s).toLongLong());
            const auto answer = client->call(u"progress.read"_s, params);
            QVERIFY2(answer, qPrintable(by));
            const ProgressFacts facts = ProgressFacts::from(answer.value());
            for (const ProgressNumberFacts &number : facts.numbers)
                counted += number.counts.total;
            if (by == u"teacher") {
                leadsOf(*client, teachersPicture(facts, shows), pages, &walked);
                continue;
            }
            leadsOf(*client, mapPicture(facts, by, shows), pages, &walked);
            leadsOf(*client, funnelPicture(facts, shows), pages, &walked);
            if (by == u"class") {
                leadsOf(*client, listsPicture(facts, shows), pages, &walked);
                leadsOf(*client, quotasPicture(facts, shows), pages, &walked);
            }
        }
        // An adviser who has no class of his own follows nothing.
        QVERIFY(walked > 0 || counted == 0);
    }

    void whatTheRoleMayNotListLeadsToWhoStandsBehindIt()
    {
        for (const QString &login :
             {u"workgroup"_s, u"convenor"_s, u"principal"_s, u"t001"_s, u"infodirector"_s}) {
            const auto client = m_fixture->signedIn(login);
            QVERIFY(client);
            const auto answer = client->call(u"progress.read"_s, asked({{u"by"_s, u"class"_s}}));
            QVERIFY(answer);
            const ProgressFacts facts = ProgressFacts::from(answer.value());
            const ShowsRecords shows = [](const QString &) { return true; };
            for (const ProgressPicture &picture :
                 {funnelPicture(facts, shows), mapPicture(facts, u"class"_s, shows)}) {
                const auto marks = picture.picture->marks({900, 600});
                QCOMPARE(marks.size(), picture.leads.size());
                for (size_t i = 0; i < marks.size(); ++i) {
                    const bool isEmpty = marks[i].text.contains(u"nothing to do"_s) ||
                                         marks[i].text.contains(u": 0 outcomes"_s);
                    QVERIFY2(marks[i].leads != isEmpty, qPrintable(login + u": "_s + marks[i].text));
                    if (picture.leads[i].behind.isEmpty())
                        continue;
                    const auto behind = client->call(u"progress.behind"_s, asked(picture.leads[i].behind));
                    QVERIFY2(behind && !behind.value()[u"rows"].toArray().isEmpty(),
                             qPrintable(login + u": "_s + marks[i].text));
                }
            }
        }
    }

    /// 自我檢核 was late with an end to come, as soon as one of its periods was over.
    void whatIsLateHasAnEndThatIsOver_data()
    {
        QTest::addColumn<int>("days");
        for (const int days : {0, 25, 60})
            QTest::addRow("%d", days) << days;
    }
    void whatIsLateHasAnEndThatIsOver()
    {
        QFETCH(const int, days);
        const QDateTime today = now();
        const auto back = qScopeGuard([&] { m_fixture->clock().set(today); });
        m_fixture->clock().set(today.addDays(days));
        for (const Office &office : offices()) {
            const auto client = m_fixture->signedIn(QLatin1String(office.login));
            QVERIFY2(client, office.login);
            const auto told = client->call(u"home.summary"_s, asked());
            QVERIFY(told);
            for (const QJsonValue &duty : told.value()[u"duties"].toArray()) {
                QDateTime due;
                const bool isOver = licheng::detail::fromJson(duty[u"due"], due) && due < now();
                QVERIFY2(duty[u"overdue"].toInteger() == 0 || isOver,
                         qPrintable(QLatin1String(office.login) + u' ' + duty[u"key"].toString() + u' ' +
                                    duty[u"due"].toString()));
            }
        }
    }

    void anAdvisersDutyLeadsToWhomNobodyHasCounselled()
    {
        const auto client = m_fixture->signedIn(u"adviser"_s);
        QVERIFY(client);
        const auto duty = [&] {
            const auto told = client->call(u"home.summary"_s, asked());
            for (const QJsonValue &each : told ? told.value()[u"duties"].toArray() : QJsonArray()) {
                if (each[u"key"].toString() == u"step.counselling")
                    return each.toObject();
            }
            return QJsonObject();
        };
        const auto open = [&] { return duty()[u"total"].toInteger() - duty()[u"done"].toInteger(); };
        const auto rowsOfDuty = [&] {
            return listed(*client, u"student"_s, duty()[u"conditions"].toArray());
        };
        QCOMPARE(duty()[u"type"].toString(), u"student"_s);
        const QString year = QString::number(m_term.year.roc());
        QCOMPARE(
            duty()[u"total"].toInteger(),
            rows(u"student"_s, u"\"state\" = 'enrolled' AND \"division\" = 'day' AND \"classId\" IN (SELECT "
                               "\"id\" FROM \"schoolClass\" WHERE \"schoolYear\" = %1)"_s.arg(year)));
        QVERIFY(open() > 0 && duty()[u"done"].toInteger() > 0);
        QCOMPARE(rowsOfDuty(), open());
    }
};

QTEST_MAIN(TestMarks)
#include "tst_marks.moc"
