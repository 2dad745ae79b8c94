// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::Page;
using protocol::RecordQuery;
using Op = Condition::Operator;

/// Two students of a class with a tutor, one without class; two courses, one with a teacher; four outcomes.
class StoreQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_fixture.isOpen());
        const Id<Role> role = m_fixture.create(sampleRole(u"teacher"_s));
        m_tutor = m_fixture.create(sampleAccount(u"tutor"_s, role));
        m_teacher = m_fixture.create(sampleAccount(u"teacher"_s, role));
        SchoolClass schoolClass;
        schoolClass.schoolYear = SchoolYear(114);
        schoolClass.name = u"資訊一甲"_s;
        schoolClass.tutorId = m_tutor;
        const Id<SchoolClass> classId = m_fixture.create(schoolClass);
        for (int i = 1; i <= 3; ++i) {
            Student student = sampleStudent(i);
            student.name = QStringList{u"王明"_s, u"李100%"_s, u"張_底"_s}[i - 1];
            student.classId = i < 3 ? classId : Id<SchoolClass>();
            m_students.push_back(m_fixture.create(student));
        }
        Course taught = sampleCourse(1);
        taught.teacherId = m_teacher;
        const Id<Course> first = m_fixture.create(taught);
        const Id<Course> second = m_fixture.create(sampleCourse(2));
        const auto add = [&](size_t student, Id<Course> course, const char16_t *title,
                             CertificationState state) {
            CourseOutcome outcome = sampleOutcome(m_students[student], course, QString::fromUtf16(title));
            outcome.certification = state;
            outcome.uploadedAt = student == 0 ? StoreFixture::now() : QDateTime();
            outcome.selected = state == CertificationState::Certified;
            QVERIFY(m_fixture.create(outcome).value());
        };
        add(0, first, u"專題成果", CertificationState::Waiting);
        add(1, first, u"實驗報告", CertificationState::Certified);
        add(1, second, u"100% 完成_成果", CertificationState::Returned);
        add(2, second, u"It's \"quoted\"", CertificationState::Waiting);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void idAndVersionAreAlwaysFirstAndColumnsFollowReferences()
    {
        RecordQuery query = outcomes();
        query.columns = {u"title"_s, u"studentId.name"_s, u"studentId.classId.name"_s, u"selected"_s,
                         u"id"_s};
        const Page page = run(query);
        QCOMPARE(page.columns, (QStringList{u"id"_s, u"version"_s, u"title"_s, u"studentId.name"_s,
                                            u"studentId.classId.name"_s, u"selected"_s}));
        QCOMPARE(page.rows.size(), 4);
        QCOMPARE(page.rows[1].toArray(), (QJsonArray{2, 1, u"實驗報告"_s, u"李100%"_s, u"資訊一甲"_s, true}));
        QVERIFY(page.rows[3].toArray()[4].isNull());
        QVERIFY(page.next.isEmpty());
        QCOMPARE(page.total, -1);
    }

    /// Students by the outcomes that name them: 1 has a waiting one, 2 a certified and a returned one, 3 a
    /// waiting one.
    void rowsAreFoundByTheRecordsThatNameThem_data()
    {
        QTest::addColumn<int>("op");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, Op op, const char *path, const char *state, const char *ids) {
            QTest::newRow(name) << static_cast<int>(op) << QString(QLatin1String(path))
                                << QString(QLatin1String(state)) << QString(QLatin1String(ids));
        };
        row("some", Op::Some, "courseOutcome.studentId", "certified", "2");
        row("none", Op::None, "courseOutcome.studentId", "certified", "1 3");
        row("any at all", Op::Some, "courseOutcome.studentId", "", "1 2 3");
        row("none at all", Op::None, "courseOutcome.studentId", "", "");
        row("no such record", Op::None, "grade.studentId", "", "1 2 3");
        row("among several", Op::None, "counselling.studentId|participantIds", "", "1 2 3");
        row("not of a type", Op::Some, "mood.studentId", "", "fault");
        row("by a field that leads elsewhere", Op::Some, "courseOutcome.courseId", "", "fault");
        row("by a field that leads nowhere", Op::Some, "courseOutcome.title", "", "fault");
    }
    void rowsAreFoundByTheRecordsThatNameThem()
    {
        QFETCH(const int, op);
        QFETCH(const QString, path);
        QFETCH(const QString, state);
        QFETCH(const QString, ids);
        RecordQuery query;
        query.type = u"student"_s;
        std::vector<Condition> conditions;
        if (!state.isEmpty())
            conditions.push_back({u"certification"_s, Op::Equal, state});
        query.conditions = {protocol::related(static_cast<Op>(op), path, conditions)};
        const auto answer =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QCOMPARE(answer ? idsOf(answer.value()) : u"fault"_s, ids);
        // The wire keeps it, and a condition that is inside another is refused.
        const auto read = protocol::recordQueryFromJson(protocol::toJson(query));
        QVERIFY(read);
        QCOMPARE(read->conditions, query.conditions);
        query.conditions = {protocol::related(static_cast<Op>(op), path, query.conditions)};
        QVERIFY(!store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything()));
    }

    void recordsThatMayNotBeViewedDoNotTellOfTheRowsThatTheyName()
    {
        RecordQuery query;
        query.type = u"student"_s;
        query.conditions = {protocol::related(Op::Some, u"courseOutcome.studentId"_s, {})};
        const auto run = [&](const ScopeFilter &outcomes) {
            const Viewer viewer([&](const RecordType &type) {
                return type.name() == u"courseOutcome" ? outcomes : ScopeFilter::everything();
            });
            const auto answer = store::query(m_fixture.reader(), query, ScopeFilter::everything(), viewer);
            return answer ? idsOf(answer.value()) : QString::number(static_cast<int>(answer.error().code));
        };
        QCOMPARE(run(ScopeFilter::limited({{u"studentId"_s, m_students[1].value()}})), u"2"_s);
        QCOMPARE(run(ScopeFilter::nothing()),
                 QString::number(static_cast<int>(protocol::ErrorCode::Forbidden)));
    }

    void rowsAreCountedByKeys()
    {
        RecordQuery query = outcomes();
        const auto count = [&](const std::vector<GroupKey> &keys) {
            QStringList told;
            const auto groups =
                countGroups(m_fixture.reader(), query, keys, ScopeFilter::everything(), Viewer::everything());
            for (const GroupCount &group : groups ? *groups : std::vector<GroupCount>()) {
                QStringList parts;
                for (const QVariant &key : group.key)
                    parts.append(key.isValid() ? key.toString() : u"-"_s);
                told.append(parts.join(u'/') + u'=' + QString::number(group.count));
            }
            told.sort();
            return told.join(u' ');
        };
        QCOMPARE(count({{u"studentId.classId.name"_s}}), u"-=1 資訊一甲=3"_s);
        QCOMPARE(count({{u"certification"_s}, {u"selected"_s}}), u"certified/1=1 returned/0=1 waiting/0=2"_s);
        // 8:30 of UTC.
        query.conditions = {{u"uploadedAt"_s, Op::IsNotEmpty, {}}};
        QCOMPARE(count({{u"uploadedAt"_s, GroupKey::By::Hour}}), u"2025-11-23T16=1"_s);
    }

    void whatMeetsTheConditionsOfAPartIsCountedAsByItself()
    {
        const std::vector<std::vector<protocol::Condition>> parts{
            {{u"certification"_s, Op::Equal, u"waiting"_s}},
            {{u"studentId.classId.name"_s, Op::IsNotEmpty, {}}, {u"selected"_s, Op::Equal, true}},
            {{u"title"_s, Op::Equal, u"no such title"_s}}};
        const auto groups = countGroups(m_fixture.reader(), outcomes(), {}, ScopeFilter::everything(),
                                        Viewer::everything(), parts);
        QVERIFY(groups);
        QCOMPARE(groups->size(), size_t(1));
        QCOMPARE(groups->front().count, 4);
        for (size_t i = 0; i < parts.size(); ++i) {
            RecordQuery query = outcomes();
            query.conditions = parts[i];
            const auto alone =
                countRows(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
            QVERIFY(alone);
            QCOMPARE(groups->front().parts[i], *alone);
        }
        QCOMPARE(groups->front().parts, (std::vector<qint64>{2, 1, 0}));
    }

    void aListThatIsNotToBeReadIsKnownBeforeItIsAsked()
    {
        RecordQuery query = outcomes();
        query.conditions = {{u"studentId.birthday"_s, Op::IsNotEmpty, {}}};
        const Viewer withoutStudents([](const RecordType &type) {
            return type.name() == u"student" ? ScopeFilter::nothing() : ScopeFilter::everything();
        });
        QVERIFY(!closedBy(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything()));
        const auto fault = closedBy(m_fixture.reader(), query, ScopeFilter::everything(), withoutStudents);
        const auto read = store::query(m_fixture.reader(), query, ScopeFilter::everything(), withoutStudents);
        QVERIFY(fault && !read);
        QCOMPARE(fault->code, read.error().code);
    }

    void conditionsSelect_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("op");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, const char *path, Op op, const QJsonValue &value,
                            const char *ids) {
            QTest::newRow(name) << QString(QLatin1String(path)) << static_cast<int>(op) << value
                                << QString(QLatin1String(ids));
        };
        row("text", "title", Op::Equal, u"實驗報告"_s, "2");
        row("not text", "title", Op::NotEqual, u"實驗報告"_s, "1 3 4");
        row("code", "certification", Op::Equal, u"waiting"_s, "1 4");
        row("codes", "certification", Op::In, QJsonArray{u"certified"_s, u"returned"_s}, "2 3");
        row("no codes", "certification", Op::In, QJsonArray{}, "");
        row("boolean", "selected", Op::Equal, true, "2");
        row("reference", "studentId", Op::Equal, 2, "2 3");
        row("references", "studentId", Op::In, QJsonArray{1, 3}, "1 4");
        row("through a reference", "studentId.studentNumber", Op::Equal, u"s000002"_s, "2 3");
        row("through two", "studentId.classId.name", Op::Equal, u"資訊一甲"_s, "1 2 3");
        row("not through two", "studentId.classId.name", Op::NotEqual, u"資訊一甲"_s, "4");
        row("empty reference", "studentId.classId", Op::IsEmpty, QJsonValue(), "4");
        row("null is empty", "studentId.classId", Op::Equal, QJsonValue(), "4");
        row("not null", "studentId.classId", Op::NotEqual, QJsonValue(), "1 2 3");
        row("empty beyond an empty reference", "studentId.classId.department", Op::IsEmpty, QJsonValue(),
            "1 2 3 4");
        row("instant given", "uploadedAt", Op::IsNotEmpty, QJsonValue(), "1");
        row("instant in another zone", "uploadedAt", Op::GreaterOrEqual, u"2025-11-23T16:30:00+08:00"_s, "1");
        row("instant before", "uploadedAt", Op::Less, u"2025-11-23T16:30:00+08:00"_s, "");
        row("instant's day", "uploadedAt", Op::StartsWith, u"2025-11-23"_s, "1");
        row("less", "id", Op::Less, 3, "1 2");
        row("less or equal", "id", Op::LessOrEqual, 3, "1 2 3");
        row("greater", "id", Op::Greater, 3, "4");
        row("contains", "title", Op::Contains, u"成果"_s, "1 3");
        row("contains a percent sign", "title", Op::Contains, u"%"_s, "3");
        row("contains an underscore", "title", Op::Contains, u"_"_s, "3");
        row("starts with", "title", Op::StartsWith, u"100%"_s, "3");
        row("starts with nothing special", "title", Op::StartsWith, u"_"_s, "");
        row("quote", "title", Op::Contains, u"'s \""_s, "4");
        row("school year", "schoolYear", Op::Equal, 114, "1 2 3 4");
        row("semester", "semester", Op::Equal, 2, "");
    }
    void conditionsSelect()
    {
        QFETCH(QString, path);
        QFETCH(int, op);
        QFETCH(QJsonValue, value);
        QFETCH(QString, ids);
        RecordQuery query = outcomes();
        query.conditions = {{path, static_cast<Op>(op), value}};
        query.wantCount = true;
        const Page page = run(query);
        QCOMPARE(idsOf(page), ids);
        QCOMPARE(page.total, static_cast<qint64>(page.rows.size()));
        const auto counted =
            countRows(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(counted && counted.value() == page.total);
    }

    void searchFindsInTheTypeAndInItsReferences_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        QTest::newRow("two characters of a title") << u"成果"_s << u"1 3"_s;
        QTest::newRow("two characters of a student") << u"王明"_s << u"1"_s;
        QTest::newRow("a course") << u"國語文2"_s << u"3 4"_s;
        QTest::newRow("all words must be found") << u"李 成果"_s << u"3"_s;
        QTest::newRow("ideographic space") << u"李　成果"_s << u"3"_s;
        QTest::newRow("percent sign") << u"%"_s << u"2 3"_s;
        QTest::newRow("underscore") << u"_底"_s << u"4"_s;
        QTest::newRow("lower case of a number") << u"s000003"_s << u"4"_s;
        QTest::newRow("full width") << u"Ｓ０００００３"_s << u"4"_s;
        QTest::newRow("identity number") << u"A000000003"_s << u"4"_s;
        QTest::newRow("nothing") << u"沒有這個"_s << QString();
        QTest::newRow("only spaces") << u"  "_s << u"1 2 3 4"_s;
    }
    void searchFindsInTheTypeAndInItsReferences()
    {
        QFETCH(QString, text);
        QFETCH(QString, ids);
        RecordQuery query = outcomes();
        query.search = text;
        QCOMPARE(idsOf(run(query)), ids);
    }

    void wrongRequestsAreInvalidAndNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("op");
        const auto row = [](const char *path, const QJsonValue &value, Op op = Op::Equal) {
            QTest::addRow("%s %d", path, static_cast<int>(op))
                << QString(QLatin1String(path)) << value << static_cast<int>(op);
        };
        row("", 1);
        row("nonsense", 1);
        row("title.name", 1);
        row("studentId.nonsense", 1);
        row("studentId..name", 1);
        row("studentId.", 1);
        row("rowid", 1);
        row("id OR 1=1", 1);
        row("title\" = '' OR 1=1 --", 1);
        row("t0.title", 1);
        row("title; DROP TABLE student", 1);
        row("title", 5);
        row("studentId", u"1 OR 1=1"_s);
        row("studentId", 1.5);
        row("certification", u"nonsense"_s);
        row("certification", u"waiting"_s, Op::Less);
        row("selected", 1);
        row("uploadedAt", u"yesterday"_s);
        row("id", u"1"_s, Op::Contains);
        row("id", 1, Op::In);
        row("id", QJsonArray{u"1) OR (1=1"_s}, Op::In);
        row("title", QJsonArray{1}, Op::Contains);
    }
    void wrongRequestsAreInvalidAndNamed()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(int, op);
        RecordQuery query = outcomes();
        query.conditions = {{path, static_cast<Op>(op), value}};
        const auto answer =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Invalid);
        QCOMPARE(protocol::faultsFromJson(answer.error().data[u"faults"].toArray()).front().field, path);
    }

    void unknownTypesColumnsSortKeysAndCursorsAreInvalid()
    {
        const auto isInvalid = [this](const RecordQuery &query) {
            const auto answer =
                store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
            return !answer && answer.error().code == ErrorCode::Invalid;
        };
        RecordQuery query = outcomes();
        query.type = u"sqlite_schema"_s;
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.columns = {u"(SELECT 1)"_s};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.sort = {{u"random()"_s, Qt::AscendingOrder}};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.after = {u"1 OR 1=1"_s};
        QVERIFY(isInvalid(query));
        query.after = {1, 2};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.limit = 0;
        QVERIFY(isInvalid(query));
        query.limit = 1001;
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.type = u"unit"_s;
        query.columns = {u"parentId.parentId.parentId.parentId.parentId.name"_s};
        QVERIFY(isInvalid(query));
    }

    void injectedTextIsOnlyText()
    {
        const QString evil = u"'); DROP TABLE \"student\"; --"_s;
        RecordQuery query = outcomes();
        query.search = evil;
        QCOMPARE(idsOf(run(query)), QString());
        query = outcomes();
        query.conditions = {{u"title"_s, Op::Contains, evil}, {u"title"_s, Op::In, QJsonArray{evil}}};
        QCOMPARE(idsOf(run(query)), QString());
        QCOMPARE(Records(m_fixture.reader()).count<Student>({}), 3);
    }

    void theScopeLeavesOnlyItsRows()
    {
        RecordQuery query = outcomes();
        query.wantCount = true;
        const auto ids = [&](const ScopeFilter &scope) {
            const auto answer = store::query(m_fixture.reader(), query, scope, Viewer::everything());
            return answer && answer->total == answer->rows.size() ? idsOf(answer.value()) : u"fault"_s;
        };
        const auto own = std::pair{u"studentId"_s, QJsonValue(m_students[2].value())};
        const auto tutored = std::pair{u"studentId.classId.tutorId"_s, QJsonValue(m_tutor.value())};
        const auto taught = std::pair{u"courseId.teacherId"_s, QJsonValue(m_teacher.value())};
        const auto evening = std::pair{u"studentId.division"_s, QJsonValue(u"evening"_s)};
        QCOMPARE(ids(ScopeFilter::everything()), u"1 2 3 4"_s);
        QCOMPARE(ids(ScopeFilter::nothing()), QString());
        QCOMPARE(ids(ScopeFilter{}), QString());
        QCOMPARE(ids(ScopeFilter::limited({})), QString());
        QCOMPARE(ids(ScopeFilter::limited({own})), u"4"_s);
        QCOMPARE(ids(ScopeFilter::limited({tutored})), u"1 2 3"_s);
        QCOMPARE(ids(ScopeFilter::limited({taught})), u"1 2"_s);
        QCOMPARE(ids(ScopeFilter::limited({taught, own})), u"1 2 4"_s);
        QCOMPARE(ids(ScopeFilter::limited({evening})), QString());
        // An account without student owns nothing, not what has no student.
        QCOMPARE(ids(ScopeFilter::limited({{u"submittedIn"_s, QJsonValue()}})), QString());
        QVERIFY(
            isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 1, ScopeFilter::limited({taught})));
        QVERIFY(
            !isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 3, ScopeFilter::limited({taught})));
        QVERIFY(!isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 1, ScopeFilter::nothing()));
        QVERIFY(!isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 99, ScopeFilter::everything()));
        query.conditions = {{u"certification"_s, Op::Equal, u"certified"_s}};
        QCOMPARE(ids(ScopeFilter::limited({taught, own})), u"2"_s);
        QCOMPARE(ids(ScopeFilter::limited({{u"nonsense"_s, 1}})), u"fault"_s);
    }

    void hiddenIdentityDataCannotBeReadFilteredSortedOrSearched()
    {
        const ScopeFilter hidden = ScopeFilter::everything(SensitiveFields::Hidden);
        const auto codeOf = [&](const RecordQuery &query) {
            const auto answer =
                store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
            return answer ? ErrorCode::Parse : answer.error().code;
        };
        RecordQuery query = outcomes();
        query.columns = {u"studentId.identityNumber"_s, u"studentId.birthday"_s, u"studentId.name"_s};
        const auto page =
            store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
        QVERIFY(page);
        const QJsonArray row = page->rows[0].toArray();
        QVERIFY(row[2].isNull() && row[3].isNull());
        QCOMPARE(row[4].toString(), u"王明"_s);
        QCOMPARE(run(query).rows[0].toArray()[2].toString(), u"A000000001"_s);
        query = outcomes();
        query.conditions = {{u"studentId.identityNumber"_s, Op::StartsWith, u"A"_s}};
        QCOMPARE(codeOf(query), ErrorCode::Forbidden);
        query = outcomes();
        query.sort = {{u"studentId.birthday"_s, Qt::AscendingOrder}};
        QCOMPARE(codeOf(query), ErrorCode::Forbidden);
        query = outcomes();
        query.search = u"A000000003"_s;
        const auto found =
            store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
        QVERIFY(found && found->rows.isEmpty());
    }

private:
    static RecordQuery outcomes()
    {
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        return query;
    }
    Page run(const RecordQuery &query)
    {
        const auto answer =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value() : ReadPage{};
    }
    static QString idsOf(const Page &page)
    {
        QStringList ids;
        for (const QJsonValue &row : page.rows)
            ids.append(QString::number(row.toArray()[0].toInteger()));
        return ids.join(u' ');
    }

    StoreFixture m_fixture;
    Id<Account> m_tutor;
    Id<Account> m_teacher;
    std::vector<Id<Student>> m_students;
};

QTEST_GUILESS_MAIN(StoreQueryTest)
#include "tst_store_query.moc"
