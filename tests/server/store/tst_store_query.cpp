// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

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
        const Id<Role> role = m_fixture.create(sampleRole(QStringLiteral("teacher")));
        m_tutor = m_fixture.create(sampleAccount(QStringLiteral("tutor"), role));
        m_teacher = m_fixture.create(sampleAccount(QStringLiteral("teacher"), role));
        SchoolClass schoolClass;
        schoolClass.schoolYear = SchoolYear(114);
        schoolClass.name = QStringLiteral("資訊一甲");
        schoolClass.tutorId = m_tutor;
        const Id<SchoolClass> classId = m_fixture.create(schoolClass);
        for (int i = 1; i <= 3; ++i) {
            Student student = sampleStudent(i);
            student.name = QStringList{QStringLiteral("王明"), QStringLiteral("李100%"), QStringLiteral("張_底")}[i - 1];
            student.classId = i < 3 ? classId : Id<SchoolClass>();
            m_students.push_back(m_fixture.create(student));
        }
        Course taught = sampleCourse(1);
        taught.teacherId = m_teacher;
        const Id<Course> first = m_fixture.create(taught);
        const Id<Course> second = m_fixture.create(sampleCourse(2));
        const auto add = [&](size_t student, Id<Course> course, const char16_t *title, CertificationState state) {
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

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void idAndVersionAreAlwaysFirstAndColumnsFollowReferences()
    {
        RecordQuery query = outcomes();
        query.columns = {QStringLiteral("title"), QStringLiteral("studentId.name"),
                         QStringLiteral("studentId.classId.name"), QStringLiteral("selected"), QStringLiteral("id")};
        const Page page = run(query);
        QCOMPARE(page.columns, (QStringList{QStringLiteral("id"), QStringLiteral("version"), QStringLiteral("title"),
                                            QStringLiteral("studentId.name"), QStringLiteral("studentId.classId.name"),
                                            QStringLiteral("selected")}));
        QCOMPARE(page.rows.size(), 4);
        QCOMPARE(page.rows[1].toArray(), (QJsonArray{2, 1, QStringLiteral("實驗報告"), QStringLiteral("李100%"),
                                                     QStringLiteral("資訊一甲"), true}));
        QVERIFY(page.rows[3].toArray()[4].isNull());
        QVERIFY(page.next.isEmpty());
        QCOMPARE(page.total, -1);
    }

    void conditionsSelect_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("op");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, const char *path, Op op, const QJsonValue &value, const char *ids) {
            QTest::newRow(name) << QString(QLatin1String(path)) << static_cast<int>(op) << value << QString(QLatin1String(ids));
        };
        row("text", "title", Op::Equal, QStringLiteral("實驗報告"), "2");
        row("not text", "title", Op::NotEqual, QStringLiteral("實驗報告"), "1 3 4");
        row("code", "certification", Op::Equal, QStringLiteral("waiting"), "1 4");
        row("codes", "certification", Op::In, QJsonArray{QStringLiteral("certified"), QStringLiteral("returned")}, "2 3");
        row("no codes", "certification", Op::In, QJsonArray{}, "");
        row("boolean", "selected", Op::Equal, true, "2");
        row("reference", "studentId", Op::Equal, 2, "2 3");
        row("references", "studentId", Op::In, QJsonArray{1, 3}, "1 4");
        row("through a reference", "studentId.studentNumber", Op::Equal, QStringLiteral("s000002"), "2 3");
        row("through two", "studentId.classId.name", Op::Equal, QStringLiteral("資訊一甲"), "1 2 3");
        row("not through two", "studentId.classId.name", Op::NotEqual, QStringLiteral("資訊一甲"), "4");
        row("empty reference", "studentId.classId", Op::IsEmpty, QJsonValue(), "4");
        row("null is empty", "studentId.classId", Op::Equal, QJsonValue(), "4");
        row("not null", "studentId.classId", Op::NotEqual, QJsonValue(), "1 2 3");
        row("empty beyond an empty reference", "studentId.classId.department", Op::IsEmpty, QJsonValue(), "1 2 3 4");
        row("instant given", "uploadedAt", Op::IsNotEmpty, QJsonValue(), "1");
        row("instant in another zone", "uploadedAt", Op::GreaterOrEqual, QStringLiteral("2025-11-23T16:30:00+08:00"), "1");
        row("instant before", "uploadedAt", Op::Less, QStringLiteral("2025-11-23T16:30:00+08:00"), "");
        row("instant's day", "uploadedAt", Op::StartsWith, QStringLiteral("2025-11-23"), "1");
        row("less", "id", Op::Less, 3, "1 2");
        row("less or equal", "id", Op::LessOrEqual, 3, "1 2 3");
        row("greater", "id", Op::Greater, 3, "4");
        row("contains", "title", Op::Contains, QStringLiteral("成果"), "1 3");
        row("contains a percent sign", "title", Op::Contains, QStringLiteral("%"), "3");
        row("contains an underscore", "title", Op::Contains, QStringLiteral("_"), "3");
        row("starts with", "title", Op::StartsWith, QStringLiteral("100%"), "3");
        row("starts with nothing special", "title", Op::StartsWith, QStringLiteral("_"), "");
        row("quote", "title", Op::Contains, QStringLiteral("'s \""), "4");
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
        const auto counted = countRows(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(counted && counted.value() == page.total);
    }

    void searchFindsInTheTypeAndInItsReferences_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        QTest::newRow("two characters of a title") << QStringLiteral("成果") << QStringLiteral("1 3");
        QTest::newRow("two characters of a student") << QStringLiteral("王明") << QStringLiteral("1");
        QTest::newRow("a course") << QStringLiteral("國語文2") << QStringLiteral("3 4");
        QTest::newRow("all words must be found") << QStringLiteral("李 成果") << QStringLiteral("3");
        QTest::newRow("ideographic space") << QStringLiteral("李　成果") << QStringLiteral("3");
        QTest::newRow("percent sign") << QStringLiteral("%") << QStringLiteral("2 3");
        QTest::newRow("underscore") << QStringLiteral("_底") << QStringLiteral("4");
        QTest::newRow("lower case of a number") << QStringLiteral("s000003") << QStringLiteral("4");
        QTest::newRow("full width") << QStringLiteral("Ｓ０００００３") << QStringLiteral("4");
        QTest::newRow("identity number") << QStringLiteral("A000000003") << QStringLiteral("4");
        QTest::newRow("nothing") << QStringLiteral("沒有這個") << QString();
        QTest::newRow("only spaces") << QStringLiteral("  ") << QStringLiteral("1 2 3 4");
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
            QTest::addRow("%s %d", path, static_cast<int>(op)) << QString(QLatin1String(path)) << value << static_cast<int>(op);
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
        row("studentId", QStringLiteral("1 OR 1=1"));
        row("studentId", 1.5);
        row("certification", QStringLiteral("nonsense"));
        row("certification", QStringLiteral("waiting"), Op::Less);
        row("selected", 1);
        row("uploadedAt", QStringLiteral("yesterday"));
        row("id", QStringLiteral("1"), Op::Contains);
        row("id", 1, Op::In);
        row("id", QJsonArray{QStringLiteral("1) OR (1=1")}, Op::In);
        row("title", QJsonArray{1}, Op::Contains);
    }
    void wrongRequestsAreInvalidAndNamed()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(int, op);
        RecordQuery query = outcomes();
        query.conditions = {{path, static_cast<Op>(op), value}};
        const auto answer = store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Invalid);
        QCOMPARE(protocol::faultsFromJson(answer.error().data[u"faults"].toArray()).front().field, path);
    }

    void unknownTypesColumnsSortKeysAndCursorsAreInvalid()
    {
        const auto isInvalid = [this](const RecordQuery &query) {
            const auto answer = store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
            return !answer && answer.error().code == ErrorCode::Invalid;
        };
        RecordQuery query = outcomes();
        query.type = QStringLiteral("sqlite_schema");
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.columns = {QStringLiteral("(SELECT 1)")};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.sort = {{QStringLiteral("random()"), Qt::AscendingOrder}};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.after = {QStringLiteral("1 OR 1=1")};
        QVERIFY(isInvalid(query));
        query.after = {1, 2};
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.limit = 0;
        QVERIFY(isInvalid(query));
        query.limit = 1001;
        QVERIFY(isInvalid(query));
        query = outcomes();
        query.type = QStringLiteral("unit");
        query.columns = {QStringLiteral("parentId.parentId.parentId.parentId.parentId.name")};
        QVERIFY(isInvalid(query));
    }

    void injectedTextIsOnlyText()
    {
        const QString evil = QStringLiteral("'); DROP TABLE \"student\"; --");
        RecordQuery query = outcomes();
        query.search = evil;
        QCOMPARE(idsOf(run(query)), QString());
        query = outcomes();
        query.conditions = {{QStringLiteral("title"), Op::Contains, evil},
                            {QStringLiteral("title"), Op::In, QJsonArray{evil}}};
        QCOMPARE(idsOf(run(query)), QString());
        QCOMPARE(Records(m_fixture.reader()).count<Student>({}), 3);
    }

    void theScopeLeavesOnlyItsRows()
    {
        RecordQuery query = outcomes();
        query.wantCount = true;
        const auto ids = [&](const ScopeFilter &scope) {
            const auto answer = store::query(m_fixture.reader(), query, scope, Viewer::everything());
            return answer && answer->total == answer->rows.size() ? idsOf(answer.value()) : QStringLiteral("fault");
        };
        const auto own = std::pair{QStringLiteral("studentId"), QJsonValue(m_students[2].value())};
        const auto tutored = std::pair{QStringLiteral("studentId.classId.tutorId"), QJsonValue(m_tutor.value())};
        const auto taught = std::pair{QStringLiteral("courseId.teacherId"), QJsonValue(m_teacher.value())};
        const auto evening = std::pair{QStringLiteral("studentId.division"), QJsonValue(QStringLiteral("evening"))};
        QCOMPARE(ids(ScopeFilter::everything()), QStringLiteral("1 2 3 4"));
        QCOMPARE(ids(ScopeFilter::nothing()), QString());
        QCOMPARE(ids(ScopeFilter{}), QString());
        QCOMPARE(ids(ScopeFilter::limited({})), QString());
        QCOMPARE(ids(ScopeFilter::limited({own})), QStringLiteral("4"));
        QCOMPARE(ids(ScopeFilter::limited({tutored})), QStringLiteral("1 2 3"));
        QCOMPARE(ids(ScopeFilter::limited({taught})), QStringLiteral("1 2"));
        QCOMPARE(ids(ScopeFilter::limited({taught, own})), QStringLiteral("1 2 4"));
        QCOMPARE(ids(ScopeFilter::limited({evening})), QString());
        // An account without student owns nothing, not what has no student.
        QCOMPARE(ids(ScopeFilter::limited({{QStringLiteral("submittedIn"), QJsonValue()}})), QString());
        QVERIFY(isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 1, ScopeFilter::limited({taught})));
        QVERIFY(!isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 3, ScopeFilter::limited({taught})));
        QVERIFY(!isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 1, ScopeFilter::nothing()));
        QVERIFY(!isInScope(m_fixture.reader(), recordTypeOf<CourseOutcome>(), 99, ScopeFilter::everything()));
        query.conditions = {{QStringLiteral("certification"), Op::Equal, QStringLiteral("certified")}};
        QCOMPARE(ids(ScopeFilter::limited({taught, own})), QStringLiteral("2"));
        QCOMPARE(ids(ScopeFilter::limited({{QStringLiteral("nonsense"), 1}})), QStringLiteral("fault"));
    }

    void hiddenIdentityDataCannotBeReadFilteredSortedOrSearched()
    {
        const ScopeFilter hidden = ScopeFilter::everything(SensitiveFields::Hidden);
        const auto codeOf = [&](const RecordQuery &query) {
            const auto answer = store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
            return answer ? ErrorCode::Parse : answer.error().code;
        };
        RecordQuery query = outcomes();
        query.columns = {QStringLiteral("studentId.identityNumber"), QStringLiteral("studentId.birthday"),
                         QStringLiteral("studentId.name")};
        const auto page = store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
        QVERIFY(page);
        const QJsonArray row = page->rows[0].toArray();
        QVERIFY(row[2].isNull() && row[3].isNull());
        QCOMPARE(row[4].toString(), QStringLiteral("王明"));
        QCOMPARE(run(query).rows[0].toArray()[2].toString(), QStringLiteral("A000000001"));
        query = outcomes();
        query.conditions = {{QStringLiteral("studentId.identityNumber"), Op::StartsWith, QStringLiteral("A")}};
        QCOMPARE(codeOf(query), ErrorCode::Forbidden);
        query = outcomes();
        query.sort = {{QStringLiteral("studentId.birthday"), Qt::AscendingOrder}};
        QCOMPARE(codeOf(query), ErrorCode::Forbidden);
        query = outcomes();
        query.search = QStringLiteral("A000000003");
        const auto found = store::query(m_fixture.reader(), query, hidden, Viewer::everything(SensitiveFields::Hidden));
        QVERIFY(found && found->rows.isEmpty());
    }

private:
    static RecordQuery outcomes()
    {
        RecordQuery query;
        query.type = QStringLiteral("courseOutcome");
        return query;
    }
    Page run(const RecordQuery &query)
    {
        const auto answer = store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value() : Page{};
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
