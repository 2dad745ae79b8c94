// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/change_watch.h"
#include "app/client/session.h"
#include "app/client/shown_source.h"
#include "app/models/record_table_model.h"
#include "tests/integration/rights_school.h"

using namespace licheng;
using namespace licheng::test;
using namespace std::chrono_literals;

namespace {

/// What a page asks through, keeping count of what goes over the wire.
class Wire : public ShownSource
{
public:
    explicit Wire(Session &session) : ShownSource(session)
    {
        const auto keep = [this](const QString &method) { told.append(method); };
        connect(&session, &RecordSource::notified, this, [keep](const QString &method) { keep(method); });
        connect(&session, &RecordSource::changed, this, [keep] { keep(u"changed"_s); });
        setShown(true);
    }
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline) override
    {
        asked.append(method);
        ShownSource::call(method, params, context, std::move(done), deadline);
    }
    QStringList asked;
    QStringList told;
};

struct Person
{
    QTemporaryDir folder;
    Settings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    NoSecretStore secrets;
    Session session{settings, secrets, Session::Options{u"test"_s, u"zh_TW"_s, 50ms, 500ms}};
    std::unique_ptr<Wire> wire;
    std::unique_ptr<RecordTableModel> list;

    void openStudents(std::vector<protocol::Condition> conditions = {})
    {
        list.reset();
        wire = std::make_unique<Wire>(session);
        list = std::make_unique<RecordTableModel>(*wire);
        list->setList(u"student"_s, {{u"studentNumber"_s, {}}, {u"name"_s, {}}, {u"classId.name"_s, {}}});
        list->setDefaultSort({{u"studentNumber"_s}});
        list->setConditions(std::move(conditions));
        list->start();
        QTRY_COMPARE(list->state(), RecordTableModel::State::Ready);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < list->rowCount(); ++row)
            names.append(list->index(row, 1).data().toString());
        return names;
    }
};

} // namespace

/// The real client on the real server: what one person saves stands in the other's open list at once, without
/// a question, and nobody is told of more than is shown.
class TestLiveLists : public QObject, private RightsSchool
{
    Q_OBJECT

    [[nodiscard]] std::unique_ptr<Person> person(const QString &login)
    {
        auto person = std::make_unique<Person>();
        const auto link = Invitation::parse(
            invitation(u"127.0.0.1"_s, m_fixture->port(), m_fixture->server().certificate()));
        person->session.open(*link);
        const auto reaches = [&](SessionState state) {
            return QTest::qWaitFor([&] { return person->session.state() == state; }, 20'000);
        };
        if (!reaches(SessionState::SignInNeeded))
            return nullptr;
        person->session.signIn(login, ServerFixture::password(), Session::Keep::Nothing);
        return reaches(SessionState::SignedIn) ? std::move(person) : nullptr;
    }
    /// Whatever the server told the person before has come after this.
    [[nodiscard]] static bool hearsAll(Person &person)
    {
        std::optional<bool> answered;
        person.session.call(u"regulation.current"_s, {}, &person.session,
                            [&](const Answer<QJsonObject> &answer) { answered = answer.ok(); });
        return QTest::qWaitFor([&] { return answered.has_value(); }, 20'000) && *answered;
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init()
    {
        setUp();
        addPerson(u"clerk"_s, u"registryClerk"_s, Division::Day);
        use(u"clerk"_s);
    }
    void cleanup() { tearDown(); }

    void whatAnotherSavesStandsInAnOpenListWithoutAQuestion()
    {
        const auto reader = person(u"boss"_s);
        QVERIFY(reader);
        reader->openStudents();
        QCOMPARE(reader->names(), (QStringList{u"生day"_s, u"生evening"_s}));
        QCOMPARE(reader->wire->asked, QStringList{u"record.subscribe"_s});
        const QPersistentModelIndex evening = reader->list->index(1, 1);
        QCOMPARE(change("student", u"student-evening"_s, {{u"name"_s, u"改名"_s}}), u"done"_s);
        QTRY_COMPARE(reader->names(), (QStringList{u"生day"_s, u"改名"_s}));
        QCOMPARE(reader->list->versionAt(1), 2);
        // A class that is shown in the row, and a student who comes above.
        QCOMPARE(change("schoolClass", u"class-day"_s, {{u"name"_s, u"忠班"_s}}), u"done"_s);
        QTRY_COMPARE(reader->list->index(0, 2).data().toString(), u"忠班"_s);
        QJsonObject fresh = stored("student", m_ids[u"student-day"_s]);
        fresh.remove(u"version"_s);
        fresh.insert(u"id"_s, QJsonValue::Null);
        fresh.insert(u"studentNumber"_s, u"A000"_s);
        fresh.insert(u"name"_s, u"轉入"_s);
        fresh.insert(u"identityNumber"_s, u"A223456781"_s);
        QCOMPARE(told(save(u"student"_s, fresh)), u"done"_s);
        QTRY_COMPARE(reader->names(), (QStringList{u"轉入"_s, u"生day"_s, u"改名"_s}));
        QCOMPARE(evening.row(), 2);
        QCOMPARE(reader->wire->asked, QStringList{u"record.subscribe"_s});
    }

    void aRowThatLeavesTheFilterGoesAndComesBack()
    {
        const auto reader = person(u"boss"_s);
        QVERIFY(reader);
        reader->openStudents({{u"name"_s, protocol::Condition::Operator::StartsWith, u"生"_s}});
        QCOMPARE(reader->list->total(), 2);
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"改名"_s}}), u"done"_s);
        QTRY_COMPARE(reader->names(), QStringList{u"生evening"_s});
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"生又回"_s}}), u"done"_s);
        QTRY_COMPARE(reader->names(), (QStringList{u"生又回"_s, u"生evening"_s}));
        QCOMPARE(reader->wire->asked, QStringList{u"record.subscribe"_s});
    }

    void aHiddenPageIsToldNothingAndIsRightWhenItIsShownAgain()
    {
        const auto reader = person(u"boss"_s);
        const auto other = person(u"boss"_s);
        QVERIFY(reader && other);
        reader->openStudents();
        other->openStudents();
        const ChangeWatch watch(*reader->wire, {{u"student"_s}}, reader->wire.get());
        reader->wire->setShown(false);
        QVERIFY(hearsAll(*reader));
        reader->wire->told.clear();
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"改名"_s}}), u"done"_s);
        QTRY_COMPARE(other->names().front(), u"改名"_s);
        QVERIFY(hearsAll(*reader));
        QCOMPARE(reader->wire->told, QStringList());
        QCOMPARE(reader->names().front(), u"生day"_s);
        reader->wire->setShown(true);
        QTRY_COMPARE(reader->names().front(), u"改名"_s);
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"又改"_s}}), u"done"_s);
        QTRY_COMPARE(reader->names().front(), u"又改"_s);
        QTRY_COMPARE(reader->wire->told.count(u"changed"_s), 1);
        QCOMPARE(reader->wire->told.count(u"record.patch"_s), 1);
    }

    void nobodyIsToldOfRecordsThatHeMayNotView()
    {
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        const auto pupil = person(u"pupil"_s);
        const auto reader = person(u"boss"_s);
        QVERIFY(pupil && reader);
        pupil->openStudents();
        reader->openStudents();
        const ChangeWatch watch(*pupil->wire, {{u"student"_s}}, pupil->wire.get());
        QVERIFY(hearsAll(*pupil));
        QCOMPARE(pupil->names(), QStringList{u"生day"_s});
        QCOMPARE(change("student", u"student-evening"_s, {{u"name"_s, u"改名"_s}}), u"done"_s);
        QTRY_COMPARE(reader->names().back(), u"改名"_s);
        QVERIFY(hearsAll(*pupil));
        QCOMPARE(pupil->wire->told, QStringList());
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"自己"_s}}), u"done"_s);
        QTRY_COMPARE(pupil->names(), QStringList{u"自己"_s});
    }

    void onlyWhatIsNamedIsTold()
    {
        const auto reader = person(u"boss"_s);
        QVERIFY(reader);
        reader->wire = std::make_unique<Wire>(reader->session);
        QList<RecordChange> told;
        const auto add = [&](const QList<RecordChange> &changes) { told.append(changes); };
        ChangeWatch one(*reader->wire, {{u"student"_s, u"id"_s, m_ids[u"student-day"_s]}}, nullptr);
        ChangeWatch ofClass(*reader->wire, {{u"student"_s, u"classId"_s, m_ids[u"class-day"_s]}}, nullptr);
        connect(&one, &ChangeWatch::changed, this, add);
        connect(&ofClass, &ChangeWatch::changed, this, add);
        QVERIFY(hearsAll(*reader));
        QCOMPARE(change("student", u"student-evening"_s, {{u"name"_s, u"別人"_s}}), u"done"_s);
        QCOMPARE(change("student", u"student-day"_s, {{u"name"_s, u"此人"_s}}), u"done"_s);
        const RecordChange student{u"student"_s, m_ids[u"student-day"_s], RecordChange::Kind::Changed};
        QTRY_COMPARE(told, (QList<RecordChange>{student, student}));
        QCOMPARE(reader->wire->told, QStringList{u"changed"_s});
    }

    void recordsAreNotWatchedByWhatMayBeHiddenInThem()
    {
        QCOMPARE(m_client->faultOf(u"changes.watch"_s,
                                   {{u"types"_s, QJsonArray()},
                                    {u"within"_s, QJsonArray{QJsonObject{{u"type"_s, u"student"_s},
                                                                         {u"path"_s, u"identityNumber"_s},
                                                                         {u"value"_s, u"A123456789"_s}}}}}),
                 ErrorCode::Invalid);
    }

    void aListThatEndsGivesItsPlaceBack()
    {
        const auto reader = person(u"boss"_s);
        QVERIFY(reader);
        // One after the other: each ends before the next, so there is always a place.
        for (int i = 0; i < 40; ++i)
            reader->openStudents();
        QCOMPARE(reader->list->rowCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestLiveLists)
#include "tst_live_lists.moc"
