// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"
#include "server/store/search_index.h"
#include "server/store/setting.h"
#include "tests/server/store/store_fixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::RecordQuery;

namespace
{

/// Few different characters, so that what is looked for is often there; what LIKE and the index take as special.
const QStringList &alphabet()
{
    static const QStringList characters = QStringLiteral("成 果 王 明 一 S s A a 0 1 2 % _ \" ' * - ( ) é É ß 𠮟 　")
                                              .split(u' ', Qt::SkipEmptyParts)
        + QStringList{QStringLiteral(" ")};
    return characters;
}

QString randomText(QRandomGenerator &random, int longest)
{
    QString text;
    const int length = random.bounded(longest + 1);
    for (int i = 0; i < length; ++i)
        text += alphabet()[random.bounded(static_cast<int>(alphabet().size()))];
    return text;
}

QStringList searchablePaths(const RecordType &type, SensitiveFields sensitive)
{
    QStringList paths;
    const auto add = [&](const RecordType &of, const QString &before) {
        for (const FieldInfo &field : of.fields()) {
            if (field.isSearchable && (!field.isSensitive || sensitive == SensitiveFields::Readable))
                paths.append(before + QLatin1String(field.name));
        }
    };
    add(type, {});
    for (const FieldInfo &field : type.fields()) {
        if (field.kind == FieldKind::Reference && recordType(QString(QLatin1String(field.refersTo))))
            add(*recordType(QString(QLatin1String(field.refersTo))), QLatin1String(field.name) + u'.');
    }
    return paths;
}

} // namespace

class StoreSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void textsAreCutIntoPairs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pairs");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("one character") << QStringLiteral("王") << QString();
        QTest::newRow("two characters") << QStringLiteral("王明") << QStringLiteral("王明");
        QTest::newRow("longer") << QStringLiteral("學習成果") << QStringLiteral("學習 習成 成果");
        QTest::newRow("number") << QStringLiteral("S01") << QStringLiteral("s0 01");
        QTest::newRow("words") << QStringLiteral("成果 王明") << QStringLiteral("成果 王明");
        QTest::newRow("ideographic space") << QStringLiteral("成果　王明") << QStringLiteral("成果 王明");
        QTest::newRow("outside of the first plane") << QStringLiteral("𠮟一") << QStringLiteral("𠮟一");
        QTest::newRow("half of a pair of surrogates") << QString(QChar(0xD842)) + QStringLiteral("ab") << QStringLiteral("ab");
        QTest::newRow("other letters keep their case") << QStringLiteral("ÉA") << QStringLiteral("Éa");
        QTest::newRow("signs") << QStringLiteral("50%_") << QStringLiteral("50 0% %_");
        QTest::newRow("control characters") << QStringLiteral("a\u0001bc") << QStringLiteral("bc");
    }
    void textsAreCutIntoPairs()
    {
        QFETCH(QString, text);
        QFETCH(QString, pairs);
        QCOMPARE(characterPairs(text), pairs);
        QVERIFY(indexQuery({text}).has_value() == !pairs.isEmpty());
    }

    void everySearchFindsWhatComparingEveryFieldFinds()
    {
        QRandomGenerator random(20251123);
        writeAtRandom(random, 400);
        int found = 0;
        for (int i = 0; i < 400; ++i) {
            const QString text = randomText(random, 5);
            const auto sensitive = i % 2 ? SensitiveFields::Hidden : SensitiveFields::Readable;
            const char *type = i % 3 == 0 ? "student" : i % 3 == 1 ? "courseOutcome" : "account";
            const std::set<qint64> expected = compared(QLatin1String(type), text, sensitive);
            const std::set<qint64> actual = searched(QLatin1String(type), text, sensitive);
            QVERIFY2(actual == expected, qPrintable(QStringLiteral("%1 '%2'").arg(QLatin1String(type), text)));
            found += static_cast<int>(expected.size());
        }
        QVERIFY(found > 1000);
    }

    void whatStandsInVeryManyRowsIsFoundWithoutTheIndex()
    {
        const Id<Student> student = m_fixture->create(sampleStudent(1));
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        const Id<CourseOutcome> first = m_fixture->create(sampleOutcome(student, course, QStringLiteral("專題成果")));
        QVERIFY(m_fixture->tamper(QStringLiteral(
            "INSERT INTO \"courseOutcome\" SELECT value + 1000, 1, o.studentId, o.courseId, schoolYear, semester, "
            "title || value, description, situation, originSchoolCode, originSchoolYear, originSemester, studyMethod, "
            "declaredFile, uploadedAt, certification, certifiedBy, certifiedAt, returnReason, selected, selectedAt, "
            "submittedIn, documentCount, mediaCount, originCourseCode, originSubject, originGrade, originCredits, certifiedThrough, certificationNote, fileAddedAt FROM \"courseOutcome\" o, "
            "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 25000) SELECT value FROM n)")));
        QVERIFY(m_fixture->write(&rebuildDerived));
        RecordQuery query;
        query.type = QStringLiteral("courseOutcome");
        query.search = QStringLiteral("成果");
        query.limit = 2;
        const auto page = store::query(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 2);
        QCOMPARE(page->rows[0].toArray()[0].toInteger(), first.value());
        const auto counted = countRows(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(counted);
        QCOMPARE(*counted, 25001);
        query.search = QStringLiteral("成果24999");
        const auto one = countRows(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(one);
        QCOMPARE(*one, 1);
    }

    void identityDataIsFoundByThoseOnlyWhoMayReadIt()
    {
        Student student = sampleStudent(1);
        student.identityNumber = QStringLiteral("B234567890");
        QVERIFY(m_fixture->create(student).value());
        QCOMPARE(searched(u"student", QStringLiteral("B2345"), SensitiveFields::Readable).size(), 1U);
        QCOMPARE(searched(u"student", QStringLiteral("B2345"), SensitiveFields::Hidden).size(), 0U);
        const IndexRange range = indexRange(recordTypeOf<Student>());
        Statement select = m_fixture->reader().prepared(indexedIds(SensitiveFields::Hidden));
        QVERIFY(select.exec(QStringLiteral("\"b2\""), range.first, range.last));
        QVERIFY(!select.next());
    }

    void theIndexEqualsARecountAfterRandomWrites()
    {
        QRandomGenerator random(7);
        writeAtRandom(random, 300);
        QCOMPARE(findings(), QStringList());
        QVERIFY(m_fixture->write(&rebuildDerived));
        QCOMPARE(findings(), QStringList());
    }

    void aWriteThatIsUndoneLeavesNothingInTheIndex()
    {
        QVERIFY(!m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            if (auto made = context.create(sampleStudent(5)); !made)
                return made.error();
            return protocol::invalid(QStringLiteral("x"), QStringLiteral("y"));
        }));
        QCOMPARE(findings(), QStringList());
        QCOMPARE(searched(u"student", sampleStudent(5).studentNumber, SensitiveFields::Readable).size(), 0U);
    }

    void aDamagedIndexIsFoundAndMended_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("an entry is gone")
            << QStringLiteral("INSERT INTO search_index (search_index, rowid, pairs) SELECT 'delete', doc, group_concat(term, ' ') "
                              "FROM search_index_pair WHERE term LIKE 's0'")
            << QStringLiteral("disagrees with student 1;");
        QTest::newRow("an entry of nothing")
            << QStringLiteral("INSERT INTO search_index (rowid, pairs) SELECT max(doc) + 13, '成果' FROM search_index_pair")
            << QStringLiteral(" 8;");
        QTest::newRow("everything is gone")
            << QStringLiteral("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            << QStringLiteral("disagrees with student 1;");
        QTest::newRow("its pages are damaged")
            << QStringLiteral("UPDATE search_index_data SET block = zeroblob(40) WHERE id > 10")
            << QStringLiteral("search index");
    }
    void aDamagedIndexIsFoundAndMended()
    {
        QFETCH(QString, sql);
        QFETCH(QString, sentence);
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        QVERIFY(m_fixture->tamper(sql));
        const QStringList found = integrityCheck(m_fixture->reader());
        QVERIFY(!found.isEmpty());
        QVERIFY2(found.join(u'\n').contains(sentence), qPrintable(found.join(u'\n')));
        const auto rebuilt = m_fixture->write(&rebuildDerived);
        QVERIFY(rebuilt);
        QVERIFY(rebuilt->value(QLatin1String("searchEntries")).toInt() > 0);
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
        QCOMPARE(searched(u"student", sampleStudent(1).studentNumber, SensitiveFields::Readable).size(), 1U);
    }

    void anIndexOfOtherFieldsIsMadeAnewWhenTheStoreIsOpened()
    {
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        QVERIFY(m_fixture->tamper(QStringLiteral("INSERT INTO search_index (search_index) VALUES ('delete-all')")));
        QVERIFY(m_fixture->tamper(QStringLiteral("UPDATE setting SET value = 'old' WHERE key = 'searchIndex.layout'")));
        QVERIFY(!findings().isEmpty());
        m_fixture->close();
        const auto opened = Store::open(m_fixture->path(QStringLiteral("data")), OpenMode::Existing);
        QVERIFY(opened);
        const auto reader = opened.value()->reader();
        QVERIFY(reader);
        QCOMPARE(SearchIndex(*reader.value()).findings(10), QStringList());
    }

private:
    QStringList findings() { return SearchIndex(m_fixture->reader()).findings(10); }

    /// Creates, changes and removes students, outcomes and accounts with random texts.
    void writeAtRandom(QRandomGenerator &random, int steps)
    {
        const Id<Role> role = m_fixture->create(sampleRole(QStringLiteral("r")));
        QVERIFY(role.value());
        std::vector<qint64> students;
        std::vector<qint64> outcomes;
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        for (int i = 0; i < steps; ++i) {
            const auto answer = m_fixture->write([&](WriteContext &context) -> Answer<QJsonObject> {
                const int kind = random.bounded(10);
                if (kind < 3 || students.empty()) {
                    Student student = sampleStudent(i);
                    student.name = randomText(random, 6);
                    student.studentNumber = QStringLiteral("%1%2").arg(randomText(random, 4)).arg(i);
                    auto made = context.create(student);
                    if (!made)
                        return made.error();
                    students.push_back(made->id.value());
                } else if (kind < 6 || outcomes.empty()) {
                    const auto of = Id<Student>(students[static_cast<size_t>(random.bounded(static_cast<int>(students.size())))]);
                    auto made = context.create(sampleOutcome(of, course, randomText(random, 9)));
                    if (!made)
                        return made.error();
                    outcomes.push_back(made->id.value());
                } else if (kind < 7) {
                    Account account = sampleAccount(QStringLiteral("login%1").arg(i), role);
                    account.displayName = randomText(random, 5);
                    if (auto made = context.create(account); !made)
                        return made.error();
                } else {
                    const auto at = static_cast<size_t>(random.bounded(static_cast<int>(outcomes.size())));
                    auto outcome = *context.get(Id<CourseOutcome>(outcomes[at]));
                    if (kind == 9) {
                        outcomes.erase(outcomes.begin() + static_cast<std::ptrdiff_t>(at));
                        return context.remove(recordTypeOf<CourseOutcome>(), outcome.id.value(), outcome.version);
                    }
                    outcome.title = randomText(random, 9);
                    if (auto changed = context.change(outcome); !changed)
                        return changed.error();
                }
                return QJsonObject{};
            });
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        }
    }

    std::set<qint64> ids(const RecordQuery &query, SensitiveFields sensitive)
    {
        std::set<qint64> found;
        const auto page = store::query(m_fixture->reader(), query, ScopeFilter::everything(sensitive), Viewer::everything(sensitive));
        if (!page) {
            qWarning("%s", qPrintable(page.error().message));
            return found;
        }
        for (const QJsonValue &row : page->rows)
            found.insert(row.toArray()[0].toInteger());
        return found;
    }

    std::set<qint64> searched(QStringView type, const QString &text, SensitiveFields sensitive)
    {
        RecordQuery query;
        query.type = type.toString();
        query.search = text;
        query.limit = 1000;
        return ids(query, sensitive);
    }
    std::set<qint64> searched(QLatin1String type, const QString &text, SensitiveFields sensitive)
    {
        return searched(QString(type), text, sensitive);
    }

    /// The same by a condition on every field that can be searched, which no index answers.
    std::set<qint64> compared(QLatin1String type, const QString &text, SensitiveFields sensitive)
    {
        RecordQuery query;
        query.type = type;
        query.limit = 1000;
        std::set<qint64> all = ids(query, sensitive);
        static const QRegularExpression spaces(QStringLiteral("[ \u3000]+"));
        for (const QString &word : text.split(spaces, Qt::SkipEmptyParts)) {
            std::set<qint64> any;
            for (const QString &path : searchablePaths(*recordType(QString(type)), sensitive)) {
                query.conditions = {{path, Condition::Operator::Contains, word}};
                any.merge(ids(query, sensitive));
            }
            std::erase_if(all, [&](qint64 id) { return !any.contains(id); });
        }
        return all;
    }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(StoreSearchTest)
#include "tst_store_search.moc"
